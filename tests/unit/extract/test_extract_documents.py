"""Whole documents: quotes, order, workers, language, and the real evaluation set where it is there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.extract.conftest import make_document

from defgraph.graph.model.passage import rebuild_quote
from defgraph.loaders.extract.rules import RulesExtractor

SHARED = Path(__file__).resolve().parents[4] / "shared" / "evaluation"
TEXTS = [
    "Belgium and Luxembourg signed a treaty on air policing in May 2023. Belgian King Albert visited Luxembourg.",
    "Indian Defense Minister Arun Rao met Omani Defense Minister Said Harthy on Monday and they signed a pact.",
    "Nothing of note happened in the barracks.",
]


def rows(extractor: RulesExtractor, workers: int) -> list[str]:
    documents = [make_document(text, doc=str(n)) for n, text in enumerate(TEXTS * 3)]
    return [
        json.dumps([document.doc, [e.to_json() for e in events]], sort_keys=True)
        for document, events in extractor.extract_many(documents, workers)
    ]


def test_order_and_output_do_not_depend_on_workers(extractor: RulesExtractor) -> None:
    alone = rows(extractor, 1)
    assert [json.loads(r)[0] for r in alone] == [str(n) for n in range(9)]
    assert rows(extractor, 2) == alone


def test_every_quote_is_rebuilt_from_its_spans(extractor: RulesExtractor) -> None:
    for document, events in extractor.extract_many([make_document(t) for t in TEXTS]):
        for passage in (p for e in events for p in e.passages):
            assert passage.quote == rebuild_quote(document.text, passage.spans)
            assert passage.extractor == "rules"


def test_a_text_that_is_not_english_gives_nothing(extractor: RulesExtractor) -> None:
    document = make_document("Der Minister Jan Wolski besuchte Lettland.", language="de")
    assert next(iter(extractor.extract_many([document])))[1] == []


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the evaluation documents are not beside the checkout")
def test_scores_on_the_real_documents(extractor: RulesExtractor, tmp_path: Path) -> None:
    from defgraph.graph.model.document import Document
    from defgraph.loaders.base import SourceMeta
    from defgraph.loaders.sources import expand, load_documents

    dev = SHARED / "dev"
    found = load_documents(expand([], dev / "manifest.csv", SourceMeta()))
    documents = [d for d in found if isinstance(d, Document)]
    out = tmp_path / "predictions.jsonl"
    with out.open("w", encoding="utf-8") as file:
        for _, events in extractor.extract_many(documents):
            file.writelines(json.dumps(e.as_extract_row()) + "\n" for e in events)
    command = [sys.executable, str(SHARED / "score.py"), str(dev / "gold"), str(out), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    score = json.loads(done.stdout)
    assert score["strict"]["f1"] >= 0.60
    assert score["relaxed"]["f1"] >= 0.80
    assert score["relaxed"]["precision"] >= 0.85
    assert score["on_matches"]["officials"]["f1"] >= 0.85
