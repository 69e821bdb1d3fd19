"""A document as a loader leaves it: the decoded text, and cleaned segments that map back to it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from defgraph.graph.model.passage import Spans

#: (offset in the cleaned text, offset in the decoded text, length): a run of characters copied unchanged.
Piece = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """Cleaned text of one kind, each character of which maps back to the decoded text.

    Characters that stand in no piece (blanks put between lines, paragraph breaks) belong to the loader and
    map to no offset. Paragraphs of one segment are separated by a blank line.

    Attributes:
        kind: "body", "headline", "caption", "dateline", "byline", "furniture" (running heads, page numbers,
            contact lines, end marks) or "row".
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

    def spans(self, start: int, end: int) -> Spans:
        """Spans in the decoded text of the cleaned characters [start, end).

        Two pieces become one span when only whitespace lies between them in both texts (the caller's
        ``bridge`` in :meth:`Document.spans` decides that); here every piece is a span of its own, and
        pieces that touch are joined.
        """
        found: list[tuple[int, int]] = []
        for clean, source, length in self.pieces:
            low, high = max(start, clean), min(end, clean + length)
            if low >= high:
                continue
            span = (source + low - clean, source + high - clean)
            if found and found[-1][1] == span[0]:
                found[-1] = (found[-1][0], span[1])
            else:
                found.append(span)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Document:
    """One source text with what is known about it.

    Attributes:
        id: SHA-256 of the file, 64 hexadecimal digits.
        doc: short label shown to readers: the manifest's ``doc``, else the file's stem.
        text: the decoded text, before any newline translation; offsets count its characters.
        segments: cleaned text in reading order.
        loader: name of the loader that read it.
        title: headline or given title, or None.
        publisher: who published it, or None when not known.
        published: publication date as EDTF text, or None when not known.
        uri: where it comes from, as given by the user (URL or citation); never a path of the machine.
        kind: hint: news, press_release, readout, whitepaper or other; None when not given.
        reliability: A (reliable) to F (can't be judged), or None when not graded.
        marking: handling marking printed on exports, or None.
        encoding: encoding the bytes were decoded with.
        language: ISO 639-1 code, "en" or what was found instead.
        notes: what the loader wants the user to know (a guess it made, a part it left out).
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

    def spans(self, segment: Segment, start: int, end: int) -> Spans:
        """Spans of cleaned characters in the decoded text, bridged over plain whitespace.

        Two neighbouring pieces are one span when only whitespace stands between them in the decoded text
        and the cleaned text has whitespace there too. Where words stand between them (a caption, a running
        head), the first span keeps one trailing blank, so that joining the spans does not glue two words.
        """
        found: list[tuple[int, int]] = []
        for low, high in segment.spans(start, end):
            if not found:
                found.append((low, high))
                continue
            before, after = found[-1], (low, high)
            gap = self.text[before[1] : low] if low >= before[1] else None
            glued = self._glued(segment, before[1] - 1, low)
            if gap is not None and not gap.strip() and not glued:
                found[-1] = (before[0], high)
                continue
            if not glued and self.text[before[1] : before[1] + 1].isspace():
                found[-1] = (before[0], before[1] + 1)
            found.append(after)
        return tuple(found)

    def _glued(self, segment: Segment, last: int, first: int) -> bool:
        """Whether the decoded characters at these offsets are neighbours in the cleaned text."""
        ends = {source + length - 1: clean + length for clean, source, length in segment.pieces}
        starts = {source: clean for clean, source, _ in segment.pieces}
        return last in ends and first in starts and ends[last] == starts[first]

    def line_of(self, offset: int) -> int:
        """Line number (1 = first) of an offset of the decoded text."""
        return self.text.count("\n", 0, offset) + 1
