"""Writing to an embedded store: one transaction a call, the graph brought up to date inside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim
from defgraph.graph.ids import event_id
from defgraph.graph.model import Edge, Node
from defgraph.graph.ports import Change, Decision, Grouping, Telling
from defgraph.graph.stores.embedded import database, rows
from defgraph.graph.stores.plan import (
    EdgePlan,
    NodePlan,
    Replacement,
    plan_edges,
    plan_nodes,
    resolved_rid,
    tellings_of,
)
from defgraph.graph.stores.resolution import Moves, Standing
from defgraph.graph.stores.sources import no_source, sources_of

_CLAIMS_AT = (
    "SELECT *, rowid FROM edge_claims WHERE start IN wanted",
    'SELECT *, rowid FROM edge_claims WHERE "end" IN wanted',
)


class EmbeddedWriter(database.Opened):
    """Takes deltas, removals and decisions; each call is one transaction.

    The tellings of the store are kept in memory between calls and read again when another process has written.

    Args:
        path: the SQLite file; it is created where there is none.
        grouping: the rule that makes events of tellings.
    """

    def __init__(self, path: Path, grouping: Grouping) -> None:
        super().__init__(path, database.open_to_write(path))
        self._grouping = grouping
        self._standing: Standing | None = None
        self._state = ""

    def replace(self, delta: GraphDelta) -> Change:
        """Store the delta's sources in one transaction; their earlier claims go.

        Raises:
            StoreError: a claim names a source that the delta does not bring.
        """
        sources = sources_of(delta)
        with self._writing():
            return self._exchange(sources, delta)

    def remove(self, source: str) -> Change:
        """Remove a source and what only it supports.

        Raises:
            StoreError: there is no such source.
        """
        with self._writing():
            if not self._connection.execute("SELECT 1 FROM sources WHERE id = ?", (source,)).fetchone():
                raise no_source(source, self._path)
            return self._exchange({source}, GraphDelta())

    def decide(self, decision: Decision) -> Change:
        """Store a decision and group anew."""
        row = (decision.kind, decision.a, decision.b, decision.reason, decision.who, decision.when)
        with self._writing():
            self._connection.execute(
                "INSERT INTO decisions (kind, a, b, reason, who, made) VALUES (?, ?, ?, ?, ?, ?)", row
            )
            return self._exchange(set(), GraphDelta())

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction; where it fails, what is kept in memory is read again."""
        try:
            with database.plain_errors(self._path), database.transaction(self._connection):
                yield
        except BaseException:
            self._standing = None
            raise

    def _exchange(self, sources: set[str], added: GraphDelta) -> Change:
        """Replace the claims of some sources and bring the graph up to date; inside a transaction."""
        connection = self._connection
        decisions = rows.read_decisions(connection)
        standing = self._standing if database.state(connection) == self._state else None
        if standing is None:
            standing = Standing(self._grouping, *rows.read_standing(connection), decisions)
        removed = GraphDelta()
        for source in sorted(sources):
            removed |= rows.read_source(connection, source)
        told = tellings_of(added)
        moves = standing.change(sources, told, decisions)
        connection.executemany("DELETE FROM sources WHERE id = ?", [(s,) for s in sorted(sources)])
        _move(connection, moves, {t.id for t in told})
        _insert(connection, added, told, moves.after)
        documents = {c.id for c in (*removed.nodes, *added.nodes) if c.label == "Document"}
        exchange, index = Replacement(removed, added, moves), _Index(connection, sources)
        nodes = plan_nodes(exchange, standing.tellings_in(documents), index)
        change = _carry_out(connection, nodes, plan_edges(exchange, nodes, index))
        self._standing, self._state = standing, database.new_state(connection)
        return change


class _Index:
    """The look-ups a plan needs, in SQL.

    Args:
        connection: inside the transaction, all claims in place.
        written: the sources that it replaces.
    """

    def __init__(self, connection: sqlite3.Connection, written: set[str]) -> None:
        self._connection = connection
        self._written = written

    def nodes_of(self, ids: Collection[str]) -> Iterable[NodeClaim]:
        query = "SELECT * FROM node_claims WHERE id IN wanted"
        return map(rows.node_claim, rows.among(self._connection, query, ids))

    def edges_at(self, ends: Collection[str]) -> Iterable[EdgeClaim]:
        for query in _CLAIMS_AT:
            for row in rows.among(self._connection, query, ends):
                if row[0] not in self._written:
                    yield rows.edge_claim(row)

    def edges_of(self, rids: Collection[str]) -> Iterable[EdgeClaim]:
        query = "SELECT * FROM edge_claims WHERE rid IN wanted"
        return map(rows.edge_claim, rows.among(self._connection, query, rids))

    def known(self, ids: Collection[str]) -> set[str]:
        query = "SELECT id FROM nodes WHERE id IN wanted"
        return {row[0] for row in rows.among(self._connection, query, ids)}

    def made_nodes(self, ids: Collection[str]) -> Iterable[Node]:
        query = "SELECT * FROM nodes WHERE id IN wanted"
        return map(rows.node, rows.among(self._connection, query, ids))

    def made_edges(self, rids: Collection[str]) -> Iterable[Edge]:
        query = "SELECT * FROM edges WHERE rid IN wanted"
        return map(rows.edge, rows.among(self._connection, query, rids))


def _insert(
    connection: sqlite3.Connection, added: GraphDelta, tellings: Iterable[Telling], after: Mapping[str, str]
) -> None:
    connection.executemany("INSERT INTO sources VALUES (?, ?, ?, ?, ?)", map(rows.source_row, added.sources))
    connection.executemany("INSERT INTO node_claims VALUES (?, ?, ?, ?, ?)", map(rows.node_claim_row, added.nodes))
    connection.executemany(
        "INSERT INTO edge_claims VALUES (?, ?, ?, ?, ?, ?)",
        (rows.edge_claim_row(c, resolved_rid(c, after)) for c in added.edges),
    )
    told = [rows.telling_row(t, after[t.id]) for t in tellings]
    connection.executemany("INSERT INTO tellings VALUES (?, ?, ?, ?)", told)


def _move(connection: sqlite3.Connection, moves: Moves, added: set[str]) -> None:
    """Note what every id that moved stands for, where the sources left alone speak of it."""
    query = "SELECT DISTINCT tellings.id FROM wanted CROSS JOIN tellings ON tellings.id = wanted.id"
    told = sorted(row[0] for row in rows.among(connection, query, moves.moved))
    connection.executemany("UPDATE tellings SET event = ? WHERE id = ?", [(moves.after[i], i) for i in told])
    others = sorted(moves.moved.difference(told, added))
    connection.executemany("DELETE FROM standing WHERE id = ?", [(i,) for i in others])
    connection.executemany(
        "INSERT INTO standing VALUES (?, ?)", [(i, moves.after[i]) for i in others if i in moves.after]
    )
    # Besides the event it belongs to, a telling stands for the event that is named after it.
    connection.executemany(
        "INSERT OR IGNORE INTO former VALUES (?, ?)", [(e, i) for i in told for e in {moves.after[i], event_id(i)}]
    )
    for query in _CLAIMS_AT:
        found = rows.among(connection, query, moves.moved)
        connection.executemany(
            "UPDATE edge_claims SET rid = ? WHERE rowid = ?",
            [(resolved_rid(rows.edge_claim(row), moves.after), row[-1]) for row in found],
        )


def _carry_out(connection: sqlite3.Connection, nodes: NodePlan, edges: EdgePlan) -> Change:
    """Put the planned nodes and edges in place."""

    def delete(query: str, ids: Iterable[str]) -> int:
        return max(0, connection.executemany(query, [(i,) for i in sorted(ids)]).rowcount)

    edges_removed = delete("DELETE FROM edges WHERE rid = ?", edges.gone)
    nodes_removed = delete("DELETE FROM nodes WHERE id = ?", nodes.gone)
    query = "SELECT count(*) FROM edges WHERE rid IN wanted"
    ((edges_known,),) = rows.among(connection, query, (e.rid for e in edges.put))
    connection.executemany(
        """INSERT INTO nodes VALUES (?, ?, ?, ?) ON CONFLICT (id)
        DO UPDATE SET label = excluded.label, name = excluded.name, props = excluded.props""",
        map(rows.node_row, nodes.put),
    )
    connection.executemany(
        """INSERT INTO edges VALUES (?, ?, ?, ?, ?) ON CONFLICT (rid)
        DO UPDATE SET props = excluded.props""",
        map(rows.edge_row, edges.put),
    )
    return Change(nodes.new, len(edges.put) - edges_known, nodes_removed, edges_removed)
