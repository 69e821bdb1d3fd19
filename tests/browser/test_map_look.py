from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from types import ModuleType
from typing import Any

import pytest

from defgraph.graph.maps import render_map
from defgraph.graph.maps.style import asset, style
from defgraph.graph.model import Subgraph


def light(color: str) -> float:
    """Relative luminance of a color, WCAG 2.2."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def variables(theme: str) -> dict[str, str]:
    block = re.search(
        r":root\[data-theme=\"dark\"\] \{(.*?)\}" if theme == "dark" else r":root \{(.*?)\}", asset("map.css")
    )
    assert block
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block[1]))


def test_contrast_is_computed_as_known() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_has_contrast_on_everything_it_stands_on(theme: str) -> None:
    colors = variables(theme)
    for ink, ground in product(("ink", "soft", "link", "accent"), ("paper", "panel")):
        assert contrast(colors[ink], colors[ground]) >= 4.5, (ink, ground)
    assert contrast(colors["ink"], colors["quote"]) >= 4.5
    drawn = style()["themes"][theme]
    for ground in ("background", "halo", "note"):
        assert contrast(drawn["ink"], drawn[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_and_lines_have_contrast(theme: str) -> None:
    drawn = style()["themes"][theme]
    assert contrast(drawn["border"], drawn["background"]) >= 3
    assert contrast(drawn["accent"], drawn["background"]) >= 3
    for look in style()["edges"].values():
        assert contrast(look[theme], drawn["background"]) >= 3


def test_no_type_rests_on_color_alone() -> None:
    shapes = [look["shape"] for look in style()["nodes"].values()]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_offices_are_drawn_named_and_told(maps: ModuleType, opened: Callable[..., Any], scheme: str) -> None:
    graph = maps.offices()
    view = opened(render_map(graph), scheme=scheme)
    assert view.counts() == (len(graph.nodes), len(graph.edges))
    assert "Offices" in view.page.inner_text("#filter-type")
    assert view.page.query_selector("#filter-type polygon")
    hub = graph.nodes[0]
    view.click("node", hub.id)
    assert view.js("defgraphMap.selected()") == {"kind": "node", "id": hub.id}
    assert hub.name in view.panel()
    saved = view.js("async () => (await defgraphMap.picture('svg', 1)).text()")
    marks = re.findall(r'<polygon points="([^"]+)"', saved)
    assert len(marks) == len(graph.nodes) + 1
    for mark in marks:
        heights = sorted(float(point.partition(",")[2]) for point in mark.split())
        # A triangle on its point: two corners above, one below.
        assert heights[0] == heights[1] < heights[2]
    assert (view.requests, view.complaints) == ([], [])


def measured(maps: ModuleType) -> Subgraph:
    graph = maps.ties()
    nodes = tuple(
        replace(n, props={"measures": {"degree": i / 8, "betweenness": (8 - i) / 80}, "community": i % 2})
        for i, n in enumerate(graph.nodes)
    )
    return replace(graph, nodes=nodes, meta=replace(graph.meta, community="Louvain, weighted"))


@pytest.mark.browser
def test_marks_are_sized_by_the_measure_that_is_named(maps: ModuleType, opened: Callable[..., Any]) -> None:
    graph = measured(maps)
    view = opened(render_map(graph))
    assert "Size: number of ties" in view.page.inner_text("#scale-text")
    view.page.select_option("#size-by", "betweenness")
    assert "Size: Betweenness" in view.page.inner_text("#scale-text")
    values = {n.id: n.props["measures"]["betweenness"] for n in graph.nodes}
    sizes = {i: view.js("id => defgraphMap.look(id).size", i) for i in values}
    assert sorted(values, key=lambda i: values[i]) == sorted(sizes, key=lambda i: sizes[i])
    assert max(sizes.values()) > 1.8 * min(sizes.values())


@pytest.mark.browser
def test_communities_are_colored_counted_and_named(maps: ModuleType, opened: Callable[..., Any]) -> None:
    graph = measured(maps)
    view = opened(render_map(graph))
    before = {n.id: view.js("id => defgraphMap.look(id).fill", n.id) for n in graph.nodes}
    assert len(set(before.values())) == 1
    view.page.select_option("#color-by", "community")
    fills = {n.id: view.js("id => defgraphMap.look(id).fill", n.id) for n in graph.nodes}
    groups = {(n.props["community"], fills[n.id]) for n in graph.nodes}
    assert len(groups) == 2
    assert len({fill for _, fill in groups}) == 2
    assert "Louvain, weighted" in view.page.inner_text("#filter-community")
    assert "Color: Louvain, weighted" in view.page.inner_text("#scale-text")
    view.page.uncheck("#filter-community [data-code='1']")
    assert set(view.js("defgraphMap.shown().nodes")) == {n.id for n in graph.nodes if n.props["community"] == 0}


@pytest.mark.browser
def test_a_change_of_theme_leaves_filtered_marks_hidden(maps: ModuleType, opened: Callable[..., Any]) -> None:
    view = opened(render_map(maps.briefing()), size=(1920, 1080))
    at = view.js("defgraphMap.nodePosition('e-12')")
    view.page.uncheck("#filter-status [data-code=cancelled_or_denied]")
    view.page.click("#theme")
    view.page.mouse.click(at["x"], at["y"])
    assert view.js("defgraphMap.selected()") is None


#: Rules of WCAG 2.2 to level AA and what axe calls best practice; the size of targets is not among them by itself.
WCAG_2_2_AA = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("name", "width"), [("briefing", 390), ("briefing", 1280), ("briefing", 1920), ("ties", 1280)])
def test_axe_finds_nothing(maps: ModuleType, opened: Callable[..., Any], name: str, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    graph = getattr(maps, name)()
    story = [{"title": "One", "text": "Words.", "focus": "XAV", "depth": 2}]
    view = opened(render_map(replace(graph, meta=replace(graph.meta, story=story))), scheme=scheme, size=(width, 844))

    def faults() -> list[str]:
        response = axe.Axe().run(view.page, options=WCAG_2_2_AA).response
        assert "target-size" in {rule["id"] for group in ("passes", "incomplete") for rule in response[group]}
        found = response["violations"]
        return [f"{v['id']}: {n['html'][:200]} {n['failureSummary']}" for v in found for n in v["nodes"]]

    assert faults() == []
    view.page.keyboard.press("b")
    view.page.keyboard.press("n")
    assert faults() == []
    view.page.keyboard.press("b")
    view.page.fill("#search", "Dunmark")
    assert faults() == []
    view.page.keyboard.press("Enter")
    view.page.click("#path-from")
    view.page.click("#details .add-note")
    assert faults() == []
    view.page.click("#show-table")
    assert faults() == []
    view.page.click("#save summary")
    # What the open menu lies over is not to be clicked before it closes.
    assert [f for f in faults() if not f.startswith("target-size")] == []
