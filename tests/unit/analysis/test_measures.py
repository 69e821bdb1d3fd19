"""Measures against values known from the literature, and the shape of the rows."""

from __future__ import annotations

from math import sqrt

import networkx as nx
import pytest

from defgraph.graph.analysis.measures.ranking import analyze
from defgraph.graph.analysis.names import ALONE, Measure
from defgraph.graph.errors import ParameterError


def network(*edges: tuple[str, str, float]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    for a, b, weight in edges:
        graph.add_edge(a, b, weight=weight, events=[], evidence=[])
    for node in graph:
        graph.nodes[node].update(name=node.lower(), label="State")
    return graph


STAR = network(*(("HUB", f"L{n}", 1.0) for n in range(4)))


def values(graph: nx.Graph[str], measure: str, weighted: bool = False) -> dict[str, float]:
    return {row["id"]: row[measure] for row in analyze(graph, [measure], weighted=weighted)}


@pytest.mark.parametrize(
    ("measure", "hub", "leaf"),
    [
        ("degree", 1.0, 0.25),
        ("strength", 4.0, 1.0),
        ("betweenness", 1.0, 0.0),
        ("closeness", 1.0, 4 / 7),
        ("eigenvector", 1 / sqrt(2), 1 / sqrt(8)),
        # Stationary walk with 15 percent jumps: p = 0.03 + 0.85 * 4 * q and q = 0.03 + 0.85 * p / 4.
        ("pagerank", 0.132 / 0.2775, (1 - 0.132 / 0.2775) / 4),
        ("core", 1, 1),
    ],
)
def test_a_star_has_the_values_of_its_closed_forms(measure: str, hub: float, leaf: float) -> None:
    found = values(STAR, measure)
    assert found["HUB"] == pytest.approx(hub, abs=1e-8)
    assert [found[f"L{n}"] for n in range(4)] == pytest.approx([leaf] * 4, abs=1e-8)


def test_paths_ignore_weights_unless_asked_and_then_strong_ties_are_short() -> None:
    # A and C have a weak direct tie; by way of B the distance is 1/4 + 1/4.
    triangle = network(("A", "B", 4.0), ("B", "C", 4.0), ("A", "C", 1.0))
    assert values(triangle, "betweenness") == {"A": 0.0, "B": 0.0, "C": 0.0}
    assert values(triangle, "betweenness", weighted=True) == {"A": 0.0, "B": 1.0, "C": 0.0}
    assert values(triangle, "closeness") == {"A": 1.0, "B": 1.0, "C": 1.0}
    assert values(triangle, "closeness", weighted=True)["A"] == pytest.approx(2 / 0.75)
    assert values(triangle, "degree")["A"] == 1.0
    assert values(triangle, "degree", weighted=True)["A"] == 5.0


def test_rows_are_sorted_by_the_first_measure_and_then_by_id() -> None:
    rows = analyze(STAR, ["strength", "core"], weighted=False)
    assert [row["id"] for row in rows] == ["HUB", "L0", "L1", "L2", "L3"]
    assert rows[0] == {"id": "HUB", "name": "hub", "strength": 4.0, "core": 1, "rank": 1}
    assert [row["rank"] for row in rows] == [1, 2, 2, 2, 2]


@pytest.mark.parametrize("measure", sorted({*Measure} - ALONE - {Measure.COMMUNITY}))
def test_symmetrical_nodes_have_equal_values_in_any_order_of_the_edges(measure: str) -> None:
    ring = [(f"N{n}", f"N{(n + 1) % 7}", 1 / 3) for n in range(7)]
    for edges in (ring, ring[::-1], ring[3:] + ring[:3]):
        assert len(set(values(network(*edges), measure).values())) == 1


@pytest.mark.parametrize("measure", sorted({*Measure} - ALONE))
def test_a_network_without_ties_is_no_error(measure: str) -> None:
    assert analyze(network(), [measure]) == []
    lonely = network()
    lonely.add_node("A", name="a", label="State")
    lonely.add_node("B", name="b", label="State")
    assert sorted(row["id"] for row in analyze(lonely, [measure])) == ["A", "B"]


def test_a_two_mode_network_has_eigenvector_values() -> None:
    found = values(network(("A", "x", 1.0), ("B", "x", 1.0), ("B", "y", 1.0), ("C", "y", 1.0)), "eigenvector")
    # A path of five nodes: sin(k * pi / 6), normalised.
    assert found == pytest.approx(
        {"A": 0.5 / sqrt(3), "x": 0.5, "B": 1 / sqrt(3), "y": 0.5, "C": 0.5 / sqrt(3)}, abs=1e-7
    )


def test_unknown_measures_are_named() -> None:
    with pytest.raises(ParameterError, match="'fame'"):
        analyze(STAR, ["degree", "fame"])
    with pytest.raises(ParameterError, match="stands alone"):
        analyze(STAR, ["degree", "candidates"])
    with pytest.raises(ParameterError, match="no measure"):
        analyze(STAR, [])
