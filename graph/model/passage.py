"""A passage: exact words of a source, with the place where they stand and who found them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from defgraph.graph.ids import passage_id

Spans = tuple[tuple[int, int], ...]
#: Typographic ligatures (Unicode block Alphabetic Presentation Forms) and the letters that they stand for; a soft
#: hyphen that a quote keeps is one that joins.
LIGATURES = {
    0x00AD: "-",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}


def rebuild_quote(text: str, spans: Sequence[Sequence[int]]) -> str:
    r"""The quote that stands at these spans of the decoded text.

    The spans' texts are joined as they are, then each run of whitespace becomes one blank. A line-end hyphen
    that is no part of the word lies between two spans, so it is left out. Ligatures are read as their letters.

    Args:
        text: the decoded text of the file.
        spans: half-open [start, end) offsets in reading order.

    Example:
        >>> rebuild_quote("expan-\n  ding ties", [[0, 5], [9, 18]])
        'expanding ties'
    """
    return " ".join("".join(text[start:end] for start, end in spans).translate(LIGATURES).split())


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source that say something, and their place.

    Attributes:
        document: id of the Document.
        kind: "body", "caption", "headline" or "row".
        quote: the words, equal to ``rebuild_quote(text, spans)``.
        spans: half-open offsets into the decoded text, in reading order.
        page: page number of the file, or None.
        line: line number in the decoded text (1 = first) or row number of a table.
        attributed_to: whom the text names as its source ("the presidential office"), or None.
        extractor: name of the extractor.
        extractor_version: its version.
        found_by: name of the rule or model that read the words, or None where there is only one way.
        confidence: 0 to 1, that the words say what was read from them.
    """

    document: str
    kind: str
    quote: str
    spans: Spans
    page: int | None = None
    line: int | None = None
    attributed_to: str | None = None
    extractor: str = ""
    extractor_version: str = ""
    found_by: str | None = None
    confidence: float = 1.0

    @property
    def id(self) -> str:
        """Deterministic id from document, place and kind."""
        return passage_id(self.document, [list(s) for s in self.spans], self.kind)

    @property
    def char_start(self) -> int:
        """Outer start offset."""
        return min(start for start, _ in self.spans)

    @property
    def char_end(self) -> int:
        """Outer end offset, exclusive."""
        return max(end for _, end in self.spans)


def passage_to_json(passage: Passage) -> dict[str, Any]:
    """All fields as plain JSON values; :func:`passage_from_json` reads it back."""
    data = {f.name: getattr(passage, f.name) for f in fields(passage)}
    data["spans"] = [list(span) for span in passage.spans]
    return data


def passage_from_json(data: Mapping[str, Any]) -> Passage:
    """The passage that :func:`passage_to_json` wrote."""
    return Passage(**{**data, "spans": tuple((start, end) for start, end in data["spans"])})
