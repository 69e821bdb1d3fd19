"""Projections against a count in plain Python."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.tie_graphs import Fact, label, telling, view_of

from defgraph.graph.analysis.networks.projection import project, projection_subgraph
from defgraph.graph.analysis.subgraph import Filters, whole
from defgraph.graph.ids import event_id

PARTIES = ["KOR", "JPN", "USA", "CHL", "NATO", "ASEAN", "KOR:navy", "KOR/kim", "JPN/sato", "NATO/rutte"]
FACTS = st.lists(
    st.builds(
        Fact,
        st.lists(st.sampled_from(PARTIES), max_size=6, unique=True).map(tuple),
        st.sampled_from([None, "2017", "2018-12-31/2019-01-02", "2019-06", "2019-10-14", "2021-01-01"]),
        st.sampled_from(["occurred", "occurred", "planned", "cancelled_or_denied"]),
        st.sampled_from(["meeting", "visit"]),
    ),
    max_size=8,
)
KINDS = {"states": "State", "organizations": "Organization", "officials": "Official"}


def members(fact: Fact, kind: str, facts: list[Fact]) -> set[str]:
    """Who takes part at the level of a kind: of their own, by an official who serves it, by a part of it."""
    there = {p for f in facts for p in f.parties if label(p) == kind}
    served = {p.partition("/")[0] for p in fact.parties} if kind != "Official" else set()
    wholes = {p.partition(":")[0] for p in {*fact.parties, *served}} if kind == "State" else set()
    return there & {*fact.parties, *served, *wholes}


def brute_force(facts: list[Fact], kind: str) -> dict[frozenset[str], tuple[Fraction, set[str]]]:
    weight: dict[frozenset[str], Fraction] = defaultdict(Fraction)
    shared: dict[frozenset[str], set[str]] = defaultdict(set)
    for number, fact in enumerate(facts):
        present = members(fact, kind, facts)
        if fact.status != "occurred":
            continue
        for a, b in combinations(present, 2):
            weight[frozenset((a, b))] += Fraction(1, len(present) - 1)
            shared[frozenset((a, b))].add(event_id(telling(number)))
    return {pair: (weight[pair], shared[pair]) for pair in weight}


@pytest.mark.parametrize("network", sorted(KINDS))
@given(facts=FACTS)
def test_ties_are_those_counted_by_hand(network: str, facts: list[Fact]) -> None:
    graph = project(view_of(facts), network, Filters())
    expected = brute_force(facts, KINDS[network])
    assert {frozenset(e) for e in graph.edges} == set(expected)
    assert set(graph.nodes) == {end for pair in expected for end in pair}
    for a, b, data in graph.edges(data=True):
        weight, events = expected[frozenset((a, b))]
        assert data["weight"] == pytest.approx(float(weight))
        assert data["events"] == sorted(events)


@given(FACTS)
def test_every_node_shares_out_one_for_every_event_with_another(facts: list[Fact]) -> None:
    graph = project(view_of(facts), "states", Filters())
    for state in graph:
        sides = [members(f, "State", facts) for f in facts if f.status == "occurred"]
        shared = [side for side in sides if state in side and len(side) > 1]
        assert graph.degree(state, weight="weight") == pytest.approx(len(shared))


@given(FACTS)
def test_a_wider_period_never_loses_a_tie_and_isolates_never_change_one(facts: list[Fact]) -> None:
    view = view_of(facts)
    narrow = project(view, "states", Filters(since="2019", until="2019"))
    wide = project(view, "states", Filters(since="2018", until="2020"))
    everything = project(view, "states", Filters(), isolates=True)
    assert set(narrow.edges) <= set(wide.edges) <= set(everything.edges)
    assert set(everything.nodes) == {p for f in facts for p in f.parties if label(p) == "State"}
    assert set(everything.edges) == set(project(view, "states", Filters()).edges)


@given(
    FACTS, st.sampled_from([Filters(), Filters(since="2019"), Filters(types=("visit",)), Filters(max_participants=2)])
)
def test_subgraphs_hold_only_edges_between_their_nodes_and_know_every_passage(
    facts: list[Fact], filters: Filters
) -> None:
    view = view_of(facts)
    for part in (whole(view, filters=filters), projection_subgraph(view, "states", filters)):
        ids = [n.id for n in part.nodes]
        assert ids == sorted(set(ids))
        assert [e.rid for e in part.edges] == sorted({e.rid for e in part.edges})
        assert all(e.start in set(ids) and e.end in set(ids) for e in part.edges)
        used = {p for item in (*part.nodes, *part.edges) for p in item.props.get("evidence", ())}
        assert set(part.meta.passages) == used
