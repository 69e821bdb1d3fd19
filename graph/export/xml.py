"""GraphML and GEXF 1.3, written by networkx from flat values.

Lists stand in them as JSON text. In GEXF an event carries its time span, so that the timeline of Gephi can play it.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from defgraph.graph.dates import EARLIEST, LATEST
from defgraph.graph.export.flat import Flat, edge_rows, node_rows, undirected, xml_safe
from defgraph.graph.export.report import ExportReport, whole_graph
from defgraph.graph.files import write_lines
from defgraph.graph.model import Subgraph

#: Names that GEXF keeps for itself on nodes and edges; ours are written with an underscore behind them.
_GEXF_OWN = frozenset({"id", "label", "start", "end", "type", "pid", "for", "viz", "kind"})

#: Known again when a folder of sources is read (own_files.py).
_MARK = "<!-- defgraph: network -->"


def write_graphml(graph: Subgraph, path: Path) -> ExportReport:
    """Write GraphML; edge ids are the rids.

    Raises:
        ExportError: the file can't be written.
    """
    import networkx as nx

    made = _networkx(graph, gexf=False)
    lines = nx.generate_graphml(made, encoding="utf-8", edge_id_from_attribute="rid")
    write_lines(path, ['<?xml version="1.0" encoding="utf-8"?>', _MARK, *lines])
    return whole_graph(graph)


def write_gexf(graph: Subgraph, path: Path) -> ExportReport:
    """Write GEXF 1.3 with time spans.

    Raises:
        ExportError: the file can't be written.
    """
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(_networkx(graph, gexf=True), out, version="1.3")
    head, *rest = out.getvalue().decode("utf-8").splitlines()
    # networkx writes the day of the export; the same graph shall give the same bytes.
    write_lines(
        path,
        [
            line
            for line in (head, _MARK, *rest)
            if "<meta" not in line and "</meta" not in line and "<creator>" not in line
        ],
    )
    return whole_graph(graph)


def _networkx(graph: Subgraph, *, gexf: bool) -> Any:
    import networkx as nx

    both_ways = undirected(graph.edges)
    made: Any = nx.Graph() if both_ways else nx.MultiDiGraph()
    spans = {n.id: (n.props.get("date_start"), n.props.get("date_end")) for n in graph.nodes}
    for row in node_rows(graph.nodes):
        node, name = str(row.pop("id")), row.pop("name")
        values = _named({"name": name, **row}, gexf)
        if gexf:
            values["label"] = name
            start, end = spans[node]
            values |= {"start": start} if start and start != EARLIEST else {}
            values |= {"end": end} if end and end != LATEST else {}
        made.add_node(xml_safe(node), **{k: xml_safe(v) for k, v in values.items()})
    for row in edge_rows(graph.edges):
        start, end = xml_safe(row.pop("source")), xml_safe(row.pop("target"))
        rid = str(row["rid"])
        values = _named(row, gexf) | ({"id": rid} if gexf else {})
        values = {k: xml_safe(v) for k, v in values.items()}
        if both_ways:
            made.add_edge(start, end, **values)
        else:
            made.add_edge(start, end, rid, **values)
    return made


def _named(row: dict[str, Flat], gexf: bool) -> dict[str, Flat]:
    """The row with names that the format does not keep for itself."""
    return {f"{name}_" if gexf and name in _GEXF_OWN else name: value for name, value in row.items()}
