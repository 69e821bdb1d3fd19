"""Who takes part in an event at the level that a network looks at: person, office, state or body.

A state or a body takes part where it has an edge of its own, and where somebody acts for it: the ``side`` of the edge,
or, where a source does not tell whom an official serves, whose the office is that the official holds on the date of the
event by the tenures of HOLDS. A ministry, an armed force or another part of a state is on the side of the state. An
office takes part by the position held at the event, else by the tenures.
Of several offices that hold on the date for certain the most senior one counts; an official who may have held
several, and none for certain, is left out and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from defgraph.graph.dates import EARLIEST, LATEST, bounds, parse
from defgraph.graph.model import Edge, Node
from defgraph.graph.ports import View
from defgraph.graph.sides import side

_LAST = 99


@dataclass(frozen=True, slots=True)
class Tenure:
    """A time in an office.

    Attributes:
        position: id of the Position.
        start: first day, ISO text.
        end: last day.
        certain: whether sources tell the term up to here; else they show the holder in office about then, or the term
            has an open end.
    """

    position: str
    start: str
    end: str
    certain: bool


@dataclass(slots=True)
class Present:
    """Who takes part in which event.

    Attributes:
        at: ids of the nodes of the network by event id.
        unknown: how many appearances of officials stand in no network for want of an office or a side at the date,
            by event id.
    """

    at: dict[str, set[str]] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)


def present(view: View, network: str, nodes: Mapping[str, Node]) -> Present:
    """Who takes part in every event.

    Args:
        view: an open view of a store.
        network: name of the network.
        nodes: the nodes of the network, by id.
    """
    found, acting = Present(), []
    for edge in view.edges("PARTICIPATED_IN"):
        if edge.start in nodes:
            found.at.setdefault(edge.end, set()).add(edge.start)
        elif network != "officials":
            acting.append(edge)
    if not acting:
        return found
    service = _Service(view)
    for edge in acting:
        official = service.officials.get(edge.start)
        # A part of a state acts for it; in the other networks the parts stand for themselves.
        whole = network in ("states", "agreements")
        own: str | None = edge.props.get("side") if whole else edge.start
        if official is not None:
            own = service.office(edge) if network == "offices" else service.served(edge, official, whole=whole)
        if own is None:
            found.unknown[edge.end] = found.unknown.get(edge.end, 0) + 1
        elif own in nodes:
            found.at.setdefault(edge.end, set()).add(own)
    return found


class _Service:
    """Whom officials serve, and in which office, at a date."""

    def __init__(self, view: View) -> None:
        self.officials = {n.id: n for n in view.nodes("Official")}
        self._positions = {n.id: n for n in view.nodes("Position")}
        self._dates = {n.id: bounds(n.props.get("date")) for n in view.nodes("Event")}
        self._tenures: dict[str, list[Tenure]] = {}
        for edge in view.edges("HOLDS"):
            self._tenures.setdefault(edge.start, []).extend(_tenures(edge))

    def office(self, edge: Edge) -> str | None:
        """The Position in which an official takes part."""
        return edge.props.get("position") or self._held(edge)

    def served(self, edge: Edge, official: Node, *, whole: bool) -> str | None:
        """For whom an official takes part: the state or international body, or, where not ``whole``, the part of it."""
        told: str | None = edge.props.get("side" if whole else "on_behalf_of")
        if told:
            return told
        of = self._of(self.office(edge))
        if not of:
            tenures = any(t.certain for t in self._tenures.get(edge.start, ()))
            of = None if tenures and self._dates[edge.end][0] else official.props.get("of")
        return side("Organization", of, None) if of and whole else of

    def _of(self, position: str | None) -> str | None:
        node = self._positions.get(position or "")
        return node.props.get("of") if node else None

    def _held(self, edge: Edge) -> str | None:
        start, end = self._dates[edge.end]
        if start is None or end is None:
            return None
        near = [t for t in self._tenures.get(edge.start, ()) if t.start <= end and t.end >= start]
        sure = [t.position for t in near if t.certain and t.start <= start and t.end >= end]
        if sure:
            return min(sure, key=lambda p: (self._seniority(p), p))
        possible = {t.position for t in near}
        return possible.pop() if len(possible) == 1 else None

    def _seniority(self, position: str) -> int:
        node = self._positions.get(position)
        return int(node.props.get("seniority", _LAST)) if node else _LAST


def _tenures(edge: Edge) -> Iterable[Tenure]:
    first, last = edge.props.get("from"), edge.props.get("to")
    seen = [parse(day) for day in edge.props.get("seen", ())]
    if not (first or last):
        for span in seen:
            yield Tenure(edge.end, span.start, span.end, certain=False)
        return
    start, end = bounds(first or last)[0] or EARLIEST, bounds(last or first)[1] or LATEST
    start, end = min([start, *(s.start for s in seen)]), max([end, *(s.end for s in seen)])
    yield Tenure(edge.end, start, end, certain=True)
    if not first:
        yield Tenure(edge.end, EARLIEST, start, certain=False)
    if not last:
        yield Tenure(edge.end, end, LATEST, certain=False)
