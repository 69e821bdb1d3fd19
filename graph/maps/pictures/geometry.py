"""The lines and marks that the page's engine draws, for the static picture: the same shapes, the same bows."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from defgraph.graph.maps.model import MapEdge

Point = tuple[float, float]


def corners(shape: str, x: float, y: float, size: float) -> list[Point]:
    """Corners of a mark as vis-network draws it; empty for a round one.

    Args:
        shape: square, triangle, triangleDown, diamond, hexagon, star or dot.
        x: center.
        y: center.
        size: half the width.

    Example:
        >>> corners("square", 0, 0, 1)
        [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    """
    if shape == "square":
        return [(x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)]
    if shape == "diamond":
        return [(x, y + size), (x + size, y), (x, y - size), (x - size, y)]
    if shape in ("triangle", "triangleDown"):
        way = 1 if shape == "triangle" else -1
        half, base = 1.15 * size, y + way * 0.275 * 1.15 * size
        inner = way * sqrt(3) / 6 * 2 * half
        top = way * sqrt(3 * half * half) - inner
        return [(x, base - top), (x + half, base + inner), (x - half, base + inner)]
    if shape == "star":
        unit = 0.82 * size
        rays = [unit * (0.5 if i % 2 else 1.3) for i in range(10)]
        return [(x + far * sin(i * pi / 5), y + 0.1 * unit - far * cos(i * pi / 5)) for i, far in enumerate(rays)]
    if shape == "hexagon":
        return [(x + size * cos(i * pi / 3), y + size * sin(i * pi / 3)) for i in range(6)]
    return []


def bowed(start: Point, end: Point, bend: float) -> Point:
    """Control point of the quadratic curve between two points, as vis-network's curvedCW and curvedCCW place it.

    Args:
        start: where the edge leaves.
        end: where it enters.
        bend: -1 to 1; positive is clockwise, 0 gives the middle of the straight line.

    Example:
        >>> bowed((0.0, 0.0), (2.0, 0.0), 0.0)
        (1.0, 0.0)
    """
    across, up = end[0] - start[0], start[1] - end[1]
    far = (0.5 * abs(bend) + 0.5) * hypot(across, up)
    angle = atan2(up, across) + (0.5 * bend + 0.5) * pi
    return round(start[0] + far * sin(angle), 6) + 0.0, round(start[1] + far * cos(angle), 6) + 0.0


def line_width(edge: MapEdge) -> float:
    """Width of an edge in the drawing's units: that of a tie grows with its weight.

    Args:
        edge: the edge.
    """
    return min(8.0, 1 + float(edge.props.get("weight") or 0)) if edge.type == "TIE" else 1.2
