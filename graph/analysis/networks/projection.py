"""Networks of direct ties, computed from events when asked, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from defgraph.graph.analysis.evidence import Evidence
from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.names import Measure, Weight
from defgraph.graph.analysis.subgraph import focus_id
from defgraph.graph.ids import edge_id
from defgraph.graph.model import Edge, Node, Subgraph
from defgraph.graph.ports import Reader, View
from defgraph.graph.sides import who_of

if TYPE_CHECKING:
    import networkx as nx

    from defgraph.graph.analysis.networks.ties import Ties

#: Up to how many nodes a subgraph can have measures; of more they take too long for a map.
MEASURED = 2000
_FACTS = ("event_type", "date", "status", "place")


def project(
    reader: Reader,
    network: str,
    filters: Filters,
    *,
    with_organizations: bool = False,
    isolates: bool = False,
    weight: Weight = Weight.SHARE,
) -> nx.Graph[str]:
    """An undirected network with one edge a pair.

    Nodes have ``name`` and ``label``. Edges have ``weight``, the sum of 1/(n-1) over the shared events, n being the
    event's participants in this network (Newman, "Scientific collaboration networks. II", 2001); ``events``, the
    sorted ids of these events; and ``evidence``, the sorted ids of the passages behind them. In the agreements
    network a tie joins a party and an agreement, has weight 1, and its events are those that produced the agreement.

    Args:
        reader: an open view of a store, or a snapshot of it.
        network: states, organizations, officials, offices or agreements.
        filters: what to leave out. Only what occurred counts unless statuses are given.
        with_organizations: the states network has international bodies such as NATO too.
        isolates: nodes without a tie too.
        weight: what an event adds to a tie (:mod:`defgraph.graph.analysis.networks.weighting`).

    Raises:
        ParameterError: there is no such network.
        UnknownNameError: the focus is not in the graph.
    """
    from defgraph.graph.analysis.networks.ties import read_ties

    ties = read_ties(reader, network, filters, with_organizations=with_organizations, weight=weight)
    return graph_of(reader, filters, ties, isolates)


def projection_subgraph(
    view: View,
    network: str,
    filters: Filters,
    *,
    with_organizations: bool = False,
    isolates: bool = False,
    measures: Sequence[str] = (),
) -> Subgraph:
    """The network of :func:`project` as nodes and TIE edges, with the events and the words behind each tie.

    Args:
        view: an open view of a store; it is read once.
        network: as for :func:`project`.
        filters: as for :func:`project`.
        with_organizations: as for :func:`project`.
        isolates: as for :func:`project`.
        measures: what nodes carry in ``measures``, beside the number of their ``community``; none of it in a network
            of more than :data:`MEASURED` nodes.
    """
    from defgraph.graph.analysis.networks.ties import read_ties, snapshot_of

    snapshot = snapshot_of(view, network)
    ties = read_ties(snapshot, network, filters, with_organizations=with_organizations)
    graph = graph_of(snapshot, filters, ties, isolates)
    edges = []
    used: set[str] = set()
    shared: set[str] = set()
    for one, other, data in graph.edges(data=True):
        a, b = sorted((one, other))
        edges.append(Edge(edge_id("TIE", a, b), "TIE", a, b, dict(data)))
        used.update(data["evidence"])
        shared.update(data["events"])
    who = who_of(shared, snapshot.nodes(), snapshot.edges("PARTICIPATED_IN"))
    events = {
        e: {"name": ties.events[e].name, "evidence": ties.evidence.get(e, []), "who": who.get(e, [])}
        | {k: ties.events[e].props[k] for k in _FACTS if k in ties.events[e].props}
        for e in sorted(shared)
    }
    meta = replace(
        Evidence.read(snapshot, view.text).meta(used),
        title=f"Network of {network}" + (" and organizations" if with_organizations else ""),
        filters=tuple(filters.lines()),
        left_out=tuple(ties.left_out),
        events=events,
    )
    nodes = tuple(ties.nodes[i] for i in sorted(graph.nodes))
    if measures and len(nodes) <= MEASURED:
        nodes = _measured(nodes, graph, measures)
        meta = replace(meta, community=f"Louvain communities of {network}, by weight of ties")
    return Subgraph(nodes, tuple(sorted(edges, key=lambda e: e.rid)), meta)


def _measured(nodes: Iterable[Node], graph: nx.Graph[str], measures: Sequence[str]) -> tuple[Node, ...]:
    from defgraph.graph.analysis.measures.ranking import analyze

    rows = {row["id"]: row for row in analyze(graph, (*measures, Measure.COMMUNITY))}
    facts = {i: {"measures": {m: row[m] for m in measures}, "community": row["community"]} for i, row in rows.items()}
    return tuple(replace(n, props={**n.props, **facts[n.id]}) for n in nodes)


def graph_of(reader: Reader, filters: Filters, ties: Ties, isolates: bool) -> nx.Graph[str]:
    """The network of :func:`project` from its ties.

    Args:
        reader: where the ties were read.
        filters: its focus and depth count here.
        ties: the ties.
        isolates: nodes without a tie too.
    """
    import networkx as nx

    focus = focus_id(reader, filters)
    edges = list(_edges(ties))
    tied = {end for a, b, _ in edges for end in (a, b)}
    graph: nx.Graph[str] = nx.Graph()
    for i in ties.nodes if isolates else sorted(tied):
        graph.add_node(i, name=ties.nodes[i].name, label=ties.nodes[i].label)
    for a, b, data in edges:
        graph.add_edge(a, b, **data)
    if focus is None:
        return graph
    near = nx.single_source_shortest_path_length(graph, focus, cutoff=filters.depth) if focus in graph else {}
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from((i, graph.nodes[i]) for i in sorted(near))
    part.add_edges_from((a, b, data) for a, b, data in edges if a in near and b in near)
    return part


def _edges(ties: Ties) -> Iterator[tuple[str, str, dict[str, Any]]]:
    events, behind = list(ties.events), ties.pairs.events_of()
    links = ties.pairs.links(factor=ties.factor)
    for a, b, weight in zip(links.a.tolist(), links.b.tolist(), links.weight.tolist(), strict=True):
        shared = [events[number] for number in behind[a, b]]
        told = {p for one in (*shared, ties.ids[a], ties.ids[b]) for p in ties.evidence.get(one, ())}
        yield ties.ids[a], ties.ids[b], {"weight": weight, "events": shared, "evidence": sorted(told)}
