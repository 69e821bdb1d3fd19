"""Whom the text names as its source for a sentence: "the presidential office said"."""

from __future__ import annotations

from defgraph.loaders.extract.lexicon import words
from defgraph.loaders.extract.reader import Reader
from defgraph.loaders.extract.tree import CLAUSES


def attributed_to(reader: Reader, trigger: int) -> str | None:
    """The words for the source that the sentence names, or None.

    Args:
        reader: the segment.
        trigger: the event's token.
    """
    tree = reader.tree
    first, last = tree.sents[tree.sent[trigger]]
    for index in range(first, last):
        if tree.pos[index] == "VERB" and tree.lemma[index] in words("said", "verbs") and index != trigger:
            subjects = [k for k in tree.kids[index] if tree.dep[k] == "nsubj"]
            governs = trigger in tree.below(index, frozenset()) or tree.head[index] == tree.clause(trigger)
            if subjects and governs and tree.pos[subjects[0]] != "PRON":
                inside = tree.below(subjects[0], CLAUSES)
                return tree.words(min(inside), max(inside) + 1)
        if tree.low[index : index + 2] == ["according", "to"]:
            objects = [k for k in tree.kids[index + 1] if tree.dep[k] == "pobj"]
            if objects:
                inside = tree.below(objects[0], CLAUSES)
                return tree.words(min(inside), max(inside) + 1)
    return None
