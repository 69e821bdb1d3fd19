"""Rows of the SQLite file to records and back; columns in the order of the tables (schema.py)."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText, canonical
from defgraph.graph.model import Edge, Node
from defgraph.graph.ports import Decision, Telling

Row = tuple[Any, ...]


@lru_cache(maxsize=65536)
def _props(text: str) -> dict[str, Any]:
    # Many sources say the same of a state; the props are never changed in place.
    return dict(json.loads(text))


def node(row: Row) -> Node:
    """A row of ``nodes``."""
    return Node(row[0], row[1], row[2], json.loads(row[3]))


def edge(row: Row) -> Edge:
    """A row of ``edges``."""
    return Edge(row[0], row[1], row[2], row[3], json.loads(row[4]))


def node_row(made: Node) -> Row:
    """A node as a row."""
    return (made.id, made.label, made.name, canonical(made.props))


def edge_row(made: Edge) -> Row:
    """An edge as a row."""
    return (made.rid, made.type, made.start, made.end, canonical(made.props))


def node_claim(row: Row) -> NodeClaim:
    """A row of ``node_claims``."""
    return NodeClaim(row[0], row[1], row[2], row[3], _props(row[4]))


def edge_claim(row: Row) -> EdgeClaim:
    """A row of ``edge_claims``."""
    return EdgeClaim(row[0], row[1], row[2], row[3], _props(row[4]))


def node_claim_row(claim: NodeClaim) -> Row:
    """A node claim as a row."""
    return (claim.source, claim.label, claim.id, claim.name, canonical(claim.props))


def edge_claim_row(claim: EdgeClaim, rid: str) -> Row:
    """An edge claim as a row, with the rid of the edge it supports."""
    return (claim.source, claim.type, claim.start, claim.end, canonical(claim.props), rid)


def telling_row(telling: Telling, event: str) -> Row:
    """A telling as a row, with the event it belongs to."""
    return (telling.document, telling.id, canonical(telling.to_json()), event)


def telling(data: str) -> Telling:
    """The telling in a row's JSON text."""
    return Telling.from_json(json.loads(data))


def source_row(source: SourceText) -> Row:
    """A source as a row, its text and reading compressed."""
    reading = _packed(source.reading) if source.reading else None
    return (source.id, source.fingerprint, _packed(source.text), reading, source.origin or None)


def source(row: Row) -> SourceText:
    """A row of ``sources``."""
    return SourceText(row[0], source_text(row[2]), row[1], source_text(row[3]) if row[3] else "", row[4] or "")


def source_text(blob: bytes) -> str:
    """The decoded text of a source, or its reading."""
    return zlib.decompress(blob).decode("utf-8", "surrogatepass")


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def decision(row: Row) -> Decision:
    """A row of ``decisions``."""
    return Decision(*row)


def read_decisions(connection: sqlite3.Connection) -> list[Decision]:
    """All decisions, in the order they were made."""
    return [
        decision(row) for row in connection.execute("SELECT kind, a, b, reason, who, made FROM decisions ORDER BY nr")
    ]


def read_standing(connection: sqlite3.Connection) -> tuple[list[Telling], dict[str, str]]:
    """All tellings, and the node that every telling and every other id stands for that is not its own node's."""
    told = connection.execute("SELECT id, data, event FROM tellings ORDER BY source, id").fetchall()
    others = dict(connection.execute("SELECT id, node FROM standing").fetchall())
    return [telling(data) for _, data, _ in told], others | {i: event for i, _, event in told}


def read_source(connection: sqlite3.Connection, name: str) -> GraphDelta:
    """All that the source of this id says; an empty delta where there is none."""
    kept = connection.execute("SELECT id, fingerprint, text, reading, origin FROM sources WHERE id = ?", (name,))
    nodes = connection.execute("SELECT * FROM node_claims WHERE source = ?", (name,))
    edges = connection.execute("SELECT * FROM edge_claims WHERE source = ?", (name,))
    return GraphDelta.of(
        map(node_claim, nodes.fetchall()), map(edge_claim, edges.fetchall()), map(source, kept.fetchall())
    )


def among(connection: sqlite3.Connection, query: str, values: Iterable[str]) -> list[Row]:
    """Rows of a query about many values.

    Args:
        connection: a connection that can write; the values pass through a temporary table, which, unlike
            SQLite's JSON functions, keeps every character.
        query: SQL that reads the values from the table ``wanted``.
        values: as many as there are.
    """
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (id TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.execute("DELETE FROM wanted")
    connection.executemany("INSERT INTO wanted VALUES (?)", [(v,) for v in sorted(set(values))])
    return connection.execute(query).fetchall()
