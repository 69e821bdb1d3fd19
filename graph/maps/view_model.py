"""From a subgraph to the view model of its map: every value checked, sizes, labels and bends worked out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from math import sqrt
from typing import Any

from defgraph.graph.errors import MapError
from defgraph.graph.maps import style
from defgraph.graph.maps.adverse import ADVERSE, adverse_events, is_adverse, tie_ends
from defgraph.graph.maps.facts import Days, conflicts, days
from defgraph.graph.maps.meta import facts_of, lines_of
from defgraph.graph.maps.model import READABLE, MapEdge, MapModel, MapNode, passages_of
from defgraph.graph.maps.story import check_story
from defgraph.graph.maps.text import clean, plain, short
from defgraph.graph.model import Edge, Node, Subgraph
from defgraph.graph.schema import in_words, label_of

#: Properties of edges that are shown in another way than as a fact.
_EDGE_PARTS = ("evidence", "events", "status")
#: Properties of nodes that another field says already.
_NODE_PARTS = ("status", "date_start", "date_end", "tellings")


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
    adverse = adverse_events(subgraph.nodes)
    ids, rids, degree = _checked(subgraph, held, adverse)
    meta = plain(subgraph.meta, "meta")
    passages = facts_of(meta, "passages")
    own = _own_dates(subgraph.edges)
    drawn = (_node(n, degree[clean(n.id)], passages, own.get(clean(n.id))) for n in subgraph.nodes)
    nodes = tuple(sorted(drawn, key=lambda n: n.id))
    status = {n.id: n.status for n in nodes if n.status}
    bends = _bends(subgraph.edges)
    lines = (_edge(e, ADVERSE if is_adverse(e, adverse) else e.type, status, bends) for e in subgraph.edges)
    edges = tuple(sorted(lines, key=lambda e: e.id))
    events = _behind(edges, facts_of(meta, "events"), passages)
    used = passages_of(nodes, edges, events)
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


def _behind(
    edges: tuple[MapEdge, ...], known: Mapping[str, Any], passages: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """The events that ties sum up, each with its days and with what its passages say otherwise."""
    summed = {event for edge in edges for event in edge.events}
    events = {}
    for name in (name for name in known if name in summed):
        event = known[name]
        behind = tuple(event.get("evidence") or ())
        facts = {"when": days(event.get("date")), "conflicts": conflicts(event, behind, passages)}
        events[name] = event | {k: v for k, v in facts.items() if v}
    return events


def _checked(
    subgraph: Subgraph, held: frozenset[str], adverse: frozenset[str]
) -> tuple[set[str], set[str], Counter[str]]:
    """The ids of the nodes and of the edges, each there once, and how many ties are drawn with each node."""
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
        ends, counted = {clean(edge.start), clean(edge.end)}, {clean(end) for end in tie_ends(edge, adverse)}
        # The size of a mark tells the ties that are drawn with it.
        degree.update(counted & held if ends & held else counted)
    return ids, rids, degree


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
        label = f"{sign}{label_of(str(props['event_type']))[:40]}\n{date}".rstrip()
    size = round(look["size"] + min(14.0, 1.6 * sqrt(degree)), 1)
    when: Days | None = None
    differing: dict[str, Any] = {}
    if node.label == "Event":
        when, differing = days(props.get("date")), conflicts(props, evidence, passages)
    elif node.label == "Agreement":
        when = days(own_date or props.get("year"))
    kept = {k: v for k, v in props.items() if k not in _NODE_PARTS and (k, v) != ("summary", name)}
    kind = ADVERSE if adverse_events([node]) else node.label
    return MapNode(clean(node.id), node.label, kind, name, label, size, degree, status, when, differing, evidence, kept)


def _edge(edge: Edge, kind: str, status: Mapping[str, str], bends: Mapping[str, float]) -> MapEdge:
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
        label = short(in_words(str(props[look["property"]])).lower(), 28, 1)
    elif events:
        label = f"{len(events)} event" + ("s" if len(events) > 1 else "")
    rest = {k: v for k, v in props.items() if k not in _EDGE_PARTS}
    when = _held(rest.get("from"), rest.get("to"))
    evidence = tuple(props.get("evidence", ()))
    return MapEdge(rid, edge.type, kind, start, end, label, own, bends[edge.rid], when, evidence, events, rest)


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
