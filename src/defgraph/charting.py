"""Charts of a store: what the graph gives, turned into the plain values that a chart draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from defgraph.graph.analysis.filters import TIES, Filters, select_events
from defgraph.graph.analysis.names import RANKING
from defgraph.graph.charts import draw_ego, draw_heatmap, draw_rank, draw_timeline
from defgraph.graph.errors import ExportError, ParameterError, one_of
from defgraph.graph.model import told_apart
from defgraph.graph.ports import View
from defgraph.graph.schema import label_of

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
    from defgraph.graph.analysis.networks.projection import project

    if kind not in KINDS:
        raise ParameterError(f"no chart {kind!r}", hint=f"use {one_of(KINDS)}")
    if kind == "rank" and measure not in RANKING:
        raise ParameterError(f"{measure!r} ranks no nodes", hint=f"use {one_of(RANKING)}")
    if kind == "timeline":
        periods, counts, left_out = timeline_bars(view, network, filters)
        middle = view.node(filters.focus) if filters.focus else None
        heading = title or f"Events{f' around {middle.name}' if middle else ''} by year and type"
        note = _note(view, filters, [f"left out: {line}" for line in left_out])
        draw_timeline(path, periods, {label_of(t): c for t, c in counts.items()}, title=heading, note=note)
        return
    if kind == "rank":
        periods, ranks, names = rank_lines(
            view, network, filters, measure, top, with_organizations=with_organizations, windows=windows
        )
        by = f"by {windows}" if windows in ("year", "quarter") else f"in windows of {windows.partition('/')[0]} years"
        heading = title or f"{measure.capitalize()} among {network}: rank {by}"
        note = _note(view, filters, [f"shown: the {len(ranks)} most often among the first {top}"])
        draw_rank(path, periods, {names[i]: found for i, found in ranks.items()}, title=heading, note=note)
        return
    graph = project(view, network, filters, with_organizations=with_organizations)
    if kind == "heatmap":
        labels, ties = _matrix(graph, top)
        note = _note(view, filters, _shown(len(labels), len(graph), network))
        draw_heatmap(path, labels, ties, title=title or f"Shared events among {network}", note=note)
    else:
        center, others, between = _ego(graph, filters.focus, top)
        note = _note(view, filters, _shown(len(others), len(graph[str(filters.focus)]), "partners"))
        draw_ego(path, center, others, between, title=title or f"Ties of {center}", note=note)


def _shown(count: int, total: int, what: str) -> list[str]:
    """A word on what does not fit."""
    return [f"shown: the {count} of {total} {what} with the most shared events"] if count < total else []


def _note(view: View, filters: Filters, more: Sequence[str] = ()) -> str:
    from defgraph.graph.analysis.sources import coverage

    documents = view.stats().nodes.get("Document", 0)
    statuses = ", ".join(filters.statuses or ("occurred",))
    said = [f"{documents} document{'s' * (documents != 1)}", f"status {statuses}"]
    said += [line for line in filters.lines() if not line.startswith("status")]
    said += list(dict.fromkeys(f"{row['dataset']} covers {row['from']} to {row['to']}" for row in coverage(view)))
    return "; ".join([*said, *more]) + ". What no source tells is not in the chart."


def timeline_bars(view: View, network: str, filters: Filters) -> tuple[list[str], dict[str, dict[str, int]], list[str]]:
    """The dated events that pass the filters by type and year; with a focus, those in which it takes part.

    Returns:
        The years; event type to its count by year, the most frequent first; one line for every reason why events are
        left out.

    Raises:
        ExportError: the focus is no node of the network.
    """
    from defgraph.graph.analysis.networks.attendance import present
    from defgraph.graph.analysis.networks.ties import NETWORKS

    nodes = {n.id: n for label in NETWORKS[network] for n in view.nodes(label)}
    focus = filters.focus
    if focus is not None and focus not in nodes:
        raise ExportError(f"nothing to draw: {focus} is none of the {network}", hint="ask for the network it is of")
    there = present(view, network, nodes).at
    chosen = select_events(view.nodes("Event"), filters, filters.statuses or TIES, there)
    found = [e for i, e in chosen.events.items() if focus is None or focus in there.get(i, ())]
    dated = [e for e in found if e.props.get("date_start")]
    undated = [f"{len(found) - len(dated)} without a date"] if len(dated) < len(found) else []
    counts: dict[str, Counter[str]] = {}
    for event in dated:
        counts.setdefault(event.props["event_type"], Counter())[event.props["date_start"][:4]] += 1
    ordered = sorted(counts, key=lambda kind: (-counts[kind].total(), kind))
    years = sorted(int(e.props["date_start"][:4]) for e in dated)
    low, high = filters.period
    within = [max(years[0], int((low or "0")[:4])), min(years[-1], int((high or "9999")[:4]))] if years else [1, 0]
    periods = [f"{year:04}" for year in range(within[0], within[1] + 1)]
    return periods, {kind: dict(counts[kind]) for kind in ordered}, [*chosen.left_out, *undated]


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
    from defgraph.graph.analysis.measures.study import Study
    from defgraph.graph.analysis.notes import windows_of

    study = Study.read(view, network, [measure], filters, with_organizations=with_organizations)
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
