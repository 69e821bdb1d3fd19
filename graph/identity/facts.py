"""A telling as the rule compares it: dates parsed, parties reduced to sides, officials to persons."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from defgraph.graph.dates import parse, span_days
from defgraph.graph.identity.families import Family, family_of
from defgraph.graph.identity.offices import office_kinds
from defgraph.graph.ids import fold, is_unnamed, side_of
from defgraph.graph.ports import Telling

#: A date that may mean more days than a year tells nothing that could join two tellings.
YEAR = 366
_UNDATED = "undated"
_GENERAL = "general"
#: Role of somebody of whom not even the office is told.
_ANY_OFFICE = "official"
_CACHE = 65536
Words = frozenset[str]
_T = TypeVar("_T")
BySide = Mapping[str, frozenset[_T]]


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """One telling, prepared for comparison.

    Attributes:
        telling: the telling itself.
        family: family of its event type.
        start, end: first and last possible day; empty texts where no date is told.
        days: how many days the date may mean; more than :data:`YEAR` where none is told.
        sides: states and international bodies; a body of a state stands for its state.
        named: ids of the named officials.
        people: the names told, each as a set of words.
        persons: the same names by side.
        offices: side to the roles of those known by office alone.
        kinds: side to the kinds of office of all its officials, named or not; a side is left out where the
            office of one of them is not told or excludes no other.
        hosts, visitors: sides that are told to be only this.
        agreement: kind, parties and subject of the agreement, its year left out; None where none is told.
        year: year of the agreement, or None.
        subject: words of the agreement's subject.
        place: words of the place.
    """

    telling: Telling
    family: Family
    start: str
    end: str
    days: int
    sides: frozenset[str]
    named: frozenset[str]
    people: frozenset[Words]
    persons: BySide[Words]
    offices: BySide[str]
    kinds: BySide[str]
    hosts: frozenset[str]
    visitors: frozenset[str]
    agreement: str | None
    year: str | None
    subject: Words
    place: Words

    @property
    def dated(self) -> bool:
        """Whether the date is known to the year or better."""
        return self.days <= YEAR

    def voice(self) -> Hashable:
        """All that the rule looks at; tellings of one voice say the same of an event."""
        told = self.telling
        return (
            told.event_type, told.status, told.date, told.place_state, self.place, self.sides, self.named,
            frozenset(self.offices.items()), frozenset(self.kinds.items()), self.hosts, self.visitors,
            self.agreement, self.year, self.subject,
        )  # fmt: skip


def facts_of(telling: Telling) -> Facts:
    """Prepare a telling."""
    start, end, days = _date(telling.date)
    people, persons, offices = _officials(telling.officials)
    agreement, year, subject = _agreement(telling.agreement)
    hosts, visitors = _sides(telling.hosts), _sides(telling.visitors)
    return Facts(
        telling=telling,
        family=family_of(telling.event_type),
        start=start,
        end=end,
        days=days,
        sides=_sides(telling.parties),
        named=frozenset(o for o in telling.officials if not is_unnamed(o)),
        people=people,
        persons=persons,
        offices=offices,
        kinds=_kinds(telling.officials, telling.positions),
        hosts=hosts - visitors,
        visitors=visitors - hosts,
        agreement=agreement,
        year=year,
        subject=subject,
        place=place_words(telling.place or ""),
    )


# Many tellings have the same parties, officials, dates and places: each is taken apart once and shared.


@lru_cache(maxsize=_CACHE)
def _date(text: str | None) -> tuple[str, str, int]:
    """First day, last day and number of days of a date."""
    if text is None:
        return "", "", YEAR + 1
    date = parse(text)
    return date.start, date.end, span_days(text)


@lru_cache(maxsize=_CACHE)
def _sides(parties: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(side_of, parties))


@lru_cache(maxsize=_CACHE)
def _officials(officials: tuple[str, ...]) -> tuple[frozenset[Words], BySide[Words], BySide[str]]:
    """All names told, names by side, and roles by side of those known by office alone."""
    persons: dict[str, set[Words]] = {}
    offices: dict[str, set[str]] = {}
    for official in officials:
        served, _, name = official.rpartition(":")
        if is_unnamed(official):
            role = name.partition("@")[0]
            if role != _ANY_OFFICE:
                offices.setdefault(side_of(served), set()).add(role)
        else:
            persons.setdefault(side_of(served), set()).add(frozenset(name.split("-")))
    return (
        frozenset().union(*persons.values()),
        {side: frozenset(names) for side, names in persons.items()},
        {side: frozenset(roles) for side, roles in offices.items()},
    )


@lru_cache(maxsize=_CACHE)
def _kinds(officials: tuple[str, ...], positions: tuple[tuple[str, str], ...]) -> BySide[str]:
    """The kinds of office of each side whose officials' offices are all told."""
    roles: dict[str, set[str]] = {}
    for official, position in positions:
        roles.setdefault(official, set()).add(position.rpartition(":")[2].partition("@")[0])
    kinds: dict[str, set[str | None]] = {}
    for official in officials:
        served, _, name = official.rpartition(":")
        held = {name.partition("@")[0]} if is_unnamed(official) else roles.get(official, {""})
        kinds.setdefault(side_of(served), set()).update(map(office_kinds().get, held))
    return {side: frozenset(k for k in told if k) for side, told in kinds.items() if None not in told}


@lru_cache(maxsize=_CACHE)
def _agreement(agreement: str | None) -> tuple[str | None, str | None, Words]:
    """Key without the year, year and subject's words of an agreement id (or of the id of a body)."""
    if agreement is None:
        return None, None, frozenset()
    parts = agreement.split(":")
    subject = frozenset(parts[-1].split("-"))
    if len(parts) < 4:
        return agreement, None, subject
    if parts[-1] == _GENERAL:
        # Kind and parties alone do not tell which agreement it is.
        return None, None, frozenset()
    return ":".join((*parts[:-2], parts[-1])), None if parts[-2] == _UNDATED else parts[-2], subject


@lru_cache(maxsize=_CACHE)
def place_words(place: str) -> Words:
    """The words of a place, folded, without punctuation and articles.

    Example:
        >>> sorted(place_words("The Hague, Netherlands"))
        ['hague', 'netherlands']
    """
    plain = "".join(c if c.isalnum() else " " for c in fold(place))
    return frozenset(plain.split()) - {"the", "of", "in", "at", "a"}
