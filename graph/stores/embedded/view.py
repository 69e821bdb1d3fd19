"""Reading an embedded store."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from defgraph.graph.delta import GraphDelta
from defgraph.graph.limits import Limits
from defgraph.graph.model import Edge, Node
from defgraph.graph.ports import Decision, Hit, Stats
from defgraph.graph.stores.embedded import database, rows
from defgraph.graph.stores.embedded.cache import CachedEngine
from defgraph.graph.stores.networks import as_networkx
from defgraph.graph.stores.words import KeptIndex

if TYPE_CHECKING:
    import networkx as nx


class EmbeddedView(database.Opened):
    """Read-only access; every call sees the last committed state.

    Args:
        path: the SQLite file.

    Raises:
        StoreNotFoundError: there is none; nothing is created.
        StoreUnreadableError: there is something else.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, database.open_to_read(path))
        self._engine = CachedEngine(path)
        self._words = KeptIndex()

    def node(self, node_id: str) -> Node | None:
        """The node of this id; a former id or a telling id gives the node it now belongs to."""
        with self._reading() as connection:
            found = _node(connection, node_id)
            if found is None:
                other = connection.execute(
                    """SELECT event FROM tellings WHERE id = :id
                    UNION ALL SELECT event FROM former JOIN tellings ON former.telling = tellings.id
                    WHERE former.id = :id
                    UNION ALL SELECT node FROM standing WHERE id = :id ORDER BY 1 LIMIT 1""",
                    {"id": node_id},
                ).fetchone()
                found = _node(connection, other[0]) if other else None
            return found

    def nodes(self, label: str | None = None) -> list[Node]:
        """All nodes (of a label), ascending by id."""
        query = "SELECT * FROM nodes WHERE :only IS NULL OR label = :only ORDER BY id"
        with self._reading() as connection:
            return [rows.node(row) for row in connection.execute(query, {"only": label})]

    def edges(self, edge_type: str | None = None) -> list[Edge]:
        """All edges (of a type), ascending by rid."""
        query = "SELECT * FROM edges WHERE :only IS NULL OR type = :only ORDER BY rid"
        with self._reading() as connection:
            return [rows.edge(row) for row in connection.execute(query, {"only": edge_type})]

    def neighbours(self, node_id: str) -> list[tuple[Edge, Node]]:
        """The edges of a node with the node at their other end, ascending by rid."""
        query = 'SELECT * FROM edges WHERE start = :id OR "end" = :id ORDER BY rid'
        with self._reading() as connection:
            here = self.node(node_id)
            if here is None:
                return []
            found = []
            for row in connection.execute(query, {"id": here.id}).fetchall():
                edge = rows.edge(row)
                other = _node(connection, edge.end if edge.start == here.id else edge.start)
                if other is not None:
                    found.append((edge, other))
            return found

    def search(self, text: str, labels: Collection[str] = (), limit: int | None = None) -> list[Hit]:
        """Nodes with all words of a text, best first.

        Raises:
            ParameterError: the text has no word.
        """
        with self._reading() as connection:
            return self._words.of(database.state(connection), self.nodes).find(text, labels, limit)

    def state(self) -> str:
        """What names the committed state."""
        with self._reading() as connection:
            return database.state(connection)

    def run(
        self, query: str, params: Mapping[str, Any] | None = None, limits: Limits | None = None
    ) -> list[dict[str, Any]]:
        """Rows of a read-only Cypher query.

        Raises:
            NotReadOnlyError: the text writes, reads a file or URL, or calls a procedure.
            CypherError: the engine refused it, or it took more than the limits.
        """
        with self._reading() as connection:
            return self._engine.run(connection, query, params or {}, limits)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The whole graph: node attributes ``label``, ``name`` and the props; edge keys are rids."""
        with self._reading():
            return as_networkx(self.nodes(), self.edges())

    def text(self, document: str) -> str | None:
        """The decoded text of a document."""
        with self._reading() as connection:
            row = connection.execute("SELECT text FROM sources WHERE id = ?", (document,)).fetchone()
        return rows.source_text(row[0]) if row else None

    def fingerprints(self) -> Mapping[str, str]:
        """Fingerprint of every source, by Document id."""
        with self._reading() as connection:
            return dict(connection.execute("SELECT id, fingerprint FROM sources ORDER BY id").fetchall())

    def claims_of(self, source: str) -> GraphDelta:
        """The claims of one source; none where there is no such source."""
        with self._reading() as connection:
            return rows.read_source(connection, source)

    def claims(self) -> Iterable[GraphDelta]:
        """The claims of every source, one delta a source, ascending by id."""
        yield from filter(None, map(self.claims_of, self.fingerprints()))

    def decisions(self) -> Sequence[Decision]:
        """The stored decisions, in the order they were made."""
        with self._reading() as connection:
            return rows.read_decisions(connection)

    def stats(self) -> Stats:
        """Counts."""
        with self._reading() as connection:
            nodes = connection.execute("SELECT label, count(*) FROM nodes GROUP BY label ORDER BY label").fetchall()
            edges = connection.execute("SELECT type, count(*) FROM edges GROUP BY type ORDER BY type").fetchall()
            (tellings,) = connection.execute("SELECT count(DISTINCT id) FROM tellings").fetchone()
        return Stats(dict(nodes), dict(edges), tellings)

    def close(self) -> None:
        """Close the file and the engine."""
        self._engine.close()
        self._words.close()
        super().close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent state for several statements, with errors made plain."""
        connection = self._connection
        with database.plain_errors(self._path), database.snapshot(connection):
            yield connection


def _node(connection: sqlite3.Connection, node_id: str) -> Node | None:
    row = connection.execute("SELECT * FROM nodes WHERE id = ?", (node_id,)).fetchone()
    return rows.node(row) if row else None
