"""The tables that say how outputs show the types of the schema: none names a type that there is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from defgraph.graph.errors import SchemaError, one_of
from defgraph.graph.schema.compile import load_schema


def check_shown(file: str, table: Mapping[str, Any]) -> None:
    """Check the table of an output against the schema.

    What the schema has and the table lacks is no fault: each output has a default for it, or names it in its report.

    Args:
        file: name of the table's file, for the message.
        table: ``nodes`` and ``edges`` by type, and ``left_out`` with the same two keys: type -> why it is not shown.

    Raises:
        SchemaError: the table names a type that the schema lacks, or leaves out what it shows; file and key are named.

    Example:
        >>> check_shown(
        ...     "x.yaml", {"nodes": {"State": {}}, "edges": {}, "left_out": {"edges": {"IN": "told elsewhere"}}}
        ... )
    """
    schema = load_schema()
    known: Mapping[str, Mapping[str, Any]] = {"nodes": schema.nodes, "edges": schema.edges}
    for group, types in known.items():
        left_out = table["left_out"].get(group) or {}
        for where, names in ((group, table[group]), (f"left_out.{group}", left_out)):
            for name in names:
                if name not in types:
                    what = f"the schema has no {group[:-1]} type {name!r}"
                    raise SchemaError(f"{file}: {where}.{name}: {what}", hint=f"use {one_of(types, 20)}")
        for name in left_out:
            if name in table[group]:
                raise SchemaError(f"{file}: left_out.{group}.{name}: it is shown too", hint="keep one of the two")
