from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from defgraph.graph.maps import render_map
from defgraph.graph.model import Subgraph

pytestmark = pytest.mark.browser


def changed(graph: Subgraph, **passages: dict[str, Any]) -> Subgraph:
    """The graph with facts of passages changed; keys are p_01 for p-01."""
    told = dict(graph.meta.passages)
    for name, facts in passages.items():
        key = name.replace("_", "-")
        told[key] = {**told[key], **facts}
    return replace(graph, meta=replace(graph.meta, passages=told))


def shown_events(view: Any) -> set[str]:
    return {i for i in view.js("defgraphMap.shown().nodes") if i.startswith("e-")}


@pytest.fixture
def view(maps: ModuleType, opened: Callable[..., Any]) -> Any:
    return opened(render_map(maps.briefing()), size=(1920, 1080))


def test_a_source_switched_off_takes_what_only_it_tells(view: Any, maps: ModuleType) -> None:
    view.page.click("#fold-source summary")
    rows = view.page.locator("#filter-source label")
    assert [r.split("\n") for r in rows.all_inner_texts()] == [
        ["Defense paper of Avaria 2032", "6"],
        ["Solak meets head of the Compact", "7"],
    ]
    rows.first.locator("input").uncheck()
    assert shown_events(view) == {e[0] for e in maps.EVENTS[6:]}
    assert "0 of 6" in rows.first.inner_text()
    told = {e.rid for e in maps.briefing().edges if set(e.props["evidence"]) & {f"p-{n:02}" for n in range(1, 7)}}
    assert not told & set(view.js("defgraphMap.shown().edges"))
    view.page.click("#filter-source button:has-text('None')")
    assert shown_events(view) == set()
    view.page.click("#reset")
    assert len(shown_events(view)) == 13


def test_grades_filter_and_count(view: Any, maps: ModuleType) -> None:
    view.page.uncheck("#filter-reliability [data-code=C]")
    assert shown_events(view) == {e[0] for e in maps.EVENTS[:6]}
    assert "0 of 7" in view.page.inner_text("#filter-reliability")


def test_confidence_filter_keeps_what_reaches_it(maps: ModuleType, opened: Callable[..., Any]) -> None:
    view = opened(render_map(changed(maps.briefing(), p_03={"confidence": 0.5}, p_04={"confidence": None})))
    view.js(
        "() => { const i = document.getElementById('confidence'); i.value = 0.9; i.dispatchEvent(new Event('input')); }"
    )
    assert {e[0] for e in maps.EVENTS} - shown_events(view) == {"e-03"}
    assert "0.90" in view.page.inner_text("#confidence-text")


def test_an_event_stays_while_one_of_its_sources_does(maps: ModuleType, opened: Callable[..., Any]) -> None:
    graph = maps.briefing()
    both = tuple(
        replace(n, props={**n.props, "evidence": ["p-01", "p-07"]}) if n.id == "e-07" else n for n in graph.nodes
    )
    view = opened(render_map(replace(graph, nodes=both)))
    view.page.uncheck("#filter-reliability [data-code=C]")
    assert "e-07" in shown_events(view)
    assert "e-08" not in shown_events(view)


def test_only_what_has_a_source_leaves_ties_without_one_out(view: Any, maps: ModuleType) -> None:
    view.page.check("#sourced")
    sourced = {e.rid for e in maps.briefing().edges if e.props["evidence"]}
    assert set(view.js("defgraphMap.shown().edges")) == sourced


def test_words_stand_highlighted_in_their_context(maps: ModuleType, opened: Callable[..., Any]) -> None:
    before, after = "The hall was full that day.", "Nobody took questions."
    view = opened(render_map(changed(maps.briefing(), p_07={"before": before, "after": after})))
    view.page.fill("#search", "Meeting, Compact Hall")
    view.page.keyboard.press("Enter")
    quote = next(str(e[6]) for e in maps.EVENTS if e[0] == "e-07")
    assert view.page.inner_text("#details mark") == quote
    assert view.page.inner_text("#details blockquote") == f"{before} {quote} {after}"


def test_says_how_many_sources_tell_it_and_where_they_disagree(maps: ModuleType, opened: Callable[..., Any]) -> None:
    graph = maps.briefing()
    nodes = tuple(
        replace(n, props={**n.props, "evidence": ["p-04", "p-13"], "tellings": ["t-e-04", "t-x"]})
        if n.id == "e-04"
        else n
        for n in graph.nodes
    )
    said = [
        {"telling": "t-x", "event_type": "talks", "date": "2031-10-16", "status": "occurred", "place": "PORT AVAR"},
        {"telling": "t-e-13", "event_type": "phone_call", "date": "2032-02-11", "status": "occurred", "place": None},
    ]
    view = opened(render_map(changed(replace(graph, nodes=nodes), p_13={"said": said})))
    view.page.fill("#search", "Talks, Port Avar")
    view.page.keyboard.press("Enter")
    assert "Told by 2 sources of 2 publishers" in view.panel()
    disagree = view.page.inner_text("#details .conflict")
    assert "Date: 2031-10-16, says Solak meets head of the Compact" in disagree
    assert "Place" not in disagree
    assert "2032-02-11" not in disagree


def test_ties_show_corroboration_event_by_event(maps: ModuleType, opened: Callable[..., Any]) -> None:
    graph = maps.ties()
    view = opened(render_map(graph))
    tie = next(e for e in graph.edges if (e.start, e.end) == ("XAV", "XDU"))
    view.page.click("#show-table")
    view.page.click(f"[data-go='{tie.rid}']")
    assert view.page.locator("#details .told").all_inner_texts() == ["Told by 1 source of 1 publisher."] * 3
