from __future__ import annotations

import pytest

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText
from defgraph.graph.errors import StoreError, StoreNotFoundError
from defgraph.graph.ids import event_id
from defgraph.graph.ports import Change, Decision

TALKS = {"date": "2019-10-14", "states": ["KOR", "SEN"]}
VISIT = {"event_type": "visit", "date": "2019-05", "states": ["CHL", "KOR"], "place": "Santiago"}


def test_what_one_source_says_is_there_after_one_write(store_factory, claims):
    store = store_factory()
    with store.writer() as writer:
        change = writer.replace(claims("a", TALKS))
    assert change == Change(nodes_added=5, edges_added=4)
    with store.view() as view:
        assert view.node("KOR").name == "State KOR"
        event = view.node(event_id("t-a-0"))
        assert (event.label, event.props["date"], event.props["date_end"]) == ("Event", "2019-10-14", "2019-10-14")
        assert [(e.type, n.id) for e, n in view.neighbours("KOR")] == [("PARTICIPATED_IN", event.id)]
        assert view.stats().nodes == {"Document": 1, "Event": 1, "Passage": 1, "State": 2}
        assert view.stats().edges == {"EVIDENCED_BY": 1, "IN": 1, "PARTICIPATED_IN": 2}
        assert view.stats().tellings == 1


def test_writing_twice_is_writing_once(store_factory, claims, graph_of):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(claims("a", TALKS))
    once = graph_of(store)
    with store.writer() as writer:
        assert writer.replace(claims("a", TALKS)) == Change()
    assert graph_of(store) == once


def test_a_source_that_says_less_takes_back_the_rest(store_factory, claims, graph_of):
    store, fresh = store_factory(), store_factory()
    with store.writer() as writer:
        writer.replace(claims("a", TALKS, VISIT))
        writer.replace(claims("a", TALKS))
    with fresh.writer() as writer:
        writer.replace(claims("a", TALKS))
    assert graph_of(store) == graph_of(fresh)


def test_removing_takes_a_document_and_only_what_it_alone_supports(store_factory, claims, graph_of):
    store, fresh = store_factory(), store_factory()
    with store.writer() as writer:
        writer.replace(claims("a", TALKS))
        writer.replace(claims("b", VISIT))
        change = writer.remove("a")
    # Document, Event, Passage and SEN go; KOR stays because b names it too.
    assert change == Change(nodes_removed=4, edges_removed=4)
    with fresh.writer() as writer:
        writer.replace(claims("b", VISIT))
    assert graph_of(store) == graph_of(fresh)


def test_removing_and_loading_again_gives_the_same_graph(store_factory, claims, graph_of):
    store = store_factory("by_type_and_month")
    with store.writer() as writer:
        writer.replace(claims("a", TALKS) | claims("b", TALKS, VISIT))
        before = graph_of(store)
        writer.remove("a")
        writer.replace(claims("a", TALKS))
    assert graph_of(store) == before


def test_removing_an_unknown_document_is_refused(store_factory, claims):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(claims("a", TALKS))
        with pytest.raises(StoreError, match="'nope'"):
            writer.remove("nope")


def test_a_claim_of_a_source_that_the_delta_does_not_bring_is_refused_and_nothing_stays(
    store_factory, claims, graph_of
):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(claims("a", TALKS))
        before = graph_of(store)
        with pytest.raises(StoreError, match="'stranger'"):
            writer.replace(claims("b", VISIT) | GraphDelta.of([NodeClaim("stranger", "State", "PER", "Peru")]))
    assert graph_of(store) == before


def test_several_sources_in_one_delta_are_each_replaced(store_factory, claims, graph_of):
    together, apart = store_factory(), store_factory()
    with together.writer() as writer:
        writer.replace(claims("a", TALKS, VISIT) | claims("b", VISIT))
        writer.replace(claims("a", TALKS) | claims("b", TALKS))
    with apart.writer() as writer:
        writer.replace(claims("b", TALKS))
        writer.replace(claims("a", TALKS))
    assert graph_of(together) == graph_of(apart)


def test_text_and_fingerprint_of_every_source_are_kept(store_factory, claims):
    store = store_factory()
    text = "Seoul, \r\n  한국 \ufeff " + "x" * 100_000
    with store.writer() as writer:
        writer.replace(claims("a", TALKS, text=text) | claims("b", VISIT))
    with store.view() as view:
        assert view.text("a") == text
        assert view.text("c") is None
        assert set(view.fingerprints()) == {"a", "b"}


def test_claims_come_back_as_they_were_given(store_factory, claims):
    store = store_factory("by_type_and_month")
    given = [claims("a", TALKS, VISIT), claims("b", TALKS)]
    with store.writer() as writer:
        for delta in given:
            writer.replace(delta)
    with store.view() as view:
        assert list(view.claims()) == given


def test_tellings_that_are_grouped_become_one_event(store_factory, claims):
    store = store_factory("by_type_and_month")
    with store.writer() as writer:
        writer.replace(claims("a", {**TALKS, "date": "2019-10"}))
        writer.replace(claims("b", TALKS))
    with store.view() as view:
        (event,) = view.nodes("Event")
        assert event.props["tellings"] == ["t-a-0", "t-b-0"]
        assert event.props["date"] == "2019-10-14", "the more precise date is chosen"
        host = next(e for e in view.edges("PARTICIPATED_IN") if e.props["role"] == "host")
        assert host.props["evidence"] == ["p-a-0", "p-b-0"]


def test_telling_ids_and_former_event_ids_keep_resolving(store_factory, claims):
    store = store_factory("by_type_and_month")
    with store.writer() as writer:
        writer.replace(claims("b", TALKS))
        with store.view() as view:
            (first,) = view.nodes("Event")
        writer.replace(claims("a", TALKS))
        with store.view() as view:
            (second,) = view.nodes("Event")
            assert first.id != second.id
            assert view.node(first.id) == view.node("t-b-0") == view.node("t-a-0") == second
            assert view.neighbours(first.id) == view.neighbours(second.id)
        writer.remove("a")
    with store.view() as view:
        (third,) = view.nodes("Event")
        assert view.node(second.id) is None or view.node(second.id) == third
        assert view.node("t-b-0") == view.node(first.id) == third
        assert view.node("t-a-0") is None
        assert view.node("never") is None


def test_a_decision_groups_anew_and_outlives_a_reload(store_factory, claims):
    store = store_factory("by_type_and_month")
    decision = Decision("merge", "t-a-0", "t-b-0", "the same visit", "an analyst", "2025-01-01T00:00:00Z")
    with store.writer() as writer:
        writer.replace(claims("a", TALKS) | claims("b", VISIT))
        assert writer.decide(decision).nodes_removed == 1
        writer.replace(claims("a", TALKS))
    with store.view() as view:
        assert [n.props["tellings"] for n in view.nodes("Event")] == [["t-a-0", "t-b-0"]]
        assert list(view.decisions()) == [decision]


def test_an_edge_waits_for_both_its_ends(store_factory, claims):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(claims("a", {**TALKS, "during": "t-b-0"}))
        with store.view() as view:
            assert view.stats().edges.get("DURING") is None
        writer.replace(claims("b", VISIT))
        with store.view() as view:
            (edge,) = view.edges("DURING")
            assert (edge.start, edge.end) == (event_id("t-a-0"), event_id("t-b-0"))
        assert writer.remove("b").edges_removed == 5
    with store.view() as view:
        assert view.stats().edges.get("DURING") is None


def test_the_grade_of_a_document_decides_between_tellings_when_it_changes(store_factory, claims):
    def graded(source, place, grade):
        delta = claims(source, {**TALKS, "place": place})
        grades = [NodeClaim(source, "Document", source, f"Document {source}", {"reliability": grade})]
        return delta | GraphDelta.of(grades, (), delta.sources)

    store = store_factory("by_type_and_month")
    with store.writer() as writer:
        writer.replace(graded("a", "Seoul", "C") | graded("b", "Busan", "B"))
        with store.view() as view:
            assert [n.props["place"] for n in view.nodes("Event")] == ["Busan"]
        writer.replace(graded("a", "Seoul", "A"))
    with store.view() as view:
        assert [n.props["place"] for n in view.nodes("Event")] == ["Seoul"]


def test_an_edge_comes_and_goes_with_a_node_that_only_another_source_names(store_factory):
    edge = EdgeClaim("a", "PART_OF", "KOR:navy", "KOR", {})
    navy = NodeClaim("a", "Organization", "KOR:navy", "Navy")
    first = GraphDelta.of([navy], [edge], [SourceText("a", "", "f")])
    other = GraphDelta.of([NodeClaim("b", "State", "KOR", "Korea")], (), [SourceText("b", "", "f")])
    store = store_factory()
    with store.writer() as writer:
        assert writer.replace(first) == Change(nodes_added=1)
        assert writer.replace(other) == Change(nodes_added=1, edges_added=1)
        with store.view() as view:
            assert [(e.start, e.end) for e in view.edges("PART_OF")] == [("KOR:navy", "KOR")]
        assert writer.remove("b") == Change(nodes_removed=1, edges_removed=1)
        assert writer.remove("a") == Change(nodes_removed=1)


def test_a_grade_that_another_source_gives_a_document_decides_too(store_factory, claims):
    store = store_factory("by_type_and_month")
    grade = NodeClaim("grades", "Document", "b", "Document b", {"reliability": "A"})
    with store.writer() as writer:
        writer.replace(claims("a", {**TALKS, "place": "Seoul"}) | claims("b", {**TALKS, "place": "Busan"}))
        with store.view() as view:
            assert [n.props["place"] for n in view.nodes("Event")] == ["Seoul"]
        writer.replace(GraphDelta.of([grade], (), [SourceText("grades", "", "f")]))
    with store.view() as view:
        assert [n.props["place"] for n in view.nodes("Event")] == ["Busan"]


def test_an_id_that_sources_label_differently_becomes_one_node(store_factory):
    def says(source, label):
        nodes = [NodeClaim(source, label, "XYZ", "Xyz"), NodeClaim(source, "State", "KOR", "Korea")]
        edges = [EdgeClaim(source, "PART_OF", "XYZ", "KOR", {})]
        return GraphDelta.of(nodes, edges, [SourceText(source, "", source)])

    store = store_factory()
    with store.writer() as writer:
        writer.replace(says("a", "State"))
        writer.replace(says("b", "Organization"))
        writer.replace(says("c", "Organization"))
    with store.view() as view:
        assert view.node("XYZ").label == "Organization"
        assert len(list(view.nodes())) == 2


def test_reading_a_store_that_is_not_there_is_an_error_and_creates_nothing(store_factory, tmp_path):
    store = store_factory(name="nothing")
    with pytest.raises(StoreNotFoundError, match="load something first"):
        store.view()
    assert not store.exists()
    assert list(tmp_path.iterdir()) == []


def test_networkx_has_every_node_and_every_parallel_edge(store_factory, claims):
    store = store_factory("by_type_and_month")
    with store.writer() as writer:
        writer.replace(claims("a", {**TALKS, "states": ["KOR", "SEN", "KOR"]}))
    with store.view() as view:
        graph = view.to_networkx()
        assert graph.nodes["KOR"] == {"label": "State", "name": "State KOR", "aliases": ["a", "kor"]}
        event = event_id("t-a-0")
        edges = graph.get_edge_data("KOR", event)
        assert set(edges) == {e.rid for e in view.edges("PARTICIPATED_IN") if e.start == "KOR"}
        assert sorted(d["role"] for d in edges.values()) == ["host", "visitor"]
        assert {d["type"] for d in edges.values()} == {"PARTICIPATED_IN"}
