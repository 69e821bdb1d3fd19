"""Training of another state's forces, told by a verb: taught by, learning with, sent to a school of another state."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.measures.courses import (
    course,
    forces,
    hosts,
    is_course,
    particular,
    teachers,
    training,
)
from defgraph.loaders.extract.events.measures.parties import actors, has, home, led_to, places, sentence_has, sides
from defgraph.loaders.extract.language.lexicon import words


def find_training(reader: Reader, index: int) -> list[Draft]:
    """The training that this token tells of; joint training is an exercise."""
    tree, lemma = reader.tree, reader.tree.lemma[index]
    if sentence_has(reader, index, words("measures", "joint")):
        return []
    if tree.pos[index] in ("NOUN", "PROPN"):
        return course(reader, index) if lemma in words("measures", "courses") else []
    if tree.pos[index] != "VERB":
        return []
    if lemma in words("measures", "training") and (found := trained(reader, index)):
        return found
    if lemma in words("measures", "studying") and (found := studied(reader, index)):
        return found
    return sent_to_school(reader, index) if lemma in words("measures", "going") else []


@rule("measures.trained")
def trained(reader: Reader, index: int) -> list[Draft]:
    """The verb: "instructors of A trained 200 soldiers of B", "were trained by", "trained in A for six weeks"."""
    tree = reader.tree
    taught = reader.patients(index)
    if not taught and not tree.passive(index):
        return studied(reader, index)
    who, acting = reader.subjects(index), actors(reader, index)
    if not forces(reader, taught) or not particular(reader, index, [*who, *taught]):
        return []
    met = sides(reader, taught)
    met.update(sides(reader, led_to(reader, taught, ("of", "from"))))
    if not met and teachers(reader, who):  # "a team of A trained forty soldiers", in a paper of B
        met.add_id(home(reader))
    return training(reader, index, acting or hosts(reader, [index]), met, [*who, *taught])


@rule("measures.studied")
def studied(reader: Reader, index: int) -> list[Draft]:
    """Those who learn: "twelve pilots of B trained in A", "cadets of B graduated from A's academy"."""
    tree = reader.tree
    pupils = reader.patients(index) if tree.passive(index) else reader.subjects(index)
    heads = [index, *(k for k in tree.kids[index] if tree.dep[k] == "xcomp")]  # "are learning to fly in A"
    schools = [x for head in heads for p, x in tree.prepositions(head) if p in ("from", "at", "in")]
    acting = sides(reader, teachers(reader, led_to(reader, [index], ("with", "under", "from"))))
    acting = acting or sides(reader, [x for x in schools if has(reader, [x], words("measures", "schools"))], away=False)
    acting = acting or places(reader, schools)
    if not forces(reader, pupils) or not particular(reader, index, pupils):
        return []
    met = sides(reader, pupils)
    met.update(sides(reader, led_to(reader, pupils, ("of", "from"))))
    return training(reader, index, acting, met, [*schools, *pupils])


@rule("measures.sent-to-school")
def sent_to_school(reader: Reader, index: int) -> list[Draft]:
    """Who goes or is sent to another state to learn: "B sent ten officers to a course in A"."""
    tree = reader.tree
    pupils = reader.patients(index) or ([] if tree.passive(index) else reader.subjects(index))
    aims = [x for x in led_to(reader, [index, *tree.objects(index)], ("to", "for", "at", "on")) if _learning(reader, x)]
    if not aims or not forces(reader, pupils) or not particular(reader, index, pupils):
        return []
    met = sides(reader, pupils) or actors(reader, index)
    acting = sides(reader, aims, away=False)
    acting = acting or places(reader, led_to(reader, [index, *aims], ("in", "at", "to")))
    return training(reader, index, acting, met, [*aims, *pupils])


def _learning(reader: Reader, noun: int) -> bool:
    return is_course(reader, noun) or has(reader, [noun], words("measures", "schools"))
