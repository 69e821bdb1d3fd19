"""Events in the form of PLOVER, one JSON object a line: source and target actors, event, mode, contexts and the words.

PLOVER (Political Language Ontology for Verifiable Event Records) names one source and one target; in an event of
several equals each of the others is a target. Actors are ISO 3166-1 alpha-3 codes or short names of bodies.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from defgraph.graph.files import write_lines
from defgraph.graph.model import Node, Subgraph

#: Roles that act; a sender comes before a visitor before any other.
_ACTING = ("sender", "visitor", "bearer", "signatory", "participant", "host", "recipient")


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


def write_plover(graph: Subgraph, path: Path) -> None:
    """Write the events to a file.

    Raises:
        ExportError: the file can't be written.
    """
    write_lines(path, plover_lines(graph))


def _line(node: Node, roles: dict[str, str], words: list[str]) -> str:
    ordered = sorted(roles, key=lambda a: (_ACTING.index(roles[a]) if roles[a] in _ACTING else len(_ACTING), a))
    told = {
        "id": node.id,
        "date": node.props.get("date"),
        "source": ordered[:1],
        "target": ordered[1:],
        "event": node.props.get("plover_event"),
        "mode": node.props.get("plover_mode"),
        "context": [c.strip() for c in str(node.props.get("plover_context", "")).split(",") if c.strip()],
        "status": node.props.get("status"),
        "text": words,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
