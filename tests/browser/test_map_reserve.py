"""What a large map holds back: search draws it, an overview's marks open, and the page says how much is missing."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from defgraph.graph.maps import fit, render_map
from defgraph.graph.maps.view_model import build_model
from defgraph.graph.model import Edge, Node, Subgraph, SubgraphMeta

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def large(maps: ModuleType) -> Subgraph:
    """A network of 420 nodes of which the map draws 300."""
    return fit(maps.large(420))


def test_search_draws_a_node_that_was_held_back_with_its_ties(opened: Callable[..., Any], large: Subgraph) -> None:
    view = opened(render_map(large))
    assert view.counts()[0] == 300
    drawn = {n.id for n in build_model(large).drawn().nodes}
    wanted = next(n for n in large.nodes if n.id not in drawn and n.label == "Official")
    ties = [e for e in large.edges if wanted.id in (e.start, e.end) and ({e.start, e.end} - {wanted.id}) <= drawn]
    before = view.counts()[1]
    view.page.keyboard.press("/")
    view.page.keyboard.type(wanted.name)
    assert "not drawn" in view.page.inner_text("#results li:first-child")
    view.page.keyboard.press("Enter")
    assert view.js("defgraphMap.selected()") == {"kind": "node", "id": wanted.id}
    assert wanted.id in view.js("defgraphMap.shown().nodes")
    assert view.counts() == (301, before + len(ties))
    assert "Of these 120 held back, 1 has been brought in." in view.page.inner_text("#brought")
    assert view.page.inner_text("#summary").startswith("Shown: 301 of 420 nodes")
    # The address brings it back, and what was brought in goes out again.
    address = view.js("defgraphMap.address()")
    again = opened(render_map(large), hash=address)
    assert wanted.id in again.js("defgraphMap.shown().nodes")
    again.page.click("#send-back")
    assert again.counts() == (300, before)
    assert not view.complaints
    assert not again.complaints


def test_the_panel_draws_the_neighbors_that_are_held_back(opened: Callable[..., Any], large: Subgraph) -> None:
    drawn = {n.id for n in build_model(large).drawn().nodes}
    others: dict[str, set[str]] = {i: set() for i in drawn}
    for edge in large.edges:
        for one, other in ((edge.start, edge.end), (edge.end, edge.start)):
            if one in drawn and other not in drawn:
                others[one].add(other)
    hub = max(sorted(others), key=lambda i: len(others[i]))
    view = opened(render_map(large), hash=f"#sel=node,{hub}")
    assert f"its {len(others[hub])} neighbors" in view.page.inner_text("#bring-in")
    view.page.focus("#bring-in")
    view.page.keyboard.press("Enter")
    assert set(view.js("defgraphMap.shown().nodes")) == drawn | others[hub]
    assert not view.complaints


def test_a_mark_of_an_overview_opens_by_keyboard_and_says_what_is_missing(opened: Callable[..., Any]) -> None:
    nodes = [Node(f"n{i:04}", "Official", f"Envoy {i}", {"community": i % 3}) for i in range(2400)]
    edges = [Edge(f"r{i}", "PARTICIPATED_IN", f"n{i:04}", f"n{(i * 7 + 3) % 2400:04}") for i in range(2400)]
    graph = fit(Subgraph(tuple(nodes), tuple(edges), SubgraphMeta(community="thirds")))
    view = opened(render_map(graph))
    assert view.counts()[0] == 3
    mark = next(n for n in graph.nodes if n.props.get("members"))
    view.page.keyboard.press("/")
    view.page.keyboard.type(mark.name)
    view.page.keyboard.press("Enter")
    members = mark.props["members"]
    assert f"Behind this mark ({len(members)} of 800)" in view.panel()
    assert f"{800 - len(members)} more belong to it and are not in this file." in view.panel()
    view.page.focus("#open-mark")
    view.page.keyboard.press("Enter")
    assert set(view.js("defgraphMap.shown().nodes")) >= set(members[:500])
    view.page.click("#open-mark")
    # The groups are not tied to each other, so the view around the mark holds it and its members.
    assert set(view.js("defgraphMap.shown().nodes")) == {mark.id, *members}
    assert "Around" in view.page.inner_text("#chips")
    # Each member leads on to its own panel.
    view.page.click("#members li:nth-child(2) button")
    assert view.js("defgraphMap.selected()") == {"kind": "node", "id": members[1]}
    assert not view.complaints
