"""Which nouns name an exercise, and the head of the phrase or the title that they stand in."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import noun_parties
from defgraph.loaders.extract.events.exercises.names import name_of
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.tree import CLAUSES


def exercise_head(reader: Reader, noun: int, name: str | None) -> int | None:
    """The head of the phrase or the title of the exercise that a noun names; None where it names none.

    Args:
        reader: the segment.
        noun: the noun, or the head of the exercise's name where that stands alone.
        name: the name that stands alone.
    """
    tree, head = reader.tree, reader.tree.head[noun]
    if not _tells_of_exercise(reader, noun, name):
        return None
    if tree.dep[noun] in ("compound", "nmod") and head > noun and _in_title(reader, noun):
        return head
    if tree.dep[noun] in ("compound", "amod") and head > noun and not name:
        return None
    return noun


def _tells_of_exercise(reader: Reader, noun: int, name: str | None) -> bool:
    """Whether a noun means an exercise: by itself, by the words with it, by its name or by who takes part."""
    tree, lemma = reader.tree, reader.tree.lemma[noun]
    around = {tree.low[i] for i in tree.below(noun, CLAUSES | {"prep", "conj"})}
    around |= set(tree.low[max(0, noun - 4) : noun])
    paired = load("things")["paired"].get(lemma)
    if paired is not None and not around & set(paired):
        return False
    if lemma in words("things", "only_joint") and not around & words("things", "jointly"):
        return False
    if name or lemma in words("things", "plain") or around & words("things", "exercise_words"):
        return True
    if tree.text[noun][:1].isupper() and tree.pos[tree.head[noun]] in ("PROPN", "NUM"):
        return True
    return lemma in words("things", "drills") and _military(reader, noun)


def _military(reader: Reader, drill: int) -> bool:
    """Whether a drill is one of forces: it has a name, the sentence tells of forces, or two parties hold it."""
    named = name_of(reader, drill) is not None
    return named or tells_of_forces(reader, drill) or len(noun_parties(reader, drill)[0]) > 1


def tells_of_forces(reader: Reader, index: int) -> bool:
    """Whether the sentence tells of armed forces, so that a drill is a military one."""
    first, last = reader.tree.sents[reader.tree.sent[index]]
    return bool(set(reader.tree.low[first:last]) & words("things", "armed"))


def _in_title(reader: Reader, noun: int) -> bool:
    """Whether a noun opens a title that goes on up to its head ("Exercise Sea Lance 24")."""
    tree, head = reader.tree, reader.tree.head[noun]
    proper = tree.pos[head] in ("PROPN", "NUM") or tree.text[head].isupper()
    return proper and all(tree.text[t][:1].isupper() or tree.text[t] == "-" for t in range(noun + 1, head + 1))
