"""Writing to a store in Neo4j: one transaction a call, the graph brought up to date inside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from defgraph.graph.delta import GraphDelta
from defgraph.graph.errors import StoreError
from defgraph.graph.ids import event_id
from defgraph.graph.model import Edge, Node
from defgraph.graph.ports import Change, Decision, Grouping
from defgraph.graph.stores.neo4j import layout, record, values
from defgraph.graph.stores.neo4j.claims import Claims, Exchange, by_source, pack, pack_text, read_all, whole
from defgraph.graph.stores.neo4j.connection import Connected, Connection
from defgraph.graph.stores.neo4j.view import read_decisions
from defgraph.graph.stores.plan import Plan, make_plan, tellings_of
from defgraph.graph.stores.sources import no_source, sources_of
from defgraph.graph.stores.standing import Moves, Standing

if TYPE_CHECKING:
    import neo4j

#: Rows a batch; of those tried, the one after which rates rise no more.
BATCH = 5_000

_T = TypeVar("_T")


class Neo4jWriter(Connected):
    """Takes deltas, removals and decisions; each call is one transaction, done again where the server asks for it.

    The claims of the store are kept in memory between calls and read again when another process has written.

    Args:
        connection: to the server; the writer closes it.
        grouping: the rule that makes events of tellings.

    Raises:
        StoreUnreadableError: the database holds someone else's data under our labels; it is left as it is.
    """

    def __init__(self, connection: Connection, grouping: Grouping) -> None:
        super().__init__(connection, record.prepare)
        self._grouping = grouping
        self._claims = Claims()

    def replace(self, delta: GraphDelta) -> Change:
        """Store the delta's sources in one transaction; their earlier claims go.

        Raises:
            StoreError: a claim names a source that the delta does not bring, or an id is too long for Neo4j.
        """
        sources = sources_of(delta)
        with self._connection.plain_errors():
            _check_ids({*sources, *(c.id for c in delta.nodes)})
        return self._write(sources, delta)

    def remove(self, source: str) -> Change:
        """Remove a source and what only it supports.

        Raises:
            StoreError: there is no such source.
        """
        return self._write({source}, GraphDelta(), must_be_there=True)

    def decide(self, decision: Decision) -> Change:
        """Store a decision and group anew."""
        return self._write(set(), GraphDelta(), decision=decision)

    def _write(
        self, sources: set[str], added: GraphDelta, *, must_be_there: bool = False, decision: Decision | None = None
    ) -> Change:
        def work(tx: neo4j.ManagedTransaction) -> tuple[Exchange, Plan, Change]:
            tx.run(layout.LOCK_STORE).consume()
            decisions = read_decisions(tx)
            known = self._current(tx, decisions)
            if must_be_there and not sources <= known.sources:
                raise no_source(min(sources), self._connection.url)
            if decision is not None:
                row = {f.name: getattr(decision, f.name) for f in fields(decision)}
                tx.run(layout.PUT_DECISION, row=row).consume()
                decisions = [*decisions, decision]
            return self._exchange(tx, known, sources, added, decisions)

        exchange, plan, change = self._connection.write(work)
        # Only a commit makes this true; until then the next call reads it all again.
        self._claims = exchange.commit({n.id: n.label for n in plan.nodes}, plan.gone_nodes)
        return change

    def _current(self, tx: neo4j.ManagedTransaction, decisions: Sequence[Decision]) -> Claims:
        """The claims known, or what the store holds now if that is another state; the writer has none meanwhile."""
        known, self._claims = self._claims, Claims()
        revision = record.revision(tx)
        if revision == known.revision:
            return known
        stored = dict(tx.run(layout.TELLINGS).values()) | dict(tx.run(layout.STANDING).values())
        labels = {i: values.label_of(found) for i, found in tx.run(layout.LABELS).values()}
        rows = ((row["source"], row["claims"]) for row in tx.run(layout.ALL_CLAIMS))
        return read_all(rows, stored, labels, revision, self._grouping, decisions)

    def _exchange(
        self,
        tx: neo4j.ManagedTransaction,
        known: Claims,
        sources: set[str],
        added: GraphDelta,
        decisions: Sequence[Decision],
    ) -> tuple[Exchange, Plan, Change]:
        """Replace the claims of some sources and bring the graph up to date; inside a transaction."""
        standing = known.standing or Standing(self._grouping)
        removed = GraphDelta()
        for source in sorted(sources & known.sources):
            row = tx.run(layout.SOURCE, source=source).single(strict=True)
            removed |= whole(source, row["fingerprint"], row["text"], row["claims"])
        moves = standing.change(sources, tellings_of(added), decisions)
        exchange = Exchange(known, removed, added, moves)
        documents = {c.id for c in (*removed.nodes, *added.nodes) if c.label == "Document"}
        plan = make_plan(
            removed, added, moves.before, moves.after, standing.tellings_in(documents), exchange,
            moved=moves.moved, members=moves.members,
        )  # fmt: skip
        change = _carry_out(tx, plan, exchange)
        _note_moves(tx, moves, {c.id for c in (*removed.nodes, *added.nodes) if c.label == "Event"}, known)
        _put(tx, layout.DROP_SOURCES, sorted(sources - {s.id for s in added.sources}))
        _put_sources(tx, added)
        tx.run(layout.RAISE_REVISION, revision=known.revision + 1).consume()
        return exchange, plan, change


def _check_ids(ids: Collection[str]) -> None:
    for i in ids:
        if len(i) * 4 > layout.LONGEST_ID and len(i.encode("utf-8")) > layout.LONGEST_ID:
            raise StoreError(
                f"the id {i[:40]!r}... is longer than the {layout.LONGEST_ID} bytes that Neo4j can look up",
                hint="shorten it",
            )


def _carry_out(tx: neo4j.ManagedTransaction, plan: Plan, exchange: Exchange) -> Change:
    """Put the planned nodes and edges in place."""
    labels = exchange.claims.labels
    gone: dict[str, list[Any]] = {}
    for rid, name, start, end in exchange.ends_of(plan.gone_edges):
        gone.setdefault(name, []).append((start, end, rid))
    dropped_edges = [_put(tx, layout.drop_edges()[name], rows) for name, rows in gone.items()]
    dropped_nodes = _put(tx, layout.DROP_NODES, sorted(plan.gone_nodes & labels.keys()))
    nodes: dict[str, list[Node]] = {}
    others: dict[str, list[str]] = {}
    for node in plan.nodes:
        nodes.setdefault(node.label, []).append(node)
        if labels.get(node.id, node.label) != node.label:
            others.setdefault(node.label, []).append(node.id)
    for label, ids in others.items():
        _put(tx, layout.relabel()[label], ids)
    for label, of_label in nodes.items():
        put = layout.put_nodes()[label]
        for text, some in _apart(put, of_label, lambda n: n.id in labels):
            _put(tx, text, ([n.id, n.name, *map(n.props.get, put.names)] for n in some))
    edges: dict[str, list[Edge]] = {}
    for edge in plan.edges:
        edges.setdefault(edge.type, []).append(edge)
    put_edges = []
    for name, of_type in edges.items():
        put = layout.put_edges()[name]
        for text, these in _apart(put, of_type, lambda e: e.rid in exchange.claims.rids):
            rows = ([e.start, e.end, e.rid, *map(e.props.get, put.names)] for e in these)
            put_edges.append(_put(tx, text, rows))
    return Change(
        plan.new_nodes,
        sum(put.sum("relationships_created") for put in put_edges),
        dropped_nodes.sum("nodes_deleted"),
        sum(put.sum("relationships_deleted") for put in dropped_edges),
    )


def _apart(put: layout.Put, rows: Iterable[_T], had: Callable[[_T], bool]) -> Iterator[tuple[str, list[_T]]]:
    """What the store does not have, which need not be looked for, and what it may have, each with its statement."""
    new: list[_T] = []
    old: list[_T] = []
    for row in rows:
        (old if had(row) else new).append(row)
    yield put.add, new
    yield put.set, old


def _note_moves(tx: neo4j.ManagedTransaction, moves: Moves, told: Collection[str], known: Claims) -> None:
    """Note what every id that moved stands for.

    Besides the event it belongs to, a telling stands for the event that is named after it; where both are one,
    nothing needs to be noted.
    """
    tellings = {i for i in moves.moved if i in told or any(c.label == "Event" for c in known.nodes.get(i, ()))}
    standing = [(i, moves.after[i], event_id(i)) for i in sorted(tellings) if i in moves.after]
    strayed = [row for row in standing if row[1] != row[2]]
    _put(tx, layout.PUT_TELLINGS, strayed)
    _put(tx, layout.PUT_FORMER, strayed)
    _put(tx, layout.DROP_TELLINGS, sorted({t for t in tellings if t in moves.before} - {row[0] for row in strayed}))
    others = moves.moved - tellings
    _put(tx, layout.PUT_STANDING, [(i, moves.after[i]) for i in sorted(others) if i in moves.after])
    _put(tx, layout.DROP_STANDING, sorted(others - moves.after.keys()))


def _put_sources(tx: neo4j.ManagedTransaction, added: GraphDelta) -> None:
    said = by_source(added)
    for source in added.sources:
        row = {
            "source": source.id, "fingerprint": source.fingerprint,
            "text": pack_text(source.text), "claims": pack(*said[source.id]),
        }  # fmt: skip
        tx.run(layout.PUT_SOURCES, rows=[row])


class _Counts:
    """What the batches of a statement did, asked for when all is sent: meanwhile the server works."""

    def __init__(self, results: Sequence[neo4j.Result]) -> None:
        self._results = results

    def sum(self, name: str) -> int:
        """The sum of a counter of Neo4j's."""
        return sum(getattr(result.consume().counters, name) for result in self._results)


def _put(tx: neo4j.ManagedTransaction, text: str, rows: Iterable[Any]) -> _Counts:
    """Run a statement over rows, batch by batch."""
    return _Counts([tx.run(text, rows=batch) for batch in _batches(rows)])


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch
