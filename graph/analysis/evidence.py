"""The exact words behind nodes and edges, as maps and exports show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from defgraph.graph.model import Edge, Node
from defgraph.graph.ports import View

_OF_PASSAGE = ("quote", "page", "line", "attributed_to", "kind", "confidence")
_OF_DOCUMENT = ("doc", "publisher", "published", "uri", "reliability")
_SAID = ("telling", "event_type", "date", "status", "place")


@dataclass(slots=True)
class Evidence:
    """Passages, documents and what passages say, read once from a view."""

    passages: dict[str, Node]
    documents: dict[str, Node]
    said: list[Edge]

    @classmethod
    def read(cls, view: View) -> Evidence:
        """Everything that a view holds of evidence."""
        return cls(
            {n.id: n for n in view.nodes("Passage")},
            {n.id: n for n in view.nodes("Document")},
            list(view.edges("EVIDENCED_BY")),
        )

    def of(self) -> dict[str, list[str]]:
        """Sorted passage ids of every event and agreement."""
        found: dict[str, set[str]] = {}
        for edge in self.said:
            found.setdefault(edge.start, set()).add(edge.end)
        return {node: sorted(passages) for node, passages in found.items()}

    def meta(self, used: Iterable[str]) -> dict[str, Any]:
        """``passages``, ``generated_from`` and ``marking`` of a subgraph.

        Args:
            used: ids of the passages that the subgraph rests on.
        """
        chosen = sorted(set(used) & self.passages.keys())
        said: dict[str, list[dict[str, Any]]] = {passage: [] for passage in chosen}
        for edge in sorted(self.said, key=lambda e: e.rid):
            entry = {name: edge.props.get(name) for name in _SAID}
            if edge.end in said and entry not in said[edge.end]:
                said[edge.end].append(entry)
        passages = {}
        for passage in chosen:
            props = self.passages[passage].props
            document = self.documents.get(props["document"])
            told = document.props if document else {}
            passages[passage] = (
                {name: props.get(name) for name in _OF_PASSAGE}
                | {name: told.get(name) for name in _OF_DOCUMENT}
                | {"document": props["document"], "document_name": document.name if document else None}
                | {"said": said[passage]}
            )
        sources = [
            self.documents[d] for d in sorted({p["document"] for p in passages.values()} & self.documents.keys())
        ]
        return {
            "passages": passages,
            "generated_from": sorted(_source_line(s) for s in sources),
            "marking": "; ".join(sorted({s.props["marking"] for s in sources if s.props.get("marking")})) or None,
        }


def _source_line(document: Node) -> str:
    known = [str(document.props[k]) for k in ("publisher", "published") if document.props.get(k)]
    return f"{document.name} ({', '.join(known)})" if known else document.name
