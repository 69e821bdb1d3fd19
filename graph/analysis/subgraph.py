"""The whole graph, or what filters leave of it, for maps and exports."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import replace

from defgraph.graph.analysis.evidence import Evidence
from defgraph.graph.analysis.filters import Filters, Selection, select_agreements, select_events
from defgraph.graph.errors import UnknownNameError
from defgraph.graph.ids import edge_id
from defgraph.graph.model import Edge, Node, Subgraph
from defgraph.graph.ports import View
from defgraph.graph.schema import adverse, load_schema

__all__ = ["Filters", "focus_id", "whole"]

#: Types that the whole graph leaves out: SERVES stands for offices, ``meta`` has the passages with their documents.
#: Every other type of the schema is in it.
LEFT_OUT_NODES = ("Document", "Passage", "Position")
LEFT_OUT_EDGES = ("EVIDENCED_BY", "HOLDS", "IN", "OF")
_PARTIES = ("State", "Organization")
#: Steps into these are free: two who met are one step apart, not two.
_BETWEEN = ("Event", "Agreement")


def whole(view: View, *, filters: Filters) -> Subgraph:
    """States, organizations, officials, agreements, events and what else the schema has, with the edges between them.

    Beside the stored edges there is SERVES (Official to State or Organization). Events and agreements carry
    ``evidence``, the ids of their passages. Where filters leave events out, only those who take part in what is
    left, and what it produced, stay.

    Args:
        view: an open view of a store.
        filters: what to leave out. Planned and denied events are here unless statuses are given.

    Returns:
        The subgraph; ``meta`` has title, marking, filters, left_out, generated_from and passages.

    Raises:
        UnknownNameError: the focus is not in the graph.
    """
    schema = load_schema()
    nodes = {n.id: n for label in schema.nodes if label not in LEFT_OUT_NODES for n in view.nodes(label)}
    edges = {t: list(view.edges(t)) for t in schema.edges if t not in LEFT_OUT_EDGES}
    loose = _loose(nodes, edges)
    focus = focus_id(view, filters)
    chosen, nodes = _selected(nodes, edges, filters)
    drawn = _between(nodes, [e for found in edges.values() for e in found])
    holds = list(view.edges("HOLDS"))
    drawn += _serves(holds, nodes)
    if focus is not None:
        near = _near(focus, filters.depth, nodes, drawn)
        nodes = {i: n for i, n in nodes.items() if i in near}
        drawn = _between(nodes, drawn)
    evidence = Evidence.read(view)
    shown = _told(nodes, evidence.of())
    used = [p for props in [n.props for n in shown] + [e.props for e in drawn] for p in props.get("evidence", ())]
    left_out = [*chosen.left_out, *_offices(nodes, holds), *loose]
    meta = {"title": "Relationship map", "filters": filters.lines(), "left_out": left_out}
    return Subgraph(shown, tuple(sorted(drawn, key=lambda e: e.rid)), {**meta, **evidence.meta(used)})


def _selected(
    nodes: dict[str, Node], edges: Mapping[str, list[Edge]], filters: Filters
) -> tuple[Selection, dict[str, Node]]:
    """The events that pass the filters, and the nodes that stay for them."""
    parties: dict[str, list[str]] = {}
    for edge in edges["PARTICIPATED_IN"]:
        if edge.start in nodes and nodes[edge.start].label in _PARTIES:
            parties.setdefault(edge.end, []).append(edge.start)
    chosen = select_events((n for n in nodes.values() if n.label == "Event"), filters, filters.statuses, parties)
    if not filters.selective:
        return chosen, nodes
    agreements = (n for n in nodes.values() if n.label == "Agreement")
    kept = select_agreements(agreements, filters, chosen.events, edges["PRODUCED"], edges["PARTY_TO"])
    return chosen, _related(nodes, edges, {**chosen.events, **kept})


def _told(nodes: Mapping[str, Node], told: Mapping[str, list[str]]) -> tuple[Node, ...]:
    """The nodes by id, events and agreements with the ids of their passages."""
    return tuple(
        replace(n, props={**n.props, "evidence": told[i]}) if i in told and n.label in _BETWEEN else n
        for i, n in sorted(nodes.items())
    )


def _loose(nodes: Mapping[str, Node], edges: Mapping[str, Iterable[Edge]]) -> list[str]:
    """A line for each edge type of which an end is of a type that is left out."""
    counts = {t: sum(e.start not in nodes or e.end not in nodes for e in found) for t, found in edges.items()}
    return [f"{n} {t} edge{'s' * (n > 1)} (an end is not drawn)" for t, n in counts.items() if n]


def _offices(nodes: Mapping[str, Node], holds: Iterable[Edge]) -> list[str]:
    """A line on the offices of the officials, where there are any."""
    count = len({e.end for e in holds if e.start in nodes})
    return [f"{count} office{'s' * (count > 1)} (whom officials serve is drawn instead)"] if count else []


def focus_id(view: View, filters: Filters) -> str | None:
    """The id of the node that filters focus on, a former id resolved; None where there is no focus.

    Raises:
        UnknownNameError: the focus is not in the graph.
    """
    if filters.focus is None:
        return None
    node = view.node(filters.focus)
    if node is None:
        raise UnknownNameError(f"no node {filters.focus!r} to focus on", hint="give the id of a node of the graph")
    return node.id


def _related(
    nodes: Mapping[str, Node], edges: Mapping[str, Iterable[Edge]], chosen: Mapping[str, Node]
) -> dict[str, Node]:
    """The chosen events and agreements, those who take part and what came of them."""
    kept = set(chosen)
    for edge_type in ("PARTICIPATED_IN", "PARTY_TO"):
        kept |= {e.start for e in edges[edge_type] if e.end in chosen}
    kept |= {e.end for e in edges["PRODUCED"] if e.start in chosen}
    return {i: n for i, n in nodes.items() if i in kept}


def _between(nodes: Mapping[str, Node], edges: Iterable[Edge]) -> list[Edge]:
    return [e for e in edges if e.start in nodes and e.end in nodes]


def _serves(holds: Iterable[Edge], nodes: Mapping[str, Node]) -> list[Edge]:
    """Edges from the officials to the drawn state or organization they serve."""
    behind: dict[str, set[str]] = {}
    for edge in holds:
        behind.setdefault(edge.start, set()).update(edge.props.get("evidence", ()))
    found = []
    for node in nodes.values():
        of = str(node.props.get("of"))
        if node.label == "Official" and of in nodes:
            evidence = sorted(behind.get(node.id, ()))
            props = {"evidence": evidence} if evidence else {}
            found.append(Edge(edge_id("SERVES", node.id, of), "SERVES", node.id, of, props))
    return found


def _near(focus: str, depth: int, nodes: Mapping[str, Node], edges: Iterable[Edge]) -> set[str]:
    """Ids within so many steps of the focus; who took part in one event is one step apart.

    What is no cooperation shows who is on its other side, and leads no further.
    """
    linked: dict[str, list[str]] = {}
    for edge in edges:
        linked.setdefault(edge.start, []).append(edge.end)
        linked.setdefault(edge.end, []).append(edge.start)
    if focus not in nodes:
        return set()
    apart = {i for i, n in nodes.items() if n.label == "Event" and adverse(n.props.get("event_type"))}
    steps = {focus: 0}
    queue = deque([focus])
    while queue:
        node = queue.popleft()
        for other in linked.get(node, ()):
            free = nodes[other].label in _BETWEEN and nodes[node].label not in _BETWEEN
            cost = depth if node in apart else steps[node] + (0 if free else 1)
            # Into an event costs nothing, so nothing is opened from those at the rim.
            if steps[node] < depth and cost <= depth and cost < steps.get(other, depth + 1):
                steps[other] = cost
                (queue.appendleft if free else queue.append)(other)
    return set(steps)
