"""From fact drafts to fact records with their exact words."""

from __future__ import annotations

from math import exp

from defgraph.graph.model import Document, FactRecord, Passage, Segment
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.facts.draft import FactDraft
from defgraph.loaders.extract.language.lexicon import load
from defgraph.loaders.extract.records.build import passage_of


def build_facts(
    document: Document, drafts: list[FactDraft], segments: list[tuple[Segment, Reader]], name: str, version: str
) -> list[FactRecord]:
    """The fact records of a document, in the order of their evidence. Headlines leave out too much to tell one.

    Args:
        document: the document.
        drafts: its facts.
        segments: the segments that the drafts' ``segment`` counts.
        name: the extractor's name.
        version: its version.
    """
    found: list[FactRecord] = []
    for draft in drafts:
        at = segments[draft.segment]
        passage = passage_of(document, draft, at, name, version, score(draft))
        if passage is not None and at[0].kind != "headline":
            found.append(_record(document, draft, passage, found))
    return sorted(found, key=lambda r: (r.evidence.char_start, r.evidence.char_end))


def _record(document: Document, draft: FactDraft, passage: Passage, before: list[FactRecord]) -> FactRecord:
    place = (passage.char_start, draft.edge_type, draft.start, draft.end)
    nth = sum((r.evidence.char_start, r.edge_type, r.start, r.end) == place for r in before)
    return FactRecord(
        document.id, document.doc, draft.edge_type, draft.start, draft.end, (passage,), draft.properties(),
        passage.confidence, nth,
    )  # fmt: skip


def score(draft: FactDraft) -> float:
    """Confidence between 0 and 1 that a fact is right: a sum of stated weights, put through the logistic function."""
    weights = load("confidence")["facts"]
    dates = [d for d in (draft.first, draft.last, draft.seen) if d]
    total = weights["base"]
    total += weights["dated"] if dates else 0.0
    total += weights["day"] if any(len(d) >= len("2019-10-14") for d in dates) else 0.0
    total += weights["full_name"] if draft.start.kind == "official" and " " in (draft.start.name or "") else 0.0
    return round(1.0 / (1.0 + exp(-total)), 3)
