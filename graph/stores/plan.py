"""What a write must change in the graph that queries see; pure, and shared by every store.

The nodes and edges of a store are a function of all its claims (defgraph.graph.merge) and of the events that
the grouping rule makes of the tellings. A write replaces the claims of some sources; the plan names the nodes
and edges that this can have touched, made anew from all claims about them, so that the result is the same in
whatever order the sources came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, runtime_checkable

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim
from defgraph.graph.ids import term_rid
from defgraph.graph.merge import edge_rid, grow_edge, grow_node, merge_edges, merge_node
from defgraph.graph.model import Edge, Node
from defgraph.graph.ports import Telling
from defgraph.graph.stores.resolution import Moves
from defgraph.graph.terms import dated

_C = TypeVar("_C", NodeClaim, EdgeClaim)
_PARTIES = ("State", "Organization")
_PRODUCTS = ("Agreement", "Organization")
#: Roles that tell who came to whom, and where a telling keeps them.
_DIRECTIONS = {"host": "hosts", "visitor": "visitors"}


class ClaimIndex(Protocol):
    """Look-ups over all claims of a store, as they are after the write."""

    def nodes_of(self, ids: Collection[str]) -> Iterable[NodeClaim]:
        """Node claims whose own id (a node id or a telling id) is among these."""
        ...

    def edges_at(self, ends: Collection[str]) -> Iterable[EdgeClaim]:
        """Edge claims, of the sources that the write leaves alone, that have an own end among these."""
        ...

    def edges_of(self, rids: Collection[str]) -> Iterable[EdgeClaim]:
        """Edge claims that support, with their ends resolved as they are after the write, an edge of these rids."""
        ...

    def known(self, ids: Collection[str]) -> set[str]:
        """Which of these are ids of nodes that the graph has before the plan is carried out."""
        ...


@runtime_checkable
class MadeIndex(Protocol):
    """What an index may offer besides: the graph as it is before the plan is carried out.

    With it, a claim that only adds to a node or edge of thousands of claims needs none of the others.
    """

    def made_nodes(self, ids: Collection[str]) -> Iterable[Node]:
        """The nodes of these ids."""
        ...

    def made_edges(self, rids: Collection[str]) -> Iterable[Edge]:
        """The edges of these rids."""
        ...


@dataclass(frozen=True, slots=True)
class Replacement:
    """Some claims replaced by others: what the plans start from.

    Attributes:
        removed: claims that are no longer there.
        added: claims that came instead.
        moves: which ids stand for another node than before.
    """

    removed: GraphDelta
    added: GraphDelta
    moves: Moves


@dataclass(frozen=True, slots=True)
class NodePlan:
    """What to change among the nodes of the materialized graph, and what that means for the edges.

    Attributes:
        put: nodes to put in place, new or changed, ascending by id.
        had: which of them, and of those that go, the graph had.
        gone: ids that no claim supports any more; some may never have been there.
    """

    put: tuple[Node, ...]
    had: frozenset[str]
    gone: frozenset[str]

    @property
    def new(self) -> int:
        """How many of the nodes the graph did not have."""
        return sum(n.id not in self.had for n in self.put)


@dataclass(frozen=True, slots=True)
class EdgePlan:
    """What to change among the edges of the materialized graph.

    Attributes:
        put: edges to put in place, new or changed, ascending by rid.
        gone: rids that no claim supports any more; some may never have been there.
    """

    put: tuple[Edge, ...]
    gone: frozenset[str]


def tellings_of(delta: GraphDelta) -> list[Telling]:
    """The tellings of a delta: its Event claims with whoever takes part and the agreement or body they produce.

    Example:
        >>> claim = NodeClaim("d", "Event", "t-1", "talks", {"event_type": "talks", "status": "occurred"})
        >>> [t.id for t in tellings_of(GraphDelta.of([claim]))]
        ['t-1']
    """
    labels = {(c.source, c.id): c.label for c in delta.nodes}
    told: dict[tuple[str, str], dict[str, set[Any]]] = {}
    for edge in delta.edges:
        if edge.type == "PARTICIPATED_IN":
            of = told.setdefault((edge.source, edge.end), {})
            party = labels.get((edge.source, edge.start)) in _PARTIES
            of.setdefault("parties" if party else "officials", set()).add(edge.start)
            acting = edge.start if party else edge.props.get("on_behalf_of")
            if acting and edge.props.get("role") in _DIRECTIONS:
                of.setdefault(_DIRECTIONS[edge.props["role"]], set()).add(acting)
            if not party and edge.props.get("position"):
                of.setdefault("positions", set()).add((edge.start, edge.props["position"]))
        elif edge.type == "PRODUCED" and labels.get((edge.source, edge.end)) in _PRODUCTS:
            told.setdefault((edge.source, edge.start), {}).setdefault("agreement", set()).add(edge.end)
    found = []
    for claim in delta.nodes:
        if claim.label == "Event":
            of = told.get((claim.source, claim.id), {})
            found.append(
                Telling(
                    id=claim.id,
                    document=claim.source,
                    event_type=str(claim.props.get("event_type", "")),
                    status=str(claim.props.get("status", "")),
                    date=claim.props.get("date"),
                    place=claim.props.get("place"),
                    place_state=claim.props.get("place_state"),
                    agreement=min(of.get("agreement", ()), default=None),
                    **{name: tuple(sorted(ids)) for name, ids in of.items() if name != "agreement"},
                )
            )
    return found


def resolved_rid(claim: EdgeClaim, resolve: Mapping[str, str]) -> str:
    """The rid of the edge that a claim supports, its tellings replaced by their events."""
    return edge_rid(claim, resolve.get(claim.start, claim.start), resolve.get(claim.end, claim.end))


def plan_nodes(change: Replacement, tellings: Iterable[Telling], index: ClaimIndex) -> NodePlan:
    """The changes among the nodes that follow from a replacement.

    Args:
        change: the claims that go and come.
        tellings: tellings after the write, at least those of the documents that the claims are about.
        index: look-ups over the claims after the write.
    """
    moves = change.moves
    both = (moves.before, moves.after)
    gone_claims, new_claims = _differing(change.removed.nodes, change.added.nodes)
    claimed = [*gone_claims, *new_claims]
    documents = {c.id for c in claimed if c.label == "Document"}
    # A document's grade and date decide between tellings, so they are told anew with it.
    raw = {c.id for c in claimed} | moves.moved | {t.id for t in tellings if t.document in documents}
    ids = {r.get(i, i) for i in raw for r in both}
    shrunk = {r.get(i, i) for i in {c.id for c in gone_claims} | moves.moved for r in both}
    adding = [c for c in new_claims if c.label != "Event" and c.id not in shrunk and c.id not in moves.members]
    grown = _grown_nodes(adding, index)
    nodes, gone = _nodes(ids - grown.keys(), moves.after, moves.members, index)
    had = index.known({n.id for n in nodes} | gone) | grown.keys()
    put = tuple(sorted((*nodes, *grown.values()), key=lambda n: n.id))
    return NodePlan(put, frozenset(had), frozenset(gone))


def plan_edges(change: Replacement, nodes: NodePlan, index: ClaimIndex) -> EdgePlan:
    """The changes among the edges that follow from a replacement.

    Args:
        change: the claims that go and come.
        nodes: what it changes among the nodes.
        index: look-ups over the claims after the write, and the ids of the nodes before it.
    """
    present = {n.id for n in nodes.put}
    ends = change.moves.moved | (present - nodes.had) | (nodes.gone & nodes.had)
    edges, gone = _edges(change, ends, index)
    others = {end for e in edges for end in (e.start, e.end)} - present - nodes.gone
    present |= index.known(others)
    standing = tuple(e for e in edges if e.start in present and e.end in present)
    dangling = {e.rid for e in edges} - {e.rid for e in standing}
    return EdgePlan(standing, frozenset(gone | dangling))


def _differing(removed: Sequence[_C], added: Sequence[_C]) -> tuple[list[_C], list[_C]]:
    """The claims of both that are not in the other."""
    if not removed or not added:
        return list(removed), list(added)
    was, now = ({c.key(): c for c in claims} for claims in (removed, added))
    return [c for k, c in was.items() if k not in now], [c for k, c in now.items() if k not in was]


def _grown_nodes(claims: Iterable[NodeClaim], index: ClaimIndex) -> dict[str, Node]:
    """The nodes that these claims only add to, by id."""
    if not isinstance(index, MadeIndex):
        return {}
    adding: dict[str, list[NodeClaim]] = {}
    for claim in claims:
        adding.setdefault(claim.id, []).append(claim)
    grown = (grow_node(node, adding[node.id]) for node in index.made_nodes(adding.keys()))
    return {node.id: node for node in grown if node is not None}


def _nodes(
    ids: set[str], after: Mapping[str, str], members: Mapping[str, Collection[str]], index: ClaimIndex
) -> tuple[tuple[Node, ...], set[str]]:
    """The nodes of these ids made anew, and the ids that no claim supports."""
    claims: dict[str, list[NodeClaim]] = {}
    for claim in index.nodes_of(ids.union(*(members.get(i, ()) for i in ids))):
        claims.setdefault(after.get(claim.id, claim.id), []).append(claim)
    claims = {i: _of_one_label(said) for i, said in claims.items() if i in ids}
    sources = {c.source for said in claims.values() for c in said if c.label == "Event"}
    documents: dict[str, list[NodeClaim]] = {}
    for claim in index.nodes_of(sources):
        if claim.label == "Document":
            documents.setdefault(claim.id, []).append(claim)
    told_by = {i: merge_node(i, said, {}).props for i, said in documents.items()}
    made = tuple(merge_node(i, claims[i], told_by) for i in sorted(claims))
    return made, ids - claims.keys()


def _of_one_label(claims: Sequence[NodeClaim]) -> list[NodeClaim]:
    """The claims that agree on the label most of them give; many alike become one."""
    first = claims[0]
    if first.label != "Event" and all(
        (c.props is first.props or c.props == first.props) and c.name == first.name and c.label == first.label
        for c in claims
    ):
        return [first]
    counts = Counter(c.label for c in claims)
    label = min(counts, key=lambda name: (-counts[name], name))
    return [c for c in claims if c.label == label]


def _edges(change: Replacement, ends: Collection[str], index: ClaimIndex) -> tuple[list[Edge], set[str]]:
    """The edges that may have changed, made anew, and the rids that no claim supports."""
    removed, added = change.removed.edges, change.added.edges
    before, after = change.moves.before, change.moves.after
    near = list(index.edges_at(ends))
    gone, new = _differing(removed, added)
    # What a source says as before changes nothing, unless an end of it is another one now.
    left, came = ([c for c in said if c.start in ends or c.end in ends] for said in (removed, added))
    rids = {resolved_rid(c, before) for c in (*gone, *near, *left)}
    rids |= {resolved_rid(c, after) for c in (*near, *came)}
    adding: dict[str, list[EdgeClaim]] = {}
    for claim in new:
        adding.setdefault(resolved_rid(claim, after), []).append(claim)
    grown: list[Edge] = []
    if isinstance(index, MadeIndex):
        made_before = index.made_edges(adding.keys() - rids)
        grown = [e for edge in made_before if (e := grow_edge(edge, adding[edge.rid])) is not None]
    rids |= adding.keys() - {e.rid for e in grown}
    claims = list(index.edges_of(rids))
    made = merge_edges(claims, after)
    told_before = (resolved_rid(c, before) for c in (*gone, *near, *left) if dated(c))
    rids |= _further_terms(Counter([*told_before, *(resolved_rid(c, after) for c in claims if dated(c))]))
    return made + grown, rids - {e.rid for e in made}


def _further_terms(told: Mapping[str, int]) -> set[str]:
    """The rids that terms after the first may have had, by how many claims told a beginning or an end."""
    return {term_rid(rid, nth) for rid, count in told.items() for nth in range(1, count + 1)}
