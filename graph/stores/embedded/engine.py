"""The Cypher engine of the embedded store behind three methods: load, run, close.

kglite (pinned) holds a disposable copy of the nodes and edges; the SQLite file stays the record. Nothing else
in the house knows which engine it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from math import isfinite
from pathlib import Path
from typing import Any

from defgraph.graph.errors import CypherError
from defgraph.graph.limits import Limits
from defgraph.graph.model import Edge, Node
from defgraph.graph.stores.batches import batches
from defgraph.graph.stores.durations import iso_duration

_BATCH = 5_000
_NODE_KEYS = {"id", "labels", "properties"}
_EDGE_KEYS = {"id", "start", "end", "type", "properties"}
_DURATION_KEYS = {"months", "days", "seconds"}
#: What the engine adds to the properties of a node by itself.
_INVENTED = ("id", "name", "title", "type")


class KgliteEngine:
    """Runs read-only Cypher over nodes and edges loaded once."""

    def __init__(self) -> None:
        self._graph: Any = None

    @staticmethod
    def version() -> str:
        """Name and version, part of the key of a cache."""
        import kglite

        return f"kglite {kglite.__version__}"

    def load(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Take these nodes and edges, in place of any that were there.

        Args:
            nodes: with ids unique over all labels.
            edges: between these nodes.
        """
        import kglite

        graph = kglite.KnowledgeGraph()
        labels: dict[str, str] = {}
        by_label: dict[str, list[dict[str, Any]]] = {}
        for node in nodes:
            labels[node.id] = node.label
            by_label.setdefault(node.label, []).append({**node.props, "id": node.id, "name": node.name})
        for label, rows in by_label.items():
            for batch in batches(rows, _BATCH):
                graph.cypher(f"UNWIND $rows AS row CREATE (n:`{label}`) SET n = row", params={"rows": batch})
        by_ends: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
        for edge in edges:
            row = {"start": edge.start, "end": edge.end, "props": {**edge.props, "rid": edge.rid}}
            by_ends.setdefault((edge.type, labels[edge.start], labels[edge.end]), []).append(row)
        for (edge_type, start, end), rows in by_ends.items():
            query = (
                f"UNWIND $rows AS row MATCH (a:`{start}` {{id: row.start}}) MATCH (b:`{end}` {{id: row.`end`}}) "
                f"CREATE (a)-[r:`{edge_type}`]->(b) SET r = row.props"
            )
            for batch in batches(rows, _BATCH):
                graph.cypher(query, params={"rows": batch})
        self._use(graph)

    def run(self, query: str, params: Mapping[str, Any], limits: Limits | None = None) -> list[dict[str, Any]]:
        """Rows as plain JSON values: dates as ISO text, whole nodes and edges as their JSON objects.

        Args:
            query: one read-only statement without comments.
            params: its parameters.
            limits: what it may take; None = the usual time, any number of rows.

        Raises:
            CypherError: the engine refused it, or it took too much.
        """
        import kglite

        held = limits or Limits()
        try:
            result = self._graph.cypher(query, params=dict(params), timeout_ms=int(held.seconds * 1000))
        except kglite.CypherTimeoutError as error:
            raise held.too_slow() from error
        except (kglite.KgError, ValueError, TypeError, OverflowError, RecursionError) as error:
            raise CypherError(_first_line(error), hint="correct the query") from error
        if isinstance(result, str):
            raise CypherError("FORMAT is no part of Cypher here", hint="use the option --format")
        if limits is not None and len(result) > limits.rows:
            raise limits.too_many()
        return [{name: self._plain(value) for name, value in row.items()} for row in result.to_list()]

    def save(self, path: Path) -> None:
        """Write the loaded graph to a file of the engine's own format, which checks itself when read."""
        path.write_bytes(self._graph.to_bytes())

    def restore(self, path: Path) -> bool:
        """Take the graph from a file that :meth:`save` wrote; False where it is missing or damaged."""
        import kglite

        try:
            self._use(kglite.from_bytes(path.read_bytes()))
        except (OSError, kglite.KgError, ValueError):
            return False
        return True

    def close(self) -> None:
        """Let go of the graph."""
        self._graph = None

    def _use(self, graph: Any) -> None:
        import kglite

        # Belt and braces: the guard has refused what writes; the switch does not survive a save.
        graph.read_only(True)
        # Unknown names give nulls, as in Neo4j; stderr belongs to the command line.
        kglite.set_query_warning_policy("silent")
        self._graph = graph

    def _plain(self, value: Any) -> Any:
        if isinstance(value, date | datetime | time):
            return value.isoformat()
        if isinstance(value, list | tuple):
            return [self._plain(member) for member in value]
        if isinstance(value, float) and not isfinite(value):
            return None
        if not isinstance(value, dict):
            return value
        if _DURATION_KEYS <= value.keys() <= _DURATION_KEYS | {"nanoseconds"}:
            return iso_duration(**value)
        if value.keys() == _NODE_KEYS:
            return self._node(value)
        if value.keys() == _EDGE_KEYS:
            return self._edge(value)
        return {name: self._plain(member) for name, member in value.items()}

    def _node(self, value: Mapping[str, Any]) -> dict[str, Any]:
        said = value["properties"]
        props = {k: self._plain(v) for k, v in said.items() if k not in _INVENTED}
        return Node(said["id"], value["labels"][0], said["name"], props).to_json()

    def _edge(self, value: Mapping[str, Any]) -> dict[str, Any]:
        props = {k: self._plain(v) for k, v in value["properties"].items() if k != "rid"}
        rid = value["properties"]["rid"]
        ends = self._graph.cypher(
            f"MATCH (a)-[r:`{value['type']}` {{rid: $rid}}]->(b) RETURN a.id AS start, b.id AS finish LIMIT 1",
            params={"rid": rid},
        ).to_list()[0]
        return Edge(rid, value["type"], ends["start"], ends["finish"], props).to_json()


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
