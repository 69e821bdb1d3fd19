"""Reads the YAML tables of this package."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from defgraph.graph.packaged import read_mapping

_DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=16)
def read_table(name: str) -> dict[str, Any]:
    """The mapping in ``data/<name>.yaml``.

    Raises:
        ReferenceDataError: there is no such table, or it is not a YAML mapping.
    """
    return read_mapping(_DATA / f"{name}.yaml")
