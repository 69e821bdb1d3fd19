"""Tellings that say the same, as one voice; and which voices fit, kept up to date while tellings come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator

from defgraph.graph.identity.facts import Facts, facts_of
from defgraph.graph.identity.rule import Score, contradicts, fit
from defgraph.graph.ports import Telling


class Voice:
    """All tellings that say the same of an event, whichever documents they stand in.

    Attributes:
        facts: what they say.
        members: telling id to document.
        documents: how many of the tellings each document has.
        fits: the voices that fit by what they say, and how well; symmetrical.
    """

    __slots__ = ("documents", "facts", "fits", "key", "members")

    def __init__(self, key: Hashable, facts: Facts) -> None:
        self.key = key
        self.facts = facts
        self.members: dict[str, str] = {}
        self.documents: Counter[str] = Counter()
        self.fits: dict[Voice, Score] = {}

    @property
    def ambiguous(self) -> bool:
        """Whether one document tells it twice, so that nobody can say which of the two another one means."""
        return len(self.documents) < len(self.members)


def apart(a: Voice, b: Voice) -> bool:
    """Whether the voices contradict: by what they say, or because one document has both."""
    return not a.documents.keys().isdisjoint(b.documents) or contradicts(a.facts, b.facts)


class Voices:
    """The voices of a set of tellings.

    Voices are compared only where they share a block: one family and the same parties, officials or agreement,
    and a month in which both dates may lie.
    """

    def __init__(self) -> None:
        self.of: dict[str, Voice] = {}
        self._known: dict[Hashable, Voice] = {}
        self._blocks: dict[Hashable, dict[Voice, None]] = {}

    def add(self, telling: Telling) -> Voice:
        """Add a telling whose id is not there; gives its voice."""
        facts = facts_of(telling)
        # Where not even the same words would make one event of two tellings, each is a voice of its own.
        key = facts.voice() if fit(facts, facts) is not None else telling.id
        voice = self._known.get(key)
        if voice is None:
            voice = self._known[key] = Voice(key, facts)
            self._enter(voice)
        voice.members[telling.id] = telling.document
        voice.documents[telling.document] += 1
        self.of[telling.id] = voice
        return voice

    def discard(self, telling: str) -> Voice:
        """Take a telling out; gives the voice it had, which is gone where nothing else says the same."""
        voice = self.of.pop(telling)
        document = voice.members.pop(telling)
        voice.documents[document] -= 1
        if not voice.documents[document]:
            del voice.documents[document]
        if not voice.members:
            del self._known[voice.key]
            self._leave(voice)
        return voice

    def _enter(self, voice: Voice) -> None:
        for key in _meets(voice.facts):
            for other in self._blocks.get(key, ()):
                if other not in voice.fits and (score := fit(voice.facts, other.facts)) is not None:
                    voice.fits[other] = other.fits[voice] = score
        for key in _stands(voice.facts):
            self._blocks.setdefault(key, {})[voice] = None

    def _leave(self, voice: Voice) -> None:
        for key in _stands(voice.facts):
            block = self._blocks[key]
            del block[voice]
            if not block:
                del self._blocks[key]
        for other in voice.fits:
            del other.fits[voice]


def _strong(facts: Facts) -> Iterator[tuple[Hashable, ...]]:
    """Keys shared by tellings that name the same officials or are about the same agreement."""
    if facts.named:
        yield ("officials", facts.family.name, facts.named)
    if facts.agreement:
        yield ("agreement", facts.family.name, facts.agreement)


def _stands(facts: Facts) -> Iterator[Hashable]:
    """The blocks a voice stands in."""
    for key in _strong(facts):
        yield (*key, "dated" if facts.dated else "undated")
    if facts.dated:
        yield from _dated(facts)


def _meets(facts: Facts) -> Iterator[Hashable]:
    """The blocks whose voices a voice may fit."""
    for key in _strong(facts):
        if not facts.dated:
            yield (*key, "dated")
        if facts.dated or facts.family.once:
            yield (*key, "undated")
    if facts.dated:
        yield from _dated(facts)


def _dated(facts: Facts) -> Iterator[Hashable]:
    """Blocks of dated voices; what overlaps shares a month."""
    keys = list(_strong(facts))
    if len(facts.sides) >= 2:
        if facts.days <= facts.family.near:
            keys.append(("parties", facts.family.name, facts.sides))
        elif facts.place:
            yield ("place", facts.family.name, facts.sides, facts.place, facts.telling.date)
    for key in keys:
        for month in _months(facts):
            yield (*key, month)


def _months(facts: Facts) -> Iterator[int]:
    first, last = (int(day[:4]) * 12 + int(day[5:7]) for day in (facts.start, facts.end))
    return iter(range(first, last + 1))
