"""Where the nodes stand that a map holds back until somebody searches for them: beside what they are tied to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from defgraph.graph.maps.layouts.stress import ROOM, apart
from defgraph.graph.maps.model import MapModel
from defgraph.graph.maps.pictures.geometry import Point

#: Held nodes get less room than drawn ones, because few of them are drawn at one time.
_CLOSER = 1.7
#: Held nodes that are tied to nothing on the map stand in rows of so many underneath.
_ROW = 12


def beside(model: MapModel, spots: Mapping[str, Point]) -> dict[str, Point]:
    """Positions of every node of a model, those of the drawn ones as they are given.

    A held node starts in the middle of its neighbors that have a place (then theirs, then what is tied to nothing in
    rows underneath) and is pushed from there until it has room; what is drawn does not move.

    Args:
        model: the map with what it holds back.
        spots: node id -> position of every drawn node.

    Example:
        >>> from defgraph.graph.maps.view_model import build_model
        >>> from defgraph.graph.model import Node, Subgraph
        >>> beside(build_model(Subgraph((Node("KOR", "State", "South Korea"),), ())), {"KOR": (0.0, 0.0)})
        {'KOR': (0.0, 0.0)}
    """
    import numpy as np

    found = _begun(model, spots)
    if len(found) == len(spots):
        return found
    order = [n.id for n in model.nodes]
    # Nodes with the same neighbors start at one point: a seeded jitter gives each a direction to give way.
    points = np.array([found[i] for i in order]) + 0.0
    pinned = np.array([i in spots for i in order])
    points += np.where(pinned[:, None], 0.0, np.random.default_rng(20190414).normal(scale=9.0, size=points.shape))
    parted = apart(points * _CLOSER, pinned) / _CLOSER
    return {
        i: spots[i] if i in spots else (round(float(x), 1) + 0.0, round(float(y), 1) + 0.0)
        for i, (x, y) in zip(order, parted, strict=True)
    }


def _begun(model: MapModel, spots: Mapping[str, Point]) -> dict[str, Point]:
    """Where each node starts: amid its neighbors, or in a row underneath."""
    found = dict(spots)
    waiting = [n.id for n in model.nodes if n.id not in found]
    around: dict[str, set[str]] = defaultdict(set)
    for edge in model.edges:
        around[edge.start].add(edge.end)
        around[edge.end].add(edge.start)
    while True:
        ready = {i: [found[j] for j in sorted(around[i]) if j in found] for i in waiting}
        fresh = {i: (_mean(p, 0), _mean(p, 1)) for i, p in ready.items() if p}
        if not fresh:
            break
        found |= fresh
        waiting = [i for i in waiting if i not in fresh]
    left = min((x for x, _ in found.values()), default=0.0)
    under = max((y for _, y in found.values()), default=0.0) + 2 * ROOM[1]
    for number, i in enumerate(waiting):
        found[i] = (left + number % _ROW * ROOM[0], under + number // _ROW * ROOM[1])
    return found


def _mean(points: list[Point], axis: int) -> float:
    return sum(p[axis] for p in points) / len(points)
