"""Transfers of arms, and aid."""

from __future__ import annotations

import re

from defgraph.loaders.extract.arguments import around_verb, governor
from defgraph.loaders.extract.draft import Draft
from defgraph.loaders.extract.lexicon import words
from defgraph.loaders.extract.mention import Parties
from defgraph.loaders.extract.papers import start
from defgraph.loaders.extract.reader import Reader
from defgraph.loaders.extract.tree import CLAUSES

#: A designation of arms in one token; the short names of groups of states ("G20") are none.
_DESIGNATION = re.compile(r"(?!G\d+$|[BEPV]\d$)[A-Z][A-Za-z]{0,3}-?\d{1,4}[A-Z]{0,3}s?$")


def transfer(reader: Reader, index: int) -> list[Draft]:
    """A transfer of arms told by a verb."""
    tree = reader.tree
    objects, lemma = tree.patients(index), tree.lemma[index]
    given = [x for p, x in tree.prepositions(index) if p == "with"] if lemma in words("things", "supplying") else []
    if not objects:
        objects = [x for p, x in tree.prepositions(index) if p == "to" and _weapons(reader, [x]) and reader.inside([x])]
    headline = [] if objects else _headline(reader, index)
    objects = objects or headline
    if lemma == "turn" and not any(tree.low[k] == "over" for k in tree.kids[index]):
        return []
    arms = _weapons(reader, [o for o in objects + given if tree.lemma[o] not in words("things", "rights")])
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
    if not buying and (headline or not tree.subjects(index)):
        sources = [x for o in objects for t in tree.below(o, CLAUSES) for p, x in tree.prepositions(t) if p == "from"]
    else:
        sources = []
    if not other and not buying:
        behind = [t for t in tree.below(index, CLAUSES) if t > index]
        other = [x for t in behind for p, x in tree.prepositions(t) if p == "to"]
    partner = reader.parties(other, places=True)
    kind = "aid" if lemma in words("things", "giving") else "arms_transfer"
    draft = start(reader, index, kind, False, around.tokens + other)
    if any(tree.low[k] == "to" and tree.dep[k] == "aux" for k in tree.kids[index]) and draft.status == "occurred":
        return []
    draft.cast(around.subject.sides(), "recipient" if buying else "sender")
    draft.cast(_donors(reader, objects).sides(), "sender")
    draft.cast(reader.parties(sources).sides(), "sender")
    if not partner and not buying:
        partner = reader.parties(
            [o for o in objects if reader.at[o] is not None and o not in _weapons(reader, objects)]
        )
    if not partner and not buying:
        partner = _arrived(reader, index)
    if not partner and not buying:
        for mention in reader.inside(objects):
            if mention.kind == "state" and mention.use in ("name", "code") and mention.end in arms:
                reader.add(partner, mention)
    draft.cast(partner.sides(), "sender" if buying else "recipient")
    if buying and len(draft.parties) == 1:
        draft.cast(_arrived(reader, index).sides(), "recipient")
    if (buying or not tree.subjects(index)) and len(draft.parties) < 2:
        for mention in reader.inside(objects):
            if mention.kind == "state" and mention.use == "demonym":
                reader.add(draft.parties, mention)
    draft.parties.persons.clear()
    if lemma in words("things", "handing"):
        draft.cast(Parties(persons=[p for p in around.subject.persons if p.name]), "sender")
        draft.cast(Parties(persons=[p for p in partner.persons if p.name]), "recipient")
    if lemma in words("things", "promising") and draft.status == "occurred":
        draft.status = "planned"
    return [draft]


def _headline(reader: Reader, index: int) -> list[int]:
    """The arms of "First of ten tanks from A delivered to B": a participle without its auxiliary."""
    tree = reader.tree
    before = [k for k in tree.kids[index] if k < index and tree.dep[k] in ("nsubj", "advmod")]
    bare = tree.tag[index] in ("VBD", "VBN") and not any(tree.dep[k] in ("aux", "auxpass") for k in tree.kids[index])
    to = any(p == "to" for p, _ in tree.prepositions(index))
    return [k for k in before if bare and to and reader.at[k] is None and _weapons(reader, [k])]


def _partner(reader: Reader, taker: Parties) -> Parties:
    """The other one of the two states that the text is about, for a delivery that does not name its source."""
    pair = reader.memory.pair()
    if pair is None or len(pair) != 2 or len(pair.states) != 2 or len(taker.states) != 1 or taker.ids() - pair.ids():
        return Parties()
    return Parties([s for s in pair.states if s not in taker.states])


def _arrived(reader: Reader, index: int) -> Parties:
    """Whereto the arms came that a participle tells of: "ships bought from Italy arrived in Malta"."""
    tree = reader.tree
    if tree.dep[index] not in ("acl", "relcl"):
        return Parties()
    verb, how = governor(reader, tree.head[index])
    if verb is None or how != "subject" or tree.lemma[verb] not in words("things", "arriving"):
        return Parties()
    return reader.parties([*tree.objects(verb), *(x for p, x in tree.prepositions(verb) if p in ("in", "at", "to"))])


def _donors(reader: Reader, objects: list[int]) -> Parties:
    """Givers by "equipment donated by Japan"."""
    tree = reader.tree
    gifts = [k for o in objects for k in tree.kids[o] if tree.dep[k] == "acl"]
    told = [g for g in gifts if tree.lemma[g] in words("things", "aid_verbs") | words("things", "transfer_verbs")]
    return reader.parties([x for g in told for p, x in tree.prepositions(g) if p in ("by", "from")])


def transfer_noun(reader: Reader, index: int) -> list[Draft]:
    """A transfer of arms told by a noun: "the delivery of ten tanks to A", "took delivery of"."""
    tree = reader.tree
    attached = tree.prepositions(index)
    of = [x for p, x in attached + [a for _, x in attached for a in tree.prepositions(x)] if p == "of"]
    if not _weapons(reader, of):
        return []
    giver = reader.parties(
        [k for k in tree.kids[index] if tree.dep[k] == "poss"] + [x for p, x in tree.prepositions(index) if p == "by"]
    )
    to = [x for t in [index, *of] for p, x in tree.prepositions(t) if p == "to"]
    verb, how = governor(reader, index)
    if verb is not None and how == "for" and len(giver) == 0:
        return []
    draft = start(reader, index, "arms_transfer", True, of + to)
    taker = verb is not None and how == "object" and tree.lemma[verb] in words("things", "takers")
    attached = attached + [a for t in of for a in tree.prepositions(t)]
    if taker and verb is not None:
        draft.cast(reader.parties(tree.subjects(verb)).sides(), "recipient")
        source = [x for p, x in [*attached, *tree.prepositions(verb)] if p == "from"]
        giver.update(reader.parties(source))
        draft.cover.update([verb, *source])
        takers = reader.parties(tree.subjects(verb))
        draft.cast(Parties(persons=[p for p in takers.persons if p.name]), "recipient")
        if not giver and not _donors(reader, of):
            giver.update(_partner(reader, takers))
    elif verb is not None and how == "object":
        giver = giver or reader.parties(tree.subjects(verb))
        to += [x for p, x in tree.prepositions(verb) if p == "to"]
        if tree.lemma[verb] in words("things", "clearing") and draft.status != "cancelled_or_denied":
            draft.status = "planned"
    giver.update(_donors(reader, of))
    draft.cast(giver.sides(), "sender")
    draft.cast(reader.parties(to).sides(), "recipient")
    return [draft]


def gift_noun(reader: Reader, index: int) -> list[Draft]:
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
    draft = start(reader, index, "aid", True, of + to + giver)
    draft.cast(reader.parties(giver).sides(), "sender")
    draft.cast(reader.parties(to).sides(), "recipient")
    if verb is not None and how == "object" and getters:
        draft.cast(reader.parties(getters).sides(), "recipient")
        draft.cast(reader.parties([x for p, x in tree.prepositions(verb) if p == "from"]).sides(), "sender")
    elif verb is not None and how == "object":
        draft.cast(reader.parties(tree.subjects(verb)).sides(), "sender")
    return [draft] if len(draft.parties) >= 2 else []


def aid(reader: Reader, index: int) -> list[Draft]:
    """Aid told by a verb."""
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
    draft = start(reader, index, "aid", False, around.tokens + gifts + to)
    draft.cast(around.subject.sides(), "recipient" if getting else "sender")
    draft.cast(_donors(reader, objects).sides(), "sender")
    draft.cast(reader.parties(to).sides(), "sender" if getting else "recipient")
    if len(draft.parties) < 2 and not getting:
        draft.cast(reader.parties(gifts, away=False).sides(), "recipient")
    return [draft]


def _military(reader: Reader, heads: list[int]) -> bool:
    """Whether these phrases tell of armed forces or their equipment."""
    tree = reader.tree
    below = {tree.low[t] for h in heads for t in tree.below(h, frozenset({"ccomp"}))}
    return bool(below & (words("things", "aid_words") | words("things", "armed") | words("things", "weapons")))


def _weapons(reader: Reader, heads: list[int]) -> list[int]:
    """The arms in these phrases: by their word, or by a designation of letters and a number ("F-16s")."""
    tree = reader.tree
    listed = words("things", "weapons")
    return [
        t
        for h in heads
        for t in tree.below(h, CLAUSES)
        if tree.lemma[t] in listed or tree.low[t] in listed or _DESIGNATION.match(tree.text[t])
    ]
