"""What a subgraph's ``meta`` tells a map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from defgraph.graph.errors import MapError


def lines_of(meta: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The lines of an entry of ``meta``, which may be one text or several.

    Args:
        meta: of a subgraph.
        key: name of the entry.

    Raises:
        MapError: the entry is an object.

    Example:
        >>> lines_of({"left_out": "2 of 3 nodes"}, "left_out")
        ('2 of 3 nodes',)
    """
    value = meta.get(key) or ()
    if isinstance(value, dict):
        raise MapError(f"meta['{key}'] is an object; a list of lines was expected", hint="give a list of text")
    return tuple(str(v) for v in ([value] if isinstance(value, str) else value))


def facts_of(meta: Mapping[str, Any], key: str) -> dict[str, Any]:
    """An entry of ``meta`` that holds facts by id.

    Args:
        meta: of a subgraph.
        key: name of the entry.

    Raises:
        MapError: the entry is something else.
    """
    value = meta.get(key) or {}
    if not isinstance(value, dict) or not all(isinstance(v, dict) for v in value.values()):
        raise MapError(f"meta['{key}'] is not an object of objects", hint="map each id to its facts")
    return value
