"""Writing to a store in Neo4j: one transaction a call, the graph brought up to date inside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from defgraph.graph.delta import GraphDelta
from defgraph.graph.errors import StoreError
from defgraph.graph.ids import event_id, pair_rid
from defgraph.graph.model import Edge, Node
from defgraph.graph.ports import Change, Decision, Grouping
from defgraph.graph.schema import load_schema
from defgraph.graph.stores.collecting import collector_held
from defgraph.graph.stores.neo4j import layout, record, values
from defgraph.graph.stores.neo4j.claims import Claims, Exchange, by_source, read_all, source_row, whole
from defgraph.graph.stores.neo4j.connection import Connected, Connection
from defgraph.graph.stores.neo4j.sending import Sending
from defgraph.graph.stores.neo4j.view import read_decisions
from defgraph.graph.stores.plan import EdgePlan, NodePlan, Replacement, plan_edges, plan_nodes, tellings_of
from defgraph.graph.stores.resolution import Moves, Standing
from defgraph.graph.stores.sources import no_source, sources_of

if TYPE_CHECKING:
    import neo4j

#: From how many rows on a statement has columns only for the properties that occur. The server has to plan every text
#: it has not seen, which takes longer than the empty columns of fewer rows.
MANY = 1_000

_T = TypeVar("_T", Node, Edge)


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
        def work(tx: neo4j.ManagedTransaction) -> tuple[Claims, Change]:
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

        with collector_held():
            claims, change = self._connection.write(work)
        # Only a commit makes this true; until then the next call reads it all again.
        self._claims = claims
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
    ) -> tuple[Claims, Change]:
        """Replace the claims of some sources and bring the graph up to date; inside a transaction.

        What follows is computed while the server still works on what was sent: the edges while it puts the nodes
        in place, the claims while it puts the edges in place.
        """
        standing = known.standing or Standing(self._grouping)
        removed = GraphDelta()
        for source in sorted(sources & known.sources):
            row = tx.run(layout.SOURCE, source=source).single(strict=True)
            removed |= whole(row)
        moves = standing.change(sources, tellings_of(added), decisions)
        replaced, index = Replacement(removed, added, moves), Exchange(known, removed, added, moves)
        documents = {c.id for c in (*removed.nodes, *added.nodes) if c.label == "Document"}
        told = {c.id for c in (*removed.nodes, *added.nodes) if c.label == "Event"}
        nodes = plan_nodes(replaced, standing.tellings_in(documents), index)
        with Sending(tx) as sending:
            _put_nodes(sending, nodes, known.labels)
            edges = plan_edges(replaced, nodes, index)
            count = _put_edges(sending, nodes, edges, index)
            _note_moves(sending, moves, told, known)
            sending.put(layout.DROP_SOURCES, sorted(sources - {s.id for s in added.sources}))
            _put_sources(sending, added, self._connection.on_this_machine)
            revision = known.revision + 1
            claims = index.commit({n.id: n.label for n in nodes.put}, nodes.gone)
            change = count()
        tx.run(layout.RAISE_REVISION, revision=revision).consume()
        return claims, change


def _check_ids(ids: Collection[str]) -> None:
    for i in ids:
        if len(i) * 4 > layout.LONGEST_ID and len(i.encode("utf-8")) > layout.LONGEST_ID:
            raise StoreError(
                f"the id {i[:40]!r}... is longer than the {layout.LONGEST_ID} bytes that Neo4j can look up",
                hint="shorten it",
            )


def _put_nodes(sending: Sending, plan: NodePlan, labels: Mapping[str, str]) -> None:
    """Put the planned nodes in place, all but those that go, which may still have edges."""
    nodes: dict[str, list[Node]] = {}
    others: dict[str, list[str]] = {}
    for node in plan.put:
        nodes.setdefault(node.label, []).append(node)
        if labels.get(node.id, node.label) != node.label:
            others.setdefault(node.label, []).append(node.id)
    for label, ids in others.items():
        sending.put(layout.relabel()[label], ids)
    for label, of_label in nodes.items():
        for some, had in _apart(of_label, lambda n: n.id in labels):
            names = _columns(tuple(load_schema().nodes[label].properties), some)
            put = layout.put_nodes(label, names)
            sending.put(put.set if had else put.add, ([n.id, n.name, *map(n.props.get, names)] for n in some))


def _put_edges(sending: Sending, nodes: NodePlan, plan: EdgePlan, index: Exchange) -> Callable[[], Change]:
    """Put the planned edges in place and take nodes away; gives what counts the changes once all is done."""
    gone: dict[str, list[Any]] = {}
    for rid, name, start, end in index.ends_of(plan.gone):
        gone.setdefault(name, []).append((start, end, rid))
    dropped_edges = [sending.put(layout.drop_edges()[name], rows) for name, rows in gone.items()]
    dropped_nodes = sending.put(layout.DROP_NODES, sorted(nodes.gone & index.claims.labels.keys()))
    edges: dict[str, list[Edge]] = {}
    for edge in plan.put:
        edges.setdefault(edge.type, []).append(edge)
    put_edges = []
    for name, of_type in edges.items():
        for some, had in _apart(of_type, lambda e: pair_rid(e.rid) in index.claims.rids):
            names = _columns(tuple(load_schema().edges[name].properties), some)
            put = layout.put_edges(name, names)
            rows = ([e.start, e.end, e.rid, *map(e.props.get, names)] for e in some)
            put_edges.append(sending.put(put.set if had else put.add, rows))
    return lambda: Change(
        nodes.new,
        sum(put.sum("relationships_created") for put in put_edges),
        dropped_nodes.sum("nodes_deleted"),
        sum(put.sum("relationships_deleted") for put in dropped_edges),
    )


def _apart(rows: Sequence[_T], had: Callable[[_T], bool]) -> Iterator[tuple[list[_T], bool]]:
    """What the store may have, and what it has not and need not be looked for."""
    new: list[_T] = []
    old: list[_T] = []
    for row in rows:
        (old if had(row) else new).append(row)
    yield new, False
    yield old, True


def _columns(names: tuple[str, ...], rows: Sequence[_T]) -> tuple[str, ...]:
    """The properties that have a column in these rows."""
    if len(rows) < MANY:
        return names
    used = set().union(*(row.props for row in rows))
    return tuple(name for name in names if name in used)


def _note_moves(sending: Sending, moves: Moves, told: Collection[str], known: Claims) -> None:
    """Note what every id that moved stands for.

    Besides the event it belongs to, a telling stands for the event that is named after it; where both are one,
    nothing needs to be noted.
    """
    tellings = {i for i in moves.moved if i in told or any(c.label == "Event" for c in known.nodes.get(i, ()))}
    standing = [(i, moves.after[i], event_id(i)) for i in sorted(tellings) if i in moves.after]
    strayed = [row for row in standing if row[1] != row[2]]
    sending.put(layout.PUT_TELLINGS, strayed)
    sending.put(layout.PUT_FORMER, strayed)
    sending.put(layout.DROP_TELLINGS, sorted({t for t in tellings if t in moves.before} - {row[0] for row in strayed}))
    others = moves.moved - tellings
    sending.put(layout.PUT_STANDING, [(i, moves.after[i]) for i in sorted(others) if i in moves.after])
    sending.put(layout.DROP_STANDING, sorted(others - moves.after.keys()))


def _put_sources(sending: Sending, added: GraphDelta, with_path: bool) -> None:
    said = by_source(added)
    for source in added.sources:
        sending.put(layout.PUT_SOURCES, [source_row(source, *said[source.id], with_path=with_path)])
