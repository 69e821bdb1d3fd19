"""A long segment in parts, so that time and memory grow with the length of a text and no faster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from defgraph.graph.model.document import Segment
from defgraph.loaders.extract.language.parse import breaks

#: Characters of a part at most; longer than what an article or a printed page has.
LONGEST = 10_000
_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Part(Segment):
    """A part of a long segment that is not its first: what it tells is not the opening of a text."""


def parts(segment: Segment) -> list[Segment]:
    r"""A segment as it is, or a long one cut between its paragraphs, else between sentences, else between words.

    Example:
        >>> told = "\n\n".join(["The minister spoke. " * 200] * 4)
        >>> [len(part.text) for part in parts(Segment("body", told, ((0, 0, len(told)),)))]
        [8004, 8002]
    """
    if len(segment.text) <= LONGEST:
        return [segment]
    return [part_of(segment, start, end, opens=not start) for start, end in _ranges(segment.text)]


def part_of(segment: Segment, start: int, end: int, *, opens: bool) -> Segment:
    """The characters [start, end) of a segment; the opening of what is read of it, or a part further on."""
    kind = Segment if opens and not isinstance(segment, Part) else Part
    pieces = tuple((clean - start, source, length) for clean, source, length in segment.clipped(start, end))
    text, cut = segment.text[start:end], segment.cut and end == len(segment.text)
    return kind(segment.kind, text, pieces, segment.page, segment.printed_page, cut)


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > LONGEST:
        end = start + _cut(text[start : start + LONGEST])
        yield start, end
        start = end
    yield start, len(text)


def _cut(text: str) -> int:
    """Where a text of full length is best cut, in its second half."""
    half = len(text) // 2
    between = text.rfind(_PARAGRAPH, half)
    if between >= 0:
        return between + len(_PARAGRAPH)
    ends = [place for place in breaks(text) if place > half]
    if not ends:
        return text.rfind(" ", half) + 1 or len(text)
    return len(text) - len(text[ends[-1] :].lstrip())


def batches(texts: Iterable[tuple[str, object]], most: int, longest: int) -> Iterator[list[tuple[str, object]]]:
    """Texts with what belongs to each, in batches of so many texts and characters at most; a longer text alone."""
    batch: list[tuple[str, object]] = []
    size = 0
    for one in texts:
        if batch and (len(batch) == most or size + len(one[0]) > longest):
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += len(one[0])
    if batch:
        yield batch
