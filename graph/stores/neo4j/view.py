"""Reading a store in Neo4j."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from defgraph.graph.delta import GraphDelta
from defgraph.graph.errors import CypherError
from defgraph.graph.ids import event_id
from defgraph.graph.limits import Limits
from defgraph.graph.model import Edge, Node
from defgraph.graph.ports import Decision, Hit, Stats
from defgraph.graph.stores.guard import check_read_only, without_comments
from defgraph.graph.stores.neo4j import claims, layout, record, values
from defgraph.graph.stores.neo4j.connection import Connected, Connection
from defgraph.graph.stores.neo4j.faults import refused
from defgraph.graph.stores.networks import as_networkx
from defgraph.graph.stores.words import KeptIndex

if TYPE_CHECKING:
    import neo4j
    import networkx as nx

#: How often a read is done again because something was written meanwhile.
_TRIES = 5
_IDS = "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row RETURN row, n.id AS id"

T = TypeVar("T")


class Neo4jView(Connected):
    """Read-only access; every call sees the last committed state.

    Args:
        connection: to the server; the view closes it.

    Raises:
        StoreNotFoundError: there is no store; nothing is created.
        StoreUnreadableError: the database holds someone else's data under our labels.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, record.check)
        self._words = KeptIndex()

    def node(self, node_id: str) -> Node | None:
        """The node of this id; a former id or a telling id gives the node it now belongs to."""
        return self._read(lambda tx: _node(tx, node_id))

    def nodes(self, label: str | None = None) -> list[Node]:
        """All nodes (of a label), ascending by id."""
        return self._read(lambda tx: _nodes(tx, label))

    def edges(self, edge_type: str | None = None) -> list[Edge]:
        """All edges (of a type), ascending by rid."""
        return self._read(lambda tx: _edges(tx, edge_type))

    def neighbours(self, node_id: str) -> list[tuple[Edge, Node]]:
        """The edges of a node with the node at their other end, ascending by rid."""

        def work(tx: neo4j.ManagedTransaction) -> list[tuple[Edge, Node]]:
            here = _node(tx, node_id)
            if here is None:
                return []
            rows = tx.run(layout.edges_around(), id=here.id)
            return [(values.edge(row), values.node(row["labels"], row["other"])) for row in rows.data()]

        return sorted(self._read(work), key=lambda pair: pair[0].rid)

    def search(self, text: str, labels: Collection[str] = (), limit: int | None = None) -> list[Hit]:
        """Nodes with all words of a text, best first.

        Raises:
            ParameterError: the text has no word.
        """
        index = self._read(lambda tx: self._words.of(record.state(tx), lambda: _nodes(tx, None)))
        return index.find(text, labels, limit)

    def state(self) -> str:
        """What names the committed state."""
        return self._connection.read(record.state)

    def close(self) -> None:
        """Close the connection, and let go of the index."""
        self._words.close()
        super().close()

    def run(
        self, query: str, params: Mapping[str, Any] | None = None, limits: Limits | None = None
    ) -> list[dict[str, Any]]:
        """Rows of a read-only Cypher query.

        Raises:
            NotReadOnlyError: the text writes, reads a file or URL, or calls a procedure.
            CypherError: the engine refused it, or it took more than the limits.
        """
        check_read_only(query)
        text = without_comments(query)

        def work(tx: neo4j.ManagedTransaction) -> list[dict[str, Any]]:
            result = tx.run(text, dict(params or {}))
            rows = []
            for row in result:
                rows.append(dict(zip(row.keys(), row.values(), strict=True)))
                if limits is not None and len(rows) > limits.rows:
                    raise limits.too_many()
            ends = {
                end.element_id: end
                for row in rows
                for value in row.values()
                for edge in values.edges_in(value)
                for end in edge.nodes
                if end is not None
            }
            ids: dict[str, str] = {}
            if ends:
                ids = {row["row"]: row["id"] for row in tx.run(_IDS, rows=sorted(ends))}
            return [{name: values.plain(value, ids.__getitem__) for name, value in row.items()} for row in rows]

        return self._asked(work, (limits or Limits()).seconds)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The whole graph: node attributes ``label``, ``name`` and the props; edge keys are rids."""
        return as_networkx(*self._read(lambda tx: (_nodes(tx, None), _edges(tx, None))))

    def text(self, document: str) -> str | None:
        """The decoded text of a document."""
        row = self._read(lambda tx: tx.run(layout.SOURCE, source=document).single())
        return claims.unpack_text(row["text"]) if row else None

    def fingerprints(self) -> Mapping[str, str]:
        """Fingerprint of every source, by Document id."""
        rows = self._read(lambda tx: tx.run(layout.FINGERPRINTS).values())
        return dict(sorted(rows))

    def claims_of(self, source: str) -> GraphDelta:
        """The claims of one source; none where there is no such source."""
        row = self._read(lambda tx: tx.run(layout.SOURCE, source=source).single())
        return claims.whole(row) if row else GraphDelta()

    def claims(self) -> Iterable[GraphDelta]:
        """The claims of every source, one delta a source, ascending by id."""
        yield from filter(None, map(self.claims_of, self.fingerprints()))

    def decisions(self) -> Sequence[Decision]:
        """The stored decisions, in the order they were made."""
        return self._read(read_decisions)

    def stats(self) -> Stats:
        """Counts."""
        return self._read(_stats)

    def _read(self, work: Callable[[neo4j.ManagedTransaction], T], seconds: float | None = None) -> T:
        """One committed state for all that some work reads, as far as Neo4j's isolation lets us see."""

        def steady(tx: neo4j.ManagedTransaction) -> T:
            for _ in range(_TRIES):
                before = record.revision(tx)
                found = work(tx)
                if record.revision(tx) == before:
                    break
            return found

        return self._connection.read(steady, seconds)

    def _asked(self, work: Callable[[neo4j.ManagedTransaction], T], seconds: float) -> T:
        """Like :meth:`_read`, for a query of the user's: what is wrong with it is told as such."""
        from neo4j.exceptions import Neo4jError

        def tried(tx: neo4j.ManagedTransaction) -> T:
            try:
                return work(tx)
            except Neo4jError as error:
                if not error.is_retryable() and (fault := refused(error)):
                    raise fault from error
                raise
            except (ValueError, TypeError, OverflowError) as error:
                raise CypherError(f"a parameter can't be sent: {error}", hint="give texts, numbers, lists") from error

        return self._read(tried, seconds)


def read_decisions(tx: neo4j.ManagedTransaction) -> list[Decision]:
    """All decisions, in the order they were made."""
    rows = tx.run(layout.DECISIONS)
    return [Decision(r["kind"], r["a"], r["b"], r["reason"], r["who"], r["when"]) for r in rows]


def _node(tx: neo4j.ManagedTransaction, node_id: str) -> Node | None:
    row = tx.run(layout.ONE_NODE, id=node_id).single()
    if row is None:
        events = [r["event"] for r in tx.run(layout.EVENT_OF, id=node_id) if r["event"] is not None]
        row = tx.run(layout.ONE_NODE, id=min(events, default=event_id(node_id))).single()
    return values.node(row["labels"], row["props"]) if row else None


def _nodes(tx: neo4j.ManagedTransaction, label: str | None) -> list[Node]:
    text = layout.all_nodes().get(label)
    if text is None:
        return []
    rows = tx.run(text)
    return sorted((values.node(labels, props) for labels, props in rows.values()), key=lambda n: n.id)


def _edges(tx: neo4j.ManagedTransaction, edge_type: str | None) -> list[Edge]:
    text = layout.all_edges().get(edge_type)
    if text is None:
        return []
    return sorted(map(values.edge, tx.run(text)), key=lambda e: e.rid)


def _stats(tx: neo4j.ManagedTransaction) -> Stats:
    counts = {r["label"]: r["n"] for r in tx.run(layout.count_labels())}
    counts.pop(layout.MARK)
    edges = {r["type"]: r["n"] for r in tx.run(layout.count_types())}
    tellings = tx.run(layout.COUNT_TELLINGS).single(strict=True)["n"]
    return Stats(
        {k: n for k, n in sorted(counts.items()) if n}, {k: n for k, n in sorted(edges.items()) if n}, tellings
    )
