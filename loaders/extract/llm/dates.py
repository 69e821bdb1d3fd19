"""When an event took place, from the words that a model points at: what they mean where they stand in the text."""

from __future__ import annotations

from defgraph.graph.model.document import Document
from defgraph.loaders.extract.llm.chunks import Stretch
from defgraph.loaders.extract.time.binding import told_on
from defgraph.loaders.extract.time.expressions import find_dates, resolve
from defgraph.loaders.extract.time.years import heading_year, paragraphs, year_headings

#: Dates that bound a state of things and are no event's.
_BOUNDS = frozenset({"since", "until"})


class Dates:
    """The dates of one document.

    Args:
        document: the document.
    """

    def __init__(self, document: Document) -> None:
        self._segments = document.segments
        self._today, self._headings = told_on(document), year_headings(document)

    def of(self, words: str, status: str, at: Stretch) -> str | None:
        """The EDTF date of an event; None where its words tell none.

        Args:
            words: the words that date it.
            status: whether it happened.
            at: where it is told.
        """
        segment = self._segments[at.segment]
        year = heading_year(self._headings, segment, at.start)
        date = self._in_place(words, year, at)
        late = date is not None and self._today is not None and date > self._today
        early = date is not None and self._today is not None and date < self._today
        if date is None or (status == "occurred" and late) or (status == "planned" and early):
            told = resolve(words, published=self._today, default_year=year, future=status == "planned")
            date = told or date
        # An open interval is the bound of something that lasts.
        return None if date is None or ".." in date else date

    def _in_place(self, words: str, year: int | None, at: Stretch) -> str | None:
        """What the words mean in the paragraph of the event, where they stand there; of several the nearest to it."""
        text = self._segments[at.segment].text
        start, end = next((p for p in paragraphs(text) if p[0] <= at.start < p[1]), (at.start, at.end))
        found = [
            (max(at.start - start - m.end, m.start - (at.end - start), 0), m.edtf)
            for m in find_dates(text[start:end], published=self._today, default_year=year)
            if m.edtf and m.kind not in _BOUNDS and _shared(words, m.text)
        ]
        return min(found, key=lambda one: one[0])[1] if found else None


def _shared(words: str, mention: str) -> bool:
    """Whether the words hold a date of the text, or it holds them.

    Example:
        >>> _shared("on Tuesday", "Tuesday"), _shared("3 May", "3 May 2019"), _shared("3 May", "4 May")
        (True, True, False)
    """
    one, other = " ".join(words.lower().split()), " ".join(mention.lower().split())
    return other in one or one in other
