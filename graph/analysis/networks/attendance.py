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
from defgraph.graph.ports import Reader
from defgraph.graph.schema import roles_that
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
        received: those of them that are nothing but receivers there (hosts, recipients), by event id.
        unknown: how many appearances of officials stand in no network for want of an office or a side at the date,
            by event id.
    """

    at: dict[str, set[str]] = field(default_factory=dict)
    received: dict[str, set[str]] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)

    def enter(self, node: str, event: str, role: str | None) -> None:
        """Note that a node takes part in an event in a role."""
        at = self.at.setdefault(event, set())
        received = self.received.get(event, set())
        if role not in roles_that("receive"):
            received.discard(node)
        elif node not in at or node in received:
            self.received.setdefault(event, set()).add(node)
        at.add(node)


def present(reader: Reader, network: str, nodes: Mapping[str, Node]) -> Present:
    """Who takes part in every event.

    Args:
        reader: where they are read.
        network: name of the network.
        nodes: the nodes of the network, by id.
    """
    found, acting = Present(), []
    for edge in reader.edges("PARTICIPATED_IN"):
        if edge.start in nodes:
            found.enter(edge.start, edge.end, edge.props.get("role"))
        elif network != "officials":
            acting.append(edge)
    if not acting:
        return found
    service = _Service(reader)
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
            found.enter(own, edge.end, edge.props.get("role"))
    return found


class _Service:
    """Whom officials serve, and in which office, at a date."""

    def __init__(self, reader: Reader) -> None:
        self.officials = {n.id: n for n in reader.nodes("Official")}
        self._positions = {n.id: n for n in reader.nodes("Position")}
        self._dates = {n.id: bounds(n.props.get("date")) for n in reader.nodes("Event")}
        self._tenures: dict[str, list[Tenure]] = {}
        for edge in reader.edges("HOLDS"):
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
