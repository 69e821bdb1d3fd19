from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import networkx as nx
import pytest

from defgraph.graph.maps import render_map
from defgraph.graph.model import Edge, Node, Subgraph

pytestmark = pytest.mark.browser


@pytest.fixture
def view(maps: ModuleType, opened: Callable[..., Any]) -> Any:
    return opened(render_map(maps.briefing()), size=(1920, 1080))


def find(view: Any, name: str) -> None:
    view.page.fill("#search", name)
    view.page.keyboard.press("Enter")


def within(maps: ModuleType, focus: str, depth: int) -> set[str]:
    """Ids within so many steps: through an event or agreement to the others who took part is one step."""
    graph = maps.briefing()
    kind = {n.id: n.label for n in graph.nodes}
    network: nx.DiGraph[str] = nx.DiGraph()
    for edge in graph.edges:
        for a, b in ((edge.start, edge.end), (edge.end, edge.start)):
            network.add_edge(
                a, b, cost=0 if {kind[b]} < {"Event", "Agreement"} and kind[a] not in ("Event", "Agreement") else 1
            )
    cost = nx.single_source_dijkstra_path_length(network, focus, weight="cost")
    # An event at the rim is opened by nobody: it needs someone less than so many steps away.
    return {
        i
        for i, c in cost.items()
        if c <= depth
        and (kind[i] not in ("Event", "Agreement") or any(cost[a] < depth for a in network.predecessors(i)))
    }


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_shows_what_lies_around_a_node(view: Any, maps: ModuleType, depth: int) -> None:
    find(view, "Galdova")
    view.page.click(f"#details [data-hops='{depth}']")
    assert set(view.js("defgraphMap.shown().nodes")) == within(maps, "XGA", depth)
    assert f"Around Galdova: {depth} step" in view.page.inner_text("#chips")
    view.page.click("#chips button")
    assert view.counts()[0] == len(maps.briefing().nodes)


def test_around_a_node_follows_the_other_filters(view: Any) -> None:
    find(view, "Galdova")
    view.page.click("#details [data-hops='1']")
    assert "XBO" in view.js("defgraphMap.shown().nodes")
    view.page.uncheck("#filter-status [data-code=planned]")
    assert "XBO" not in view.js("defgraphMap.shown().nodes")


def test_shortest_path_is_as_short_as_networkx_finds_it_and_shows_its_words(view: Any, maps: ModuleType) -> None:
    graph = maps.briefing()
    network = nx.MultiGraph()
    network.add_edges_from((e.start, e.end, e.rid) for e in graph.edges)
    find(view, "Ana Verdel")
    view.page.click("#path-from")
    find(view, "Dunmark")
    view.page.click("#path-to")
    path = view.js("defgraphMap.path()")
    best = nx.shortest_path_length(network, "XAV:ana-verdel", "XDU")
    assert len(path["edges"]) == best
    assert (path["nodes"][0], path["nodes"][-1]) == ("XAV:ana-verdel", "XDU")
    for edge, ends in zip(path["edges"], zip(path["nodes"], path["nodes"][1:], strict=False), strict=True):
        assert network.has_edge(*ends, key=edge)
    quotes = view.page.locator("#details blockquote").all_inner_texts()
    told = {p for e in graph.edges if e.rid in path["edges"] for p in e.props["evidence"]}
    assert sorted(quotes) == sorted(graph.meta.passages[p]["quote"] for p in told)
    assert told


def test_no_path_is_said(view: Any) -> None:
    find(view, "Ilmaria")
    view.page.click("#path-from")
    find(view, "Avaria")
    view.page.click("#path-to")
    assert view.js("defgraphMap.path()") is not None or "No path" in view.panel()
    view.page.uncheck("#filter-status [data-code=cancelled_or_denied]")
    assert view.js("defgraphMap.path()") is None
    assert "No path" in view.panel()
    view.page.click("#chips button")
    assert view.page.locator("#chips li").count() == 0


def test_path_dims_the_rest(view: Any, maps: ModuleType) -> None:
    view.js("location.hash = '#path=XAV,XBO'")
    view.until("defgraphMap.path() !== null")
    # The frame with the path is drawn when the labels of all else are gone.
    view.until("defgraphMap.labels().every(label => defgraphMap.path().nodes.includes(label.id))")
    assert view.js("defgraphMap.labels()")


def meetings(*told: tuple[str, str, str]) -> Subgraph:
    """Events of two states each: (status, state, state)."""
    states = sorted({s for _, *pair in told for s in pair})
    nodes = [Node(s, "State", f"State {s}") for s in states]
    edges = []
    for k, (status, *pair) in enumerate(told):
        nodes.append(Node(f"e{k}", "Event", f"Visit {k}", {"event_type": "visit", "status": status}))
        edges += [Edge(f"r{k}-{s}", "PARTICIPATED_IN", s, f"e{k}", {"role": "participant"}) for s in pair]
    return Subgraph(tuple(sorted(nodes, key=lambda n: n.id)), tuple(edges))


def test_a_path_leads_over_what_was_denied_only_where_nothing_else_does(opened: Callable[..., Any]) -> None:
    graph = meetings(
        ("cancelled_or_denied", "AAA", "BBB"), ("occurred", "AAA", "CCC"), ("occurred", "CCC", "BBB"),
        ("planned", "BBB", "DDD"),
    )  # fmt: skip
    view = opened(render_map(graph), hash="#path=AAA,BBB")
    assert view.js("defgraphMap.path().nodes") == ["AAA", "e1", "CCC", "e2", "BBB"]
    assert "Only by way of" not in view.panel()
    view.js("location.hash = '#path=AAA,DDD'")
    view.until("defgraphMap.path().nodes.includes('DDD')")
    assert "Only by way of what was planned, cancelled or denied." in view.panel()


def test_a_new_path_is_brought_into_view(view: Any) -> None:
    find(view, "Ana Verdel")
    view.page.click("#path-from")
    find(view, "Dunmark")
    view.page.mouse.move(900, 500)
    for _ in range(8):
        view.page.mouse.wheel(0, -300)
    view.page.click("#path-to")
    area = view.page.locator("#graph").bounding_box()
    for node in view.js("defgraphMap.path().nodes"):
        at = view.js("id => defgraphMap.nodePosition(id)", node)
        assert area["x"] < at["x"] < area["x"] + area["width"]
        assert area["y"] < at["y"] < area["y"] + area["height"]
