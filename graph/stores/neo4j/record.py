"""The store's own record in the database, and whether the database is one that we may use."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from defgraph.graph.errors import StoreNotFoundError, StoreUnreadableError
from defgraph.graph.stores.neo4j import layout
from defgraph.graph.stores.neo4j.connection import Connection
from defgraph.graph.stores.neo4j.upgrade import upgrade

if TYPE_CHECKING:
    import neo4j


@dataclass(frozen=True, slots=True)
class State:
    """What there is in a database.

    Attributes:
        layout: layout of the store; None where there is no store.
        counts: number of nodes by label, of the labels of the schema and of the mark.
    """

    layout: int | None
    counts: Mapping[str, int]


def find(tx: neo4j.ManagedTransaction) -> State:
    """What there is in the database."""
    row = tx.run(layout.READ_STORE).single()
    counts = {row["label"]: row["n"] for row in tx.run(layout.count_labels())}
    return State(int(row["layout"]) if row else None, counts)


def revision(tx: neo4j.ManagedTransaction) -> int:
    """Number of the last committed state."""
    row = tx.run(layout.READ_STORE).single()
    return int(row["revision"]) if row else -1


def state(tx: neo4j.ManagedTransaction) -> str:
    """What names the last committed state of all stores there ever were in the database."""
    row = tx.run(layout.READ_STORE).single()
    return f"{row['uuid']}:{row['revision']}" if row else ""


def check(connection: Connection) -> None:
    """See that there is a store that can be read, and nobody else's nodes among its own.

    A store of an older layout is brought to this one first.

    Raises:
        StoreNotFoundError: there is no store.
        StoreConnectionError: there is an older one, and the user may not write.
        StoreUnreadableError: it is a newer one, or there are nodes of others under its labels.
    """
    found = _usable(connection, connection.read(find))
    if found is None:
        raise StoreNotFoundError(
            f"no store at {connection.url}{_named(connection)}",
            hint=f"load something first: defgraph load FILE --store {connection.url}",
        )
    if found < layout.LAYOUT:
        upgrade(connection)


def prepare(connection: Connection) -> None:
    """Make the database ready for writing: the indexes that are missing, the store's record, the layout of this code.

    Raises:
        StoreUnreadableError: it holds someone else's data under our labels, or a newer store; nothing is changed.
    """
    state, present = connection.read(lambda tx: (find(tx), _present(tx)))
    found = _usable(connection, state)
    missing = [
        index
        for index in layout.indexes()
        if (index.label, index.key, True) not in present
        and (index.unique or (index.label, index.key, False) not in present)
    ]
    for index in missing:
        connection.command(index.statement)
    if missing:
        connection.command("CALL db.awaitIndexes(600)")
    if found is None:
        connection.command(layout.MAKE_STORE, uuid=str(uuid.uuid4()), layout=layout.LAYOUT)
    elif found < layout.LAYOUT:
        upgrade(connection)


def _present(tx: neo4j.ManagedTransaction) -> set[tuple[str, str, bool]]:
    """Label, property and uniqueness of the range indexes of nodes that are in use, on one property each."""
    rows = tx.run(
        "SHOW RANGE INDEXES YIELD entityType, labelsOrTypes, properties, owningConstraint, state "
        "WHERE entityType = 'NODE' AND size(properties) = 1 AND state <> 'FAILED' "
        "RETURN labelsOrTypes[0] AS label, properties[0] AS property, owningConstraint IS NOT NULL AS unique"
    )
    return {(row["label"], row["property"], row["unique"]) for row in rows}


def _usable(connection: Connection, state: State) -> int | None:
    """The layout of the store in a database that we may use, or None where there is no store.

    Every node of ours has the mark and one label of the schema, so the counts of the labels add up to that of the
    mark; Neo4j keeps these counts, so that asking for them costs nothing.
    """
    if state.layout is not None and state.layout > layout.LAYOUT:
        raise StoreUnreadableError(
            f"{connection.url}: written by a newer defgraph (layout {state.layout}, this one reads {layout.LAYOUT})",
            hint="upgrade defgraph",
        )
    counts = {label: n for label, n in state.counts.items() if label != layout.MARK}
    if sum(counts.values()) == state.counts[layout.MARK]:
        return state.layout

    def foreign(tx: neo4j.ManagedTransaction) -> list[str]:
        found = []
        for label, n in sorted(counts.items()):
            text = layout.count_ours(label)
            row = tx.run(text).single(strict=True)
            if n != row["n"]:
                found.append(f"{n - row['n']} of the label {label}")
        return found

    what = ", ".join(connection.read(foreign)) or "some with several labels"
    raise StoreUnreadableError(
        f"{connection.url}{_named(connection)} holds nodes that are not of this store: {what}",
        hint="name another database in NEO4J_DATABASE, or give those nodes another label; they were not touched",
    )


def _named(connection: Connection) -> str:
    return f", database {connection.database!r}" if connection.database else ""
