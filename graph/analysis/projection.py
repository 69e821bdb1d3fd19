"""Networks of direct ties, computed from events when asked, never stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from defgraph.graph.analysis.evidence import Evidence
from defgraph.graph.analysis.filters import TIES, Filters, select_agreements, select_events
from defgraph.graph.analysis.subgraph import focus_id
from defgraph.graph.errors import ParameterError, one_of
from defgraph.graph.ids import edge_id
from defgraph.graph.model import Edge, Node, Subgraph
from defgraph.graph.ports import View

if TYPE_CHECKING:
    import networkx as nx

#: Network to the labels of its nodes.
NETWORKS = {
    "states": ("State",),
    "organizations": ("Organization",),
    "officials": ("Official",),
    "agreements": ("State", "Organization", "Agreement"),
}
_FACTS = ("event_type", "date", "status", "place")


@dataclass(slots=True)
class _Ties:
    """Weight and events of every pair, with the nodes that may have ties and the lines on what was left out."""

    nodes: dict[str, Node]
    pairs: dict[tuple[str, str], tuple[float, list[str]]]
    events: Mapping[str, Node]
    left_out: list[str]
    evidence: Mapping[str, list[str]]


def project(
    view: View, network: str, filters: Filters, *, with_organizations: bool = False, isolates: bool = False
) -> nx.Graph[str]:
    """An undirected network with one edge a pair.

    Nodes have ``name`` and ``label``. Edges have ``weight``, the sum of 1/(n-1) over the shared events, n being the
    event's participants in this network (Newman, "Scientific collaboration networks. II", 2001); ``events``, the
    sorted ids of these events; and ``evidence``, the sorted ids of the passages behind them. In the agreements
    network a tie joins a party and an agreement, has weight 1, and its events are those that produced the agreement.

    Args:
        view: an open view of a store.
        network: states, organizations, officials or agreements.
        filters: what to leave out. Only what occurred counts unless statuses are given.
        with_organizations: the states network has international bodies such as NATO too.
        isolates: nodes without a tie too.

    Raises:
        ParameterError: there is no such network.
        UnknownNameError: the focus is not in the graph.
    """
    return _graph(view, filters, _ties(view, network, filters, with_organizations), isolates)


def projection_subgraph(
    view: View, network: str, filters: Filters, *, with_organizations: bool = False, isolates: bool = False
) -> Subgraph:
    """The network of :func:`project` as nodes and TIE edges, with the events and the words behind each tie.

    ``meta`` has title, marking, filters, left_out, generated_from, passages and events (event id to its facts).
    """
    ties = _ties(view, network, filters, with_organizations)
    graph = _graph(view, filters, ties, isolates)
    edges = []
    used: set[str] = set()
    shared: set[str] = set()
    for one, other, data in graph.edges(data=True):
        a, b = sorted((one, other))
        edges.append(Edge(edge_id("TIE", a, b), "TIE", a, b, dict(data)))
        used.update(data["evidence"])
        shared.update(data["events"])
    events = {
        e: {"name": ties.events[e].name, "evidence": ties.evidence.get(e, [])}
        | {k: ties.events[e].props[k] for k in _FACTS if k in ties.events[e].props}
        for e in sorted(shared)
    }
    meta = {
        "title": f"Network of {network}" + (" and organizations" if with_organizations else ""),
        "filters": filters.lines(),
        "left_out": ties.left_out,
        "events": events,
        **Evidence.read(view).meta(used),
    }
    nodes = tuple(ties.nodes[i] for i in sorted(graph.nodes))
    return Subgraph(nodes, tuple(sorted(edges, key=lambda e: e.rid)), meta)


def _ties(view: View, network: str, filters: Filters, with_organizations: bool) -> _Ties:
    if network not in NETWORKS:
        raise ParameterError(f"no network {network!r}", hint=f"use {one_of(NETWORKS)}")
    nodes = {n.id: n for label in NETWORKS[network] for n in view.nodes(label)}
    if network == "states" and with_organizations:
        # A state's own ministries stand for it and are no parties beside it.
        nodes |= {n.id: n for n in view.nodes("Organization") if ":" not in n.id}
    present: dict[str, set[str]] = {}
    for edge in view.edges("PARTICIPATED_IN"):
        if edge.start in nodes:
            present.setdefault(edge.end, set()).add(edge.start)
    chosen = select_events(view.nodes("Event"), filters, filters.statuses or TIES, present)
    found: dict[tuple[str, str], tuple[float, list[str]]] = {}
    if network == "agreements":
        nodes, found = _agreement_ties(view, filters, nodes, chosen.events)
    else:
        for event in sorted(chosen.events):
            members = sorted(present.get(event, ()))
            for pair in combinations(members, 2):
                weight, events = found.get(pair, (0.0, []))
                found[pair] = (weight + 1 / (len(members) - 1), [*events, event])
    evidence: dict[str, set[str]] = {}
    for edge in view.edges("EVIDENCED_BY"):
        evidence.setdefault(edge.start, set()).add(edge.end)
    return _Ties(nodes, found, chosen.events, chosen.left_out, {e: sorted(p) for e, p in evidence.items()})


def _agreement_ties(
    view: View, filters: Filters, nodes: dict[str, Node], chosen: Mapping[str, Node]
) -> tuple[dict[str, Node], dict[tuple[str, str], tuple[float, list[str]]]]:
    """Nodes that may have ties, and the ties of parties and agreements."""
    produced, party_to = list(view.edges("PRODUCED")), list(view.edges("PARTY_TO"))
    kept = select_agreements(view.nodes("Agreement"), filters, chosen, produced, party_to)
    makers: dict[str, set[str]] = {}
    for edge in produced:
        if edge.start in chosen:
            makers.setdefault(edge.end, set()).add(edge.start)
    found: dict[tuple[str, str], tuple[float, list[str]]] = {}
    for edge in party_to:
        if edge.end in kept and edge.start in nodes:
            a, b = sorted((edge.start, edge.end))
            found[a, b] = (1.0, sorted(makers.get(edge.end, ())))
    return {i: n for i, n in nodes.items() if n.label != "Agreement" or i in kept}, found


def _graph(view: View, filters: Filters, ties: _Ties, isolates: bool) -> nx.Graph[str]:
    import networkx as nx

    focus = focus_id(view, filters)
    tied = {end for pair in ties.pairs for end in pair}
    graph: nx.Graph[str] = nx.Graph()
    for i in sorted(ties.nodes if isolates else tied):
        graph.add_node(i, name=ties.nodes[i].name, label=ties.nodes[i].label)
    for a, b, data in _edges(ties):
        graph.add_edge(a, b, **data)
    if focus is None:
        return graph
    near = nx.single_source_shortest_path_length(graph, focus, cutoff=filters.depth) if focus in graph else {}
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from((i, graph.nodes[i]) for i in sorted(near))
    part.add_edges_from((a, b, data) for a, b, data in _edges(ties) if a in near and b in near)
    return part


def _edges(ties: _Ties) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for (a, b), (weight, events) in sorted(ties.pairs.items()):
        behind = {p for told in (*events, a, b) for p in ties.evidence.get(told, ())}
        yield a, b, {"weight": weight, "events": events, "evidence": sorted(behind)}
