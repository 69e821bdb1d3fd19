"""Visits in return, and pairs that should have met by now."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.fixtures.memory_view import MemoryView
from tests.fixtures.tie_graphs import SOURCE, Fact, view_of

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.networks.ties import read_ties
from defgraph.graph.analysis.windows.pairs import candidates, explain_candidate
from defgraph.graph.analysis.windows.visits import explain_reciprocity, read_visits, reciprocity
from defgraph.graph.delta import NodeClaim
from defgraph.graph.errors import ParameterError, UnknownNameError
from defgraph.graph.ids import event_id

PAIRS = [("AAA", "BBB"), ("AAA", "CCC"), ("BBB", "CCC"), ("CCC", "DDD"), ("BBB", "DDD"), ("DDD", "EEE")]


def visits(*paid: tuple[str, str], status: str = "occurred") -> MemoryView:
    """The first of each pair visits the second."""
    return view_of([Fact(pair, event_type="visit", status=status, visitor=pair[0]) for pair in paid])


def test_candidates_are_the_untied_pairs_scored_as_the_reference_does() -> None:
    rows = candidates(read_ties(view_of([Fact(p) for p in PAIRS]), "states", Filters()))
    graph = nx.Graph(PAIRS)
    expected = {"+".join(sorted((a, b))): s for a, b, s in nx.adamic_adar_index(graph) if s > 0}
    assert {r["id"]: r["candidates"] for r in rows} == pytest.approx(expected)
    assert rows[0] == {
        "id": "AAA+DDD", "name": "Aaa and Ddd", "a": "AAA", "b": "DDD", "candidates": rows[0]["candidates"],
        "rank": 1, "common": ["BBB", "CCC"],
    }  # fmt: skip
    assert [r["rank"] for r in rows] == [1, 2, 2]
    assert candidates(read_ties(view_of([]), "states", Filters())) == []


def test_reciprocity_is_the_share_of_partners_with_visits_both_ways() -> None:
    view = visits(("KOR", "CHL"), ("CHL", "KOR"), ("KOR", "CHL"), ("KOR", "PER"), ("SEN", "KOR"))
    found = reciprocity(read_visits(view, Filters()))
    rows = {r["id"]: (r["reciprocity"], r["paid"], r["received"], r["rank"]) for r in found}
    assert rows == {
        "CHL": (1.0, 1, 2, 1), "KOR": (pytest.approx(1 / 3), 3, 2, 2), "PER": (0.0, 0, 1, 3), "SEN": (0.0, 1, 0, 3),
    }  # fmt: skip


def test_planned_visits_are_no_visits_unless_asked_for() -> None:
    view = visits(("KOR", "CHL"), status="planned")
    assert reciprocity(read_visits(view, Filters())) == []
    assert read_visits(view, Filters()).left_out == ["1 event of another status than occurred"]
    planned = read_visits(view, Filters(statuses=("planned",)))
    assert [r["id"] for r in reciprocity(planned)] == ["CHL", "KOR"]
    with pytest.raises(ParameterError, match="reciprocity is of visits"):
        read_visits(view, Filters(types=("meeting",)))


def test_a_focus_keeps_the_visits_of_its_circle() -> None:
    view = visits(("KOR", "CHL"), ("CHL", "PER"), ("SEN", "FRA"))
    near = reciprocity(read_visits(view, Filters(focus="KOR")))
    assert {r["id"] for r in near} == {"KOR", "CHL"}
    far = reciprocity(read_visits(view, Filters(focus="KOR", depth=2)))
    assert {r["id"] for r in far} == {"KOR", "CHL", "PER"}


def test_the_visits_of_a_state_are_explained_partner_by_partner() -> None:
    view = visits(("KOR", "CHL"), ("CHL", "KOR"), ("KOR", "CHL"), ("SEN", "KOR"))
    found = explain_reciprocity(view, read_visits(view, Filters()), "KOR")
    assert (found["reciprocity"], found["partners"], found["returned"], found["of"]) == (0.5, 2, 1, 3)
    assert found["between"] == [
        {"id": "CHL", "name": "Chl", "paid": 2, "received": 1, "mutual": True},
        {"id": "SEN", "name": "Sen", "paid": 0, "received": 1, "mutual": False},
    ]
    told = {(e["way"], *e["with"], *(w["quote"] for w in e["evidence"])) for e in found["events"]}
    assert told == {
        ("paid", "CHL", "Words 0."), ("received", "CHL", "Words 1."), ("paid", "CHL", "Words 2."),
        ("received", "SEN", "Words 3."),
    }  # fmt: skip
    with pytest.raises(UnknownNameError, match="'PER' paid and received no visit"):
        explain_reciprocity(view, read_visits(view, Filters()), "PER")


def test_a_focus_asks_for_the_candidates_of_one_node() -> None:
    ties = read_ties(view_of([Fact(p) for p in PAIRS]), "states", Filters())
    assert [r["id"] for r in candidates(ties, "AAA")] == ["AAA+DDD"]
    assert candidates(ties, "ZZZ") == []


def test_a_candidate_is_explained_by_the_partners_both_share() -> None:
    view = view_of([Fact(p) for p in PAIRS])
    ties = read_ties(view, "states", Filters())
    found = explain_candidate(view, ties, "DDD+AAA")
    assert (found["id"], found["rank"], found["of"]) == ("AAA+DDD", 1, 3)
    assert [(b["id"], b["ties"], b["events_a"], b["events_b"]) for b in found["between"]] == [
        ("BBB", 3, 1, 1), ("CCC", 3, 1, 1)
    ]  # fmt: skip
    assert sum(b["adds"] for b in found["between"]) == pytest.approx(found["candidates"])
    told = {(e["common"], *e["with"], e["event"]) for e in found["events"]}
    by_pair = {pair: event_id(f"t-{n:04}") for n, pair in enumerate(PAIRS)}
    assert told == {
        ("BBB", "AAA", by_pair["AAA", "BBB"]), ("BBB", "DDD", by_pair["BBB", "DDD"]),
        ("CCC", "AAA", by_pair["AAA", "CCC"]), ("CCC", "DDD", by_pair["CCC", "DDD"]),
    }  # fmt: skip
    assert all(e["evidence"][0]["quote"].startswith("Words ") for e in found["events"])


def test_colleagues_are_no_candidates() -> None:
    met = [Fact(("KOR/kim", "CHL/rojas")), Fact(("KOR/lee", "CHL/rojas")), Fact(("KOR/lee", "PER/diaz"))]
    rows = candidates(read_ties(view_of(met), "officials", Filters()))
    assert [r["id"] for r in rows] == ["CHL/rojas+PER/diaz"]


def test_a_state_that_is_gone_is_no_candidate() -> None:
    facts = [Fact(("YUG", "KOR"), date="1985"), Fact(("KOR", "CHL"), date="1988")]
    end = [NodeClaim(SOURCE, "State", "YUG", "Yug", {"valid_to": "1990-10-02"})]
    before, after = view_of(facts, end), view_of([*facts, Fact(("CHL", "PER"), date="1999")], end)
    assert [r["id"] for r in candidates(read_ties(before, "states", Filters()))] == ["CHL+YUG"]
    ties = read_ties(after, "states", Filters())
    assert [r["id"] for r in candidates(ties)] == ["KOR+PER"]
    with pytest.raises(UnknownNameError, match="one no longer exists"):
        explain_candidate(after, ties, "CHL+YUG")


def test_a_pair_that_is_no_candidate_is_told_why() -> None:
    view = view_of([*(Fact(p) for p in PAIRS), Fact(("XXX", "YYY"))])
    ties = read_ties(view, "states", Filters())
    for pair, why in (("AAA+BBB", "they have a tie"), ("AAA+XXX", "they share no partner")):
        with pytest.raises(UnknownNameError, match=why):
            explain_candidate(view, ties, pair)
    for pair in ("AAA", "AAA+AAA", "AAA+", "AAA+QQQ"):
        with pytest.raises(ParameterError, match="names no pair"):
            explain_candidate(view, ties, pair)
