"""Overviews of a graph too large to draw: marks that each stand for many nodes, and say for which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations
from math import log2
from typing import Any

from defgraph.graph.ids import edge_id
from defgraph.graph.maps.adverse import ADVERSE, adverse_events, is_adverse
from defgraph.graph.maps.style import rank, style
from defgraph.graph.model import Edge, Node, Subgraph, SubgraphMeta
from defgraph.graph.sides import who_of

#: Edges from a part to the whole that its mark is drawn into.
_BELONGS = ("SERVES", "PART_OF")
_TAKES_PART = ("PARTICIPATED_IN", "PARTY_TO")
_FACTS = ("event_type", "date", "status", "place", "confidence", "evidence")
_SEED = 20190414
#: Id of a mark -> ids of the nodes that it stands for.
Members = dict[str, list[str]]


def by_state(subgraph: Subgraph) -> tuple[Subgraph, Members]:
    """States, and bodies that are part of none, with ties that list what they share.

    An official and an organization belong to whom they serve or are part of; an event or agreement of several states
    becomes part of each tie between two of them, one of a single state belongs to that state. Events of no cooperation
    are summed up by a line of their own.

    Args:
        subgraph: the whole graph.

    Returns:
        The overview, and the nodes behind each mark.
    """
    nodes = {n.id: n for n in subgraph.nodes}
    owner = _owners(nodes, subgraph.edges)
    parties: dict[str, set[str]] = defaultdict(set)
    for edge in subgraph.edges:
        if edge.type in _TAKES_PART and edge.start in owner:
            parties[edge.end].add(owner[edge.start])
    inside: dict[str, Counter[str]] = defaultdict(Counter)
    members: Members = defaultdict(list)
    lost: Counter[str] = Counter()
    for node in subgraph.nodes:
        if node.label in ("Event", "Agreement"):
            for mark in sorted(parties[node.id]):
                inside[mark][node.label] += 1
                members[mark].append(node.id)
            lost[node.label] += not parties[node.id]
        elif node.id not in owner:
            lost[node.label] += 1
        elif owner[node.id] != node.id:
            inside[owner[node.id]][node.label] += 1
            members[owner[node.id]].append(node.id)
    marks = tuple(
        Node(n.id, n.label, n.name, {**n.props, "stands_for": _stands(n.name, inside[n.id])})
        for n in subgraph.nodes
        if owner.get(n.id) == n.id
    )
    edges = _shared(subgraph, parties)
    told = {i for edge in edges for i in edge.props["events"]}
    who = who_of(told, subgraph.nodes, subgraph.edges)
    events = {i: _facts(nodes[i]) | {"who": who.get(i, [])} for i in sorted(told)}
    line = (
        f"An overview: {len(nodes):,} nodes as {len(marks):,} marks, each a state or a body with all that belongs "
        f"to it; a line lists the events and agreements of both. --all draws every node"
    )
    lines = [line]
    if lost.total():
        lines.append(f"{counted(lost)} that belong to no state or body")
    meta = replace(subgraph.meta, events={**subgraph.meta.events, **events})
    return _made(marks, edges, lines, meta), members


def _shared(subgraph: Subgraph, parties: Mapping[str, set[str]]) -> list[Edge]:
    """The ties between marks, and beside them the lines of no cooperation, each with the events that it sums up.

    Args:
        subgraph: the whole graph.
        parties: id of an event or agreement -> the marks that take part in it.
    """
    adverse = adverse_events(subgraph.nodes)
    made = {e.end for e in subgraph.edges if e.type == "PRODUCED"}
    behind: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    weight: dict[tuple[str, str, str], float] = defaultdict(float)
    for node in subgraph.nodes:
        # An agreement is told by the event that made it, where that is known.
        if node.label == "Event" or (node.label == "Agreement" and node.id not in made):
            who = sorted(parties.get(node.id, ()))
            for pair in combinations(who, 2):
                line = (ADVERSE if node.id in adverse else "TIE", *pair)
                behind[line].append(node.id)
                weight[line] += 1 / (len(who) - 1)
    return [
        Edge(edge_id(*line), *line, {"events": ids} | ({"weight": round(weight[line], 3)} if line[0] == "TIE" else {}))
        for line, ids in behind.items()
    ]


def by_group(subgraph: Subgraph) -> tuple[Subgraph, Members]:
    """One mark for each type in each community, with lines that count the ties between them.

    Communities are the property of that name where every node has it, else those of Louvain's method (Blondel et al.
    2008) with a fixed seed. Events of no cooperation are a type of their own, and their lines no ties.

    Args:
        subgraph: any graph.

    Returns:
        The overview, and the nodes behind each mark.
    """
    group, how = _communities(subgraph)
    adverse = adverse_events(subgraph.nodes)
    home = {n.id: (group[n.id], ADVERSE if n.id in adverse else n.label) for n in subgraph.nodes}
    members = Counter(home.values())
    ties: Counter[tuple[str, str, str]] = Counter()
    name = {key: f"group-{key[0]}-{key[1]}" for key in members}
    for edge in subgraph.edges:
        low, high = sorted((name[home[edge.start]], name[home[edge.end]]))
        if low != high:
            ties[ADVERSE if is_adverse(edge, adverse) else "TIE", low, high] += 1
    within = Counter(name[home[e.start]] for e in subgraph.edges if home[e.start] == home[e.end])
    marks = []
    for key in sorted(members, key=lambda k: (rank(k[1]), k[0])):
        words = f"{members[key]:,} {_plural(key[1])} of group {key[0]}"
        props: dict[str, Any] = {"stands_for": words, "community": key[0], "ties_within": within[name[key]]}
        marks.append(Node(name[key], key[1], words, props))
    edges = [
        Edge(edge_id(*line), *line, {"ties": count, "weight": round(log2(1 + count), 2)} if line[0] == "TIE" else {})
        for line, count in ties.items()
    ]
    line = (
        f"An overview: {len(subgraph.nodes):,} nodes as {len(marks):,} marks, each all nodes of a type in a community "
        f"({how}); a line counts the ties between two. --all draws every node"
    )
    behind: Members = defaultdict(list)
    for node in subgraph.nodes:
        behind[name[home[node.id]]].append(node.id)
    marks.sort(key=lambda n: n.id)
    return _made(tuple(marks), edges, [line], replace(subgraph.meta, community=how)), behind


def _made(marks: tuple[Node, ...], edges: Iterable[Edge], lines: Iterable[str], meta: SubgraphMeta) -> Subgraph:
    told = replace(meta, left_out=(*meta.left_out, *lines))
    return Subgraph(marks, tuple(sorted(edges, key=lambda e: e.rid)), told)


def _owners(nodes: Mapping[str, Node], edges: Iterable[Edge]) -> dict[str, str]:
    """Id of a party or official -> id of the mark it is drawn into, its own for states and independent bodies."""
    above: dict[str, str] = {}
    for edge in sorted(edges, key=lambda e: e.rid):
        if edge.type in _BELONGS:
            above.setdefault(edge.start, edge.end)
    found = {}
    for node in nodes.values():
        if node.label not in ("State", "Organization", "Official"):
            continue
        top, seen = node.id, {node.id}
        while above.get(top) in nodes and above[top] not in seen:
            top = above[top]
            seen.add(top)
        if nodes[top].label in ("State", "Organization"):
            found[node.id] = top
    return found


def _communities(subgraph: Subgraph) -> tuple[dict[str, Any], str]:
    given = {n.id: n.props.get("community") for n in subgraph.nodes}
    if all(value is not None for value in given.values()):
        return given, subgraph.meta.community or "communities"
    import networkx as nx

    number = {n.id: i for i, n in enumerate(subgraph.nodes)}
    graph: nx.Graph[int] = nx.Graph()
    # Numbers, not ids: the order of a set of text differs between two runs.
    graph.add_nodes_from(range(len(number)))
    adverse = adverse_events(subgraph.nodes)
    # What is no cooperation joins nobody to a community: such an event goes with one of those who take part in it.
    ties = [e for e in subgraph.edges if not is_adverse(e, adverse)]
    ties += {e.end: e for e in subgraph.edges if e.end in adverse}.values()
    graph.add_edges_from((number[e.start], number[e.end]) for e in ties)
    parts = sorted(nx.community.louvain_communities(graph, seed=_SEED), key=lambda c: (-len(c), min(c)))
    part = {i: k for k, members in enumerate(parts, 1) for i in members}
    return {node: part[i] for node, i in number.items()}, "Louvain communities"


def _facts(node: Node) -> dict[str, Any]:
    facts = {k: node.props[k] for k in _FACTS if node.props.get(k) is not None}
    return {"name": node.name, "event_type": "agreement", **facts}


def _plural(kind: str) -> str:
    return str(style()["nodes"].get(kind, {}).get("plural", kind)).lower()


def counted(kinds: Mapping[str, int]) -> str:
    """Numbers of nodes of each type in words, in the order of the legend.

    Args:
        kinds: number of each type.

    Example:
        >>> counted({"Event": 2, "State": 1})
        '1 state, 2 events'
    """
    order = [k for k in style()["nodes"] if kinds.get(k)]
    return ", ".join(f"{kinds[k]:,} {k.lower() if kinds[k] == 1 else _plural(k)}" for k in order)


def _stands(name: str, inside: Mapping[str, int]) -> str:
    rest = counted(inside)
    return f"{name} with {rest}" if rest else name
