"""First and latest contact of pairs, and the growth of a circle, worked out by hand."""

from __future__ import annotations

import pytest
from tests.fixtures.tie_graphs import Fact, telling, view_of

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.networks.ties import Ties, read_ties
from defgraph.graph.analysis.windows.contacts import contacts, growth
from defgraph.graph.analysis.windows.pairs import explain_contact
from defgraph.graph.errors import ParameterError, UnknownNameError
from defgraph.graph.ids import event_id

FACTS = [
    Fact(("CHL", "KOR"), date="2019"),
    Fact(("CHL", "KOR"), date="2019-03-05"),
    Fact(("CHL", "KOR"), date="2021-05"),
    Fact(("CHL", "KOR"), date="2021-05-20/2021-06-02"),
    Fact(("CHL", "KOR", "PER"), date="2020-07-07"),
    Fact(("KOR", "PER"), date=None),
    Fact(("COL", "PER"), date=None),
    Fact(("KOR", "SEN"), date="2018", status="planned"),
]


def event(*numbers: int) -> list[str]:
    return sorted(event_id(telling(n)) for n in numbers)


def ties(facts: list[Fact] = FACTS, filters: Filters | None = None) -> Ties:
    return read_ties(view_of(facts), "states", filters or Filters())


def test_contacts_are_told_as_precisely_as_the_sources_are() -> None:
    rows = {r["id"]: r for r in contacts(ties())}
    # 2019 may lie before 5 March or after; May 2021 may end before 20 May or on it or after.
    assert rows["CHL+KOR"] == {
        "id": "CHL+KOR", "name": "Chl and Kor", "a": "CHL", "b": "KOR", "contacts": 5, "undated": 0, "rank": 1,
        "first": "2019-01-01/2019-03-05", "first_events": event(0, 1),
        "latest": "2021-05-20/2021-06-02", "latest_events": event(2, 3),
    }  # fmt: skip


def test_one_dated_event_is_first_and_latest_and_undated_ones_are_counted() -> None:
    rows = {r["id"]: r for r in contacts(ties())}
    pair = rows["KOR+PER"]
    assert (pair["contacts"], pair["undated"], pair["first"], pair["latest"]) == (2, 1, "2020-07-07", "2020-07-07")
    assert pair["first_events"] == pair["latest_events"] == event(4)
    alone = rows["COL+PER"]
    assert (alone["first"], alone["first_events"], alone["latest"], alone["latest_events"]) == (None, [], None, [])


def test_pairs_are_ranked_by_contacts_with_equal_ranks_for_equal_numbers() -> None:
    assert [(r["id"], r["contacts"], r["rank"]) for r in contacts(ties())] == [
        ("CHL+KOR", 5, 1), ("KOR+PER", 2, 2), ("CHL+PER", 1, 3), ("COL+PER", 1, 3),
    ]  # fmt: skip
    assert [r["id"] for r in contacts(ties(), "PER")] == ["KOR+PER", "CHL+PER", "COL+PER"]
    assert contacts(ties([])) == []


def test_open_dates_stay_open() -> None:
    [row] = contacts(ties([Fact(("CHL", "KOR"), date="../2019-05"), Fact(("CHL", "KOR"), date="2021/..")]))
    assert (row["first"], row["latest"]) == ("../2019-05", "2021/..")
    [row] = contacts(ties([Fact(("CHL", "KOR"), date="2018/.."), Fact(("CHL", "KOR"), date="2021")]))
    assert (row["first"], row["latest"]) == ("2018-01-01/2021-12-31", "2021-01-01/..")


def test_the_events_of_a_pair_are_explained_in_the_order_of_time() -> None:
    view = view_of(FACTS)
    found = explain_contact(view, read_ties(view, "states", Filters()), "KOR+CHL")
    assert (found["id"], found["of"], found["contacts"]) == ("CHL+KOR", 4, 5)
    assert [e["date"] for e in found["events"]] == sorted(e["date"] for e in found["events"])
    assert {told["quote"] for e in found["events"] for told in e["evidence"]} == {
        f"Words {n}." for n in (0, 1, 2, 3, 4)
    }  # fmt: skip
    with pytest.raises(UnknownNameError, match="CHL and COL have no tie"):
        explain_contact(view, read_ties(view, "states", Filters()), "CHL+COL")
    with pytest.raises(ParameterError, match="'CHL' names no pair"):
        explain_contact(view, read_ties(view, "states", Filters()), "CHL")


CIRCLE = [
    Fact(("KOR", "CHL"), date="2015-05-05"),
    Fact(("KOR", "PER"), date="2015-06-06"),
    Fact(("KOR", "PER"), date="2016"),
    Fact(("KOR", "SEN", "JPN"), date="2016-02"),
    Fact(("CHL", "PER"), date="2017-01-01"),
    Fact(("KOR", "CHL"), date="2018-08-08"),
    Fact(("KOR", "NZL"), date=None),
    Fact(("AUS", "NZL"), date="2019"),
]


def test_a_circle_grows_loses_and_regains_partners() -> None:
    rows = growth(ties(CIRCLE), "KOR", "year", (None, None))
    told = [
        (r["window"], r["partners"], r["events"], r["new"], r["returned"], r["lost"], r["cumulative"]) for r in rows
    ]
    assert told == [
        ("2015", 2, 2, ["CHL", "PER"], [], [], 2),
        ("2016", 3, 2, ["JPN", "SEN"], [], ["CHL"], 4),
        ("2017", 0, 0, [], [], ["JPN", "PER", "SEN"], 4),
        ("2018", 1, 1, [], ["CHL"], [], 4),
        ("2019", 0, 0, [], [], ["CHL"], 4),
    ]


def test_the_numbers_of_a_growth_add_up() -> None:
    rows = growth(ties(CIRCLE), "KOR", "2", (None, None))
    assert [r["window"] for r in rows] == ["2015/2016", "2016/2017", "2017/2018", "2018/2019"]
    size = 0
    for row in rows:
        size += len(row["new"]) + len(row["returned"]) - len(row["lost"])
        assert size == row["partners"]
    assert rows[-1]["cumulative"] == sum(len(r["new"]) for r in rows)


def test_a_growth_keeps_to_the_time_asked_for_and_is_empty_for_strangers() -> None:
    period = Filters(since="2016", until="2017")
    rows = growth(ties(CIRCLE, period), "KOR", "year", period.period)
    assert [(r["window"], r["partners"], r["cumulative"]) for r in rows] == [("2016", 3, 3), ("2017", 0, 3)]
    assert growth(ties(CIRCLE), "FRA", "year", (None, None)) == []
    alone = ties([*CIRCLE, Fact(("COL",), date="2016")])
    assert [r["partners"] for r in growth(alone, "COL", "year", (None, None))] == [0, 0, 0, 0, 0]
