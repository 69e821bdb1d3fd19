"""A document as a loader leaves it: the decoded text, and cleaned segments that map back to it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from defgraph.graph.model.passage import Spans

#: (offset in the cleaned text, offset in the decoded text, length): a run of characters copied unchanged. A
#: ligature is a run of one: the first of its letters maps to it, the others to nothing.
Piece = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """Cleaned text of one kind, each character of which maps back to the decoded text.

    Characters that stand in no piece (blanks put between lines, paragraph breaks) belong to the loader and
    map to no offset. Paragraphs of one segment are separated by a blank line.

    Attributes:
        kind: "body", "headline", "heading" (of a section), "caption", "dateline", "byline", "furniture" (running
            heads, page numbers, contact lines, end marks) or "row".
        text: the cleaned text.
        pieces: runs copied from the decoded text, ascending in the cleaned text.
        page: page number in the file (1 = first), or None.
        printed_page: the page number printed on the page, as text, or None.
        cut: True when the text breaks off in the middle of its last sentence.
    """

    kind: str
    text: str
    pieces: tuple[Piece, ...]
    page: int | None = None
    printed_page: str | None = None
    cut: bool = False

    def source_offset(self, position: int) -> int | None:
        """Offset in the decoded text of one cleaned character; None when the loader put it there."""
        index = bisect_right(self.pieces, position, key=lambda p: p[0]) - 1
        if index < 0:
            return None
        clean, source, length = self.pieces[index]
        return source + position - clean if position < clean + length else None

    def clipped(self, start: int, end: int) -> list[Piece]:
        """The pieces of the cleaned characters [start, end), cut to them."""
        found: list[Piece] = []
        for index in range(max(0, bisect_right(self.pieces, start, key=lambda p: p[0]) - 1), len(self.pieces)):
            clean, source, length = self.pieces[index]
            if clean >= end:
                break
            low, high = max(start, clean), min(end, clean + length)
            if low < high:
                found.append((low, source + low - clean, high - low))
        return found


@dataclass(frozen=True, slots=True)
class Document:
    """One source text with what is known about it.

    Attributes:
        id: SHA-256 of the file, 64 hexadecimal digits.
        doc: short label shown to readers: the manifest's ``doc``, else the file's stem.
        text: the decoded text, before any newline translation; offsets count its characters.
        segments: cleaned text in reading order.
        loader: name of the loader that read it.
        loader_version: its version, or "" where it is not known.
        title: headline or given title, or None.
        publisher: who published it, or None when not known.
        published: publication date as EDTF text, or None when not known.
        uri: where it comes from, as given by the user (URL or citation); never a path of the machine.
        kind: hint: news, press_release, readout, whitepaper, dataset or other; None when not given.
        reliability: A (reliable) to F (can't be judged), or None when not graded.
        marking: handling marking printed on exports, or None.
        encoding: encoding the bytes were decoded with.
        language: ISO 639-1 code, "en" or what was found instead.
        notes: what the loader wants the user to know (a guess it made, a part it left out).
        dataset: short name of the dataset whose table this is, or None.
        version: version of the dataset, or None.
        coverage_from: first time that the dataset covers, EDTF; what is earlier is unknown, not absent.
        coverage_to: last time that the dataset covers, EDTF.
    """

    id: str
    doc: str
    text: str
    segments: tuple[Segment, ...]
    loader: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    uri: str | None = None
    kind: str | None = None
    reliability: str | None = None
    marking: str | None = None
    encoding: str = "utf-8"
    language: str = "en"
    notes: tuple[str, ...] = field(default=())
    dataset: str | None = None
    version: str | None = None
    coverage_from: str | None = None
    coverage_to: str | None = None
    loader_version: str = ""

    def spans(self, segment: Segment, start: int, end: int) -> Spans:
        """Spans of cleaned characters in the decoded text, bridged over plain whitespace.

        Two neighbouring pieces are one span when only whitespace stands between them in the decoded text
        and the cleaned text has whitespace there too. Where words stand between them (a caption, a running
        head), one of the spans keeps the blank beside it, so that joining the spans does not glue two words.
        """
        found: list[tuple[int, int]] = []
        reached = start
        for clean, source, length in segment.clipped(start, end):
            low, high = source, source + length
            parted = segment.text[reached:clean].isspace()
            reached = clean + length
            if not found:
                found.append((low, high))
                continue
            first, last = found[-1]
            if low == last or (parted and low > last and self.text[last:low].isspace()):
                found[-1] = (first, high)
                continue
            if parted and self.text[last : last + 1].isspace():
                found[-1] = (first, last + 1)
            elif parted and self.text[max(0, low - 1) : low].isspace():
                low -= 1
            found.append((low, high))
        return tuple(found)

    def line_of(self, offset: int) -> int:
        """Line number (1 = first) of an offset of the decoded text."""
        return self.text.count("\n", 0, offset) + 1
