"""From a journey to its drafts: one visit, port call or delegation a state that it leads to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import leaders
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.travel.destinations import (
    Target,
    arrived_at,
    by_place,
    destinations,
    home_ground,
    in_sentence,
    invited,
)
from defgraph.loaders.extract.events.travel.travellers import ship_of, team_of, those_ships, told_before
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties, Person


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey as the words around its verb or noun tell it.

    Attributes:
        travellers: heads of the phrases for whoever travels.
        places: heads of the phrases that lead to where.
        nominal: whether a noun tells of it, so that its verb says whether it happened.
        here: whether it leads to where the text was written.
        status: where the words leave no doubt of it.
    """

    travellers: list[int]
    places: list[int]
    nominal: bool = False
    here: bool = False
    status: str | None = None


@dataclass(frozen=True, slots=True)
class _Crew:
    """Whoever makes a journey.

    Attributes:
        who: the officials and states among them.
        led: the officials at the head of a delegation.
        ship: the ship, in the words of the text.
        fleet: the state of a ship told of before.
        team: whether a delegation is among them.
        first_person: whether the writer is.
    """

    who: Parties
    led: list[Person]
    ship: str | None
    fleet: str | None
    team: bool
    first_person: bool

    @property
    def homes(self) -> set[str]:
        """The states that they come from."""
        told = self.who.states or ([self.fleet] if self.fleet else [])
        return {p.of for p in self.who.persons if p.of} or set(told)


def make_visits(reader: Reader, index: int, journey: Journey) -> list[Draft]:
    """One visit a state visited, of whoever travels."""
    heads = leaders(reader, journey.travellers)
    led = reader.parties(heads).persons
    if any(p.office for p in led):
        journey = replace(journey, travellers=journey.travellers + heads)
    told = destinations(reader, journey.places)
    crew = _crew(reader, index, journey, led, told)
    targets = _abroad(reader, index, journey, crew, told)
    if not targets or _civil(reader, index):
        return []
    if crew.team and not crew.who.persons:
        return _contingent(reader, index, journey, crew, targets) or _delegation(reader, index, journey, crew, targets)
    if crew.ship:
        return _port_calls(reader, index, journey, crew, targets)
    if crew.who.persons or crew.first_person:
        return _visits(reader, index, journey, crew, targets)
    return []


def _crew(reader: Reader, index: int, journey: Journey, led: list[Person], told: list[Target]) -> _Crew:
    """Whoever makes the journey; a state that it leads to is not the home of a ship or a delegation."""
    travellers, memory = journey.travellers, reader.memory
    who = reader.parties(travellers, places=False)
    ship = ship_of(reader, travellers) or those_ships(reader, index, travellers)
    team = team_of(reader, travellers)
    if ship or team:  # "the visit of a delegation of X to Y"
        visited = {state for state, _ in told}
        who.states = [s for s in who.states if s not in visited] or who.states
    fleet = memory.fleet if ship and told_before(reader, travellers) else None
    return _Crew(who, led, ship, fleet, team, reader.first_person(travellers))


def _abroad(reader: Reader, index: int, journey: Journey, crew: _Crew, told: list[Target]) -> list[Target]:
    """Where the journey leads to, home left out: as told, else by a place, the rest of the sentence, or who invited."""
    places, who = journey.places, crew.who
    found = arrived_at(reader, told) if journey.here else told
    if not found and (crew.ship or who.persons or crew.first_person):
        found = by_place(reader, places)
    if not found and places and (crew.ship or who.persons):
        found = in_sentence(reader, index, who)
    if not found and not crew.ship and who.persons:
        found = home_ground(reader, places, who) or invited(reader, index)
    return [(state, place) for state, place in found if state and state not in crew.homes]


def _civil(reader: Reader, index: int) -> bool:
    """Whether the traveller goes to the meeting of an economic body."""
    first, last = reader.tree.sents[reader.tree.sent[index]]
    return bool(set(reader.tree.low[first:last]) & words("contact", "civil_bodies"))


@rule("travel.to-exercise")
def _contingent(reader: Reader, index: int, journey: Journey, crew: _Crew, targets: list[Target]) -> list[Draft]:
    """A contingent that travels for an exercise: its arrival tells of that, not of a visit."""
    tree = reader.tree
    near = range(index + 1, min(tree.sents[tree.sent[index]][1], index + 20))
    exercises = words("things", "exercise_nouns") - {"training"}
    exercise = next((t for t in near if tree.lemma[t] in exercises), None)
    if exercise is None:
        return []
    draft = _begin(reader, exercise, "exercise", replace(journey, status="planned"), targets[0])
    draft.cast(Parties(list(crew.who.states)), "participant")
    draft.cast(Parties([targets[0][0]]), "host")
    return [draft]


def _delegation(reader: Reader, index: int, journey: Journey, crew: _Crew, targets: list[Target]) -> list[Draft]:
    """A delegation with no official named: one event, however many states it goes to."""
    tree, home = reader.tree, reader.memory.home
    draft = _begin(reader, index, "delegation", journey, targets[0])
    if len(targets) > 1:
        draft.place, draft.place_state = None, None
    draft.cast(Parties(crew.who.states, crew.who.organizations, crew.led), "visitor")
    foreign = any(tree.low[k] == "foreign" for t in journey.travellers for k in tree.kids[t])
    if not crew.who and home and not foreign:
        draft.cast(Parties([home]), "visitor")
    for state, _ in targets:
        draft.cast(Parties([state]), "host")
    return [draft]


def _port_calls(reader: Reader, index: int, journey: Journey, crew: _Crew, targets: list[Target]) -> list[Draft]:
    """The port calls of a ship, of the state told with it, of "our" own, or of the ships told of before."""
    tree, memory = reader.tree, reader.memory
    own = any(tree.low[k] in ("its", "our") for t in journey.travellers for k in tree.kids[t])
    flag = next(iter(crew.who.states), None) or (memory.home if own else None) or crew.fleet
    memory.fleet = flag or memory.fleet
    drafts: list[Draft] = []
    for target in targets:
        draft = _begin(reader, index, "port_call", journey, target)
        draft.cast(Parties([flag] if flag else []), "visitor")
        draft.details.vessel = ship_of(reader, journey.travellers)
        draft.cast(Parties([target[0]]), "host")
        drafts.append(draft)
    return drafts


def _visits(reader: Reader, index: int, journey: Journey, crew: _Crew, targets: list[Target]) -> list[Draft]:
    """The visits of officials, or of the writer."""
    persons, states = crew.who.persons, crew.who.states
    drafts: list[Draft] = []
    for target in targets:
        draft = _begin(reader, index, "visit", journey, target)
        draft.cast(Parties(persons=persons), "visitor")
        for person in persons:
            if person.of:
                draft.set_role(person.of, "visitor")
        if len(states) == 1 and not any(p.of for p in persons):
            draft.cast(Parties(list(states)), "visitor")
        draft.cast(Parties([target[0]]), "host")
        drafts.append(draft)
    return drafts


def _begin(reader: Reader, index: int, kind: str, journey: Journey, target: Target) -> Draft:
    """The draft of a journey to one place, with no parties yet."""
    tokens = [*journey.travellers, *journey.places]
    draft = Draft.begin(kind, reader, index, tokens, nominal=journey.nominal, status=journey.status)
    draft.place_state, draft.place = target
    return draft
