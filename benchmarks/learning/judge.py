"""What the judge learns from: events found with heads that have not seen their source, right or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from scoring import assign, closeness, family, is_relaxed

from defgraph.loaders.extract.events.detector import Detector
from defgraph.loaders.extract.judge.acceptance import grounds
from defgraph.loaders.extract.judge.confidence import score
from defgraph.loaders.extract.model.forest import Forest
from defgraph.loaders.extract.model.heads import Heads
from defgraph.loaders.extract.pipeline import read_document
from defgraph.loaders.extract.records.build import build_records
from defgraph.loaders.extract.registry import LEARNED, RULES
from defgraph.loaders.extract.rules import RulesExtractor
from learning.data import FOLDS, TYPES, Text
from learning.heads import Rows, arrays_of

#: Rules that found fewer events than this are one to the judge.
_SELDOM = 5
#: Who is asked, by the name of the extractor that asks them.
ASKED: dict[str, tuple[Detector, ...]] = {"hybrid": (RULES, LEARNED), "rules": (RULES,), "learned": (LEARNED,)}
#: Events of each text in its order; each a row of ``defgraph extract`` with its grounds.
Found = list[list[dict[str, Any]]]


class Finder:
    """Finds the events of texts with the heads of their fold.

    Args:
        texts: the texts.
        detectors: for each fold one that has not seen it.
        linkers: likewise.
        limits: how sure the detector must be of a word, the linker of a participant.
    """

    def __init__(
        self, texts: Sequence[Text], detectors: Sequence[Any], linkers: Sequence[Any], limits: tuple[float, float]
    ) -> None:
        self.texts = texts
        self.rules: list[str] = []
        self._trie = RulesExtractor()._trie
        linked = [Forest.read(arrays_of(linkers[k], "linker"), "linker") for k in range(FOLDS)]
        self._heads = [Heads(TYPES, {}, detectors[k], linked[k], linked[k], *limits) for k in range(FOLDS)]

    def find(self, extractor: str) -> Found:
        """The events that an extractor finds; the first call settles which rules the judge tells apart."""
        looked = [self._look(text, ASKED[extractor]) for text in self.texts]
        if not self.rules:
            counted = Counter(draft.found_by for drafts, _ in looked for draft in drafts)
            self.rules = sorted(name for name, number in counted.items() if number >= _SELDOM)
        known = {name: number for number, name in enumerate(self.rules)}
        found: Found = []
        for text, (drafts, pairs) in zip(self.texts, looked, strict=True):
            heads = replace(self._heads[text.fold], rules=known)
            rows = []
            for draft in drafts:
                draft.confidence = score(draft)
                [record] = build_records(text.document, [draft], pairs, extractor, "1")
                seen = grounds(draft, text.document.kind, heads) if extractor != "rules" else []
                rows.append({**record.as_extract_row(), "grounds": seen})
            found.append(rows)
        return annotated_alone(self.texts, found)

    def _look(self, text: Text, asked: Sequence[Detector]) -> tuple[list[Any], Any]:
        """A text's drafts, and its segments as they were read."""

        def look(readers: list[Any]) -> None:
            for reader, signals in zip(readers, text.signals(self._heads[text.fold]), strict=True):
                reader.signals = signals

        drafts, _, pairs = read_document(text.document, text.parsed, self._trie, asked, look)
        return drafts, pairs


def annotated_alone(texts: Sequence[Text], found: Found) -> Found:
    """The events of families that are annotated in the kind of set that their text is of."""
    families = {shared: {family(e) for t in texts if t.shared is shared for e in t.gold} for shared in (True, False)}
    return [[e for e in rows if family(e) in families[text.shared]] for text, rows in zip(texts, found, strict=True)]


def right(text: Text, events: Sequence[dict[str, Any]]) -> list[bool | None]:
    """Whether each event matches an annotated one; None where it matches what annotators left open."""
    real = [e for e in text.gold if not e.get("neutral")]
    neutral = [e for e in text.gold if e.get("neutral")]
    hit = {j for _, j in assign(real, events, closeness)}
    return [
        True if j in hit else None if any(is_relaxed(n, event) for n in neutral) else False
        for j, event in enumerate(events)
    ]


def judged_rows(texts: Sequence[Text], found: Found) -> list[Rows]:
    """Grounds and truth of every event; those that match what annotators left open are left out."""
    rows: list[Rows] = []
    for text, events in zip(texts, found, strict=True):
        told = zip(events, right(text, events), strict=True)
        kept = [(event["grounds"], truth) for event, truth in told if truth is not None]
        rows.append(([g for g, _ in kept], [t for _, t in kept]))
    return rows


def judge(texts: Sequence[Text], found: Found, judges: Sequence[Any]) -> None:
    """Give each event the confidence by the judge of its text's fold."""
    forests = [Forest.read(arrays_of(one, "judge"), "judge") for one in judges]
    for text, events in zip(texts, found, strict=True):
        if events:
            sure = forests[text.fold].probability([e["grounds"] for e in events])
            for event, value in zip(events, sure, strict=True):
                event["confidence"] = float(value)
