"""Reads the YAML tables of this package."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from defgraph.graph.errors import ReferenceDataError

#: The C loader is some ten times faster; builds of PyYAML without libyaml have only the other.
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=16)
def read_table(name: str) -> dict[str, Any]:
    """The mapping in ``data/<name>.yaml``.

    Raises:
        ReferenceDataError: there is no such table, or it is not a YAML mapping.
    """
    path = _DATA / f"{name}.yaml"
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader
    except (OSError, yaml.YAMLError) as fault:
        raise ReferenceDataError(f"can't read the table {path.name}: {fault}".replace("\n", " ")) from fault
    if not isinstance(data, dict):
        raise ReferenceDataError(f"the table {path.name} is not a mapping", hint="reinstall defgraph")
    return data
