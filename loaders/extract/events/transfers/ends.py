"""Who stands at the ends of a transfer or of aid: receivers after prepositions, givers and takers in other clauses."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import governor
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES, Tree
from defgraph.loaders.extract.mentions.mention import Parties


def after(attached: list[tuple[str, int]], *leads: str) -> list[int]:
    """Of phrases as (preposition, its object), the objects of these prepositions."""
    return [x for p, x in attached if p in leads]


def datives(tree: Tree, verb: int) -> list[int]:
    """Who is given something without a preposition: "gave B ten tanks"."""
    return [k for k in tree.kids[verb] if tree.dep[k] == "dative" and tree.pos[k] != "ADP"]


def led_to(tree: Tree, verb: int, objects: list[int], leads: tuple[str, ...]) -> list[int]:
    """What these prepositions lead to, hung on the verb, on its objects or on what they are worth."""
    worth = [k for k in tree.kids[verb] if tree.low[k] == "worth"]
    carriers = dict.fromkeys([verb, *(t for o in objects for t in tree.below(o, CLAUSES)), *worth])
    led = [x for t in carriers for x in after(tree.prepositions(t), *leads)]
    return led + (datives(tree, verb) if "to" in leads else [])


def donors(reader: Reader, objects: list[int]) -> Parties:
    """Givers by "equipment donated by Japan"."""
    tree = reader.tree
    gifts = [k for o in objects for t in tree.below(o, CLAUSES) for k in tree.kids[t] if tree.dep[k] == "acl"]
    told = [g for g in gifts if tree.lemma[g] in words("things", "aid_verbs") | words("things", "transfer_verbs")]
    return reader.parties([x for g in told for x in after(tree.prepositions(g), "by", "from")])


def gotten_by(reader: Reader, index: int) -> Parties:
    """Who got what a participle tells of: "the navy received a corvette donated by Korea"."""
    tree = reader.tree
    if tree.dep[index] not in ("acl", "relcl"):
        return Parties()
    verb, how = governor(reader, tree.head[index])
    if verb is None or how != "object" or tree.lemma[verb] not in words("things", "buying"):
        return Parties()
    return reader.parties(tree.subjects(verb))


def arrived_at(reader: Reader, index: int) -> Parties:
    """Whereto the arms came that a participle tells of: "ships bought from Italy arrived in Malta"."""
    tree = reader.tree
    if tree.dep[index] not in ("acl", "relcl"):
        return Parties()
    verb, how = governor(reader, tree.head[index])
    if verb is None or how != "subject" or tree.lemma[verb] not in words("things", "arriving"):
        return Parties()
    return reader.parties(tree.objects(verb) + after(tree.prepositions(verb), "in", "at", "to"))
