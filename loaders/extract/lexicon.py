"""The word lists of the rules: YAML files in ``lexicons/``, read once and checked for their shape."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from defgraph.graph.errors import ReferenceDataError

FOLDER = Path(__file__).parent / "lexicons"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> dict[str, Any]:
    """The mapping in ``lexicons/<name>.yaml``.

    Raises:
        ReferenceDataError: the file is missing, is not YAML, or holds no mapping.
    """
    path = FOLDER / f"{name}.yaml"
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (a safe loader)
    except (OSError, yaml.YAMLError) as error:
        raise ReferenceDataError(f"lexicons/{name}.yaml can't be read: {error}", hint="restore the file") from error
    if not isinstance(data, dict):
        raise ReferenceDataError(f"lexicons/{name}.yaml holds no mapping", hint="write 'key: [words]' entries")
    return data


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
