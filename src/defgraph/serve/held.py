"""A store held in memory for many questions, read anew when somebody has written to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from defgraph.graph.analysis.snapshot import Snapshot
from defgraph.graph.limits import Limits
from defgraph.graph.model import Edge, Node
from defgraph.graph.ports import Decision, Hit, Stats, View
from defgraph.graph.schema import load_schema
from defgraph.graph.stores.closing import Closing
from defgraph.graph.stores.collecting import collector_held
from defgraph.graph.stores.networks import as_networkx

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from defgraph.graph.delta import GraphDelta
    from defgraph.queries.search import Found


#: The edges from those who take part to events.
PART = "PARTICIPATED_IN"


class HeldView(Closing):
    """A view whose nodes and edges are in memory; what else a view gives is asked of the store.

    Args:
        view: an open view of the store; it is closed with this one.
        part: the nodes and edges that are held; None = all, which are read.
    """

    def __init__(self, view: View, part: Snapshot | None = None) -> None:
        self._view = view
        self.read_state = view.state()
        if part is None:
            with collector_held():
                part = Snapshot(view, load_schema().edges)
        self._snapshot = part

    def with_only(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> HeldView:
        """The same store, of which only these nodes and edges are seen.

        Args:
            nodes: the nodes.
            edges: edges between them.
        """
        return HeldView(self._view, Snapshot.of(nodes, edges, load_schema().edges))

    @property
    def stale(self) -> bool:
        """Whether somebody has written since."""
        return self._view.state() != self.read_state

    def warm(self) -> None:
        """Make what the first answers would have to wait for."""
        self.search("defense")
        _ = self.found, self.edges_of, self.taken_part

    @cached_property
    def found(self) -> Found:
        """What makes rows of what a search finds."""
        from defgraph.queries.search import Found

        return Found(self._snapshot)

    @cached_property
    def edges_of(self) -> Mapping[str, Sequence[Edge]]:
        """The edges of every node that has some, but for those of :attr:`taken_part` where they begin."""
        around: dict[str, list[Edge]] = {}
        for edge in self._snapshot.edges():
            # Some have thousands of these: where they are not asked for, nobody should have to walk over them.
            for end in {edge.end} if edge.type == PART else {edge.start, edge.end}:
                around.setdefault(end, []).append(edge)
        return around

    @cached_property
    def taken_part(self) -> Mapping[str, Sequence[Edge]]:
        """The edges from everybody who took part in something to what it was."""
        begun: dict[str, list[Edge]] = {}
        for edge in self._snapshot.edges(PART):
            begun.setdefault(edge.start, []).append(edge)
        return begun

    def node(self, node_id: str) -> Node | None:
        """The node of this id; a former id gives the node it now belongs to."""
        return self._snapshot.node(node_id) or self._view.node(node_id)

    def nodes(self, label: str | None = None) -> list[Node]:
        """All nodes (of a label), ascending by id."""
        return self._snapshot.nodes(label)

    def edges(self, edge_type: str | None = None) -> list[Edge]:
        """All edges (of a type), ascending by rid."""
        return self._snapshot.edges(edge_type)

    def neighbours(self, node_id: str) -> list[tuple[Edge, Node]]:
        """The edges of a node with the node at their other end, ascending by rid."""
        here = self.node(node_id)
        around = [*self.edges_of.get(here.id, ()), *self.taken_part.get(here.id, ())] if here else []
        around.sort(key=lambda e: e.rid)
        pairs = [(e, self._snapshot.node(e.end if here and e.start == here.id else e.start)) for e in around]
        return [(edge, other) for edge, other in pairs if other is not None]

    def search(self, text: str, labels: Collection[str] = (), limit: int | None = None) -> list[Hit]:
        """Nodes with all words of a text, best first; see :meth:`View.search`."""
        return self._view.search(text, labels, limit)

    def state(self) -> str:
        """What names the committed state of the store, which may be later than what is held."""
        return self._view.state()

    def run(
        self, query: str, params: Mapping[str, Any] | None = None, limits: Limits | None = None
    ) -> list[dict[str, Any]]:
        """Rows of a read-only Cypher query."""
        return self._view.run(query, params, limits)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The whole graph; see :meth:`View.to_networkx`."""
        return as_networkx(self.nodes(), self.edges())

    def text(self, document: str) -> str | None:
        """The decoded text of a document."""
        return self._view.text(document)

    def fingerprints(self) -> Mapping[str, str]:
        """Fingerprint of every source, by Document id."""
        return self._view.fingerprints()

    def claims_of(self, source: str) -> GraphDelta:
        """The claims of one source."""
        return self._view.claims_of(source)

    def claims(self) -> Iterable[GraphDelta]:
        """The claims of every source."""
        return self._view.claims()

    def decisions(self) -> Sequence[Decision]:
        """The stored decisions."""
        return self._view.decisions()

    def stats(self) -> Stats:
        """Counts."""
        return self._view.stats()

    def close(self) -> None:
        """Close the store's view."""
        self._view.close()
