"""Claims become nodes and edges: a pure function of the set of claims, never of their order.

One property of several claims becomes one value by the rule in the schema:

- ``preferred``: the value most claims give; among equals the smallest as text.
- ``union``: all members of the lists, sorted.  ``min``, ``max``: the smallest, the largest.
- ``any``, ``all``: logical or, logical and.
- ``precise``: the date that means the fewest days; among equals as ``preferred``.

An Event's own type, date, place and status follow the rule of :func:`choose_event`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from defgraph.graph.dates import bounds, parse, span_days
from defgraph.graph.delta import EdgeClaim, NodeClaim, clean
from defgraph.graph.ids import edge_id, term_rid
from defgraph.graph.model import Edge, Node
from defgraph.graph.schema import Property, load_schema
from defgraph.graph.terms import dated, in_terms

#: Grades of a source's reliability in the order of trust; an ungraded source stands before E and F.
_GRADES = {"A": 0, "B": 1, "C": 2, "D": 3, None: 4, "E": 5, "F": 6}
_CHOSEN = ("event_type", "date", "status", "place", "place_state")


def merge_values(rule: Property, values: Sequence[Any]) -> Any:
    """One value of several, by the property's rule.

    Args:
        rule: the property's entry in the schema.
        values: at least one value.
    """
    if rule.merge == "union":
        return sorted({str(member) for value in values for member in value})
    if rule.merge == "min":
        return min(values)
    if rule.merge == "max":
        return max(values)
    if rule.merge == "any":
        return any(values)
    if rule.merge == "all":
        return all(values)
    if len(values) == 1:
        return values[0]
    counts = Counter(map(str, values))
    days = span_days if rule.merge == "precise" else lambda _: 0
    best = min(counts, key=lambda text: (days(text), -counts[text], text))
    return next(v for v in values if str(v) == best)


def _merged(properties: Mapping[str, Property], claims: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    if len(claims) == 1:
        (only,) = claims
        return {name: merge_values(rule, (only[name],)) for name, rule in properties.items() if name in only}
    result = {}
    for name, rule in properties.items():
        values = [c[name] for c in claims if name in c]
        if values:
            result[name] = merge_values(rule, values)
    return result


def _preferred_name(claims: Sequence[NodeClaim]) -> str:
    if len(claims) == 1:
        return claims[0].name
    counts = Counter(c.name for c in claims)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def merge_node(node_id: str, claims: Sequence[NodeClaim], documents: Mapping[str, Mapping[str, Any]]) -> Node:
    """One node of all claims about it.

    Args:
        node_id: the id the node has in the graph (the event id where the claims are of tellings).
        claims: at least one claim, all of one label. Of an official, claims that know a name outrank those of an
            unnamed holder; where several nodes are merged, the names not chosen become aliases.
        documents: properties of the Documents that make the claims, by id (reliability and date of publication
            decide between tellings).
    """
    label = claims[0].label
    if label == "Official":
        claims = [c for c in claims if c.props.get("named")] or claims
    ordered = sorted(claims, key=NodeClaim.key) if len(claims) > 1 else claims
    props = _merged(load_schema().nodes[label].properties, [c.props for c in ordered])
    name = _preferred_name(ordered)
    if label == "Event":
        name = choose_event(props, ordered, documents) or name
    elif len({c.id for c in ordered}) > 1 and props.get("named", True):
        aliases = {*props.get("aliases", ()), *(c.name for c in ordered)} - {name}
        if "aliases" in load_schema().nodes[label].properties:
            props["aliases"] = sorted(aliases)
    return Node(node_id, label, name, clean(props))


def grow_node(node: Node, claims: Sequence[NodeClaim]) -> Node | None:
    """The node of all claims, where it was made of all but these; None where only all claims can tell.

    Not for Events, whose tellings are weighed against each other.
    """
    schema = load_schema().nodes[node.label]
    if node.label == "Event" or any((c.label, c.id, c.name) != (node.label, node.id, node.name) for c in claims):
        return None
    props = _grown(schema.properties, node.props, [c.props for c in claims])
    return None if props is None else Node(node.id, node.label, node.name, clean(props))


def grow_edge(edge: Edge, claims: Sequence[EdgeClaim]) -> Edge | None:
    """The edge of all claims, where it was made of all but these; None where only all claims can tell."""
    bounded = "from" in edge.props or "to" in edge.props or any(map(dated, claims))
    if load_schema().edges[edge.type].terms and bounded:
        return None
    props = _grown(load_schema().edges[edge.type].properties, edge.props, [c.props for c in claims])
    return None if props is None else Edge(edge.rid, edge.type, edge.start, edge.end, clean(props))


def _grown(
    properties: Mapping[str, Property], props: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]
) -> dict[str, Any] | None:
    """Merged properties with further claims; None where a value most claims give may be another one now."""
    result = {}
    for name, rule in properties.items():
        values = [c[name] for c in claims if name in c]
        if name not in props:
            if values:
                result[name] = merge_values(rule, values)
        elif rule.merge in ("preferred", "precise"):
            if any(str(value) != str(props[name]) for value in values):
                return None
            result[name] = props[name]
        else:
            result[name] = merge_values(rule, [props[name], *values])
    return result


def choose_event(props: dict[str, Any], claims: Sequence[NodeClaim], documents: Mapping[str, Mapping[str, Any]]) -> str:
    """Set an Event's own type, date, place and status from its tellings; gives the name of the chosen telling.

    The most precise date wins, then the more reliable source, then the earliest published, then the smallest
    telling id. Occurred outranks planned (progress); denied or cancelled wins only where nothing says occurred.
    The other values stay on the EVIDENCED_BY edges.
    """
    by_trust = sorted(claims, key=lambda c: _trust(c, documents))
    for name in _CHOSEN:
        props.pop(name, None)
        values = [c.props[name] for c in by_trust if name in c.props]
        if values:
            props[name] = values[0]
    statuses = {c.props.get("status") for c in claims}
    said = next((s for s in ("occurred", "cancelled_or_denied") if s in statuses), None)
    if said:
        props["status"] = said
    fitting = [c for c in by_trust if c.props.get("status") == props.get("status")] or by_trust
    date = _most_precise(fitting) or _most_precise(by_trust)
    if date:
        props["date"] = date
    props["date_start"], props["date_end"] = bounds(props.get("date"))
    props["tellings"] = sorted({c.id for c in claims})
    return fitting[0].name


def _trust(claim: NodeClaim, documents: Mapping[str, Mapping[str, Any]]) -> tuple[Any, ...]:
    """Where a claim stands among others on its telling: the most trusted first."""
    said = documents.get(claim.source, {})
    return _GRADES.get(said.get("reliability"), 4), said.get("published") or "9999", claim.id, claim.source


def _most_precise(claims: Sequence[NodeClaim]) -> Any:
    """The date that says most, of equals that of the first claim; None where none is dated."""
    dates = [c.props["date"] for c in claims if "date" in c.props]
    return min(dates, key=lambda date: (span_days(date), bool(parse(date).qualifier)), default=None)


def merge_edges(claims: Iterable[EdgeClaim], resolve: Mapping[str, str]) -> list[Edge]:
    """The edges of all claims, ends resolved, one edge for each type, pair of ends and key, and for each of its terms.

    Args:
        claims: the claims, in any order.
        resolve: telling id to event id (and merged id to the id that stands for it); others stay.
    """
    groups: dict[str, list[EdgeClaim]] = {}
    schema = load_schema()
    for claim in claims:
        start, end = resolve.get(claim.start, claim.start), resolve.get(claim.end, claim.end)
        if start != end:
            groups.setdefault(edge_rid(claim, start, end), []).append(claim)
    edges = []
    for rid, members in sorted(groups.items()):
        if len(members) > 1:
            members.sort(key=EdgeClaim.key)
        claim = members[0]
        kind = schema.edges[claim.type]
        start, end = resolve.get(claim.start, claim.start), resolve.get(claim.end, claim.end)
        for nth, term in enumerate(in_terms(members) if kind.terms else [members]):
            props = clean(_merged(kind.properties, [c.props for c in term]))
            edges.append(Edge(term_rid(rid, nth), claim.type, start, end, props))
    return edges


def edge_rid(claim: EdgeClaim, start: str, end: str) -> str:
    """The rid of a claim's edge between resolved ends; where there are several terms, that of the first."""
    key = load_schema().edges[claim.type].key
    return edge_id(claim.type, start, end, *(claim.props.get(name) for name in key))
