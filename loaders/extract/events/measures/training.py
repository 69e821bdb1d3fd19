"""Training of another state's forces: a particular course or mission of instructors; joint training is an exercise."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import around_verb, dated, governor
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.measures.parties import (
    actors,
    between,
    counted,
    has,
    home,
    led_to,
    places,
    sentence_has,
    sides,
)
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties

#: Tokens before and after a course among which a word says that it is one of training.
_NEAR = 5


def find_training(reader: Reader, index: int) -> list[Draft]:
    """The training that this token tells of."""
    tree = reader.tree
    lemma = tree.lemma[index]
    if sentence_has(reader, index, words("measures", "joint")):
        return []
    if tree.pos[index] == "VERB":
        if lemma in words("measures", "training") and (found := trained(reader, index)):
            return found
        return graduated(reader, index) if lemma in words("measures", "graduating") else []
    if tree.pos[index] in ("NOUN", "PROPN") and lemma in words("measures", "courses"):
        return course(reader, index)
    return []


@rule("measures.trained")
def trained(reader: Reader, index: int) -> list[Draft]:
    """The verb: "instructors of A trained 200 soldiers of B", "were trained by", "trained in A for six weeks"."""
    tree = reader.tree
    teachers, taught = reader.subjects(index), reader.patients(index)
    acting = actors(reader, index)
    if not taught and not tree.passive(index):  # "twelve pilots of B trained in A", "with instructors of A"
        teachers, taught = [], teachers
        acting = sides(reader, _teachers(reader, led_to(reader, [index], ("with", "under", "from"))))
    if not has(reader, taught, words("measures", "forces")) or not _particular(reader, index, [*teachers, *taught]):
        return []
    met = sides(reader, taught)
    met.update(sides(reader, led_to(reader, taught, ("of", "from"))))
    if not met and _teachers(reader, teachers):  # "a team of A trained forty soldiers", in a paper of B
        met.add_id(home(reader))
    return _training(reader, index, acting or _hosts(reader, [index]), met, [*teachers, *taught])


@rule("measures.graduated")
def graduated(reader: Reader, index: int) -> list[Draft]:
    """Who learns at a school of another state's forces: "ten cadets of B graduated from A's academy"."""
    tree = reader.tree
    schools = [x for p, x in tree.prepositions(index) if p in ("from", "at", "in")]
    schools = [x for x in schools if has(reader, [x], words("measures", "schools"))]
    pupils = reader.patients(index) if tree.passive(index) else reader.subjects(index)
    if not schools or not has(reader, pupils, words("measures", "forces")) or not _particular(reader, index, pupils):
        return []
    acting = sides(reader, schools, away=False)
    acting.update(places(reader, schools))
    return _training(reader, index, acting, sides(reader, pupils), [*schools, *pupils])


@rule("measures.course")
def course(reader: Reader, index: int) -> list[Draft]:
    """The noun with who holds it and who attends: "a course for B's engineers run by A", "a training mission in B"."""
    tree = reader.tree
    if not _is_course(reader, index):
        return []
    verb, how = governor(reader, index)
    held = [k for k in tree.kids[index] if tree.dep[k] in ("acl", "relcl")]
    given = [
        k for k in held if tree.lemma[k] in words("measures", "held") or tree.lemma[k] in words("measures", "training")
    ]
    acting = sides(reader, [k for k in tree.kids[index] if tree.dep[k] == "poss"])
    acting.update(sides(reader, [*led_to(reader, [index], ("by",)), *(s for k in given for s in tree.subjects(k))]))
    pupils = led_to(reader, [index], ("for", "of", "to"))
    tokens = [*pupils, *given]
    if verb is not None and how in ("object", "in", "on", "at", "with", "subject"):
        around = around_verb(reader, verb)
        tokens += [verb, *around.tokens]
        learns = tree.lemma[verb] in words("measures", "learning") and has(
            reader, reader.subjects(verb), words("measures", "forces")
        )
        if learns and how != "subject":
            pupils = [*pupils, *reader.subjects(verb)]
            acting = acting or sides(reader, led_to(reader, [verb], ("from", "with", "under")))
        elif tree.lemma[verb] in words("measures", "held"):
            acting = acting or around.subject.sides()
            pupils += led_to(reader, [verb], ("for", "to"))
        elif how == "subject":
            acting = acting or Parties()
        else:
            return []
    elif not given:
        return []
    met = sides(reader, pupils) if has(reader, pupils, words("measures", "forces")) else Parties()
    around_here = [index, *([verb] if verb is not None else []), *given]
    if not acting and met:
        acting = _hosts(reader, around_here)
    if not met and acting:
        met = _hosts(reader, around_here)
    if not _particular(reader, index, pupils):
        return []
    return _training(reader, index, acting, met, tokens, nominal=True)


def _training(
    reader: Reader, trigger: int, acting: Parties, met: Parties, tokens: list[int], *, nominal: bool = False
) -> list[Draft]:
    return between("training", reader, trigger, (acting, "sender"), (met, "recipient"), tokens, nominal=nominal)


def _teachers(reader: Reader, heads: list[int]) -> list[int]:
    """Those of these phrases that are of people who teach."""
    return [h for h in heads if has(reader, [h], words("measures", "trainers"))]


def _hosts(reader: Reader, heads: list[int]) -> Parties:
    """The states in which something is held."""
    return places(reader, led_to(reader, heads, ("in", "at")))


def _is_course(reader: Reader, noun: int) -> bool:
    """Whether a noun is a course of training: "a six-week sniper course", "a training mission"."""
    tree = reader.tree
    below = set(tree.below(noun)) | set(range(max(tree.sents[tree.sent[noun]][0], noun - _NEAR), noun))
    return tree.dep[noun] not in ("compound", "amod") and any(
        {tree.low[t], tree.lemma[t]} & words("measures", "taught") for t in below if t != noun
    )


def _particular(reader: Reader, index: int, taught: list[int]) -> bool:
    """Whether a particular training is meant, and no habit: those taught are counted, or a day or year is named."""
    tree = reader.tree
    year = any(len(w) == 4 and w.isdigit() for w in tree.text[slice(*tree.sents[tree.sent[index]])])
    return counted(reader, [*taught, index]) or dated(reader, index) or year
