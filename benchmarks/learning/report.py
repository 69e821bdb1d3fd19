"""What heads do on sources that they have not seen: the figures that are kept, printed and published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from scoring import curve, score

from defgraph.graph.confidence.promises import Promise
from defgraph.graph.settings import DEFAULT_AT_LEAST
from learning.data import Text
from learning.dial import Source
from learning.judge import Found, right

_BINS = tuple(n / 10 for n in range(10))


def result(name: str, texts: Sequence[Text], found: Found) -> dict[str, Any]:
    """One column of the tables of ``benchmarks/evaluate.py``; the scores are of what the default threshold keeps."""
    gold = {str(n): text.gold for n, text in enumerate(texts)}
    everything = {str(n): events for n, events in enumerate(found)}
    kept = {doc: [e for e in events if e["confidence"] >= DEFAULT_AT_LEAST] for doc, events in everything.items()}
    empty = [doc for doc, events in gold.items() if not events]
    genres = sorted({text.genre for text in texts})
    return {
        "name": name,
        "scores": score(gold, kept),
        "curve": curve(gold, everything),
        "empty_documents": len(empty),
        "events_in_empty_documents": sum(len(kept[doc]) for doc in empty),
        "layout": None,
        "by_genre": {g: _genre(g, texts, gold, kept) for g in genres},
        "by_source": _spread(texts, gold, kept),
    }


def _genre(genre: str, texts: Sequence[Text], gold: dict[str, Any], kept: dict[str, Any]) -> dict[str, Any]:
    docs = [str(n) for n, text in enumerate(texts) if text.genre == genre]
    made = score({d: gold[d] for d in docs}, {d: kept[d] for d in docs})
    return {"documents": len(docs), "gold": made["gold_events"], **made["relaxed"]}


def _spread(texts: Sequence[Text], gold: dict[str, Any], kept: dict[str, Any]) -> dict[str, Any]:
    """How the sources differ: quartiles of the relaxed F1 of those with three annotated events or more."""
    docs: dict[str, list[str]] = defaultdict(list)
    for number, text in enumerate(texts):
        docs[text.source].append(str(number))
    made = [score({d: gold[d] for d in part}, {d: kept[d] for d in part}) for part in docs.values()]
    scores = [one["relaxed"]["f1"] for one in made if one["gold_events"] >= 3]
    quartiles = [round(float(v), 3) for v in np.quantile(scores, [0.25, 0.5, 0.75])] if scores else []
    return {"sources": len(docs), "with_three_events": len(scores), "quartiles": quartiles}


def calibration(texts: Sequence[Text], found: Found) -> dict[str, Any]:
    """How often events of each tenth of confidence are right, and the expected calibration error."""
    sure, truth = [], []
    for text, events in zip(texts, found, strict=True):
        for event, told in zip(events, right(text, events), strict=True):
            if told is not None:
                sure.append(event["confidence"])
                truth.append(told)
    confidence, told = np.array(sure), np.array(truth, float)
    bins = []
    for low in _BINS:
        inside = (confidence >= low) & (confidence < low + 0.1 if low < 0.9 else confidence <= 1.0)
        if inside.any():
            said, were = float(confidence[inside].mean()), float(told[inside].mean())
            bins.append({"from": low, "events": int(inside.sum()), "said": round(said, 3), "right": round(were, 3)})
    error = sum(b["events"] * abs(b["said"] - b["right"]) for b in bins) / max(1, len(truth))
    return {"bins": bins, "expected_calibration_error": round(error, 3)}


def by_source(texts: Sequence[Text], found: Found) -> list[Source]:
    """What was found in each source, for the dial."""
    parts: dict[str, list[tuple[Text, list[dict[str, Any]]]]] = defaultdict(list)
    for text, events in zip(texts, found, strict=True):
        parts[text.source].append((text, events))
    made = []
    for part in parts.values():
        told = [(e["confidence"], r) for t, events in part for e, r in zip(events, right(t, events), strict=True)]
        known = [(c, r) for c, r in told if r is not None]
        annotated = sum(not e.get("neutral") for t, _ in part for e in t.gold)
        made.append(Source(np.array([c for c, _ in known]), np.array([r for _, r in known], bool), annotated))
    return made


def as_promises(rows: Sequence[dict[str, Any]], heads: str) -> list[Promise]:
    """The rows of :func:`learning.dial.promises` as the package keeps them."""
    return [Promise(**row, extractor="hybrid", heads=heads) for row in rows]
