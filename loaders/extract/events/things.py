"""Exercises, transfers of arms, aid, and letters: which rule reads a word."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.exercises.exercises import by_name, exercise, exercising
from defgraph.loaders.extract.events.exercises.names import named_exercise
from defgraph.loaders.extract.events.transfers.aid import aid
from defgraph.loaders.extract.events.transfers.deliveries import transfer_noun
from defgraph.loaders.extract.events.transfers.gifts import gift_noun
from defgraph.loaders.extract.events.transfers.letters import letter, written
from defgraph.loaders.extract.events.transfers.transfers import arrival, transfer
from defgraph.loaders.extract.language.lexicon import words


def find_things(reader: Reader, index: int) -> list[Draft]:
    """The exercises, transfers, aid and letters that this token tells of."""
    tree = reader.tree
    lemma, pos = tree.lemma[index], tree.pos[index]
    if pos in ("NOUN", "PROPN"):
        if lemma in words("things", "exercise_nouns"):
            return exercise(reader, index)
        if (name := named_exercise(reader, index)) is not None:
            return by_name(reader, *name)
        if lemma in words("things", "letters"):
            return letter(reader, index)
        if lemma in words("things", "transfer_nouns") and (drafts := transfer_noun(reader, index)):
            return drafts
        if lemma in words("things", "gift_nouns"):
            return gift_noun(reader, index)
    if pos == "VERB":
        if lemma == "write":
            return written(reader, index)
        if lemma in words("things", "exercising") and (drafts := exercising(reader, index)):
            return drafts
        found = transfer(reader, index) if lemma in words("things", "transfer_verbs") else []
        if not found and lemma in words("things", "arriving"):
            found = arrival(reader, index)
        if lemma in words("things", "aid_verbs") and all(len(d.parties) < 2 for d in found):
            found = aid(reader, index) or found
        return found
    return []
