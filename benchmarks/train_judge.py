"""What the judge learns from: events found with heads that have not seen their source, right or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scoring import assign, closeness, family, is_relaxed, score
from train_data import FOLDS, TYPES, Text
from train_heads import Rows, arrays_of

from defgraph.loaders.extract.judge.acceptance import grounds
from defgraph.loaders.extract.model.forest import Forest
from defgraph.loaders.extract.model.heads import Heads, Signals
from defgraph.loaders.extract.pipeline import read_document
from defgraph.loaders.extract.records.build import build_records
from defgraph.loaders.extract.rules import RulesExtractor

#: Rules that found fewer events than this are one to the judge.
_SELDOM = 5


def _heads(detector: dict[str, Any], linker: Any, rules: Sequence[str], limits: tuple[float, float]) -> Heads:
    made = Forest.read(arrays_of(linker, "linker"), "linker")
    named = {name: number for number, name in enumerate(rules)}
    return Heads(TYPES, named, detector, made, made, *limits)


def told(
    texts: Sequence[Text], detectors: Sequence[Any], linkers: Sequence[Any], at_least: float, linked: float
) -> list[str]:
    """Find every text's events with the heads of its fold, and keep them with their grounds; gives the rules' names."""
    rules = RulesExtractor()
    made = [_heads(detectors[k], linkers[k], (), (at_least, linked)) for k in range(FOLDS)]
    found: list[tuple[Text, Any]] = []
    for text in texts:
        heads = made[text.fold]

        def look(readers: list[Any], text: Text = text, heads: Heads = heads) -> None:
            for reader, states in zip(readers, text.states, strict=True):
                reader.signals = Signals(heads.tell(states.astype(np.float32)), text.counts, heads)

        drafts, _, pairs = read_document(text.document, text.parsed, rules._trie, look)
        found.append((text, (drafts, pairs)))
    counted = Counter(d.found_by for _, (drafts, _) in found for d in drafts)
    names = sorted(name for name, number in counted.items() if number >= _SELDOM)
    known = {name: number for number, name in enumerate(names)}
    for text, (drafts, pairs) in found:
        heads = made[text.fold]
        judged = Heads(heads.types, known, heads.detector, heads.linker, heads.judge, heads.at_least, heads.linked)
        for draft in drafts:
            [record] = build_records(text.document, [draft], pairs, "trial", "1")
            row = record.as_extract_row()
            text.events.append({**row, "grounds": grounds(draft, text.document.kind, judged), "rule": draft.found_by})
    return names


def judged_rows(texts: Sequence[Text]) -> list[Rows]:
    """Grounds and truth of every event; those that match what annotators doubted are left out."""
    rows: list[Rows] = []
    annotated = {s: {family(e) for t in texts if t.shared is s for e in t.gold} for s in (True, False)}
    for text in texts:
        text.events = [e for e in text.events if family(e) in annotated[text.shared]]
        real = [e for e in text.gold if not e.get("neutral")]
        neutral = [e for e in text.gold if e.get("neutral")]
        right = {j for _, j in assign(real, text.events, closeness)}
        doubted = {j for j, e in enumerate(text.events) if any(is_relaxed(n, e) for n in neutral)} - right
        kept = [(e["grounds"], j in right) for j, e in enumerate(text.events) if j not in doubted]
        rows.append(([g for g, _ in kept], [t for _, t in kept]))
    return rows


def report(texts: Sequence[Text], judges: Sequence[Any]) -> None:
    """Print what the heads find in texts whose sources they have not seen."""
    forests = [Forest.read(arrays_of(judge, "judge"), "judge") for judge in judges]
    for text in texts:
        if text.events:
            sure = forests[text.fold].probability([e["grounds"] for e in text.events])
            for event, value in zip(text.events, sure, strict=True):
                event["confidence"] = float(value)
    for name, chosen in (("shared training set", True), ("own training texts", False)):
        part = [t for t in texts if t.shared is chosen]
        if part:
            print(f"\n{name}: {len(part)} documents, cross-validated over sources")
            print("kept at | strict | relaxed | precision | recall | officials | date | status")
            for limit in (0.0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8):
                print(_line(part, limit))


def _line(texts: Sequence[Text], limit: float) -> str:
    gold = {str(n): t.gold for n, t in enumerate(texts)}
    found = {str(n): [e for e in t.events if e["confidence"] >= limit] for n, t in enumerate(texts)}
    made = score(gold, found)
    relaxed, match = made["relaxed"], made["on_matches"]
    figures = (made["strict"]["f1"], relaxed["f1"], relaxed["precision"], relaxed["recall"], match["officials"]["f1"])
    return f"{limit:.2f} | " + " | ".join(f"{v:.3f}" for v in (*figures, match["date"] or 0, match["status"] or 0))
