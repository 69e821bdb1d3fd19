"""Brokerage, contacts, visits and candidates by window, against counts by hand."""

from __future__ import annotations

from math import log
from typing import Any

import pytest
from tests.fixtures.held_graph import Held
from tests.fixtures.tie_graphs import SOURCE, Fact, telling, view_of

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.delta import NodeClaim
from defgraph.graph.ids import event_id
from defgraph.rows import Rows

CONTACTS = [
    Fact(("KOR", "CHL"), date="2015-05-05"),
    Fact(("KOR", "PER"), date="2015-12-30/2016-01-02"),
    Fact(("KOR", "PER"), date="2016"),
    Fact(("KOR", "SEN", "JPN"), date="2016-02"),
    Fact(("KOR", "CHL"), date="2018-08-08"),
    Fact(("KOR", "NZL"), date=None),
]
MET_LATER = [
    Fact(("AAA", "BBB"), date="2015"), Fact(("BBB", "CCC"), date="2015"),
    Fact(("AAA", "CCC"), date="2016"), Fact(("CCC", "DDD"), date="2016"),
    Fact(("AAA", "BBB"), date="2018"), Fact(("BBB", "CCC"), date="2018"),
]  # fmt: skip
VISITS = [
    Fact(("KOR", "CHL"), date="2015-03", event_type="visit", visitor="KOR"),
    Fact(("KOR", "CHL"), date="2015-10", event_type="port_call", visitor="CHL"),
    Fact(("KOR", "CHL"), date="2016-02", event_type="visit", visitor="KOR"),
    Fact(("SEN", "KOR"), date="2016-05", event_type="visit", visitor="SEN"),
    Fact(("CHL", "PER"), date="2018-01", event_type="delegation", visitor="CHL"),
    Fact(("KOR", "PER"), date="2015-07", event_type="meeting", visitor="KOR"),
    Fact(("KOR", "PER"), date=None, event_type="visit", visitor="KOR"),
]
#: Two threes of acquaintances with one tie between them; later one of them and a new one.
BRIDGES = [
    Fact((a * 3, b * 3), date=year)
    for year, ties in (("2015", "AB BC AC XY YZ XZ AX"), ("2017", "XY YZ XZ MN NO MO XM"))
    for a, b in ties.split()
]


def by_window(rows: Rows, *columns: str) -> list[tuple[Any, ...]]:
    return [(row["window"], row["id"], *(row[c] for c in columns), row["change"]) for row in rows]


def test_contacts_count_in_every_window_that_they_may_lie_in() -> None:
    rows = Held(view_of(CONTACTS)).network("states").contacts(windows="year")
    assert by_window(rows, "contacts", "rank") == [
        ("2015", "CHL+KOR", 1, 1, None), ("2015", "KOR+PER", 1, 1, None),
        ("2016", "KOR+PER", 2, 1, 0), ("2016", "JPN+KOR", 1, 2, None), ("2016", "JPN+SEN", 1, 2, None),
        ("2016", "KOR+SEN", 1, 2, None),
        ("2018", "CHL+KOR", 1, 1, None),
    ]  # fmt: skip
    assert all(tuple(row) == rows.columns for row in rows)
    over_new_year, year = event_id(telling(1)), event_id(telling(2))
    told = {(r["window"], r["id"]): (r["first"], r["first_events"], r["undated"]) for r in rows}
    assert told["2015", "KOR+PER"] == ("2015-12-30/2016-01-02", [over_new_year], 0)
    # The event of 2016 may lie before 2 January too.
    assert told["2016", "KOR+PER"] == ("2015-12-30/2016-01-02", sorted([over_new_year, year]), 0)


def test_windows_may_be_quarters_and_slide() -> None:
    net = Held(view_of(CONTACTS)).network("states", Filters(since="2015", until="2018", focus="CHL"))
    assert by_window(net.contacts("quarter"), "contacts") == [
        ("2015-Q2", "CHL+KOR", 1, None), ("2018-Q3", "CHL+KOR", 1, None)
    ]  # fmt: skip
    assert by_window(net.contacts("2"), "contacts") == [
        ("2015/2016", "CHL+KOR", 1, None), ("2017/2018", "CHL+KOR", 1, None)
    ]  # fmt: skip
    assert by_window(net.contacts("4/4"), "contacts") == [("2015/2018", "CHL+KOR", 2, None)]


def test_candidates_have_no_tie_in_their_window_and_tell_when_they_do() -> None:
    rows = Held(view_of(MET_LATER)).network("states").candidates(windows="year")
    one = pytest.approx(1 / log(2))
    assert by_window(rows, "candidates", "common", "met") == [
        ("2015", "AAA+CCC", one, ["BBB"], ["2016"], None),
        ("2016", "AAA+DDD", one, ["CCC"], [], None),
        ("2018", "AAA+CCC", one, ["BBB"], ["2016"], None),
    ]
    assert all(tuple(row) == rows.columns for row in rows)
    slid = Held(view_of(MET_LATER)).network("states").candidates(windows="2")
    # 2015/2016: C is tied to A, B and D. 2016/2017: to A and D. 2017/2018: B to A and C.
    assert [(r["window"], r["id"], r["common"], r["met"], r["change"]) for r in slid] == [
        ("2015/2016", "AAA+DDD", ["CCC"], [], None), ("2015/2016", "BBB+DDD", ["CCC"], [], None),
        ("2016/2017", "AAA+DDD", ["CCC"], [], 0),
        ("2017/2018", "AAA+CCC", ["BBB"], ["2015/2016", "2016/2017"], None),
    ]  # fmt: skip


def test_a_visit_is_returned_in_the_same_window() -> None:
    rows = Held(view_of(VISITS)).network("states").reciprocity(windows="year")
    assert by_window(rows, "reciprocity", "paid", "received", "partners", "returned", "rank") == [
        ("2015", "CHL", 1.0, 1, 1, 1, 1, 1, None), ("2015", "KOR", 1.0, 1, 1, 1, 1, 1, None),
        ("2016", "CHL", 0.0, 0, 1, 1, 0, 1, 0), ("2016", "KOR", 0.0, 1, 1, 2, 0, 1, 0),
        ("2016", "SEN", 0.0, 1, 0, 1, 0, 1, None),
        ("2018", "CHL", 0.0, 1, 0, 1, 0, 1, None), ("2018", "PER", 0.0, 0, 1, 1, 0, 1, None),
    ]  # fmt: skip
    # In 2018 nobody visits the focus or is visited; Chile is near it in the years before only.
    near = Held(view_of(VISITS)).network("states", Filters(focus="KOR", depth=2)).reciprocity("year")
    assert {r["window"] for r in near} == {"2015", "2016"}


def test_brokers_stand_between_the_groups_of_their_window() -> None:
    net = Held(view_of(BRIDGES)).network("states")
    rows = net.brokerage(windows="year")
    told = by_window(rows, "group", "brokerage", "gatekeeper", "representative", "rank")
    # Either end of the bridge lets the other in to its two friends, and speaks for them.
    assert [row for row in told if row[3]] == [
        ("2015", "AAA", "1", 4, 2, 2, 1, None), ("2015", "XXX", "2", 4, 2, 2, 1, None),
        ("2017", "MMM", "3", 4, 2, 2, 1, None), ("2017", "XXX", "2", 4, 2, 2, 1, None),
    ]  # fmt: skip
    assert len(told) == 12
    labels = {(r["window"], i): str(r["community"]) for r in net.communities("year") for i in r["members"]}
    assert {(r["window"], r["id"]): r["group"] for r in rows} == labels


def test_groups_given_by_hand_stay_the_same_in_every_window() -> None:
    by = dict.fromkeys(("AAA", "BBB", "CCC", "XXX"), "ours") | dict.fromkeys(("YYY", "ZZZ", "MMM"), "theirs")
    rows = Held(view_of(BRIDGES)).network("states").brokerage(by, "year")
    found = {(r["window"], r["id"]): r for r in rows}
    # 2015: A between X and its own B and C, all ours. X between A (ours) and Y and Z (theirs).
    assert (found["2015", "AAA"]["coordinator"], found["2015", "AAA"]["brokerage"]) == (4, 4)
    assert (found["2015", "XXX"]["representative"], found["2015", "XXX"]["gatekeeper"]) == (2, 2)
    # 2017: X is alone among Y, Z and M; N and O are of no known group.
    assert (found["2017", "XXX"]["itinerant"], found["2017", "XXX"]["brokerage"]) == (4, 4)
    assert ("2017", "NNN") not in found


@pytest.mark.parametrize("measure", ["brokerage", "candidates", "contacts", "reciprocity"])
@pytest.mark.parametrize("focus", [None, "KOR", "XXX"])
def test_a_window_has_the_rows_of_its_own_time(measure: str, focus: str | None) -> None:
    graph = Held(view_of([*CONTACTS, *MET_LATER, *VISITS, *BRIDGES]))
    of_all = graph.analyze([measure], "states", Filters(focus=focus), windows="year")
    for year in range(2015, 2019):
        apart = graph.analyze([measure], "states", Filters(since=f"{year}", until=f"{year}", focus=focus))
        # Communities have other labels where nothing came before.
        spared = {"window", "change", "met", "group"}
        assert [{k: v for k, v in r.items() if k not in spared} for r in of_all if r["window"] == f"{year}"] == [
            {k: v for k, v in r.items() if k not in spared} for r in apart
        ]


def test_windows_are_told_as_for_the_other_measures() -> None:
    table = {"dataset": "SET", "version": "1", "coverage_from": "2015", "coverage_to": "2016", "doc": "facts"}
    document = NodeClaim(SOURCE, "Document", SOURCE, "The facts", table)
    graph = Held(view_of(CONTACTS, [document]))
    asked: dict[str, list[str]] = {m: [] for m in ("degree", "contacts", "candidates", "brokerage")}
    for measure, notes in asked.items():
        graph.analyze([measure], "states", windows="year", note=notes.append)
    assert asked["degree"] == [
        "SET 1 covers 2015 to 2016: what lies outside is unknown, not absent; that concerns the windows 2017, 2018",
        "left out: 1 event without a date, in no window",
        "no tie in the window 2017",
    ]
    assert all(notes == asked["degree"] for notes in asked.values())
    said: list[str] = []
    Held(view_of(VISITS, [document])).analyze(["reciprocity"], "states", windows="year", note=said.append)
    assert said == [*asked["degree"][:2], "no visit in the window 2017"]
