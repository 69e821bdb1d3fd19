"""A projection of events to a network, with its measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from defgraph.rows import Rows

if TYPE_CHECKING:
    import networkx as nx


class Network:
    """Who is tied to whom, computed from events.

    Attributes:
        name: states, organizations, officials or agreements.
        graph: the networkx graph, undirected and simple: node attributes ``label`` and ``name``; edge attributes
            ``weight`` (sum of 1/(n-1) over shared events), ``events`` and ``evidence`` (ids).
    """

    def __init__(self, name: str, graph: nx.Graph[str]) -> None:
        self.name = name
        self.graph = graph

    def __len__(self) -> int:
        """How many nodes."""
        return len(self.graph)

    def centrality(self, *measures: str, weighted: bool = False) -> Rows:
        """Measures of every node, the first measure descending, then id, with the rank by it.

        Args:
            *measures: names as ``defgraph analyze --help`` lists them, at least one.
            weighted: use weights where a measure ignores them otherwise.

        Raises:
            ParameterError: a measure is not known, or none is given.
        """
        from defgraph.graph.analysis.measures import analyze

        return Rows(analyze(self.graph, measures, weighted=weighted), ("id", "name", *measures, "rank"))

    def ties(self) -> Rows:
        """The ties: ``a``, ``b``, ``weight`` and number of shared ``events``; the strongest first."""
        rows: list[dict[str, Any]] = []
        for one, other, data in self.graph.edges(data=True):
            a, b = sorted((one, other))
            rows.append({"a": a, "b": b, "weight": data["weight"], "events": len(data["events"])})
        return Rows(sorted(rows, key=lambda r: (-r["weight"], r["a"], r["b"])), ("a", "b", "weight", "events"))
