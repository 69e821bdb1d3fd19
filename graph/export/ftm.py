"""FollowTheMoney entities, one JSON object a line, for the tools that read its default model (Aleph, OpenSanctions).

The mapping stands in ``data/ftm.yaml``. Passages become Documentation entities that carry the words. What the model has
no place for (a position's owner that is no state, coordinates) is left out; the lossless form is the JSON lines dump.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from defgraph.graph.dates import EARLIEST, LATEST
from defgraph.graph.files import write_lines
from defgraph.graph.ids import digest
from defgraph.graph.model import Edge, Node, Subgraph
from defgraph.graph.packaged import read_mapping
from defgraph.graph.reference import states

_NOT_ID = re.compile(r"[^0-9A-Za-z]+")
#: EDTF beyond level 0 is no date there; the part before a qualifier or interval is.
_PLAIN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DATES = {"startDate", "endDate", "publishedAt"}


@lru_cache(maxsize=1)
def _mapping() -> Mapping[str, Any]:
    return read_mapping(Path(__file__).parent / "data" / "ftm.yaml")


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
    nodes = {n.id: n for n in graph.nodes}
    for node in graph.nodes:
        spec = _mapping()["nodes"].get(node.label)
        if spec:
            yield _line(entity_id(node.id), spec["schema"], _node(node, spec))
    for edge in graph.edges:
        spec = _mapping()["edges"].get(edge.type)
        if spec:
            yield _line(entity_id(edge.rid), spec["schema"], _edge(edge, spec))
    spec = _mapping()["evidence"]
    for edge in graph.edges:
        passage = nodes.get(edge.end)
        if edge.type == "EVIDENCED_BY" and passage and passage.props.get("document") in nodes:
            ends = {spec["source"]: [entity_id(edge.start)], spec["target"]: [entity_id(passage.props["document"])]}
            yield _line(entity_id(edge.rid), spec["schema"], ends | {"summary": [passage.props["quote"]]})


def write_ftm(graph: Subgraph, path: Path) -> None:
    """Write the entities to a file.

    Raises:
        ExportError: the file can't be written.
    """
    write_lines(path, ftm_lines(graph))


def _line(identity: str, schema: str, properties: Mapping[str, list[str]]) -> str:
    entity = {"id": identity, "schema": schema, "properties": {k: v for k, v in sorted(properties.items()) if v}}
    return json.dumps(entity, ensure_ascii=False, separators=(",", ":"))


def _node(node: Node, spec: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {spec.get("name", "name"): [node.name]}
    for ours, theirs in spec["props"].items():
        value = node.props.get(ours)
        values = [str(v) for v in value] if isinstance(value, list) else [] if value is None else [str(value)]
        if theirs in _DATES:
            values = [m[0] for v in values if v not in (EARLIEST, LATEST) and (m := _PLAIN.match(v))]
        found[theirs] = sorted({*found.get(theirs, ()), *values})
    if "country" in spec:
        state = states().get(node.id if spec["country"] == "id" else str(node.props.get(spec["country"])))
        found["country"] = [state.iso2.lower()] if state and state.iso2 else []
    return found


def _edge(edge: Edge, spec: Mapping[str, Any]) -> dict[str, list[str]]:
    role = spec["role"].get("words") or edge.props.get(spec["role"].get("prop", ""))
    ends = {spec["source"]: [entity_id(edge.start)], spec["target"]: [entity_id(edge.end)]}
    dates = {
        theirs: [m[0]]
        for ours, theirs in (("from", "startDate"), ("to", "endDate"))
        if (m := _PLAIN.match(str(edge.props.get(ours, ""))))
    }
    return ends | dates | ({"role": [str(role)]} if role else {})
