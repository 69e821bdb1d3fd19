"""The schema as a page for readers and as JSON, so that neither is written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from defgraph.graph.schema.compile import Property, Schema
from defgraph.graph.schema.event_types import EventType, event_types


def as_json(schema: Schema) -> dict[str, Any]:
    """The schema as plain JSON values: ``{"nodes": [...], "edges": [...], "events": [...]}``."""

    def plain(record: Any) -> dict[str, Any]:
        values = {name: getattr(record, name) for name in record.__slots__ if name != "properties"}
        return values | {"properties": [asdict(p) for p in record.properties.values()]}

    return {
        "nodes": [plain(n) for n in schema.nodes.values()],
        "edges": [plain(e) for e in schema.edges.values()],
        "events": [asdict(e) for e in event_types().values()],
    }


def as_markdown(schema: Schema) -> str:
    """The schema as a Markdown page: one section for each node and edge type, and the event types in a table."""
    lines = ["# Schema", "", "Made by `defgraph schema --format md` from `graph/schema/`; do not edit.", "", "## Nodes"]
    lines += ["", "Every node has `id` (unique over all labels) and `name` (what a reader is shown).", ""]
    for node in schema.nodes.values():
        lines += [f"### {node.label}", "", node.description, "", f"- id: {node.id}", f"- example: `{node.example}`", ""]
        lines += _table(node.properties)
    lines += ["## Edges", "", "Every edge has `rid`: a hash of type, ends and the key.", ""]
    for edge in schema.edges.values():
        ends = f"({' or '.join(edge.source)}) -> ({' or '.join(edge.target)})"
        lines += [f"### {edge.type}", "", edge.description, "", f"- {ends}"]
        lines += [f"- key: {', '.join(f'`{k}`' for k in edge.key) or 'none'}"]
        lines += ["- an edge for each term, from `from` to `to`"] if edge.terms else []
        lines += [""]
        lines += _table(edge.properties)
    lines += _events(event_types())
    return "\n".join(lines).rstrip() + "\n"


def _events(types: Mapping[str, EventType]) -> list[str]:
    rows = ["| type | label | what it is | family | PLOVER | CAMEO | intensity | from, to | tie |", "|" + "---|" * 9]
    for e in types.values():
        plover = " ".join(filter(None, (e.plover_event, e.plover_mode)))
        way, tie = ", ".join(e.direction or ()), "yes" if e.cooperative else "no"
        cells = (f"`{e.type}`", e.label, e.description, e.family, plover, e.cameo, f"{e.intensity:g}", way, tie)
        rows.append(f"| {' | '.join(cells)} |")
    told = "The values of `event_type` of Event. Of a type that is no tie no event counts in a network or as a contact."
    return ["## Event types", "", told, "", *rows, ""]


def _table(properties: Mapping[str, Property]) -> list[str]:
    if not properties:
        return ["No properties.", ""]
    rows = ["| property | holds | merged by | meaning |", "|---|---|---|---|"]
    for p in properties.values():
        holds = p.type + (f": {', '.join(p.one_of)}" if p.one_of else "") + (" (required)" if p.required else "")
        rows.append(f"| `{p.name}` | {holds} | {p.merge} | {p.description} |")
    return [*rows, ""]
