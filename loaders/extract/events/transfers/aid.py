"""Aid told by a verb."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import around_verb
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.transfers.ends import after, donors, gotten_by, led_to
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES


@dataclass(frozen=True, slots=True)
class _Aid:
    """Aid by the arguments of its verb: heads of all that it governs, of the aid itself, and of the other end."""

    objects: list[int]
    gifts: list[int]
    ends: list[int]


def aid(reader: Reader, index: int) -> list[Draft]:
    """Aid told by a verb, by the rule that reads this one."""
    lemma, given = reader.tree.lemma[index], _given_aid(reader, index)
    if given is None:
        return []
    if lemma in words("things", "stopping"):
        return _stopped(reader, index, given)
    if reader.tree.tag[index] in ("VBG", "VBZ", "VBP") and _unspecific(reader, given.gifts):
        return []
    if lemma in words("things", "getting"):
        return _received(reader, index, given)
    return _promised(reader, index, given) if lemma in words("things", "promising") else _given(reader, index, given)


@rule("aid.given")
def _given(reader: Reader, index: int, given: _Aid) -> list[Draft]:
    """Aid by "A granted B two million in military financing", "donated trucks to its army"."""
    return [_giving(reader, index, given)]


@rule("aid.promised")
def _promised(reader: Reader, index: int, given: _Aid) -> list[Draft]:
    """Aid to come by "A pledged military aid to B"."""
    draft = _giving(reader, index, given)
    if draft.status == "occurred":
        draft.decide("planned")
    return [draft]


@rule("aid.stopped")
def _stopped(reader: Reader, index: int, given: _Aid) -> list[Draft]:
    """Aid that is given no more by "A suspended military aid to B"."""
    draft = _giving(reader, index, given)
    if draft.status == "occurred":
        draft.decide("cancelled_or_denied")
    return [draft]


@rule("aid.received")
def _received(reader: Reader, index: int, given: _Aid) -> list[Draft]:
    """Aid by "B received military aid from A"."""
    around = around_verb(reader, index)
    draft = Draft.begin("aid", reader, index, around.tokens + given.gifts + given.ends)
    draft.cast(around.subject.sides(), "recipient")
    draft.cast(donors(reader, given.objects).sides(), "sender")
    draft.cast(reader.parties(given.ends).sides(), "sender")
    if len(draft.parties) == 1:
        draft.cast(gotten_by(reader, index).sides(), "recipient")
    return [draft]


def _giving(reader: Reader, index: int, given: _Aid) -> Draft:
    """Aid from the subject to whoever the verb or the aid's own phrase names."""
    around = around_verb(reader, index)
    draft = Draft.begin("aid", reader, index, around.tokens + given.gifts + given.ends)
    draft.cast(around.subject.sides(), "sender")
    draft.cast(donors(reader, given.objects).sides(), "sender")
    draft.cast(reader.parties(given.ends).sides(), "recipient")
    if len(draft.parties) < 2:
        draft.cast(reader.parties(given.gifts, away=False).sides(), "recipient")
    if len(draft.parties) == 1:
        draft.cast(gotten_by(reader, index).sides(), "recipient")
    return draft


def _given_aid(reader: Reader, index: int) -> _Aid | None:
    """What a verb gives, if that is aid and if it concerns defence."""
    tree, lemma = reader.tree, reader.tree.lemma[index]
    if lemma == "move" and not any(tree.low[k] == "forward" for k in tree.kids[index]):
        return None
    objects = tree.patients(index) + after(tree.prepositions(index), "with")
    gifts = _called_aid(reader, objects) or _in_means(reader, index, objects)
    goods = _goods_for_forces(reader, index, objects)
    if goods or lemma == "donate":
        gifts = gifts or objects
    if not gifts:
        return None
    ends = led_to(tree, index, gifts, ("from",) if lemma in words("things", "getting") else ("to", "for"))
    return _Aid(objects, gifts, ends) if goods or _of_defence(reader, index, gifts + ends) else None


def _called_aid(reader: Reader, objects: list[int]) -> list[int]:
    """Which of these are aid by their word, or by what they consist of ("two million in aid")."""
    tree, nouns = reader.tree, words("things", "aid_nouns")
    return [
        o
        for o in objects
        if {tree.lemma[o], tree.low[o]} & nouns
        or any(tree.lemma[x] in nouns for x in after(tree.prepositions(o), "in", "of"))
    ]


def _in_means(reader: Reader, index: int, objects: list[int]) -> list[int]:
    """The aid of "granted it two million in military financing", where the means hang on the verb."""
    tree = reader.tree
    means = [x for x in after(tree.prepositions(index), "in") if tree.lemma[x] in words("things", "aid_nouns")]
    return [*objects, *means] if means else []


def _goods_for_forces(reader: Reader, index: int, objects: list[int]) -> bool:
    """Whether goods are given to armed forces ("gave ten trucks to the army of B", "funded a school of its navy")."""
    tree = reader.tree
    leads = ("to", "for", "of") if tree.lemma[index] in words("things", "funding") else ("to", "for")
    to = {tree.low[t] for x in led_to(tree, index, objects, leads) for t in tree.below(x, CLAUSES)}
    if not to & words("things", "forces"):
        return False
    heads = [h for o in objects for h in (o, *after(tree.prepositions(o), "of"))]
    given = {tree.lemma[t] for h in heads for t in tree.below(h, CLAUSES | {"prep"})}
    return bool(given & (words("things", "goods") | words("things", "weapons")))


def _of_defence(reader: Reader, index: int, heads: list[int]) -> bool:
    """Whether the words of the aid and of who gets it tell of defence; of a donation, any word of the sentence."""
    tree = reader.tree
    told = {tree.low[t] for h in heads for t in tree.below(h, frozenset({"ccomp"}))}
    if tree.lemma[index] == "donate":
        told |= set(tree.low[slice(*tree.sents[tree.sent[index]])])
    return bool(told & words("things", "aid_words"))


def _unspecific(reader: Reader, gifts: list[int]) -> bool:
    """Whether "economic and military aid" is all that is said of what is given."""
    tree = reader.tree
    phrase = [t for g in gifts for t in tree.below(g, CLAUSES)]
    return not any(tree.dep[t] in ("nummod", "det", "poss") or tree.text[t].isdigit() for t in phrase)
