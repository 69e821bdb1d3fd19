"""Groups in a graph of fitting pairs, cut where they would hold a contradiction."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from itertools import combinations
from typing import TypeVar

from defgraph.graph.identity.rule import Score

_V = TypeVar("_V", bound=Hashable)


def prefer_better(fits: Mapping[_V, Mapping[_V, Score]], contradicts: Callable[[_V, _V], bool]) -> dict[_V, set[_V]]:
    """Drop a pair where one of the two fits something better that contradicts the other.

    So a telling that fits two events of one document goes with the one it fits better.

    Args:
        fits: for every member, the members that fit it and how well; symmetrical.
        contradicts: whether two members contradict.
    """
    kept = {telling: set(others) for telling, others in fits.items()}
    for telling, others in fits.items():
        if len(set(others.values())) < 2:
            continue
        for other, score in others.items():
            if any(s > score and contradicts(other, better) for better, s in others.items()):
                kept[telling].discard(other)
                kept[other].discard(telling)
    return kept


def components(members: Iterable[_V], linked: Mapping[_V, Collection[_V]]) -> list[set[_V]]:
    """Connected components among the members."""
    left = set(members)
    found = []
    while left:
        first = left.pop()
        group, queue = {first}, deque([first])
        while queue:
            for other in linked.get(queue.popleft(), ()):
                if other in left:
                    left.remove(other)
                    group.add(other)
                    queue.append(other)
        found.append(group)
    return found


def consistent_groups(linked: Mapping[_V, Collection[_V]], contradicts: Callable[[_V, _V], bool]) -> list[set[_V]]:
    """Groups of linked tellings that hold no contradicting pair.

    Where a connected component holds contradicting tellings, the ones on the shortest chains between the
    nearest contradicting pairs are ambiguous and are left by themselves; this is repeated until no group holds
    a contradiction. All such tellings of a round go together, so no order plays a part.
    """
    done: list[set[_V]] = []
    open_groups = components(linked, linked)
    while open_groups:
        group = open_groups.pop()
        bridges = _bridges(group, linked, contradicts)
        if not bridges:
            done.append(group)
            continue
        done.extend({b} for b in bridges)
        open_groups.extend(components(group - bridges, linked))
    return done


def _bridges(group: set[_V], linked: Mapping[_V, Collection[_V]], contradicts: Callable[[_V, _V], bool]) -> set[_V]:
    """The members between the nearest contradicting pairs of a group."""
    near = {member: group.intersection(linked[member]) for member in group}
    # Linked members never contradict.
    pairs = [(a, b) for a, b in combinations(group, 2) if b not in near[a] and contradicts(a, b)]
    bridges: set[_V] = set()
    for a, b in pairs:
        bridges |= near[a] & near[b]
    if bridges or not pairs:
        return bridges
    steps = {a: _distances(a, near) for a in {end for pair in pairs for end in pair}}
    shortest = min(steps[a][b] for a, b in pairs)
    return {
        member
        for a, b in pairs
        if steps[a][b] == shortest
        for member in group - {a, b}
        if steps[a][member] + steps[b][member] == shortest
    }


def _distances(start: _V, near: Mapping[_V, Collection[_V]]) -> dict[_V, int]:
    steps = {start: 0}
    queue = deque([start])
    while queue:
        member = queue.popleft()
        for other in near[member]:
            if other not in steps:
                steps[other] = steps[member] + 1
                queue.append(other)
    return steps
