"""The nodes and edges of a store at one moment."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from defgraph.graph.model import Edge, Node
from defgraph.graph.ports import Reader


class Snapshot:
    """The nodes and some of the edges of a store, read once; it stays as it is when the store changes or closes.

    Args:
        reader: an open view of the store.
        edge_types: types of the edges that are held; asking for another is a fault of the program (KeyError).
    """

    def __init__(self, reader: Reader, edge_types: Iterable[str]) -> None:
        self._nodes = {node.id: node for node in reader.nodes()}
        self._edges = {edge_type: list(reader.edges(edge_type)) for edge_type in edge_types}

    @classmethod
    def of(cls, nodes: Iterable[Node], edges: Iterable[Edge], edge_types: Iterable[str]) -> Snapshot:
        """A snapshot of some nodes and edges.

        Args:
            nodes: the nodes.
            edges: edges between them.
            edge_types: types that edges may have.
        """
        found = cls.__new__(cls)
        found._nodes = {node.id: node for node in sorted(nodes, key=lambda n: n.id)}
        found._edges = {edge_type: [] for edge_type in edge_types}
        for edge in sorted(edges, key=lambda e: e.rid):
            found._edges[edge.type].append(edge)
        return found

    def node(self, node_id: str) -> Node | None:
        """The node of this id; a former id is known to the store only."""
        return self._nodes.get(node_id)

    def nodes(self, label: str | None = None) -> list[Node]:
        """All nodes (of a label), ascending by id."""
        return [node for node in self._nodes.values() if label in (None, node.label)]

    def edges(self, edge_type: str | None = None) -> list[Edge]:
        """All edges (of a type) that are held, ascending by rid."""
        if edge_type is None:
            return sorted(chain(*self._edges.values()), key=lambda edge: edge.rid)
        return list(self._edges[edge_type])
