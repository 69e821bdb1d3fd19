"""Lines of a page, and their grouping into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from defgraph.loaders.documents.cues import word_list
from defgraph.loaders.documents.page.assemble import Canvas, Fragment

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
_BULLET = re.compile(r"(?:[-*•▪●○◦‣·–]|\(?[a-z0-9]{1,2}[.)])\s+(?=\S)")
_TERMINAL = re.compile(r"[.!?:;…][\"'”’)\]]*$|[\"”]$")
TAB = 8
#: Rows above a foot that tell how wide its column is, and the share of that width from which a line is full.
_NEAR = 8
_FULL = 0.85


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line, or in one column of it.

    Attributes:
        start: offset of the first visible character.
        end: offset behind the last one.
        col: column where it starts (0 = first).
        gap: blank lines above it.
        text: what a reader sees there.
        number: line of the page.
        hard: the line ends in two blanks, a line break of Markdown.
    """

    start: int
    end: int
    col: int
    gap: int
    text: str
    number: int = 0
    hard: bool = False

    @property
    def right(self) -> int:
        """Column behind the last character."""
        return self.col + self.end - self.start

    @property
    def terminal(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_TERMINAL.search(self.text))

    @property
    def fragment(self) -> Fragment:
        """Its place in the decoded text."""
        return self.start, self.end


def rows(canvas: Canvas, start: int, end: int) -> list[Row]:
    """The lines between two offsets that show anything."""
    found: list[Row] = []
    number = gap = 0
    low = start
    while low <= end:
        match = _BREAK.search(canvas.text, low, end)
        high = match.start() if match else end
        line = canvas.text[low:high]
        shown = " ".join(canvas.shown(low, high).split())
        if shown:
            lead = len(line) - len(line.lstrip())
            tail = len(line.rstrip())
            col = len(line[:lead].expandtabs(TAB))
            hard = line.endswith("  ")
            found.append(Row(low + lead, low + tail, col, gap, shown, number, hard))
            gap = 0
        elif not line.strip():
            gap += 1
        number += 1
        if match is None:
            break
        low = match.end()
    return found


def continues(before: Row, after: Row) -> bool:
    """Whether a sentence runs on from one row to the next across blank lines or a page."""
    if before.terminal or not after.text:
        return False
    last = before.text.rstrip("-").split(" ")[-1].lower()
    first = after.text.split(" ")[0]
    if first[0].isupper() and first.lower() in word_list("open_ended") and not after.text.startswith("The Hague"):
        # "The", "In", "On" with a capital begin a sentence: what stood before is cut off.
        return False
    return after.text[0].islower() or last in word_list("open_ended") or before.text.endswith((",", "-"))


def runs_on(above: Sequence[Row], head: Row, *, alone: bool) -> bool:
    """Whether a sentence runs on from the foot of one column or page to the head of the next.

    Beside what any two rows tell: a line that fills its column without ending a sentence is broken off, also where
    the next word has a capital.

    Args:
        above: rows up to the foot.
        head: the first row of the next column.
        alone: the head stands by itself, as a title does.
    """
    foot = above[-1]
    if continues(foot, head):
        return True
    beside = [r for r in above[-_NEAR:] if abs(r.col - foot.col) <= 1]
    full = max(len(r.text) for r in beside)
    return not alone and len(beside) > 1 and not foot.terminal and len(foot.text) >= _FULL * full


def double_spaced(lines: Sequence[Row]) -> bool:
    """Whether blank lines part the lines of one sentence throughout."""
    return (
        sum(r.gap == 1 for r in lines) > 0.7 * len(lines) and sum(r.text[0].islower() for r in lines) > len(lines) / 4
    )


def heading(row: Row, following: Row | None) -> bool:
    """Whether a row is the title of what follows: short, capitalised, no sentence."""
    words = row.text.split()
    return (
        following is not None
        and len(words) <= 6
        and len(row.text) <= 60
        and row.text[0].isupper()
        and not row.terminal
        and not row.text.endswith((",", "-"))
        and words[-1].lower() not in word_list("open_ended")
        and following.text[0].isupper()
    )


def bullet(canvas: Canvas, row: Row) -> Row | None:
    """The row without its bullet, or None where it has none."""
    match = _BULLET.match(row.text)
    # "a new ..." begins with no bullet: letters count only with a bracket or full stop, which the pattern asks for.
    if match is None:
        return None
    raw = _BULLET.match(canvas.text, row.start)
    if raw is None:
        return row
    return replace(row, start=raw.end(), text=row.text[match.end() :])


def after_bullet(canvas: Canvas, start: int) -> bool:
    """Whether a bullet, which is no part of a paragraph, stands before its beginning."""
    low = max(0, start - 8)
    breaks = [m.end() for m in _BREAK.finditer(canvas.text, low, start)]
    shown = canvas.shown(breaks[-1] if breaks else low, start).lstrip()
    return _BULLET.match(f"{shown}x") is not None


def paragraphs(canvas: Canvas, lines: Sequence[Row]) -> list[list[Row]]:
    """Rows grouped to paragraphs by blank lines, bullets, indents, and whether the sentence is over.

    A blank line inside a sentence is none: the next line goes on in lower case, or the line before ends on
    a comma or on a word like "the". In a double-spaced text only the end of a sentence makes a paragraph.
    """
    found: list[list[Row]] = []
    margin = min((r.col for r in lines), default=0)
    width = median([len(r.text) for r in lines]) if lines else 0
    spaced = double_spaced(lines)
    title = False
    for index, row in enumerate(lines):
        item = bullet(canvas, row)
        starts = index == 0 or item is not None or title or _begins(lines[index - 1], row, margin, spaced=spaced)
        following = lines[index + 1] if index + 1 < len(lines) else None
        title = starts and item is None and following is not None and _is_title(row, following, width)
        if starts:
            found.append([item or row])
        else:
            found[-1].append(row)
    return found


def _begins(before: Row, row: Row, margin: int, *, spaced: bool) -> bool:
    """Whether an indent, a blank line or the end of a sentence above begins a paragraph with this row."""
    if row.gap == 0:
        return row.col > margin + 1 and before.terminal and before.col < row.col
    if spaced and row.gap == 1:
        return (before.terminal and row.text[0].isupper()) or (before.text.isupper() and not row.text.isupper())
    return not continues(before, row)


def _is_title(row: Row, following: Row, width: float) -> bool:
    """Whether a row is a title directly above its paragraph, with no blank line between."""
    short = len(row.text) < 0.6 * len(following.text) and len(row.text) < 0.7 * max(width, 60)
    return following.gap == 0 and heading(row, following) and (row.hard or short)
