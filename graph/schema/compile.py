"""Reads and checks the schema files. A fault names the file and the key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from defgraph.graph.errors import ReferenceDataError, SchemaError, one_of
from defgraph.graph.packaged import read_mapping

#: What a property may hold. "edtf" and "date" are texts; "json" is JSON written as text.
TYPES = ("string", "integer", "number", "boolean", "date", "edtf", "strings", "json")
#: How values of several claims become one; see defgraph.graph.merge.
MERGES = ("preferred", "union", "min", "max", "any", "all", "precise")
#: The embedded engine answers these itself where Neo4j gives null.
FORBIDDEN = frozenset({"title", "type", "label", "end"})
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z_]*")
_NODE_KEYS = {"label", "plural", "description", "id", "example", "properties"}
_EDGE_KEYS = {"type", "description", "source", "target", "key", "terms", "properties"}
_PROPERTY_KEYS = {"type", "description", "required", "one_of", "merge"}


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a node or edge type.

    Attributes:
        name: key of the property.
        type: one of :data:`TYPES`.
        description: what it holds, for the reference page.
        required: whether every node or edge of the type has it.
        one_of: the only values allowed; empty = any. In the file a list, or the folder whose files are the values.
        merge: how several claims become one value, one of :data:`MERGES`.
    """

    name: str
    type: str
    description: str
    required: bool = False
    one_of: tuple[str, ...] = ()
    merge: str = "preferred"


@dataclass(frozen=True, slots=True)
class NodeType:
    """A node type: label, how its id is built, and its properties beside ``id`` and ``name``."""

    label: str
    plural: str
    description: str
    id: str
    example: str
    properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class EdgeType:
    """An edge type: which nodes it joins, and the properties that tell parallel edges apart (``key``).

    Where ``terms`` is true, it lasts from ``from`` to ``to``, and there is an edge for each time it did
    (:mod:`defgraph.graph.terms`).
    """

    type: str
    description: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    key: tuple[str, ...]
    terms: bool
    properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class Schema:
    """All node and edge types, in the order of their names."""

    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]


def _read(path: Path, allowed: set[str]) -> dict[str, Any]:
    try:
        data = read_mapping(path)
    except ReferenceDataError as error:
        raise SchemaError(error.message, hint=f"restore the schema file, with the keys {one_of(allowed)}") from error
    for key in data:
        if key not in allowed:
            raise SchemaError(f"{path.name}: unknown key {key!r}", hint=f"use {one_of(allowed)}")
    for key in allowed - {"example", "plural", "id", "key", "terms"}:
        if key not in data:
            raise SchemaError(f"{path.name}: missing key {key!r}", hint=f"a type has {one_of(allowed)}")
    return data


def _properties(path: Path, raw: Any) -> dict[str, Property]:
    if not isinstance(raw, dict):
        raise SchemaError(f"{path.name}: properties: expected a mapping", hint="name each property")
    found = {}
    for name, spec in raw.items():
        where = f"{path.name}: properties.{name}"
        # YAML takes a bare "on" or "no" for true or false.
        if not isinstance(name, str) or not _IDENTIFIER.fullmatch(name) or name in FORBIDDEN | {"id", "rid", "name"}:
            raise SchemaError(f"{where}: not allowed as a property name", hint="choose a plain word of its own")
        if not isinstance(spec, dict) or not set(spec) <= _PROPERTY_KEYS:
            raise SchemaError(f"{where}: expected keys of {one_of(_PROPERTY_KEYS)}", hint="correct the property")
        if spec.get("type") not in TYPES:
            raise SchemaError(f"{where}.type: unknown type {spec.get('type')!r}", hint=f"use {one_of(TYPES)}")
        default = "union" if spec["type"] == "strings" else "preferred"
        merge = spec.get("merge", default)
        if merge not in MERGES:
            raise SchemaError(f"{where}.merge: unknown rule {merge!r}", hint=f"use {one_of(MERGES)}")
        found[name] = Property(
            name, spec["type"], str(spec.get("description", "")), bool(spec.get("required")),
            _values(path, spec.get("one_of", ())), merge,
        )  # fmt: skip
    return found


def _values(path: Path, raw: Any) -> tuple[str, ...]:
    """The values of ``one_of``: a list, or the folder beside whose files are the values (``events``)."""
    if not isinstance(raw, str):
        return tuple(raw)
    found = tuple(sorted(file.stem for file in (path.parents[1] / raw).glob("*.yaml")))
    if not found:
        raise SchemaError(f"{path.name}: one_of: no files in the folder {raw!r}", hint="name a folder beside nodes/")
    return found


def _terms(path: Path, raw: Any, properties: Mapping[str, Property]) -> bool:
    """Whether edges of the type are told apart by their terms."""
    if not isinstance(raw, bool):
        raise SchemaError(f"{path.name}: terms: {raw!r} is not true or false", hint="correct the file")
    for bound in ("from", "to") if raw else ():
        if bound not in properties or properties[bound].type != "edtf":
            raise SchemaError(f"{path.name}: terms: no property {bound!r} of type edtf", hint="add it, or drop terms")
    return raw


def _same_name(path: Path, name: Any) -> str:
    if name != path.stem or not _IDENTIFIER.fullmatch(path.stem):
        raise SchemaError(f"{path.name}: names the type {name!r}", hint="file name and type name must be equal")
    return str(name)


def compile_schema(folder: Path) -> Schema:
    """Compile the schema in a folder with ``nodes/*.yaml`` and ``edges/*.yaml``.

    Raises:
        SchemaError: a file is not as it must be; the message names file and key.
    """
    nodes: dict[str, NodeType] = {}
    for path in sorted((folder / "nodes").glob("*.yaml")):
        raw = _read(path, _NODE_KEYS)
        label = _same_name(path, raw["label"])
        nodes[label] = NodeType(
            label, str(raw.get("plural", label + "s")), str(raw["description"]), str(raw.get("id", "")),
            str(raw.get("example", "")), _properties(path, raw["properties"]),
        )  # fmt: skip
    edges: dict[str, EdgeType] = {}
    for path in sorted((folder / "edges").glob("*.yaml")):
        raw = _read(path, _EDGE_KEYS)
        name = _same_name(path, raw["type"])
        properties = _properties(path, raw["properties"])
        for end in ("source", "target"):
            for label in raw[end]:
                if label not in nodes:
                    raise SchemaError(f"{path.name}: {end}: no node type {label!r}", hint=f"use {one_of(nodes)}")
        for key in raw.get("key", ()):
            if key not in properties:
                raise SchemaError(f"{path.name}: key: no property {key!r}", hint=f"use {one_of(properties)}")
        edges[name] = EdgeType(
            name, str(raw["description"]), tuple(raw["source"]), tuple(raw["target"]),
            tuple(raw.get("key", ())), _terms(path, raw.get("terms", False), properties), properties,
        )  # fmt: skip
    if not nodes or not edges:
        raise SchemaError(f"{folder.name}: no node or edge types", hint="reinstall defgraph")
    return Schema(nodes, edges)


@lru_cache(maxsize=1)
def load_schema() -> Schema:
    """The schema of the installed package, compiled once.

    Example:
        >>> load_schema().edges["PARTICIPATED_IN"].key
        ('role',)
    """
    return compile_schema(Path(__file__).parent)
