"""Components of fitting pairs are cut where they would hold a contradiction."""

from __future__ import annotations

import networkx as nx
import pytest

from defgraph.graph.identity.components import components, consistent_groups, prefer_better

LOW, HIGH = (False,), (True,)


def cut(links: str, contradictions: str) -> set[str]:
    graph = nx.Graph(tuple(pair) for pair in links.split())
    against = {frozenset(pair) for pair in contradictions.split()}
    groups = consistent_groups({n: set(graph[n]) for n in graph}, lambda a, b: frozenset((a, b)) in against)
    return {"".join(sorted(g)) for g in groups}


@pytest.mark.parametrize(
    ("links", "contradictions", "expected"),
    [
        ("ab bc cd", "", {"abcd"}),
        # b stands between two that contradict; nothing says where it belongs.
        ("ab bc", "ac", {"a", "b", "c"}),
        # Both inner ones of the chain are ambiguous, and so nothing is left to join.
        ("ab bc cd", "ad", {"a", "b", "c", "d"}),
        # The triangle at the far end stays whole.
        ("ab bc cd de ce", "ac", {"a", "b", "cde"}),
        # Two clear pairs joined by an ambiguous telling.
        ("ab bm mc cd", "bc ac bd ad", {"ab", "m", "cd"}),
    ],
)
def test_ambiguous_tellings_are_left_by_themselves(links: str, contradictions: str, expected: set[str]) -> None:
    assert cut(links, contradictions) == expected


def test_a_better_fit_wins_over_a_worse_one_that_contradicts_it() -> None:
    fits = {"x": {"a": HIGH, "b": LOW}, "a": {"x": HIGH}, "b": {"x": LOW}}
    assert prefer_better(fits, lambda p, q: {p, q} == {"a", "b"}) == {"x": {"a"}, "a": {"x"}, "b": set()}
    assert prefer_better(fits, lambda *_: False) == {"x": {"a", "b"}, "a": {"x"}, "b": {"x"}}


def test_components_are_those_of_networkx() -> None:
    graph = nx.gnm_random_graph(60, 45, seed=5)
    named = nx.relabel_nodes(graph, str)
    ours = {frozenset(c) for c in components(named, {n: set(named[n]) for n in named})}
    assert ours == {frozenset(c) for c in nx.connected_components(named)}
