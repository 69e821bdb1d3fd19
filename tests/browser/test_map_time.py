from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from defgraph.graph.maps import render_map
from defgraph.graph.model import Edge, Node, Subgraph

pytestmark = pytest.mark.browser


@pytest.fixture
def view(maps: ModuleType, opened: Callable[..., Any]) -> Any:
    return opened(render_map(maps.briefing()), size=(1600, 900))


def slide(view: Any, which: str, number: int) -> None:
    view.js(
        "([id, v]) => { const i = document.getElementById(id); i.value = v; i.dispatchEvent(new Event('input')); }",
        [which, number],
    )


def months(maps: ModuleType, first: str, last: str) -> set[str]:
    """Events of the fixture that lie in these months; all its dates are months or days."""
    return {e[0] for e in maps.EVENTS if first <= e[2][:7] <= last}


def shown_events(view: Any) -> set[str]:
    return {i for i in view.js("defgraphMap.shown().nodes") if i.startswith("e-")}


def test_the_window_shows_exactly_the_events_that_lie_in_it(view: Any, maps: ModuleType) -> None:
    # The bar runs from April 2031 to September 2032, a span a month.
    slide(view, "time-from", 6)
    assert shown_events(view) == months(maps, "2031-10", "2032-09")
    slide(view, "time-to", 10)
    inside = months(maps, "2031-10", "2032-02")
    assert shown_events(view) == inside
    assert len(inside) == 4
    assert "2031-10 to 2032-02: 4 of 13 dated events" in view.page.inner_text("#time-text")
    assert f"4 of {len(maps.EVENTS)}" in view.page.inner_text("#filter-type")
    view.page.click("#time-all")
    assert len(shown_events(view)) == len(maps.EVENTS)


def test_ends_of_the_window_never_pass_each_other(view: Any) -> None:
    slide(view, "time-to", 3)
    slide(view, "time-from", 12)
    assert view.page.input_value("#time-from") == "3"
    assert view.page.get_attribute("#time-from", "aria-valuetext") == "2031-07"


def test_the_window_moves_by_keyboard(view: Any, maps: ModuleType) -> None:
    view.page.focus("#time-from")
    for _ in range(3):
        view.page.keyboard.press("ArrowRight")
    assert shown_events(view) == months(maps, "2031-07", "2032-09")


def test_every_bar_is_the_number_of_events_of_its_month(view: Any, maps: ModuleType) -> None:
    dates = [e[2][:7] for e in maps.EVENTS]
    names = [f"{2031 + m // 12}-{m % 12 + 1:02}" for m in range(3, 21)]
    assert view.js("defgraphMap.histogram()[0]") == [dates.count(n) for n in names]
    view.page.uncheck("#filter-status [data-code=planned]")
    left = [e[2][:7] for e in maps.EVENTS if e[3] != "planned"]
    assert view.js("defgraphMap.histogram()") == [[dates.count(n) for n in names], [left.count(n) for n in names]]


def test_an_agreement_goes_with_the_event_that_produced_it(view: Any) -> None:
    slide(view, "time-from", 12)
    shown = set(view.js("defgraphMap.shown().nodes"))
    assert "a-joint" in shown
    assert not {"a-dca", "a-mou"} & shown


def graph_with(dates: list[str | None]) -> Subgraph:
    events = [Node(f"e{i}", "Event", f"Talks {i}", {"event_type": "talks", "date": d}) for i, d in enumerate(dates)]
    edges = [Edge(f"r{i}", "PARTICIPATED_IN", "S", e.id) for i, e in enumerate(events)]
    return Subgraph((Node("S", "State", "Avaria"), *events), tuple(edges))


def test_coarse_and_open_dates_count_wherever_they_may_lie(opened: Callable[..., Any]) -> None:
    view = opened(render_map(graph_with(["2031", "2031-06", "2031-08-02", "2031-11/..", None, "some day"])))
    counts = view.js("defgraphMap.histogram()[0]")
    assert counts == [1, 1, 1, 1, 1, 2, 1, 2, 1, 1, 2, 2]
    slide(view, "time-to", 4)
    # As on the command line: what has no date is left out where a time is asked for, unless it is asked for too.
    assert shown_in(view) == {"e0"}
    assert "(0 of 2)" in view.page.inner_text("#time")
    view.page.check("#undated")
    assert shown_in(view) == {"e0", "e4", "e5"}
    assert "(2)" in view.page.inner_text("#time")
    view.page.click("#time-all")
    assert shown_in(view) == {f"e{i}" for i in range(6)}


def shown_in(view: Any) -> set[str]:
    return set(view.js("defgraphMap.shown().nodes")) - {"S"}


def test_days_and_years_are_the_spans_of_short_and_long_times(opened: Callable[..., Any]) -> None:
    view = opened(render_map(graph_with(["2031-05-01", "2031-05-04"])))
    assert view.js("defgraphMap.histogram()[0]") == [1, 0, 0, 1]
    view = opened(render_map(graph_with(["1950-05", "2031"])))
    assert len(view.js("defgraphMap.histogram()[0]")) == 82


def test_play_builds_the_picture_up_and_stops_at_the_end(view: Any, maps: ModuleType) -> None:
    view.page.click("#play")
    assert shown_events(view) == {"e-01", "e-02"}
    view.until("defgraphMap.shown().nodes.includes('e-03')")
    view.page.click("#play")
    before = shown_events(view)
    view.page.wait_for_timeout(900)
    assert shown_events(view) == before
    slide(view, "time-from", 2)
    slide(view, "time-to", 10)
    window = [view.page.input_value(box) for box in ("#time-first", "#time-last")]
    assert window == ["2031-06-01", "2032-02-29"]
    view.page.click("#play")
    # It runs inside the window, and the window stays where it was put.
    view.until("defgraphMap.shown().nodes.includes('e-05')")
    assert [view.page.input_value(box) for box in ("#time-first", "#time-last")] == window
    assert shown_events(view) < months(maps, "2031-06", "2032-02")
    view.until("document.getElementById('play').textContent === 'Play'")
    assert shown_events(view) == months(maps, "2031-06", "2032-02")


def test_a_tie_says_how_many_of_its_events_the_window_leaves(maps: ModuleType, opened: Callable[..., Any]) -> None:
    view = opened(render_map(maps.ties()))
    tie = next(e for e in maps.ties().edges if (e.start, e.end) == ("XAV", "XDU"))
    assert len(tie.props["events"]) == 3
    slide(view, "time-to", 2)
    view.page.click("#show-table")
    row = view.page.locator("#table-ties tr", has=view.page.locator(f"[data-go='{tie.rid}']"))
    assert row.locator("th").inner_text() == "1 of 3 events"
    slide(view, "time-from", 2)
    assert tie.rid not in view.js("defgraphMap.shown().edges")


def test_a_map_without_events_has_no_time_bar(opened: Callable[..., Any]) -> None:
    view = opened(render_map(Subgraph((Node("S", "State", "Avaria"),), ())))
    assert not view.page.is_visible("#time")
    assert view.complaints == []


def test_a_step_of_the_slider_on_a_thousand_nodes_counts_exactly(maps: ModuleType, opened: Callable[..., Any]) -> None:
    graph = maps.large(1000)
    view = opened(render_map(graph))
    # 360 months from January 2000 on.
    slide(view, "time-from", 120)
    years = {n.id for n in graph.nodes if n.label == "Event" and int(n.props["date"]) >= 2010}
    others = {n.id for n in graph.nodes if n.label == "Event"} - years
    ends = [{e.start, e.end} for e in graph.edges]
    present = {i for pair in ends if pair & years and not pair & others for i in pair}
    assert set(view.js("defgraphMap.shown().nodes")) == years | present
