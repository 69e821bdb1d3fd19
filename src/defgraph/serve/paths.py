"""The shortest chain of shared events and agreements: the rows of the query `path`, searched in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from defgraph.graph.model import Node
from defgraph.graph.schema import adverse
from defgraph.queries.catalog import find_query
from defgraph.queries.names import resolve
from defgraph.queries.run import QueryResult
from defgraph.queries.why_empty import taken_for
from defgraph.serve.held import PART, HeldView

#: Most links of a chain, as in the query.
LINKS = 4


def shortest(view: HeldView, start: str, goal: str) -> QueryResult:
    """The steps of the shortest chain between two; of several the one whose ids come first.

    Args:
        view: the store.
        start: official, state or organization at one end, by id or any known name.
        goal: the one at the other end.

    Raises:
        UnknownNameError: a name means nothing that is known.
    """
    query = find_query("path")
    given = {"from": start.strip(), "to": goal.strip()}
    ends = {name: resolve(view, name, "actor", value) for name, value in given.items()}
    ids = trail(view, ends["from"], ends["to"])
    rows = [_row(view, n + 1, *ids[2 * n : 2 * n + 3]) for n in range(len(ids) // 2)]
    notes = list(taken_for(view, query, given, ends))
    if not rows:
        notes.append(f"no chain of at most {LINKS} shared events or agreements leads from the one to the other")
    return QueryResult(rows, query.columns, 0, tuple(notes))


def trail(view: HeldView, start: str, goal: str) -> list[str]:
    """Ids along the chain: who, what they share, with whom, and so on; none where there is no chain.

    Args:
        view: the store.
        start: id at one end.
        goal: id at the other.
    """
    rim: Mapping[str, list[str]] = {start: [start]}
    seen = {start}
    for _ in range(LINKS if start != goal else 0):
        reached: dict[str, list[str]] = {}
        for one, so_far in rim.items():
            for shared, other in _links(view, one):
                if other in seen:
                    continue
                way = [*so_far, shared, other]
                # Text, as the query compares it: a bar between the ids.
                if other not in reached or "|".join(way) < "|".join(reached[other]):
                    reached[other] = way
        if goal in reached:
            return reached[goal]
        seen |= reached.keys()
        rim = reached
    return []


def _links(view: HeldView, node_id: str) -> Iterator[tuple[str, str]]:
    """What links somebody to others, and to whom: an agreement, or an event of cooperation that occurred."""
    signed = (e for e in view.edges_of.get(node_id, ()) if e.type == "PARTY_TO" and e.start == node_id)
    for edge in (*signed, *view.taken_part.get(node_id, ())):
        if _binds(view.node(edge.end)):
            for back in view.edges_of[edge.end]:
                if back.type in (PART, "PARTY_TO") and back.end == edge.end:
                    yield edge.end, back.start


def _binds(node: Node | None) -> bool:
    if node is None or node.label == "Agreement":
        return node is not None
    return node.props.get("status") == "occurred" and not adverse(node.props.get("event_type"))


def _row(view: HeldView, step: int, a: str, link: str, b: str) -> dict[str, Any]:
    one, shared, other = (node for node in map(view.node, (a, link, b)) if node is not None)
    return {
        "step": step,
        "a": a,
        "a_name": one.name,
        "link": link,
        "link_kind": shared.label,
        "link_name": shared.name,
        "date": shared.props.get("date"),
        "b": b,
        "b_name": other.name,
        **view.found.sources(shared),
    }
