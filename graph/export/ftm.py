"""FollowTheMoney entities, one JSON object a line, for the tools that read its default model (Aleph, OpenSanctions).

The mapping stands in ``data/ftm.yaml``. Passages become Documentation entities that carry the words. What the model has
no place for is left out: properties such as coordinates, and types that the report names. The lossless form is the JSON
lines dump.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from defgraph.graph.dates import EARLIEST, LATEST
from defgraph.graph.export.report import ExportReport, left_out_lines
from defgraph.graph.files import write_lines
from defgraph.graph.ids import digest
from defgraph.graph.model import Edge, Node, Subgraph
from defgraph.graph.packaged import read_mapping
from defgraph.graph.reference import states
from defgraph.graph.schema import check_shown, in_words, label_of

_FILE = "ftm.yaml"
_NOT_ID = re.compile(r"[^0-9A-Za-z]+")
#: EDTF beyond level 0 is no date there; the part before a qualifier or interval is.
_PLAIN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DATES = {"startDate", "endDate", "publishedAt"}


@lru_cache(maxsize=1)
def _mapping() -> Mapping[str, Any]:
    """The mapping, its types checked against the schema."""
    found = read_mapping(Path(__file__).parent / "data" / _FILE)
    check_shown(_FILE, found)
    return found


def entity_id(our_id: str) -> str:
    """An id in the form that FollowTheMoney allows: readable, and unique by a hash of ours.

    Example:
        >>> entity_id("KOR:wi-sung-lac").rpartition(".")[0]
        'dg.KOR-wi-sung-lac'
    """
    readable = _NOT_ID.sub("-", our_id).strip("-")[:48].strip("-")
    return f"dg.{readable}.{digest(our_id, size=8)}" if readable else f"dg.{digest(our_id, size=8)}"


def ftm_lines(graph: Subgraph) -> Iterator[str]:
    """The entities as JSON lines, ascending by our ids: nodes, ties, then evidence.

    Args:
        graph: nodes and edges; passages and documents among them give the evidence.
    """
    known, passages = _mapping(), {n.id: n for n in graph.nodes if n.label == "Passage"}
    entities = {n.id for n in graph.nodes if n.label in known["nodes"]}
    for node in graph.nodes:
        if node.id in entities:
            spec = known["nodes"][node.label]
            yield _line(entity_id(node.id), spec["schema"], _node(node, spec))
    told = []
    for edge in graph.edges:
        if edge.type == "EVIDENCED_BY":
            told.append(edge)
        elif edge.start in entities and edge.end in entities and edge.type not in known["left_out"]["edges"]:
            spec = known["edges"].get(edge.type, known["link"])
            yield _line(entity_id(edge.rid), spec["schema"], _edge(edge, spec))
    spec = known["edges"]["EVIDENCED_BY"]
    for edge in told:
        passage = passages.get(edge.end)
        if passage and passage.props.get("document") in entities:
            ends = {spec["source"]: [entity_id(edge.start)], spec["target"]: [entity_id(passage.props["document"])]}
            yield _line(entity_id(edge.rid), spec["schema"], ends | {"summary": [passage.props["quote"]]})


def write_ftm(graph: Subgraph, path: Path) -> ExportReport:
    """Write the entities to a file.

    Raises:
        ExportError: the file can't be written.
        SchemaError: the mapping names a type that the schema lacks.
    """
    written = 0

    def counted() -> Iterator[str]:
        nonlocal written
        for line in ftm_lines(graph):
            written += 1
            yield line

    write_lines(path, counted())
    return ExportReport({"entity": written}, left_out_lines(_left_out(graph)))


def _left_out(graph: Subgraph) -> Iterable[tuple[Node | Edge, str]]:
    """What has no entity, and why."""
    known = _mapping()
    nowhere = {n.id for n in graph.nodes if n.label not in known["nodes"]}
    for node in graph.nodes:
        if node.id in nowhere:
            yield node, known["left_out"]["nodes"].get(node.label, f"{_FILE} has no schema for it")
    for edge in graph.edges:
        why = known["left_out"]["edges"].get(edge.type)
        if why or (edge.type != "EVIDENCED_BY" and {edge.start, edge.end} & nowhere):
            yield edge, why or "an end of it is left out"


def _line(identity: str, schema: str, properties: Mapping[str, list[str]]) -> str:
    entity = {"id": identity, "schema": schema, "properties": {k: v for k, v in sorted(properties.items()) if v}}
    return json.dumps(entity, ensure_ascii=False, separators=(",", ":"))


def _node(node: Node, spec: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {spec.get("name", "name"): [node.name]}
    for ours, theirs in spec["props"].items():
        value = node.props.get(ours)
        if ours == "event_type" and value is not None:
            value = label_of(str(value))
        values = [str(v) for v in value] if isinstance(value, list) else [] if value is None else [str(value)]
        if theirs in _DATES:
            values = [m[0] for v in values if v not in (EARLIEST, LATEST) and (m := _PLAIN.match(v))]
        found[theirs] = sorted({*found.get(theirs, ()), *values})
    if "country" in spec:
        state = states().get(node.id if spec["country"] == "id" else str(node.props.get(spec["country"])))
        found["country"] = [state.iso2.lower()] if state and state.iso2 else []
    return found


def _edge(edge: Edge, spec: Mapping[str, Any]) -> dict[str, list[str]]:
    role = edge.props.get(spec["role"]) if "role" in spec else in_words(edge.type).lower()
    ends = {spec["source"]: [entity_id(edge.start)], spec["target"]: [entity_id(edge.end)]}
    dates = {
        theirs: [m[0]]
        for ours, theirs in (("from", "startDate"), ("to", "endDate"))
        if (m := _PLAIN.match(str(edge.props.get(ours, ""))))
    }
    return ends | dates | ({"role": [str(role)]} if role else {})
