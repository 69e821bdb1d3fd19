"""What an overview holds for a reader who opens one of its marks: the nodes behind it, as far as size allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from defgraph.graph.ids import edge_id
from defgraph.graph.maps.adverse import degrees
from defgraph.graph.maps.style import rank
from defgraph.graph.model import Edge, Subgraph

#: Marks that are drawn and nodes behind marks, in the file of an overview.
HELD = 2000
#: What a tie between two marks lists anyway, and so comes last.
_TOLD = ("Event", "Agreement")


def openable(whole: Subgraph, overview: Subgraph, members: Mapping[str, Sequence[str]]) -> Subgraph:
    """The overview with the nodes behind its marks, held back until a mark is opened.

    Parties and officials come first, then events and agreements, each by degree in the whole graph; every mark gets
    its first, then every mark its second, until the file holds as many as it may.

    Args:
        whole: the graph that the overview sums up.
        overview: marks and the ties between them.
        members: id of a mark -> ids of the nodes behind it.

    Returns:
        The overview whose marks have ``members`` (ids that are in the file) and ``members_in_all``, and whose
        ``meta.held`` names the nodes behind them.
    """
    marks = {n.id for n in overview.nodes}
    behind = _behind(whole, marks, members)
    held = _held(behind, HELD - len(marks - overview.meta.held))
    nodes = [n for n in whole.nodes if n.id in held]
    for mark in overview.nodes:
        ids = behind.get(mark.id, [])
        facts = {"members": [i for i in ids if i in held], "members_in_all": len(ids)} if ids else {}
        nodes.append(replace(mark, props={**mark.props, **facts}))
    edges = _edges(whole, marks, behind, held)
    everything = {i for ids in behind.values() for i in ids}
    missing = len(everything) - len(held)
    lost = f", but for {missing:,} of {len(everything):,} that are not in the file" if missing else ""
    meta = replace(
        overview.meta,
        left_out=(*overview.meta.left_out, f"Opening a mark draws the nodes behind it{lost}"),
        held=overview.meta.held.union(held),
    )
    return Subgraph(
        tuple(sorted(nodes, key=lambda n: n.id)),
        tuple(sorted((*overview.edges, *edges), key=lambda e: e.rid)),
        meta,
    )


def _behind(whole: Subgraph, marks: set[str], members: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Ids of the nodes behind every mark, those that a reader asks for first before the others."""
    degree = degrees(whole)
    kind = {n.id: n.label for n in whole.nodes}
    return {
        mark: sorted(set(ids) - marks, key=lambda i: (kind[i] in _TOLD, -degree[i], rank(kind[i]), i))
        for mark, ids in sorted(members.items())
        if mark in marks
    }


def _held(behind: Mapping[str, Sequence[str]], room: int) -> set[str]:
    """Ids of so many nodes behind marks: the first of every mark, then the second of every mark, and so on."""
    turns = sorted((place, mark, i) for mark, ids in behind.items() for place, i in enumerate(ids))
    held: set[str] = set()
    for _, _, i in turns:
        if len(held) >= room:
            break
        held.add(i)
    return held


def _edges(whole: Subgraph, marks: set[str], behind: Mapping[str, Sequence[str]], held: set[str]) -> list[Edge]:
    """Edges of the graph that lead to what is held, and from marks to what nothing else ties to them."""
    inside = marks | held
    edges = [e for e in whole.edges if {e.start, e.end} <= inside and not {e.start, e.end} <= marks]
    tied = {end for e in edges for end in (e.start, e.end)}
    known = {n.id for n in whole.nodes}
    edges += [
        Edge(edge_id("STANDS_FOR", mark, i), "STANDS_FOR", mark, i)
        for mark, ids in behind.items()
        for i in ids
        # Where a mark is a node of the graph, its own ties lead to what is behind it.
        if i in held and (mark not in known or i not in tied)
    ]
    return edges
