"""Every measure against networkx on random networks: weighted, directed, in several parts, with ties."""

from __future__ import annotations

import math
import random
from typing import Any

import networkx as nx
import pytest

from defgraph.graph.analysis.measures.engine import compute
from defgraph.graph.analysis.measures.links import from_networkx
from defgraph.graph.errors import ParameterError

NETWORKS = 200


def network(seed: int, directed: bool = False) -> Any:
    """One of many kinds: sparse to dense, alone or several side by side, weights that repeat."""
    chance = random.Random(seed)  # noqa: S311
    parts: list[Any] = []
    for _ in range(chance.choice([1, 1, 2, 3])):
        n = chance.randint(1, 14)
        kind = chance.choice(["random", "ring", "star", "complete"])
        part: Any = {
            "random": lambda n=n: nx.gnp_random_graph(n, chance.random(), seed=seed, directed=directed),
            "ring": lambda n=n: nx.cycle_graph(max(3, n)),
            "star": lambda n=n: nx.star_graph(n),
            "complete": lambda n=n: nx.complete_graph(n),
        }[kind]()
        parts.append(part.to_directed() if directed else part)
    graph = nx.disjoint_union_all(parts)
    for _, _, data in graph.edges(data=True):
        data["weight"] = chance.choice([1 / 3, 0.5, 1.0, 2.0, chance.uniform(0.1, 4)])
        data["distance"] = 1 / data["weight"]
    return graph


UNDIRECTED = [network(seed) for seed in range(NETWORKS)]
DIRECTED = [network(seed, directed=True) for seed in range(NETWORKS)]


def check(measure: str, graph: Any, expected: Any, weighted: bool = False) -> None:
    found = compute(from_networkx(graph), measure, weighted)
    for number, node in enumerate(graph):
        value = expected[node]
        assert (math.isnan(value) and math.isnan(found[number])) or found[number] == pytest.approx(value, abs=1e-6)


REFERENCE: dict[str, Any] = {
    "degree": nx.degree_centrality,
    "strength": lambda g: dict(g.degree(weight="weight")),
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "eigenvector": lambda g: nx.eigenvector_centrality(g, max_iter=20_000, tol=1e-10, weight="weight"),
    "pagerank": lambda g: nx.pagerank(g, tol=1e-10, max_iter=1000, weight="weight"),
    "constraint": lambda g: nx.constraint(g, weight="weight"),
}
#: One-way parts that feed each other settle slowly, or never: those are not compared.
ONE_WAY: dict[str, Any] = REFERENCE | {
    "eigenvector": lambda g: nx.eigenvector_centrality(g, max_iter=600, tol=1e-10, weight="weight")
}
WEIGHTED: dict[str, Any] = {
    "degree": REFERENCE["strength"],
    "betweenness": lambda g: nx.betweenness_centrality(g, weight="distance"),
    "closeness": lambda g: nx.closeness_centrality(g, distance="distance"),
}
UNDIRECTED_ONLY: dict[str, Any] = {
    "core": nx.core_number,
    "clustering": nx.clustering,
    "articulation": lambda g: {n: int(n in set(nx.articulation_points(g))) for n in g},
}


@pytest.mark.parametrize("measure", [*REFERENCE, *UNDIRECTED_ONLY])
def test_undirected_networks(measure: str) -> None:
    for graph in UNDIRECTED:
        check(measure, graph, {**REFERENCE, **UNDIRECTED_ONLY}[measure](graph))


@pytest.mark.parametrize("measure", [*WEIGHTED, "clustering"])
def test_weights_where_they_are_asked_for(measure: str) -> None:
    known = {**WEIGHTED, "clustering": lambda g: nx.clustering(g, weight="weight")}
    for graph in UNDIRECTED:
        check(measure, graph, known[measure](graph), weighted=True)


@pytest.mark.parametrize("measure", REFERENCE)
def test_directed_networks(measure: str) -> None:
    compared = 0
    for graph in DIRECTED:
        try:
            expected = ONE_WAY[measure](graph)
        except nx.PowerIterationFailedConvergence:
            continue
        check(measure, graph, expected)
        compared += 1
    assert compared == NETWORKS or (measure == "eigenvector" and compared > NETWORKS / 2)


def test_an_eigenvector_that_never_settles_is_an_error() -> None:
    chain = nx.path_graph(3, create_using=nx.DiGraph)
    with pytest.raises(ParameterError, match="does not settle"):
        compute(from_networkx(chain), "eigenvector")


@pytest.mark.parametrize("measure", WEIGHTED)
def test_directed_networks_with_weights(measure: str) -> None:
    for graph in DIRECTED:
        check(measure, graph, WEIGHTED[measure](graph), weighted=True)


def test_communities_are_a_partition_as_good_as_the_reference() -> None:
    for graph in UNDIRECTED:
        found = compute(from_networkx(graph), "community").tolist()
        groups = [{n for n, g in zip(graph, found, strict=True) if g == number} for number in sorted(set(found))]
        assert sorted(set(found)) == list(range(1, len(groups) + 1))
        assert [len(g) for g in groups] == sorted(map(len, groups), reverse=True)
        if graph.edges:
            other = nx.community.greedy_modularity_communities(graph, weight="weight")
            assert nx.community.modularity(graph, groups) > nx.community.modularity(graph, other) - 0.1
        for part in nx.connected_components(graph):
            assert {found[n] for n in part}.isdisjoint(found[n] for n in set(graph) - part)


def test_closeness_counts_how_much_can_be_reached() -> None:
    # A pair beside a star of four: within its part each end of the pair is as near as can be.
    graph = nx.disjoint_union(nx.path_graph(2), nx.star_graph(3))
    found = compute(from_networkx(graph), "closeness").tolist()
    assert found == pytest.approx([1 / 5, 1 / 5, 3 / 5, 3 / 5 * 3 / 5, 3 / 5 * 3 / 5, 3 / 5 * 3 / 5])


def test_eigenvector_gives_the_component_of_the_largest_eigenvalue_everything() -> None:
    # Eigenvalues: 3 of four who all know each other, 1 of a pair; two equal parts share equally.
    graph = nx.disjoint_union(nx.complete_graph(4), nx.path_graph(2))
    assert compute(from_networkx(graph), "eigenvector").tolist() == pytest.approx([0.5] * 4 + [0.0] * 2, abs=1e-6)
    equal = nx.disjoint_union(nx.path_graph(2), nx.path_graph(2))
    assert compute(from_networkx(equal), "eigenvector").tolist() == pytest.approx([0.5] * 4)


@pytest.mark.parametrize("seed", range(5))
def test_the_eigenvector_of_a_large_network_is_that_of_the_reference(seed: int) -> None:
    graph: Any = nx.disjoint_union(
        nx.barabasi_albert_graph(700, 3, seed=seed), nx.gnp_random_graph(60, 0.05, seed=seed)
    )
    for a, b, data in graph.edges(data=True):
        data["weight"] = 1 + (a + b) % 3 / 2
    check("eigenvector", graph, REFERENCE["eigenvector"](graph))


def test_equal_parts_of_a_large_network_share_the_eigenvector() -> None:
    graph: Any = nx.disjoint_union(nx.star_graph(299), nx.star_graph(299))
    found = compute(from_networkx(graph), "eigenvector")
    assert found[[0, 300]].tolist() == pytest.approx([0.5, 0.5], abs=1e-6)
