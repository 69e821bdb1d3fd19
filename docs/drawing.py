"""Boxes in rows with arrows downward, as SVG: rows are given, the order within a row is chosen for few crossings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

#: Pixels: height of a line of text, width of a letter, room within a box, between boxes and between rows.
LINE, LETTER, PAD, GAP, STEP = 16, 7.2, 10, 22, 46
SWEEPS = 24


@dataclass(frozen=True, slots=True)
class Box:
    """A box.

    Attributes:
        number: its place in the list of boxes.
        row: its row; arrows lead to boxes in lower rows, which have greater numbers.
        lines: what it says.
        colour: its colour.
        below: the boxes that its arrows lead to.
    """

    number: int
    row: int
    lines: tuple[str, ...]
    colour: str
    below: tuple[int, ...]

    @property
    def width(self) -> float:
        """Its width."""
        return round(max(map(len, self.lines)) * LETTER + 2 * PAD, 1)

    @property
    def height(self) -> float:
        """Its height."""
        return len(self.lines) * LINE + 2 * PAD


#: A stop of an arrow on a row: a box, or the place where a long arrow from a box to another crosses that row.
Stop = tuple[int, int, int]
#: The middle of a stop, its head and its foot.
Place = tuple[float, float, float]


def _routes(boxes: Sequence[Box]) -> list[list[Stop]]:
    """Each arrow as its stops, one on every row it touches; arrows to one box share their way."""
    found = []
    for box in boxes:
        for end in box.below:
            crossed = [(row, -1, end) for row in range(box.row + 1, boxes[end].row)]
            found.append([(box.row, box.number, -1), *crossed, (boxes[end].row, end, -1)])
    return found


def _ordered(boxes: Sequence[Box], routes: Sequence[Sequence[Stop]]) -> dict[int, list[Stop]]:
    """The stops of every row from left to right: each near the middle of its neighbours."""
    near: dict[Stop, set[Stop]] = {(b.row, b.number, -1): set() for b in boxes}
    for route in routes:
        for upper, lower in pairwise(route):
            near.setdefault(upper, set()).add(lower)
            near.setdefault(lower, set()).add(upper)
    rows: dict[int, list[Stop]] = {}
    for stop in sorted(near):
        rows.setdefault(stop[0], []).append(stop)
    for sweep in range(SWEEPS):
        place = {s: (i + 0.5) / len(row) for row in rows.values() for i, s in enumerate(row)}
        for number in sorted(rows, reverse=bool(sweep % 2)):
            row = rows[number]
            middle = {s: sum(place[n] for n in near[s]) / len(near[s]) if near[s] else place[s] for s in row}
            row.sort(key=lambda s: (middle[s], s))
            place |= {s: (i + 0.5) / len(row) for i, s in enumerate(row)}
    return rows


def _places(boxes: Sequence[Box], rows: Mapping[int, Sequence[Stop]]) -> dict[Stop, Place]:
    """Where every stop is; rows are spread over the width of the widest."""

    def width(stop: Stop) -> float:
        return boxes[stop[1]].width if stop[1] >= 0 else LINE

    widths = {n: sum(map(width, row)) + GAP * (len(row) + 1) for n, row in rows.items()}
    found: dict[Stop, Place] = {}
    y = float(GAP)
    for number in sorted(rows):
        tall = max((boxes[s[1]].height for s in rows[number] if s[1] >= 0), default=0)
        spare = (max(widths.values()) - widths[number]) / len(rows[number])
        x = GAP + spare / 2
        for stop in rows[number]:
            high = boxes[stop[1]].height if stop[1] >= 0 else tall
            top = y + (tall - high) / 2
            found[stop] = (round(x + width(stop) / 2, 1), round(top, 1), round(top + high, 1))
            x += width(stop) + GAP + spare
        y += tall + STEP
    return found


def _path(route: Sequence[Stop], places: Mapping[Stop, Place]) -> str:
    """A smooth line from the foot of the first box to the head of the last, upright between the boxes of a row."""
    x, _, y = places[route[0]]
    text = f"M{x:g} {y:g}"
    for stop in route[1:]:
        next_x, top, bottom = places[stop]
        middle = round((y + top) / 2, 1)
        text += f"C{x:g} {middle:g} {next_x:g} {middle:g} {next_x:g} {top:g}"
        if stop[1] < 0:
            text += f"V{bottom:g}"
        x, y = next_x, bottom
    return text


def draw(boxes: Sequence[Box]) -> str:
    """The picture."""
    routes = _routes(boxes)
    places = _places(boxes, _ordered(boxes, routes))
    width = max(places[b.row, b.number, -1][0] + b.width / 2 for b in boxes) + GAP
    height = max(bottom for _, _, bottom in places.values()) + GAP
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" font-family="sans-serif" font-size="13">',
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>',
        '<marker id="head" viewBox="0 0 6 6" refX="6" refY="3" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L6 3L0 6z" fill="#555555"/></marker>',
    ]
    lines += [
        f'<path d="{_path(route, places)}" fill="none" stroke="#888888" marker-end="url(#head)"/>' for route in routes
    ]
    for box in boxes:
        x, top, _ = places[box.row, box.number, -1]
        lines.append(
            f'<rect x="{x - box.width / 2:g}" y="{top:g}" width="{box.width:g}" height="{box.height:g}" rx="4" '
            f'fill="{box.colour}" stroke="#555555"/>'
        )
        for index, line in enumerate(box.lines):
            at = round(top + PAD + LINE * (index + 0.75), 1)
            lines.append(f'<text x="{x:g}" y="{at:g}" text-anchor="middle">{escape(line)}</text>')
    return "\n".join([*lines, "</svg>"]) + "\n"
