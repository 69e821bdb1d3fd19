"""What a verb of transfer moves, and who stands at its other end."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.transfers.arms import weapons
from defgraph.loaders.extract.events.transfers.ends import after, datives, led_to
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES, Tree


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a verb stands with what it moves.

    Attributes:
        objects: heads of what it governs: the arms, or who is supplied with them.
        beside: heads of what stands beside these: the arms after "with", or who was given the arms.
        receivers: heads of who gets the arms by the place in which it stands.
        headline: whether its participle has no auxiliary.
    """

    objects: list[int]
    beside: list[int]
    receivers: list[int]
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Deal:
    """A transfer of arms by the arguments of its verb.

    Attributes:
        objects: heads of what the verb governs: the arms, or who is supplied with them.
        arms: the words for arms.
        ends: heads of who stands at the other end: who gets the arms, or whom they are bought from.
        headline: whether its participle has no auxiliary.
    """

    objects: list[int]
    arms: list[int]
    ends: list[int]
    headline: bool


def read_deal(reader: Reader, verb: int) -> Deal | None:
    """What a verb moves, if it is arms in particular and no trade of firms."""
    tree, lemma = reader.tree, reader.tree.lemma[verb]
    if lemma in ("turn", "take") and not _over(tree, verb):
        return None
    frame = _frame(reader, verb)
    moved = frame.objects + frame.beside
    arms = weapons(reader, [o for o in moved if tree.lemma[o] not in words("things", "rights")])
    if not arms or (lemma in words("things", "sending") and _mobile(tree, arms)):
        return None
    if _in_general(reader, verb, moved, arms) or _wished(tree, verb):
        return None
    if any(tree.lemma[s] in words("things", "civil") for s in tree.subjects(verb)):
        return None
    return Deal(frame.objects, arms, _ends(reader, verb, frame), frame.headline)


def _over(tree: Tree, verb: int) -> bool:
    """Whether a verb has the "over" of "turned over ten tanks", "turned them over"."""
    return "over" in tree.low[verb + 1 : verb + 2] or any(tree.low[k] == "over" for k in tree.kids[verb])


def _mobile(tree: Tree, arms: list[int]) -> bool:
    """Whether all of these go by themselves, so that sending them may be a deployment."""
    return all(tree.lemma[a] in words("things", "mobile") for a in arms)


def _frame(reader: Reader, verb: int) -> _Frame:
    """How a verb stands with what it moves: "was given boats", "supplied B with boats", "gave boats to B"."""
    tree, patients = reader.tree, reader.tree.patients(verb)
    if tree.passive(verb) and weapons(reader, tree.objects(verb)):
        return _Frame(tree.objects(verb), patients, patients)
    supplying = tree.lemma[verb] in words("things", "supplying")
    supplied = after(tree.prepositions(verb), "with") if supplying else []
    objects = patients or _committed_to(reader, verb)
    headline = [] if objects else _headline(reader, verb)
    objects = objects or headline
    return _Frame(objects, supplied, objects if supplied else [], bool(headline))


def _committed_to(reader: Reader, verb: int) -> list[int]:
    """The arms of "committed to ten tanks from A": after "to", with a party in their phrase."""
    heads = after(reader.tree.prepositions(verb), "to")
    return [h for h in heads if weapons(reader, [h]) and reader.inside([h])]


def _headline(reader: Reader, index: int) -> list[int]:
    """The arms of "First of ten tanks from A delivered to B": a participle without its auxiliary."""
    tree = reader.tree
    before = [k for k in tree.kids[index] if k < index and tree.dep[k] in ("nsubj", "advmod")]
    bare = tree.tag[index] in ("VBD", "VBN") and not any(tree.dep[k] in ("aux", "auxpass") for k in tree.kids[index])
    to = after(tree.prepositions(index), "to")
    return [k for k in before if bare and to and reader.at[k] is None and weapons(reader, [k])]


def _ends(reader: Reader, verb: int, frame: _Frame) -> list[int]:
    """Heads of who stands at the other end: hung on the verb or on what it moves, else on any word behind it."""
    tree = reader.tree
    lead = "from" if tree.lemma[verb] in words("things", "buying") else "to"
    ends = after(tree.prepositions(verb), lead) + datives(tree, verb)
    ends += [x for o in frame.objects for x in after(tree.prepositions(o), lead)]
    ends += frame.receivers
    if not ends:
        behind = [t for t in tree.below(verb, CLAUSES) if t > verb]
        ends = [x for t in behind for x in after(tree.prepositions(t), lead)]
    return ends or led_to(tree, verb, [], (lead,))


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
