"""Officials and other nodes that stand for one another: unnamed holders of an office, and what an analyst merged."""

from __future__ import annotations

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText
from defgraph.graph.ports import Decision

MINISTER = "SEN:defense-minister"
DAY, YEAR = f"{MINISTER}@2019-10-14", f"{MINISTER}@2019"


def tells(source, *officials, date="2019-10-14", position=MINISTER, nr=0):
    """One meeting in October 2019, told by a source that has these officials in a position."""
    telling, passage = f"t-{source}-{nr}", f"p-{source}-{nr}"
    nodes = [
        NodeClaim(source, "Document", source, source, {"doc": source}),
        NodeClaim(source, "Event", telling, "meeting", {"event_type": "meeting", "status": "occurred", "date": date}),
        NodeClaim(source, "Passage", passage, "words", {"document": source, "quote": "words"}),
        NodeClaim(source, "Position", position, "An office", {}),
    ]
    edges = [EdgeClaim(source, "IN", passage, source), EdgeClaim(source, "EVIDENCED_BY", telling, passage, {})]
    for official in officials:
        named = "@" not in official
        name = official.partition(":")[2].title() if named else "Defense Minister of Senegal (unnamed)"
        nodes.append(NodeClaim(source, "Official", official, name, {"named": named, "of": "SEN"}))
        part = {"role": "visitor", "position": position, "evidence": [passage]}
        edges.append(EdgeClaim(source, "PARTICIPATED_IN", official, telling, part))
        edges.append(EdgeClaim(source, "HOLDS", official, position, {"seen": [date], "evidence": [passage]}))
    return GraphDelta.of(nodes, edges, [SourceText(source, "words", source)])


def decide(kind, a, b):
    return Decision(kind, a, b, "as I know", "an analyst", "2025-01-01T00:00:00Z")


def officials(store):
    with store.view() as view:
        return {n.id: n.name for n in view.nodes("Official")}


def test_an_unnamed_holder_is_the_one_who_is_named_at_the_same_event(store_factory):
    store = store_factory("by_type_and_month")
    with store.writer() as writer:
        writer.replace(tells("a", DAY))
        writer.replace(tells("b", "SEN:kane"))
    assert officials(store) == {"SEN:kane": "Kane"}
    with store.view() as view:
        assert view.node(DAY) == view.node("SEN:kane")
        (part,) = view.edges("PARTICIPATED_IN")
        assert part.props["evidence"] == ["p-a-0", "p-b-0"]
        (held,) = view.edges("HOLDS")
        assert held.start == "SEN:kane"
        assert view.node("SEN:kane").props["named"] is True


def test_without_the_document_that_names_the_holder_nobody_is_named(store_factory, graph_of):
    store, fresh = store_factory("by_type_and_month"), store_factory("by_type_and_month")
    with store.writer() as writer:
        writer.replace(tells("b", "SEN:kane"))
        writer.replace(tells("a", DAY))
        writer.remove("b")
    with fresh.writer() as writer:
        writer.replace(tells("a", DAY))
    assert graph_of(store) == graph_of(fresh)
    assert list(officials(store)) == [DAY]


def test_unnamed_holders_of_one_event_are_the_most_precisely_dated_one(store_factory):
    store = store_factory("by_type_and_month")
    with store.writer() as writer:
        writer.replace(tells("a", DAY))
        writer.replace(tells("b", YEAR))
    assert list(officials(store)) == [DAY]
    with store.view() as view:
        assert view.node(YEAR).id == DAY


def test_where_two_are_named_or_events_disagree_the_unnamed_stays(store_factory):
    two_named, elsewhere = store_factory("by_type_and_month"), store_factory("by_type_and_month")
    with two_named.writer() as writer:
        writer.replace(tells("a", DAY) | tells("b", "SEN:kane") | tells("c", "SEN:diop"))
    assert set(officials(two_named)) == {DAY, "SEN:kane", "SEN:diop"}
    with elsewhere.writer() as writer:
        # The holder of "2019" is at another event too, where nobody is named.
        writer.replace(tells("a", YEAR) | tells("b", "SEN:kane") | tells("c", YEAR, date="2019-02"))
        assert set(officials(elsewhere)) == {YEAR, "SEN:kane"}
        writer.replace(tells("d", "SEN:kane", date="2019-02"))
        assert set(officials(elsewhere)) == {"SEN:kane"}


def test_an_office_that_several_hold_says_not_who_it_is(store_factory):
    store = store_factory("by_type_and_month")
    post = "SEN:ambassador"
    with store.writer() as writer:
        writer.replace(tells("a", f"{post}@2019-10-14", position=post) | tells("b", "SEN:kane", position=post))
    assert set(officials(store)) == {f"{post}@2019-10-14", "SEN:kane"}


def test_unnamed_holders_end_alike_in_every_order(store_factory, graph_of):
    deltas = [tells("a", DAY), tells("b", YEAR), tells("c", "SEN:kane"), tells("d", YEAR, date="2019-02")]
    one, other = store_factory("by_type_and_month"), store_factory("by_type_and_month")
    with one.writer() as writer:
        for delta in deltas:
            writer.replace(delta)
    for delta in reversed(deltas):
        with other.writer() as writer:
            writer.replace(delta)
    assert graph_of(one) == graph_of(other)


def test_an_analyst_says_that_two_officials_are_one_person_and_takes_it_back(store_factory, graph_of):
    store = store_factory()
    loads = [tells("a", "SEN:kane"), tells("b", "SEN:a-kane")]
    with store.writer() as writer:
        for delta in loads:
            writer.replace(delta)
        before = graph_of(store)
        writer.decide(decide("merge", "SEN:kane", "SEN:a-kane"))
    with store.view() as view:
        (node,) = view.nodes("Official")
        assert node.id == "SEN:kane"
        assert {node.name, *node.props["aliases"]} == {"Kane", "A-Kane"}
        assert view.node("SEN:a-kane") == node
        assert {e.start for e in view.edges("PARTICIPATED_IN")} == {"SEN:kane"}
    with store.writer() as writer:
        merged = graph_of(store)
        writer.remove("b")
        writer.replace(loads[1])
        assert graph_of(store) == merged, "the decision survives loading again"
        writer.decide(decide("unmerge", "SEN:a-kane", "SEN:kane"))
    assert graph_of(store) == before
    with store.view() as view:
        assert view.node("SEN:a-kane").id == "SEN:a-kane"


def test_merges_reach_on_and_stop_where_an_analyst_keeps_two_apart(store_factory):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(tells("a", "SEN:kane", "SEN:a-kane", "SEN:diop"))
        writer.decide(decide("merge", "SEN:kane", "SEN:a-kane"))
        writer.decide(decide("merge", "SEN:diop", "SEN:kane"))
        assert set(officials(store)) == {"SEN:diop"}
        writer.decide(decide("unmerge", "SEN:diop", "SEN:a-kane"))
        assert set(officials(store)) == {"SEN:kane", "SEN:diop"}


def test_an_analyst_keeps_an_unnamed_holder_apart_from_the_one_named(store_factory):
    store = store_factory("by_type_and_month")
    with store.writer() as writer:
        writer.replace(tells("a", DAY) | tells("b", "SEN:kane"))
        writer.decide(decide("unmerge", "SEN:kane", DAY))
        assert set(officials(store)) == {DAY, "SEN:kane"}
        writer.decide(decide("merge", "SEN:kane", DAY))
        assert set(officials(store)) == {"SEN:kane"}
