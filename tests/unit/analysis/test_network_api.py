"""The analyses as a user calls them: rows, notes on what is not there, and refusals that say what to do."""

from __future__ import annotations

from typing import Any

import pytest
from tests.fixtures.held_graph import Held
from tests.fixtures.tie_graphs import SOURCE, Fact, view_of

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.names import ALONE, RANKING, Measure
from defgraph.graph.delta import NodeClaim
from defgraph.graph.errors import ParameterError, UnknownNameError

FACTS = [
    Fact(("KOR", "CHL"), date="2018-03-01"),
    Fact(("KOR", "PER"), date="2018-11"),
    Fact(("CHL", "COL"), date="2020-06-05"),
    Fact(("CHL", "KOR", "JPN"), date="2020"),
    Fact(("KOR", "NZL"), date=None),
]


@pytest.fixture(scope="module")
def graph() -> Held:
    table = {"dataset": "SET", "version": "1", "coverage_from": "2018", "coverage_to": "2019", "doc": "facts"}
    return Held(view_of(FACTS, [NodeClaim(SOURCE, "Document", SOURCE, "The facts", table)]))


def asked(graph: Held, measure: str, **options: Any) -> tuple[list[dict[str, Any]], list[str]]:
    notes: list[str] = []
    rows = graph.analyze([measure], options.pop("network", "states"), note=notes.append, **options)
    return list(rows), notes


def test_what_the_command_asks_is_what_the_network_answers(graph: Held) -> None:
    net = graph.network("states")
    same = {
        "brokerage": net.brokerage(),
        "communities": net.communities(),
        "contacts": net.contacts(),
        "candidates": net.candidates(),
        "reciprocity": net.reciprocity(),
    }
    for measure, rows in same.items():
        found = graph.analyze([measure], "states")
        assert list(found) == list(rows)
        assert found.columns == rows.columns
    near = Filters(focus="KOR")
    assert list(graph.analyze(["growth"], "states", near, windows="2")) == list(net.growth("KOR", "2"))
    assert list(graph.network("states", near).growth()) == list(net.growth("Kor"))
    assert list(net.over_time("year", "degree")) == list(graph.analyze(["degree"], "states", windows="year"))
    assert net.explain("CHL", "degree") == graph.explain("CHL", ["degree"], "states")
    assert net.left_out == []


@pytest.mark.parametrize("measure", sorted(ALONE))
def test_rows_have_the_columns_they_name(graph: Held, measure: str) -> None:
    rows = graph.analyze([measure], "states", Filters(focus="KOR"))
    assert all(tuple(row) == rows.columns for row in rows)


def test_the_candidates_of_a_focus_hold_it(graph: Held) -> None:
    rows = graph.analyze(["candidates"], "states", Filters(focus="PER"))
    assert {r["id"] for r in rows} == {"CHL+PER", "JPN+PER", "NZL+PER"}
    found = graph.explain("Per + JPN", ["candidates"], "states")
    assert [b["id"] for b in found["between"]] == ["KOR"]


@pytest.mark.parametrize("measure", [*RANKING, "community", *sorted(ALONE)])
def test_an_empty_store_has_no_rows_and_a_reason(measure: str) -> None:
    empty = Held(view_of([]))
    if measure == "growth":
        with pytest.raises(ParameterError, match="growth is of one node"):
            empty.analyze([measure], "states")
        return
    rows, notes = asked(empty, measure)
    assert rows == []
    assert len(notes) == 1
    assert "holds no states" in notes[0] or "no visit" in notes[0]


@pytest.mark.parametrize("measure", RANKING)
def test_a_node_alone_and_nodes_all_alike_have_the_first_rank(measure: str) -> None:
    single = Held(view_of([Fact(("KOR",))]))
    [row], _ = asked(single, measure, isolates=True)
    assert (row["id"], row["rank"]) == ("KOR", 1)
    alike = Held(view_of([Fact(("KOR", "CHL", "PER", "JPN"))]))
    rows, _ = asked(alike, measure)
    assert [(r["id"], r["rank"]) for r in rows] == [("CHL", 1), ("JPN", 1), ("KOR", 1), ("PER", 1)]
    stable = alike.analyze([measure], "states", stability=True)
    assert {(r["rank_low"], r["rank_high"]) for r in stable} == {(1, 1)}


def test_why_there_are_no_rows_is_said(graph: Held) -> None:
    assert asked(graph, "degree", network="officials")[1] == ["the store holds no officials"]
    _, notes = asked(graph, "degree", filters=Filters(types=("aid",)))
    assert notes == ["no event passes the filters"]
    single = Held(view_of([Fact(("KOR",)), Fact(("PER",))]))
    assert asked(single, "degree")[1] == ["2 events pass the filters, and none joins two states"]
    assert asked(single, "contacts")[1] == ["2 events pass the filters, and none joins two states"]
    _, notes = asked(graph, "degree", filters=Filters(focus="COL", until="2019"))
    assert notes[-1] == "COL has no tie under these filters"


@pytest.mark.parametrize(
    "parties",
    [
        [("KOR", "PER")],
        [("KOR", "PER"), ("KOR", "CHL")],
        [("KOR", "PER", "CHL")],
        [("KOR", "PER"), ("CHL", "COL")],
        [("KOR", "PER"), ("KOR", "CHL"), ("CHL", "PER")],
        [("KOR", "PER"), ("KOR", "PER")],
    ],
)
def test_one_with_ties_and_without_candidates_is_not_said_to_have_none(parties: list[tuple[str, ...]]) -> None:
    held = Held(view_of([Fact(one) for one in parties]))
    rows, notes = asked(held, "candidates", filters=Filters(focus="KOR"))
    assert rows == []
    assert notes == ["KOR has ties, and shares no partner with anybody it has no tie with"]


def test_windows_without_ties_undated_events_and_uncovered_windows_are_said(graph: Held) -> None:
    rows, notes = asked(graph, "degree", windows="year")
    assert {r["window"] for r in rows} == {"2018", "2020"}
    assert notes == [
        "SET 1 covers 2018 to 2019: what lies outside is unknown, not absent; that concerns the window 2020",
        "left out: 1 event without a date, in no window",
        "no tie in the window 2019",
    ]
    assert asked(graph, "communities", windows="year")[1] == notes
    assert asked(graph, "growth", filters=Filters(focus="KOR"))[1] == notes
    assert asked(graph, "degree", filters=Filters(since="2018", until="2018"), windows="year")[1] == [
        "left out: 1 event without a date, since a time is asked for"
    ]


def test_nodes_without_a_group_are_said(graph: Held) -> None:
    rows, notes = asked(graph, "brokerage", by={"KOR": "x", "CHL": "x", "COL": "y", "PER": "y", "NZL": "y"})
    assert "JPN" not in {r["id"] for r in rows}
    assert notes == ["left out: 1 of the states without a known group: JPN"]


@pytest.mark.parametrize(
    ("measures", "options", "said"),
    [
        (["contacts", "degree"], {}, "contacts stands alone"),
        (["contacts"], {"windows": "month"}, "no windows 'month'"),
        (["reciprocity"], {"windows": "0"}, "no windows '0'"),
        (["brokerage"], {"stability": True}, "brokerage has no stability"),
        (["brokerage"], {"weighted": True}, "brokerage knows no weighted form"),
        (["degree"], {"by": "region"}, "groups are of brokerage only"),
        (["growth"], {}, "growth is of one node"),
        (["communities"], {"windows": "month"}, "no windows 'month'"),
        (["fame"], {}, "unknown measure 'fame'"),
        ([], {}, "no measure is given"),
        (["degree"], {"weight": "fame"}, "unknown weight 'fame'"),
        (["contacts"], {"weight": "fame"}, "unknown weight 'fame'"),
    ],
)
def test_what_does_not_go_together_is_refused(
    graph: Held, measures: list[str], options: dict[str, Any], said: str
) -> None:
    with pytest.raises(ParameterError, match=said):
        graph.analyze(measures, "states", **options)


def test_explanations_of_what_is_not_there_are_refused(graph: Held) -> None:
    with pytest.raises(UnknownNameError, match="KOR and NZL are no candidates: they have a tie"):
        graph.explain("KOR+NZL", ["candidates"], "states")
    with pytest.raises(UnknownNameError, match="Nowhere"):
        graph.explain("KOR+Nowhere", ["contacts"], "states")
    with pytest.raises(ParameterError, match="'KOR' is no pair"):
        graph.explain("KOR", ["contacts"], "states")
    with pytest.raises(UnknownNameError, match="'COL' has no tie under these filters"):
        graph.explain("COL", ["degree"], "states", Filters(until="2019"))
    with pytest.raises(UnknownNameError, match="'KOR' is no node of this network"):
        graph.explain("KOR", ["degree"], "officials")
    with pytest.raises(ParameterError, match="growth is not explained"):
        graph.explain("KOR", ["growth"], "states")
    with pytest.raises(UnknownNameError, match=r"no source of this store names Norway \(NOR\): unknown, not absent"):
        graph.explain("Norway", ["degree"], "states")
    for measure in ("brokerage", "candidates"):
        with pytest.raises(ParameterError, match="between parties and their agreements"):
            graph.analyze([measure], "agreements")
    with pytest.raises(ParameterError, match="reciprocity is of states"):
        graph.network("officials").reciprocity()


def test_a_network_with_a_weight_of_its_own_keeps_it(graph: Held) -> None:
    counted = graph.network("states", weight="count")
    assert counted.graph.edges["CHL", "KOR"]["weight"] == 2.0
    rows = {r["id"]: r["strength"] for r in counted.centrality("strength")}
    assert rows == {r["id"]: r["strength"] for r in graph.analyze(["strength"], "states", weight="count")}
    assert rows["KOR"] == 5.0


def test_the_coverage_of_datasets_is_listed(graph: Held) -> None:
    assert list(graph.coverage()) == [
        {"dataset": "SET", "version": "1", "from": "2018", "to": "2019", "document": SOURCE}
    ]
    assert list(Held(view_of([])).coverage()) == []


def test_every_measure_ranks_or_stands_alone() -> None:
    assert {*RANKING, Measure.COMMUNITY, *ALONE} == set(Measure)
