"""What can be asked of a network, by name; nothing here imports what computes it."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """Measures of the nodes of a network; :mod:`defgraph.graph.analysis.engine` says how each is defined."""

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
    RECIPROCITY = "reciprocity"
    CANDIDATES = "candidates"


#: Measures of pairs, which stand alone; :mod:`defgraph.graph.analysis.pairs` says how each is defined.
ALONE = frozenset({Measure.RECIPROCITY, Measure.CANDIDATES})


class Weight(StrEnum):
    """What an event adds to the weight of a tie; :mod:`defgraph.graph.analysis.weighting` says how."""

    SHARE = "share"
    COUNT = "count"
    RECENCY = "recency"
    INTENSITY = "intensity"
