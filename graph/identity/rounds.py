"""The groups of one connected set of voices: dated ones first, then the undated that join them."""

from __future__ import annotations

from collections.abc import Collection

from defgraph.graph.identity.components import consistent_groups, prefer_better
from defgraph.graph.identity.equal_tellings import Voice, apart
from defgraph.graph.identity.rule import Score


def groups_of(voices: Collection[Voice]) -> list[set[str]]:
    """The groups of telling ids; a pure function of the set.

    Args:
        voices: some voices and all that fitting ones connect with them.
    """
    clear = [v for v in voices if not v.ambiguous]
    dated = {v: _fits(v, dated=True) for v in clear if v.facts.dated}
    groups = _join_undated(
        consistent_groups(prefer_better(dated, apart), apart), [v for v in clear if not v.facts.dated]
    )
    alone = [{telling} for v in voices if v.ambiguous for telling in v.members]
    return [{telling for v in group for telling in v.members} for group in groups] + alone


def _fits(voice: Voice, *, dated: bool) -> dict[Voice, Score]:
    """The voices a voice may be grouped with, and how well it fits."""
    return {
        other: score
        for other, score in voice.fits.items()
        if other.facts.dated is dated
        and not other.ambiguous
        and voice.documents.keys().isdisjoint(other.documents)
    }  # fmt: skip


def _join_undated(groups: list[set[Voice]], undated: list[Voice]) -> list[set[Voice]]:
    """Add the undated voices: each to the one group it fits, or by itself."""
    number = {voice: index for index, group in enumerate(groups) for voice in group}
    linked = {voice: _fits(voice, dated=False).keys() for voice in undated}
    joining: dict[int, list[set[Voice]]] = {}
    result = []
    for cluster in consistent_groups(linked, apart):
        choice = {number[other] for voice in cluster for other in _fits(voice, dated=True)}
        unclear = any(other.ambiguous and other.facts.dated for voice in cluster for other in voice.fits)
        if len(choice) == 1 and not unclear and not _contradict(cluster, groups[min(choice)]):
            joining.setdefault(choice.pop(), []).append(cluster)
        else:
            result.append(cluster)
    for index, group in enumerate(groups):
        clusters = joining.get(index, [])
        clear = [c for c in clusters if not any(_contradict(c, other) for other in clusters if other is not c)]
        result.extend(c for c in clusters if c not in clear)
        result.append(group.union(*clear))
    return result


def _contradict(group: Collection[Voice], other: Collection[Voice]) -> bool:
    """Whether a voice of one group contradicts one of the other."""
    return any(apart(u, v) for u in group for v in other)
