"""The year that a text's title or a heading gives to the months and days under it."""

from __future__ import annotations

from defgraph.graph.model.document import Document, Segment
from defgraph.loaders.extract.time.expressions import marks

#: Characters that the line of a title, a running head or a source has at most.
LINE = 160


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a cleaned text begin and end."""
    found, start = [], 0
    for part in text.split("\n\n"):
        found.append((start, start + len(part)))
        start += len(part) + 2
    return found


def year_of_title(document: Document) -> int | None:
    """The year that an annual text bears in its running head, title or first line ("Annual Review 2017").

    Only where nobody told when it was published.
    """
    if document.published:
        return None
    body = next((s.text for s in document.segments if s.kind == "body"), "")
    heads = [s.text for s in document.segments if s.kind in ("furniture", "headline")]
    for line in (document.title or "", *heads, body.partition("\n\n")[0]):
        found = marks("annual").search(line) if len(line) <= LINE else None
        if found is not None:
            return int(found["before"] or found["after"])
    return None


def year_headings(document: Document) -> list[tuple[int, int]]:
    """Headings that are nothing but a year, and the title's: (offset in the decoded text, year), in order."""
    title = year_of_title(document)
    found = [(-1, title)] if title is not None else []
    for segment in document.segments:
        if segment.kind not in ("body", "heading", "headline"):
            continue
        for start, end in paragraphs(segment.text):
            heading = marks("year_heading").search(segment.text[start:end]) if end - start <= LINE else None
            if heading is not None:
                found.append((_place(segment, start), int(heading["year"])))
    return sorted(found)


def heading_year(headings: list[tuple[int, int]], segment: Segment, start: int) -> int | None:
    """The year of the heading that a paragraph stands under, or None."""
    place = _place(segment, start)
    return next((year for offset, year in reversed(headings) if offset <= place), None)


def _place(segment: Segment, start: int) -> int:
    offset = segment.source_offset(start)
    return -1 if offset is None else offset
