"""Exercises, transfers of arms, aid, and letters."""

from __future__ import annotations

from defgraph.loaders.extract.arguments import around_verb, governor, noun_parties
from defgraph.loaders.extract.draft import Draft
from defgraph.loaders.extract.lexicon import words
from defgraph.loaders.extract.mention import Parties
from defgraph.loaders.extract.reader import Reader
from defgraph.loaders.extract.status import status_of
from defgraph.loaders.extract.tree import CLAUSES


def find_things(reader: Reader, index: int) -> list[Draft]:
    """The exercises, transfers, aid and letters that this token tells of."""
    tree = reader.tree
    lemma, pos = tree.lemma[index], tree.pos[index]
    if pos in ("NOUN", "PROPN"):
        if lemma in words("things", "exercise_nouns"):
            return _exercise(reader, index)
        if lemma in words("things", "letters"):
            return _letter(reader, index)
        if lemma in words("things", "transfer_nouns"):
            return _transfer_noun(reader, index)
    if pos == "VERB":
        if lemma == "write":
            return _written(reader, index)
        found = _transfer(reader, index) if lemma in words("things", "transfer_verbs") else []
        if not found and lemma in words("things", "aid_verbs"):
            found = _aid(reader, index)
        return found
    return []


def _make(reader: Reader, index: int, kind: str, nominal: bool, tokens: list[int]) -> Draft:
    draft = Draft(kind, reader, index, Parties())
    draft.cover.update(tokens)
    draft.status = status_of(reader.tree, index, nominal)
    return draft


def _exercise(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    lemma = tree.lemma[index]
    below = {tree.low[i] for i in tree.below(index, CLAUSES | {"prep", "conj"})} | set(
        tree.low[max(0, index - 4) : index]
    )
    if lemma not in words("things", "plain") and not below & words("things", "exercise_words"):
        return []
    if lemma in ("training", "patrol", "game") and not below & {"joint", "combined", "war", "trilateral", "bilateral"}:
        return []
    named = tree.head[index]
    if tree.dep[index] == "compound" and named > index and tree.pos[named] == "PROPN" and tree.pos[index] == "PROPN":
        index = named
    elif tree.dep[index] in ("compound", "amod") and named > index:
        return []
    own, heads = noun_parties(reader, index)
    verb, how = governor(reader, index)
    if verb is not None and how == "subject" and tree.low[verb - 1 : verb] == ["first"]:
        return []
    if own and tree.low[index].endswith("s") and verb is None and not heads:
        return []
    draft = _make(reader, index, "exercise", True, heads)
    for preposition, below_it in tree.prepositions(index):
        if preposition in ("by", "with", "between", "among", "of", "involving"):
            draft.cast(reader.parties([below_it]), "participant")
    draft.cast(Parties(own.states, own.organizations), "participant")
    above = tree.head[tree.head[index]]
    if tree.lemma[above] in ("observation", "participation"):
        draft.cast(_plain(reader.parties([above])), "participant")
    if tree.lemma[above] == "part" and tree.dep[above] == "attr":
        draft.cast(_plain(reader.parties(tree.subjects(tree.head[above]))), "participant")
    elif verb is not None:
        around = around_verb(reader, verb)
        who = Parties(around.subject.states, around.subject.organizations)
        company = Parties(around.company.states, around.company.organizations)
        if how in ("object", "in", "for") and tree.lemma[verb] in words("things", "exercise_verbs"):
            if len(who) > 1 and "their" in {tree.low[k] for k in tree.kids[index]}:
                draft.parties = Parties()
            draft.cast(who, "participant")
            draft.cast(company, "participant")
            draft.cover.update([verb, *around.tokens])
        elif how == "subject":
            draft.cast(company, "participant")
            draft.cover.update([verb, *around.tokens])
    draft.parties.persons.clear()
    if "the" in {tree.low[k] for k in tree.kids[index]}:
        draft.details["definite"] = "yes"
    if tree.tag[index] in ("NNS", "NNPS") and lemma in words("things", "counted"):
        draft.details["plural"] = "yes"
    return [draft]


def _weapons(reader: Reader, heads: list[int]) -> list[int]:
    tree = reader.tree
    return [
        t
        for h in heads
        for t in tree.below(h, CLAUSES)
        if tree.lemma[t] in words("things", "weapons") or tree.low[t] in words("things", "weapons")
    ]


def _plain(parties: Parties) -> Parties:
    return Parties(parties.states, parties.organizations)


def _transfer(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    objects = tree.patients(index)
    if not _weapons(reader, objects):
        return []
    around = around_verb(reader, index)
    buying = tree.lemma[index] in words("things", "buying")
    other = [x for p, x in tree.prepositions(index) if p in (("from",) if buying else ("to",))]
    other += [k for k in tree.kids[index] if tree.dep[k] == "dative" and tree.pos[k] != "ADP"]
    other += [x for o in objects for p, x in tree.prepositions(o) if p == ("from" if buying else "to")]
    partner = reader.parties(other, places=True)
    draft = _make(reader, index, "arms_transfer", False, around.tokens + other)
    if any(tree.low[k] == "to" and tree.dep[k] == "aux" for k in tree.kids[index]) and draft.status == "occurred":
        return []
    draft.cast(_plain(around.subject), "recipient" if buying else "sender")
    if not partner and not buying:
        partner = reader.parties(
            [o for o in objects if reader.at[o] is not None and o not in _weapons(reader, objects)]
        )
    draft.cast(_plain(partner), "sender" if buying else "recipient")
    if buying and len(draft.parties) < 2:
        for mention in reader.inside(objects):
            if mention.kind == "state" and mention.use == "demonym":
                reader.add(draft.parties, mention)
    draft.parties.persons.clear()
    return [draft]


def _transfer_noun(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    of = [x for p, x in tree.prepositions(index) if p == "of"]
    if not _weapons(reader, of):
        return []
    giver = reader.parties(
        [k for k in tree.kids[index] if tree.dep[k] == "poss"] + [x for p, x in tree.prepositions(index) if p == "by"]
    )
    to = [x for t in [index, *of] for p, x in tree.prepositions(t) if p == "to"]
    verb, how = governor(reader, index)
    if verb is not None and how == "for" and len(giver) == 0:
        return []
    draft = _make(reader, index, "arms_transfer", True, of + to)
    taker = verb is not None and how == "object" and tree.lemma[verb] in words("things", "takers")
    attached = tree.prepositions(index) + [a for t in of for a in tree.prepositions(t)]
    if taker and verb is not None:
        draft.cast(_plain(reader.parties(tree.subjects(verb))), "recipient")
        source = [x for p, x in [*attached, *tree.prepositions(verb)] if p == "from"]
        giver.update(reader.parties(source))
        draft.cover.update([verb, *source])
    elif not giver and verb is not None and how == "object":
        giver = reader.parties(tree.subjects(verb))
    draft.cast(_plain(giver), "sender")
    draft.cast(_plain(reader.parties(to)), "recipient")
    return [draft]


def _aid(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    objects = tree.patients(index) + [x for p, x in tree.prepositions(index) if p in ("with",)]
    if tree.lemma[index] == "move" and not any(tree.low[k] == "forward" for k in tree.kids[index]):
        return []
    gifts = [
        o
        for o in objects
        if tree.lemma[o] in words("things", "aid_nouns") or tree.low[o] in words("things", "aid_nouns")
    ]
    to = [x for t in [index, *objects] for p, x in tree.prepositions(t) if p in ("to", "for")]
    forces = {tree.low[t] for x in to for t in tree.below(x, CLAUSES)} & words("things", "forces")
    goods = forces and any(
        tree.lemma[t] in words("things", "goods") or tree.lemma[t] in words("things", "weapons")
        for o in objects
        for t in tree.below(o, CLAUSES | {"prep"})
    )
    if tree.lemma[index] == "donate" or goods:
        gifts = gifts or objects
    if not gifts:
        return []
    below = {tree.low[t] for g in gifts for t in tree.below(g, frozenset({"ccomp"}))}
    sentence = set(tree.low[slice(*tree.sents[tree.sent[index]])])
    if not goods and not (below | (sentence if tree.lemma[index] == "donate" else set())) & words(
        "things", "aid_words"
    ):
        return []
    around = around_verb(reader, index)
    to += [k for k in tree.kids[index] if tree.dep[k] == "dative" and tree.pos[k] != "ADP"]
    draft = _make(reader, index, "aid", False, around.tokens + gifts + to)
    draft.cast(_plain(around.subject), "sender")
    draft.cast(_plain(reader.parties(to)), "recipient")
    if len(draft.parties) < 2:
        draft.cast(_plain(reader.parties(gifts, away=False)), "recipient")
    return [draft]


def _written(reader: Reader, index: int) -> list[Draft]:
    """A letter by "A has written to B", without the word."""
    tree = reader.tree
    around = around_verb(reader, index)
    to = [x for p, x in tree.prepositions(index) if p == "to"]
    addressees = reader.parties(to)
    if tree.patients(index) or not around.subject.persons or not addressees:
        return []
    draft = _make(reader, index, "letter", False, around.tokens + to)
    draft.cast(around.subject, "sender")
    draft.cast(addressees, "recipient")
    return [draft]


def _letter(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    verb, how = governor(reader, index)
    if verb is None or how not in ("object", "subject") or tree.lemma[verb] not in words("things", "letter_verbs"):
        return []
    if reader.at[index] is not None:
        return []
    around = around_verb(reader, verb)
    draft = _make(reader, verb, "letter", False, [index, *around.tokens])
    attached = tree.prepositions(index) + tree.prepositions(verb)
    senders = reader.parties([x for p, x in attached if p in words("things", "senders")])
    addressees = reader.parties([x for p, x in attached if p in words("things", "addressees")])
    draft.cover.update(x for p, x in attached if p in ("from", "by", "to", "for"))
    doer = around.subject
    bearer = bool(senders.persons) or tree.lemma[verb] in ("hand", "deliver", "convey", "pass")
    draft.cast(senders, "sender")
    draft.cast(doer, "bearer" if bearer and how == "object" else "sender")
    draft.cast(addressees, "recipient")
    if tree.low[index - 1 : index] == ["the"]:
        draft.anaphoric = True
    return [draft]
