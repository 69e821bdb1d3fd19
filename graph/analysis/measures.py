"""Centrality of the nodes of a projection, computed by networkx and normalised as there.

The functions here are the only place that chooses what computes a measure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from defgraph.graph.errors import ParameterError, one_of

if TYPE_CHECKING:
    import networkx as nx

    Network = nx.Graph[str]

#: Digits after the point: symmetrical nodes get equal values, whatever the order of the sums behind them.
_DIGITS = 12


def analyze(graph: Network, measures: Sequence[str], weighted: bool = False) -> list[dict[str, Any]]:
    """Measures of every node.

    Args:
        graph: a network of :func:`defgraph.graph.analysis.projection.project`.
        measures: names of :data:`MEASURES`, at least one.
        weighted: degree, betweenness and closeness use the weight too: degree as its sum, the paths with the
            distance 1/weight. strength, eigenvector and pagerank always use it, core never does.

    Returns:
        Rows ``{"id", "name", <measure>: value, ...}``, the first measure descending, then id.

    Raises:
        ParameterError: a measure is not known, or none is given, or it has no value on this network.
    """
    if not measures:
        raise ParameterError("no measure is given", hint=f"use {one_of(MEASURES)}")
    for name in measures:
        if name not in MEASURES:
            raise ParameterError(f"unknown measure {name!r}", hint=f"use {one_of(MEASURES)}")
    if not graph:
        return []
    work = _with_distances(graph)
    values = {name: MEASURES[name](work, weighted) for name in measures}
    rows = [
        {"id": i, "name": graph.nodes[i]["name"], **{name: _rounded(values[name][i]) for name in measures}}
        for i in graph
    ]
    return sorted(rows, key=lambda row: (-row[measures[0]], row["id"]))


def _rounded(value: float) -> float:
    return value if isinstance(value, int) else round(float(value), _DIGITS)


def _with_distances(graph: Network) -> Network:
    import networkx as nx

    work: Network = nx.Graph()
    work.add_nodes_from(graph)
    for a, b, data in graph.edges(data=True):
        work.add_edge(a, b, weight=data["weight"], distance=1 / data["weight"])
    return work


def _degree(graph: Network, weighted: bool) -> Mapping[str, float]:
    import networkx as nx

    return _strength(graph, weighted) if weighted else nx.degree_centrality(graph)


def _strength(graph: Network, weighted: bool) -> Mapping[str, float]:  # noqa: ARG001
    return {node: float(total) for node, total in graph.degree(weight="weight")}


def _betweenness(graph: Network, weighted: bool) -> Mapping[str, float]:
    import networkx as nx

    return nx.betweenness_centrality(graph, weight="distance" if weighted else None)


def _closeness(graph: Network, weighted: bool) -> Mapping[str, float]:
    import networkx as nx

    return nx.closeness_centrality(graph, distance="distance" if weighted else None)


def _eigenvector(graph: Network, weighted: bool) -> Mapping[str, float]:  # noqa: ARG001
    import networkx as nx

    try:
        return nx.eigenvector_centrality(graph, max_iter=20_000, tol=1e-10, weight="weight")
    except nx.PowerIterationFailedConvergence:
        raise ParameterError(
            "eigenvector does not settle on this network", hint="use pagerank, or narrow the network by filters"
        ) from None


def _pagerank(graph: Network, weighted: bool) -> Mapping[str, float]:  # noqa: ARG001
    import networkx as nx

    return nx.pagerank(graph, weight="weight", tol=1e-10, max_iter=1000)


def _core(graph: Network, weighted: bool) -> Mapping[str, float]:  # noqa: ARG001
    import networkx as nx

    return nx.core_number(graph)


#: Name of a measure to what computes it; the second argument is ``weighted``.
MEASURES: dict[str, Callable[[Network, bool], Mapping[str, float]]] = {
    "degree": _degree,
    "strength": _strength,
    "betweenness": _betweenness,
    "closeness": _closeness,
    "eigenvector": _eigenvector,
    "pagerank": _pagerank,
    "core": _core,
}
