"""Claims as a source keeps them, and the look-ups over all claims that a plan needs.

Neo4j keeps the claims of a source as one compressed value, so that a load writes little beside the graph itself. A
writer reads them once and keeps them in memory, with an index by node, by end and by edge.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText
from defgraph.graph.ids import event_id, pair_rid
from defgraph.graph.ports import Decision, Grouping, Telling
from defgraph.graph.stores.plan import resolved_rid, tellings_of
from defgraph.graph.stores.resolution import Moves, Standing

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


def source_row(
    source: SourceText, nodes: Iterable[NodeClaim], edges: Iterable[EdgeClaim], with_path: bool
) -> dict[str, Any]:
    """The properties of a source, compressed; half characters, which a text may hold, are kept.

    Args:
        source: the source.
        nodes: its node claims.
        edges: its edge claims.
        with_path: keep where the file was too, which tells something on one machine only.
    """
    origin = source.origin if with_path or not source.origin else _without_path(source.origin)
    said = {"source": source.id, "fingerprint": source.fingerprint, "claims": pack(nodes, edges)}
    kept = {"text": source.text, "reading": source.reading or None, "origin": origin or None}
    return said | {name: None if value is None else pack_text(value) for name, value in kept.items()}


def _without_path(origin: str) -> str:
    return json.dumps({name: value for name, value in json.loads(origin).items() if name != "path"})


def pack_text(text: str) -> bytes:
    """A text, compressed."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack_text(packed: bytes | None) -> str:
    """The text that was compressed; "" where there is none."""
    return zlib.decompress(packed).decode("utf-8", "surrogatepass") if packed else ""


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
        standing: the tellings, and which node every id stands for; None before anything was read.
        labels: label of every node of the graph.
        sources: ids of the sources.
        nodes: claims by their own id (a node id or a telling id).
        ends: claims by each of their own ends.
        rids: claims by the edge they support.
    """

    revision: int = -1
    standing: Standing | None = None
    labels: dict[str, str] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    nodes: dict[str, list[NodeClaim]] = field(default_factory=dict)
    ends: dict[str, list[EdgeClaim]] = field(default_factory=dict)
    rids: dict[str, list[EdgeClaim]] = field(default_factory=dict)

    def add(self, nodes: Iterable[NodeClaim], edges: Iterable[EdgeClaim]) -> None:
        """Take claims in; :attr:`rids` is left to the caller."""
        for node in nodes:
            self.nodes.setdefault(node.id, []).append(node)
        for edge in edges:
            for end in {edge.start, edge.end}:
                self.ends.setdefault(end, []).append(edge)


class Exchange:
    """The claims as they will be when some sources are replaced: the look-ups that a plan needs.

    The claims before are not changed until :meth:`commit`.

    Args:
        claims: all claims before.
        removed: those that go.
        added: those that come.
        moves: which ids stand for another node than before.
    """

    def __init__(self, claims: Claims, removed: GraphDelta, added: GraphDelta, moves: Moves) -> None:
        self.claims = claims
        self._removed = removed
        self._added = added
        self._moves = moves
        self._written = {s.id for s in removed.sources} | {s.id for s in added.sources}
        self._nodes: dict[str, list[NodeClaim]] = {}
        for node in added.nodes:
            self._nodes.setdefault(node.id, []).append(node)
        self._moved = {id(c): c for c in self.edges_at(moves.moved)}
        self._rids: dict[str, list[EdgeClaim]] = {}
        for edge in (*added.edges, *self._moved.values()):
            self._rids.setdefault(resolved_rid(edge, moves.after), []).append(edge)

    def nodes_of(self, ids: Collection[str]) -> Iterable[NodeClaim]:
        """Node claims whose own id is among these."""
        for i in ids:
            yield from (c for c in self.claims.nodes.get(i, ()) if c.source not in self._written)
            yield from self._nodes.get(i, ())

    def edges_at(self, ends: Collection[str]) -> Iterable[EdgeClaim]:
        """Edge claims, of the sources that are left alone, that have an own end among these."""
        for end in ends:
            yield from (c for c in self.claims.ends.get(end, ()) if c.source not in self._written)

    def edges_of(self, rids: Collection[str]) -> Iterable[EdgeClaim]:
        """Edge claims that support an edge of these rids."""
        for rid in rids:
            for claim in self.claims.rids.get(rid, ()):
                if claim.source not in self._written and id(claim) not in self._moved:
                    yield claim
            yield from self._rids.get(rid, ())

    def known(self, ids: Collection[str]) -> set[str]:
        """Which of these are ids of nodes that the graph has."""
        return {i for i in ids if i in self.claims.labels}

    def ends_of(self, rids: Collection[str]) -> list[tuple[str, str, str, str]]:
        """Rid, type and ends of the edges that the graph may have under these rids."""
        before = self._moves.before
        found = []
        for rid in sorted(rids):
            if said := self.claims.rids.get(pair_rid(rid)):
                c = said[0]
                found.append((rid, c.type, before.get(c.start, c.start), before.get(c.end, c.end)))
        return found

    def commit(self, labels: Mapping[str, str], gone: Collection[str]) -> Claims:
        """The claims after, made of those before, which can't be used any more.

        Args:
            labels: of the nodes that were put in place.
            gone: ids of the nodes that were taken away.
        """
        made, before = self.claims, self._moves.before
        for claim in self._removed.nodes:
            _drop(made.nodes, claim.id, self._written)
        for edge in self._removed.edges:
            for end in {edge.start, edge.end}:
                _drop(made.ends, end, self._written)
            _drop(made.rids, resolved_rid(edge, before), self._written)
        for edge in self._moved.values():
            rid = resolved_rid(edge, before)
            kept = [c for c in made.rids.pop(rid, ()) if id(c) not in self._moved]
            if kept:
                made.rids[rid] = kept
        made.add(self._added.nodes, self._added.edges)
        for rid, edges in self._rids.items():
            made.rids.setdefault(rid, []).extend(edges)
        made.sources = (made.sources - self._written) | {s.id for s in self._added.sources}
        made.revision += 1
        for i in gone:
            made.labels.pop(i, None)
        made.labels.update(labels)
        return made


def _drop(index: dict[str, list[NodeClaim]] | dict[str, list[EdgeClaim]], key: str, sources: set[str]) -> None:
    """Take the claims of some sources out of an entry of an index."""
    kept = [c for c in index.get(key, ()) if c.source not in sources]
    if kept:
        index[key] = kept  # type: ignore[assignment]
    else:
        index.pop(key, None)


def whole(row: Mapping[str, Any]) -> GraphDelta:
    """All that one source says, as it was given; a row with the columns of the layout's ``SOURCE``."""
    source = row["source"]
    nodes, edges = unpack(source, row["claims"])
    kept = (unpack_text(row[name]) for name in ("reading", "origin"))
    return GraphDelta.of(nodes, edges, [SourceText(source, unpack_text(row["text"]), row["fingerprint"], *kept)])


def read_all(
    rows: Iterable[tuple[str, bytes]],
    noted: Mapping[str, str],
    labels: dict[str, str],
    revision: int,
    grouping: Grouping,
    decisions: Sequence[Decision],
) -> Claims:
    """The claims of a whole store.

    Args:
        rows: id and packed claims of every source.
        noted: id to the id it stands for, as the store has it; a telling not among them is the event named after it.
        labels: label of every node of the graph.
        revision: number of the committed state.
        grouping: the rule that makes events of tellings.
        decisions: those that the store holds.
    """
    found = Claims(revision=revision, labels=labels)
    stored = dict(noted)
    told: list[Telling] = []
    unpacked = [(source, *unpack(source, packed)) for source, packed in rows]
    # First all tellings, then all edges: an edge of one source may end at a telling of another.
    for source, nodes, _ in unpacked:
        found.sources.add(source)
        for node in nodes:
            if node.label == "Event":
                stored.setdefault(node.id, event_id(node.id))
    for _, nodes, edges in unpacked:
        found.add(nodes, edges)
        for edge in edges:
            found.rids.setdefault(resolved_rid(edge, stored), []).append(edge)
        told += tellings_of(GraphDelta(tuple(nodes), tuple(edges)))
    told.sort(key=lambda t: (t.document, t.id))
    found.standing = Standing(grouping, told, stored, decisions)
    return found
