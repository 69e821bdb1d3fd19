"""Documents in our own words, and the extractor that reads them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from defgraph.graph.ids import file_id
from defgraph.graph.model import Document, EventRecord, FactRecord, Record, Segment
from defgraph.loaders.extract.rules import RulesExtractor

Read = Callable[..., list[EventRecord]]


def make_document(text: str, *, published: str | None = "2024-05-16", kind: str = "news", **more: object) -> Document:
    """A document whose body is the whole text."""
    segment = Segment("body", text, ((0, 0, len(text)),), cut=bool(more.pop("cut", False)))
    dateline = more.pop("dateline", None)
    segments = (segment,)
    whole = text
    if dateline:
        whole = f"{text}\n\n{dateline}"
        segments = (segment, Segment("dateline", str(dateline), ((0, len(text) + 2, len(str(dateline))),)))
    values: dict[str, object] = {"loader": "text", "doc": "d", "published": published, "kind": kind, **more}
    return Document(id=file_id(whole.encode()), text=whole, segments=segments, **values)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def extractor() -> RulesExtractor:
    return RulesExtractor()


@pytest.fixture
def read(extractor: RulesExtractor) -> Read:
    """The events of a text."""

    def read_text(text: str, **more: object) -> list[EventRecord]:
        return [r for r in _records(extractor, text, **more) if isinstance(r, EventRecord)]

    return read_text


@pytest.fixture
def facts(extractor: RulesExtractor) -> Callable[..., list[FactRecord]]:
    """The facts of a text."""

    def read_text(text: str, **more: object) -> list[FactRecord]:
        return [r for r in _records(extractor, text, **more) if isinstance(r, FactRecord)]

    return read_text


def _records(extractor: RulesExtractor, text: str, **more: object) -> list[Record]:
    return next(iter(extractor.extract_many([make_document(text, **more)])))[1]
