"""The pairwise rule: whether two tellings contradict each other, and whether they fit together."""

from __future__ import annotations

from defgraph.graph.identity.facts import Facts, Words, place_words
from defgraph.graph.reference.states import states

#: How well two tellings fit; compared as a tuple, larger is better.
Score = tuple[bool, ...]
_UNKNOWN = "unknown"
_EXCLUSIVE = {"occurred", "cancelled_or_denied"}


def contradicts(a: Facts, b: Facts) -> bool:
    """Whether the two tellings cannot be of one event by what they say.

    They contradict where they are of different families, one says occurred and the other denied, their dates
    exclude each other, the parties of neither are among the other's, the host of one is the visitor of the
    other, or officials, places or the subjects of their agreements contradict. (Two tellings of one document
    contradict too, whatever they say: the extractor told them apart.)
    """
    return (
        a.family is not b.family
        or {a.telling.status, b.telling.status} == _EXCLUSIVE
        or bool(a.start and b.start and (a.end < b.start or b.end < a.start))
        or not (a.sides <= b.sides or b.sides <= a.sides)
        or not (a.hosts.isdisjoint(b.visitors) and a.visitors.isdisjoint(b.hosts))
        or bool(a.subject and b.subject and a.subject.isdisjoint(b.subject))
        or _other_people(a, b)
        or _other_place(a, b)
    )


def fit(a: Facts, b: Facts) -> Score | None:
    """How well the two tellings fit together; None where they are not taken for one event.

    They fit where nothing contradicts and

    - the parties are equal and at least two; or one names fewer than the other, and the same named officials
      or the same agreement speak for one event and at least two parties (or two officials) are shared;
    - both dates are known, and the coarser is no coarser than the family allows ("near"), or than a year where
      the same named officials or the same agreement speak for one event, or type, place and date are told alike;
    - or one date is missing (or coarser than a year), the parties are equal and the same named officials or
      the same agreement speak for one event. Two such tellings fit only by the agreement or body they made.
    """
    if contradicts(a, b):
        return None
    people = bool(a.named) and a.named == b.named
    strong = people or same_agreement(a, b)
    equal = a.sides == b.sides
    shared = min(len(a.sides), len(b.sides))
    if not (((equal or strong) and shared >= 2) or (people and len(a.named) >= 2)):
        return None
    same_type = a.telling.event_type == b.telling.event_type
    same_place = bool(a.place) and a.place == b.place
    same_date = a.telling.date == b.telling.date
    if not _dates_fit(a, b, strong=strong, alike=same_type and same_place and same_date):
        return None
    return strong, same_type, _share_a_person(a, b), equal, same_place, same_date


def _dates_fit(a: Facts, b: Facts, *, strong: bool, alike: bool) -> bool:
    """Whether the dates are near enough, or one may be missing.

    Args:
        a: a telling.
        b: another one.
        strong: the same named officials or the same agreement speak for one event.
        alike: type, place and date are told alike.
    """
    if a.dated and b.dated:
        return strong or alike or max(a.days, b.days) <= a.family.near
    return strong and a.sides == b.sides and (a.dated or b.dated or (a.family.once and same_agreement(a, b)))


def same_agreement(a: Facts, b: Facts) -> bool:
    """Whether both are about one agreement or body; a year that is not told is no difference."""
    return a.agreement is not None and a.agreement == b.agreement and (a.year == b.year or None in (a.year, b.year))


def _other_people(a: Facts, b: Facts) -> bool:
    """Whether the officials contradict.

    They do

    - where both name officials and share none, or both name officials of one side and share none of that side;
      a name contained in the other ("Austin", "Lloyd Austin") may be the same person;
    - where both know one side's officials by office only and share no office;
    - where one names officials of a side and the other knows that side's by office only, the offices of all of
      them are told on both, and none can be held by one person (a named minister, an unnamed president).
    """
    if a.people and b.people:
        if not _share_a_person(a, b):
            return True
        for side in (a.persons.keys() & b.persons.keys()) - {_UNKNOWN}:
            if not _overlap(a.persons[side], b.persons[side]):
                return True
    for side in (a.offices.keys() & b.offices.keys()) - a.persons.keys() - b.persons.keys() - {_UNKNOWN}:
        if a.offices[side].isdisjoint(b.offices[side]):
            return True
    return any(
        a.kinds[side].isdisjoint(b.kinds[side])
        for side in (a.kinds.keys() & b.kinds.keys()) - (a.persons.keys() & b.persons.keys()) - {_UNKNOWN}
    )


def _share_a_person(a: Facts, b: Facts) -> bool:
    return bool(a.people and b.people) and _overlap(a.people, b.people)


def _overlap(names: frozenset[Words], others: frozenset[Words]) -> bool:
    if not names.isdisjoint(others):
        return True
    return any(name <= other or other <= name for name in names for other in others)


def _other_place(a: Facts, b: Facts) -> bool:
    """Whether the places contradict.

    They do where they lie in different states, or where neither's words are among the other's, neither is just
    the name of the state the other lies in, and no named official is shared (one meeting at the Pentagon, told
    as one in Washington).
    """
    first, second = a.telling.place_state, b.telling.place_state
    if first and second and first != second:
        return True
    if not a.place or not b.place or a.place <= b.place or b.place <= a.place:
        return False
    if _names_state(a.place, second or first) or _names_state(b.place, first or second):
        return False
    return not _share_a_person(a, b)


def _names_state(place: Words, state_id: str | None) -> bool:
    known = states().get(state_id) if state_id else None
    return known is not None and any(
        place == place_words(name) for name in (known.name, known.official_name, *known.aliases) if name
    )
