"""The order in which the pieces of a page are read: columns by the white space between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from defgraph.loaders.documents.pdf.words import Box

#: Lines that must stand on both sides of a gutter; one is enough right of so many that all end before it.
_ROWS, _LONG = 2, 6
#: Character heights: a column's least width, and that of two; narrower gaps are those of justified lines.
_SIDE, _BOTH = 4, 16
#: Points by which lines of one column may differ at the left. Behind a gap of so many heights, or where there are
#: many lines, they need not be aligned.
_ALIGNED, _WIDE = 2.0, 2.0
#: A page with more pieces is a drawing or a table; it is read line by line.
_MOST = 1500
_SIGN = re.compile(r"[-*•▪●○◦‣·–■□▶]$|\(?[a-z0-9]{1,3}[.)]$")


@dataclass(frozen=True, slots=True)
class _Zone:
    """Pieces between two lines that run across the gutter."""

    left: tuple[Box, ...]
    right: tuple[Box, ...]
    across: Box | None

    @property
    def rows(self) -> int:
        """Lines that stand beside lines of the other side."""
        if not self.left or not self.right:
            return 0
        size = self.right[0].size
        left, right = _edges(self.left), _edges(self.right)
        if min(x1 - x0 for x0, x1 in (left, right)) < _SIDE * size or right[1] - left[0] < _BOTH * size:
            return 0
        beside = self._beside()
        rows = min(map(len, beside))
        aligned = sum(b.x0 < right[0] + _ALIGNED for b in self.right)
        sure = rows >= _LONG or right[0] - left[1] > _WIDE * size or 3 * aligned >= 2 * len(beside[1])
        return rows if sure else 0

    def _beside(self) -> tuple[set[int], set[int]]:
        """Heights of the lines of each side that have lines of the other side beside them."""
        low = max(min(b.y0 for b in side) for side in (self.left, self.right))
        high = min(max(b.y1 for b in side) for side in (self.left, self.right))
        left, right = ({round(b.y0) for b in side if b.y1 > low and b.y0 < high} for side in (self.left, self.right))
        return left, right


def _edges(side: Sequence[Box]) -> tuple[float, float]:
    """Where the pieces of a side begin and end."""
    return min(b.x0 for b in side), max(b.x1 for b in side)


def read_order(pieces: Sequence[Box]) -> list[Box]:
    """The lines of a page in reading order; pieces of one line in one column are joined.

    A gutter is a vertical strip with words on both sides that no piece crosses for two or more lines. Pieces
    that do cross it (titles, wide captions) part the page into zones; in each the left side is read first. Both
    sides are taken apart in the same way, so that three columns need no rule of their own.
    """
    whole = _with_signs(pieces)
    return _ordered(whole) if len(whole) <= _MOST else list(_joined(_by_line(whole)))


def _with_signs(pieces: Sequence[Box]) -> list[Box]:
    """Pieces, each bullet or number of a list joined to the words right of it."""
    ordered = _by_line(pieces)
    found: list[Box] = []
    for piece in ordered:
        before = found[-1] if found else None
        if (
            before is not None
            and _SIGN.match(before.text)
            and before.level(piece)
            and 0 < piece.x0 - before.x1 < 4 * piece.size
        ):
            found[-1] = replace(piece, text=f"{before.text} {piece.text}", x0=before.x0)
        else:
            found.append(piece)
    return found


def _by_line(pieces: Sequence[Box]) -> list[Box]:
    """From top to bottom, and on one line from left to right."""
    lines: list[list[Box]] = []
    for piece in sorted(pieces, key=lambda b: (-b.y0, b.x0)):
        home = next((line for line in reversed(lines[-3:]) if line[0].level(piece)), None)
        if home is None:
            lines.append([piece])
        else:
            home.append(piece)
    return [piece for line in lines for piece in sorted(line, key=lambda b: b.x0)]


def _ordered(pieces: Sequence[Box]) -> list[Box]:
    zones = _best(pieces)
    if zones is None:
        return list(_joined(_by_line(pieces)))
    found: list[Box] = []
    for zone in zones:
        if zone.rows:
            found += _ordered(zone.left) + _ordered(zone.right)
        else:
            found += _joined(_by_line([*zone.left, *zone.right]))
        if zone.across is not None:
            found.append(zone.across)
    return found


def _best(pieces: Sequence[Box]) -> list[_Zone] | None:
    """The zones of the gutter with most lines on both sides; None where there is no gutter."""
    lines = _by_line(pieces)
    starts = sorted({round(b.x0, 1) for a, b in pairwise(lines) if a.level(b) and b.x0 > a.x1})
    # Lines of two columns need not be level; a column begins where several pieces begin.
    counts: dict[float, int] = {}
    for piece in pieces:
        counts[round(piece.x0)] = counts.get(round(piece.x0), 0) + 1
    leftmost = min((b.x0 for b in pieces), default=0.0)
    starts += sorted(x for x, n in counts.items() if n >= _ROWS and x > leftmost + 1)
    best: tuple[int, float] | None = None
    chosen: list[_Zone] | None = None
    for start in starts:
        zones = list(_zones(lines, start - 1))
        # Between lines that cross it, two gaps of justified lines may meet by chance; a third hardly does.
        if len(zones) == 1:
            rows = zones[0].rows if zones[0].rows >= _ROWS or len(zones[0].left) >= _LONG else 0
        else:
            rows = sum(zone.rows for zone in zones if zone.rows > _ROWS)
        if rows and (best is None or (rows, -start) > best):
            best, chosen = (rows, -start), zones
    return chosen


def _zones(lines: Sequence[Box], gutter: float) -> Iterator[_Zone]:
    left: list[Box] = []
    right: list[Box] = []
    for piece in lines:
        if piece.x1 <= gutter + 0.5:
            left.append(piece)
        elif piece.x0 >= gutter:
            right.append(piece)
        else:
            yield _Zone(tuple(left), tuple(right), piece)
            left, right = [], []
    yield _Zone(tuple(left), tuple(right), None)


def _joined(pieces: Sequence[Box]) -> Iterator[Box]:
    """Neighbours on one line as one."""
    held: Box | None = None
    for piece in pieces:
        if held is not None and held.level(piece) and 0 <= piece.x0 - held.x1 < 3 * piece.size:
            held = replace(held, text=f"{held.text} {piece.text}", x1=piece.x1)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held
