"""Bringing a store of an older layout to this one, in one transaction, while other writers wait."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from defgraph.graph.sides import side, with_sides
from defgraph.graph.stores.batches import batches
from defgraph.graph.stores.neo4j import layout
from defgraph.graph.stores.neo4j.claims import pack, whole
from defgraph.graph.stores.neo4j.connection import Connection
from defgraph.graph.stores.neo4j.sending import BATCH
from defgraph.graph.stores.neo4j.values import label_of

if TYPE_CHECKING:
    import neo4j

_LOG = logging.getLogger(__name__)


def upgrade(connection: Connection) -> None:
    """Bring the store to the layout of this code.

    Layout 2 keeps the side of whoever takes part, on the edges and in the claims of the sources. The readings and
    origins that it keeps too come with the next load of each source.

    Raises:
        StoreConnectionError: the user may not write.
    """
    before = connection.write(_upgrade)
    if before < layout.LAYOUT:
        _LOG.warning("%s: brought up to date (layout %d to %d)", connection.url, before, layout.LAYOUT)


def _upgrade(tx: neo4j.ManagedTransaction) -> int:
    """The layout before; another writer may have done it while this one waited."""
    tx.run(layout.LOCK_STORE).consume()
    found = tx.run(layout.READ_STORE).single(strict=True)
    before, revision = int(found["layout"]), int(found["revision"])
    if before < layout.LAYOUT:
        _side_claims(tx)
        _side_edges(tx)
        tx.run(layout.SET_LAYOUT, layout=layout.LAYOUT).consume()
        revision += 1
    tx.run(layout.RAISE_REVISION, revision=revision).consume()
    return before


def _side_claims(tx: neo4j.ManagedTransaction) -> None:
    for source in [row["source"] for row in tx.run(layout.FINGERPRINTS)]:
        said = whole(tx.run(layout.SOURCE, source=source).single(strict=True))
        told = with_sides(said)
        if told != said:
            tx.run(layout.PUT_CLAIMS, rows=[[source, pack(told.nodes, told.edges)]]).consume()


def _side_edges(tx: neo4j.ManagedTransaction) -> None:
    rows: list[list[Any]] = [
        [row["start"], row["finish"], row["rid"], side(label_of(row["labels"]), row["start"], row["acting"])]
        for row in tx.run(layout.PARTICIPANTS)
    ]
    for batch in batches(rows, BATCH):
        tx.run(layout.PUT_SIDES, rows=batch).consume()
