"""Transfers of arms, and aid."""

from __future__ import annotations

import re

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import around_verb, governor
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES, Tree
from defgraph.loaders.extract.mentions.mention import Parties

#: Of the verbs of buying, those that tell of a purchase, whose source may be any.
_BOUGHT = frozenset({"buy", "purchase", "acquire", "procure", "order", "obtain"})
#: A designation of arms in one token; the short names of groups of states ("G20") are none.
_DESIGNATION = re.compile(r"(?!G\d+$|[BEPV]\d$)[A-Z][A-Za-z]{0,3}-?\d{1,4}[A-Z]{0,3}s?$")


def transfer(reader: Reader, index: int) -> list[Draft]:
    """A transfer of arms told by a verb."""
    tree = reader.tree
    objects, lemma = tree.patients(index), tree.lemma[index]
    given = [x for p, x in tree.prepositions(index) if p == "with"] if lemma in words("things", "supplying") else []
    retained = tree.objects(index) if tree.passive(index) and _weapons(reader, tree.objects(index)) else []
    if retained:  # "the guard was given two boats"
        given, objects = objects, retained
    if not objects:
        objects = [x for p, x in tree.prepositions(index) if p == "to" and _weapons(reader, [x]) and reader.inside([x])]
    headline = [] if objects else _headline(reader, index)
    objects = objects or headline
    if lemma in ("turn", "take") and "over" not in tree.low[index + 1 : index + 2] and not _has(tree, index, "over"):
        return []
    arms = _weapons(reader, [o for o in objects + given if tree.lemma[o] not in words("things", "rights")])
    if not arms or (
        lemma in words("things", "sending") and all(tree.lemma[a] in words("things", "mobile") for a in arms)
    ):
        return []
    if _in_general(reader, index, objects + given, arms) or _wished(tree, index):
        return []
    if any(tree.lemma[s] in words("things", "civil") for s in tree.subjects(index)):
        return []
    around = around_verb(reader, index)
    buying = lemma in words("things", "buying")
    behind = [t for t in tree.below(index, CLAUSES) if t > index]
    other = [x for p, x in tree.prepositions(index) if p in (("from",) if buying else ("to",))]
    other += [k for k in tree.kids[index] if tree.dep[k] == "dative" and tree.pos[k] != "ADP"]
    other += [x for o in objects for p, x in tree.prepositions(o) if p == ("from" if buying else "to")]
    if given or retained:
        other += given if retained else objects
    if not buying and (headline or not tree.subjects(index)):
        sources = [x for o in objects for t in tree.below(o, CLAUSES) for p, x in tree.prepositions(t) if p == "from"]
    else:
        sources = []
    lead = "from" if buying else "to"
    if not other:
        other = [x for t in behind for p, x in tree.prepositions(t) if p == lead] or _led(tree, index, [], (lead,))
    partner = reader.parties(other, places=True)
    kind = "aid" if lemma in words("things", "giving") and not _armed(reader, arms) else "arms_transfer"
    draft = Draft.begin(kind, reader, index, around.tokens + other)
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
    if len(draft.parties) == 1:
        draft.cast(_arrived(reader, index).sides() if buying else _gotten(reader, index).sides(), "recipient")
    guest = lemma == "receive" and all(_has(tree, o, "the") for o in objects)
    guest = guest and not {tree.low[t] for o in objects for t in tree.below(o)} & words("visits", "got")
    if (buying or not tree.subjects(index)) and len(draft.parties) < 2 and not guest:
        for mention in reader.inside(objects):
            if mention.kind == "state" and (mention.use == "demonym" or (not buying and mention.end <= arms[0])):
                reader.add(draft.parties, mention)
    if len(draft.parties) == 1 and reader.writer not in draft.parties.ids() and (buying or not tree.subjects(index)):
        draft.cast(Parties([reader.writer] if reader.writer and lemma not in _BOUGHT else []), "sender")
    draft.parties.persons.clear()
    if lemma in words("things", "handing"):
        draft.cast(Parties(persons=[p for p in around.subject.persons if p.name]), "sender")
        draft.cast(Parties(persons=[p for p in partner.persons if p.name]), "recipient")
    if lemma in words("things", "promising") and draft.status == "occurred":
        draft.status = "planned"
    return [draft]


def _has(tree: Tree, index: int, word: str) -> bool:
    return any(tree.low[k] == word for k in tree.kids[index])


def _in_general(reader: Reader, index: int, objects: list[int], arms: list[int]) -> bool:
    """Whether a verb in the present tells what a state always does: "supplies it with most of its weapons"."""
    tree = reader.tree
    if tree.tag[index] not in ("VBZ", "VBP", "VBG") or any(tree.dep[k] == "aux" for k in tree.kids[index]):
        return False
    words_of = {t for o in objects for t in tree.below(o, CLAUSES)}
    counted = any(tree.dep[t] == "nummod" or tree.low[t] in ("a", "an", "first", "another") for t in words_of)
    return not counted and all(tree.lemma[a] in words("things", "sorts") for a in arms)


def _wished(tree: Tree, index: int) -> bool:
    """Whether a transfer is what somebody only wants or seeks."""
    return any(tree.lemma[above] in words("things", "wishing") for above in tree.chain(index)[:2])


def _armed(reader: Reader, arms: list[int]) -> bool:
    """Whether these are arms proper and no boats or vehicles of any use."""
    tree = reader.tree
    return any(
        tree.lemma[a] not in words("things", "soft") or set(tree.low[max(0, a - 2) : a]) & words("things", "hardening")
        for a in arms
    )


def _gotten(reader: Reader, index: int) -> Parties:
    """Who got what a participle tells of: "the navy received a corvette donated by Korea"."""
    tree = reader.tree
    if tree.dep[index] not in ("acl", "relcl"):
        return Parties()
    verb, how = governor(reader, tree.head[index])
    if verb is None or how != "object" or tree.lemma[verb] not in words("things", "buying"):
        return Parties()
    return reader.parties(tree.subjects(verb))


def arrival(reader: Reader, index: int) -> list[Draft]:
    """A transfer by "the first tanks from Spain arrived in Malta": of arms that do not come by themselves."""
    tree = reader.tree
    arms = _weapons(reader, tree.subjects(index))
    if not arms or any(tree.lemma[a] in words("things", "mobile") for a in arms) or tree.tag[index] == "VBG":
        return []
    below = [t for s in tree.subjects(index) for t in tree.below(s, CLAUSES)]
    giver = reader.parties([x for t in below for p, x in tree.prepositions(t) if p == "from"]).sides()
    giver.update(_donors(reader, tree.subjects(index)).sides())
    places = tree.objects(index) + [x for p, x in tree.prepositions(index) if p in ("in", "at", "to")]
    draft = Draft.begin("arms_transfer", reader, index, below + places)
    draft.cast(giver, "sender")
    draft.cast(reader.parties(places).sides(), "recipient")
    return [draft] if giver and len(draft.parties) > 1 else []


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
    gifts = [k for o in objects for t in tree.below(o, CLAUSES) for k in tree.kids[t] if tree.dep[k] == "acl"]
    told = [g for g in gifts if tree.lemma[g] in words("things", "aid_verbs") | words("things", "transfer_verbs")]
    return reader.parties([x for g in told for p, x in tree.prepositions(g) if p in ("by", "from")])


def transfer_noun(reader: Reader, index: int) -> list[Draft]:
    """A transfer of arms told by a noun: "the delivery of ten tanks to A", "took delivery of"."""
    tree = reader.tree
    attached = tree.prepositions(index) + (tree.prepositions(tree.head[index]) if tree.dep[index] == "compound" else [])
    of = [x for p, x in attached + [a for _, x in attached for a in tree.prepositions(x)] if p == "of"]
    if not _weapons(reader, of):
        return []
    giver = reader.parties(
        [k for k in tree.kids[index] if tree.dep[k] == "poss"] + [x for p, x in tree.prepositions(index) if p == "by"]
    )
    below = [t for o in of for t in tree.below(o, CLAUSES)]
    to = [x for p, x in attached if p == "to"] + [x for t in below for p, x in tree.prepositions(t) if p == "to"]
    giver.update(reader.parties([x for t in below for p, x in tree.prepositions(t) if p == "from"]))
    verb, how = governor(reader, index)
    if verb is not None and how == "for" and len(giver) == 0:
        return []
    draft = Draft.begin("arms_transfer", reader, index, of + to, nominal=True)
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
    if verb is None and tree.dep[index] == "ccomp" and tree.lemma[tree.head[index]] == "make":
        verb, how = tree.head[index], "object"  # "made Malta a gift of", read as a clause
    getters = tree.subjects(verb) if verb is not None and tree.lemma[verb] in words("things", "getting") else []
    if not of or not _military(reader, [index, *to, *getters]):
        return []
    arms = _weapons(reader, of)
    draft = Draft.begin(
        "arms_transfer" if arms and _armed(reader, arms) else "aid", reader, index, of + to + giver, nominal=True
    )
    draft.cast(reader.parties(giver).sides(), "sender")
    draft.cast(reader.parties(to).sides(), "recipient")
    if verb is not None and how == "object" and getters:
        draft.cast(reader.parties(getters).sides(), "recipient")
        draft.cast(reader.parties([x for p, x in tree.prepositions(verb) if p == "from"]).sides(), "sender")
    elif verb is not None and how == "object":
        draft.cast(reader.parties(tree.subjects(verb)).sides(), "sender")
        dative = [k for k in tree.kids[verb] if tree.dep[k] == "dative" and tree.pos[k] != "ADP"]
        dative += [k for k in tree.kids[index] if tree.dep[k] == "nsubj"]
        draft.cast(reader.parties(dative).sides(), "recipient")
    return [draft] if len(draft.parties) >= 2 else []


def aid(reader: Reader, index: int) -> list[Draft]:
    """Aid told by a verb."""
    tree = reader.tree
    lemma = tree.lemma[index]
    objects = tree.patients(index) + [x for p, x in tree.prepositions(index) if p in ("with",)]
    getting = lemma in words("things", "getting")
    stopped = lemma in words("things", "stopping")
    if tree.lemma[index] == "move" and not any(tree.low[k] == "forward" for k in tree.kids[index]):
        return []
    gifts = [
        o
        for o in objects
        if {tree.lemma[o], tree.low[o]} & words("things", "aid_nouns")
        or any(tree.lemma[x] in words("things", "aid_nouns") for p, x in tree.prepositions(o) if p in ("in", "of"))
    ]
    if not gifts:  # "granted it two million in military financing"
        means = [x for p, x in tree.prepositions(index) if p == "in" and tree.lemma[x] in words("things", "aid_nouns")]
        gifts = [*objects, *means] if means else []
    to = _led(tree, index, objects, ("to", "for", "of") if lemma in words("things", "funding") else ("to", "for"))
    forces = {tree.low[t] for x in to for t in tree.below(x, CLAUSES)} & words("things", "forces")
    goods = forces and any(
        tree.lemma[t] in words("things", "goods") or tree.lemma[t] in words("things", "weapons")
        for o in objects
        for h in (o, *(x for p, x in tree.prepositions(o) if p == "of"))
        for t in tree.below(h, CLAUSES | {"prep"})
    )
    if tree.lemma[index] == "donate" or goods:
        gifts = gifts or objects
    if not gifts:
        return []
    to = _led(tree, index, gifts, ("from",) if getting else ("to", "for"))
    below = {tree.low[t] for g in [*gifts, *to] for t in tree.below(g, frozenset({"ccomp"}))}
    sentence = set(tree.low[slice(*tree.sents[tree.sent[index]])])
    if not goods and not (below | (sentence if tree.lemma[index] == "donate" else set())) & words(
        "things", "aid_words"
    ):
        return []
    around = around_verb(reader, index)
    if tree.tag[index] in ("VBG", "VBZ", "VBP") and not stopped and _unspecific(reader, gifts):
        return []
    draft = Draft.begin("aid", reader, index, around.tokens + gifts + to)
    draft.cast(around.subject.sides(), "recipient" if getting else "sender")
    draft.cast(_donors(reader, objects).sides(), "sender")
    draft.cast(reader.parties(to).sides(), "sender" if getting else "recipient")
    if len(draft.parties) < 2 and not getting:
        draft.cast(reader.parties(gifts, away=False).sides(), "recipient")
    if len(draft.parties) == 1:
        draft.cast(_gotten(reader, index).sides(), "recipient")
    if stopped and draft.status == "occurred":
        draft.status = "cancelled_or_denied"
    if lemma in words("things", "promising") and draft.status == "occurred":
        draft.status = "planned"
    return [draft]


def _led(tree: Tree, verb: int, objects: list[int], leads: tuple[str, ...]) -> list[int]:
    """What these prepositions lead to, hung on the verb, on its objects or on what they are worth."""
    worth = [k for k in tree.kids[verb] if tree.low[k] == "worth"]
    carriers = dict.fromkeys([verb, *(t for o in objects for t in tree.below(o, CLAUSES)), *worth])
    dative = [k for k in tree.kids[verb] if tree.dep[k] == "dative" and tree.pos[k] != "ADP" and "to" in leads]
    return [x for t in carriers for p, x in tree.prepositions(t) if p in leads] + dative


def _unspecific(reader: Reader, gifts: list[int]) -> bool:
    """Whether "economic and military aid" is all that is said of what is given."""
    tree = reader.tree
    phrase = [t for g in gifts for t in tree.below(g, CLAUSES)]
    return not any(tree.dep[t] in ("nummod", "det", "poss") or tree.text[t].isdigit() for t in phrase)


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
        if tree.lemma[t] in listed or tree.low[t] in listed or _DESIGNATION.match(tree.text[t]) or _of_war(tree, t)
    ]


def _of_war(tree: Tree, index: int) -> bool:
    """Whether goods are arms by a word before them ("armoured trucks")."""
    before = set(tree.low[max(0, index - 2) : index])
    return tree.lemma[index] in words("things", "goods") and bool(before & words("things", "hardening"))
