"""Exercises: particular editions in which two or more take part."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import Around, around_verb, governor, noun_parties
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.exercises.names import name_of, told_before
from defgraph.loaders.extract.events.exercises.nouns import exercise_head, tells_of_forces
from defgraph.loaders.extract.events.exercises.participants import cast_phrase, cast_unsaid
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties


@dataclass(frozen=True, slots=True)
class _Noun:
    """An exercise by its noun.

    Attributes:
        word: the noun itself; the head of its title may be another.
        own: whoever stands right with it.
        heads: the tokens that name them.
        verb, how: the verb that it hangs on, and how.
        name: its proper name, if it has one.
    """

    word: int
    own: Parties
    heads: list[int]
    verb: int | None
    how: str
    name: str | None


def exercise(reader: Reader, index: int, name: str | None = None) -> list[Draft]:
    """The exercise that this noun names, by the rule for what it hangs on.

    Args:
        reader: the segment.
        index: the noun, or the head of the exercise's name where that stands alone.
        name: the name that stands alone.
    """
    head = exercise_head(reader, index, name)
    if head is None:
        return []
    own, heads = noun_parties(reader, head)
    verb, how = governor(reader, head)
    noun = _Noun(index, own, heads, verb, how, name or name_of(reader, index))
    if noun.name and (len(own) > 1 or name is None):
        # The name alone never takes the place of a telling with parties.
        reader.memory.exercises[tuple(noun.name.lower().split())] = own
    return [] if _of_no_edition(reader, head, noun) else _read(reader, head, noun)


def _of_no_edition(reader: Reader, head: int, noun: _Noun) -> bool:
    """Whether no edition is told of: "the drill first took place in 2005", "A-B drills" with no verb."""
    tree = reader.tree
    if noun.verb is None:
        return bool(noun.own) and tree.low[head].endswith("s") and not noun.heads
    return noun.how == "subject" and tree.low[noun.verb - 1 : noun.verb] == ["first"]


def _read(reader: Reader, head: int, noun: _Noun) -> list[Draft]:
    """The exercise as the rule reads it that knows what its noun hangs on."""
    tree, verb, how = reader.tree, noun.verb, noun.how
    above = tree.head[tree.head[head]]
    if tree.lemma[above] == "part" and tree.dep[above] == "attr":
        return _part_of(reader, head, noun)
    if verb is None:
        return _alone(reader, head, noun)
    if how in ("object", "in", "for") and tree.lemma[verb] in words("things", "exercise_verbs"):
        joining = tree.lemma[verb] == "join" and how != "object"
        return _joined(reader, head, noun, verb) if joining else _held(reader, head, noun, verb)
    if how in ("to", "for") and tree.lemma[verb] in words("things", "sent_to"):
        return _sent_to(reader, head, noun, verb)
    if how == "for" and tree.lemma[verb] in words("things", "travelling"):
        return _gone_for(reader, head, noun, verb)
    return _took_place(reader, head, noun, verb) if how == "subject" else _alone(reader, head, noun)


@rule("exercises.noun")
def _alone(reader: Reader, head: int, noun: _Noun) -> list[Draft]:
    """An exercise by its phrase alone: "during the drill of A with B"."""
    return _finished(_begun(reader, head, noun), noun)


@rule("exercises.part-of")
def _part_of(reader: Reader, head: int, noun: _Noun) -> list[Draft]:
    """An exercise by "A was part of the drill"."""
    tree = reader.tree
    draft = _begun(reader, head, noun)
    be = tree.head[tree.head[tree.head[head]]]
    draft.cast(reader.parties(tree.subjects(be)).sides(), "participant")
    return _finished(draft, noun)


@rule("exercises.held")
def _held(reader: Reader, head: int, noun: _Noun, verb: int) -> list[Draft]:
    """An exercise by "A and B held a drill", "A took part in it with B"."""
    draft = _begun(reader, head, noun)
    _cast_doers(draft, around_verb(reader, verb), verb)
    return _finished(draft, noun)


@rule("exercises.joined")
def _joined(reader: Reader, head: int, noun: _Noun, verb: int) -> list[Draft]:
    """An exercise by "A joined B in the drill"."""
    draft = _begun(reader, head, noun)
    around = around_verb(reader, verb)
    _cast_doers(draft, around, verb)
    draft.cast(around.patient.sides(), "participant")
    return _finished(draft, noun)


@rule("exercises.sent-to")
def _sent_to(reader: Reader, head: int, noun: _Noun, verb: int) -> list[Draft]:
    """An exercise by "A sent ships to the drill"."""
    draft = _begun(reader, head, noun)
    _cast_doers(draft, around_verb(reader, verb), verb)
    return _finished(draft, noun)


@rule("exercises.gone-for")
def _gone_for(reader: Reader, head: int, noun: _Noun, verb: int) -> list[Draft]:
    """An exercise by "the ships of A arrived in B for the drill"."""
    tree = reader.tree
    draft = _begun(reader, head, noun)
    if who := around_verb(reader, verb).subject.sides():
        draft.cast(who, "participant")
        to = [x for p, x in tree.prepositions(verb) if p in ("to", "in", "at", "for")] + tree.objects(verb)
        draft.cast(reader.parties(to).sides(), "participant")
    return _finished(draft, noun)


@rule("exercises.took-place")
def _took_place(reader: Reader, head: int, noun: _Noun, verb: int) -> list[Draft]:
    """An exercise by "the drill of A and B began", "was held by A with B"."""
    draft = _begun(reader, head, noun)
    around = around_verb(reader, verb)
    if reader.tree.passive(verb):
        draft.cast(around.subject.sides(), "participant")
    draft.cast(around.company.sides(), "participant")
    draft.cover.update([verb, *around.tokens])
    return _finished(draft, noun)


def _begun(reader: Reader, head: int, noun: _Noun) -> Draft:
    """An exercise with whoever its own phrase names."""
    draft = Draft.begin("exercise", reader, head, noun.heads, nominal=True)
    cast_phrase(draft, noun.own)
    return draft


def _cast_doers(draft: Draft, around: Around, verb: int) -> None:
    """Add who exercises and with whom; "their drill" names nobody besides them."""
    tree, who = draft.reader.tree, around.subject.sides()
    if len(who) > 1 and "their" in {tree.low[k] for k in tree.kids[draft.trigger]}:
        draft.parties = Parties()
    draft.cast(who, "participant")
    draft.cast(around.company.sides(), "participant")
    draft.cover.update([verb, *around.tokens])


def _finished(draft: Draft, noun: _Noun) -> list[Draft]:
    """An exercise between sides, with its name, and with what its words say of which one is meant."""
    tree, head = draft.reader.tree, draft.trigger
    draft.parties.persons.clear()
    cast_unsaid(draft, noun.verb)
    draft.details.series = noun.name
    if "the" in {tree.low[k] for k in tree.kids[head]}:
        draft.points_back = True
        told = set(tree.low[slice(*tree.sents[tree.sent[head]])])
        draft.details.further = "other" in told and bool(told & words("things", "taking_part"))
    draft.details.plural = _in_general(draft, noun)
    return [draft]


def _in_general(draft: Draft, noun: _Noun) -> bool:
    """Whether the plural means drills of a kind, unless dated: no beginning, no count and no name tells one apart."""
    tree, head = draft.reader.tree, draft.trigger
    if tree.tag[head] not in ("NNS", "NNPS") or tree.lemma[noun.word] not in words("things", "counted"):
        return False
    if noun.verb is not None and noun.how == "subject" and _began(draft.reader, noun.verb):
        return False
    nth = {tree.low[k] for k in tree.kids[head]} & words("things", "nth")
    proper = set((noun.name or "").lower().split()) - words("things", "armed") - words("things", "exercise_words")
    return not nth and not proper


def _began(reader: Reader, verb: int) -> bool:
    """Whether a verb in the past, or "are under way", tells of the beginning or the end of a particular event."""
    tree = reader.tree
    if tree.lemma[verb] == "be":
        return {"under", "underway"} & set(tree.low[verb + 1 : verb + 4]) != set()
    return tree.lemma[verb] in words("things", "begins") and tree.tag[verb] in ("VBD", "VBN")


def by_name(reader: Reader, first: int, last: int) -> list[Draft]:
    """The exercise whose name, tokens [first, last), stands alone: "A and B opened Sea Lance 24".

    What a verb of exercising does not hang on, or what names fewer than two, is a mere word of a name.
    """
    tree = reader.tree
    head = next((t for t in range(first, last) if not first <= tree.head[t] < last or tree.head[t] == t), first)
    verb, _ = governor(reader, head)
    if verb is None or tree.lemma[verb] not in words("things", "exercise_verbs") | words("things", "involving"):
        return []
    drafts = exercise(reader, head, tree.words(first, last))
    before = told_before(reader, first)
    for draft in drafts:
        if before and len(before.parties) > len(draft.parties):
            draft.cast(before.parties, "participant")
        draft.cover.update((verb, *range(first, last)))
    return [d for d in drafts if len(d.parties) > 1]


@rule("exercises.trained-together")
def exercising(reader: Reader, index: int) -> list[Draft]:
    """Forces of two states that "trained together" or "exercised with" one another, once."""
    tree = reader.tree
    habitual = tree.tag[index] in ("VBZ", "VBP", "VB") and not any(
        tree.low[k] in words("status", "future_auxiliaries") for k in tree.kids[index]
    )
    if habitual or not tells_of_forces(reader, index):
        return []
    around = around_verb(reader, index)
    both = around.subject.sides()
    both.update(around.company.sides())
    together = {"together", "jointly", "alongside"} & set(tree.low[index : index + 8])
    if len(both) < 2 or not (together or len(around.company)):
        return []
    draft = Draft.begin("exercise", reader, index, around.tokens)
    draft.cast(both, "participant")
    return [draft]
