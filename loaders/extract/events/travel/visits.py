"""Visits, delegations and port calls: who travels, and to which state."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.employer_by_place import resumed
from defgraph.loaders.extract.discourse.reader import Reader, is_official
from defgraph.loaders.extract.events.arguments import governor, leaders
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.travel.destinations import (
    Target,
    by_place,
    destinations,
    here,
    home_ground,
    in_sentence,
    invited,
    invited_by,
    places,
)
from defgraph.loaders.extract.events.travel.travellers import ship_before, ship_of, team_of
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties, Person


def find_travel(reader: Reader, index: int) -> list[Draft]:
    """The visits, delegations and port calls that this token tells of."""
    tree = reader.tree
    lemma, pos = tree.lemma[index], tree.pos[index]
    if tree.low[index] == "visiting" and (drafts := _visiting(reader, index)):
        return drafts
    if pos == "VERB" and lemma in words("visits", "visit"):
        return _visit_verb(reader, index)
    if pos == "VERB" and lemma in words("visits", "go"):
        return _go(reader, index)
    if pos == "VERB" and lemma in words("visits", "invite"):
        return _asked_to(reader, index)
    if pos in ("NOUN", "PROPN") and lemma in words("visits", "ports"):
        return _at_port(reader, index)
    port_call = lemma == "call" and (tree.low[index - 1] == "port" or tree.low[index - 2 : index] == ["port", "of"])
    if pos in ("NOUN", "PROPN") and (lemma in words("visits", "nouns") or port_call):
        return _visit_noun(reader, index)
    return []


def make_visits(
    reader: Reader, index: int, travellers: list[int], heads: list[int], nominal: bool, arrived: bool
) -> list[Draft]:
    """One visit a state visited, of whoever travels."""
    led = reader.parties(leaders(reader, travellers)).persons
    if any(p.office for p in led):
        travellers = travellers + leaders(reader, travellers)
    who = reader.parties(travellers, places=False)
    first_person = reader.first_person(travellers)
    ship = ship_of(reader, travellers) or _those_ships(reader, index, travellers)
    team = team_of(reader, travellers)
    found = destinations(reader, heads)
    if ship or team:  # "the visit of a delegation of X to Y"
        who.states = [s for s in who.states if all(s != f for f, _ in found)] or who.states
    if arrived and not found and reader.memory.here_state:
        found = [(reader.memory.here_state, reader.memory.here or "")]
    elif arrived and [f[0] for f in found] == [reader.memory.here_state]:
        found = [(found[0][0], reader.memory.here or found[0][1])]
    if not found and (ship or who.persons or first_person):
        found = by_place(reader, heads)
    if not found and heads and (ship or who.persons):
        found = in_sentence(reader, index, who)
    if not found and not ship and who.persons:
        found = home_ground(reader, heads, who) or invited(reader, index)
    known = [reader.memory.fleet] if ship and reader.memory.fleet and _told_before(reader, travellers) else []
    homes = {p.of for p in who.persons if p.of} or set(who.states or known)
    found = [f for f in found if f[0] and f[0] not in homes]
    if not found or not (who.persons or ship or team or first_person) or _civil(reader, index):
        return []
    persons = Parties(persons=[p for p in who.persons])
    drafts: list[Draft] = []
    exercise = _to_exercise(reader, index)
    if team and not persons.persons and exercise:
        draft = _new(reader, exercise, "exercise", travellers + heads, nominal, found[0])
        draft.status = "planned"
        draft.cast(Parties(list(who.states)), "participant")
        draft.cast(Parties([found[0][0]]), "host")
        return [draft]
    if team and not persons.persons:
        draft = _new(reader, index, "delegation", travellers + heads, nominal, found[0])
        draft.place, draft.place_state = (draft.place, draft.place_state) if len(found) == 1 else (None, None)
        draft.cast(Parties(who.states, who.organizations, led), "visitor")
        foreign = any(reader.tree.low[k] == "foreign" for t in travellers for k in reader.tree.kids[t])
        if not who and reader.memory.home and not foreign:
            draft.cast(Parties([reader.memory.home]), "visitor")
        for state, _ in found:
            draft.cast(Parties([state]), "host")
        return [draft]
    for target in found:
        draft = _new(reader, index, "port_call" if ship else "visit", travellers + heads, nominal, target)
        if ship:
            own = {reader.tree.low[k] for t in travellers for k in reader.tree.kids[t]} & {"its", "our"}
            home = [reader.memory.home] if own and reader.memory.home else []
            flags = (list(who.states) or home or known)[:1]
            reader.memory.fleet = flags[0] if flags else reader.memory.fleet
            draft.cast(Parties(flags), "visitor")
            if (named := ship_of(reader, travellers)) is not None:
                draft.details.vessel = named
        else:
            for person in persons.persons:
                draft.parties.add_person(person)
                draft.set_role(person, "visitor")
                if person.of:
                    draft.set_role(person.of, "visitor")
            if not any(p.of for p in persons.persons) and len(who.states) == 1:
                draft.cast(Parties(list(who.states)), "visitor")
        draft.cast(Parties([target[0]]), "host")
        drafts.append(draft)
    return drafts


def _to_exercise(reader: Reader, index: int) -> int:
    """The word for the exercise that a contingent travels for: its arrival tells of that, not of a visit; else 0."""
    tree = reader.tree
    last = tree.sents[tree.sent[index]][1]
    near = range(index + 1, min(last, index + 20))
    exercises = words("things", "exercise_nouns") - {"training"}
    return next((t for t in near if tree.lemma[t] in exercises), 0)


def _those_ships(reader: Reader, index: int, heads: list[int]) -> str | None:
    """The ships told of last, where "they" or "she" does what only a ship does ("they will call at Durban")."""
    tree = reader.tree
    sails = tree.lemma[index] in words("visits", "ships_only") | words("visits", "berth")
    alone = bool(heads) and all(tree.low[h] in ("they", "she", "it") for h in heads)
    return tree.text[heads[0]] if sails and alone and reader.memory.fleet else None


def _told_before(reader: Reader, heads: list[int]) -> bool:
    """Whether a ship is one told of before: "the ships", "the frigate", "they"."""
    return any(
        reader.tree.low[t] in ("the", "these", "this", "they", "she", "it")
        for h in heads
        for t in (h, *reader.tree.kids[h])
    )


def _civil(reader: Reader, index: int) -> bool:
    """Whether the traveller goes to the meeting of an economic body."""
    first, last = reader.tree.sents[reader.tree.sent[index]]
    return bool(set(reader.tree.low[first:last]) & words("contact", "civil_bodies"))


def _new(reader: Reader, index: int, kind: str, tokens: list[int], nominal: bool, target: Target) -> Draft:
    draft = Draft.begin(kind, reader, index, tokens, nominal=nominal)
    draft.place, draft.place_state = target[1], target[0]
    return draft


def _visit_verb(reader: Reader, index: int) -> list[Draft]:
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
    return make_visits(reader, index, travellers, heads, False, at_home)


def _asked_to(reader: Reader, index: int) -> list[Draft]:
    """Read "was invited to X": a visit planned, where X is a state."""
    tree = reader.tree
    heads = [x for p, x in tree.prepositions(index) if p == "to"]
    found = destinations(reader, heads)
    drafts = make_visits(reader, index, reader.patients(index), heads, False, False) if found else []
    for draft in drafts:
        draft.status = "planned"
    return drafts


def _go(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    lemma = tree.lemma[index]
    heads, at_home = places(reader, index, direct=lemma in ("reach", "leave"))
    if lemma in words("visits", "onward"):
        heads = [x for p, x in tree.prepositions(index) if p in ("to", "for", "into")]
    if lemma in ("leave", "depart"):
        heads = [x for p, x in tree.prepositions(index) if p in ("for", "to")]
    travellers = reader.subjects(index)
    if lemma in words("visits", "berth") and tree.passive(index):
        travellers = reader.patients(index)
    if lemma in words("visits", "ships_only") | words("visits", "berth") and not ship_of(reader, travellers):
        travellers = ship_before(reader, index) or travellers
    ship = ship_of(reader, travellers)
    if lemma == "reach" and not ship:
        heads = [h for h in heads if reader.at[h] is not None]
    ship = ship or _those_ships(reader, index, travellers)
    if lemma in words("visits", "ships_only"):
        if not ship:
            return []
        heads += [k for k in tree.kids[index] if lemma == "enter" and tree.dep[k] == "dobj"]
        heads += [x for p, x in tree.prepositions(index) if p in ("off", "alongside")]
    if lemma in words("visits", "off_to"):
        if not any(tree.low[k] in words("visits", "off") for k in tree.kids[index]):
            return []
        heads = [x for p, x in tree.prepositions(index) if p in ("for", "to", "in", "over")]
    if (
        not ship
        and lemma in ("go", "come", "head", "return", "proceed", "sail")
        and not (reader.parties(travellers, places=False).persons and lemma in ("come", "go", "head", "sail"))
    ):
        return []
    return make_visits(reader, index, travellers, heads, False, at_home)


def _visit_noun(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    if tree.dep[index] in ("compound", "amod", "nmod") or words("visits", "on_duty") & set(tree.low[index - 3 : index]):
        return []
    kids = tree.kids[index]
    around = [p for t in (index, tree.head[index]) for p, _ in tree.prepositions(t)]
    if tree.lemma[index] == "stop" and not {"in", "at"} & set(around):
        return []
    if any(is_official(reader, x) for p, x in tree.prepositions(index) if p == "to"):
        return []
    travellers = [tree.owner(k) for k in kids if tree.dep[k] == "poss"]
    travellers += [x for p, x in tree.prepositions(index) if p == "by"]
    of = [x for p, x in tree.prepositions(index) if p == "of"]
    if not of:  # "the arrival in X of Y"
        of = [
            y
            for p, x in tree.prepositions(index)
            if p in ("in", "at", "to")
            for q, y in tree.prepositions(x)
            if q == "of"
        ]
    who_of = not travellers and bool(
        ship_of(reader, of) or team_of(reader, of) or reader.parties(of, places=False).persons
    )
    if who_of or tree.lemma[index] == "arrival":
        travellers += of
    heads = [x for p, x in tree.prepositions(index) if p in ("to", "in", "at") or (p == "of" and not who_of)]
    heads += [x for t in travellers for p, x in tree.prepositions(t) if p == "to"]
    possessed = bool(travellers)
    compound = [k for k in kids if tree.dep[k] in ("compound", "nmod", "amod") and reader.at[k] is not None]
    if compound and travellers:
        heads += compound
    verb, how = governor(reader, index)
    if verb is not None:
        if (how == "object" and not travellers and tree.lemma[verb] in words("visits", "pay")) or (
            how in words("visits", "within") | {"on", "upon"}
            and (not travellers or _foretold(reader, index, verb, travellers))
        ):
            travellers = reader.subjects(verb)
            if tree.passive(verb) and how != "object" and reader.parties(reader.patients(verb), places=False).persons:
                travellers = reader.patients(verb)  # "on arrival in X, Y was received by Z"
        if how == "subject" and not travellers and tree.passive(verb) and tree.lemma[verb] in words("visits", "pay"):
            travellers = reader.subjects(verb)
        if tree.lemma[verb] in words("visits", "invite") and how == "for":
            invited = tree.objects(verb)
            inviting = reader.parties(reader.subjects(verb), places=False)
            who = reader.parties(invited)
            if inviting.states and who.persons:
                draft = _new(reader, index, "visit", invited, True, (inviting.states[0], ""))
                draft.status = "planned"
                draft.cast(Parties(persons=who.persons), "visitor")
                for person in who.persons:
                    draft.parties.add_person(person)
                draft.cast(Parties([inviting.states[0]]), "host")
                return [draft] if len(draft.parties) > 1 else []
            return []
        if not heads and tree.lemma[verb] in ("leave", "depart") and how in words("visits", "within"):
            heads = [k for k in tree.kids[verb] if tree.dep[k] == "dobj"]
        if not heads:
            heads = [x for p, x in tree.prepositions(verb) if p in ("to", "in", "at") and how == "object"]
        if not heads and possessed and how == "object" and tree.lemma[verb] in words("visits", "hosts"):
            heads = reader.subjects(verb)
    if "return" in {tree.low[k] for k in kids}:  # "paid a return visit in May"
        heads = [x for x in heads if reader.at[x] is not None]
    if {tree.low[k] for k in kids} & words("visits", "mutual"):
        who = reader.parties(travellers)
        draft = Draft.begin("visit", reader, index, travellers, status="planned")
        draft.cast(who, "participant")
        return [draft] if len(who) > 1 else []
    drafts = make_visits(reader, index, travellers, heads, True, here(reader, index))
    if not drafts and not heads and (travellers or {"the", "this", "his", "her"} & {tree.low[k] for k in kids}):
        draft = Draft.begin("visit", reader, index, nominal=True)
        draft.cast(Parties(persons=reader.parties(travellers, places=False).persons), "visitor")
        for person in list(draft.parties.persons):
            draft.parties.add_person(person)
        draft.anaphoric = True
        return [draft]
    for draft in drafts:
        draft.weak = not possessed
        if verb is not None and how == "object" and tree.lemma[verb] == "follow":  # "his visit follows one by Y"
            draft.details.past = True
        if how in ("during", "of", "as"):
            draft.details.aside = True
    return drafts


def _foretold(reader: Reader, index: int, verb: int, travellers: list[int]) -> bool:
    """Whether "his" stands before whom it means: "In his first trip to X, the minister met Y"."""
    tree = reader.tree
    pronouns = all(tree.low[t] in ("his", "her", "their") for t in travellers)
    return pronouns and index < verb and index - tree.sents[tree.sent[index]][0] < 5


def _at_port(reader: Reader, index: int) -> list[Draft]:
    """A foreign ship that does something "at the Port of X" is there on a port call."""
    tree = reader.tree
    preposition = tree.low[tree.head[index]]
    verb = tree.clause(index)
    told = words("visits", "visit") | words("visits", "go")
    if preposition not in ("at", "in") or tree.pos[verb] != "VERB" or tree.lemma[verb] in told:
        return []
    subjects = reader.subjects(verb)
    return make_visits(reader, index, subjects, [index], True, False) if ship_of(reader, subjects) else []


def _visiting(reader: Reader, index: int) -> list[Draft]:
    """A visit by "Visiting Prime Minister X told ...": to the state where the text was written."""
    tree = reader.tree
    following = next((reader.at[i] for i in range(index + 1, min(index + 4, len(tree.text))) if reader.at[i]), None)
    if (
        following is None
        or following.kind != "official"
        or (
            not tree.text[index][:1].isupper()
            and tree.low[index - 1] != "the"
            and tree.dep[index] not in ("amod", "pcomp")
        )
    ):
        return []
    person: Person = reader.person(following.persons[0], following)
    host = reader.memory.here_state or _received(reader, index, person)
    if host is None or host == person.of:
        return []
    draft = _new(reader, index, "visit", list(range(index, following.end)), True, (host, reader.memory.here or ""))
    draft.status = "occurred"
    draft.parties.add_person(person)
    draft.set_role(person, "visitor")
    draft.cast(Parties([host]), "host")
    return [draft]


def _received(reader: Reader, index: int, visitor: Person) -> str | None:
    """The state of whoever the sentence names beside a visitor, if it is one."""
    hosts = {p.of for p in reader.people(reader.tree.sent[index]) if p is not visitor and p.of and p.of != visitor.of}
    return hosts.pop() if len(hosts) == 1 else None
