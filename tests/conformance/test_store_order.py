from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fixtures.profiles import examples

from defgraph.graph.delta import GraphDelta
from defgraph.graph.ids import event_id
from defgraph.graph.merge import merge_edges, merge_node
from defgraph.graph.stores.plan import tellings_of

SOURCES = ["a", "b", "c", "d"]
EVENTS = st.fixed_dictionaries(
    {
        "event_type": st.sampled_from(["talks", "visit"]),
        "date": st.sampled_from(["2019-10", "2019-10-14", "2019-11", "2020"]),
        "status": st.sampled_from(["occurred", "planned", "cancelled_or_denied"]),
        "states": st.lists(st.sampled_from(["KOR", "SEN", "CHL"]), max_size=3),
    },
    optional={
        "place": st.sampled_from(["Seoul", "Busan"]),
        "during": st.sampled_from([f"t-{s}-{n}" for s in SOURCES for n in (0, 1)]),
    },
)
SAID = st.lists(EVENTS, max_size=2)
#: Steps of a history: a source comes in some version, or goes.
STEPS = st.lists(st.tuples(st.sampled_from(SOURCES), st.none() | SAID), min_size=1, max_size=8)
LIMITS = settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])


def whole(deltas: list[GraphDelta], grouping: Any) -> tuple[Any, Any]:
    """The graph of all claims made in one go: what every history has to end with."""
    everything = GraphDelta()
    for delta in deltas:
        everything |= delta
    events = grouping(tellings_of(everything), [])
    nodes: dict[str, list[Any]] = {}
    for claim in everything.nodes:
        nodes.setdefault(events.get(claim.id, claim.id), []).append(claim)
    documents = {i: merge_node(i, said, {}).props for i, said in nodes.items() if said[0].label == "Document"}
    made = [merge_node(i, nodes[i], documents) for i in sorted(nodes)]
    edges = [e for e in merge_edges(everything.edges, events) if e.start in nodes and e.end in nodes]
    return [n.to_json() for n in made], [e.to_json() for e in edges]


@LIMITS
@given(steps=STEPS, grouping=st.sampled_from(["alone", "by_type_and_month"]))
def test_every_history_ends_with_the_graph_of_the_claims_that_stand(
    store_factory, claims, graph_of, groupings, steps, grouping
):
    store = store_factory(grouping)
    standing: dict[str, GraphDelta] = {}
    with store.writer() as writer:
        writer.replace(GraphDelta())
        for source, said in steps:
            if said is not None:
                standing[source] = claims(source, *said)
                writer.replace(standing[source])
            elif standing.pop(source, None) is not None:
                writer.remove(source)
    assert graph_of(store) == whole(list(standing.values()), groupings[grouping])


@LIMITS
@given(
    said=st.lists(SAID, min_size=4, max_size=4),
    order=st.permutations(SOURCES),
    cut=st.integers(0, 4),
    grouping=st.sampled_from(["alone", "by_type_and_month"]),
)
def test_the_order_and_the_batches_of_loads_make_no_difference(
    store_factory, claims, graph_of, said, order, cut, grouping
):
    deltas = {source: claims(source, *events) for source, events in zip(SOURCES, said, strict=True)}
    one, other = store_factory(grouping), store_factory(grouping)
    with one.writer() as writer:
        for source in SOURCES:
            writer.replace(deltas[source])
    batch = GraphDelta()
    with other.writer() as writer:
        for source in order[:cut]:
            batch |= deltas[source]
        writer.replace(batch)
        for source in order[cut:]:
            with other.writer() as second:
                second.replace(deltas[source])
    assert graph_of(one) == graph_of(other)


@pytest.mark.parametrize("order", [["b", "d"], ["d", "b"]])
def test_an_edge_to_the_telling_of_another_source_follows_it_to_its_event(store_factory, claims, graph_of, order):
    talks = {"event_type": "talks", "date": "2019-10"}
    said = {
        "b": claims("b", {"event_type": "visit", "date": "2019-10", "during": "t-d-0"}),
        "d": claims("d", talks),
        "c": claims("c", talks),
    }
    store, at_once = store_factory("by_type_and_month"), store_factory("by_type_and_month")
    # Each load by a writer of its own, which knows the earlier ones from the store alone.
    for source in (*order, "c"):
        with store.writer() as writer:
            writer.replace(said[source])
    with at_once.writer() as writer:
        writer.replace(said["b"] | said["c"] | said["d"])
    assert graph_of(store) == graph_of(at_once)
    with store.view() as view:
        (during,) = view.edges("DURING")
    assert (during.start, during.end) == (event_id("t-b-0"), event_id("t-c-0"))
