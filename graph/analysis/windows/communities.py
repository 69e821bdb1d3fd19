"""Communities that keep their label from window to window, and how they come, part, join and go.

The communities of every window are found on their own (Louvain, fixed seed). Then, window by window:

- A community comes from one of the window before where at least two nodes are in both, and at least a third of the
  smaller one's. Windows without ties are passed over.
- Of two that come from each other the label goes on where the share of common members is the largest (those in both
  over those in either), each label once; between equals the smaller label, then the smaller first member. Who gets no
  label so has the next free number.
- birth: it comes from none.  death: none comes from it.  split: several come from one.  merge: one comes from several.

After Greene, Doyle and Cunningham, "Tracking the evolution of communities in dynamic social networks" (2010), with
a share of the smaller one in place of their threshold, so that a small community that a large one takes in is a merge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.names import Measure
from defgraph.graph.analysis.networks.ties import Ties
from defgraph.graph.analysis.windows.periods import Chosen, spread

Members = frozenset[str]
#: How many nodes two communities must have in both for the one to come from the other, and which part of the smaller.
_BOTH, _PART = 2, 3
#: What the one window is called when no windows are asked for.
WHOLE = "all"


@dataclass(frozen=True, slots=True)
class Step:
    """The communities of one window.

    Attributes:
        window: its name.
        communities: label to members.
        before: label to members in the window before.
        sources: label to the labels of the window before that it comes from, ascending; empty in the first window.
        first: whether there is no window before.
    """

    window: str
    communities: Mapping[int, Members]
    before: Mapping[int, Members]
    sources: Mapping[int, tuple[int, ...]]
    first: bool

    def heirs(self, label: int) -> list[int]:
        """The communities that come from one of the window before."""
        return [other for other, sources in self.sources.items() if label in sources]


def align(windows: Sequence[tuple[str, Sequence[Members]]]) -> list[Step]:
    """Give the communities of every window labels that last.

    Args:
        windows: name and communities of each window, in order; communities of one window share no member.

    Example:
        >>> steps = align([("1", [frozenset("abcd"), frozenset("xyz")]), ("2", [frozenset("xyzw"), frozenset("abc")])])
        >>> [{label: "".join(sorted(found)) for label, found in step.communities.items()} for step in steps]
        [{1: 'abcd', 2: 'xyz'}, {1: 'abc', 2: 'wxyz'}]
    """
    steps: list[Step] = []
    before: dict[int, Members] = {}
    free = 1
    for name, found in windows:
        if not found:
            continue
        groups = sorted(found, key=lambda g: (-len(g), min(g)))
        linked = [
            (len(old & new) / len(old | new), label, number)
            for number, new in enumerate(groups)
            for label, old in before.items()
            if _related(old, new)
        ]
        label_of: dict[int, int] = {}
        for _, label, number in sorted(linked, key=lambda link: (-link[0], link[1], min(groups[link[2]]))):
            if number not in label_of and label not in label_of.values():
                label_of[number] = label
        for number in range(len(groups)):
            if number not in label_of:
                label_of[number] = free + sum(label >= free for label in label_of.values())
        free = max(free, *(label + 1 for label in label_of.values()))
        now = {label_of[number]: groups[number] for number in sorted(label_of, key=label_of.__getitem__)}
        sources = {
            label_of[n]: tuple(sorted(label for _, label, number in linked if number == n)) for n in range(len(groups))
        }
        steps.append(Step(name, now, before, dict(sorted(sources.items())), not steps))
        before = now
    return steps


def _related(old: Members, new: Members) -> bool:
    both = len(old & new)
    return both >= _BOTH and both * _PART >= min(len(old), len(new))


def told(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """What becomes of the communities: a row for every community of every window, and one for every label that ends.

    Returns:
        Rows ``{"window", "community": label, "size", "happened", "from": labels of the window before that it comes
        from, "into": labels that its members went to (of a label that ends), "joined", "left", "members": ids}``.
        ``happened`` lists first, birth, death, split, merge or, where nothing of that, continues. By window and label.
    """
    rows: list[dict[str, Any]] = []
    for step in steps:
        for label in sorted({*step.communities, *step.before}):
            old, now = step.before.get(label, frozenset()), step.communities.get(label, frozenset())
            rows.append(
                {
                    "window": step.window, "community": label, "size": len(now), "happened": _happened(step, label),
                    "from": list(step.sources.get(label, ())),
                    "into": [] if now else step.heirs(label),
                    "joined": sorted(now - old) if old else [], "left": sorted(old - now),
                    "members": sorted(now),
                }
            )  # fmt: skip
    return rows


def _happened(step: Step, label: int) -> list[str]:
    if step.first:
        return ["first"]
    if label not in step.communities:
        heirs = step.heirs(label)
        if not heirs:
            return ["death"]
        return (["split"] if len(heirs) > 1 else []) + ["merge"]
    sources = step.sources[label]
    found = [] if sources else ["birth"]
    if any(len(step.heirs(source)) > 1 for source in sources):
        found.append("split")
    if len(sources) > 1:
        found.append("merge")
    return found or ["continues"]


def communities(ties: Ties, filters: Filters, kind: str | None) -> list[dict[str, Any]]:
    """The communities of a network by window; see :func:`told`.

    Args:
        ties: the network.
        filters: the time asked for and the focus.
        kind: the windows: year, quarter, a number of years or length/step; None = one window with everything.
    """
    from defgraph.graph.analysis.measures.engine import compute

    windows: list[tuple[str, Chosen | None]] = [(WHOLE, None)]
    if kind:
        windows = [(w.name, chosen) for w, chosen in spread(list(ties.events.values()), kind, filters.period)]
    found: list[tuple[str, list[Members]]] = []
    for name, chosen in windows:
        links, kept = ties.network(chosen, filters.focus, filters.depth)
        groups: dict[int, set[str]] = {}
        for node, number in zip(kept.tolist(), compute(links, Measure.COMMUNITY).tolist(), strict=True):
            groups.setdefault(number, set()).add(ties.ids[node])
        found.append((name, [frozenset(group) for group in groups.values()]))
    return told(align(found))


def lasting_labels(windows: Sequence[tuple[str, Mapping[str, int]]]) -> dict[str, dict[str, int]]:
    """The label that lasts of every node, by window.

    Args:
        windows: name of each window, and the number of the community that every node is in there.
    """
    groups: list[tuple[str, list[Members]]] = []
    for name, numbers in windows:
        found: dict[int, set[str]] = {}
        for node, number in numbers.items():
            found.setdefault(number, set()).add(node)
        groups.append((name, [frozenset(group) for group in found.values()]))
    return {
        step.window: {node: label for label, members in step.communities.items() for node in members}
        for step in align(groups)
    }


def label_communities(windows: Sequence[tuple[str, list[dict[str, Any]]]]) -> None:
    """Give rows of windows the labels that last, in place of the numbers that each window has of its own."""
    lasting = lasting_labels([(name, {row["id"]: row[Measure.COMMUNITY] for row in rows}) for name, rows in windows])
    for name, rows in windows:
        for row in rows:
            row[Measure.COMMUNITY.value] = lasting[name][row["id"]]
        if rows and "rank" in rows[0] and next(k for k in rows[0] if k not in ("id", "name")) == Measure.COMMUNITY:
            rows.sort(key=lambda row: (row[Measure.COMMUNITY], row["id"]))
            first = {label: n for n, label in reversed(list(enumerate((r[Measure.COMMUNITY] for r in rows), 1)))}
            for row in rows:
                row["rank"] = first[row[Measure.COMMUNITY]]
