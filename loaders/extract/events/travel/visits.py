"""Visits and port calls told by a verb of travel, and which rule reads a word of travel."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.employer_by_place import resumed
from defgraph.loaders.extract.discourse.reader import Reader, is_official
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.travel.destinations import destinations, here, invited_by, led_to, places
from defgraph.loaders.extract.events.travel.journeys import Journey, make_visits
from defgraph.loaders.extract.events.travel.travellers import ship_before, ship_of, those_ships
from defgraph.loaders.extract.events.travel.visit_nouns import find_visit_noun
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties, Person


def find_travel(reader: Reader, index: int) -> list[Draft]:
    """The visits, delegations and port calls that this token tells of."""
    tree = reader.tree
    lemma, pos = tree.lemma[index], tree.pos[index]
    if tree.low[index] == "visiting" and (drafts := _visiting(reader, index)):
        return drafts
    if pos == "VERB" and lemma in words("visits", "visit"):
        return _visited(reader, index)
    if pos == "VERB" and lemma in words("visits", "go"):
        return _find_going(reader, index)
    if pos == "VERB" and lemma in words("visits", "invite"):
        return _asked_to(reader, index)
    if pos in ("NOUN", "PROPN") and lemma in words("visits", "ports"):
        return _at_port(reader, index)
    port_call = lemma == "call" and (tree.low[index - 1] == "port" or tree.low[index - 2 : index] == ["port", "of"])
    if pos in ("NOUN", "PROPN") and (lemma in words("visits", "nouns") or port_call):
        return find_visit_noun(reader, index)
    return []


@rule("travel.visited")
def _visited(reader: Reader, index: int) -> list[Draft]:
    """Read "X visited Y", "X was invited to visit Y" and "accepted an invitation to visit Y"."""
    tree = reader.tree
    travellers = reader.subjects(index)
    heads, at_home = places(reader, index, direct=True)
    heads += resumed(tree, reader.mentions, index)
    if any(is_official(reader, h) for h in heads):
        return []
    if tree.dep[index] == "xcomp" and tree.lemma[tree.head[index]] in words("visits", "invite"):
        travellers = reader.patients(tree.head[index])
    elif (asked := invited_by(reader, index)) is not None:
        travellers = asked
    elif not ship_of(reader, travellers) and not reader.parties(travellers, places=False).persons:
        travellers = ship_before(reader, index) or travellers
    return make_visits(reader, index, Journey(travellers, heads, here=at_home))


@rule("travel.invited-to")
def _asked_to(reader: Reader, index: int) -> list[Draft]:
    """Read "was invited to X": a visit planned, where X is a state."""
    heads = led_to(reader, index, "to")
    if not destinations(reader, heads):
        return []
    return make_visits(reader, index, Journey(reader.patients(index), heads, status="planned"))


def _find_going(reader: Reader, index: int) -> list[Draft]:
    """The visits and port calls that a verb of going tells of."""
    lemma = reader.tree.lemma[index]
    if lemma in words("visits", "ships_only"):
        return _put_in(reader, index)
    if lemma in words("visits", "off_to"):
        return _set_off(reader, index)
    if lemma in ("leave", "depart"):
        return _left_for(reader, index)
    if lemma == "reach":
        return _reached(reader, index)
    if lemma in words("visits", "onward"):
        return _went(reader, index)
    return _arrived(reader, index)


@rule("travel.put-in")
def _put_in(reader: Reader, index: int) -> list[Draft]:
    """Read "the frigate put into X", "was berthed at X" and "they entered the port": what only ships do."""
    tree = reader.tree
    travellers = _ships(reader, index)
    if not (ship_of(reader, travellers) or those_ships(reader, index, travellers)):
        return []
    heads, at_home = places(reader, index, direct=False)
    heads += [k for k in tree.kids[index] if tree.lemma[index] == "enter" and tree.dep[k] == "dobj"]
    heads += led_to(reader, index, "off", "alongside")
    return make_visits(reader, index, Journey(travellers, heads, here=at_home))


def _ships(reader: Reader, index: int) -> list[int]:
    """Whoever does what ships do, or, put to its place, undergoes it; else the ship that opens the sentence."""
    tree = reader.tree
    berthed = tree.lemma[index] in words("visits", "berth") and tree.passive(index)
    travellers = reader.patients(index) if berthed else reader.subjects(index)
    return travellers if ship_of(reader, travellers) else ship_before(reader, index) or travellers


@rule("travel.set-off")
def _set_off(reader: Reader, index: int) -> list[Draft]:
    """Read "set off for X", "stopped over in X" and "touched down in X"."""
    tree = reader.tree
    if not any(tree.low[k] in words("visits", "off") for k in tree.kids[index]):
        return []
    heads = led_to(reader, index, "for", "to", "in", "over")
    return make_visits(reader, index, Journey(reader.subjects(index), heads, here=here(reader, index)))


@rule("travel.left-for")
def _left_for(reader: Reader, index: int) -> list[Draft]:
    """Read "left Y for X" and "departed for X"."""
    heads = led_to(reader, index, "for", "to")
    return make_visits(reader, index, Journey(reader.subjects(index), heads, here=here(reader, index)))


@rule("travel.reached")
def _reached(reader: Reader, index: int) -> list[Draft]:
    """Read "reached X", where X is named unless a ship reaches it."""
    travellers = reader.subjects(index)
    heads, at_home = places(reader, index, direct=True)
    if not ship_of(reader, travellers):
        heads = [h for h in heads if reader.at[h] is not None]
    return make_visits(reader, index, Journey(travellers, heads, here=at_home))


@rule("travel.went")
def _went(reader: Reader, index: int) -> list[Draft]:
    """Read "flew to X", "headed for X" and "came to X"; states alone do not go or come."""
    lemma, travellers = reader.tree.lemma[index], reader.subjects(index)
    if lemma in ("go", "come", "head") and not _who_or_ship(reader, travellers):
        return []
    heads = led_to(reader, index, "to", "for", "into")
    return make_visits(reader, index, Journey(travellers, heads, here=here(reader, index)))


@rule("travel.arrived")
def _arrived(reader: Reader, index: int) -> list[Draft]:
    """Read "arrived in X", "landed at X" and "docked at X"; who returns or proceeds to X is a ship."""
    lemma = reader.tree.lemma[index]
    travellers = _ships(reader, index) if lemma in words("visits", "berth") else reader.subjects(index)
    if lemma in ("return", "proceed") and not ship_of(reader, travellers):
        return []
    if lemma == "sail" and not _who_or_ship(reader, travellers):
        return []
    heads, at_home = places(reader, index, direct=False)
    return make_visits(reader, index, Journey(travellers, heads, here=at_home))


def _who_or_ship(reader: Reader, travellers: list[int]) -> bool:
    """Whether an official or a ship travels."""
    return bool(ship_of(reader, travellers) or reader.parties(travellers, places=False).persons)


@rule("travel.at-port")
def _at_port(reader: Reader, index: int) -> list[Draft]:
    """A foreign ship that does something "at the Port of X" is there on a port call."""
    tree = reader.tree
    preposition = tree.low[tree.head[index]]
    verb = tree.clause(index)
    told = words("visits", "visit") | words("visits", "go")
    if preposition not in ("at", "in") or tree.pos[verb] != "VERB" or tree.lemma[verb] in told:
        return []
    subjects = reader.subjects(verb)
    return make_visits(reader, index, Journey(subjects, [index], nominal=True)) if ship_of(reader, subjects) else []


@rule("travel.visiting")
def _visiting(reader: Reader, index: int) -> list[Draft]:
    """A visit by "Visiting Prime Minister X told ...": to the state where the text was written."""
    tree = reader.tree
    following = next((reader.at[i] for i in range(index + 1, min(index + 4, len(tree.text))) if reader.at[i]), None)
    if following is None or following.kind != "official" or not _before_noun(reader, index):
        return []
    person = reader.person(following.persons[0], following)
    host = reader.memory.here_state or _received(reader, index, person)
    if host is None or host == person.of:
        return []
    draft = Draft.begin("visit", reader, index, range(index, following.end), status="occurred")
    draft.place, draft.place_state = reader.memory.here or "", host
    draft.cast(Parties(persons=[person]), "visitor")
    draft.cast(Parties([host]), "host")
    return [draft]


def _before_noun(reader: Reader, index: int) -> bool:
    """Whether "visiting" stands before the visitor as an adjective does, and not as a verb before its object."""
    tree = reader.tree
    opens = tree.text[index][:1].isupper() or tree.low[index - 1] == "the"
    return opens or tree.dep[index] in ("amod", "pcomp")


def _received(reader: Reader, index: int, visitor: Person) -> str | None:
    """The state of whoever the sentence names beside a visitor, if it is one."""
    hosts = {p.of for p in reader.people(reader.tree.sent[index]) if p is not visitor and p.of and p.of != visitor.of}
    return hosts.pop() if len(hosts) == 1 else None
