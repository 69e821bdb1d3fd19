"""Who says so: the sources behind events, and what datasets cover."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.windows.periods import Window, in_words
from defgraph.graph.dates import EARLIEST, LATEST, parse
from defgraph.graph.model import Node
from defgraph.graph.ports import Reader, View


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A source: a document; in the table of a dataset, whom its row names as the source.

    Attributes:
        document: id of the Document.
        told_by: whom the rows name, or "".
        name: what a reader is shown.
    """

    document: str
    told_by: str
    name: str


def sources_of(reader: Reader, evidence: Mapping[str, Iterable[str]], events: Iterable[str]) -> dict[str, set[Source]]:
    """The sources of every event.

    Args:
        reader: where documents and passages are read.
        evidence: passage ids of events.
        events: ids of the events asked for.
    """
    documents = {n.id: n for n in reader.nodes("Document")}
    source: dict[str, Source] = {}
    for passage in reader.nodes("Passage"):
        document = str(passage.props["document"])
        told_by = str(passage.props.get("attributed_to") or "") if passage.props.get("kind") == "row" else ""
        known = documents.get(document)
        label = str(known.props.get("dataset") or known.props.get("doc") or known.name) if known else document[:12]
        source[passage.id] = Source(document, told_by, f"{label}: {told_by}" if told_by else label)
    return {event: {source[p] for p in evidence.get(event, ()) if p in source} for event in events}


def coverage(view: View) -> list[dict[str, Any]]:
    """What the datasets of a store cover: outside of it nothing is known.

    Returns:
        Rows ``{"dataset", "version", "from", "to" (EDTF), "document": id}``, by dataset and document; none for
        documents that name no period.
    """
    found = [
        {
            "dataset": n.props.get("dataset") or n.name, "version": n.props.get("version"),
            "from": n.props["coverage_from"], "to": n.props["coverage_to"], "document": n.id,
        }
        for n in view.nodes("Document")
        if n.props.get("coverage_from")
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row["dataset"], row["document"]))


def coverage_notes(
    view: View,
    filters: Filters,
    asked: Iterable[str] = (),
    windows: Sequence[Window] = (),
) -> list[str]:
    """One line for everything asked for that a dataset of the store does not cover.

    Args:
        view: an open view of a store.
        filters: the time asked for.
        asked: ids of the nodes asked for by name.
        windows: the periods looked at, which may be more than the filters say.
    """
    notes = []
    tables = [n for n in view.nodes("Document") if n.props.get("coverage_from")]
    low, high = (windows[0].start, windows[-1].end) if windows else filters.period
    for table in tables:
        start, end = parse(table.props["coverage_from"]).start, parse(table.props["coverage_to"]).end
        # An end that is left open lies outside too.
        if (low or high) and ((low or EARLIEST) < start or (high or LATEST) > end):
            outside = [w for w in windows if w.start < start or w.end > end]
            here = f"; that concerns {in_words(outside)}" if outside else ""
            covered = f"{_name(table)} covers {start[:4]} to {end[:4]}"
            notes.append(f"{covered}: what lies outside is unknown, not absent{here}")
    for state in filter(None, map(view.node, asked)):
        notes += _not_there(state, filters)
        if tables and state.label == "State":
            notes += _not_named(view, state, tables)
    # Several files of one dataset say the same.
    return list(dict.fromkeys(notes))


def _not_there(state: Node, filters: Filters) -> list[str]:
    """A historic state outside its own time."""
    low, high = filters.period
    first, last = state.props.get("valid_from"), state.props.get("valid_to")
    if (low and last and low > last) or (high and first and high < first):
        return [f"{state.name} existed from {first} to {last}, outside the time asked for"]
    return []


def _not_named(view: View, state: Node, tables: Iterable[Node]) -> list[str]:
    behind = {
        p
        for edge, _ in view.neighbours(state.id)
        if edge.type == "PARTICIPATED_IN"
        for p in edge.props.get("evidence", ())
    }
    documents = {n.props["document"] for n in map(view.node, sorted(behind)) if n}
    return [
        f"{_name(table)} names {state.name} in no row: unknown, not absent"
        for table in tables
        if table.id not in documents
    ]


def _name(table: Node) -> str:
    return f"{table.props.get('dataset') or table.name} {table.props.get('version') or ''}".strip()
