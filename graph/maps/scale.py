"""How much of a large graph is drawn: all, the best connected, or an overview. What is hidden is always said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from defgraph.graph.maps.adverse import degrees
from defgraph.graph.maps.model import READABLE
from defgraph.graph.maps.opening import openable
from defgraph.graph.maps.overview import by_group, by_state, counted
from defgraph.graph.maps.style import rank
from defgraph.graph.model import Subgraph

#: Above this many nodes even the best connected give no fair picture, and groups are drawn instead.
OVERVIEW = 2000


def fit(subgraph: Subgraph, keep: Iterable[str] = ()) -> Subgraph:
    """What of a subgraph a reader can take in.

    Up to 300 nodes that is all of it. Up to 2,000 the 300 with the highest degree in it are drawn (of the same
    degree: in the order of the legend, then by id) and the others held back for the page's search. Above, or where more
    than half of them are events and agreements between states, of which the best connected would leave none, marks
    stand for groups: states with all that belongs to them where there are states, else each type of each community; of
    more than 300 marks the best connected are drawn. A map with a story is not turned into groups, because its steps
    speak of nodes; it holds the 2,000 best connected. Nor is one of up to 2,000 around a focus.

    Args:
        subgraph: nodes and edges.
        keep: ids that stay whatever their degree, if they are there; what the story names stays too.

    Returns:
        The same subgraph; or one whose ``meta.left_out`` tells what is hidden and by which measure, and whose
        ``meta.held`` names the nodes that are in the file, but not drawn until somebody searches for them.

    Example:
        >>> fit(Subgraph((), ())).nodes
        ()
    """
    if len(subgraph.nodes) <= READABLE:
        return subgraph
    kept = set(keep)
    named = kept | set(_texts(subgraph.meta.story))
    kinds = Counter(n.label for n in subgraph.nodes)
    # What happened between states has two or three lines each: by degree it would all go, and the states stand alone.
    happened = kinds["State"] > 1 and 2 * (kinds["Event"] + kinds["Agreement"]) > len(subgraph.nodes)
    if not subgraph.meta.story and (len(subgraph.nodes) > OVERVIEW or (happened and not kept)):
        overview, members = by_state(subgraph) if kinds["State"] > 1 else by_group(subgraph)
        # Where nothing can be joined (a projection of many), an overview would be no smaller.
        if len(overview.nodes) < len(subgraph.nodes):
            drawn = overview if len(overview.nodes) <= READABLE else _best(overview, named, "marks")
            return openable(subgraph, drawn, members)
    return _best(subgraph, named, "nodes")


def marks(subgraph: Subgraph) -> Subgraph:
    """The overview of a subgraph without what stands behind its marks, for a page that can ask for that.

    Args:
        subgraph: nodes and edges.
    """
    if len(subgraph.nodes) <= READABLE:
        return subgraph
    several = sum(n.label == "State" for n in subgraph.nodes) > 1
    overview, _ = by_state(subgraph) if several else by_group(subgraph)
    return overview if len(overview.nodes) <= READABLE else _best(overview, (), "marks")


def _best(subgraph: Subgraph, named: Collection[str], what: str) -> Subgraph:
    degree = degrees(subgraph)
    ends = {end for e in subgraph.edges if e.rid in named for end in (e.start, e.end)} | set(named)
    order = sorted(
        subgraph.nodes,
        key=lambda n: (n.id not in ends, -degree[n.id], rank(n.label), n.id),
    )
    drawn = {n.id for n in order[:READABLE]}
    hidden = order[READABLE:]
    kept = {n.id for n in order[:OVERVIEW]}
    lines = sum(not (e.start in drawn and e.end in drawn) for e in subgraph.edges)
    gone = len(order) - len(kept)
    lost = f", but for the {gone:,} with the fewest ties, which are not in the file" if gone else ""
    line = (
        f"{len(hidden):,} of {len(order):,} {what}, those with the fewest ties (degree, at most "
        f"{max(degree[n.id] for n in hidden)}): {counted(Counter(n.label for n in hidden))}; and {lines:,} of "
        f"{len(subgraph.edges):,} lines. Search in the page brings them in{lost}; --all draws everything"
    )
    return replace(
        subgraph,
        nodes=tuple(n for n in subgraph.nodes if n.id in kept),
        edges=tuple(e for e in subgraph.edges if e.start in kept and e.end in kept),
        meta=replace(subgraph.meta, left_out=(*subgraph.meta.left_out, line), held=frozenset(kept - drawn)),
    )


def _texts(value: Any) -> Iterable[str]:
    """Every text in a story, ids among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
