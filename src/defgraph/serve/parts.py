"""Which part of the store a page shows: the newest events, those around opened nodes, a path, or a network."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from defgraph.graph.analysis.filters import Filters, select_agreements, select_events
from defgraph.graph.analysis.networks.projection import projection_subgraph
from defgraph.graph.analysis.subgraph import whole
from defgraph.graph.errors import ParameterError, UnknownNameError
from defgraph.graph.maps import fit, marks
from defgraph.graph.model import Edge, Node, Subgraph
from defgraph.naming import named
from defgraph.serve.held import PART, HeldView
from defgraph.serve.parameters import Parameter
from defgraph.serve.paths import trail

#: The newest events of a page on which nothing is opened, and those around each node that is: with all who take part
#: the latter make about as many marks as can be read.
EVENTS, AROUND = 2_000, 60
#: What a network shows beside its ties.
_MEASURES = ("strength", "betweenness")
_TAKES_PART = (PART, "PARTY_TO")
#: Edges that lead from what is drawn to what only tells of it.
_TELLS = ("EVIDENCED_BY", "HOLDS")

PARAMETERS = (
    Parameter("since", "only events from this time on, EDTF", False, None, False),
    Parameter("until", "only events up to and including this time", False, None, False),
    Parameter("type", "only events of this type", False, None, False),
    Parameter("status", "only events of this status", False, None, False),
    Parameter("network", "a network instead of the events themselves", False, None, False),
    Parameter("open", "ids of opened nodes, a bar between two", False, None, False),
    Parameter("path", "ids of the ends of a path, a bar between them", False, None, False),
    Parameter("state", "state of the saved page, as its address says it", False, None, False),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is asked to show.

    Attributes:
        filters: which events.
        network: a projection, or None.
        opened: ids of nodes whose neighbors are drawn, in the order in which they were opened.
        ends: ids of the two ends of a path, or nothing.
    """

    filters: Filters
    network: str | None = None
    opened: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    @classmethod
    def of(cls, view: HeldView, given: Mapping[str, str]) -> Asked:
        """What a request asks for.

        Args:
            view: the store; names of nodes are looked up in it.
            given: values by the names of :data:`PARAMETERS`.

        Raises:
            QueryError: a value can't be asked for.
        """
        one = {key: given.get(key) or None for key in ("since", "until", "type", "status", "network", "open", "path")}
        filters = Filters(
            one["since"], one["until"], (one["type"],) if one["type"] else (), (one["status"],) if one["status"] else ()
        )
        opened = tuple(dict.fromkeys(named(view, name) for name in _split(one["open"])))
        ends = tuple(named(view, name) for name in _split(one["path"]))
        if len(ends) not in (0, 2):
            raise ParameterError(f"path={one['path']!r} has not two ends", hint="give two ids with a bar between them")
        if one["network"] and ends:
            raise ParameterError("a path leads over events, not over a network", hint="leave the network out")
        return cls(filters, one["network"], opened, ends)

    def to_json(self) -> dict[str, Any]:
        """What the page's script needs to ask for more, as it is asked."""
        return {
            "since": self.filters.since or "",
            "until": self.filters.until or "",
            "type": "".join(self.filters.types),
            "status": "".join(self.filters.statuses),
            "network": self.network or "",
            "open": list(self.opened),
            "path": list(self.ends),
        }


def _split(text: str | None) -> list[str]:
    return [name for name in (text or "").split("|") if name]


def part(view: HeldView, asked: Asked) -> Subgraph:
    """What a page draws.

    Args:
        view: the store.
        asked: what is asked for.

    Raises:
        ParameterError: there is no such network.
    """
    if asked.network:
        filters = replace(asked.filters, focus=asked.opened[-1]) if asked.opened else asked.filters
        return fit(projection_subgraph(view, asked.network, filters, measures=_MEASURES), asked.opened)
    core, left_out = _core(view, asked)
    found = whole(_with_words(view, core), filters=Filters())
    title = ", ".join(n.name for n in map(view.node, asked.ends or asked.opened[-1:]) if n)
    lead = "Path: " if asked.ends else "Around " if title else "The whole store"
    meta = replace(
        found.meta,
        title=f"{lead}{title}",
        filters=tuple(asked.filters.lines()),
        left_out=(*left_out, *found.meta.left_out),
    )
    found = replace(found, meta=meta)
    return fit(found, (*asked.opened, *asked.ends)) if asked.opened or asked.ends else marks(found)


def _core(view: HeldView, asked: Asked) -> tuple[set[str], list[str]]:
    """Ids of the states, persons, events and agreements that are drawn, and what is not, one line each."""
    if not asked.opened and not asked.ends:
        passing, left_out = _passing(view, asked.filters, chain(view.nodes("Event"), view.nodes("Agreement")))
        some, line = _newest(view, passing, EVENTS, "")
        lone = () if asked.filters.selective or line else _parties(view)
        return _with_parties(view, some).union(lone), [*left_out, *line]
    core: set[str] = set()
    lines: list[str] = []
    for node_id in asked.opened:
        near, line = _around(view, node_id, asked.filters)
        core |= near
        lines += line
    ids = trail(view, *asked.ends) if asked.ends else []
    if asked.ends and not ids:
        lines.append("No chain of at most four shared events or agreements leads from the one to the other")
    return core.union(asked.ends, _with_parties(view, ids[1::2])), lines


def _passing(view: HeldView, filters: Filters, happened: Iterable[Node]) -> tuple[set[str], list[str]]:
    """Ids of the events and agreements that pass, and one line for every reason why events do not."""
    nodes = {n.id: n for n in happened}
    if not filters.selective:
        return set(nodes), []
    events = select_events((n for n in nodes.values() if n.label == "Event"), filters, filters.statuses, {})
    edges = {e.rid: e for i, n in nodes.items() if n.label == "Agreement" for e in view.edges_of.get(i, ())}
    of = {t: [e for e in edges.values() if e.type == t] for t in ("PRODUCED", "PARTY_TO", "EVIDENCED_BY")}
    # An agreement passes with the events that produced it, also where these are not around what was opened.
    makers = [n for e in of["PRODUCED"] if (n := view.node(e.start)) is not None]
    made_by = select_events(makers, filters, filters.statuses, {}).events
    pacts = (n for n in nodes.values() if n.label == "Agreement")
    passing = select_agreements(pacts, filters, made_by, *of.values())
    return {*events.events, *passing}, events.left_out


def _newest(view: HeldView, ids: Iterable[str], most: int, of: str) -> tuple[list[str], list[str]]:
    """The newest events and agreements, and a line on the others."""
    found = [node for node in map(view.node, ids) if node is not None]
    found.sort(key=lambda n: (str(n.props.get("date_start") or n.props.get("year") or ""), n.id), reverse=True)
    if len(found) <= most:
        return [n.id for n in found], []
    rest = len(found) - most
    line = f"{rest:,} of {len(found):,} events and agreements{of}, the earliest: choose a time, search, or open a node"
    return [n.id for n in found[:most]], [line]


def _around(view: HeldView, node_id: str, filters: Filters) -> tuple[set[str], list[str]]:
    """A node with what it takes part in and who else does, and with all that it is tied to otherwise."""
    node = view.node(node_id)
    if node is None:
        raise UnknownNameError(f"there is no node {node_id!r}", hint="search for it")
    edges = view.edges_of.get(node.id, ())
    happened = {e.end for e in view.taken_part.get(node.id, ())}
    happened |= {e.end for e in edges if e.type == "PARTY_TO" and e.start == node.id}
    passing, _ = _passing(view, filters, (n for n in map(view.node, happened) if n is not None))
    some, line = _newest(view, passing, AROUND, f" of {node.name}")
    lasting = [e for e in edges if e.type not in (*_TAKES_PART, *_TELLS, "IN", "OF", "DURING", "PRODUCED")]
    others = {end for e in lasting for end in (e.start, e.end)}
    own = [node.id] if node.label in ("Event", "Agreement") else []
    return {node.id, *others, *_with_parties(view, [*some, *own])}, line


def _with_parties(view: HeldView, happened: Iterable[str]) -> set[str]:
    """Events and agreements with those who take part and what they produced."""
    core = set(happened)
    for node_id in list(core):
        for edge in view.edges_of.get(node_id, ()):
            if edge.type in _TAKES_PART and edge.end == node_id:
                core.add(edge.start)
            elif edge.type == "PRODUCED":
                core |= {edge.start, edge.end}
    return core


def _parties(view: HeldView) -> set[str]:
    return {n.id for label in ("State", "Organization", "Official") for n in view.nodes(label)}


def _with_words(view: HeldView, core: Collection[str]) -> HeldView:
    """What is drawn with the words behind it, and nothing else of the store."""
    drawn: dict[str, Edge] = {}
    tells: dict[str, Edge] = {}
    for node_id in core:
        for edge in view.edges_of.get(node_id, ()):
            if edge.type in _TELLS and edge.start == node_id:
                tells[edge.rid] = edge
            elif edge.start in core and edge.end in core:
                drawn[edge.rid] = edge
    behind = {p for e in (*drawn.values(), *tells.values()) for p in e.props.get("evidence", ())}
    behind |= {e.end for e in tells.values()}
    words = {i: n for i in behind if (n := view.node(i)) is not None}
    papers = {str(n.props["document"]) for n in words.values() if n.label == "Passage"}
    nodes = {i: n for i in chain(core, papers) if (n := view.node(i)) is not None} | words
    return view.with_only(nodes.values(), chain(drawn.values(), tells.values()))
