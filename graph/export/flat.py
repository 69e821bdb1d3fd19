"""Nodes and edges as flat rows that any file format can hold."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from defgraph.graph.model import Edge, Node, Subgraph
from defgraph.graph.ports import View

Flat = str | int | float | bool
#: Characters that XML 1.0 can't hold, not even escaped.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def everything(view: View) -> Subgraph:
    """All nodes and edges of a store, documents and passages too."""
    return Subgraph(tuple(view.nodes()), tuple(view.edges()))


def flat(value: Any) -> Flat | None:
    """A single value: lists and mappings become JSON text; what is not finite or not there becomes None.

    Example:
        >>> flat(["a", "b"]), flat(0), flat(float("nan"))
        ('["a", "b"]', 0, None)
    """
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, list | tuple | dict | Mapping):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value if isinstance(value, bool | int | float | str) else str(value)


def xml_safe(value: Flat) -> Flat:
    """The value; in a text, what XML can't hold is replaced by U+FFFD."""
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


def undirected(edges: Sequence[Edge]) -> bool:
    """Whether the edges are the ties of a projection: each of them stands for both ways."""
    return bool(edges) and all(e.type == "TIE" for e in edges)


def node_rows(nodes: Iterable[Node]) -> list[dict[str, Flat]]:
    """A row a node: id, name, node_type and its properties; what is unknown is left out."""
    return [_row({"id": n.id, "name": n.name, "node_type": n.label}, n.props) for n in nodes]


def edge_rows(edges: Iterable[Edge]) -> list[dict[str, Flat]]:
    """A row an edge: rid, source, target, edge_type and its properties; what is unknown is left out."""
    return [_row({"rid": e.rid, "source": e.start, "target": e.end, "edge_type": e.type}, e.props) for e in edges]


def _row(fixed: dict[str, Flat], props: Mapping[str, Any]) -> dict[str, Flat]:
    found = {name: value for name in sorted(props) if (value := flat(props[name])) is not None}
    return fixed | found


def columns(rows: Iterable[Mapping[str, Flat]], first: Iterable[str]) -> list[str]:
    """All columns of the rows: the given ones first, the others by name."""
    fixed = list(first)
    return fixed + sorted({name for row in rows for name in row} - set(fixed))
