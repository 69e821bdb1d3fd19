"""What a reader sees before choosing anything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from defgraph.graph.maps import render_map
from defgraph.graph.model import Subgraph, SubgraphMeta

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


def test_the_panel_opens_with_who_has_most_ties_and_what_happened_last(maps: ModuleType, opened: Open) -> None:
    graph = maps.briefing()
    view = opened(render_map(graph))
    actors = {n.id: n.name for n in graph.nodes if n.label not in ("Event", "Agreement")}
    ties = Counter(end for e in graph.edges for end in (e.start, e.end) if end in actors)
    shown = view.page.locator("#most li").all_inner_texts()
    counts = [int(row.rsplit(" ", 1)[1]) for row in shown]
    assert counts == [number for _, number in ties.most_common(len(shown))]
    for row, number in zip(shown, counts, strict=True):
        assert number in {ties[i] for i, name in actors.items() if row == f"{name} {number}"}
    latest = max((e for e in maps.EVENTS if e[3] == "occurred"), key=lambda e: e[2])
    view.page.locator("#latest button").first.click()
    assert view.js("defgraphMap.selected()") == {"kind": "node", "id": latest[0]}


def test_what_is_filtered_away_is_not_among_the_first_facts(maps: ModuleType, opened: Open) -> None:
    view = opened(render_map(maps.briefing()))
    view.page.uncheck("#filter-type [data-code=State]")
    names = [row.rsplit(" ", 1)[0] for row in view.page.locator("#most li").all_inner_texts()]
    assert names
    assert not set(names) & set(maps.STATES.values())


def test_in_a_network_the_latest_event_leads_to_a_tie_that_it_is_behind(maps: ModuleType, opened: Open) -> None:
    graph = maps.ties()
    behind = {event for edge in graph.edges for event in edge.props["events"]}
    latest = max((e for e in maps.EVENTS if e[0] in behind), key=lambda e: e[2])
    view = opened(render_map(graph))
    view.page.locator("#latest button").first.click()
    chosen = view.js("defgraphMap.selected()")
    assert chosen["kind"] == "edge"
    assert latest[0] in next(e for e in graph.edges if e.rid == chosen["id"]).props["events"]


def test_partners_in_a_network_go_by_the_number_of_events(maps: ModuleType, opened: Open) -> None:
    graph = maps.ties()
    view = opened(render_map(graph))
    view.click("node", "XAV")
    shared = [len(e.props["events"]) for e in graph.edges if "XAV" in (e.start, e.end)]
    labels = view.page.locator("#details .ties .soft").all_inner_texts()
    assert [int(re.match(r"\d+", text)[0]) for text in labels] == sorted(shared, reverse=True)  # type: ignore[index]


def test_an_empty_drawing_says_so(maps: ModuleType, opened: Open) -> None:
    view = opened(render_map(maps.briefing()))
    assert not view.page.is_visible("#nothing")
    for box in view.page.locator("#filter-type input").all():
        box.uncheck()
    assert view.page.inner_text("#nothing") == "Nothing passes the filters."
    empty = opened(render_map(Subgraph((), (), SubgraphMeta(filters=("since 2090",)))))
    assert "Nothing fits" in empty.page.inner_text("#nothing")
    assert empty.complaints == []


def test_the_legend_shows_communities_in_their_colors_and_by_who_leads_them(maps: ModuleType, opened: Open) -> None:
    graph = maps.ties()
    nodes = tuple(replace(n, props={"community": i % 2}) for i, n in enumerate(graph.nodes))
    view = opened(render_map(replace(graph, nodes=nodes)))
    view.page.select_option("#color-by", "community")
    ties = Counter(end for e in graph.edges for end in (e.start, e.end))
    for number in (0, 1):
        members = [n for n in nodes if n.props["community"] == number]
        row = view.page.locator("#filter-community label", has=view.page.locator(f"[data-code='{number}']"))
        fill = view.js("id => defgraphMap.look(id).fill", members[0].id)
        assert row.locator("circle").get_attribute("fill") == fill
        best = max(ties[n.id] for n in members)
        assert row.inner_text().split(": ")[1].split(",")[0].split("\n")[0] in [
            n.name for n in members if ties[n.id] == best
        ]


def test_coordinates_are_not_told_and_names_with_commas_stay_apart(maps: ModuleType, opened: Open) -> None:
    graph = maps.ties()
    facts = {"lat": 1.5, "lon": 2.5, "aliases": ["Avaria, Republic of", "Old Avaria"], "official_name": "Avaria"}
    nodes = tuple(replace(n, name="Avaria", props=facts) if n.id == "XAV" else n for n in graph.nodes)
    view = opened(render_map(replace(graph, nodes=nodes)))
    view.click("node", "XAV")
    assert "Avaria, Republic of; Old Avaria" in view.panel()
    assert not {"Lat", "Lon", "Official name"} & set(view.panel().split("\n"))
