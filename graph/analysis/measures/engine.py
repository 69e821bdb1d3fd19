"""Measures of the nodes of a network, defined and normalised as in networkx, which is the tests' reference.

rustworkx computes what walks the network (betweenness, closeness, cores), scipy what is a product of matrices.

- degree: share of the other nodes that are tied.  strength: sum of the weights.
- betweenness: share of the shortest paths between two others that pass (Freeman 1977; Brandes 2001).
- closeness: (r-1)/s * (r-1)/(n-1), s being the sum of the distances to the r-1 nodes that can be reached. So a node
  of a small component is not close just because all of that is near (Wasserman and Faust 1994); 0 where none is.
- eigenvector: limit of x <- x + Ax from equal values, length 1. Where the network has several components, those
  with the largest eigenvalue keep their values and the others tend to 0 (Bonacich 1972).
- pagerank: jumps with probability 0.15; a node without ties jumps always (Page and others 1999).
- core: the largest k so that the node is in a part where everybody has k ties (Seidman 1983).
- clustering: share of the pairs of neighbours that are tied; weighted: by the geometric mean of the three weights,
  each over the largest (Onnela and others 2005).
- constraint: how far the contacts of a node are contacts of each other (Burt 1992); none for a node without ties.
- articulation: 1 where the network falls apart without the node, else 0.
- community: number of its community, 1 the largest; Louvain with a fixed seed (Blondel and others 2008).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from defgraph.graph.analysis.measures.links import Floats, Ints, Links
from defgraph.graph.analysis.names import Measure
from defgraph.graph.errors import ParameterError

#: Powers stop when they change by less than this a node.
_TOLERANCE = 1e-10
_ROUNDS = 20_000
_DAMPING = 0.85
#: Nodes from which the eigenvector is found by Lanczos' method instead of powers.
_LARGE = 500
#: Rows of the distance matrix computed at once.
_BLOCK = 256
_SEED = 0

Values = Floats | Ints


def compute(links: Links, measure: str, weighted: bool = False) -> Values:
    """The values of a measure, by number of the node; NaN where a node has none.

    Args:
        links: the network.
        measure: one of :class:`~defgraph.graph.analysis.names.Measure`.
        weighted: degree, betweenness, closeness and clustering use weights, paths as the distance 1/weight.

    Raises:
        ParameterError: the measure has no value on this network.
    """
    if not links.n:
        return np.zeros(0)
    return _MEASURES[Measure(measure)](links, weighted)


def _degree(links: Links, weighted: bool) -> Values:
    if weighted:
        return _strength(links, weighted)
    ties = np.bincount(links.a, minlength=links.n) + np.bincount(links.b, minlength=links.n)
    return ties / (links.n - 1) if links.n > 1 else np.ones(1)


def _strength(links: Links, weighted: bool) -> Values:  # noqa: ARG001
    return np.bincount(links.a, links.weight, links.n) + np.bincount(links.b, links.weight, links.n)


def _rustworkx(links: Links) -> Any:
    import rustworkx as rx

    graph: Any = rx.PyDiGraph(multigraph=False) if links.directed else rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(links.n))
    graph.extend_from_edge_list(list(zip(links.a.tolist(), links.b.tolist(), strict=True)))
    return graph


def _in_order(values: Any) -> Floats:
    return np.fromiter((values[i] for i in range(len(values))), dtype=np.float64, count=len(values))


def _betweenness(links: Links, weighted: bool) -> Values:
    import rustworkx as rx

    if not weighted:
        return _in_order(rx.betweenness_centrality(_rustworkx(links)))
    import networkx as nx

    graph: Any = nx.DiGraph() if links.directed else nx.Graph()
    graph.add_nodes_from(range(links.n))
    graph.add_weighted_edges_from(zip(links.a.tolist(), links.b.tolist(), (1 / links.weight).tolist(), strict=True))
    return _in_order(nx.betweenness_centrality(graph, weight="weight"))


def _closeness(links: Links, weighted: bool) -> Values:
    import rustworkx as rx

    if not weighted:
        return _in_order(rx.closeness_centrality(_rustworkx(links)))
    from scipy.sparse.csgraph import dijkstra

    # Distances towards the node count, as in networkx.
    ways = Links(links.n, links.b, links.a, 1 / links.weight, links.directed).matrix()
    found = np.zeros(links.n)
    for first in range(0, links.n, _BLOCK):
        block = np.arange(first, min(first + _BLOCK, links.n))
        far = dijkstra(ways, directed=True, indices=block)
        near = np.isfinite(far)
        total, reached = np.where(near, far, 0.0).sum(axis=1), near.sum(axis=1) - 1
        near_any = total > 0
        found[block[near_any]] = reached[near_any] / total[near_any] * reached[near_any] / (links.n - 1)
    return found


def _eigenvector(links: Links, weighted: bool) -> Values:  # noqa: ARG001
    inward = links.matrix().T.tocsr()
    if not links.directed and links.n > _LARGE and len(links.a):
        from scipy.sparse.linalg import eigsh

        # From equal values this settles where the powers would, in far fewer products.
        _, vectors = eigsh(inward, k=1, which="LA", v0=np.ones(links.n), tol=_TOLERANCE)
        return np.abs(np.asarray(vectors[:, 0], dtype=np.float64))
    last = np.full(links.n, 1.0 / links.n)
    for _ in range(_ROUNDS):
        now = last + inward @ last
        now /= np.linalg.norm(now)
        if np.abs(now - last).sum() < links.n * _TOLERANCE:
            return np.asarray(now, dtype=np.float64)
        last = now
    raise ParameterError(
        "eigenvector does not settle on this network", hint="use pagerank, or narrow the network by filters"
    )


def _pagerank(links: Links, weighted: bool) -> Values:  # noqa: ARG001
    ways = links.matrix()
    out = np.asarray(ways.sum(axis=1)).ravel()
    share = np.divide(1.0, out, out=np.zeros(links.n), where=out > 0)
    inward = ways.T.tocsr()
    last = np.full(links.n, 1.0 / links.n)
    for _ in range(_ROUNDS):
        stranded = last[out == 0].sum() / links.n
        now = _DAMPING * (inward @ (last * share) + stranded) + (1 - _DAMPING) / links.n
        if np.abs(now - last).sum() < links.n * _TOLERANCE:
            return np.asarray(now, dtype=np.float64)
        last = now
    raise ParameterError("pagerank does not settle on this network", hint="narrow the network by filters")


def _core(links: Links, weighted: bool) -> Values:  # noqa: ARG001
    import rustworkx as rx

    return _in_order(rx.core_number(_rustworkx(links))).astype(np.int64)


def _clustering(links: Links, weighted: bool) -> Values:
    ties = links.matrix(weighted)
    if weighted and len(links.weight):
        ties.data = np.cbrt(ties.data / ties.data.max())
    closed = np.asarray((ties @ ties).multiply(ties).sum(axis=1)).ravel()
    degree = np.diff(ties.indptr)
    pairs = degree * (degree - 1)
    found: Floats = np.divide(closed, pairs, out=np.zeros(links.n), where=pairs > 0)
    return found


def _constraint(links: Links, weighted: bool) -> Values:  # noqa: ARG001
    ties = links.matrix()
    mutual = ties + ties.T
    total = np.asarray(mutual.sum(axis=1)).ravel()
    from scipy.sparse import diags_array

    part = diags_array(np.divide(1.0, total, out=np.zeros(links.n), where=total > 0)) @ mutual
    contacts = mutual.astype(bool).astype(np.float64)
    found = np.asarray(((part + part @ part).multiply(contacts)).power(2).sum(axis=1)).ravel()
    return np.where(total > 0, found, np.nan)


def _articulation(links: Links, weighted: bool) -> Values:  # noqa: ARG001
    import rustworkx as rx

    found = np.zeros(links.n, dtype=np.int64)
    found[list(rx.articulation_points(_rustworkx(links)))] = 1
    return found


def _community(links: Links, weighted: bool) -> Values:  # noqa: ARG001
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(links.n))
    graph.add_weighted_edges_from(zip(links.a.tolist(), links.b.tolist(), links.weight.tolist(), strict=True))
    found = np.zeros(links.n, dtype=np.int64)
    groups = nx.community.louvain_communities(graph, seed=_SEED)
    for number, group in enumerate(sorted(groups, key=lambda g: (-len(g), min(g))), 1):
        found[list(group)] = number
    return found


_MEASURES: dict[Measure, Callable[[Links, bool], Values]] = {
    Measure.DEGREE: _degree,
    Measure.STRENGTH: _strength,
    Measure.BETWEENNESS: _betweenness,
    Measure.CLOSENESS: _closeness,
    Measure.EIGENVECTOR: _eigenvector,
    Measure.PAGERANK: _pagerank,
    Measure.CORE: _core,
    Measure.CLUSTERING: _clustering,
    Measure.CONSTRAINT: _constraint,
    Measure.ARTICULATION: _articulation,
    Measure.COMMUNITY: _community,
}
