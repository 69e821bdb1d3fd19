"""On the page, what is no cooperation is seen at once and is no tie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.fixtures.adverse_map import divided

from defgraph.graph.maps import render_map
from defgraph.graph.maps.overview import by_state
from defgraph.graph.maps.style import style

pytestmark = pytest.mark.browser


@pytest.fixture
def view(opened: Callable[..., Any]) -> Any:
    return opened(render_map(divided()), size=(1920, 1080))


def choose(view: Any, name: str) -> str:
    view.page.fill("#search", name)
    view.page.keyboard.press("Enter")
    return str(view.panel())


def test_marks_lines_and_legend_tell_it_apart(view: Any) -> None:
    fills = {i: view.js("id => defgraphMap.look(id).fill", i) for i in ("e-talks", "e-recall", "e-sanction")}
    assert fills["e-recall"] == fills["e-sanction"] == style()["nodes"]["ADVERSE"]["color"] != fills["e-talks"]
    types = view.page.inner_text("#filter-type")
    assert "Events of no cooperation" in types
    assert view.page.locator("#filter-line label").all_inner_texts() == ["Ties\n4", "No cooperation\n5"]
    assert set(view.page.locator("#filter-event label .text").all_inner_texts()) == {
        "Recall of an envoy", "Sanction", "Talks", "Visit"
    }  # fmt: skip
    assert view.page.inner_text("#summary") == "Shown: 8 nodes, 4 ties, 5 lines of no cooperation."
    picture = view.js("defgraphMap.picture('svg').then((file) => file.text())")
    assert picture.count(style()["edges"]["ADVERSE"]["light"]) >= 5
    assert ">no cooperation<" in picture
    assert "Events of no cooperation (2)" in picture
    assert view.complaints == []


def test_lines_of_no_cooperation_can_be_switched_off_and_the_address_keeps_it(
    view: Any, opened: Callable[..., Any]
) -> None:
    view.page.uncheck("#filter-line [data-code=ADVERSE]")
    assert view.counts() == (8, 4)
    address = view.js("defgraphMap.address()")
    assert opened(render_map(divided()), hash=address).counts() == (8, 4)


def test_ties_are_counted_without_them(view: Any) -> None:
    # Counted by hand from the four events: Borealia 2, Avaria and Cerelia 1, Dunmark none.
    most = view.page.locator("#most li").all_inner_texts()
    assert [" ".join(line.split()) for line in most] == ["Borealia 2", "Avaria 1", "Cerelia 1"]
    panel = choose(view, "Avaria")
    assert "Ties (1)" in panel
    assert "No cooperation (2)" in panel
    view.page.click("#show-table")
    rows = {
        row.locator("th").inner_text(): row.locator("td").nth(3).inner_text()
        for row in view.page.locator("#table-nodes tbody tr").all()
    }
    assert {i: rows[i] for i in ("Avaria", "Borealia", "Cerelia", "Dunmark")} == {
        "Avaria": "1", "Borealia": "2", "Cerelia": "1", "Dunmark": "0"
    }  # fmt: skip
    assert view.page.inner_text("#table-ties caption") == "Ties (4)"
    assert view.page.inner_text("#table-others caption") == "No cooperation (5)"
    assert view.js("defgraphMap.csv('Others')").count("\r\n") == 6


def test_no_path_leads_through_a_sanction(view: Any) -> None:
    choose(view, "Avaria")
    view.page.click("#path-from")
    choose(view, "Cerelia")
    view.page.click("#path-to")
    # Not by the sanction, which would be two steps, but by way of Borealia.
    assert view.js("defgraphMap.path().nodes") == ["XAV", "e-talks", "XBO", "e-visit", "XCE"]
    view.page.click("#chips button")
    choose(view, "Avaria")
    view.page.click("#path-from")
    choose(view, "Dunmark")
    view.page.click("#path-to")
    assert view.js("defgraphMap.path()") is None
    assert "No path from Avaria to Dunmark" in view.page.inner_text("#chips")


def test_a_view_around_a_state_shows_the_other_side_and_goes_no_further(view: Any) -> None:
    choose(view, "Dunmark")
    view.page.click("#details [data-hops='2']")
    # Avaria and Cerelia stand on the other side; what Avaria does with Borealia is not around Dunmark.
    assert set(view.js("defgraphMap.shown().nodes")) == {"XDU", "e-sanction", "e-recall", "XAV", "XCE"}


def test_what_has_no_visible_tie_goes_though_it_is_sanctioned(view: Any) -> None:
    view.page.check("#alone")
    assert set(view.js("defgraphMap.shown().nodes")) == {"XAV", "XBO", "XCE", "e-talks", "e-visit"}
    assert view.counts() == (5, 4)


def test_an_overview_tells_them_apart_too(opened: Callable[..., Any]) -> None:
    overview, _ = by_state(divided())
    view = opened(render_map(overview))
    # Ties of Avaria and Borealia, Borealia and Cerelia; three pairs stand in a sanction or recall.
    assert view.page.locator("#filter-line label").all_inner_texts() == ["Ties\n2", "No cooperation\n3"]
    panel = choose(view, "Dunmark")
    assert "Ties" not in panel
    assert "No cooperation (2)" in panel
    view.page.click("#details .ties .soft")
    assert "Events behind this line (2)" in view.panel()
    assert "Recall of an envoy" in view.panel()
