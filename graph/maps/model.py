"""The view model: what a map shows, checked and in a fixed order, before anything is placed or drawn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any

from defgraph.graph.errors import MapError
from defgraph.graph.maps import style
from defgraph.graph.maps.facts import Days, conflicts, days
from defgraph.graph.maps.story import check_story
from defgraph.graph.maps.text import clean, plain, short, words
from defgraph.graph.model import Edge, Node, Subgraph

#: Above this many nodes the labels and the arrows of a map can't all be read at once, and the page says so.
READABLE = 300
#: Properties of edges that are shown in another way than as a fact.
_EDGE_PARTS = ("evidence", "events", "status")
#: Properties of nodes that another field says already.
_NODE_PARTS = ("status", "date_start", "date_end", "tellings")


@dataclass(frozen=True, slots=True)
class MapNode:
    """A node as it is drawn.

    Attributes:
        id: id of the graph.
        type: node type ("State").
        name: full name, for panel, list and table.
        label: what stands beside the mark, at most two lines.
        size: half the width of the mark in layout units.
        degree: number of edges on the map.
        status: status of an event, else None.
        when: first and last day on which it may lie, in days since 1970; None where nothing says it.
        conflicts: what passages say otherwise; see :func:`defgraph.graph.maps.facts.conflicts`.
        evidence: ids of the passages behind it.
        props: all other properties as JSON values.
    """

    id: str
    type: str
    name: str
    label: str
    size: float
    degree: int
    status: str | None
    when: Days | None
    conflicts: Mapping[str, Any]
    evidence: tuple[str, ...]
    props: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MapEdge:
    """An edge as it is drawn.

    Attributes:
        id: id of the graph.
        type: edge type ("PARTICIPATED_IN").
        start: id of the node it leaves.
        end: id of the node it enters.
        label: words on the edge.
        status: status of the event it belongs to, else None.
        bend: how far it bows out, -1 to 1 and 0 for straight, so that parallel edges never cover each other;
            positive is clockwise around its start. For a loop: its number in the fan.
        when: days between which a membership holds, as in :class:`MapNode`.
        evidence: ids of the passages behind it.
        events: ids of the events that a tie sums up.
        props: all other properties as JSON values.
    """

    id: str
    type: str
    start: str
    end: str
    label: str
    status: str | None
    bend: float
    when: Days | None
    evidence: tuple[str, ...]
    events: tuple[str, ...]
    props: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MapModel:
    """A map before layout: nodes ascending by id, edges ascending by id, and what the reader must know.

    Attributes:
        nodes: the nodes.
        edges: the edges.
        passages: passage id -> quote and source, only those that something on the map rests on.
        events: event id -> facts of the events that ties sum up, where the caller gives them.
        story: steps of a briefing; see :func:`defgraph.graph.maps.story.check_story`.
        community: what the communities of the nodes are of, "" where nothing says it.
        title: heading.
        marking: handling marking, "" for none.
        filters: one line each.
        left_out: one line each; what is not shown.
        generated_from: the sources, one line each.
        held: ids of nodes that are not drawn until somebody searches for them.
    """

    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]
    passages: Mapping[str, Any]
    events: Mapping[str, Any]
    story: tuple[Mapping[str, Any], ...]
    community: str
    title: str
    marking: str
    filters: tuple[str, ...]
    left_out: tuple[str, ...]
    generated_from: tuple[str, ...]
    held: frozenset[str] = frozenset()

    def drawn(self) -> MapModel:
        """The map without what it holds back: what a picture or a sheet shows."""
        if not self.held:
            return self
        nodes = tuple(n for n in self.nodes if n.id not in self.held)
        edges = tuple(e for e in self.edges if e.start not in self.held and e.end not in self.held)
        behind = {i for e in edges for i in e.events}
        events = {k: v for k, v in self.events.items() if k in behind}
        used = _passages_of(nodes, edges, events)
        passages = {k: v for k, v in self.passages.items() if k in used}
        return replace(self, nodes=nodes, edges=edges, events=events, passages=passages, held=frozenset())

    def counts(self) -> dict[str, int]:
        """Number of nodes of each type, in the order of the legend."""
        found = Counter(n.type for n in self.nodes)
        return {name: found[name] for name in style.style()["nodes"] if found[name]}


def build_model(subgraph: Subgraph) -> MapModel:
    """Check a subgraph and turn it into what a map shows.

    Args:
        subgraph: nodes and edges with ``meta`` (title, marking, filters, left_out, generated_from, passages,
            events, story, story_from, community, held), all optional. Properties that the page uses where nodes have
            them: measures (name -> number, for sizes) and community (number or name, for colors); of passages: before
            and after, the text around the quote.

    Raises:
        MapError: an id occurs twice, an edge has an end that is not there, a type is not drawn on maps,
            or a value is not JSON.

    Example:
        >>> build_model(Subgraph((Node("KOR", "State", "South Korea"),), ())).counts()
        {'State': 1}
    """
    held = frozenset(lines_of(subgraph.meta, "held"))
    ids: set[str] = set()
    for node in subgraph.nodes:
        _once(clean(node.id), ids, "node")
    degree: Counter[str] = Counter()
    rids: set[str] = set()
    for edge in subgraph.edges:
        _once(clean(edge.rid), rids, "edge")
        for end in (edge.start, edge.end):
            if clean(end) not in ids:
                raise MapError(
                    f"edge '{edge.rid}' ({edge.type}) ends at '{end}', which is not among the nodes",
                    hint="add the node to the subgraph or leave the edge out",
                )
        ends = {clean(edge.start), clean(edge.end)}
        # The size of a mark tells the ties that are drawn with it.
        degree.update(ends if not ends & held else ends & held)
    meta = plain(subgraph.meta, "meta")
    passages = _mapping(meta, "passages")
    own = _own_dates(subgraph.edges)
    drawn = (_node(n, degree[clean(n.id)], passages, own.get(clean(n.id))) for n in subgraph.nodes)
    nodes = tuple(sorted(drawn, key=lambda n: n.id))
    status = {n.id: n.status for n in nodes if n.status}
    bends = _bends(subgraph.edges)
    edges = tuple(sorted((_edge(e, status, bends) for e in subgraph.edges), key=lambda e: e.id))
    events = {k: v for k, v in _mapping(meta, "events").items() if any(k in e.events for e in edges)}
    for name, event in events.items():
        behind = tuple(event.get("evidence") or ())
        facts = {"when": days(event.get("date")), "conflicts": conflicts(event, behind, passages)}
        events[name] = event | {k: v for k, v in facts.items() if v}
    used = _passages_of(nodes, edges, events)
    left_out = lines_of(meta, "left_out")
    shown = len(nodes) - len(held)
    if shown > READABLE:
        left_out += (
            f"{shown:,} nodes: labels and lines are thinned until you zoom in, search or filter; nothing is cut",
        )
    told = [n.props for n in nodes if n.type == "Event"] + list(events.values())
    known = {
        "types": {str(p["event_type"]) for p in told if p.get("event_type")},
        "statuses": set(style.style()["status"]),
    }
    where = str(meta.get("story_from") or "meta['story']")
    return MapModel(
        nodes=nodes,
        edges=edges,
        passages={k: v for k, v in passages.items() if k in used},
        events=events,
        story=tuple(check_story(meta.get("story") or (), where, ids, rids, known)),
        community=str(meta.get("community") or ""),
        title=str(meta.get("title") or "Relationship map"),
        marking=str(meta.get("marking") or ""),
        filters=lines_of(meta, "filters"),
        left_out=left_out,
        generated_from=lines_of(meta, "generated_from"),
        held=held,
    )


def _passages_of(
    nodes: tuple[MapNode, ...], edges: tuple[MapEdge, ...], events: Mapping[str, Mapping[str, Any]]
) -> set[str]:
    """Ids of the passages that something on the map rests on."""
    found = {p for part in (nodes, edges) for item in part for p in item.evidence}
    return found.union(*(event.get("evidence") or () for event in events.values()))


def _once(found: str, seen: set[str], kind: str) -> None:
    if found in seen:
        raise MapError(f"{kind} id '{found[:80]}' occurs twice", hint=f"give each {kind} once")
    seen.add(found)


def _own_dates(edges: tuple[Edge, ...]) -> dict[str, str]:
    """The earliest date that parties give of an agreement, by its id."""
    found: dict[str, str] = {}
    for edge in edges:
        for key in ("signed", "in_force", "ratified"):
            if edge.type == "PARTY_TO" and edge.props.get(key):
                date = str(edge.props[key])
                found[clean(edge.end)] = min(date, found.get(clean(edge.end), date))
                break
    return found


def _node(node: Node, degree: int, passages: Mapping[str, Any], own_date: str | None) -> MapNode:
    where = f"node '{node.id[:80]}'"
    look = style.of("nodes", node.label, where)
    props = plain(node.props, where)
    evidence = tuple(props.pop("evidence", ()))
    status = props.get("status") if node.label == "Event" else None
    if status:
        style.of("status", status, where)
    name = clean(node.name)
    label = short(name)
    if node.label == "Event" and props.get("event_type"):
        date = str(props.get("date") or "")[:24]
        sign = style.style()["status"][status]["sign"] if status else ""
        label = f"{sign}{words(str(props['event_type'])[:40])}\n{date}".rstrip()
    size = round(look["size"] + min(14.0, 1.6 * sqrt(degree)), 1)
    when: Days | None = None
    differing: dict[str, Any] = {}
    if node.label == "Event":
        when, differing = days(props.get("date")), conflicts(props, evidence, passages)
    elif node.label == "Agreement":
        when = days(own_date or props.get("year"))
    kept = {k: v for k, v in props.items() if k not in _NODE_PARTS and (k, v) != ("summary", name)}
    return MapNode(clean(node.id), node.label, name, label, size, degree, status, when, differing, evidence, kept)


def _edge(edge: Edge, status: Mapping[str, str], bends: Mapping[str, float]) -> MapEdge:
    where = f"edge '{edge.rid[:80]}'"
    look = style.of("edges", edge.type, where)
    props = plain(edge.props, where)
    start, end, rid = clean(edge.start), clean(edge.end), clean(edge.rid)
    own = props.get("status") or status.get(end) or status.get(start)
    if own:
        style.of("status", own, where)
    events = tuple(props.get("events", ()))
    label = look["label"]
    if props.get(look.get("property")):
        label = short(words(str(props[look["property"]])).lower(), 28, 1)
    elif events:
        label = f"{len(events)} event" + ("s" if len(events) > 1 else "")
    rest = {k: v for k, v in props.items() if k not in _EDGE_PARTS}
    when = _held(rest.get("from"), rest.get("to"))
    evidence = tuple(props.get("evidence", ()))
    return MapEdge(rid, edge.type, start, end, label, own, bends[edge.rid], when, evidence, events, rest)


def _held(first: Any, last: Any) -> Days | None:
    """Days between which something held, from the dates of its ends."""
    start, end = days(first), days(last)
    return (start[0] if start else None, end[1] if end else None) if start or end else None


def _bends(edges: tuple[Edge, ...]) -> dict[str, float]:
    """Spread the edges between each pair of nodes over a fan, straight in the middle."""
    pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        pairs[min(edge.start, edge.end), max(edge.start, edge.end)].append(edge)
    bends: dict[str, float] = {}
    for (low, high), parallel in pairs.items():
        # A loop has nothing to bow away from: its number in the fan turns it around the node.
        step = 1.0 if low == high else min(0.24, 1.6 / len(parallel))
        middle = 0.0 if low == high else (len(parallel) - 1) / 2
        for index, edge in enumerate(sorted(parallel, key=lambda e: e.rid)):
            bend = (index - middle) * step
            bends[edge.rid] = round(bend if edge.start == low else -bend, 4)
    return bends


def _mapping(meta: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = meta.get(key) or {}
    if not isinstance(value, dict) or not all(isinstance(v, dict) for v in value.values()):
        raise MapError(f"meta['{key}'] is not an object of objects", hint="map each id to its facts")
    return value


def lines_of(meta: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The lines of an entry of ``meta``, which may be one text or several.

    Args:
        meta: of a subgraph.
        key: name of the entry.

    Raises:
        MapError: the entry is an object.

    Example:
        >>> lines_of({"left_out": "2 of 3 nodes"}, "left_out")
        ('2 of 3 nodes',)
    """
    value = meta.get(key) or ()
    if isinstance(value, dict):
        raise MapError(f"meta['{key}'] is an object; a list of lines was expected", hint="give a list of text")
    return tuple(str(v) for v in ([value] if isinstance(value, str) else value))
