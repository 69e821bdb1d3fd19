"""Finds the pairs that may fit without comparing every telling with every other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from defgraph.graph.identity.facts import Facts
from defgraph.graph.identity.rule import Score, fit


def strong_keys(facts: Facts) -> Iterator[Hashable]:
    """Keys shared by tellings that name the same officials or are about the same agreement."""
    if facts.named:
        yield ("officials", facts.family.name, facts.named)
    if facts.agreement:
        yield ("agreement", facts.family.name, facts.agreement)


def _keys(facts: Facts) -> Iterator[Hashable]:
    if len(facts.sides) >= 2:
        if facts.days <= facts.family.near:
            yield ("parties", facts.family.name, facts.sides)
        elif facts.place:
            yield ("place", facts.family.name, facts.sides, facts.place, facts.telling.date)
    yield from strong_keys(facts)


def dated_fits(tellings: Iterable[Facts]) -> dict[str, dict[str, Score]]:
    """For every dated telling, the dated tellings that fit it and how well.

    Tellings are compared only within blocks of one family and the same parties, officials or agreement, and
    only while their dates overlap.
    """
    blocks: dict[Hashable, list[Facts]] = {}
    fits: dict[str, dict[str, Score]] = {}
    for facts in tellings:
        fits[facts.telling.id] = {}
        for key in _keys(facts):
            blocks.setdefault(key, []).append(facts)
    for block in blocks.values():
        if len(block) > 1:
            _sweep(block, fits)
    return fits


def _sweep(block: Sequence[Facts], fits: dict[str, dict[str, Score]]) -> None:
    """Compare the tellings of a block whose dates overlap."""
    current: list[Facts] = []
    for facts in sorted(block, key=lambda f: (f.start, f.telling.id)):
        current = [other for other in current if other.end >= facts.start]
        mine = fits[facts.telling.id]
        for other in current:
            if other.telling.id not in mine and (score := fit(facts, other)) is not None:
                mine[other.telling.id] = score
                fits[other.telling.id][facts.telling.id] = score
        current.append(facts)
