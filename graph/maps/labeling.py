"""Which labels of a static picture have room, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from defgraph.graph.maps.geometry import Point
from defgraph.graph.maps.model import MapNode
from defgraph.graph.maps.style import style

_Box = tuple[float, float, float, float]


def label_spots(
    nodes: Sequence[MapNode], places: Mapping[str, Point], size: float = 12.0, scale: float = 1.0
) -> Iterator[tuple[list[str], float, float]]:
    """Labels under their marks, the most connected first, those left out that would cover another.

    Args:
        nodes: the nodes.
        places: node id -> center of its mark, y growing downward.
        size: height of a line of text.
        scale: factor for the marks' sizes.

    Yields:
        Lines of the label, middle of the first line, and its baseline.
    """
    rank = style()["nodes"]
    step, unit = size * 13 / 12, size / 12
    taken: dict[tuple[int, int], list[_Box]] = {}
    for node in sorted(nodes, key=lambda n: (-n.degree, rank[n.type]["rank"], n.id)):
        x, y = places[node.id]
        rows = node.label.split("\n")
        half = max(map(text_width, rows)) * unit / 2
        top = y + node.size * scale + 4 * unit
        if _free((x - half, top, x + half, top + step * len(rows)), taken):
            yield rows, x, top + 11 * unit


def text_width(text: str) -> float:
    """A guess at the width of a line of 12 px: full-width scripts take about twice the room.

    Example:
        >>> text_width("Oslo") < text_width("서울특별시")
        True
    """
    return sum(12.0 if ord(c) > 0x2E80 else 6.4 for c in text)


def _free(box: _Box, taken: dict[tuple[int, int], list[_Box]]) -> bool:
    """Whether the box covers none that is taken; a free one is taken at once."""
    cells = [
        (i, j)
        for i in range(int(box[0] // 120), int(box[2] // 120) + 1)
        for j in range(int(box[1] // 120), int(box[3] // 120) + 1)
    ]
    for cell in cells:
        for a, b, c, d in taken.get(cell, ()):
            if box[0] < c and a < box[2] and box[1] < d and b < box[3]:
                return False
    for cell in cells:
        taken.setdefault(cell, []).append(box)
    return True
