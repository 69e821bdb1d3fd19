"""What can be asked of a network, by name; nothing here imports what computes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from defgraph.graph.errors import ParameterError


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
#: Measures of pairs of nodes.
OF_PAIRS = frozenset({Measure.CONTACTS, Measure.CANDIDATES})
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


def check_asked(
    measures: Sequence[str],
    network: str,
    *,
    stability: bool = False,
    weighted: bool = False,
    by: str | Mapping[str, Any] | None = None,
) -> None:
    """Refuse what does not go together.

    Args:
        measures: names of measures.
        network: name of the network.
        stability: whether the stability of ranks is asked for.
        weighted: whether measures are to use weights.
        by: groups of brokerage, where they are given.

    Raises:
        ParameterError: it does not go together.
    """
    alone = next((m for m in measures if m in ALONE), None)
    if alone and len(measures) > 1:
        raise ParameterError(f"{alone} stands alone", hint="ask for it without other measures")
    if by is not None and [*measures] != [Measure.BROKERAGE]:
        raise ParameterError("groups are of brokerage only", hint="leave 'by' out, or ask for brokerage")
    if alone is None:
        return
    if stability:
        raise ParameterError(f"{alone} has no stability", hint="ask for the stability of a measure that ranks nodes")
    if network == "agreements" and alone in (Measure.BROKERAGE, Measure.CANDIDATES):
        raise ParameterError(
            f"{alone} means nothing between parties and their agreements", hint="use the network states"
        )
    if weighted:
        raise ParameterError(f"{alone} knows no weighted form", hint="leave weighted out")
