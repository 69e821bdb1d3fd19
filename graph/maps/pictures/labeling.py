"""Which labels of a static picture have room, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from defgraph.graph.maps.model import MapNode
from defgraph.graph.maps.pictures.geometry import Point
from defgraph.graph.maps.style import rank

#: Left, top, right and bottom.
Box = tuple[float, float, float, float]
_CELL = 120.0


def label_spots(
    nodes: Sequence[MapNode],
    places: Mapping[str, Point],
    size: float = 12.0,
    scale: float = 1.0,
    room: Box | None = None,
) -> Iterator[tuple[list[str], float, float]]:
    """Labels beside their marks, the most connected first, those left out that would cover a mark or another label.

    The few most connected carry the picture: where there is no room, their labels cover marks, never a label.

    Args:
        nodes: the nodes.
        places: node id -> center of its mark, y growing downward.
        size: height of a line of text.
        scale: factor for the marks' sizes.
        room: left, top, right and bottom that no label may leave; None for no limit.

    Yields:
        Lines of the label, middle of the first line, and its baseline.
    """
    step, unit = size * 13 / 12, size / 12
    marks: dict[tuple[int, int], list[Box]] = {}
    labels: dict[tuple[int, int], list[Box]] = {}
    for node in nodes:
        x, y = places[node.id]
        # A little smaller than the mark: labels may touch its rim.
        half = 0.8 * node.size * scale
        _take((x - half, y - half, x + half, y + half), marks)
    leading = min(24, -(-len(nodes) // 12))
    for place, node in enumerate(sorted(nodes, key=lambda n: (-n.degree, rank(n.type), n.id))):
        x, y = places[node.id]
        rows = node.label.split("\n")
        half, tall = max(map(text_width, rows)) * unit / 2, step * len(rows)
        down, across = node.size * scale + 3 * unit, node.size * scale + 3 * unit + half
        # Under the mark, else over it, else to its right or left.
        spots = ((x, y + down), (x, y - down - tall), (x + across, y - tall / 2), (x - across, y - tall / 2))
        boxes = [(middle - half, top, middle + half, top + tall) for middle, top in spots]
        alone = [b for b in boxes if _within(b, room) and _free(b, labels)]
        clear = [b for b in alone if _free(b, marks)]
        for box in (clear or alone[: place < leading])[:1]:
            _take(box, labels)
            yield rows, (box[0] + box[2]) / 2, box[1] + 11 * unit


def text_width(text: str) -> float:
    """A guess at the width of a line of 12 px: full-width scripts take about twice the room.

    Example:
        >>> text_width("Oslo") < text_width("서울특별시")
        True
    """
    return sum(12.0 if ord(c) > 0x2E80 else 6.4 for c in text)


def _cells(box: Box) -> list[tuple[int, int]]:
    """The squares of a raster that the box touches, so that only what lies near is compared."""
    return [
        (i, j)
        for i in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1)
        for j in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1)
    ]


def _within(box: Box, room: Box | None) -> bool:
    return not room or (box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3])


def _free(box: Box, taken: Mapping[tuple[int, int], Sequence[Box]]) -> bool:
    return not any(
        box[0] < c and a < box[2] and box[1] < d and b < box[3]
        for cell in _cells(box)
        for a, b, c, d in taken.get(cell, ())
    )


def _take(box: Box, taken: dict[tuple[int, int], list[Box]]) -> None:
    for cell in _cells(box):
        taken.setdefault(cell, []).append(box)
