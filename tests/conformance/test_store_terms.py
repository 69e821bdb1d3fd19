"""Terms of offices and memberships in a store: whatever comes and goes, they are those of the claims that stand."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText
from defgraph.graph.merge import merge_edges

SOURCES = ["a", "b", "c"]
DATES = st.sampled_from(["2009", "2009-05-03", "2012-06", "2018", "2018-03-11", "2021-05"])
SAID = st.lists(
    st.fixed_dictionaries({}, optional={"from": DATES, "to": DATES, "seen": DATES.map(lambda d: [d])}), max_size=2
)
STEPS = st.lists(st.tuples(st.sampled_from(SOURCES), st.none() | SAID), min_size=1, max_size=7)
LIMITS = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


def says(source, terms):
    """One source that tells these terms of one minister, and as many memberships of one state."""
    passage = f"p-{source}"
    nodes = [
        NodeClaim(source, "Document", source, source, {"doc": source}),
        NodeClaim(source, "Passage", passage, "words", {"document": source, "quote": "words"}),
        NodeClaim(source, "Official", "CHL:ana-ruiz", "Ana Ruiz", {"named": True, "of": "CHL"}),
        NodeClaim(source, "Position", "CHL:defense-minister", "Defense Minister, Chile", {}),
        NodeClaim(source, "State", "CHL", "Chile", {}),
        NodeClaim(source, "Organization", "OAS", "OAS", {}),
    ]
    edges = [EdgeClaim(source, "IN", passage, source)]
    for term in terms:
        props = {**term, "evidence": [passage]}
        edges.append(EdgeClaim(source, "HOLDS", "CHL:ana-ruiz", "CHL:defense-minister", props))
        bounds = {k: v for k, v in props.items() if k != "seen"}
        edges.append(EdgeClaim(source, "MEMBER_OF", "CHL", "OAS", {"kind": "full", **bounds}))
    return GraphDelta.of(nodes, edges, [SourceText(source, "words", source)])


@LIMITS
@given(steps=STEPS)
def test_every_history_ends_with_the_terms_of_the_claims_that_stand(store_factory, steps):
    store = store_factory()
    standing = {}
    with store.writer() as writer:
        writer.replace(GraphDelta())
        for source, said in steps:
            if said is not None:
                standing[source] = says(source, said)
                writer.replace(standing[source])
            elif standing.pop(source, None) is not None:
                writer.remove(source)
    with store.view() as view:
        found = [e.to_json() for e in view.edges()]
    claims = [c for delta in standing.values() for c in delta.edges]
    assert found == [e.to_json() for e in merge_edges(claims, {})]


def test_writing_the_same_terms_again_changes_nothing(store_factory):
    store = store_factory()
    told = says("a", [{"from": "2009", "to": "2012-06"}, {"from": "2018-03-11"}])
    with store.writer() as writer:
        first, again = writer.replace(told), writer.replace(told)
        gone = writer.remove("a")
    assert first.edges_added == 5
    assert (again.edges_added, again.edges_removed) == (0, 0)
    assert gone.edges_removed == 5
    with store.view() as view:
        assert list(view.edges()) == []
