from __future__ import annotations

from math import hypot

import pytest

from defgraph.graph.maps.geometry import bowed, corners


@pytest.mark.parametrize("end", [(200.0, 0.0), (0.0, 150.0), (-80.0, -60.0)])
def test_bows_of_opposite_sign_lie_on_opposite_sides(end: tuple[float, float]) -> None:
    def side(point: tuple[float, float]) -> float:
        return end[0] * point[1] - end[1] * point[0]

    left, right = bowed((0.0, 0.0), end, 0.3), bowed((0.0, 0.0), end, -0.3)
    assert side(left) * side(right) < 0
    assert side(left) == pytest.approx(-side(right), abs=1e-3)
    assert bowed((0.0, 0.0), end, 0.0) == pytest.approx((end[0] / 2, end[1] / 2), abs=1e-5)


def test_a_hexagon_is_regular() -> None:
    points = corners("hexagon", 3, 4, 10)
    sides = [hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(points, points[1:] + points[:1], strict=True)]
    assert sides == pytest.approx([10] * 6)
