"""From documents and event records to a graph delta: what one source claims about nodes and edges.

A claim is what one source says of one node or edge. A delta is a set of claims, so merging deltas is the
union of sets: associative, commutative and idempotent. Stores keep the claims; the nodes and edges that
queries see are a pure function of all claims (defgraph.graph.merge).

Claims about events name the *telling* (what one document says of one event). Stores replace telling ids by
event ids once the tellings are grouped (defgraph.graph.identity).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Props = Mapping[str, Any]
#: Made once: a load writes hundreds of thousands of these.
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class NodeClaim:
    """What one source says of one node.

    Attributes:
        source: id of the Document that says so.
        label: node type.
        id: node id, or a telling id where label is "Event".
        name: what a reader is shown.
        props: properties of the schema; no None, no empty lists.
    """

    source: str
    label: str
    id: str
    name: str
    props: Props = field(default_factory=dict)

    def key(self) -> tuple[str, ...]:
        """Total order and identity of the claim."""
        return ("node", self.source, self.label, self.id, self.name, canonical(self.props))


@dataclass(frozen=True, slots=True)
class EdgeClaim:
    """What one source says of one edge; the ends are node ids or telling ids.

    Attributes:
        source: id of the Document that says so.
        type: edge type.
        start: id of the node it leaves.
        end: id of the node it enters.
        props: properties of the schema; the edge's ``rid`` follows from type, ends and the schema's key.
    """

    source: str
    type: str
    start: str
    end: str
    props: Props = field(default_factory=dict)

    def key(self) -> tuple[str, ...]:
        """Total order and identity of the claim."""
        return ("edge", self.source, self.type, self.start, self.end, canonical(self.props))


@dataclass(frozen=True, slots=True)
class SourceText:
    """What the store keeps of a source beside its claims.

    Attributes:
        id: id of the Document.
        text: the decoded text, so that evidence can be shown when the file has moved.
        fingerprint: hash of file, metadata, loader, extractor and their versions; equal = nothing to do.
        reading: what the loader made of the text (:mod:`defgraph.graph.model.reading`), so that its events can be
            found anew; "" where that was not kept.
        origin: where the file was and what was said of it (:class:`defgraph.loaders.base.Origin`), or "". It is of one
            machine: no dump has it.
    """

    id: str
    text: str
    fingerprint: str
    reading: str = ""
    origin: str = ""

    def key(self) -> tuple[str, ...]:
        """Total order of what was given for one source."""
        return (self.id, self.fingerprint, self.text, self.reading, self.origin)


@dataclass(frozen=True, slots=True)
class GraphDelta:
    """Claims of one or more sources, sorted and without repeats."""

    nodes: tuple[NodeClaim, ...] = ()
    edges: tuple[EdgeClaim, ...] = ()
    sources: tuple[SourceText, ...] = ()

    @classmethod
    def of(
        cls,
        nodes: Iterable[NodeClaim] = (),
        edges: Iterable[EdgeClaim] = (),
        sources: Iterable[SourceText] = (),
    ) -> GraphDelta:
        """A delta with its claims in their total order, repeats dropped."""
        return cls(
            tuple({c.key(): c for c in sorted(nodes, key=NodeClaim.key)}.values()),
            tuple({c.key(): c for c in sorted(edges, key=EdgeClaim.key)}.values()),
            tuple({s.id: s for s in sorted(sources, key=SourceText.key)}.values()),
        )

    def __or__(self, other: GraphDelta) -> GraphDelta:
        """The union of two deltas."""
        return GraphDelta.of(self.nodes + other.nodes, self.edges + other.edges, self.sources + other.sources)

    def __bool__(self) -> bool:
        """Whether the delta says anything."""
        return bool(self.nodes or self.edges or self.sources)


def canonical(props: Props) -> str:
    """Properties as canonical JSON text."""
    return _CANONICAL.encode(props)


def clean(props: Props) -> dict[str, Any]:
    """Properties without the unknown: None and empty lists or texts are left out, tuples become lists."""
    kept = {}
    for name, value in props.items():
        if value is None or value == "" or (isinstance(value, list | tuple) and not value):
            continue
        kept[name] = list(value) if isinstance(value, tuple) else value
    return kept
