"""Claims as a source keeps them, and the look-ups over all claims that a plan needs.

Neo4j keeps the claims of a source as one compressed value, so that a load writes little beside the graph itself. A
writer reads them once and keeps them in memory, with an index by node, by end and by edge.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText
from defgraph.graph.ports import Telling
from defgraph.graph.stores.plan import resolved_rid, tellings_of

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def pack(nodes: Iterable[NodeClaim], edges: Iterable[EdgeClaim]) -> bytes:
    """The claims of one source, compressed."""
    said = [[[c.label, c.id, c.name, c.props] for c in nodes], [[c.type, c.start, c.end, c.props] for c in edges]]
    return zlib.compress(_JSON.encode(said).encode("utf-8"), 1)


def unpack(source: str, packed: bytes) -> tuple[list[NodeClaim], list[EdgeClaim]]:
    """The claims of a source.

    Example:
        >>> unpack("a", pack([NodeClaim("a", "State", "KOR", "Korea")], []))[0][0].id
        'KOR'
    """
    nodes, edges = json.loads(zlib.decompress(packed))
    return [NodeClaim(source, *said) for said in nodes], [EdgeClaim(source, *said) for said in edges]


def pack_text(text: str) -> bytes:
    """The decoded text of a source, compressed; half characters, which a text may hold, are kept."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack_text(packed: bytes) -> str:
    """The decoded text of a source."""
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def by_source(delta: GraphDelta) -> dict[str, tuple[list[NodeClaim], list[EdgeClaim]]]:
    """The claims of each source of a delta."""
    found: dict[str, tuple[list[NodeClaim], list[EdgeClaim]]] = {s.id: ([], []) for s in delta.sources}
    for node in delta.nodes:
        found[node.source][0].append(node)
    for edge in delta.edges:
        found[edge.source][1].append(edge)
    return found


@dataclass(slots=True)
class Claims:
    """All claims of a store as of one committed state, with what was made of them.

    Attributes:
        revision: number of that state.
        sources: ids of the sources.
        nodes: claims by their own id (a node id or a telling id).
        ends: claims by each of their own ends.
        rids: claims by the edge they support.
        tellings: by document and id.
        events: telling id to event id.
        labels: label of every node of the graph.
    """

    revision: int = -1
    sources: set[str] = field(default_factory=set)
    nodes: dict[str, list[NodeClaim]] = field(default_factory=dict)
    ends: dict[str, list[EdgeClaim]] = field(default_factory=dict)
    rids: dict[str, list[EdgeClaim]] = field(default_factory=dict)
    tellings: dict[tuple[str, str], Telling] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def add(self, nodes: Iterable[NodeClaim], edges: Iterable[EdgeClaim]) -> None:
        """Take claims in; :attr:`events` has to know their tellings already."""
        for node in nodes:
            self.nodes.setdefault(node.id, []).append(node)
        for edge in edges:
            for end in {edge.start, edge.end}:
                self.ends.setdefault(end, []).append(edge)
            self.rids.setdefault(resolved_rid(edge, self.events), []).append(edge)


class Exchange:
    """The claims as they will be when some sources are replaced: the look-ups that a plan needs.

    Nothing of the claims before is changed until :meth:`commit`, so that a transaction can be done again.

    Args:
        before: all claims before.
        removed: those that go.
        added: those that come.
        tellings: all tellings after.
        events: telling id to event id after.
        moved: tellings that came, went or changed their event.
    """

    def __init__(
        self,
        before: Claims,
        removed: GraphDelta,
        added: GraphDelta,
        tellings: dict[tuple[str, str], Telling],
        events: dict[str, str],
        moved: set[str],
    ) -> None:
        self.before = before
        self.removed = removed
        self.added = added
        self.tellings = tellings
        self.events = events
        self._written = {s.id for s in removed.sources} | {s.id for s in added.sources}
        self._nodes: dict[str, list[NodeClaim]] = {}
        for node in added.nodes:
            self._nodes.setdefault(node.id, []).append(node)
        self._moved = {id(c): c for c in self.edges_at(moved)}
        self._rids: dict[str, list[EdgeClaim]] = {}
        for edge in (*added.edges, *self._moved.values()):
            self._rids.setdefault(resolved_rid(edge, events), []).append(edge)

    def nodes_of(self, ids: Collection[str]) -> Iterable[NodeClaim]:
        """Node claims whose own id is among these."""
        for i in ids:
            yield from (c for c in self.before.nodes.get(i, ()) if c.source not in self._written)
            yield from self._nodes.get(i, ())

    def edges_at(self, ends: Collection[str]) -> Iterable[EdgeClaim]:
        """Edge claims, of the sources that are left alone, that have an own end among these."""
        for end in ends:
            yield from (c for c in self.before.ends.get(end, ()) if c.source not in self._written)

    def edges_of(self, rids: Collection[str]) -> Iterable[EdgeClaim]:
        """Edge claims that support an edge of these rids."""
        for rid in rids:
            for claim in self.before.rids.get(rid, ()):
                if claim.source not in self._written and id(claim) not in self._moved:
                    yield claim
            yield from self._rids.get(rid, ())

    def known(self, ids: Collection[str]) -> set[str]:
        """Which of these are ids of nodes that the graph has."""
        return {i for i in ids if i in self.before.labels}

    def ends_of(self, rids: Collection[str]) -> list[tuple[str, str, str, str]]:
        """Rid, type and ends of the edges that the graph may have under these rids.

        Args:
            rids: of edges that claims supported before.
        """
        events = self.before.events
        found = []
        for rid in sorted(rids):
            if claims := self.before.rids.get(rid):
                c = claims[0]
                found.append((rid, c.type, events.get(c.start, c.start), events.get(c.end, c.end)))
        return found

    def commit(self, revision: int, labels: Mapping[str, str], gone: Collection[str]) -> Claims:
        """The claims after, which take the place of those before.

        Args:
            revision: number of the committed state.
            labels: of the nodes that were put in place.
            gone: ids of the nodes that were taken away.
        """
        all_ = self.before
        for claim in self.removed.nodes:
            _drop(all_.nodes, claim.id, self._written)
        for edge in self.removed.edges:
            for end in {edge.start, edge.end}:
                _drop(all_.ends, end, self._written)
            _drop(all_.rids, resolved_rid(edge, all_.events), self._written)
        for edge in self._moved.values():
            rid = resolved_rid(edge, all_.events)
            kept = [c for c in all_.rids.get(rid, ()) if id(c) not in self._moved]
            all_.rids.pop(rid, None)
            if kept:
                all_.rids[rid] = kept
        for node in self.added.nodes:
            all_.nodes.setdefault(node.id, []).append(node)
        for edge in self.added.edges:
            for end in {edge.start, edge.end}:
                all_.ends.setdefault(end, []).append(edge)
        for rid, edges in self._rids.items():
            all_.rids.setdefault(rid, []).extend(edges)
        all_.sources = (all_.sources - self._written) | {s.id for s in self.added.sources}
        all_.tellings, all_.events, all_.revision = self.tellings, self.events, revision
        for i in gone:
            all_.labels.pop(i, None)
        all_.labels.update(labels)
        return all_


def _drop(index: dict[str, list[NodeClaim]] | dict[str, list[EdgeClaim]], key: str, sources: set[str]) -> None:
    """Take the claims of some sources out of an entry of an index."""
    kept = [c for c in index.get(key, ()) if c.source not in sources]
    if kept:
        index[key] = kept  # type: ignore[assignment]
    else:
        index.pop(key, None)


def whole(source: str, fingerprint: str, text: bytes, packed: bytes) -> GraphDelta:
    """All that one source says, as it was given."""
    nodes, edges = unpack(source, packed)
    return GraphDelta.of(nodes, edges, [SourceText(source, unpack_text(text), fingerprint)])


def read_all(
    rows: Iterable[tuple[str, bytes]], events: dict[str, str], labels: dict[str, str], revision: int
) -> Claims:
    """The claims of a whole store.

    Args:
        rows: id and packed claims of every source.
        events: telling id to event id.
        labels: label of every node of the graph.
        revision: number of the committed state.
    """
    found = Claims(revision=revision, events=events, labels=labels)
    for source, packed in rows:
        nodes, edges = unpack(source, packed)
        found.sources.add(source)
        found.add(nodes, edges)
        told = tellings_of(GraphDelta(tuple(nodes), tuple(edges)))
        found.tellings |= {(t.document, t.id): t for t in told}
    return found
