"""The learning curve: detector and linker with a quarter, half and all of the texts, and twice as many by guess."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from defgraph.graph.schema import event_types
from defgraph.loaders.extract.model.heads import Heads
from learning.data import FOLDS, TYPES, Text
from learning.heads import Rows, fit_detector, fit_forest

#: Of all texts, the shares that heads are fitted on anew.
SHARES = (0.25, 0.5)
_LIMITS = tuple(round(n / 20, 2) for n in range(3, 15))


def learning_curve(
    texts: Sequence[Text], links: Sequence[Rows], detectors: Sequence[Any], linkers: Sequence[Any]
) -> list[dict[str, Any]]:
    """For each share of the documents how well sources not learned from are read.

    Args:
        texts: all texts.
        links: their rows for the linker.
        detectors: for each fold the one that learned from all texts of the others.
        linkers: likewise.

    Returns:
        rows with ``documents``, ``detector`` (F1 of families told in sentences, at the best limit) and ``linker``
        (share of participants told rightly), on the real texts where there are any; the last row extrapolates the
        last doubling.
    """
    rows = []
    for share in SHARES:
        drawn = [n for n, text in enumerate(texts) if _drawn(text) < share]
        made = [_fitted(texts, links, drawn, fold) for fold in range(FOLDS)]
        rows.append({"documents": len(drawn), **_figures(texts, links, made)})
    rows.append({"documents": len(texts), **_figures(texts, links, list(zip(detectors, linkers, strict=True)))})
    last, before = rows[-1], rows[-2]
    further = {name: round(2 * last[name] - before[name], 3) for name in ("documents", "detector", "linker")}
    return [*rows, {**further, "extrapolated": True}]


def _fitted(texts: Sequence[Text], links: Sequence[Rows], drawn: Sequence[int], fold: int) -> tuple[Any, Any]:
    """A detector and a linker that learned from the drawn texts of the other folds."""
    learned = [n for n in drawn if texts[n].fold != fold]
    return fit_detector([texts[n] for n in learned]), fit_forest([links[n] for n in learned])


def _figures(texts: Sequence[Text], links: Sequence[Rows], made: Sequence[tuple[Any, Any]]) -> dict[str, float]:
    """How well the detector and linker of each fold read its real texts, or all of them where none is real."""
    real = [n for n, text in enumerate(texts) if text.shared]
    asked = real or range(len(texts))
    truth: list[bool] = []
    for n in asked:
        rows, so = links[n]
        if rows:
            sure = made[texts[n].fold][1].predict(np.array(rows, np.float32))
            truth += [bool(a) == b for a, b in zip(sure, so, strict=True)]
    told = [(made[texts[n].fold][0], texts[n]) for n in asked]
    return {"detector": _families(told), "linker": round(float(np.mean(truth)), 3)}


def _drawn(text: Text) -> float:
    """A number from 0 to 1 that is the same for every text of a source."""
    return int(hashlib.sha256(f"curve {text.source}".encode()).hexdigest()[:8], 16) / 16**8


def _families(told: Sequence[tuple[Any, Text]]) -> float:
    """F1 of the families that sentences tell, at the best limit."""
    families = np.array([event_types()[name].family for name in TYPES])
    sure: list[tuple[float, bool]] = []
    annotated = 0
    for made, text in told:
        signals = text.signals(Heads(TYPES, {}, made, None, None, 0.0, 0.0))  # type: ignore[arg-type]
        gold = {
            (number, text.readers[number].tree.sent[words[-1]], event_types()[event["type"]].family)
            for event, number, _, words in text.aligned
            if words and not event.get("neutral")
        }
        annotated += len(gold)
        for number, (reader, seen) in enumerate(zip(text.readers, signals, strict=True)):
            best: dict[tuple[int, int, str], float] = {}
            for token, row in enumerate(seen.types):
                owner = reader.at[token]
                if row[0] < 1 - _LIMITS[0] and (owner is None or owner.kind in ("group", "pronoun")):
                    key = (number, reader.tree.sent[token], str(families[int(row[1:].argmax())]))
                    best[key] = max(best.get(key, 0.0), 1 - float(row[0]))
            sure += [(value, key in gold) for key, value in best.items()]
    found = [([so for value, so in sure if value >= limit]) for limit in _LIMITS]
    return round(max(2 * sum(kept) / max(1, len(kept) + annotated) for kept in found), 3)
