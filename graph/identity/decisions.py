"""An analyst's decisions, laid over the groups that the rule made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from defgraph.graph.ids import event_id
from defgraph.graph.ports import Decision, last_on_pairs


def apply_decisions(groups: Iterable[set[str]], decisions: Sequence[Decision]) -> list[set[str]]:
    """Split and join groups as decided.

    Of several decisions on one pair the last counts. ``unmerge a b`` takes ``b`` out of the event of ``a``, to
    stand by itself; ``merge a b`` joins the two events whole. Where two decisions on different pairs cannot
    both hold, apart stands: a merge that would bring an unmerged pair together is not done. Decisions on what
    is no telling and no event here, and all other kinds, change nothing.

    Args:
        groups: sets of telling ids.
        decisions: in the order they were made; they name tellings or events, former event ids included.
    """
    result = [set(group) for group in groups]
    decisions = [d for d in decisions if d.kind in ("merge", "unmerge")]
    if not decisions:
        return result
    of = {telling: group for group in result for telling in group}
    last = _on_tellings(decisions, of)
    apart = [(a, b) for kind, a, b in last if kind == "unmerge"]
    for a, b in apart:
        if of[a] is of[b]:
            of[b].discard(b)
            of[b] = {b}
    for a, b in ((a, b) for kind, a, b in last if kind == "merge"):
        joined = of[a] | of[b]
        if of[a] is not of[b] and not any(x in joined and y in joined for x, y in apart):
            of.update(dict.fromkeys(joined, joined))
    return list({id(group): group for group in of.values()}.values())


def _on_tellings(decisions: Iterable[Decision], tellings: Collection[str]) -> list[tuple[str, str, str]]:
    """The decisions that count, as kind and pair of tellings."""
    known = {event_id(telling): telling for telling in tellings} | {telling: telling for telling in tellings}
    named = ((d.kind, known.get(d.a), known.get(d.b or "")) for d in decisions)
    return last_on_pairs((kind, a, b) for kind, a, b in named if a and b and a != b)
