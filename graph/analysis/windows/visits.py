"""Who visits whom in return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from defgraph.graph.analysis.events_behind import told_events
from defgraph.graph.analysis.filters import TIES, Filters, select_events
from defgraph.graph.analysis.measures.ranking import rows_of
from defgraph.graph.analysis.names import Measure
from defgraph.graph.analysis.windows.periods import Chosen
from defgraph.graph.errors import ParameterError, UnknownNameError
from defgraph.graph.model import Node
from defgraph.graph.ports import Reader
from defgraph.graph.schema import types_that


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits of states under some filters.

    Attributes:
        states: name by id.
        events: the visits by id, ascending.
        went: visitor and host to the ids of the visits.
        left_out: one line for every reason why visits do not count.
    """

    states: Mapping[str, str]
    events: Mapping[str, Node]
    went: Mapping[tuple[str, str], list[str]]
    left_out: list[str]

    def of(self, state: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Hosts to the visits that a state paid them, and visitors to those that it received from them."""
        to = {host: events for (visitor, host), events in self.went.items() if visitor == state}
        by = {visitor: events for (visitor, host), events in self.went.items() if host == state}
        return to, by

    @property
    def meets(self) -> Chosen:
        """For every visit whether one state pays it to another."""
        paid = {event for events in self.went.values() for event in events}
        return np.array([event in paid for event in self.events], dtype=bool)

    def within(self, chosen: Chosen, filters: Filters) -> Visits:
        """Some of the visits, such as those of a window.

        Args:
            chosen: for every visit whether it counts.
            filters: with a focus, only visits between states within so many steps of it, by these visits.
        """
        kept = {event for event, counts in zip(self.events, chosen, strict=True) if counts}
        went = {pair: [e for e in events if e in kept] for pair, events in self.went.items()}
        return replace(
            self, events={e: node for e, node in self.events.items() if e in kept},
            went=_near({pair: events for pair, events in went.items() if events}, filters),
        )  # fmt: skip


def read_visits(reader: Reader, filters: Filters) -> Visits:
    """The visits between states.

    Args:
        reader: where they are read: an open view of a store, or a snapshot of it.
        filters: what to leave out; event types other than visits, delegations and port calls never count. With a
            focus, only visits between states within so many steps of it.

    Raises:
        ParameterError: the types asked for hold no visits.
    """
    visits = types_that("visit")
    types = tuple(t for t in visits if t in (filters.types or visits))
    if not types:
        raise ParameterError("reciprocity is of visits", hint=f"ask for the types {', '.join(visits)}, or for none")
    states = {n.id: n.name for n in reader.nodes("State")}
    sides: dict[str, dict[str, set[str]]] = {}
    for edge in reader.edges("PARTICIPATED_IN"):
        if edge.start in states and edge.props.get("role") in ("visitor", "host"):
            sides.setdefault(edge.end, {}).setdefault(edge.props["role"], set()).add(edge.start)
    present = {event: set().union(*found.values()) for event, found in sides.items()}
    chosen = select_events(reader.nodes("Event"), replace(filters, types=types), filters.statuses or TIES, present)
    went: dict[tuple[str, str], list[str]] = {}
    events = dict(sorted(chosen.events.items()))
    for event in events:
        for visitor in sorted(sides.get(event, {}).get("visitor", ())):
            for host in sorted(sides[event].get("host", set()) - {visitor}):
                went.setdefault((visitor, host), []).append(event)
    return Visits(states, events, _near(went, filters), chosen.left_out)


def _near(went: Mapping[tuple[str, str], list[str]], filters: Filters) -> Mapping[tuple[str, str], list[str]]:
    """What lies around the focus, if there is one."""
    if filters.focus is None:
        return went
    near = {filters.focus}
    for _ in range(filters.depth):
        near |= {end for pair in went if not near.isdisjoint(pair) for end in pair}
    return {pair: events for pair, events in went.items() if near.issuperset(pair)}


def reciprocity(visits: Visits) -> list[dict[str, Any]]:
    """How far states return visits.

    Returns:
        A row for every state that paid or received a visit: ``reciprocity``, the share of its visit partners with
        visits both ways, ``paid`` and ``received`` (numbers of visits), ``partners`` and ``returned`` (how many of
        them have visits both ways), highest first, then id.
    """
    states = sorted({end for pair in visits.went for end in pair})
    if not states:
        return []
    circles = [visits.of(state) for state in states]
    partners, both = [len(to | by) for to, by in circles], [len(to.keys() & by.keys()) for to, by in circles]
    return rows_of(
        [(state, visits.states[state]) for state in states],
        {
            Measure.RECIPROCITY.value: [b / n for b, n in zip(both, partners, strict=True)],
            "paid": [sum(map(len, to.values())) for to, _ in circles],
            "received": [sum(map(len, by.values())) for _, by in circles],
            "partners": partners,
            "returned": both,
        },
    )


def explain_reciprocity(reader: Reader, visits: Visits, state: str) -> dict[str, Any]:
    """The visits behind the reciprocity of a state.

    Returns:
        Its row, ``of`` (how many states are ranked), ``between`` (a row a partner: visits ``paid`` to it and
        ``received`` from it, and whether it is ``mutual``) and ``events``, each with ``way`` (paid or received),
        ``with``, and the words behind it.

    Raises:
        UnknownNameError: the state paid and received none.
    """
    rows = reciprocity(visits)
    row = next((r for r in rows if r["id"] == state), None)
    if row is None:
        raise UnknownNameError(
            f"{state!r} paid and received no visit under these filters", hint="give another state, or widen the filters"
        )
    to, by = visits.of(state)
    between = [
        {
            "id": other, "name": visits.states[other], "paid": len(to.get(other, ())),
            "received": len(by.get(other, ())), "mutual": other in to and other in by,
        }
        for other in sorted({*to, *by})
    ]  # fmt: skip
    ways: dict[tuple[str, str], list[str]] = {}
    for way, circle in (("paid", to), ("received", by)):
        for other, events in circle.items():
            for event in events:
                ways.setdefault((event, way), []).append(other)
    told = {row["event"]: row for row in told_events(reader, [visits.events[e] for e in sorted({e for e, _ in ways})])}
    found = [{**told[event], "way": way, "with": sorted(others)} for (event, way), others in ways.items()]
    found.sort(key=lambda e: (e["date"] or "", e["event"], e["way"]))
    return {**row, "of": len(rows), "between": between, "events": found}
