"""A document in parts that a model reads at once: whole paragraphs, some of them told again in the next part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from defgraph.graph.model.document import Segment
from defgraph.loaders.extract.language.parse import breaks
from defgraph.loaders.extract.time.years import paragraphs

#: Characters of a part, and of what it shares with the one before, at most: with the instructions and the answer some
#: 4,000 tokens, which the smallest usual context of a local server holds.
SIZE, SHARED = 4_000, 700
#: Characters between two paragraphs.
_BREAK = 2
#: The segments that are read; a headline goes along as the title.
KINDS = ("body", "caption")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a segment.

    Attributes:
        segment: number of the segment in its document.
        start, end: half-open character range in the segment's text.
    """

    segment: int
    start: int
    end: int

    def __len__(self) -> int:
        """Its length in characters."""
        return self.end - self.start


def chunks(segments: Sequence[Segment], size: int = SIZE, shared: int = SHARED) -> list[tuple[Stretch, ...]]:
    r"""The parts of a document, each as the stretches it is made of, one a segment.

    Args:
        segments: the document's segments.
        size: characters of a part at most.
        shared: characters of whole paragraphs at the end of a part that the next one begins with, at most.

    Example:
        >>> told = "\n\n".join(["The first one.", "The second one.", "The third one."])
        >>> [part[0] for part in chunks([Segment("body", told, ((0, 0, len(told)),))], size=32, shared=18)]
        [Stretch(segment=0, start=0, end=31), Stretch(segment=0, start=16, end=47)]
    """
    units = [unit for number, segment in enumerate(segments) for unit in _units(number, segment, size)]
    found: list[tuple[Stretch, ...]] = []
    first = 0
    while first < len(units):
        last, length = first + 1, len(units[first])
        while last < len(units) and length + _BREAK + len(units[last]) <= size:
            length += _BREAK + len(units[last])
            last += 1
        found.append(_joined(units[first:last]))
        if last == len(units):
            break
        first = _again(units, first, last, min(shared, size - len(units[last])))
    return found


def text_of(segments: Sequence[Segment], part: tuple[Stretch, ...]) -> str:
    """The text of a part."""
    return "\n\n".join(segments[s.segment].text[s.start : s.end] for s in part)


def _again(units: list[Stretch], first: int, last: int, most: int) -> int:
    """Where the part after ``units[first:last]`` begins: so many characters back at most, and always further on."""
    start, length = last, 0
    while start - 1 > first and length + len(units[start - 1]) + _BREAK <= most:
        start -= 1
        length += len(units[start]) + _BREAK
    return start


def _units(number: int, segment: Segment, size: int) -> Iterator[Stretch]:
    """The paragraphs of a segment; one that is too long in its sentences, a sentence that is too long in pieces."""
    if segment.kind not in KINDS:
        return
    for start, end in paragraphs(segment.text):
        text = segment.text[start:end]
        cuts = [end] if len(text) <= size else [*(start + cut for cut in breaks(text)), end]
        low = start
        for cut in cuts:
            while cut - low > size:
                blank = segment.text.rfind(" ", low + 1, low + size)
                middle = blank if blank > low else low + size
                yield Stretch(number, low, middle)
                low = middle
            if segment.text[low:cut].strip():
                yield Stretch(number, low, cut)
            low = cut


def _joined(units: list[Stretch]) -> tuple[Stretch, ...]:
    """Neighbouring units of one segment as one stretch."""
    found: list[Stretch] = []
    for unit in units:
        if found and found[-1].segment == unit.segment:
            found[-1] = Stretch(unit.segment, found[-1].start, unit.end)
        else:
            found.append(unit)
    return tuple(found)
