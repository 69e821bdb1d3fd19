"""What a store keeps of a document gives the document back, and has its text but once."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defgraph.extraction import Extraction
from defgraph.graph.errors import SourceError
from defgraph.graph.model.document import Document, Segment
from defgraph.graph.model.reading import document_of, reading_of

EVALUATION = Path(__file__).parents[2] / "fixtures" / "evaluation" / "manifest.csv"
TEXT = st.text(alphabet="ab ﬁ\n-\ud800한", max_size=30)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents with any segments, also such as no loader should make."""
    text = draw(TEXT)
    segments = []
    for _ in range(draw(st.integers(0, 3))):
        clean = draw(TEXT)
        numbers = st.integers(0, 30)
        pieces = tuple(sorted(draw(st.lists(st.tuples(numbers, numbers, numbers), max_size=3))))
        page, printed = draw(st.none() | numbers), draw(st.none() | TEXT)
        segments.append(
            Segment(draw(st.sampled_from(["body", "row"])), clean, pieces, page, printed, draw(st.booleans()))
        )
    props = {name: draw(st.none() | TEXT) for name in ("title", "publisher", "published", "uri", "kind", "version")}
    notes = tuple(draw(st.lists(TEXT, max_size=2)))
    return Document("a" * 64, "doc", text, tuple(segments), "text", notes=notes, loader_version=draw(TEXT), **props)


@given(documents())
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    assert document_of(document.id, document.text, reading_of(document)) == document


def test_documents_of_the_loaders_come_back_and_their_words_are_not_kept_twice() -> None:
    for document in Extraction([], manifest=EVALUATION).documents():
        reading = reading_of(document)
        assert document_of(document.id, document.text, reading) == document
        told = [run for s in json.loads(reading)["segments"] for run in s["runs"]]
        assert not any(c.isalnum() for run in told if isinstance(run, str) for c in run)
        assert len(zlib.compress(reading.encode())) < len(zlib.compress(document.text.encode()))


def test_a_ligature_keeps_its_letters_and_its_place() -> None:
    segment = Segment("body", "of five", ((0, 0, 3), (3, 3, 1), (5, 4, 2)))
    document = Document("a" * 64, "doc", "of ﬁve", (segment,), "whitepaper")
    again = document_of(document.id, document.text, reading_of(document))
    assert again.segments[0].text == "of five"
    assert [again.segments[0].source_offset(i) for i in (3, 4, 5)] == [3, None, 4]


@pytest.mark.parametrize(
    "reading",
    [
        "",
        "no JSON",
        "[]",
        "{}",
        '{"doc":"a","loader":"b","segments":[{"kind":"body","runs":[[0,99]]}]}',
        '{"segments":7}',
    ],
)
def test_a_damaged_reading_is_an_error_of_one_line(reading: str) -> None:
    with pytest.raises(SourceError, match=r"is damaged .*; load its file again"):
        document_of("a" * 64, "short", reading)


def test_what_a_later_version_adds_is_passed_over() -> None:
    reading = '{"doc":"a","loader":"text","mood":"calm","segments":[]}'
    assert document_of("a" * 64, "", reading) == Document("a" * 64, "a", "", (), "text")
