"""Charts of a store: what the graph gives, turned into the plain values that a chart draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.names import RANKING
from defgraph.graph.charts import draw_ego, draw_heatmap, draw_rank, draw_timeline, told_apart
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
    windows: str = "year",
) -> None:
    """Draw a chart; the arguments are those of :meth:`defgraph.api.Graph.chart`."""
    from defgraph.graph.analysis.projection import project

    if kind not in KINDS:
        raise ParameterError(f"no chart {kind!r}", hint=f"use {one_of(KINDS)}")
    if kind == "rank" and measure not in RANKING:
        raise ParameterError(f"{measure!r} ranks no nodes", hint=f"use {one_of(RANKING)}")
    note = _note(view, filters)
    if kind == "timeline":
        periods, counts = _timeline(view, filters)
        draw_timeline(path, periods, counts, title=title or "Events by year and type", note=note)
        return
    if kind == "rank":
        periods, ranks, names = rank_lines(
            view, network, filters, measure, top, with_organizations=with_organizations, windows=windows
        )
        by = windows if windows in ("year", "quarter") else f"{windows.partition('/')[0]} years"
        heading = title or f"{measure.capitalize()} among {network}: rank by {by}"
        draw_rank(path, periods, {names[i]: found for i, found in ranks.items()}, title=heading, note=note)
        return
    graph = project(view, network, filters, with_organizations=with_organizations)
    if kind == "heatmap":
        labels, ties = _matrix(graph, top)
        draw_heatmap(path, labels, ties, title=title or f"Shared events among {network}", note=note)
    else:
        center, others, between = _ego(graph, filters.focus, top)
        draw_ego(path, center, others, between, title=title or f"Ties of {center}", note=note)


def _note(view: View, filters: Filters) -> str:
    from defgraph.graph.analysis.sources import coverage

    documents = view.stats().nodes.get("Document", 0)
    statuses = ", ".join(filters.statuses or ("occurred",))
    said = [f"{documents} document{'s' * (documents != 1)}", f"status {statuses}"]
    said += [line for line in filters.lines() if not line.startswith("status")]
    said += list(dict.fromkeys(f"{row['dataset']} covers {row['from']} to {row['to']}" for row in coverage(view)))
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


def _timeline(view: View, filters: Filters) -> tuple[list[str], dict[str, dict[str, int]]]:
    counts: dict[str, Counter[str]] = {}
    found = _events(view, filters)
    for event in found:
        counts.setdefault(event.props["event_type"], Counter())[event.props["date_start"][:4]] += 1
    ordered = sorted(counts, key=lambda kind: (-counts[kind].total(), kind))
    years = sorted(int(e.props["date_start"][:4]) for e in found)
    low, high = filters.period
    if not years:
        return [], {}
    first, last = max(years[0], int((low or "0")[:4])), min(years[-1], int((high or "9999")[:4]))
    periods = [f"{year:04}" for year in range(first, last + 1)]
    return periods, {kind: dict(counts[kind]) for kind in ordered}


def rank_lines(
    view: View,
    network: str,
    filters: Filters,
    measure: str,
    top: int,
    *,
    with_organizations: bool = False,
    windows: str = "year",
) -> tuple[list[str], dict[str, dict[str, int | None]], dict[str, str]]:
    """The ranks of those who are among the first ``top`` in most windows.

    Returns:
        The names of the windows; id of a node to its rank by window, equal values sharing a rank; id to the name by
        which it is told apart from the others drawn.
    """
    from defgraph.graph.analysis.notes import windows_of
    from defgraph.graph.analysis.study import Study

    study = Study(view, network, [measure], filters, with_organizations=with_organizations)
    names = [window.name for window, _ in windows_of(study.ties, filters, windows)]
    found: dict[str, dict[str, int | None]] = {}
    for row in study.over_time(windows):
        found.setdefault(row["id"], {})[row["window"]] = row["rank"]
    best = sorted(found, key=lambda i: (-sum(r is not None and r <= top for r in found[i].values()), i))[:top]
    return names, {i: found[i] for i in best}, _names(study.ties.nodes, best)


def _names(nodes: Mapping[str, Any], ids: Sequence[str]) -> dict[str, str]:
    return dict(zip(ids, told_apart([(i, nodes[i].name) for i in ids]), strict=True))


def _labels(graph: nx.Graph[str], ids: Sequence[str]) -> list[str]:
    return told_apart([(i, graph.nodes[i]["name"]) for i in ids])


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
    return _labels(graph, chosen), ties


def _ego(
    graph: nx.Graph[str], focus: str | None, top: int
) -> tuple[str, list[tuple[str, float]], Sequence[tuple[int, int]]]:
    if focus is None:
        raise ParameterError("an ego chart needs a node in the middle", hint="give --focus ID")
    if focus not in graph:
        raise ExportError(f"nothing to draw: {focus} has no tie under these filters", hint="widen the filters")
    near = sorted(graph[focus], key=lambda i: (-len(graph.edges[focus, i]["events"]), i))[:top]
    center, *names = _labels(graph, [focus, *near])
    others = [(name, float(len(graph.edges[focus, i]["events"]))) for name, i in zip(names, near, strict=True)]
    between = [
        (a, b) for a, one in enumerate(near) for b, other in enumerate(near) if a < b and graph.has_edge(one, other)
    ]
    return center, others, between
