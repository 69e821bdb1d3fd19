"""Deltas are sets of claims: their merge is associative, commutative and idempotent, and dumps lose nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.memory_view import MemoryView

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText
from defgraph.graph.export.jsonl import dump_lines, read_dump
from defgraph.graph.ports import Decision

SOURCES = ("a" * 64, "b" * 64, "c" * 64)
TEXT = st.text(max_size=12)
PROPS = st.fixed_dictionaries(
    {}, optional={"aliases": st.lists(TEXT, min_size=1, max_size=2), "kind": TEXT, "status": TEXT}
)
NODES = st.builds(NodeClaim, st.sampled_from(SOURCES), st.just("Organization"), st.sampled_from("xyz"), TEXT, PROPS)
EDGES = st.builds(
    EdgeClaim, st.sampled_from(SOURCES), st.just("PART_OF"), st.sampled_from("xyz"), st.sampled_from("xyz"),
    st.fixed_dictionaries({"evidence": st.lists(TEXT, min_size=1, max_size=3)}),
)  # fmt: skip
TEXTS = st.builds(SourceText, st.sampled_from(SOURCES), TEXT, st.sampled_from("123"))
DELTAS = st.builds(GraphDelta.of, st.lists(NODES, max_size=5), st.lists(EDGES, max_size=5), st.lists(TEXTS, max_size=2))
DECISIONS = st.builds(
    Decision, st.sampled_from(["merge", "unmerge", "accept", "reject"]), TEXT, st.none() | TEXT, TEXT, TEXT, TEXT
)


@given(DELTAS, DELTAS, DELTAS)
def test_merging_is_associative_commutative_and_idempotent(a: GraphDelta, b: GraphDelta, c: GraphDelta) -> None:
    assert (a | b) | c == a | (b | c)
    assert a | b == b | a
    assert a | a == a
    assert (a | b) | a == a | b
    assert a | GraphDelta() == a


@st.composite
def stores(draw: st.DrawFn) -> list[GraphDelta]:
    found = []
    for source in draw(st.lists(st.sampled_from(SOURCES), unique=True)):
        nodes = [n for n in draw(st.lists(NODES, max_size=4)) if n.source == source]
        edges = [e for e in draw(st.lists(EDGES, max_size=4)) if e.source == source]
        found.append(GraphDelta.of(nodes, edges, [SourceText(source, draw(TEXT), "1")]))
    return found


@given(stores(), st.lists(DECISIONS, max_size=3))
def test_a_dump_read_back_gives_the_same_dump(deltas: list[GraphDelta], decisions: list[Decision]) -> None:
    lines = list(dump_lines(MemoryView(deltas, decisions)))
    items = list(read_dump(line + "\n" for line in lines))
    again = MemoryView([i for i in items if isinstance(i, GraphDelta)], [i for i in items if isinstance(i, Decision)])
    assert list(dump_lines(again)) == lines
    assert sorted((i for i in items if isinstance(i, GraphDelta)), key=lambda d: d.sources[0].id) == sorted(
        deltas, key=lambda d: d.sources[0].id
    )
    assert [i for i in items if isinstance(i, Decision)] == decisions
    assert all(line.isascii() and "\n" not in line for line in lines)


@given(st.permutations([0, 1, 2]), st.lists(DELTAS, min_size=3, max_size=3))
def test_the_graph_of_many_claims_does_not_depend_on_their_order(order: list[int], deltas: list[GraphDelta]) -> None:
    sourced = [
        GraphDelta.of(
            [n for n in d.nodes if n.source == source], [e for e in d.edges if e.source == source],
            [SourceText(source, "", "1")],
        )
        for source, d in zip(SOURCES, deltas, strict=True)
    ]  # fmt: skip
    straight, turned = MemoryView(sourced), MemoryView([sourced[i] for i in order])
    assert list(straight.nodes()) == list(turned.nodes())
    assert list(straight.edges()) == list(turned.edges())
