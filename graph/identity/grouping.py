"""Groups tellings into events by the fixed rule and the analyst's decisions: a pure function of the set."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from defgraph.graph.identity.candidates import dated_fits, strong_keys
from defgraph.graph.identity.components import consistent_groups, prefer_better
from defgraph.graph.identity.decisions import apply_decisions
from defgraph.graph.identity.facts import Facts, facts_of
from defgraph.graph.identity.rule import contradicts, fit
from defgraph.graph.ids import event_id
from defgraph.graph.ports import Decision, Telling


def group_tellings(tellings: Iterable[Telling], decisions: Sequence[Decision] = ()) -> dict[str, str]:
    """Telling id to event id, for every telling given.

    1. Two dated tellings fit by :func:`defgraph.graph.identity.rule.fit`.
    2. Where a telling fits two that contradict each other, it goes with the one it fits better (same officials
       or agreement, same type, a shared official, same parties, same place, same date, in this order).
    3. Groups are what is connected. Where a group would hold a contradiction, the tellings between the
       contradicting ones are ambiguous and are left by themselves
       (:func:`defgraph.graph.identity.components.consistent_groups`).
    4. An undated telling joins a group only where it fits one group and no other, and contradicts none of it.
       Of undated tellings that would join one group and contradict each other, none joins.
    5. Decisions outrank the rule (:func:`defgraph.graph.identity.decisions.apply_decisions`).

    Args:
        tellings: all stored tellings, in any order.
        decisions: the stored decisions, in the order they were made.

    Example:
        >>> first = Telling("t-1", "d1", "meeting", "occurred", "2019-10-14", parties=("KOR", "PRY"))
        >>> again = Telling("t-2", "d2", "talks", "occurred", "2019-10", parties=("KOR", "PRY"))
        >>> len(set(group_tellings([again, first]).values()))
        1
    """
    facts: dict[str, Facts] = {}
    for telling in tellings:
        known = facts.get(telling.id)
        # Nothing tells one id twice in two ways; were it so, order must still play no part.
        if known is None or (known.telling != telling and repr(known.telling) < repr(telling)):
            facts[telling.id] = facts_of(telling)

    def apart(a: str, b: str) -> bool:
        return contradicts(facts[a], facts[b])

    fits = dated_fits(f for f in facts.values() if f.dated)
    groups = consistent_groups(prefer_better(fits, apart), apart)
    groups = _join_undated(groups, facts)
    return {
        telling: event_id(smallest)
        for group in apply_decisions(groups, decisions)
        for smallest in (min(group),)
        for telling in group
    }


def _join_undated(groups: list[set[str]], facts: Mapping[str, Facts]) -> list[set[str]]:
    """Add the undated tellings: each to the one group it fits, or by itself."""

    def apart(a: str, b: str) -> bool:
        return contradicts(facts[a], facts[b])

    blocks: dict[Hashable, list[Facts]] = {}
    for known in facts.values():
        for key in strong_keys(known):
            blocks.setdefault(key, []).append(known)
    number = {telling: index for index, group in enumerate(groups) for telling in group}
    linked: dict[str, set[str]] = {}
    candidates: dict[str, set[int]] = {}
    for known in facts.values():
        if known.dated:
            continue
        mine = known.telling.id
        linked[mine], candidates[mine] = set(), set()
        for key in strong_keys(known):
            for other in blocks[key]:
                if other is not known and fit(known, other) is not None:
                    if other.dated:
                        candidates[mine].add(number[other.telling.id])
                    else:
                        linked[mine].add(other.telling.id)
    joining: dict[int, list[set[str]]] = {}
    result = []
    for cluster in consistent_groups(linked, apart):
        choice = set().union(*(candidates[u] for u in cluster))
        if len(choice) == 1 and not any(apart(u, t) for t in groups[min(choice)] for u in cluster):
            joining.setdefault(choice.pop(), []).append(cluster)
        else:
            result.append(cluster)
    for index, group in enumerate(groups):
        clusters = joining.get(index, [])
        clear = [c for c in clusters if not any(apart(u, v) for d in clusters if d is not c for u in c for v in d)]
        result.extend(c for c in clusters if c not in clear)
        result.append(group.union(*clear))
    return result
