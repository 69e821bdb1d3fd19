"""Visits in return, and pairs that should have met by now."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest
from tests.fixtures.memory_view import MemoryView
from tests.fixtures.tie_graphs import Fact, view_of

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.pairs import candidates, reciprocity
from defgraph.graph.analysis.ties import read_ties
from defgraph.graph.delta import GraphDelta
from defgraph.graph.errors import ParameterError

PAIRS = [("AAA", "BBB"), ("AAA", "CCC"), ("BBB", "CCC"), ("CCC", "DDD"), ("BBB", "DDD"), ("DDD", "EEE")]


def visits(*paid: tuple[str, str], status: str = "occurred") -> MemoryView:
    """The first of each pair visits the second."""
    view = view_of([Fact(pair, event_type="visit", status=status) for pair in paid])
    [delta] = view.claims()
    visitor_of = {f"t-{n:04}": pair[0] for n, pair in enumerate(paid)}
    edges = [
        replace(e, props={**e.props, "role": "visitor" if visitor_of[e.end] == e.start else "host"})
        if e.type == "PARTICIPATED_IN"
        else e
        for e in delta.edges
    ]
    return MemoryView([GraphDelta.of(delta.nodes, edges, delta.sources)])


def test_candidates_are_the_untied_pairs_scored_as_the_reference_does() -> None:
    rows = candidates(read_ties(view_of([Fact(p) for p in PAIRS]), "states", Filters()))
    graph = nx.Graph(PAIRS)
    expected = {"+".join(sorted((a, b))): s for a, b, s in nx.adamic_adar_index(graph) if s > 0}
    assert {r["id"]: r["candidates"] for r in rows} == pytest.approx(expected)
    assert rows[0] == {
        "id": "AAA+DDD", "name": "Aaa and Ddd", "candidates": rows[0]["candidates"], "rank": 1,
        "common": ["BBB", "CCC"],
    }  # fmt: skip
    assert [r["rank"] for r in rows] == [1, 2, 2]
    assert candidates(read_ties(view_of([]), "states", Filters())) == []


def test_reciprocity_is_the_share_of_partners_with_visits_both_ways() -> None:
    view = visits(("KOR", "CHL"), ("CHL", "KOR"), ("KOR", "CHL"), ("KOR", "PER"), ("SEN", "KOR"))
    rows = {r["id"]: (r["reciprocity"], r["paid"], r["received"], r["rank"]) for r in reciprocity(view, Filters())}
    assert rows == {
        "CHL": (1.0, 1, 2, 1), "KOR": (pytest.approx(1 / 3), 3, 2, 2), "PER": (0.0, 0, 1, 3), "SEN": (0.0, 1, 0, 3),
    }  # fmt: skip


def test_planned_visits_are_no_visits_unless_asked_for() -> None:
    view = visits(("KOR", "CHL"), status="planned")
    assert reciprocity(view, Filters()) == []
    assert [r["id"] for r in reciprocity(view, Filters(statuses=("planned",)))] == ["CHL", "KOR"]
    with pytest.raises(ParameterError, match="reciprocity is of visits"):
        reciprocity(view, Filters(types=("meeting",)))
