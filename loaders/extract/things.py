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
        if lemma in words("things", "transfer_nouns") and (drafts := _transfer_noun(reader, index)):
            return drafts
        if lemma in words("things", "gift_nouns"):
            return _gift_noun(reader, index)
    if pos == "VERB":
        if lemma == "write":
            return _written(reader, index)
        if lemma in words("things", "exercising") and (drafts := _exercising(reader, index)):
            return drafts
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
        titled = tree.text[index][:1].isupper() and tree.pos[tree.head[index]] in ("PROPN", "NUM")
        forces = lemma in words("things", "drills") and _forces(reader, index)
        if not titled and not forces:
            return []
    if lemma in ("training", "patrol", "game") and not below & {"joint", "combined", "war", "trilateral", "bilateral"}:
        return []
    named = tree.head[index]
    title = tree.pos[named] in ("PROPN", "NUM") and tree.text[index][:1].isupper()
    if tree.dep[index] in ("compound", "nmod") and named > index and title:
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
    for kid in tree.kids[index]:
        if tree.dep[kid] in ("acl", "relcl") and tree.lemma[kid] in words("things", "involving"):
            draft.cast(_plain(reader.parties(tree.objects(kid))), "participant")
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
            if tree.lemma[verb] == "join" and how != "object":
                draft.cast(_plain(around.patient), "participant")
            draft.cover.update([verb, *around.tokens])
        elif how == "subject":
            draft.cast(company, "participant")
            draft.cover.update([verb, *around.tokens])
    draft.parties.persons.clear()
    if "the" in {tree.low[k] for k in tree.kids[index]}:
        draft.details["definite"] = "yes"
    begun = verb is not None and how == "subject" and _begun(reader, verb)
    if not begun and tree.tag[index] in ("NNS", "NNPS") and lemma in words("things", "counted"):
        draft.details["plural"] = "yes"
    return [draft]


def _forces(reader: Reader, index: int) -> bool:
    """Whether the sentence tells of armed forces, so that a drill is a military one."""
    first, last = reader.tree.sents[reader.tree.sent[index]]
    return bool(set(reader.tree.low[first:last]) & words("things", "armed"))


def _begun(reader: Reader, verb: int) -> bool:
    """Whether a verb in the past, or "are under way", tells of the beginning or the end of a particular event."""
    tree = reader.tree
    if tree.lemma[verb] == "be":
        return {"under", "underway"} & set(tree.low[verb + 1 : verb + 4]) != set()
    return tree.lemma[verb] in words("things", "begins") and tree.tag[verb] in ("VBD", "VBN")


def _exercising(reader: Reader, index: int) -> list[Draft]:
    """Forces of two states that "trained together" or "exercised with" one another, once."""
    tree = reader.tree
    habitual = tree.tag[index] in ("VBZ", "VBP", "VB") and not any(
        tree.low[k] in words("status", "future_auxiliaries") for k in tree.kids[index]
    )
    if habitual or not _forces(reader, index) or tree.passive(index):
        return []
    around = around_verb(reader, index)
    both = _plain(around.subject)
    both.update(_plain(around.company))
    together = {"together", "jointly", "alongside"} & set(tree.low[index : index + 8])
    if len(both) < 2 or not (together or len(around.company)):
        return []
    draft = _make(reader, index, "exercise", False, around.tokens)
    draft.cast(both, "participant")
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
    objects, lemma = tree.patients(index), tree.lemma[index]
    given = [x for p, x in tree.prepositions(index) if p == "with"] if lemma in words("things", "supplying") else []
    if lemma == "turn" and not any(tree.low[k] == "over" for k in tree.kids[index]):
        return []
    arms = _weapons(reader, objects + given)
    if not arms or (
        lemma in words("things", "sending") and all(tree.lemma[a] in words("things", "mobile") for a in arms)
    ):
        return []
    around = around_verb(reader, index)
    buying = lemma in words("things", "buying")
    other = [x for p, x in tree.prepositions(index) if p in (("from",) if buying else ("to",))]
    other += [k for k in tree.kids[index] if tree.dep[k] == "dative" and tree.pos[k] != "ADP"]
    other += [x for o in objects for p, x in tree.prepositions(o) if p == ("from" if buying else "to")]
    if given:
        other += objects
    partner = reader.parties(other, places=True)
    kind = "aid" if lemma in words("things", "giving") else "arms_transfer"
    draft = _make(reader, index, kind, False, around.tokens + other)
    if any(tree.low[k] == "to" and tree.dep[k] == "aux" for k in tree.kids[index]) and draft.status == "occurred":
        return []
    draft.cast(_plain(around.subject), "recipient" if buying else "sender")
    draft.cast(_plain(_donors(reader, objects)), "sender")
    if not partner and not buying:
        partner = reader.parties(
            [o for o in objects if reader.at[o] is not None and o not in _weapons(reader, objects)]
        )
    draft.cast(_plain(partner), "sender" if buying else "recipient")
    if (buying or not tree.subjects(index)) and len(draft.parties) < 2:
        for mention in reader.inside(objects):
            if mention.kind == "state" and mention.use == "demonym":
                reader.add(draft.parties, mention)
    draft.parties.persons.clear()
    return [draft]


def _donors(reader: Reader, objects: list[int]) -> Parties:
    """Givers by "equipment donated by Japan"."""
    tree = reader.tree
    gifts = [k for o in objects for k in tree.kids[o] if tree.dep[k] == "acl"]
    told = [g for g in gifts if tree.lemma[g] in words("things", "aid_verbs") | words("things", "transfer_verbs")]
    return reader.parties([x for g in told for p, x in tree.prepositions(g) if p == "by"])


def _gift_noun(reader: Reader, index: int) -> list[Draft]:
    """A particular gift by "Japan's donation of boats to the navy of Fiji"."""
    tree = reader.tree
    attached = tree.prepositions(index)
    of = [x for p, x in attached if p == "of"]
    further = attached + [pair for o in of for pair in tree.prepositions(o)]
    giver = [k for k in tree.kids[index] if tree.dep[k] == "poss"] + [x for p, x in further if p in ("by", "from")]
    to = [x for p, x in further if p in ("to", "for")]
    verb, how = governor(reader, index)
    getters = tree.subjects(verb) if verb is not None and tree.lemma[verb] in words("things", "getting") else []
    if not of or not _military(reader, [index, *to, *getters]):
        return []
    draft = _make(reader, index, "aid", True, of + to + giver)
    draft.cast(_plain(reader.parties(giver)), "sender")
    draft.cast(_plain(reader.parties(to)), "recipient")
    if verb is not None and how == "object" and getters:
        draft.cast(_plain(reader.parties(getters)), "recipient")
        draft.cast(_plain(reader.parties([x for p, x in tree.prepositions(verb) if p == "from"])), "sender")
    elif verb is not None and how == "object":
        draft.cast(_plain(reader.parties(tree.subjects(verb))), "sender")
    return [draft] if len(draft.parties) >= 2 else []


def _military(reader: Reader, heads: list[int]) -> bool:
    """Whether these phrases tell of armed forces or their equipment."""
    tree = reader.tree
    below = {tree.low[t] for h in heads for t in tree.below(h, frozenset({"ccomp"}))}
    return bool(below & (words("things", "aid_words") | words("things", "armed") | words("things", "weapons")))


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
    lemma = tree.lemma[index]
    objects = tree.patients(index) + [x for p, x in tree.prepositions(index) if p in ("with",)]
    getting = lemma in words("things", "getting")
    if tree.lemma[index] == "move" and not any(tree.low[k] == "forward" for k in tree.kids[index]):
        return []
    gifts = [
        o
        for o in objects
        if {tree.lemma[o], tree.low[o]} & words("things", "aid_nouns")
        or any(tree.lemma[x] in words("things", "aid_nouns") for p, x in tree.prepositions(o) if p in ("in", "of"))
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
    leads = ("from",) if getting else ("to", "for")
    carriers = [index, *(t for g in gifts for t in tree.below(g, CLAUSES))] if getting else [index, *gifts]
    to = [x for t in carriers for p, x in tree.prepositions(t) if p in leads]
    below = {tree.low[t] for g in [*gifts, *to] for t in tree.below(g, frozenset({"ccomp"}))}
    sentence = set(tree.low[slice(*tree.sents[tree.sent[index]])])
    if not goods and not (below | (sentence if tree.lemma[index] == "donate" else set())) & words(
        "things", "aid_words"
    ):
        return []
    around = around_verb(reader, index)
    to += [k for k in tree.kids[index] if tree.dep[k] == "dative" and tree.pos[k] != "ADP"]
    draft = _make(reader, index, "aid", False, around.tokens + gifts + to)
    draft.cast(_plain(around.subject), "recipient" if getting else "sender")
    draft.cast(_plain(_donors(reader, objects)), "sender")
    draft.cast(_plain(reader.parties(to)), "sender" if getting else "recipient")
    if len(draft.parties) < 2 and not getting:
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
    inside = how == "in" and bool({"a", "an"} & {tree.low[k] for k in tree.kids[index]})
    if verb is None or not (
        inside or (how in ("object", "subject") and tree.lemma[verb] in words("things", "letter_verbs"))
    ):
        return []
    if any(tree.lemma[x] in ("intent", "understanding") for p, x in tree.prepositions(index) if p == "of"):
        return []
    if reader.at[index] is not None:
        return []
    around = around_verb(reader, verb)
    draft = _make(reader, verb, "letter", False, [index, *around.tokens])
    attached = tree.prepositions(index) + ([] if inside else tree.prepositions(verb))
    attached += [pair for p, x in tree.prepositions(index) if p == "of" for pair in tree.prepositions(x)]
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
