"""On whose side somebody takes part in an event: worked out once, when claims are made, and kept with them.

Queries, projections, identity and maps read ``side`` of PARTICIPATED_IN and derive nothing of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from defgraph.graph.delta import EdgeClaim, GraphDelta
from defgraph.graph.ids import side_of
from defgraph.graph.model import Edge, Node
from defgraph.graph.reference import bodies, states

_PARTIES = ("State", "Organization")


def side(label: str, party: str, on_behalf_of: str | None) -> str | None:
    """The state or international body on whose side a participant is; None where nothing tells.

    A ministry or an armed force is on the side of its state, an official on the side of whom the source says the
    official acts for.

    Args:
        label: node type of the participant.
        party: its id.
        on_behalf_of: id of the state or organization acted for, or None.

    Example:
        >>> side("Organization", "KOR:ministry-of-national-defense", None)
        'KOR'
        >>> side("Official", "unknown:jens-holm", None)
    """
    acting = on_behalf_of or (party if label in _PARTIES else None)
    if acting is None:
        return None
    found = side_of(acting)
    return found if found in states() or found in bodies() else acting


def with_sides(delta: GraphDelta) -> GraphDelta:
    """The delta with ``side`` on every claim of PARTICIPATED_IN, as :func:`side` gives it."""
    if all(e.type != "PARTICIPATED_IN" for e in delta.edges):
        return delta
    labels = {(c.source, c.id): c.label for c in delta.nodes}
    edges = [_sided(e, labels.get((e.source, e.start), "")) if e.type == "PARTICIPATED_IN" else e for e in delta.edges]
    return GraphDelta.of(delta.nodes, edges, delta.sources)


def _sided(claim: EdgeClaim, label: str) -> EdgeClaim:
    found = side(label, claim.start, claim.props.get("on_behalf_of"))
    props: Mapping[str, Any] = {k: v for k, v in claim.props.items() if k != "side"}
    return replace(claim, props={**props, "side": found} if found else props)


def who_of(events: Collection[str], nodes: Iterable[Node], edges: Iterable[Edge]) -> dict[str, list[list[str | None]]]:
    """Those who take part in events, for outputs that show an event without its edges.

    Args:
        events: ids of the events that are asked for.
        nodes: those who may take part, for their names.
        edges: edges of any type; those that say who took part count.

    Returns:
        Event id -> lists of a name, a position and the id of the side, by name; a position or side that is not known
        is None, and so is the side of who stands for itself.

    Example:
        >>> took = Edge("r", "PARTICIPATED_IN", "ana", "e", {"position": "defense-minister", "side": "CHL"})
        >>> who_of({"e"}, [Node("ana", "Official", "Ana Ruiz")], [took])
        {'e': [['Ana Ruiz', 'defense-minister', 'CHL']]}
    """
    names = {node.id: node.name for node in nodes}
    found: dict[str, list[list[str | None]]] = {}
    for edge in edges:
        if edge.type == "PARTICIPATED_IN" and edge.end in events and edge.start in names:
            side = edge.props.get("side")
            part = [names[edge.start], edge.props.get("position"), None if side == edge.start else side]
            found.setdefault(edge.end, []).append(part)
    return {event: sorted(parts, key=lambda p: tuple(x or "" for x in p)) for event, parts in found.items()}
