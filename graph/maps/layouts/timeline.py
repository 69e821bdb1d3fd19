"""By date: what happened from left to right, those who took part above and below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil, floor, sqrt

from defgraph.graph.drawing.spacing import spaced
from defgraph.graph.errors import MapError
from defgraph.graph.maps.facts import Days
from defgraph.graph.maps.layouts.ground import Ground
from defgraph.graph.maps.layouts.rings import neighbors
from defgraph.graph.maps.layouts.stress import ROOM
from defgraph.graph.maps.model import MapModel
from defgraph.graph.maps.pictures.geometry import Point
from defgraph.graph.maps.style import rank

#: Width of the band of events by its height.
_WIDE = 4.5
#: Up to so many days in all the scale has days, up to so many months, else years.
_DAYS, _MONTHS = 62, 3 * 366
_EPOCH = date(1970, 1, 1).toordinal()


def timeline_layout(model: MapModel) -> list[Point]:
    """Events in order of their date; distance is by their number, not by days, so that busy years have room.

    Those without a date stand at the right end after a gap. What is no event lies as near as there is room to the
    middle of its events: states above the band, all else below. A map of ties only is ordered by their events' dates.

    Args:
        model: the map.

    Raises:
        MapError: nothing on the map has a date.
    """
    dates = _dates(model)
    if not dates:
        raise MapError("nothing on the map has a date", hint="use --layout force")
    found, lanes = _band(model, dates)
    width = max(x for x, _ in found.values()) or ROOM[0]
    wanted = _wanted(model, found, width)
    top, bottom = -2.2 * ROOM[1], (lanes + 1.6) * ROOM[1] * 1.1
    for kind in sorted({n.type for n in model.nodes}, key=rank):
        row = sorted((n.id for n in model.nodes if n.type == kind and n.id not in found), key=lambda i: (wanted[i], i))
        if not row:
            continue
        rows = max(1, ceil(len(row) * ROOM[0] / max(width, 4 * ROOM[0])))
        for lane in range(rows):
            part = row[lane::rows]
            y = top - lane * 1.3 * ROOM[1] if kind == "State" else bottom + lane * 1.3 * ROOM[1]
            found.update((i, (x, y)) for i, x in zip(part, spaced([wanted[i] for i in part], ROOM[0]), strict=True))
        if kind != "State":
            bottom += (rows + 0.6) * 1.3 * ROOM[1]
    return [found[n.id] for n in model.nodes]


def time_scale(model: MapModel, points: Sequence[Point]) -> Ground:
    """Where years begin among what happened, or months or days where it happened in less time.

    A tick stands before the first mark of its span. Marks have room by their number and not by days, so spans are not
    of one length; one whose name has no room is left out.

    Args:
        model: the map.
        points: the places that :func:`timeline_layout` gave its nodes.
    """
    dates = _dates(model)
    banded = [n.id for n in model.nodes if n.type == "Event" and n.id in dates] or list(dates)
    at = {n.id: x for n, (x, _) in zip(model.nodes, points, strict=True)}
    order = sorted(banded, key=lambda i: (dates[i], at[i]))
    length = dates[order[-1]] - dates[order[0]]
    letters = 10 if length <= _DAYS else 7 if length <= _MONTHS else 4
    ticks: list[tuple[float, str]] = []
    before = ""
    for node in order:
        name = date.fromordinal(_EPOCH + floor(dates[node])).isoformat()[:letters]
        x = at[node] - 0.12 * ROOM[0]
        if name != before and (not ticks or x - ticks[-1][0] >= 0.11 * letters * ROOM[0]):
            ticks.append((x, name))
        before = name
    return Ground(ticks=tuple(ticks))


def _band(model: MapModel, dates: Mapping[str, float]) -> tuple[dict[str, Point], int]:
    """The places of what happened, in the order of its dates, and the number of lanes they stand in.

    Args:
        model: the map.
        dates: node id -> date, of the nodes that have one.
    """
    banded = [n for n in model.nodes if n.type == "Event"] or [n for n in model.nodes if n.id in dates]
    dated = sorted((n.id for n in banded if n.id in dates), key=lambda i: (dates[i], i))
    undated = [n.id for n in banded if n.id not in dates]
    count = len(dated) + len(undated)
    lanes = max(1, round(sqrt(count * ROOM[0] / (_WIDE * ROOM[1]))))
    # Where only few lanes are needed the marks still step, so that two neighbors' lines can be told apart.
    lanes = min(max(lanes, 3), count)
    step = ROOM[0] / lanes * 1.05
    found: dict[str, Point] = {}
    for number, node in enumerate(dated + undated):
        gap = 2 * ROOM[0] if number >= len(dated) and dated else 0.0
        found[node] = (number * step + gap, number % lanes * 1.15 * ROOM[1])
    return found, lanes


def _middle(when: Days | None) -> float | None:
    ends = [d for d in when or () if d is not None]
    return sum(ends) / len(ends) if ends else None


def _dates(model: MapModel) -> dict[str, float]:
    """Day of each node that has one; on a map of ties the mean of the days of its events."""
    found = {n.id: day for n in model.nodes if n.type == "Event" and (day := _middle(n.when)) is not None}
    if found:
        return found
    days: dict[str, list[float]] = {}
    for edge in model.edges:
        told = [_middle(model.events[e].get("when")) for e in edge.events if e in model.events] or [_middle(edge.when)]
        for end in (edge.start, edge.end):
            days.setdefault(end, []).extend(d for d in told if d is not None)
    own = {n.id: day for n in model.nodes if (day := _middle(n.when)) is not None}
    return {i: sum(d) / len(d) for i, d in days.items() if d} | own


def _wanted(model: MapModel, found: Mapping[str, Point], width: float) -> dict[str, float]:
    """Where each node that is no event would best stand: in the middle of what it is tied to."""
    near = neighbors(model)
    at = {i: x for i, (x, _) in found.items()}
    # Twice: an official's ministry has no event of its own but is tied to one who has.
    for _ in range(2):
        for node in model.nodes:
            ties = [at[o] for o in near[node.id] if o in at]
            if node.id not in found and ties:
                at[node.id] = sum(ties) / len(ties)
    return {n.id: at.get(n.id, width) for n in model.nodes}
