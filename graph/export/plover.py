"""Events in the form of PLOVER, one JSON object a line: source and target actors, event, mode, contexts and the words.

PLOVER (Political Language Ontology for Verifiable Event Records) names one source and one target; in an event of
several equals each of the others is a target. Actors are ISO 3166-1 alpha-3 codes or short names of bodies. What of the
graph is in no event is told by ``data/plover.yaml`` and named in the report.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from defgraph.graph.export.report import ExportReport, left_out_lines
from defgraph.graph.files import write_lines
from defgraph.graph.model import Edge, Node, Subgraph
from defgraph.graph.packaged import read_mapping
from defgraph.graph.schema import check_shown, event_types, roles_that

_FILE = "plover.yaml"


@lru_cache(maxsize=1)
def _shown() -> Mapping[str, Any]:
    """What of the graph is in an event, its types checked against the schema."""
    found = read_mapping(Path(__file__).parent / "data" / _FILE)
    check_shown(_FILE, found)
    return found


def plover_lines(graph: Subgraph) -> Iterator[str]:
    """The events as JSON lines, ascending by id. Officials act for whom they serve.

    Args:
        graph: nodes and edges; passages among the nodes give the text.
    """
    nodes = {n.id: n for n in graph.nodes}
    actors: dict[str, dict[str, str]] = {}
    words: dict[str, list[str]] = {}
    for edge in graph.edges:
        if edge.type == "PARTICIPATED_IN" and nodes[edge.start].label in ("State", "Organization"):
            actors.setdefault(edge.end, {})[edge.start] = str(edge.props.get("role", "participant"))
        elif edge.type == "EVIDENCED_BY" and edge.end in nodes:
            words.setdefault(edge.start, []).append(str(nodes[edge.end].props.get("quote", "")))
    for node in graph.nodes:
        if node.label == "Event":
            yield _line(node, actors.get(node.id, {}), sorted(words.get(node.id, ())))


def write_plover(graph: Subgraph, path: Path) -> ExportReport:
    """Write the events to a file.

    Raises:
        ExportError: the file can't be written.
        SchemaError: the table of what is shown names a type that the schema lacks.
    """
    left_out = left_out_lines(_left_out(graph))
    write_lines(path, plover_lines(graph))
    return ExportReport({"event": sum(n.label == "Event" for n in graph.nodes)}, left_out)


def _left_out(graph: Subgraph) -> Iterable[tuple[Node | Edge, str]]:
    """What is in no event, and why."""
    shown = _shown()
    for group, items in (("nodes", graph.nodes), ("edges", graph.edges)):
        for item in items:
            name = item.label if isinstance(item, Node) else item.type
            if name not in shown[group]:
                yield item, shown["left_out"][group].get(name, shown["other"])


def _acts(event_type: str, role: str) -> int:
    """Place of a role: first who acts in events of this type, then who acts in any; last who receives."""
    known = event_types().get(event_type)
    first, last = (known.direction if known else None) or (None, None)
    if role in (first, last):
        return 0 if role == first else 4
    if role in roles_that("act"):
        return 1
    return 3 if role in roles_that("receive") else 2


def _line(node: Node, roles: dict[str, str], words: list[str]) -> str:
    kind = str(node.props.get("event_type", ""))
    event, mode = node.props.get("plover_event"), node.props.get("plover_mode")
    if event is None and (known := event_types().get(kind)):
        event, mode = known.plover(node.props.get("status"))
    ordered = sorted(roles, key=lambda actor: (_acts(kind, roles[actor]), actor))
    told = {
        "id": node.id,
        "date": node.props.get("date"),
        "source": ordered[:1],
        "target": ordered[1:],
        "event": event,
        "mode": mode,
        "context": [c.strip() for c in str(node.props.get("plover_context", "")).split(",") if c.strip()],
        "status": node.props.get("status"),
        "text": words,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
