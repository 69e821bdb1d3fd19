"""How node and edge types look: one table, read by the page, the static picture and the view model."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from defgraph.graph.errors import MapError, one_of
from defgraph.graph.packaged import read_mapping
from defgraph.graph.schema import check_shown, event_types, in_words, load_schema

_FILE = "style.yaml"


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
def style() -> dict[str, Any]:
    """The looks of everything on a map, each by name: ``nodes``, ``edges``, ``events``, ``status``, ``themes``.

    ``nodes`` and ``edges`` have the marks and lines of maps alone too; ``events`` says of each event type its label.
    Types of the schema that the table does not name have the default look.

    Raises:
        SchemaError: the table names a type that the schema lacks.

    Example:
        >>> style()["nodes"]["State"]["shape"], style()["events"]["expulsion"]
        ('dot', 'Expulsion of envoys')
    """
    table = _table()
    plain, gone, schema = table["default"], table["left_out"], load_schema()
    nodes = {n.label: {"plural": n.plural, **plain["nodes"]} for n in schema.nodes.values()}
    edges = {name: {"label": in_words(name).lower(), **plain["edges"]} for name in schema.edges}
    looks = {
        group: {name: look for name, look in found.items() if name not in gone[group]}
        | table[group]
        | table[f"own_{group}"]
        for group, found in (("nodes", nodes), ("edges", edges))
    }
    looks["nodes"] = dict(sorted(looks["nodes"].items(), key=lambda item: int(item[1]["rank"])))
    events = {e.type: e.label for e in event_types().values()}
    return {**looks, "events": events, **{k: table[k] for k in ("status", "communities", "captions", "themes")}}


@cache
def _table() -> dict[str, Any]:
    """What stands in the file, its types checked against the schema."""
    table = read_mapping(Path(__file__).parent / "assets" / _FILE)
    check_shown(_FILE, table)
    return table


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
        why = _table()["left_out"].get(group, {}).get(name)
        told = f"which no map draws: {why}" if why else f"a map draws {one_of(table)}"
        raise MapError(f"{where} is of '{name}'; {told}", hint="leave it out of the subgraph")
    found: dict[str, Any] = table[name]
    return found
