"""Lines of PDF pages in reading order become paragraphs, titles and captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from defgraph.loaders.documents.extracted import Part
from defgraph.loaders.documents.page.layout import captionish, captionish_only
from defgraph.loaders.documents.page.rows import Row, continues
from defgraph.loaders.documents.pdf.edges import furniture
from defgraph.loaders.documents.pdf.order import read_order
from defgraph.loaders.documents.pdf.words import Box, Sheet, leading, usual_size

#: Characters this much larger than the text's are a title's, this much smaller a caption's or footnote's.
_LARGE, _SMALL = 1.15, 0.93
#: Another size, another paragraph.
_SAME_SIZE = 0.06
#: A distance from line to line this much wider than usual begins a paragraph.
_GAP = 1.3
_BULLET = re.compile(r"(?:[•▪●○◦‣■□▶]|[-–*](?= ))\s*(?=\S)")
#: Dots that lead to a page number, in a table of contents.
_LEADERS = re.compile(r"(?:[.\u2026·] ?){6,}")
_TITLE_WORDS, _CAPTION_WORDS = 30, 80


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that belong together, before they are known to be a paragraph."""

    lines: tuple[Box, ...]
    page: int
    printed: str | None
    full: bool
    kind: str = "body"

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """Height of its first line."""
        return self.lines[0].size


def page_parts(sheets: Sequence[Sheet]) -> list[Part]:
    """What stands on these pages, in reading order; a sentence runs on across columns, captions and pages."""
    usual = usual_size(sheets)
    edges, printed = furniture(sheets)
    asides: list[Part] = []
    groups: list[_Group] = []
    for page, (sheet, edge, label) in enumerate(zip(sheets, edges, printed, strict=True), start=1):
        heads = [p.text for i, p in enumerate(sheet.pieces) if i in edge]
        asides += [Part("furniture", (text,), page, label) for text in (*heads, *sheet.turned)]
        lines = read_order([p for i, p in enumerate(sheet.pieces) if i not in edge])
        groups += [_kinded(g, usual) for g in _groups(lines, page, label)]
    groups = _interruptions(groups)
    joined = dict(_joins(groups))
    texts = [
        Part(g.kind, tuple(line.text for line in g.lines), g.page, g.printed, joined.get(index, False))
        for index, g in enumerate(_with_headline(groups))
    ]
    # What stands aside on a page comes behind its running text.
    return sorted([*texts, *asides], key=lambda part: part.page or 0)


def _with_headline(groups: Sequence[_Group]) -> list[_Group]:
    """The groups, the largest heading of the first page as headline where it stands above the first sentence."""
    largest = max((g.size for g in groups if g.page == 1 and g.kind == "heading"), default=0.0)
    found = list(groups)
    for index, group in enumerate(groups):
        if group.kind == "heading" and group.page == 1 and group.size == largest:
            found[index] = replace(group, kind="headline")
            break
        if group.kind == "body" and _row(group.lines[-1]).terminal:
            break
    return found


def _groups(lines: Sequence[Box], page: int, printed: str | None) -> Iterator[_Group]:
    """Lines parted where a column, a distance, a size, an indent or a bullet says so."""
    usual = leading(lines)
    held: list[Box] = []
    for line in lines:
        if held and _parts_here(held, line, usual):
            yield _Group(tuple(held), page, printed, _full(held, lines))
            held = []
        sign = _BULLET.match(line.text)
        held.append(replace(line, text=line.text[sign.end() :]) if sign else line)
    if held:
        yield _Group(tuple(held), page, printed, _full(held, lines))


def _parts_here(held: Sequence[Box], line: Box, usual: float) -> bool:
    before = held[-1]
    step = before.y0 - line.y0
    if step <= 0 or step > _GAP * max(usual, before.size) or min(before.x1, line.x1) <= max(before.x0, line.x0):
        return True
    if abs(before.size - line.size) > _SAME_SIZE * before.size or _BULLET.match(line.text):
        return True
    ended = _row(before).terminal
    right = max(b.x1 for b in held)
    short = before.x1 < right - 0.25 * (right - min(b.x0 for b in held))
    return ended and (line.x0 > before.x0 + 0.6 * line.size or (short and line.text[0].isupper()))


def _full(held: Sequence[Box], lines: Sequence[Box]) -> bool:
    """Whether the last line reaches the right edge of its column, so that its sentence may go on elsewhere."""
    last = held[-1]
    column = [b for b in lines if abs(b.x0 - last.x0) < 2 * last.size]
    right = max(b.x1 for b in column)
    return last.x1 > right - 0.2 * (right - last.x0)


def _row(line: Box) -> Row:
    return Row(0, len(line.text), 0, 0, line.text)


def _kinded(group: _Group, usual: float) -> _Group:
    words = len(group.text.split())
    ends = _row(group.lines[-1]).terminal and not group.text.endswith(")")
    if _LEADERS.search(group.text):
        return replace(group, kind="furniture")
    if group.size >= _LARGE * usual and words <= _TITLE_WORDS:
        return replace(group, kind="heading")
    if group.size <= _SMALL * usual and words <= _CAPTION_WORDS:
        return replace(group, kind="caption")
    if captionish(group.text) and captionish_only(group.text) and not ends:
        return replace(group, kind="caption")
    return group


def _interruptions(groups: Sequence[_Group]) -> list[_Group]:
    """Short groups in the middle of a sentence are captions, whatever their size."""
    found = list(groups)
    for index in range(1, len(found) - 1):
        before, group, after = found[index - 1 : index + 2]
        if (
            group.kind == before.kind == after.kind == "body"
            and continues(_row(before.lines[-1]), _row(after.lines[0]))
            and after.text[0].islower()
            and not continues(_row(before.lines[-1]), _row(group.lines[0]))
            and len(group.lines) <= 4
            and captionish(group.text)
        ):
            found[index] = replace(group, kind="caption")
    return found


def _joins(groups: Sequence[_Group]) -> Iterator[tuple[int, bool]]:
    """Which groups of running text go on with the one before."""
    last: _Group | None = None
    interrupted = False
    for index, group in enumerate(groups):
        if group.kind == "heading":
            last = None
        interrupted = interrupted or group.kind == "caption"
        if group.kind != "body":
            continue
        if last is not None and abs(last.size - group.size) <= _SAME_SIZE * last.size:
            before, after = _row(last.lines[-1]), _row(group.lines[0])
            elsewhere = interrupted or last.page != group.page or last.lines[-1].y0 <= group.lines[0].y0
            yield index, continues(before, after) or (elsewhere and last.full and not before.terminal)
        last, interrupted = group, False
