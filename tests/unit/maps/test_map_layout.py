from __future__ import annotations

from itertools import combinations
from math import dist, isfinite

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fixtures.profiles import examples

from defgraph.graph.maps.layouts.stress import ROOM, force_layout


def scaled(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(x / ROOM[0], y / ROOM[1]) for x, y in points]


@settings(max_examples=examples(40))
@given(st.integers(0, 25), st.data())
def test_any_graph_gets_finite_places_apart_from_each_other(count: int, data: st.DataObject) -> None:
    node = st.integers(0, max(0, count - 1))
    links = data.draw(st.lists(st.tuples(node, node), max_size=40)) if count else []
    points = force_layout(count, links)
    assert len(points) == count
    assert all(isfinite(v) and v == round(v, 1) for p in points for v in p)
    assert all(dist(a, b) > 0.5 for a, b in combinations(scaled(points), 2))
    assert force_layout(count, links[::-1]) == points


def test_places_follow_the_distances_of_the_graph() -> None:
    graph = nx.convert_node_labels_to_integers(nx.grid_2d_graph(6, 6))
    points = force_layout(36, list(graph.edges))
    far = dict(nx.all_pairs_shortest_path_length(graph))
    pairs = list(combinations(range(36), 2))
    drawn = [dist(points[a], points[b]) for a, b in pairs]
    assert np.corrcoef(drawn, [far[a][b] for a, b in pairs])[0, 1] > 0.85


def test_a_ring_is_drawn_without_crossings() -> None:
    points = force_layout(12, [(i, (i + 1) % 12) for i in range(12)])
    middle = np.mean(points, axis=0)
    angles = [np.arctan2(y - middle[1], x - middle[0]) for x, y in points]
    steps = np.diff(np.unwrap([*angles, angles[0]]))
    assert all(steps > 0) or all(steps < 0)


def test_parts_that_are_not_linked_lie_beside_each_other() -> None:
    parts = [range(0, 10), range(10, 16), range(16, 18), range(18, 19)]
    points = force_layout(19, [(p[0], other) for p in parts for other in p[1:]])
    boxes = [(np.min([points[i] for i in p], axis=0), np.max([points[i] for i in p], axis=0)) for p in parts]
    for (low, high), (other_low, other_high) in combinations(boxes, 2):
        assert any(high < other_low) or any(other_high < low)


def test_the_picture_is_centered_and_lies_wide() -> None:
    points = np.array(force_layout(30, [(i, i + 1) for i in range(29)]))
    assert points.min(axis=0) + points.max(axis=0) == pytest.approx([0, 0], abs=0.2)
    width, height = np.ptp(points, axis=0)
    assert width > height


def test_a_part_too_large_for_full_stress_is_placed_too() -> None:
    graph = nx.barabasi_albert_graph(1700, 2, seed=3)
    points = np.array(force_layout(1700, list(graph.edges)))
    linked = np.mean([dist(points[a], points[b]) for a, b in graph.edges])
    others = np.mean([dist(points[i], points[(i * 7 + 850) % 1700]) for i in range(1700)])
    assert linked < 0.8 * others
    assert len({tuple(p) for p in points}) == 1700
