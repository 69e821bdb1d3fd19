"""Who led or chaired a meeting told before: "it was co-chaired by X and Y", "the Omani side was headed by X"."""

from __future__ import annotations

from defgraph.loaders.extract.draft import Draft
from defgraph.loaders.extract.lexicon import words
from defgraph.loaders.extract.mention import Person
from defgraph.loaders.extract.merge import FAMILY
from defgraph.loaders.extract.reader import Reader

#: Sentences back in which the meeting stands.
_BACK = 3


def seat_chairs(reader: Reader, number: int, before: list[Draft]) -> None:
    """Add whoever a sentence says led a side or chaired it to the contact told last, where his state took part.

    Args:
        reader: the segment.
        number: the sentence.
        before: drafts of the segment so far, this sentence's included.
    """
    tree = reader.tree
    first, last = tree.sents[number]
    for verb in range(first, last):
        if tree.pos[verb] != "VERB" or tree.lemma[verb] not in words("contact", "leads"):
            continue
        persons = _leaders(reader, verb)
        told = next((d for d in reversed(before) if FAMILY[d.event_type] == "contact" and d.reader is reader), None)
        if told is None or number - told.sentence > _BACK:
            continue
        for person in persons:
            if person.name and person.of in told.parties.ids():
                told.parties.add_person(person)


def _leaders(reader: Reader, verb: int) -> list[Person]:
    tree = reader.tree
    leaders = reader.parties(reader.subjects(verb)).persons
    led = reader.patients(verb)
    for item in led:
        whole = tree.lemma[item] in words("contact", "talks_nouns") | words("contact", "meeting_nouns")
        if tree.low[item] == "it" or tree.lemma[item] in words("contact", "sides") or whole:
            return leaders
    return []
