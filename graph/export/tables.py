"""Node and edge tables as CSV: one pair with the headers that Gephi reads, one pair for Kumu."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from defgraph.graph.errors import ExportError
from defgraph.graph.export.flat import Flat, columns, edge_rows, node_rows, undirected
from defgraph.graph.export.report import ExportReport, whole_graph
from defgraph.graph.files import write_lines
from defgraph.graph.model import Subgraph, told_apart


def write_csv(graph: Subgraph, folder: Path) -> ExportReport:
    """Write ``nodes.csv``, ``edges.csv``, ``kumu-elements.csv`` and ``kumu-connections.csv`` into a folder.

    Args:
        graph: what to write.
        folder: made where there is none.

    Raises:
        ExportError: the folder or a file can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"can't make the folder {folder}: {error.strerror}", hint="choose another -o") from error
    nodes, edges = node_rows(graph.nodes), edge_rows(graph.edges)
    names = {str(n["id"]): str(n["name"]) for n in nodes}
    _table(
        folder / "nodes.csv",
        [{"Id": n["id"], "Label": n["name"], **_rest(n, "id", "name")} for n in nodes],
        ("Id", "Label", "node_type"),
    )
    way = "Undirected" if undirected(graph.edges) else "Directed"
    gephi = [
        {"Source": e["source"], "Target": e["target"], "Type": way, "Id": e["rid"], "Label": e["edge_type"]}
        | ({"Weight": e["weight"]} if "weight" in e else {})
        | _rest(e, "source", "target", "rid", "edge_type", "weight")
        for e in edges
    ]
    _table(folder / "edges.csv", gephi, ("Source", "Target", "Type", "Id", "Label"))
    # Kumu knows elements by their label, so a name that stands twice gets its id.
    called = dict(zip(names, told_apart(list(names.items())), strict=True))
    kumu = [
        {"Label": called[str(n["id"])], "Type": n["node_type"], "Id": n["id"], "Description": n.get("summary", "")}
        for n in nodes
    ]
    _table(folder / "kumu-elements.csv", kumu, ("Label", "Type", "Id", "Description"))
    ties = [
        {
            "From": called[str(e["source"])],
            "To": called[str(e["target"])],
            "Type": e["edge_type"],
            "Direction": way.lower(),
        }
        for e in edges
    ]
    _table(folder / "kumu-connections.csv", ties, ("From", "To", "Type", "Direction"))
    return whole_graph(graph)


def _rest(row: Mapping[str, Flat], *taken: str) -> dict[str, Flat]:
    return {name: value for name, value in row.items() if name not in taken}


def _table(path: Path, rows: Sequence[Mapping[str, Flat]], first: Iterable[str]) -> None:
    header = columns(rows, first)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(row.get(name)) for name in header] for row in rows)
    write_lines(path, [out.getvalue().removesuffix("\n")])


def _cell(value: Flat | None) -> str:
    """A value as text; what a spreadsheet would run as a formula is kept from it by a quote mark before it."""
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
