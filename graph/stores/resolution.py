"""Which node every id stands for: tellings for events, unnamed officials and merged nodes for others.

Kept in memory beside a store while it is written to; what it holds is always a pure function of the tellings and
the decisions, however they came about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from defgraph.graph.ids import is_unnamed
from defgraph.graph.ports import Decision, Grouping, GroupingSession, IncrementalGrouping, Telling
from defgraph.graph.stores.merges import merged_nodes, node_pairs
from defgraph.graph.stores.officials import held, stands_for


@dataclass(frozen=True, slots=True)
class Moves:
    """What a change did.

    Attributes:
        before, after: id to the id it stands for; ids that stand for themselves are left out.
        moved: the ids for which the two differ.
        members: id to those that stand for it, after the change.
    """

    before: Mapping[str, str]
    after: Mapping[str, str]
    moved: frozenset[str]
    members: Mapping[str, Collection[str]]


class Standing:
    """The tellings of a store, and which node every id stands for.

    Args:
        grouping: the rule that makes events of tellings.
        tellings: those that the store holds.
        stored: id to the id it stands for, as the store has it; where the rule has another answer, the next change
            says so.
        decisions: those that the store holds.
    """

    def __init__(
        self,
        grouping: Grouping,
        tellings: Iterable[Telling] = (),
        stored: Mapping[str, str] | None = None,
        decisions: Sequence[Decision] = (),
    ) -> None:
        #: What is told, by telling id and document.
        self._told: dict[str, dict[str, Telling]] = {}
        self._in: dict[str, set[str]] = {}
        self._resolve: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        #: Unnamed officials: the tellings they take part in, and whom they stand for by the rule.
        self._parts: dict[str, set[str]] = {}
        self._officials: dict[str, str] = {}
        self._decisions: list[Decision] = []
        self._merged: dict[str, str] = {}
        self._apart: set[frozenset[str]] = set()
        #: What the store still says, where it is something else.
        self._stale: dict[str, str | None] = {}
        stored = stored or {}
        _, _, come = self._exchange((), tellings)
        changed: Mapping[str, str | None]
        if isinstance(grouping, IncrementalGrouping):
            self._session: GroupingSession = grouping.session()
            changed = self._session.change((), come.values(), decisions)
        else:
            changed = {telling: stored.get(telling) for telling in come}
            self._session = _Whole(grouping, come, changed)
        self._settle({}, come, changed, decisions)
        ids = stored.keys() | self._resolve.keys()
        self._stale = {i: stored.get(i) for i in sorted(ids) if stored.get(i) != self._resolve.get(i)}

    def tellings_in(self, documents: Iterable[str]) -> list[Telling]:
        """All that these documents tell."""
        return [self._told[i][d] for d in sorted(set(documents)) for i in sorted(self._in.get(d, ()))]

    def change(self, sources: Collection[str], come: Iterable[Telling], decisions: Sequence[Decision]) -> Moves:
        """Take out what some sources tell and put in other tellings.

        Args:
            sources: ids of the documents whose tellings go.
            come: tellings that come, of these or other documents.
            decisions: all that now stand, in the order they were made.
        """
        gone, old, new = self._exchange(sources, come)
        changed = self._session.change(gone, new.values(), decisions)
        was = self._settle(old, new, changed, decisions) | self._stale
        self._stale = {}
        moved = frozenset(i for i, target in was.items() if target != self._resolve.get(i))
        return Moves(_Before(self._resolve, was), self._resolve, moved, self._members)

    def _exchange(
        self, sources: Collection[str], come: Iterable[Telling]
    ) -> tuple[list[str], dict[str, Telling], dict[str, Telling]]:
        """Replace tellings; gives the ids that leave, and the tellings that counted and that count now, where other."""
        old: dict[str, Telling | None] = {}

        def counts(telling: str) -> Telling | None:
            told = self._told.get(telling)
            return told[min(told)] if told else None

        for source in sources:
            for telling in self._in.pop(source, ()):
                old.setdefault(telling, counts(telling))
                del self._told[telling][source]
                if not self._told[telling]:
                    del self._told[telling]
        for new in come:
            old.setdefault(new.id, counts(new.id))
            self._told.setdefault(new.id, {})[new.document] = new
            self._in.setdefault(new.document, set()).add(new.id)
        now = {telling: counts(telling) for telling, was in old.items() if was != counts(telling)}
        gone = [telling for telling in now if old[telling] is not None]
        return (
            gone,
            {i: told for i in gone if (told := old[i]) is not None},
            {i: told for i, told in now.items() if told is not None},
        )

    def _settle(
        self,
        old: Mapping[str, Telling],
        new: Mapping[str, Telling],
        changed: Mapping[str, str | None],
        decisions: Sequence[Decision],
    ) -> dict[str, str | None]:
        """Bring the map up to date; gives what it said of the ids it changed."""
        was: dict[str, str | None] = {}
        told = changed.keys() | old.keys() | new.keys()
        events = {self._resolve.get(t) for t in told}
        for telling, event in changed.items():
            self._point(telling, event, was)
        events |= {self._resolve.get(t) for t in told}
        open_ids = self._take_part(old, new)
        for event in events - {None}:
            open_ids.update(o for t in self._members.get(event or "", ()) for o in self._unnamed(t))
        open_ids |= self._decide(decisions)
        for official in open_ids & (self._parts.keys() | self._officials.keys()):
            self._officials[official] = self._answer(official)
            if self._officials[official] == official:
                del self._officials[official]
        for node in sorted(open_ids):
            target = self._merged.get(node, node)
            target = self._officials.get(target, target)
            target = self._merged.get(target, target)
            self._point(node, target if target != node else None, was)
        return was

    def _take_part(self, old: Mapping[str, Telling], new: Mapping[str, Telling]) -> set[str]:
        """Note where unnamed officials take part; gives those with a change."""
        found = set()
        for telling, told in old.items():
            for official in _unnamed(told):
                found.add(official)
                self._parts[official].discard(telling)
                if not self._parts[official]:
                    del self._parts[official]
        for telling, told in new.items():
            for official in _unnamed(told):
                found.add(official)
                self._parts.setdefault(official, set()).add(telling)
        return found

    def _decide(self, decisions: Sequence[Decision]) -> set[str]:
        """Take the decisions on nodes; gives the ids that they may move."""
        if list(decisions) == self._decisions:
            return set()
        pairs, apart = node_pairs(decisions)
        merged = merged_nodes(pairs, apart)
        touched = merged.keys() | self._merged.keys() | self._officials.keys()
        touched |= {i for pair in apart | self._apart for i in pair}
        self._decisions, self._merged, self._apart = list(decisions), merged, apart
        return touched

    def _answer(self, official: str) -> str:
        """Whom an unnamed official stands for by the rule and the pairs kept apart."""
        events = {self._resolve[t] for t in self._parts.get(official, ()) if t in self._resolve}
        answer = stands_for(
            official, official.rpartition("@")[0], [[self._counts(t) for t in self._members[e]] for e in sorted(events)]
        )
        return official if frozenset((official, answer)) in self._apart else answer

    def _unnamed(self, telling: str) -> list[str]:
        return _unnamed(self._counts(telling))

    def _counts(self, telling: str) -> Telling:
        told = self._told[telling]
        return told[min(told)]

    def _point(self, node: str, target: str | None, was: dict[str, str | None]) -> None:
        """Let an id stand for another one, or for itself."""
        before = self._resolve.get(node)
        if before == target:
            return
        was.setdefault(node, before)
        if before is not None:
            self._members[before].discard(node)
            if not self._members[before]:
                del self._members[before]
        if target is None:
            del self._resolve[node]
        else:
            self._resolve[node] = target
            self._members.setdefault(target, set()).add(node)


def _unnamed(telling: Telling) -> list[str]:
    return [official for official, _ in held(telling) if is_unnamed(official)]


class _Before(Mapping[str, str]):
    """A map as it was: another one, but for some ids."""

    def __init__(self, now: Mapping[str, str], was: Mapping[str, str | None]) -> None:
        self._now, self._was = now, was

    def __getitem__(self, key: str) -> str:
        if key not in self._was:
            return self._now[key]
        target = self._was[key]
        if target is None:
            raise KeyError(key)
        return target

    def __iter__(self) -> Iterator[str]:
        return (key for key in sorted(self._now.keys() | self._was.keys()) if self.get(key) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Whole:
    """A session of a grouping that knows none: it is asked anew about the whole set."""

    def __init__(self, grouping: Grouping, tellings: Mapping[str, Telling], events: Mapping[str, str | None]) -> None:
        self._grouping = grouping
        self._tellings = dict(tellings)
        self._events = dict(events)

    def change(
        self, gone: Iterable[str], come: Iterable[Telling], decisions: Sequence[Decision]
    ) -> Mapping[str, str | None]:
        """See :class:`defgraph.graph.ports.GroupingSession`."""
        for telling in gone:
            del self._tellings[telling]
        self._tellings.update((t.id, t) for t in come)
        events = dict(self._grouping([t for _, t in sorted(self._tellings.items())], decisions))
        ids = sorted(self._events.keys() | events.keys())
        changed = {i: events.get(i) for i in ids if self._events.get(i) != events.get(i)}
        self._events = dict(events)
        return changed
