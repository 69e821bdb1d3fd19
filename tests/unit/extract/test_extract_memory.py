"""What is read leaves nothing behind that grows with the number of texts."""

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import make_document

from defgraph.loaders.extract import rules
from defgraph.loaders.extract.rules import RulesExtractor


def words_known(extractor: RulesExtractor, first: int) -> int:
    names = [f"Zor{'abcdefghij'[n % 10]}{n}lund" for n in range(first, first + 300)]
    documents = [make_document(f"Minister {name} of Norland met {name}son.", doc=name) for name in names]
    told = list(extractor.extract_many(documents))
    assert len(told) == len(documents)
    return len(extractor._nlp.vocab.strings)


def test_vocabulary_stops_growing_with_new_names(extractor: RulesExtractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_WORDS", -1)
    before = words_known(extractor, 0)
    assert words_known(extractor, 1000) == before


def test_forgotten_words_change_no_event(extractor: RulesExtractor, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Indian Defense Minister Arun Rao met Omani Defense Minister Said Harthy in Muscat on 5 May 2021."
    documents = [make_document(text, doc=str(n)) for n in range(3)]
    kept = [[e.to_json() for e in events] for _, events in extractor.extract_many(documents)]
    monkeypatch.setattr(rules, "_WORDS", -1)
    forgotten = [[e.to_json() for e in events] for _, events in extractor.extract_many(documents)]
    assert forgotten == kept
    assert len(kept[0]) == 1
