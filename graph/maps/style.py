"""How node and edge types look: one table, read by the page, the static picture and the view model."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from defgraph.graph.errors import MapError, one_of
from defgraph.graph.packaged import read_mapping


@cache
def asset(name: str) -> str:
    """The text of a file in the package's assets, with newlines as LF.

    Args:
        name: file name inside ``maps/assets``.

    Raises:
        MapError: the installation lacks the file.
    """
    try:
        text = files(__package__).joinpath("assets", name).read_text(encoding="utf-8")
    except OSError as error:
        raise MapError(f"the map asset '{name}' can't be read: {error}", hint="reinstall defgraph") from error
    return text.replace("\r\n", "\n")


@cache
def style() -> dict[str, dict[str, Any]]:
    """The style table: ``nodes``, ``edges``, ``status`` and ``themes``, each by name.

    Example:
        >>> style()["nodes"]["State"]["shape"]
        'dot'
    """
    return read_mapping(Path(__file__).parent / "assets" / "style.yaml")


def rank(kind: str) -> int:
    """Place of a node type in the legend, from 1; types that maps do not draw come last.

    Example:
        >>> rank("State"), rank("Passage")
        (1, 9)
    """
    return int(style()["nodes"].get(kind, {}).get("rank", 9))


def of(group: str, name: str, where: str) -> dict[str, Any]:
    """The style of one type.

    Args:
        group: "nodes", "edges" or "status".
        name: the type or status.
        where: what bears it, for the message.

    Raises:
        MapError: the type is not drawn on maps.

    Example:
        >>> of("edges", "DURING", "edge x")["label"]
        'during'
    """
    table = style()[group]
    if name not in table:
        raise MapError(f"{where} is of '{name}'; a map draws {one_of(table)}", hint="leave it out of the subgraph")
    found: dict[str, Any] = table[name]
    return found
