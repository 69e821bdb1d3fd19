"""Measures of the nodes of a network as rows with ranks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from defgraph.graph.analysis.names import ALONE, Measure
from defgraph.graph.errors import ParameterError, one_of

if TYPE_CHECKING:
    import networkx as nx

    from defgraph.graph.analysis.measures.links import Links

    Network = nx.Graph[str]

#: Digits after the point: symmetrical nodes get equal values, whatever the order of the sums behind them.
_DIGITS = 12


def analyze(graph: Network, measures: Sequence[str], weighted: bool = False) -> list[dict[str, Any]]:
    """Measures of every node of a network of :func:`defgraph.graph.analysis.networks.projection.project`.

    Args:
        graph: the network.
        measures: names of :class:`~defgraph.graph.analysis.names.Measure`, at least one.
        weighted: degree, betweenness, closeness and clustering use the weight too, paths as the distance 1/weight.
            strength, eigenvector, pagerank, constraint and community always use it, core and articulation never.

    Returns:
        Rows ``{"id", "name", <measure>: value, ..., "rank"}``, the first measure descending (community ascending),
        then id. The rank is that of the first measure: 1 and up, equal values having equal ranks.

    Raises:
        ParameterError: a measure is not known, or none is given, or it has no value on this network.
    """
    check_measures(measures)
    from defgraph.graph.analysis.measures.links import from_networkx

    names = [(i, str(graph.nodes[i]["name"])) for i in graph]
    return rows_of(names, values_of(from_networkx(graph), measures, weighted))


def check_measures(measures: Sequence[str]) -> None:
    """Refuse measures that are not known.

    Raises:
        ParameterError: one is not known, or none is given.
    """
    if not measures:
        raise ParameterError("no measure is given", hint=f"use {one_of(Measure)}")
    for name in measures:
        if name not in set(Measure):
            raise ParameterError(f"unknown measure {name!r}", hint=f"use {one_of(Measure)}")
        if name in ALONE:
            raise ParameterError(f"{name} stands alone", hint="ask for it without other measures, windows and the like")


def values_of(links: Links, measures: Sequence[str], weighted: bool) -> dict[str, list[float | None]]:
    """Measure to the values of all nodes, rounded; None where a node has none."""
    from defgraph.graph.analysis.measures.engine import compute

    return {name: [_plain(v) for v in compute(links, name, weighted).tolist()] for name in measures}


def rows_of(
    nodes: Sequence[tuple[str, str]], values: Mapping[str, Sequence[float | None]], kept: Iterable[int] | None = None
) -> list[dict[str, Any]]:
    """Rows of the nodes, ranked by the first measure.

    Args:
        nodes: id and name of every node.
        values: measure to the values of the nodes.
        kept: numbers of the nodes to give; None = all.
    """
    first = next(iter(values))
    rows: list[dict[str, Any]] = [
        {"id": nodes[i][0], "name": nodes[i][1], **{name: found[i] for name, found in values.items()}}
        for i in (range(len(nodes)) if kept is None else kept)
    ]
    # Communities are numbered from the largest; every other measure is better when larger.
    sign = 1 if first == Measure.COMMUNITY else -1
    rows.sort(key=lambda row: (sign * _known(row[first]), row["id"]))
    for place, row in enumerate(rows, 1):
        before = rows[place - 2] if place > 1 else None
        row["rank"] = before["rank"] if before and before[first] == row[first] else place
    return rows


def _known(value: float | None) -> float:
    return -math.inf if value is None else value


def _plain(value: float) -> float | None:
    if isinstance(value, int):
        return value
    return None if math.isnan(value) else round(value, _DIGITS)
