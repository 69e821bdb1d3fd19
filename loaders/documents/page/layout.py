"""Columns, side captions and heads in the margin: the rows of a page in the order in which they are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from defgraph.loaders.documents.cues import cue
from defgraph.loaders.documents.page.assemble import Canvas
from defgraph.loaders.documents.page.rows import TAB, Row, continues, double_spaced, runs_on

#: This many blanks part two columns; fewer are justification.
_GUTTER = re.compile(r"[ \t\xa0]{3,}|[ ]*\t[ \t]*")
#: Columns by which two lines of one block may differ at the left.
_TOLERANCE = 2
#: A block that begins so far right of the margin stands beside the text, not in it.
_ASIDE = 16
_MARGIN_HEAD = 30
#: Blocks that may still be growing: no page has more columns than this.
_OPEN = 6
#: Share of the width of running text below which a line is not a full one of it.
_NARROW = 0.8
_PRINTED_DATE = re.compile(r"\((?:[^()]{0,25}[ ,.])?\d{4}\)$")
_SENTENCE = re.compile(r"[a-z)”\"]\. [A-Z]|[a-z]\.$")


@dataclass(slots=True)
class Aside:
    """Rows that stand in a column of their own right of the margin."""

    col: int
    rows: list[Row] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(r.text for r in self.rows)


@dataclass(slots=True)
class Flow:
    """What a page holds.

    Attributes:
        rows: the running text's rows, in reading order.
        captions: groups of rows that are captions, with the offset before which each is read.
        heads: titles in the margin.
    """

    rows: list[Row] = field(default_factory=list)
    captions: list[list[Row]] = field(default_factory=list)
    heads: list[Row] = field(default_factory=list)


def captionish(text: str) -> bool:
    """Whether words are those of a caption: short, capitalised, no whole sentence, or with a caption's wording.

    Example:
        >>> captionish("Signing of the MOU on Defense Cooperation (October 2019)")
        True
        >>> captionish("countries agreed to hold the next round in spring.")
        False
    """
    if len(text.split()) > 45 or not (text[:1].isupper() or text[:1] in "[(▲△◀▶‹<"):
        return False
    if captionish_only(text):
        return True
    return len(text.split()) <= 25 and not _SENTENCE.search(text)


def parted(canvas: Canvas, row: Row) -> list[Row]:
    """The row, cut where columns are parted."""
    raw = canvas.text[row.start : row.end]
    found, low = [], 0
    for gap in [*_GUTTER.finditer(raw), None]:
        high = gap.start() if gap else len(raw)
        if high > low:
            col = row.col + len(raw[:low].expandtabs(TAB))
            text = " ".join(canvas.shown(row.start + low, row.start + high).split())
            if text:
                found.append(replace(row, start=row.start + low, end=row.start + high, col=col, text=text))
        low = gap.end() if gap else high
    return found


def arrange(canvas: Canvas, lines: Sequence[Row]) -> Flow:
    """The rows of a page in reading order, captions and margin heads apart.

    Columns are told by where they begin: what begins three or more blanks behind other words, or far right
    of the margin, opens a block; rows below that begin at the same column belong to it. A block of running
    text is a second column and is read after the rows beside it; a short one without a sentence is a caption.
    """
    cut = [parted(canvas, row) for row in lines]
    weights: Counter[int] = Counter()
    for parts in cut:
        weights[parts[0].col] += 1
    margin = min((c for c, n in weights.items() if n * 5 >= max(weights.values())), default=0)
    asides, left = _asides(cut, margin)
    full = max((r.right for r in left.values()), default=0)
    flow = Flow()
    columns: list[Aside] = []
    for aside in asides:
        if _margin_head(aside, left, lines):
            head = left.pop(aside.rows[0].number)
            flow.heads.append(head)
            for row in aside.rows:
                left[row.number] = row
        elif len(aside.rows) == 1 and aside.rows[0].number in left and not _lone_caption(aside, left, margin, full):
            before = left[aside.rows[0].number]
            left[before.number] = replace(before, end=aside.rows[0].end, text=f"{before.text} {aside.rows[0].text}")
        elif captionish(aside.text):
            flow.captions.append(aside.rows)
        else:
            columns.append(aside)
    flow.rows = _read(left, columns)
    return flow


def _asides(cut: Sequence[Sequence[Row]], margin: int) -> tuple[list[Aside], dict[int, Row]]:
    """Blocks right of the text, and the rows of the text by line."""
    asides: list[Aside] = []
    left: dict[int, Row] = {}
    for parts in cut:
        for index, part in enumerate(parts):
            home = next((a for a in reversed(asides[-_OPEN:]) if _below(a, part, beside=index > 0)), None)
            if home is not None:
                home.rows.append(part)
            elif index > 0 or part.col >= margin + _ASIDE:
                asides.append(Aside(part.col, [part]))
            else:
                left[part.number] = part
    return asides, left


def _below(aside: Aside, part: Row, *, beside: bool) -> bool:
    """Whether a part goes on with a block: same column, at most one blank line (or paragraph gap) between."""
    return abs(aside.col - part.col) <= _TOLERANCE and part.number - aside.rows[-1].number <= (3 if beside else 2)


def _lone_caption(aside: Aside, left: dict[int, Row], margin: int, full: int) -> bool:
    row = aside.rows[0]
    narrow = left[row.number].right < margin + 0.75 * (full - margin)
    return row.col >= margin + _ASIDE and captionish(row.text) and narrow and captionish_only(row.text)


def _margin_head(aside: Aside, left: dict[int, Row], lines: Sequence[Row]) -> bool:
    """Whether the words left of a block are a section's title in the margin."""
    head = left.get(aside.rows[0].number)
    if head is None or len(head.text) > _MARGIN_HEAD or len(head.text.split()) > 4 or not head.text[0].isupper():
        return False
    if aside.col - head.col > _MARGIN_HEAD + 4 or any(r.number in left for r in aside.rows[1:]):
        return False
    above = [n for n in left if n < head.number]
    ended = not above or left[max(above)].terminal
    first = next(r for r in lines if r.number == head.number)
    return (ended or first.gap > 0) and not captionish_only(aside.text)


def captionish_only(text: str) -> bool:
    """Whether words can be nothing but a caption."""
    return bool(
        _PRINTED_DATE.search(text) or cue("caption", "openings").match(text) or cue("caption", "marks").search(text)
    )


def _read(left: dict[int, Row], columns: Sequence[Aside]) -> list[Row]:
    """Rows of the text, each further column behind the rows that stand beside it."""
    after: dict[int, list[Aside]] = {}
    for column in columns:
        last = column.rows[-1].number
        beside = [n for n in left if n <= last]
        # The left column may be longer: its narrow rows below still come first.
        for n in sorted(n for n in left if n > last):
            if left[n].right >= column.col - 1 or left[n].number - (max(beside) if beside else n) > 2:
                break
            beside.append(n)
        after.setdefault(max(beside, default=-1), []).append(column)
    found: list[Row] = []

    def flush(column: Aside) -> None:
        head, *rest = column.rows
        previous = head.number
        # The sentence runs on from the foot of one column to the head of the next.
        alone = not rest or rest[0].number - previous > 1
        found.append(replace(head, gap=0 if found and runs_on(found, head, alone=alone) else 1))
        for row in rest:
            found.append(replace(row, gap=max(0, row.number - previous - 1)))
            previous = row.number

    for column in sorted(after.pop(-1, []), key=lambda c: c.col):
        flush(column)
    previous: int | None = None
    for number in sorted(left):
        row = left[number]
        broken = found and previous is not None and found[-1].number != previous
        # A line that is empty in this column is a blank line of it, whatever stands beside it.
        blank = row.gap if previous is None else max(row.gap, number - previous - 1)
        gap = 0 if broken and continues(found[-1], row) else blank
        found.append(replace(row, gap=max(gap, 1) if broken and not continues(found[-1], row) else gap))
        previous = number
        for column in sorted(after.get(number, []), key=lambda c: c.col):
            flush(column)
    return found


def inline_captions(lines: Sequence[Row]) -> tuple[list[Row], list[list[Row]]]:
    """Captions that stand between two lines of a sentence, at the margin: rows without them, and they.

    Such a caption begins with a capital after an unfinished line, and the sentence goes on behind it. It ends with
    a date in brackets, is worded as captions are, or is shorter than the lines and has blank lines around it where
    the text has none.
    """
    kept: list[Row] = []
    spaced = double_spaced(lines)
    captions: list[list[Row]] = []
    index = 0
    while index < len(lines):
        size = _caption_size(kept[-1] if kept else None, lines, index, spaced=spaced)
        if size:
            captions.append(list(lines[index : index + size]))
            index += size
            if index < len(lines):
                kept.append(replace(lines[index], gap=0))
                index += 1
            continue
        kept.append(lines[index])
        index += 1
    return kept, captions


def _caption_size(before: Row | None, lines: Sequence[Row], index: int, *, spaced: bool) -> int:
    """How many rows from this one on are a caption within a sentence; 0 for none."""
    if before is None or before.terminal or not lines[index].text[0].isupper():
        return 0
    for size in (1, 2, 3):
        if index + size >= len(lines) or any(r.gap for r in lines[index + 1 : index + size]):
            return 0
        text = " ".join(r.text for r in lines[index : index + size])
        after = lines[index + size]
        apart = lines[index].gap > 0 and after.gap > 0
        dated = _PRINTED_DATE.search(text) is not None
        worded = cue("caption", "openings").match(text) is not None
        narrow = apart and not spaced and all(r.right <= _NARROW * before.right for r in lines[index : index + size])
        if after.text[0].islower() and captionish(text) and (dated or (worded and apart) or narrow):
            return size
    return 0
