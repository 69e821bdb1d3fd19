"""Charts of a store: what the graph gives, turned into the plain values that a chart draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.charts import draw_ego, draw_heatmap, draw_rank, draw_timeline
from defgraph.graph.errors import ExportError, ParameterError, one_of
from defgraph.graph.ports import View

if TYPE_CHECKING:
    import networkx as nx

KINDS = ("ego", "heatmap", "rank", "timeline")


def chart(
    view: View,
    kind: str,
    path: Path,
    *,
    network: str,
    filters: Filters,
    measure: str,
    top: int,
    title: str | None,
    with_organizations: bool,
) -> None:
    """Draw a chart; the arguments are those of :meth:`defgraph.api.Graph.chart`."""
    from defgraph.graph.analysis.projection import project

    if kind not in KINDS:
        raise ParameterError(f"no chart {kind!r}", hint=f"use {one_of(KINDS)}")
    note = _note(view, filters)
    if kind == "timeline":
        periods, counts = _timeline(view, filters)
        draw_timeline(path, periods, counts, title=title or "Events by year and type", note=note)
        return
    if kind == "rank":
        years = _years(view, filters)
        by_year = {
            year: project(
                view, network, replace(filters, since=year, until=year), with_organizations=with_organizations
            )
            for year in years
        }
        ranks = _ranks(by_year, measure, top)
        heading = title or f"{measure.capitalize()} among {network}: rank by year"
        draw_rank(path, years, ranks, title=heading, note=note)
        return
    graph = project(view, network, filters, with_organizations=with_organizations)
    if kind == "heatmap":
        names, ties = _matrix(graph, top)
        draw_heatmap(path, names, ties, title=title or f"Shared events among {network}", note=note)
    else:
        center, others, between = _ego(graph, filters.focus, top)
        draw_ego(path, center, others, between, title=title or f"Ties of {center}", note=note)


def _note(view: View, filters: Filters) -> str:
    documents = view.stats().nodes.get("Document", 0)
    statuses = ", ".join(filters.statuses or ("occurred",))
    said = [f"{documents} document{'s' * (documents != 1)}", f"status {statuses}"]
    said += [line for line in filters.lines() if not line.startswith("status")]
    return "; ".join(said) + ". What no source tells is not in the chart."


def _events(view: View, filters: Filters) -> list[Any]:
    statuses = filters.statuses or ("occurred",)
    return [
        e
        for e in view.nodes("Event")
        if e.props.get("status") in statuses
        and (not filters.types or e.props.get("event_type") in filters.types)
        and e.props.get("date_start")
        and filters.covers(e.props.get("date_start"), e.props.get("date_end"))
    ]


def _years(view: View, filters: Filters) -> list[str]:
    """The years from the first to the last dated event that passes the filters."""
    found = sorted(e.props["date_start"][:4] for e in _events(view, filters))
    low, high = filters.period
    if not found:
        return []
    first, last = max(found[0], (low or "")[:4]), min(found[-1], (high or "9999")[:4])
    return [f"{year:04}" for year in range(int(first), int(last) + 1)]


def _timeline(view: View, filters: Filters) -> tuple[list[str], dict[str, dict[str, int]]]:
    counts: dict[str, Counter[str]] = {}
    for event in _events(view, filters):
        counts.setdefault(event.props["event_type"], Counter())[event.props["date_start"][:4]] += 1
    ordered = sorted(counts, key=lambda kind: (-counts[kind].total(), kind))
    return _years(view, filters), {kind: dict(counts[kind]) for kind in ordered}


def _ranks(by_year: dict[str, nx.Graph[str]], measure: str, top: int) -> dict[str, dict[str, int | None]]:
    """Rank by year of those who are among the first ``top`` most often; equal values share a rank."""
    from defgraph.graph.analysis.measures import analyze

    found: dict[str, dict[str, int | None]] = {}
    names: dict[str, str] = {}
    for year, graph in by_year.items():
        for row in analyze(graph, [measure]):
            names[row["id"]] = row["name"]
            found.setdefault(row["id"], {})[year] = row["rank"]
    best = sorted(found, key=lambda i: (-sum(r is not None and r <= top for r in found[i].values()), i))[:top]
    return {names[i]: found[i] for i in best}


def _strongest(graph: nx.Graph[str], top: int) -> list[str]:
    return sorted(graph, key=lambda i: (-sum(len(d["events"]) for _, _, d in graph.edges(i, data=True)), i))[:top]


def _matrix(graph: nx.Graph[str], top: int) -> tuple[list[str], dict[tuple[int, int], float]]:
    chosen = _strongest(graph, top)
    ties = {
        (a, b): float(len(graph.edges[one, other]["events"]))
        for a, one in enumerate(chosen)
        for b, other in enumerate(chosen)
        if a < b and graph.has_edge(one, other)
    }
    return [graph.nodes[i]["name"] for i in chosen], ties


def _ego(
    graph: nx.Graph[str], focus: str | None, top: int
) -> tuple[str, list[tuple[str, float]], Sequence[tuple[int, int]]]:
    if focus is None:
        raise ParameterError("an ego chart needs a node in the middle", hint="give --focus ID")
    if focus not in graph:
        raise ExportError(f"nothing to draw: {focus} has no tie under these filters", hint="widen the filters")
    near = sorted(graph[focus], key=lambda i: (-len(graph.edges[focus, i]["events"]), i))[:top]
    others = [(graph.nodes[i]["name"], float(len(graph.edges[focus, i]["events"]))) for i in near]
    between = [
        (a, b) for a, one in enumerate(near) for b, other in enumerate(near) if a < b and graph.has_edge(one, other)
    ]
    return graph.nodes[focus]["name"], others, between
