"""What a sentence leaves unsaid: the other party, the date of the visit around a meeting, what "the meeting" is."""

from __future__ import annotations

from defgraph.graph.schema import event_types
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import governor
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.resolve.implied_visits import imply, meet_visitor
from defgraph.loaders.extract.resolve.inner_events import nest
from defgraph.loaders.extract.resolve.other_party import take_other_party
from defgraph.loaders.extract.resolve.same_event import merge
from defgraph.loaders.extract.resolve.separate_meetings import apart
from defgraph.loaders.extract.resolve.sides import settle_sides
from defgraph.loaders.extract.resolve.visit_hosts import lead_told_visit

#: Families whose officials are only those that the sentence itself names.
_OF_STATES = frozenset({"agreement", "body", "statement"})


def complete(reader: Reader, drafts: list[Draft], before: list[Draft]) -> list[Draft]:
    """Drafts of one sentence with what context adds; those that stay without two parties are left out.

    Args:
        reader: the segment.
        drafts: what the sentence's triggers gave.
        before: drafts of the sentences before, the latest last.
    """
    for draft in drafts:
        _refer_back(draft, drafts, before)
    trips = [d for d in drafts if d.event_type == "visit" and not d.anaphoric]
    for draft in drafts:
        settle_sides(draft, reader, [*before, *(t for t in trips if t is not draft)])
    drafts = [one for draft in drafts for one in apart(draft)]
    for draft in drafts:
        if draft.event_type == "letter":
            _add_states_served(draft)
    nest(drafts)
    for draft in drafts:
        take_other_party(draft, reader)
    kept = [d for d in drafts if not d.anaphoric and enough(d)]
    for draft in kept:
        _without_absent(draft, reader)
    for draft in drafts:
        if draft.anaphoric and draft.parent is not None:
            _add_to_parent(draft, draft.parent, drafts)
    return merge(kept)


def _refer_back(draft: Draft, drafts: list[Draft], before: list[Draft]) -> None:
    """Find what a draft that refers back means, and whom a visitor told of before is to meet.

    Args:
        draft: the event.
        drafts: all events of its sentence.
        before: drafts of the sentences before, the latest last.
    """
    own = [d for d in drafts if d.trigger < draft.trigger and not d.anaphoric]
    if draft.anaphoric:
        lead_told_visit(draft, [*before, *own])
    if draft.anaphoric:
        told = [*before, *(d for d in own if enough(d))]
        draft.parent = _antecedent(draft, told)
        imply(draft, told)
    if told_as(draft.event_type) == "contact" and not draft.anaphoric:
        meet_visitor(draft, [*before, *(d for d in own if d.event_type == "visit")])


def _add_states_served(draft: Draft) -> None:
    """Add to a letter the states that its people serve, as now known: whom its bearer met serves this one."""
    for person in draft.parties.persons:
        if person.of and person.of not in draft.parties.ids():
            draft.set_role(person.of, draft.role(person))
            draft.parties.add_id(person.of)


def _without_absent(draft: Draft, reader: Reader) -> None:
    """Leave out of what states agreed or said the officials whom its sentence does not name or mean."""
    if told_as(draft.event_type) in _OF_STATES:
        here = reader.people(draft.sentence) + reader.meant(draft.sentence, draft.parties)
        draft.parties.persons = [p for p in draft.parties.persons if any(p is h for h in here)]
    if draft.event_type == "consultative_body":
        _without_members(draft)


def _without_members(draft: Draft) -> None:
    """Leave out those of whom a body is to consist ("a committee of their ministers"): they do not set it up."""
    reader = draft.reader
    last = reader.tree.sents[draft.sentence][1]
    behind = {
        id(p)
        for m in reader.mentions
        if draft.trigger < m.start < last
        and m.kind == "official"
        and "by" not in reader.tree.low[m.start - 2 : m.start]
        for p in m.persons
        if not p.name
    }
    draft.parties.persons = [p for p in draft.parties.persons if id(p) not in behind]


def take_roll(reader: Reader, drafts: list[Draft]) -> None:
    """A list of officials after "... were the following leaders:" joins the contact told last."""
    tree = reader.tree
    for number, (first, last) in enumerate(tree.sents):
        if ":" not in tree.text[max(first, last - 3) : last] or not set(tree.low[first:last]) & words(
            "contact", "roll"
        ):
            continue
        told = [
            d
            for d in drafts
            if d.reader is reader and d.sentence <= number and told_as(d.event_type) in ("contact", "call")
        ]
        listed = []
        for following in range(number + 1, len(tree.sents)):
            low, high = tree.sents[following]
            inside = [m for m in reader.mentions if m.kind == "official" and low <= m.start < high]
            if not inside or 2 * sum(m.end - m.start for m in inside) < high - low:
                break
            listed += [p for m in inside for p in m.persons]
        for person in listed if told else []:
            told[-1].parties.add_person(person)


def _add_to_parent(draft: Draft, parent: Draft, rivals: list[Draft]) -> None:
    """What a further word on an event adds to it: a date of its own, and whoever "also attended the talks".

    Args:
        draft: the further mention.
        parent: the event.
        rivals: all events of the mention's sentence.
    """
    shared = [d for d in rivals if d is not draft and d.date == draft.date and not d.anaphoric]
    if draft.date and not parent.date and not shared and draft.status == parent.status:
        parent.date, parent.date_sure = draft.date, True
    if draft.event_type == "letter":
        parent.parties.update(draft.parties)
        parent.more.append(draft)
        return
    verb, how = governor(draft.reader, draft.trigger)
    if verb is not None and how in ("object", "in") and draft.reader.tree.lemma[verb] in words("contact", "attends"):
        for person in draft.parties.persons:
            if person.name and person.of in parent.parties.ids():
                parent.parties.add_person(person)


def enough(draft: Draft) -> bool:
    """Whether a draft names parties enough to be an event between them."""
    if len(draft.parties) >= 2 or (draft.broken and draft.parties and len(draft.parties.persons) >= 2):
        return True
    if draft.details.one_of_several and draft.parties:  # the one whom each met is named, his state is not
        return True
    return event_types()[draft.event_type].alone and bool(draft.parties.organizations)


def _antecedent(draft: Draft, before: list[Draft]) -> Draft | None:
    family = told_as(draft.event_type)
    return next(
        (b for b in reversed(before) if told_as(b.event_type) == family and b.status != "cancelled_or_denied"), None
    )
