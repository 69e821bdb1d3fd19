"""Events that a text tells of only by referring to them: "during the visit", "at the meeting"."""

from __future__ import annotations

from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.mentions.mention import Parties, Person

#: Families of events that two officials have to be together for.
_TOGETHER = frozenset({"agreement", "statement", "body"})
#: Sentences back in which the visit or signing stands that "the meeting" belongs to.
_FAR = 12
#: Sentences after a visit within which whoever is met is met by the visitor.
_NEXT = 2


def imply(draft: Draft, before: list[Draft]) -> None:
    """Give a visit or a meeting that is only referred to the parties of what was told before.

    Args:
        draft: an event that refers back; it stays as it is where no event before told of it.
        before: drafts told before, the latest last.
    """
    if draft.parent is not None:
        if draft.details.next:
            _meet_again(draft, draft.parent)
        return
    if draft.event_type == "visit":
        _welcomed(draft, before)
    elif told_as(draft.event_type) == "contact":
        _met_there(draft, before)


def _welcomed(draft: Draft, before: list[Draft]) -> None:
    """Read "this visit" after "X welcomed Y": the welcome told of a visit that no other word did."""
    told = next((b for b in reversed(before) if any(b.role(p) == "visitor" for p in b.parties.persons)), None)
    if told is None:
        _visit_around(draft, before)
    if told is None or told.event_type != "meeting":
        return
    visitors = [p for p in told.parties.persons if told.role(p) == "visitor" and p.of]
    hosts = [s for s in told.parties.states if all(p.of != s for p in visitors)]
    if visitors and len(hosts) == 1:
        draft.anaphoric, draft.place, draft.place_state = False, told.place, hosts[0]
        draft.cast(Parties(persons=visitors), "visitor")
        for person in visitors:
            draft.parties.add_person(person)
        draft.cast(Parties(hosts), "host")


def _visit_around(draft: Draft, before: list[Draft]) -> None:
    """Read "during his visit" after "X met Y of a state": X is there, unless they met elsewhere or beside something.

    "During the visit" is one of whoever was not at home where the two sides met or signed.
    """
    last = next((b for b in reversed(before) if told_as(b.event_type) in _TOGETHER | {"contact"}), None)
    if last is None or last.status != "occurred" or last.details.occasion:
        return
    travellers = _travellers(draft, last)
    host = _host(last, travellers[0].of) if travellers else None
    if host is None:
        return
    draft.anaphoric, draft.date, draft.date_sure = False, draft.date or last.date, draft.date_sure or last.date_sure
    draft.place, draft.place_state = last.place, host
    for person in travellers:
        draft.set_role(person, "visitor")
        draft.parties.add_person(person)
        draft.set_role(person.of or "", "visitor")
    draft.cast(Parties([host]), "host")


def _travellers(draft: Draft, last: Draft) -> list[Person]:
    """Those of one state who met or signed and whose visit is meant: named with it, or away from home there."""
    travellers = [p for p in draft.parties.persons if p.of]
    if not travellers and not draft.parties and last.place_state in last.parties.states:
        travellers = [p for p in last.parties.persons if p.of and p.of != last.place_state]
    if len({p.of for p in travellers}) != 1 or all(p is not travellers[0] for p in last.parties.persons):
        return []
    return travellers


def _host(last: Draft, home: str | None) -> str | None:
    """The state of the other side of an encounter, if it took place nowhere else."""
    hosts = [s for s in last.parties.ids() if s != home]
    if len(hosts) != 1 or hosts[0] not in last.parties.states or last.place_state not in (None, *hosts):
        return None
    return hosts[0]


def _met_there(draft: Draft, before: list[Draft]) -> None:
    """Read "during the meeting" after "X arrived in B": a meeting of X with officials of B; so after a signing."""
    told = before[-1] if before else None
    if told is None or draft.status != "occurred" or not _points_back(draft) or not _just_told(told, draft):
        return
    if not _of_two_sides(told) or not draft.parties.ids() <= told.parties.ids():
        return
    here = [p for p in draft.reader.people(draft.sentence) if p.of in told.parties.states]
    here += [p for p in told.parties.persons if p.of not in {h.of for h in here}]
    draft.anaphoric, draft.parent = False, told
    draft.place, draft.place_state = draft.place or told.place, draft.place_state or told.place_state
    draft.parties.update(told.parties)
    for person in here:
        draft.parties.add_person(person)


def _points_back(draft: Draft) -> bool:
    """Whether a meeting is "the meeting" or "their talks", nobody being named before the word."""
    reader, kids = draft.reader, draft.reader.tree.kids[draft.trigger]
    named = any(reader.at[k] is not None for k in kids if k < draft.trigger)
    return not named and bool({reader.tree.low[k] for k in kids} & {"the", "their"})


def _just_told(told: Draft, draft: Draft) -> bool:
    """Whether an event that happened was told shortly before."""
    near = told.segment == draft.segment and draft.sentence - told.sentence <= _FAR
    return near and told.status == "occurred"


def _of_two_sides(told: Draft) -> bool:
    """Whether an event brought two sides together: a visit to one of them, or what officials of both signed or said."""
    if len(told.parties) != 2:
        return False
    together = told_as(told.event_type) in _TOGETHER and len({p.of for p in told.parties.persons if p.of}) == 2
    return together or (told.event_type == "visit" and told.place_state in told.parties.states)


def _meet_again(draft: Draft, last: Draft) -> None:
    """Read "the next meeting will be held in 2025": of the parties of the one told before."""
    draft.anaphoric, draft.parent, draft.event_type = False, None, last.event_type
    draft.parties.update(last.parties.sides())


def meet_visitor(draft: Draft, before: list[Draft]) -> None:
    """Read "a call on President X is foreseen" right after "Y arrived in A": Y is to meet the president of A.

    Args:
        draft: a contact of which the sentence names one side.
        before: drafts told before, the latest last.
    """
    told = before[-1] if before else None
    if (
        told is None
        or told.event_type != "visit"
        or draft.segment != told.segment
        or draft.met != draft.parties.persons
    ):
        return
    beside = {p for p, _ in draft.reader.tree.prepositions(draft.trigger)} & {"with", "on", "upon"}
    near = beside and 0 <= draft.sentence - told.sentence <= _NEXT
    hosts = {p.of for p in draft.parties.persons}
    if not near or not draft.met or not hosts <= {None, told.place_state} or told.status == "cancelled_or_denied":
        return
    for person in draft.parties.persons:
        person.serve(told.place_state, "place")
        draft.parties.add_person(person)
    for person in told.parties.persons:
        draft.parties.add_person(person)
