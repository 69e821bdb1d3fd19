from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defgraph.graph.errors import MapError
from defgraph.graph.maps.text import clean, short
from defgraph.graph.maps.view_model import build_model
from defgraph.graph.model import Edge, Node, Subgraph

A, B = Node("A", "State", "Aland"), Node("B", "State", "Bland")


def test_counts_and_order_do_not_depend_on_the_order_given(maps: ModuleType) -> None:
    graph = maps.briefing()
    turned = Subgraph(graph.nodes[::-1], graph.edges[::-1], graph.meta)
    assert build_model(turned) == build_model(graph)
    assert build_model(graph).counts() == {"State": 9, "Organization": 4, "Official": 7, "Agreement": 3, "Event": 13}


@given(st.lists(st.sampled_from([("A", "B"), ("B", "A"), ("A", "A")]), max_size=12))
def test_every_parallel_edge_is_kept_on_a_path_of_its_own(pairs: list[tuple[str, str]]) -> None:
    edges = tuple(Edge(f"r{i:02}", "PARTY_TO", a, b) for i, (a, b) in enumerate(pairs))
    model = build_model(Subgraph((A, B), edges))
    assert [e.id for e in model.edges] == [e.rid for e in edges]
    # Seen from A, an edge that leaves B bows the other way.
    paths = [(e.start == e.end, e.bend if e.start == "A" else -e.bend) for e in model.edges]
    assert len(set(paths)) == len(edges)
    assert all(abs(e.bend) <= 1 for e in model.edges if e.start != e.end)


def test_a_single_edge_is_straight() -> None:
    assert build_model(Subgraph((A, B), (Edge("r", "PARTY_TO", "A", "B"),))).edges[0].bend == 0


def test_an_edge_bears_the_status_of_its_event(maps: ModuleType) -> None:
    edges = build_model(maps.briefing()).edges
    assert {e.status for e in edges if e.end == "e-11"} == {"planned"}
    assert {e.status for e in edges if e.end == "e-12"} == {"cancelled_or_denied"}
    assert {e.status for e in edges if e.type == "SERVES"} == {None}


def test_only_passages_that_something_rests_on_are_kept(maps: ModuleType) -> None:
    graph = maps.briefing()
    unused = {"p-unused": {"quote": "Nothing rests on this."}}
    meta = replace(graph.meta, passages={**graph.meta.passages, **unused})
    assert set(build_model(replace(graph, meta=meta)).passages) == {f"p-{n:02}" for n in range(1, 14)}


def test_a_large_map_says_that_labels_are_thinned(maps: ModuleType) -> None:
    assert build_model(maps.large(300)).left_out == ()
    assert "301 nodes" in build_model(maps.large(301)).left_out[-1]


@pytest.mark.parametrize(
    ("graph", "told"),
    [
        (Subgraph((A, A), ()), "node id 'A' occurs twice"),
        (Subgraph((A, B), (Edge("r", "TIE", "A", "B"), Edge("r", "TIE", "B", "A"))), "edge id 'r' occurs twice"),
        (Subgraph((A,), (Edge("r", "TIE", "A", "C"),)), "ends at 'C'"),
        (Subgraph((Node("p", "Passage", "words"),), ()), "node 'p' is of 'Passage'"),
        (Subgraph((A, B), (Edge("r", "IN", "A", "B"),)), "edge 'r' is of 'IN'"),
        (Subgraph((Node("A", "State", "x", {"lat": float("nan")}),), ()), "node 'A'.lat is nan"),
        (Subgraph((Node("A", "State", "x", {"seen": {1, 2}}),), ()), "node 'A'.seen is of set"),
        (Subgraph((Node("E", "Event", "x", {"status": "perhaps"}),), ()), "'perhaps'"),
    ],
)
def test_what_can_not_be_drawn_is_named(graph: Subgraph, told: str) -> None:
    with pytest.raises(MapError) as caught:
        build_model(graph)
    assert told in str(caught.value)
    assert caught.value.hint


def test_two_ids_that_clean_to_the_same_are_refused() -> None:
    with pytest.raises(MapError):
        build_model(Subgraph((Node("a\x00", "State", "x"), Node("a\x01", "State", "y")), ()))


@given(st.text(max_size=300))
def test_short_labels_have_two_lines_of_limited_width(text: str) -> None:
    rows = short(clean(text)).split("\n")
    assert len(rows) <= 2
    assert all(len(row) <= 22 for row in rows)
