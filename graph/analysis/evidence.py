"""The exact words behind nodes and edges, as maps and exports show them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from defgraph.graph.model import Edge, Node, SubgraphMeta
from defgraph.graph.ports import Reader

_OF_PASSAGE = ("quote", "page", "line", "attributed_to", "kind", "confidence")
_OF_DOCUMENT = ("doc", "publisher", "published", "uri", "reliability")
#: How many characters around the quote are looked at for its neighboring sentences, and how many are given.
_REACH, _LENGTH = 600, 240
_SENTENCE_END = re.compile(r"""(?<=[.!?])["”’')]*\s+(?=["“‘'(]?[A-Z0-9])|\n\s*\n""")
_SAID = ("telling", "event_type", "date", "status", "place")


@dataclass(slots=True)
class Evidence:
    """Passages, documents and what passages say, read once.

    Attributes:
        passages: the passages by id.
        documents: the documents by id.
        said: the edges from events and agreements to passages.
        text: gives the decoded text of a document.
    """

    passages: dict[str, Node]
    documents: dict[str, Node]
    said: list[Edge]
    text: Callable[[str], str | None]

    @classmethod
    def read(cls, reader: Reader, text: Callable[[str], str | None]) -> Evidence:
        """All evidence that there is.

        Args:
            reader: where it is read.
            text: gives the decoded text of a document (:meth:`defgraph.graph.ports.View.text`).
        """
        return cls(
            {n.id: n for n in reader.nodes("Passage")},
            {n.id: n for n in reader.nodes("Document")},
            list(reader.edges("EVIDENCED_BY")),
            text,
        )

    def meta(self, used: Iterable[str]) -> SubgraphMeta:
        """What a subgraph rests on: its ``passages``, ``generated_from`` and ``marking``.

        Args:
            used: ids of the passages that the subgraph rests on.
        """
        chosen = sorted(set(used) & self.passages.keys())
        said: dict[str, list[dict[str, Any]]] = {passage: [] for passage in chosen}
        for edge in sorted(self.said, key=lambda e: e.rid):
            entry = {name: edge.props.get(name) for name in _SAID}
            if edge.end in said and entry not in said[edge.end]:
                said[edge.end].append(entry)
        passages: dict[str, dict[str, Any]] = {}
        texts: dict[str, str | None] = {}
        for passage in chosen:
            props = self.passages[passage].props
            document = self.documents.get(props["document"])
            told = document.props if document else {}
            if props["document"] not in texts:
                texts[props["document"]] = self.text(props["document"])
            passages[passage] = (
                {name: props.get(name) for name in _OF_PASSAGE}
                | {name: told.get(name) for name in _OF_DOCUMENT}
                | {"document": props["document"], "document_name": document.name if document else None}
                | _around(props, texts[props["document"]])
                | {"said": said[passage]}
            )
        sources = [
            self.documents[d] for d in sorted({p["document"] for p in passages.values()} & self.documents.keys())
        ]
        return SubgraphMeta(
            marking="; ".join(sorted({s.props["marking"] for s in sources if s.props.get("marking")})),
            generated_from=tuple(sorted(_source_line(s) for s in sources)),
            passages=passages,
        )


def passages_behind(said: Iterable[Edge]) -> dict[str, list[str]]:
    """Sorted passage ids of the events and agreements that edges lead from.

    Args:
        said: edges of the type EVIDENCED_BY.
    """
    found: dict[str, set[str]] = {}
    for edge in said:
        found.setdefault(edge.start, set()).add(edge.end)
    return {node: sorted(passages) for node, passages in found.items()}


def _around(props: Mapping[str, Any], text: str | None) -> dict[str, str]:
    """``before`` and ``after``: about a sentence of the same paragraph on each side of the quote."""
    start, end = props.get("char_start"), props.get("char_end")
    if not text or start is None or end is None or props.get("kind") == "row":
        return {}
    before = text[max(0, start - _REACH) : start]
    ends = [m.end() for m in _SENTENCE_END.finditer(before) if m.end() < len(before.rstrip())]
    last = 0 if before.endswith("\n\n") and not before.strip() else max(ends, default=0)
    before = " ".join(before[last:].split()) if not before.endswith("\n\n") else ""
    rest = text[end : end + _REACH].split("\n\n", 1)[0]
    stop = next((m.start() for m in _SENTENCE_END.finditer(rest) if rest[: m.start()].strip(" .\"”’')")), len(rest))
    after = " ".join(rest[:stop].split())
    if len(before) > _LENGTH:
        before = "…" + before[-_LENGTH:].partition(" ")[2]
    if len(after) > _LENGTH:
        after = after[:_LENGTH].rpartition(" ")[0] + "…"
    return {k: v for k, v in (("before", before), ("after", after)) if v}


def _source_line(document: Node) -> str:
    known = [str(document.props[k]) for k in ("publisher", "published") if document.props.get(k)]
    return f"{document.name} ({', '.join(known)})" if known else document.name
