"""The view model: what a map shows, in a fixed order, before anything is placed or drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from defgraph.graph.maps import style
from defgraph.graph.maps.adverse import ADVERSE
from defgraph.graph.maps.facts import Days

#: Above this many nodes the labels and the arrows of a map can't all be read at once, and the page says so.
READABLE = 300


@dataclass(frozen=True, slots=True)
class MapNode:
    """A node as it is drawn.

    Attributes:
        id: id of the graph.
        type: node type ("State").
        kind: what it is drawn as: its type, or ADVERSE for an event of no cooperation.
        name: full name, for panel, list and table.
        label: what stands beside the mark, at most two lines.
        size: half the width of the mark in layout units.
        degree: number of ties on the map; see :func:`defgraph.graph.maps.adverse.tie_ends`.
        status: status of an event, else None.
        when: first and last day on which it may lie, in days since 1970; None where nothing says it.
        conflicts: what passages say otherwise; see :func:`defgraph.graph.maps.facts.conflicts`.
        evidence: ids of the passages behind it.
        props: all other properties as JSON values.
    """

    id: str
    type: str
    kind: str
    name: str
    label: str
    size: float
    degree: int
    status: str | None
    when: Days | None
    conflicts: Mapping[str, Any]
    evidence: tuple[str, ...]
    props: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MapEdge:
    """An edge as it is drawn.

    Attributes:
        id: id of the graph.
        type: edge type ("PARTICIPATED_IN").
        kind: what it is drawn as: its type, or ADVERSE where it leads to an event of no cooperation and is no tie.
        start: id of the node it leaves.
        end: id of the node it enters.
        label: words on the edge.
        status: status of the event it belongs to, else None.
        bend: how far it bows out, -1 to 1 and 0 for straight, so that parallel edges never cover each other;
            positive is clockwise around its start. For a loop: its number in the fan.
        when: days between which a membership holds, as in :class:`MapNode`.
        evidence: ids of the passages behind it.
        events: ids of the events that a tie sums up.
        props: all other properties as JSON values.
    """

    id: str
    type: str
    kind: str
    start: str
    end: str
    label: str
    status: str | None
    bend: float
    when: Days | None
    evidence: tuple[str, ...]
    events: tuple[str, ...]
    props: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MapModel:
    """A map before layout: nodes ascending by id, edges ascending by id, and what the reader must know.

    Attributes:
        nodes: the nodes.
        edges: the edges.
        passages: passage id -> quote and source, only those that something on the map rests on.
        events: event id -> facts of the events that ties sum up, where the caller gives them.
        story: steps of a briefing; see :func:`defgraph.graph.maps.story.check_story`.
        community: what the communities of the nodes are of, "" where nothing says it.
        title: heading.
        marking: handling marking, "" for none.
        filters: one line each.
        left_out: one line each; what is not shown.
        generated_from: the sources, one line each.
        held: ids of nodes that are not drawn until somebody searches for them.
    """

    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]
    passages: Mapping[str, Any]
    events: Mapping[str, Any]
    story: tuple[Mapping[str, Any], ...]
    community: str
    title: str
    marking: str
    filters: tuple[str, ...]
    left_out: tuple[str, ...]
    generated_from: tuple[str, ...]
    held: frozenset[str] = frozenset()

    def drawn(self) -> MapModel:
        """The map without what it holds back: what a picture or a sheet shows."""
        if not self.held:
            return self
        nodes = tuple(n for n in self.nodes if n.id not in self.held)
        edges = tuple(e for e in self.edges if e.start not in self.held and e.end not in self.held)
        behind = {i for e in edges for i in e.events}
        events = {k: v for k, v in self.events.items() if k in behind}
        used = passages_of(nodes, edges, events)
        passages = {k: v for k, v in self.passages.items() if k in used}
        return replace(self, nodes=nodes, edges=edges, events=events, passages=passages, held=frozenset())

    def counts(self) -> dict[str, int]:
        """Number of nodes of each kind, in the order of the legend."""
        found = Counter(n.kind for n in self.nodes)
        return {name: found[name] for name in style.style()["nodes"] if found[name]}

    def summary(self) -> str:
        """How much is shown, in words: lines of no cooperation are told beside the ties, not among them."""
        others = sum(e.kind == ADVERSE for e in self.edges)
        more = f", {others:,} line{'s' * (others > 1)} of no cooperation" if others else ""
        return f"{len(self.nodes):,} nodes, {len(self.edges) - others:,} ties{more}"


def passages_of(
    nodes: tuple[MapNode, ...], edges: tuple[MapEdge, ...], events: Mapping[str, Mapping[str, Any]]
) -> set[str]:
    """Ids of the passages that something on a map rests on.

    Args:
        nodes: its nodes.
        edges: its edges.
        events: facts of the events that its ties sum up, by id.
    """
    found = {p for part in (nodes, edges) for item in part for p in item.evidence}
    return found.union(*(event.get("evidence") or () for event in events.values()))
