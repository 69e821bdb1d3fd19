from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from types import ModuleType
from typing import Any

import pytest

from defgraph.graph.maps import render_map

pytestmark = pytest.mark.browser

# Color of the canvas at a point of the page, as [r, g, b].
PIXEL = """at => {
  const canvas = document.querySelector('#graph canvas'), frame = canvas.getBoundingClientRect();
  const k = canvas.width / frame.width;
  const [x, y] = [(at.x - frame.left) * k, (at.y - frame.top) * k];
  return [...canvas.getContext('2d').getImageData(x, y, 1, 1).data].slice(0, 3);
}"""
# How many pixels of a square around a point are not the background.
INKED = """at => {
  const canvas = document.querySelector('#graph canvas'), frame = canvas.getBoundingClientRect();
  const k = canvas.width / frame.width, r = 4;
  const [x, y] = [(at.x - frame.left) * k, (at.y - frame.top) * k];
  const all = canvas.getContext('2d').getImageData(x - r, y - r, 2 * r, 2 * r).data;
  let inked = 0;
  for (let i = 0; i < all.length; i += 4) if (all[i + 3] && all[i] + all[i + 1] + all[i + 2] < 700) inked++;
  return inked;
}"""


@pytest.mark.parametrize("name", ["briefing", "ties"])
def test_asks_for_nothing_and_complains_about_nothing(maps: ModuleType, opened: Callable[..., Any], name: str) -> None:
    view = opened(render_map(getattr(maps, name)()))
    assert view.requests == []
    assert view.complaints == []


def test_every_node_and_edge_is_drawn(maps: ModuleType, opened: Callable[..., Any]) -> None:
    graph = maps.briefing()
    view = opened(render_map(graph), size=(1920, 1080))
    assert view.counts() == (len(graph.nodes), len(graph.edges))
    for node in graph.nodes:
        at = view.js("id => defgraphMap.nodePosition(id)", node.id)
        if node.label == "State":
            assert view.js(PIXEL, at) == [0x00, 0x72, 0xB2], node.name
        assert view.js(INKED, at) > 10, node.name
    for edge in graph.edges:
        assert view.js(INKED, view.js("id => defgraphMap.edgePosition(id)", edge.rid)) > 2, edge.rid


def test_nothing_moves_after_the_first_picture(maps: ModuleType, opened: Callable[..., Any]) -> None:
    view = opened(render_map(maps.briefing()))
    before = view.js("defgraphMap.nodePosition('XAV')")
    view.page.wait_for_timeout(300)
    assert view.js("defgraphMap.nodePosition('XAV')") == before


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_labels_do_not_cover_each_other_and_panels_do_not_cover_the_graph(
    maps: ModuleType, opened: Callable[..., Any], size: tuple[int, int]
) -> None:
    view = opened(render_map(maps.briefing()), size=size)
    labels = view.js("defgraphMap.labels()")
    assert len(labels) > 25
    for a, b in combinations(labels, 2):
        apart = a["right"] <= b["left"] or b["right"] <= a["left"] or a["bottom"] <= b["top"] or b["bottom"] <= a["top"]
        assert apart, (a, b)
    boxes = view.js(
        "['filters', 'graph', 'details'].map(id => document.getElementById(id).getBoundingClientRect().toJSON())"
    )
    assert boxes[0]["right"] <= boxes[1]["left"] + 1
    assert boxes[1]["right"] <= boxes[2]["left"] + 1
    assert view.js("document.documentElement.scrollHeight <= innerHeight")
    for node in maps.briefing().nodes:
        at = view.js("id => defgraphMap.nodePosition(id)", node.id)
        assert boxes[1]["left"] < at["x"] < boxes[1]["right"]
        assert boxes[1]["top"] < at["y"] < boxes[1]["bottom"]


def test_five_hundred_nodes_open_without_a_complaint(maps: ModuleType, opened: Callable[..., Any]) -> None:
    graph = maps.large(500)
    view = opened(render_map(graph))
    assert view.counts() == (500, len(graph.edges))
    assert (view.requests, view.complaints) == ([], [])
    assert "500 nodes" in view.page.inner_text("#filters")


def test_shows_picture_and_marking_where_scripts_do_not_run(maps: ModuleType, chromium: Any, tmp_path: Any) -> None:
    file = tmp_path / "map.html"
    file.write_text(render_map(maps.briefing()), encoding="utf-8")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("noscript svg").bounding_box()["height"] > 200
    assert page.locator("noscript svg text", has_text="Emre Solak").count() == 1
    row = page.locator("noscript tr", has_text="Letter, Compact Hall")
    assert row.locator("td").all_inner_texts()[1:] == ["Event", "2032-06-25", "Solak meets head of the Compact"]
    assert page.locator("noscript td:first-child").count() == len(maps.briefing().nodes)
    assert page.locator(".marking").first.is_visible()
    context.close()
