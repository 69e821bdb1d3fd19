"""What trained heads decide, and how far two trainings decide alike: other processors add in another order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from defgraph.loaders.extract.model.heads import Heads
from learning.data import TYPES, Text

#: Words and participants of a text that heads say yes to, by its id.
Decisions = dict[str, list[str]]


def decisions(
    texts: Sequence[Text], detector: Mapping[str, Any], linker: Any, limits: tuple[float, float]
) -> Decisions:
    """What a detector and a linker say of texts.

    Args:
        texts: the texts.
        detector: arrays of its layers.
        linker: the fitted forest.
        limits: how sure the detector must be of a word, the linker of a participant.
    """
    heads = Heads(TYPES, {}, detector, linker, linker, *limits)
    made: Decisions = {}
    for text in texts:
        told: list[str] = []
        for number, signals in enumerate(text.signals(heads)):
            best = signals.types[:, 1:].argmax(axis=1)
            words = np.flatnonzero(1 - signals.types[:, 0] >= limits[0])
            told += [f"{number}.{token} {TYPES[best[token]]}" for token in words]
        rows, _ = text.links()
        if rows:
            sure = linker.predict_proba(np.array(rows, np.float32))[:, 1]
            told += [f"party {place}" for place in np.flatnonzero(sure >= limits[1])]
        made[text.document.doc] = told
    return made


def alike(one: Decisions, other: Decisions) -> float:
    """The share of decisions that two trainings have in common, of all that either made.

    Example:
        >>> alike({"a": ["1.4 talks", "party 0"]}, {"a": ["1.4 talks"], "b": []})
        0.5
    """
    docs = one.keys() | other.keys()
    pairs = [(set(one.get(doc, ())), set(other.get(doc, ()))) for doc in docs]
    either = sum(len(a | b) for a, b in pairs)
    return sum(len(a & b) for a, b in pairs) / either if either else 1.0
