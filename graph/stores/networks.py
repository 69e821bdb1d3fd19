"""Nodes and edges as a networkx graph, in one form for every store."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from defgraph.graph.model import Edge, Node

if TYPE_CHECKING:
    import networkx as nx


def as_networkx(nodes: Iterable[Node], edges: Iterable[Edge]) -> nx.MultiDiGraph[str]:
    """A graph: node attributes ``label``, ``name`` and the props; edges with ``type`` and the props, keyed by rid.

    Example:
        >>> graph = as_networkx([Node("KOR", "State", "South Korea", {"region": "Asia"})], [])
        >>> graph.nodes["KOR"]
        {'region': 'Asia', 'label': 'State', 'name': 'South Korea'}
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node.id, **{**node.props, "label": node.label, "name": node.name})
    for edge in edges:
        graph.add_edge(edge.start, edge.end, key=edge.rid, **{**edge.props, "type": edge.type})
    return graph
