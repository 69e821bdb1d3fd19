"""The word lists of the rules: YAML files in ``lexicons/``, read once and checked for their shape."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from defgraph.graph.errors import ReferenceDataError
from defgraph.graph.packaged import read_mapping

FOLDER = Path(__file__).parents[1] / "lexicons"


@cache
def load(name: str) -> dict[str, Any]:
    """The mapping in ``lexicons/<name>.yaml``.

    Raises:
        ReferenceDataError: the file is missing, is not YAML, or holds no mapping.
    """
    return read_mapping(FOLDER / f"{name}.yaml")


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The list under ``key`` (dots for nested keys) as a set of lower-case words.

    Raises:
        ReferenceDataError: there is no such key, or it holds no list.

    Example:
        >>> "minister" in words("offices", "heads")
        True
    """
    value: Any = load(name)
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ReferenceDataError(
            f"lexicons/{name}.yaml: {key} must be a list of words",
            hint="write 'key: [words]', quote on, off, yes and no",
        )
    return frozenset(v.lower() for v in value)
