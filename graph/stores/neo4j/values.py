"""What the driver gives as the values that every store gives: nodes, edges, paths and plain JSON values."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from math import isfinite
from typing import TYPE_CHECKING, Any

from defgraph.graph.model import Edge, Node
from defgraph.graph.schema import load_schema
from defgraph.graph.stores.durations import iso_duration
from defgraph.graph.stores.neo4j.layout import MARK

if TYPE_CHECKING:
    import neo4j.graph

#: Gives the ``id`` of a node by the name Neo4j has for it.
Ids = Callable[[str], str]


def label_of(labels: Iterable[str]) -> str:
    """The type of a node: its label of the schema, else any label but the mark."""
    found = sorted(label for label in labels if label != MARK)
    ours = [label for label in found if label in load_schema().nodes]
    return (ours or found or [""])[0]


def node(labels: Iterable[str], props: Mapping[str, Any]) -> Node:
    """A node of its labels and all its properties."""
    rest = {k: v for k, v in props.items() if k not in ("id", "name")}
    return Node(props["id"], label_of(labels), props["name"], rest)


def edge(row: Mapping[str, Any]) -> Edge:
    """An edge of a row with the columns of :data:`~defgraph.graph.stores.neo4j.layout.EDGE`."""
    rest = {k: v for k, v in row["props"].items() if k != "rid"}
    return Edge(row["rid"], row["type"], row["start"], row["finish"], rest)


def plain(value: Any, ids: Ids) -> Any:
    """A value as plain JSON: dates and durations as ISO text, whole nodes and edges as their JSON objects.

    Args:
        value: as the driver gives it.
        ids: gives the ids of the ends of an edge.
    """
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, list):
        # labels(n): the mark tells whose a node is, not what it is.
        if MARK in value and len(value) == 2 and label_of(value) in load_schema().nodes:
            return [label_of(value)]
        return [plain(member, ids) for member in value]
    if isinstance(value, dict):
        return {name: plain(member, ids) for name, member in value.items()}
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return _plain_object(value, ids)


def edges_in(value: Any) -> Iterable[neo4j.graph.Relationship]:
    """All relationships within a value."""
    import neo4j.graph

    if isinstance(value, neo4j.graph.Relationship):
        yield value
    elif isinstance(value, neo4j.graph.Path):
        yield from value.relationships
    elif isinstance(value, list | dict):
        for member in value.values() if isinstance(value, dict) else value:
            yield from edges_in(member)


def _plain_object(value: Any, ids: Ids) -> Any:
    import neo4j.graph
    import neo4j.spatial
    import neo4j.time

    if isinstance(value, neo4j.graph.Node):
        props = {k: plain(v, ids) for k, v in value.items() if k not in ("id", "name")}
        return Node(value.get("id"), label_of(value.labels), value.get("name"), props).to_json()
    if isinstance(value, neo4j.graph.Relationship):
        props = {k: plain(v, ids) for k, v in value.items() if k != "rid"}
        start, end = (ids(n.element_id) if n is not None else "" for n in value.nodes)
        return Edge(value.get("rid"), value.type, start, end, props).to_json()
    if isinstance(value, neo4j.graph.Path):
        return {
            "nodes": [plain(n, ids) for n in value.nodes],
            "relationships": [plain(r, ids) for r in value.relationships],
        }
    if isinstance(value, neo4j.time.Duration):
        return iso_duration(value.months, value.days, value.seconds, value.nanoseconds)
    if isinstance(value, neo4j.time.Date | neo4j.time.Time | neo4j.time.DateTime):
        return _native(value)
    if isinstance(value, neo4j.spatial.WGS84Point):
        return {"latitude": value.y, "longitude": value.x}
    if isinstance(value, neo4j.spatial.Point):
        return list(value)
    return str(value)


def _native(value: Any) -> str:
    """ISO text as Python writes it, where Python can hold the value."""
    try:
        return str(value.to_native().isoformat())
    except ValueError:
        return str(value.iso_format())
