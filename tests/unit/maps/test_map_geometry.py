from __future__ import annotations

from math import hypot

import pytest

from defgraph.graph.maps.pictures.geometry import bowed, corners


@pytest.mark.parametrize("end", [(200.0, 0.0), (0.0, 150.0), (-80.0, -60.0)])
def test_bows_of_opposite_sign_lie_on_opposite_sides(end: tuple[float, float]) -> None:
    def side(point: tuple[float, float]) -> float:
        return end[0] * point[1] - end[1] * point[0]

    left, right = bowed((0.0, 0.0), end, 0.3), bowed((0.0, 0.0), end, -0.3)
    assert side(left) * side(right) < 0
    assert side(left) == pytest.approx(-side(right), abs=1e-3)
    assert bowed((0.0, 0.0), end, 0.0) == pytest.approx((end[0] / 2, end[1] / 2), abs=1e-5)


def test_a_triangle_stands_on_its_point_mirrored() -> None:
    points = corners("triangle", 3, 4, 10)
    assert {(round(x, 6), round(8 - y, 6)) for x, y in points} == {
        (round(x, 6), round(y, 6)) for x, y in corners("triangleDown", 3, 4, 10)
    }
    # Canvas and picture count y downward: the first corner is the tip.
    assert points[0][1] < 4 < corners("triangleDown", 3, 4, 10)[0][1]


def test_a_hexagon_is_regular() -> None:
    points = corners("hexagon", 3, 4, 10)
    sides = [hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(points, points[1:] + points[:1], strict=True)]
    assert sides == pytest.approx([10] * 6)
