"""Where the nodes of a map stand: one function for every layout, each the same for the same graph."""

from __future__ import annotations

from collections.abc import Callable

from defgraph.graph.errors import MapError, one_of
from defgraph.graph.maps.layouts.geo import coasts, geo_layout
from defgraph.graph.maps.layouts.ground import Ground
from defgraph.graph.maps.layouts.rings import ego_layout, ring_layout
from defgraph.graph.maps.layouts.stress import force_layout
from defgraph.graph.maps.layouts.timeline import time_scale, timeline_layout
from defgraph.graph.maps.model import MapModel
from defgraph.graph.maps.pictures.geometry import Point


def _force(model: MapModel, focus: str | None) -> list[Point]:  # noqa: ARG001 - one signature for all
    number = {n.id: i for i, n in enumerate(model.nodes)}
    return force_layout(len(number), [(number[e.start], number[e.end]) for e in model.edges])


#: What lies under the marks, from the map and the places that its layout gave.
_GROUNDS: dict[str, Callable[[MapModel, list[Point]], Ground]] = {"geo": coasts, "timeline": time_scale}
_LAYOUTS: dict[str, Callable[[MapModel, str | None], list[Point]]] = {
    "force": _force,
    "ring": lambda model, _: ring_layout(model),
    "ego": ego_layout,
    "geo": lambda model, _: geo_layout(model),
    "timeline": lambda model, _: timeline_layout(model),
}
#: Names of the layouts, the usual one first.
LAYOUTS = tuple(_LAYOUTS)


def places(model: MapModel, layout: str = "force", focus: str | None = None) -> list[Point]:
    """Positions of the model's nodes, in their order, rounded to 0.1 and centered on (0, 0).

    Args:
        model: the map.
        layout: force (distances follow the ties), ring (one ring a type), ego (rings around the focus by number of
            steps), geo (states by their coordinates, all else near the states it is tied to) or timeline (in order of
            date from left to right).
        focus: id of the node in the middle (ego only); None = the one with most ties.

    Raises:
        MapError: there is no such layout, the focus is not on the map, or the nodes lack what the layout rests on.

    Example:
        >>> from defgraph.graph.maps.view_model import build_model
        >>> from defgraph.graph.model import Node, Subgraph
        >>> places(build_model(Subgraph((Node("KOR", "State", "South Korea"),), ())), "ring")
        [(0.0, 0.0)]
    """
    return places_and_ground(model, layout, focus)[0]


def places_and_ground(model: MapModel, layout: str, focus: str | None) -> tuple[list[Point], Ground]:
    """The positions of :func:`places`, and what is drawn under them.

    Args:
        model: the map.
        layout: as for :func:`places`.
        focus: as for :func:`places`.

    Raises:
        MapError: as :func:`places`.
    """
    if layout not in _LAYOUTS:
        raise MapError(f"there is no layout '{layout}'", hint=f"use {one_of(LAYOUTS)}")
    found = _LAYOUTS[layout](model, focus) if model.nodes else []
    if not found:
        return [], Ground()
    middle = [(min(values) + max(values)) / 2 for values in zip(*found, strict=True)]
    ground = _GROUNDS[layout](model, found) if layout in _GROUNDS else Ground()
    # Adding 0 turns -0.0 into 0.0, so that no sign of nothing reaches the file.
    points = [(round(x - middle[0], 1) + 0.0, round(y - middle[1], 1) + 0.0) for x, y in found]
    return points, ground.moved(*middle)
