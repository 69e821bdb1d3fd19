from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from defgraph.graph.maps import render_map

pytestmark = pytest.mark.browser


@pytest.fixture
def view(maps: ModuleType, opened: Callable[..., Any]) -> Any:
    return opened(render_map(maps.briefing()), size=(1920, 1200))


def words_of(maps: ModuleType, event: str) -> str:
    return next(str(e[6]) for e in maps.EVENTS if e[0] == event)


def test_clicking_an_event_shows_its_exact_words_and_source(view: Any, maps: ModuleType) -> None:
    view.click("node", "e-07")
    assert view.js("defgraphMap.selected()") == {"kind": "node", "id": "e-07"}
    assert view.page.inner_text("#details blockquote") == words_of(maps, "e-07")
    for part in ("Eloria Press Service", "2032-06-26", "line 17", "the office of the president", "graded C"):
        assert part in view.panel(), part


def test_clicking_an_edge_shows_role_ends_and_exact_words(view: Any, maps: ModuleType) -> None:
    edge = next(e for e in maps.briefing().edges if e.start == "XAV:ana-verdel" and e.end == "e-13")
    view.click("edge", edge.rid)
    assert view.js("defgraphMap.selected()") == {"kind": "edge", "id": edge.rid}
    assert view.page.inner_text("#details h2") == "participant"
    assert "Ana Verdel" in view.panel()
    assert view.page.inner_text("#details blockquote") == words_of(maps, "e-13")


def test_each_of_two_parallel_edges_can_be_clicked(view: Any, maps: ModuleType) -> None:
    parallel = [e for e in maps.briefing().edges if e.start == "XAV" and e.end == "e-04"]
    assert len(parallel) == 2
    for edge in parallel:
        view.click("edge", edge.rid)
        assert view.js("defgraphMap.selected()") == {"kind": "edge", "id": edge.rid}
        assert view.page.inner_text("#details h2") == edge.props["role"]


def test_clicking_nothing_clears_the_selection(view: Any) -> None:
    view.click("node", "XAV")
    frame = view.js("document.getElementById('graph').getBoundingClientRect().toJSON()")
    view.page.mouse.click(frame["left"] + 8, frame["bottom"] - 8)
    assert view.js("defgraphMap.selected()") is None


def test_web_addresses_become_links_and_other_references_stay_text(view: Any) -> None:
    view.click("node", "e-04")
    link = view.page.locator("#details .source a")
    assert link.get_attribute("href") == "https://example.org/paper.pdf"
    assert link.get_attribute("rel") == "noopener noreferrer"
    view.click("node", "e-07")
    assert view.page.locator("#details .source a").count() == 0
    assert "wire item 4711" in view.panel()


def test_an_edge_without_evidence_says_so(view: Any, maps: ModuleType) -> None:
    edge = next(e for e in maps.briefing().edges if e.type == "SERVES" and e.start == "XEL:emre-solak")
    view.click("edge", edge.rid)
    assert "No source is recorded" in view.panel()


def test_a_tie_shows_every_event_behind_it(maps: ModuleType, opened: Callable[..., Any]) -> None:
    graph = maps.ties()
    tie = next(e for e in graph.edges if (e.start, e.end) == ("XAV", "XDU"))
    shared = [e for e in maps.EVENTS if {"XAV", "XDU"} <= {i for i, _ in e[5]} and e[3] == "occurred"]
    view = opened(render_map(graph))
    view.click("edge", tie.rid)
    quotes = view.page.locator("#details blockquote").all_inner_texts()
    assert sorted(quotes) == sorted(e[6] for e in shared)
    assert len(shared) == 3
    for event in shared:
        assert event[2] in view.panel()


def test_search_finds_by_part_of_a_name_and_enter_selects(view: Any) -> None:
    view.page.keyboard.press("/")
    view.page.keyboard.type("solak")
    options = view.page.locator("#results [role=option]")
    assert options.first.inner_text() == "Emre Solak"
    assert view.page.get_attribute("#search", "aria-expanded") == "true"
    view.page.keyboard.press("Enter")
    assert view.js("defgraphMap.selected()") == {"kind": "node", "id": "XEL:emre-solak"}
    assert view.page.inner_text("#details h2") == "Emre Solak"


def test_search_list_works_by_arrows_and_escape(view: Any) -> None:
    view.page.fill("#search", "ministry")
    options = view.page.locator("#results [role=option]")
    assert sorted(options.all_inner_texts()[:2]) == ["Ministry of Defense of Avaria", "Ministry of Defense of Cerelia"]
    view.page.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    assert view.page.get_attribute("#search", "aria-activedescendant") == "result-1"
    view.page.keyboard.press("Escape")
    assert not view.page.is_visible("#results")
    view.page.fill("#search", "nobody of that name")
    assert "Nothing found" in view.page.inner_text("#results")


def test_type_filter_hides_nodes_and_their_edges_with_exact_counts(view: Any, maps: ModuleType) -> None:
    graph = maps.briefing()
    officials = {n.id for n in graph.nodes if n.label == "Official"}
    ties = [e for e in graph.edges if not {e.start, e.end} & officials]
    view.page.uncheck("#filter-type [data-code=Official]")
    assert view.counts() == (len(graph.nodes) - len(officials), len(ties))
    assert f"0 of {len(officials)}" in view.page.inner_text("#filter-type")
    assert f"{len(ties)} of {len(graph.edges)} ties" in view.page.inner_text("#summary")
    view.page.click("#reset")
    assert view.counts() == (len(graph.nodes), len(graph.edges))


def test_event_and_status_filters_count_exactly(view: Any, maps: ModuleType) -> None:
    graph = maps.briefing()
    gone = {n.id for n in graph.nodes if n.props.get("status") == "planned" or n.props.get("event_type") == "letter"}
    assert len(gone) == 3
    view.page.uncheck("#filter-status [data-code=planned]")
    view.page.uncheck("#filter-event [data-code=letter]")
    ties = [e for e in graph.edges if not {e.start, e.end} & gone]
    assert view.counts() == (len(graph.nodes) - 3, len(ties))
    tied = {i for e in ties for i in (e.start, e.end)}
    view.page.check("#alone")
    assert view.counts() == (len(tied), len(ties))


def test_a_filtered_tie_disappears_with_the_last_of_its_events(maps: ModuleType, opened: Callable[..., Any]) -> None:
    graph = maps.ties()
    view = opened(render_map(graph))
    kind = {e[0]: e[1] for e in maps.EVENTS}
    left = [e for e in graph.edges if any(kind[i] != "statement" for i in e.props["events"])]
    assert 0 < len(left) < len(graph.edges)
    view.page.uncheck("#filter-event [data-code=statement]")
    assert view.counts() == (len(graph.nodes), len(left))


def test_hidden_nodes_can_not_be_clicked(view: Any) -> None:
    at = view.js("defgraphMap.nodePosition('e-12')")
    view.page.uncheck("#filter-status [data-code=cancelled_or_denied]")
    view.page.mouse.click(at["x"], at["y"])
    assert view.js("defgraphMap.selected()") is None


def test_filters_leave_a_dragged_node_where_it_was_put(view: Any) -> None:
    at = view.js("defgraphMap.nodePosition('XIL')")
    view.page.mouse.move(at["x"], at["y"])
    view.page.mouse.down()
    view.page.mouse.move(at["x"] + 60, at["y"] - 40, steps=5)
    view.page.mouse.up()
    moved = view.js("defgraphMap.nodePosition('XIL')")
    assert abs(moved["x"] - at["x"] - 60) < 3
    view.page.uncheck("#filter-type [data-code=State]")
    view.page.check("#filter-type [data-code=State]")
    after = view.js("defgraphMap.nodePosition('XIL')")
    assert (round(after["x"]), round(after["y"])) == (round(moved["x"]), round(moved["y"]))


def test_the_table_lists_what_is_visible_and_every_row_selects(view: Any, maps: ModuleType) -> None:
    graph = maps.briefing()
    view.page.uncheck("#filter-type [data-code=Official]")
    view.page.click("h1")
    view.page.keyboard.press("t")
    rows = view.page.locator("#table tbody tr")
    # An event has a row among the events and one among the nodes.
    assert rows.count() == sum(view.counts()) + len(maps.EVENTS)
    chosen = view.js(
        """() => [...document.querySelectorAll('#table tbody button')].map(b => {
             b.click(); return defgraphMap.selected().id === b.dataset.go; })"""
    )
    assert len(chosen) == rows.count()
    assert all(chosen)
    assert view.counts()[0] == len([n for n in graph.nodes if n.label != "Official"])
    assert not view.page.is_visible("#graph")
    view.page.keyboard.press("Escape")
    assert view.page.is_visible("#graph")


def test_keyboard_reaches_search_filters_table_and_panel(view: Any) -> None:
    names = set()
    for _ in range(80):
        view.page.keyboard.press("Tab")
        names.add(
            view.js("document.activeElement.id || document.activeElement.className || document.activeElement.tagName")
        )
    assert {"search", "show-table", "fit", "theme", "reset", "vis-network"} <= names


def test_says_what_is_not_shown(view: Any) -> None:
    told = view.page.inner_text("#filters")
    assert "2 events without a date, because a time was asked for" in told
    assert "since 2031" in told
    assert "UNCLASSIFIED // EXAMPLE" in view.page.locator(".marking").first.inner_text()
