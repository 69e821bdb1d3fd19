"""Pages of a file, with what is printed at their head and foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from defgraph.loaders.documents.page.assemble import Canvas
from defgraph.loaders.documents.page.rows import Row, rows

_FILE_PAGE = re.compile(r"(?:Page|PAGE|P\.|p\.)\s?(?P<page>\d{1,4})(?P<title>\s+[-–—|]\s+\S.*)?$")
_FEED = re.compile("\f")
_PAGE_START = re.compile(r"^[ \t]*Page \d{1,4}(?: [-–—|] .*)?$", re.MULTILINE)
_NUMBERS = re.compile(r"[\d\s|·.–—-]*\d[\d\s|·.–—-]*$")
_HEAD_FIRST = re.compile(r"(?P<printed>\d{1,4})\s{2,}(?P<title>\S.{2,80})$")
_HEAD_LAST = re.compile(r"(?P<title>\S.{2,80}?)\s{2,}(?P<printed>\d{1,4})$")
_DIGITS = re.compile(r"\d+")
#: A page number that an extractor left at the beginning or end of a line beside a page break (blank lines).
_LEFT_OVER = re.compile(r"(\d{1,3})\s+(?=[^\W\d])")
_LEFT_BEHIND = re.compile(r"(?<=[^\W\d_]|[;,])\s+(\d{1,3})$")
_BREAK_GAP = 2
#: Lines at the head and foot of a page among which running heads stand.
_EDGE = 3


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its running text's rows, and the rows around it.

    Attributes:
        number: page of the file (1 = first, or as the extractor wrote it).
        printed: page number printed on it, or None.
        rows: the rows of its text.
        furniture: running heads and page numbers.
    """

    number: int
    printed: str | None
    rows: tuple[Row, ...]
    furniture: tuple[Row, ...]


def pages(canvas: Canvas, start: int = 0) -> list[Page]:
    """The pages of a text: parted by form feeds, or by lines such as "Page 230 - White Paper".

    Args:
        canvas: the decoded text.
        start: offset of the first page, behind any front matter.
    """
    text = canvas.text
    starts = [start, *(m.end() for m in _FEED.finditer(text, start))]
    if len(starts) == 1:
        starts = sorted({start, *(m.start() for m in _PAGE_START.finditer(text, start))})
    ends = [*starts[1:], len(text)]
    found = [rows(canvas, a, b) for a, b in zip(starts, ends, strict=True)]
    if len(found) > 1 and not found[0]:
        found = found[1:]
    repeated = _repeated(found)
    return [_page(canvas, number, page, repeated) for number, page in enumerate(found, start=1)]


def _edges(page: Sequence[Row]) -> list[int]:
    count = len(page)
    return sorted({*range(min(_EDGE, count)), *range(max(0, count - _EDGE), count)})


def _pattern(row: Row) -> str:
    return _DIGITS.sub("#", row.text).casefold()


def _repeated(found: Sequence[Sequence[Row]]) -> frozenset[str]:
    """Lines that stand at the head or foot of at least two pages, numbers aside."""
    counts = Counter(p for page in found for p in {_pattern(page[i]) for i in _edges(page) if not page[i].terminal})
    return frozenset(p for p, n in counts.items() if n >= 2 and n * 3 >= len(found))


def _page(canvas: Canvas, number: int, lines: Sequence[Row], repeated: frozenset[str]) -> Page:
    furniture: list[Row] = []
    printed: list[str] = []
    edges = set(_edges(lines))
    kept: list[Row] = []
    gap = 0
    for index, row in enumerate(lines):
        raw = canvas.text[row.start : row.end]
        mark = _FILE_PAGE.match(raw) if index in edges else None
        head = (_HEAD_FIRST.match(raw) or _HEAD_LAST.match(raw)) if index in edges else None
        if mark is not None:
            number = int(mark["page"])
        elif head is not None and (len(head["title"].split()) <= 8 and not row.terminal):
            printed.append(head["printed"])
        elif _NUMBERS.match(raw) and not raw.endswith(".") and (index in edges or row.gap):
            printed += [raw.strip()] if raw.strip().isdigit() else []
        elif _pattern(row) not in repeated or index not in edges:
            kept.append(replace(row, gap=row.gap + gap))
            gap = 0
            continue
        furniture.append(row)
        gap += row.gap
    number_rows, kept = _left_over(canvas, kept)
    return Page(number, printed[-1] if printed else None, tuple(kept), (*furniture, *number_rows))


def _left_over(canvas: Canvas, lines: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Page numbers that stand in the line beside a page break: "38 states. We are ..."."""
    numbers: list[Row] = []
    kept = list(lines)
    for index in range(1, len(kept)):
        before, row = kept[index - 1], kept[index]
        if row.gap < _BREAK_GAP or before.terminal:
            continue
        raw = canvas.text[row.start : row.end]
        match = _LEFT_OVER.match(raw)
        if match is not None and raw[match.end()].islower():
            numbers.append(replace(row, end=row.start + match.end(1), text=match.group(1)))
            kept[index] = replace(row, start=row.start + match.end(), text=row.text[match.end() :].lstrip())
            continue
        behind = _LEFT_BEHIND.search(canvas.text[before.start : before.end])
        if behind is not None and raw[0].islower():
            numbers.append(replace(before, start=before.start + behind.start(1), text=behind.group(1)))
            end = before.start + behind.start()
            kept[index - 1] = replace(before, end=end, text=" ".join(canvas.shown(before.start, end).split()))
    return numbers, kept
