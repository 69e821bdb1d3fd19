"""Visits, delegations and port calls: who travels, and to which state."""

from __future__ import annotations

from defgraph.loaders.extract.arguments import governor, leaders
from defgraph.loaders.extract.draft import Draft
from defgraph.loaders.extract.lexicon import words
from defgraph.loaders.extract.mention import Mention, Parties, Person
from defgraph.loaders.extract.places import state_of_place
from defgraph.loaders.extract.reader import Reader
from defgraph.loaders.extract.status import status_of
from defgraph.loaders.extract.tree import CLAUSES

#: (state, place in the words of the text): where somebody travels to.
Target = tuple[str, str]


def find_travel(reader: Reader, index: int) -> list[Draft]:
    """The visits, delegations and port calls that this token tells of."""
    tree = reader.tree
    lemma, pos = tree.lemma[index], tree.pos[index]
    if tree.low[index] == "visiting" and (drafts := _visiting(reader, index)):
        return drafts
    if pos == "VERB" and lemma in words("travel", "visit"):
        return _visit_verb(reader, index)
    if pos == "VERB" and lemma in words("travel", "go"):
        return _go(reader, index)
    if pos in ("NOUN", "PROPN") and lemma in words("travel", "ports"):
        return _at_port(reader, index)
    port_call = lemma == "call" and (tree.low[index - 1] == "port" or tree.low[index - 2 : index] == ["port", "of"])
    if pos in ("NOUN", "PROPN") and (lemma in words("travel", "nouns") or port_call):
        return _visit_noun(reader, index)
    return []


def destinations(reader: Reader, heads: list[int]) -> list[Target]:
    """Every state that these phrases lead to, with the place."""
    found: list[Target] = []
    tree = reader.tree
    for mention in reader.inside(heads, away=False):
        if mention.kind == "state" and mention.use != "force":
            words_of = tree.words(mention.start, mention.end)
            following = mention.end
            if mention.use == "demonym" and not (tree.low[following : following + 1] and _leads(reader, mention)):
                continue
            for state in mention.ids[:1]:
                if all(state != known for known, _ in found):
                    found.append((state, words_of if (town := _town(reader, mention)) is None else town))
    return found


def _town(reader: Reader, mention: Mention) -> str | None:
    """The place within a state: "the Russian city of Tula", "Indonesia's Batam"; "" after a demonym alone."""
    tree, at = reader.tree, mention.end
    while at < len(tree.low) and tree.low[at] in words("travel", "to_town"):
        at += 1
    first = at
    while at < len(tree.low) and tree.pos[at] == "PROPN" and reader.at[at] is None:
        at += 1
    if first > mention.end and at > first:
        return tree.words(first, at)
    return "" if mention.use == "demonym" else None


def _in_sentence(reader: Reader, index: int, who: Parties) -> list[Target]:
    """The one other state of the sentence, where the place reached is in no table."""
    tree = reader.tree
    homes = {p.of for p in who.persons} | set(who.states)
    others: list[str] = []
    for mention in reader.mentions:
        if tree.sent[mention.start] == tree.sent[index] and mention.kind == "state" and mention.ids[0] not in homes:
            others += [i for i in mention.ids[:1] if i not in others]
    return [(others[0], "")] if len(others) == 1 else []


def _invited(reader: Reader, index: int) -> list[Target]:
    """The state of whoever invited, where the sentence says no more of where to."""
    tree = reader.tree
    first, last = tree.sents[tree.sent[index]]
    for token in range(first, last):
        if tree.lemma[token] == "invitation" and tree.clause(token) == tree.clause(index):
            hosts = reader.parties([x for p, x in tree.prepositions(token) if p in ("of", "from", "by")])
            return [(state, "") for state in hosts.states[:1]]
    return []


def _by_place(reader: Reader, heads: list[int]) -> list[Target]:
    """A town or province reached, with the state it lies in."""
    tree = reader.tree
    for head in heads:
        of = [x for p, h in tree.prepositions(head) if p == "of" for x in tree.below(h, CLAUSES | {"prep"})]
        for index in [*tree.below(head, CLAUSES | {"prep"}), *of]:
            if not tree.text[index][:1].isupper() or reader.at[index] is not None:
                continue
            last = index + 1
            while last < len(tree.text) and tree.text[last][:1].isupper() and reader.at[last] is None:
                last += 1
            for end in range(last, index, -1):
                if state := state_of_place(tree.words(index, end)):
                    return [(state, tree.words(index, last))]
            if tree.words(index, last).lower() in words("geography", "regions"):
                return [("", tree.words(index, last))]
    return []


def _leads(reader: Reader, mention: Mention) -> bool:
    """Whether a demonym stands before a place ("the northern Russian city")."""
    after = reader.tree.low[mention.end : mention.end + 3]
    return any(
        w in ("city", "capital", "port", "ports", "base", "island", "naval", "province", "coast", "soil", "resort")
        for w in after
    )


def _here(reader: Reader, index: int) -> bool:
    tree = reader.tree
    near = tree.low[index + 1 : index + 7]
    return (
        any(tree.low[k] == "here" for k in tree.kids[index])
        or "here" in near[:3]
        or near[:3] in (["this", "port", "city"], ["in", "this", "city"])
    )


def _places(reader: Reader, index: int, direct: bool) -> tuple[list[int], bool]:
    tree = reader.tree
    heads = [k for k in tree.kids[index] if tree.dep[k] == "dobj"] if direct else []
    heads += [x for p, x in tree.prepositions(index) if p in words("travel", "to")]
    return heads, _here(reader, index)


def make_visits(
    reader: Reader, index: int, travellers: list[int], heads: list[int], nominal: bool, here: bool
) -> list[Draft]:
    """One visit a state visited, of whoever travels."""
    led = reader.parties(leaders(reader, travellers)).persons
    if any(p.office for p in led):
        travellers = travellers + leaders(reader, travellers)
    who = reader.parties(travellers, places=False)
    first_person = reader.first_person(travellers)
    ship = ship_of(reader, travellers)
    team = team_of(reader, travellers)
    found = destinations(reader, heads)
    if here and not found and reader.memory.here_state:
        found = [(reader.memory.here_state, reader.memory.here or "")]
    elif here and [f[0] for f in found] == [reader.memory.here_state]:
        found = [(found[0][0], reader.memory.here or found[0][1])]
    if not found and (ship or who.persons or first_person):
        found = _by_place(reader, heads)
    if not found and heads and (ship or who.persons):
        found = _in_sentence(reader, index, who)
    if not found and not ship and who.persons:
        found = _invited(reader, index)
    homes = {p.of for p in who.persons if p.of} or set(who.states)
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
            draft.cast(Parties((list(who.states) or home)[:1], [], []), "visitor")
            draft.details["vessel"] = ship
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
    return next((t for t in near if tree.lemma[t] in words("things", "exercise_nouns")), 0)


def _civil(reader: Reader, index: int) -> bool:
    """Whether the traveller goes to the meeting of an economic body."""
    first, last = reader.tree.sents[reader.tree.sent[index]]
    return bool(set(reader.tree.low[first:last]) & words("contact", "civil_bodies"))


def _new(reader: Reader, index: int, kind: str, tokens: list[int], nominal: bool, target: Target) -> Draft:
    draft = Draft(kind, reader, index, Parties())
    draft.cover.update(tokens)
    draft.status = status_of(reader.tree, index, nominal)
    draft.place, draft.place_state = target[1], target[0]
    return draft


def _visit_verb(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    travellers = reader.subjects(index)
    heads, here = _places(reader, index, direct=True)
    if tree.dep[index] == "xcomp" and tree.lemma[tree.head[index]] in words("travel", "invite"):
        travellers = reader.patients(tree.head[index])
    return make_visits(reader, index, travellers, heads, False, here)


def _go(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    lemma = tree.lemma[index]
    heads, here = _places(reader, index, direct=lemma in ("reach", "leave"))
    if lemma == "reach":
        heads = [h for h in heads if reader.at[h] is not None]
    if lemma in ("come", "go", "travel", "fly", "head"):
        heads = [x for p, x in tree.prepositions(index) if p in ("to", "for")]
    if lemma in ("leave", "depart"):
        heads = [x for p, x in tree.prepositions(index) if p in ("for", "to")]
    travellers = reader.subjects(index)
    if lemma in words("travel", "berth") and tree.passive(index):
        travellers = reader.patients(index)
    ship = ship_of(reader, travellers)
    if lemma in words("travel", "ships_only"):
        if not ship:
            return []
        heads += [k for k in tree.kids[index] if lemma == "enter" and tree.dep[k] == "dobj"]
        heads += [x for p, x in tree.prepositions(index) if p in ("off", "alongside")]
    if lemma in words("travel", "off_to"):
        if not any(tree.low[k] in words("travel", "off") for k in tree.kids[index]):
            return []
        heads = [x for p, x in tree.prepositions(index) if p in ("for", "to", "in", "over")]
    if (
        not ship
        and lemma in ("go", "come", "head", "return", "proceed", "sail")
        and not (reader.parties(travellers, places=False).persons and lemma in ("come", "go", "head", "sail"))
    ):
        return []
    return make_visits(reader, index, travellers, heads, False, here)


def _visit_noun(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    if tree.dep[index] in ("compound", "amod", "nmod"):
        return []
    kids = tree.kids[index]
    if tree.lemma[index] == "stop" and not any(p in ("in", "at") for p, _ in tree.prepositions(index)):
        return []
    travellers = [k for k in kids if tree.dep[k] == "poss"]
    travellers += [x for p, x in tree.prepositions(index) if p == "by"]
    of = [x for p, x in tree.prepositions(index) if p == "of"]
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
        if (how == "object" and not travellers and tree.lemma[verb] in words("travel", "pay")) or (
            how in words("travel", "within") | {"on"} and (not travellers or _foretold(reader, index, verb, travellers))
        ):
            travellers = reader.subjects(verb)
        if tree.lemma[verb] in words("travel", "invite") and how == "for":
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
        if not heads and tree.lemma[verb] in ("leave", "depart") and how in words("travel", "within"):
            heads = [k for k in tree.kids[verb] if tree.dep[k] == "dobj"]
        if not heads:
            heads = [x for p, x in tree.prepositions(verb) if p in ("to", "in") and how == "object"]
    if {tree.low[k] for k in kids} & words("travel", "mutual"):
        who = reader.parties(travellers)
        draft = Draft("visit", reader, index, Parties(), set(travellers), status="planned")
        draft.cast(who, "participant")
        return [draft] if len(who) > 1 else []
    drafts = make_visits(reader, index, travellers, heads, True, _here(reader, index))
    if not drafts and not heads and (travellers or {"the", "this", "his", "her"} & {tree.low[k] for k in kids}):
        draft = Draft("visit", reader, index, Parties())
        draft.cast(Parties(persons=reader.parties(travellers, places=False).persons), "visitor")
        for person in list(draft.parties.persons):
            draft.parties.add_person(person)
        draft.anaphoric, draft.status = True, status_of(tree, index, True)
        return [draft]
    for draft in drafts:
        draft.weak = not possessed
        if how in ("during", "of", "as"):
            draft.details["aside"] = "yes"
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
    told = words("travel", "visit") | words("travel", "go")
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
        or (not tree.text[index][:1].isupper() and tree.low[index - 1] != "the")
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


def ship_of(reader: Reader, heads: list[int]) -> str | None:
    """The ship among the travellers, in the words of the text."""
    tree = reader.tree
    ships, prefixes = words("travel", "ships"), words("travel", "prefixes")
    for head in heads:
        for index in tree.below(head, CLAUSES):
            if tree.low[index] in ships or tree.low[index] in prefixes:
                chunk = [i for i in tree.below(head, CLAUSES | {"prep", "punct", "conj"})]
                return tree.words(min(chunk), max(chunk) + 1)
    return None


def team_of(reader: Reader, heads: list[int]) -> bool:
    """Whether a delegation or another team is among the travellers."""
    tree = reader.tree
    return any(
        tree.low[h] in words("travel", "teams")
        and (
            tree.low[h].startswith(("delegation", "contingent"))
            or any(tree.low[k] in words("travel", "team_words") for k in tree.below(h))
        )
        for head in heads
        for h in tree.conjuncts(head)
    )
