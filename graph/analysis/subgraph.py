"""The whole graph, or what filters leave of it, for maps and exports."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from defgraph.graph.analysis.evidence import Evidence, passages_behind
from defgraph.graph.analysis.filters import Filters, select_agreements, select_events
from defgraph.graph.errors import UnknownNameError
from defgraph.graph.ids import edge_id
from defgraph.graph.model import Edge, Node, Subgraph
from defgraph.graph.ports import Reader, View
from defgraph.graph.schema import adverse, load_schema

__all__ = ["FOLDED", "Filters", "focus_id", "whole"]

#: Types of the schema that the whole graph shows in another form, and that form: ``evidence``, a property of nodes and
#: edges, with the passages in ``meta``; SERVES, an edge from an official to whom the office is of. All other types are
#: drawn as they are.
FOLDED = {
    "Passage": "evidence",
    "Document": "evidence",
    "EVIDENCED_BY": "evidence",
    "IN": "evidence",
    "Position": "SERVES",
    "HOLDS": "SERVES",
    "OF": "SERVES",
}
_PARTIES = ("State", "Organization")
#: Steps into these are free: two who met are one step apart, not two.
_BETWEEN = ("Event", "Agreement")


def whole(view: View, *, filters: Filters) -> Subgraph:
    """States, organizations, officials, agreements, events and what else the schema has, with the edges between them.

    All types of the schema are drawn but those of :data:`FOLDED`; an edge to a node that is not is counted in
    ``meta.left_out``. Events and agreements carry ``evidence``, the ids of their passages. Where filters leave events
    out, only those who take part in what is left, and what it produced, stay.

    Args:
        view: an open view of a store.
        filters: what to leave out. Planned and denied events are here unless statuses are given.

    Raises:
        UnknownNameError: the focus is not in the graph.
    """
    schema = load_schema()
    nodes = {n.id: n for label in schema.nodes if label not in FOLDED for n in view.nodes(label)}
    edges = {t: list(view.edges(t)) for t in schema.edges if t not in FOLDED}
    holds = list(view.edges("HOLDS"))
    loose = _loose(nodes, edges)
    evidence = Evidence.read(view, view.text)
    unsure = _without_unsure(edges, evidence.passages, filters)
    focus = focus_id(view, filters)
    nodes, left_out = _passing(nodes, edges, evidence.said, filters)
    drawn = [*_between(nodes, chain(*edges.values())), *_serves(holds, nodes)]
    if focus is not None:
        near = _near(focus, filters.depth, nodes, drawn)
        nodes = {i: n for i, n in nodes.items() if i in near}
        drawn = _between(nodes, drawn)
    told = passages_behind(evidence.said)
    shown = tuple(
        replace(n, props={**n.props, "evidence": told[i]}) if i in told and n.label in _BETWEEN else n
        for i, n in sorted(nodes.items())
    )
    used = [p for props in [n.props for n in shown] + [e.props for e in drawn] for p in props.get("evidence", ())]
    apart = (*left_out, *unsure, *_offices(nodes, holds), *loose)
    meta = replace(evidence.meta(used), filters=tuple(filters.lines()), left_out=apart)
    return Subgraph(shown, tuple(sorted(drawn, key=lambda e: e.rid)), meta)


def _passing(
    nodes: dict[str, Node], edges: Mapping[str, Sequence[Edge]], said: Iterable[Edge], filters: Filters
) -> tuple[dict[str, Node], list[str]]:
    """The nodes that filters leave, and one line for every reason why events do not pass."""
    parties: dict[str, list[str]] = {}
    for edge in edges["PARTICIPATED_IN"]:
        if edge.start in nodes and nodes[edge.start].label in _PARTIES:
            parties.setdefault(edge.end, []).append(edge.start)
    events = (n for n in nodes.values() if n.label == "Event")
    chosen = select_events(events, filters, filters.statuses, parties)
    if not filters.selective:
        return nodes, chosen.left_out
    pacts = (n for n in nodes.values() if n.label == "Agreement")
    agreements = select_agreements(pacts, filters, chosen.events, edges["PRODUCED"], edges["PARTY_TO"], said)
    return _related(nodes, edges, {**chosen.events, **agreements}), chosen.left_out


def _without_unsure(edges: dict[str, list[Edge]], passages: Mapping[str, Node], filters: Filters) -> list[str]:
    """Take out the facts none of whose words is sure enough; a line for each edge type of which there are some."""
    if not filters.at_least:
        return []
    sure = {i for i, p in passages.items() if filters.trusts(p.props.get("confidence"))}
    lines = []
    for edge_type in (t for t in edges if load_schema().edges[t].terms):
        kept = [e for e in edges[edge_type] if not sure.isdisjoint(e.props.get("evidence", ()))]
        if n := len(edges[edge_type]) - len(kept):
            lines.append(f"{n} {edge_type} edge{'s' * (n > 1)} below a confidence of {filters.at_least:g}")
        edges[edge_type] = kept
    return lines


def _loose(nodes: Mapping[str, Node], edges: Mapping[str, Sequence[Edge]]) -> list[str]:
    """A line for every edge type of which some have an end that is not drawn, whatever the filters."""
    counts = {edge_type: len(found) - len(_between(nodes, found)) for edge_type, found in edges.items()}
    return [f"{n} {t} edge{'s' * (n > 1)} (an end is not drawn)" for t, n in counts.items() if n]


def _offices(nodes: Mapping[str, Node], holds: Iterable[Edge]) -> list[str]:
    """A line on the offices of the officials that are drawn."""
    count = len({e.end for e in holds if e.start in nodes})
    return [f"{count} office{'s' * (count > 1)} (whom officials serve is drawn instead)"] if count else []


def focus_id(reader: Reader, filters: Filters) -> str | None:
    """The id of the node that filters focus on, a former id resolved; None where there is no focus.

    Raises:
        UnknownNameError: the focus is not in the graph.
    """
    if filters.focus is None:
        return None
    node = reader.node(filters.focus)
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
