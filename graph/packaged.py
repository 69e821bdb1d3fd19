"""Reads the YAML files that come with the package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from defgraph.graph.errors import ReferenceDataError

#: The C loader is some ten times faster; builds of PyYAML without libyaml have only the other. Both are safe.
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """What a packaged file holds.

    Raises:
        ReferenceDataError: the file is missing or is no YAML.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader
    except (OSError, yaml.YAMLError) as error:
        told = " ".join(str(error).split())
        raise ReferenceDataError(
            f"{path.parent.name}/{path.name} can't be read: {told}", hint="reinstall defgraph"
        ) from error


def read_mapping(path: Path) -> dict[str, Any]:
    """The mapping that a packaged file holds.

    Raises:
        ReferenceDataError: the file is missing, is no YAML or holds something else.
    """
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise ReferenceDataError(f"{path.parent.name}/{path.name} holds no mapping", hint="reinstall defgraph")
    return data
