"""Rings: by type, or by number of steps around one node. Ellipses, because screens and labels are wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atan2, ceil, cos, pi, sin

from defgraph.graph.errors import MapError
from defgraph.graph.maps.adverse import ADVERSE
from defgraph.graph.maps.model import MapModel
from defgraph.graph.maps.pictures.geometry import Point
from defgraph.graph.maps.style import rank

#: How much wider than high the rings are.
_WIDE = 1.55
#: Room along a ring for a mark with its label, and between two lanes of a ring.
_ALONG, _ACROSS = 78.0, 74.0
#: More between two rings than between the lanes of one.
_BETWEEN = 70.0


def neighbors(model: MapModel) -> dict[str, list[str]]:
    """Node id -> ids it is tied to, ascending, each once, without itself."""
    found: dict[str, set[str]] = {n.id: set() for n in model.nodes}
    for edge in model.edges:
        if edge.start != edge.end:
            found[edge.start].add(edge.end)
            found[edge.end].add(edge.start)
    return {i: sorted(others) for i, others in found.items()}


def ring_layout(model: MapModel) -> list[Point]:
    """One ring for each type, states innermost, in the order of the legend.

    Args:
        model: the map.
    """
    groups: dict[int, list[str]] = {}
    for node in model.nodes:
        groups.setdefault(rank(node.type), []).append(node.id)
    return _rings(model, [groups[k] for k in sorted(groups)])


def ego_layout(model: MapModel, focus: str | None) -> list[Point]:
    """The focus in the middle, what is one step away on the first ring, and so on; the unreached outermost.

    Lines of no cooperation are no steps.

    Args:
        model: the map.
        focus: id of the node; None = the one with most ties, the first of them by id.

    Raises:
        MapError: the focus is not on the map.
    """
    import networkx as nx

    ties: nx.Graph[str] = nx.Graph()
    ties.add_nodes_from(n.id for n in model.nodes)
    ties.add_edges_from((e.start, e.end) for e in model.edges if e.kind != ADVERSE)
    middle = focus or min(model.nodes, key=lambda n: (-n.degree, n.id)).id
    if middle not in ties:
        raise MapError(f"the focus '{middle[:80]}' is not on the map", hint="give the id of a node that is drawn")
    steps = nx.single_source_shortest_path_length(ties, middle)
    groups: dict[int, list[str]] = {}
    for node_id in ties:
        groups.setdefault(steps.get(node_id, len(ties)), []).append(node_id)
    return _rings(model, [groups[k] for k in sorted(groups)])


def _rings(model: MapModel, groups: Sequence[Sequence[str]]) -> list[Point]:
    near = neighbors(model)
    kinds = {n.id: n.type for n in model.nodes}
    angle: dict[str, float] = {}
    found: dict[str, Point] = {}
    radius = 0.0
    for group in groups:
        ordered = _ordered(group, near, angle, {i: rank(kinds[i]) for i in group})
        if not found and len(ordered) == 1:
            found[ordered[0]] = (0.0, 0.0)
            radius = _BETWEEN
            continue
        radius = max(radius + _BETWEEN, 110.0) if found else max(110.0, min(420.0, len(ordered) * _ALONG / (2 * pi)))
        lanes = max(1, ceil(len(ordered) * _ALONG / (2 * pi * radius)))
        for number, node in enumerate(ordered):
            # Neighbors on the ring lie on different lanes, so that each lane has room for its labels.
            turn = 2 * pi * number / len(ordered) - pi / 2
            out = radius + _ACROSS * (number % lanes)
            angle[node] = turn
            found[node] = (_WIDE * out * cos(turn), out * sin(turn))
        radius += _ACROSS * (lanes - 1)
    return [found[n.id] for n in model.nodes]


def _ordered(
    group: Sequence[str], near: Mapping[str, Sequence[str]], angle: Mapping[str, float], ranks: Mapping[str, int]
) -> list[str]:
    """The group in the direction of what each node is tied to further in; without that, tied nodes side by side."""
    if any(other in angle for node in group for other in near[node]):

        def direction(node: str) -> tuple[float, int, str]:
            ties = [angle[o] for o in near[node] if o in angle]
            if not ties:
                return 3 * pi, ranks[node], node
            middle = atan2(sum(map(sin, ties)), sum(map(cos, ties)))
            return (middle + pi / 2) % (2 * pi), ranks[node], node

        return sorted(group, key=direction)
    # Two of a group are close when they are tied or share much of what they are tied to: a walk keeps them together.
    left = {node: set(near[node]) for node in group}
    walk: list[str] = []
    order = sorted(group, key=lambda i: (ranks[i], -len(near[i]), i))
    if len(order) > 400:
        return order
    while left:
        last = walk[-1] if walk else None
        candidates = [i for i in order if i in left]
        best = candidates[0]
        if last is not None:
            tied = set(near[last])
            best = max(
                candidates,
                # Of equals the first in order is taken.
                key=lambda i: (-ranks[i], i in tied, len(tied & left[i]) / (len(tied | left[i]) or 1)),
            )
        walk.append(best)
        del left[best]
    return walk
