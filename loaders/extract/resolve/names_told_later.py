"""The names of those who were told by office alone: "The defense ministers of A and B met. Minister X said ..."."""

from __future__ import annotations

from itertools import pairwise

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Mention, Person
from defgraph.loaders.extract.officials.holders import office_words

#: Sentences after an event within which those are named who took part.
_NEAR = 3
_FAMILIES = frozenset({"contact", "call", "summit", "agreement", "statement"})


def name_later(reader: Reader, drafts: list[Draft]) -> None:
    """Put the names that the next sentences give in place of offices told without one.

    Args:
        reader: a segment.
        drafts: all events so far; those of the segment whose holders of an office in each state have no name change.
    """
    for draft in drafts:
        if draft.reader is not reader or told_as(draft.event_type) not in _FAMILIES or draft.status != "occurred":
            continue
        unnamed = [p for p in draft.parties.persons if not p.name]
        if not unnamed or len(draft.parties.persons) < 2 or any(not p.of for p in unnamed):
            continue
        if len({p.of for p in unnamed}) < len(unnamed):
            continue
        for person in unnamed:
            if (holder := _named(reader, draft, person)) is not None:
                _replace(draft, person, holder)
        rest = [p for p in unnamed if any(p is q for q in draft.parties.persons)]
        if len(rest) == len(draft.parties.persons) == len(draft.parties) > 1:
            _in_order(reader, draft, rest)


def _named(reader: Reader, draft: Draft, unnamed: Person) -> Person | None:
    """The first one named after the event who serves the state and may hold the office."""
    for mention in _officials(reader, draft.sentence + 1, draft.sentence + _NEAR):
        for person in mention.persons:
            if person.name and person.of == unnamed.of and _may_hold(person, unnamed):
                return None if any(p is person for p in draft.parties.persons) else person
    return None


def _may_hold(person: Person, unnamed: Person) -> bool:
    """Whether an official may be the holder: the same office in fewer or other words, or a leader of a state."""
    wanted, own = office_words(unnamed.office), office_words(person.office)
    if not own:
        return bool(wanted & words("offices", "of_soldiers"))
    if wanted <= words("offices", "any_leader"):
        return bool(own & words("offices", "of_leaders")) and not own & words("offices", "below")
    soldiers = words("offices", "of_soldiers")
    if "chief" in (unnamed.office or "").lower() and own <= soldiers:  # "defense chief" may be either
        return True
    return own <= wanted or wanted <= own or own | wanted <= soldiers


def _in_order(reader: Reader, draft: Draft, unnamed: list[Person]) -> None:
    """The names that open the next sentence, one for each office, in their order and without a state of their own."""
    told = [m for m in _officials(reader, draft.sentence + 1, draft.sentence + 1)][: len(unnamed)]
    persons = [m.persons[0] for m in told if len(m.persons) == 1 and m.persons[0].name]
    if len(persons) != len(unnamed) or any(p.of or p.office for p in persons):
        return
    gaps = [reader.tree.low[a.end : b.start] for a, b in pairwise(told)]
    first = reader.tree.sents[draft.sentence + 1][0]
    if told[0].start > first + 1 or any(gap not in (["and"], [","], [",", "and"]) for gap in gaps):
        return
    for office, person in zip(unnamed, persons, strict=True):
        person.office = office.office
        person.serve(office.of, "same-office")
        _replace(draft, office, person)


def _officials(reader: Reader, first: int, last: int) -> list[Mention]:
    """The mentions of officials in these sentences."""
    sents = reader.tree.sents
    if first >= len(sents):
        return []
    low, high = sents[first][0], sents[min(last, len(sents) - 1)][1]
    return [m for m in reader.mentions if m.kind == "official" and low <= m.start < high]


def _replace(draft: Draft, unnamed: Person, holder: Person) -> None:
    draft.set_role(holder, draft.role(unnamed))
    draft.parties.persons = [holder if p is unnamed else p for p in draft.parties.persons]
    if len(office_words(holder.office)) < len(office_words(unnamed.office)) and "leader" not in (unnamed.office or ""):
        holder.office = unnamed.office
