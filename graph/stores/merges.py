"""Nodes that an analyst merged: which id stands for which, by the stored decisions."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from defgraph.graph.ids import is_unnamed
from defgraph.graph.ports import Decision, last_on_pairs

#: Ids of tellings and events (defgraph.graph.ids): decisions on these are the grouping rule's.
_TOLD = re.compile(r"[te]-")


def node_pairs(decisions: Sequence[Decision]) -> tuple[list[tuple[str, str]], set[frozenset[str]]]:
    """The pairs of nodes that are merged, in the order it was decided, and those that are kept apart.

    Of several decisions on one pair the last counts. Decisions on tellings and events are left out.
    """
    last = last_on_pairs(
        (d.kind, d.a, d.b)
        for d in decisions
        if d.kind in ("merge", "unmerge") and d.b and d.a != d.b and not _TOLD.match(d.a) and not _TOLD.match(d.b)
    )
    merged = [(a, b) for kind, a, b in last if kind == "merge"]
    return merged, {frozenset((a, b)) for kind, a, b in last if kind == "unmerge"}


def merged_nodes(pairs: Sequence[tuple[str, str]], apart: Collection[frozenset[str]]) -> dict[str, str]:
    """Id to the id it was merged into.

    ``merge a b`` makes ``b`` (and all that was merged into it) stand for ``a``; where only ``b`` has a name, the other
    way. A merge that would bring a pair together that is kept apart is not done.

    Example:
        >>> merged_nodes([("KOR:wi", "KOR:wi-s-l"), ("KOR:wi-sung-lac", "KOR:wi")], ())
        {'KOR:wi': 'KOR:wi-sung-lac', 'KOR:wi-s-l': 'KOR:wi-sung-lac'}
    """
    groups: dict[str, list[str]] = {}
    for a, b in pairs:
        first, second = groups.get(a, [a]), groups.get(b, [b])
        if first is second or any(frozenset((x, y)) in apart for x in first for y in second):
            continue
        if is_unnamed(first[0]) and not is_unnamed(second[0]):
            first, second = second, first
        joined = [*first, *second]
        groups.update(dict.fromkeys(joined, joined))
    return {member: group[0] for member, group in sorted(groups.items()) if member != group[0]}
