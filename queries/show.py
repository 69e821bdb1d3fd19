"""One node with its events, ties and the exact words behind each."""

from __future__ import annotations

from typing import Any

from defgraph.graph.model import Edge, Node
from defgraph.graph.ports import View
from defgraph.queries.names import find_node

#: Edges that carry the words themselves; they are shown as evidence, not as ties.
_TO_WORDS = {"EVIDENCED_BY", "IN"}


def describe(view: View, name: str) -> dict[str, Any]:
    """A node as a card.

    Args:
        view: the store.
        name: an id (a former one too) or any known name.

    Returns:
        ``{"node": {...}, "ties": [...], "evidence": [...]}``; a tie has type, direction, role, id, name, label,
        date, since and until (where it lasts) and evidence; a piece of evidence has quote, document, document_name,
        publisher, published, page, line, attributed_to, found_by (the rule or model that read it) and the offsets.

    Raises:
        UnknownNameError: nothing is known by this name.
    """
    node = view.node(name) or find_node(view, name)
    passages = _Passages(view)
    around = view.neighbours(node.id)
    ties = [_tie(node, edge, other, passages) for edge, other in around if edge.type not in _TO_WORDS]
    ties.sort(key=lambda t: (t["type"], t["date"] or t["since"] or "", t["name"], t["id"], t["until"] or ""))
    words = [passages.get(other.id) for edge, other in around if edge.type == "EVIDENCED_BY" and edge.start == node.id]
    if node.label == "Document":
        words = [passages.get(other.id) for edge, other in around if edge.type == "IN"]
    if node.label == "Passage":
        words = [passages.get(node.id)]
        ties += [_tie(node, e, o, passages) for e, o in around if e.type == "EVIDENCED_BY"]
    found = sorted((w for w in words if w), key=lambda w: (w["document_name"], w["char_start"]))
    return {"node": node.to_json(), "ties": ties, "evidence": found}


def _tie(node: Node, edge: Edge, other: Node, passages: _Passages) -> dict[str, Any]:
    evidence = [found for p in edge.props.get("evidence", ()) if (found := passages.get(p))]
    return {
        "type": edge.type,
        "direction": "out" if edge.start == node.id else "in",
        "role": edge.props.get("role"),
        "position": edge.props.get("position"),
        "id": other.id,
        "name": other.name,
        "label": other.label,
        "date": other.props.get("date"),
        "since": edge.props.get("from"),
        "until": edge.props.get("to"),
        "evidence": evidence,
    }


class _Passages:
    """Passages with their documents, each read once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[str, dict[str, Any] | None] = {}

    def get(self, passage: str) -> dict[str, Any] | None:
        """The passage as plain values, or None where the store has none of this id."""
        if passage not in self._known:
            self._known[passage] = self._read(passage)
        return self._known[passage]

    def _read(self, passage: str) -> dict[str, Any] | None:
        node = self._view.node(passage)
        if node is None:
            return None
        document = self._view.node(node.props["document"])
        said = document.props if document else {}
        kept = ("quote", "char_start", "char_end", "page", "line", "attributed_to", "found_by", "kind")
        return {
            "id": passage,
            **{name: node.props.get(name) for name in kept},
            "document": node.props["document"],
            "document_name": document.name if document else node.props["document"],
            "publisher": said.get("publisher"),
            "published": said.get("published"),
        }
