"""By place: states where their seat of government lies, all else near the states it is tied to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import cos, pi, radians, sin, sqrt
from typing import TYPE_CHECKING

from defgraph.graph.errors import MapError
from defgraph.graph.maps.layouts.ground import Ground
from defgraph.graph.maps.layouts.rings import neighbors
from defgraph.graph.maps.layouts.stress import ROOM, apart
from defgraph.graph.maps.model import MapModel
from defgraph.graph.maps.pictures.geometry import Point
from defgraph.graph.maps.style import asset

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from defgraph.graph.maps.layouts.stress import Points

#: Parallel at which east-west and north-south have the same scale: that of most capitals.
_PARALLEL = radians(36)
#: Turn from one node to the next where several have the same neighbors: no two ever point the same way.
_TURN = pi * (3 - sqrt(5))


def geo_layout(model: MapModel) -> list[Point]:
    """North up, equirectangular, cut where the widest stretch without a state lies.

    Capitals too close for their labels are moved apart as little as that takes; what is tied to no state, however
    far, stands in rows under the map.

    Args:
        model: the map; coordinates are the properties lat and lon of its states, in degrees.

    Raises:
        MapError: no state of the map has coordinates.
    """
    import numpy as np

    at = _seats(model)
    if not at:
        raise MapError("no state of the map has coordinates (lat, lon)", hint="use --layout force")
    seam, unit = _frame(model)
    number = {n.id: i for i, n in enumerate(model.nodes)}
    points = np.zeros((len(number), 2))
    pinned = np.zeros(len(number), dtype=bool)
    for turn, (node, (lon, lat)) in enumerate(at.items()):
        # A state and its successor may share a capital: a hundredth of a degree lets them be moved apart.
        aside = (0.01 * cos(turn * _TURN), 0.01 * sin(turn * _TURN))
        points[number[node]] = ((lon - seam) % 360 * cos(_PARALLEL) + aside[0], aside[1] - lat)
        pinned[number[node]] = True
    points *= unit
    points[pinned] = apart(points[pinned])
    loose = _near(model, number, points, pinned)
    placed = np.array([i not in loose for i in range(len(number))])
    points[placed] = apart(points[placed], pinned[placed])
    low, high = points[placed].min(axis=0), points[placed].max(axis=0)
    row = max(1, int((high[0] - low[0]) // ROOM[0]))
    for place, index in enumerate(sorted(loose)):
        points[index] = (low[0] + place % row * ROOM[0], high[1] + (1.5 + place // row) * 1.3 * ROOM[1])
    return [(float(x), float(y)) for x, y in points]


def _seats(model: MapModel) -> dict[str, Point]:
    """Longitude and latitude of the states that have them."""
    return {
        n.id: (float(n.props["lon"]), float(n.props["lat"]))
        for n in model.nodes
        if n.type == "State" and n.props.get("lat") is not None and n.props.get("lon") is not None
    }


def _frame(model: MapModel) -> tuple[float, float]:
    """The meridian at which the map is cut, and how many units of the drawing a degree is."""
    at = _seats(model)
    seam = _seam(sorted(lon for lon, _ in at.values()))
    xs = [(lon - seam) % 360 * cos(_PARALLEL) for lon, _ in at.values()]
    ys = [lat for _, lat in at.values()]
    area = max(max(xs) - min(xs), 8.0) * max(max(ys) - min(ys), 5.0)
    # As large as the labels ask for, so that little has to move.
    return seam, max(9.0, sqrt(2.2 * len(model.nodes) * ROOM[0] * ROOM[1] / area))


def coasts(model: MapModel, points: Sequence[Point]) -> Ground:
    """The coast lines around the places of a map, in its own projection.

    Args:
        model: the map.
        points: the places that :func:`geo_layout` gave its nodes.
    """
    seam, unit = _frame(model)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    edge = 0.12 * max(max(xs) - min(xs), max(ys) - min(ys)) + ROOM[0]
    box = (min(xs) - edge, min(ys) - edge, max(xs) + edge, max(ys) + edge)
    lines = []
    for flat in json.loads(asset("coasts.json"))["lines"]:
        line: list[Point] = []
        for lon, lat in zip(flat[::2], flat[1::2], strict=True):
            x, y = (lon / 10 - seam) % 360 * cos(_PARALLEL) * unit, -lat / 10 * unit
            inside = box[0] <= x <= box[2] and box[1] <= y <= box[3]
            # A line that crosses the cut goes on at the other end of the map.
            if line and (not inside or abs(x - line[-1][0]) > 180 * unit):
                lines.append(line)
                line = []
            if inside:
                line.append((x, y))
        lines.append(line)
    return Ground(tuple(tuple(line) for line in lines if len(line) > 1))


def _seam(longitudes: list[float]) -> float:
    """The meridian in the middle of the widest gap."""
    gaps = [(b - a, a) for a, b in zip(longitudes, [*longitudes[1:], longitudes[0] + 360], strict=True)]
    width, start = max(gaps)
    return start + width / 2


def _near(model: MapModel, number: dict[str, int], points: Points, pinned: NDArray[np.bool_]) -> set[int]:
    """Put every free node in the middle of what it is tied to, step by step from the states; gives the unreached."""
    near = neighbors(model)
    known = {node for node, i in number.items() if pinned[i]}
    rest = [n.id for n in model.nodes if n.id not in known]
    while rest:
        reached = [i for i in rest if any(o in known for o in near[i])]
        if not reached:
            break
        for turn, node in enumerate(reached):
            ties = [number[o] for o in near[node] if o in known]
            # A node with one neighbor must not lie on it.
            away = (0.9 if len(ties) == 1 else 0.25) * ROOM[0]
            points[number[node]] = points[ties].mean(axis=0)
            points[number[node]] += (away * cos(turn * _TURN), away * sin(turn * _TURN))
        known.update(reached)
        rest = [i for i in rest if i not in known]
    return {number[i] for i in rest}
