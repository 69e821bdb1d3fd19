"""What can be asked of a network, by name; nothing here imports what computes it."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """Measures of the nodes of a network; :mod:`defgraph.graph.analysis.measures.engine` says how each is defined."""

    DEGREE = "degree"
    STRENGTH = "strength"
    BETWEENNESS = "betweenness"
    CLOSENESS = "closeness"
    EIGENVECTOR = "eigenvector"
    PAGERANK = "pagerank"
    CORE = "core"
    CLUSTERING = "clustering"
    CONSTRAINT = "constraint"
    ARTICULATION = "articulation"
    COMMUNITY = "community"
    BROKERAGE = "brokerage"
    COMMUNITIES = "communities"
    CONTACTS = "contacts"
    GROWTH = "growth"
    RECIPROCITY = "reciprocity"
    CANDIDATES = "candidates"


#: Measures with rows of their own, which stand alone: brokerage (:mod:`~defgraph.graph.analysis.measures.brokerage`),
#: communities (:mod:`~defgraph.graph.analysis.windows.communities`), contacts and growth
#: (:mod:`~defgraph.graph.analysis.windows.contacts`), reciprocity and candidates
#: (:mod:`~defgraph.graph.analysis.windows.pairs`).
ALONE = frozenset(
    {
        Measure.BROKERAGE,
        Measure.COMMUNITIES,
        Measure.CONTACTS,
        Measure.GROWTH,
        Measure.RECIPROCITY,
        Measure.CANDIDATES,
    }
)
#: Measures by which nodes have ranks; communities have numbers.
RANKING = tuple(m for m in Measure if m not in ALONE and m is not Measure.COMMUNITY)
#: Measures whose rows are always of windows.
BY_WINDOW = frozenset({Measure.COMMUNITIES, Measure.GROWTH})


class Weight(StrEnum):
    """What an event adds to the weight of a tie; :mod:`defgraph.graph.analysis.networks.weighting` says how."""

    SHARE = "share"
    COUNT = "count"
    RECENCY = "recency"
    INTENSITY = "intensity"
