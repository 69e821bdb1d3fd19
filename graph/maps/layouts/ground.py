"""What lies under the marks of a layout: coast lines under places, a scale of time under dates."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.graph.maps.pictures.geometry import Point


@dataclass(frozen=True, slots=True)
class Ground:
    """Lines and ticks in the coordinates of the nodes.

    Attributes:
        lines: coast lines, each a row of corners.
        ticks: where a span of time begins, from left to right, and its name.
    """

    lines: tuple[tuple[Point, ...], ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()

    def moved(self, across: float, down: float) -> Ground:
        """The same ground so far to the left and so far up.

        Args:
            across: taken from every x.
            down: taken from every y.

        Example:
            >>> Ground(ticks=((10.0, "2031"),)).moved(4, 0).ticks
            ((6.0, '2031'),)
        """
        lines = tuple(tuple((round(x - across, 1), round(y - down, 1)) for x, y in line) for line in self.lines)
        return Ground(lines, tuple((round(x - across, 1), name) for x, name in self.ticks))
