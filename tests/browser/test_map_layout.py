"""The drawing in its window: room for marks and labels, the canvas used, what lies under the marks, one legend."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest

from defgraph.graph.maps import render_map
from defgraph.graph.maps.layouts.choice import places_and_ground
from defgraph.graph.maps.pictures.svg import draw_svg
from defgraph.graph.maps.view_model import build_model
from defgraph.graph.model import Edge, Node, Subgraph

pytestmark = pytest.mark.browser


def states(count: int, seed: int = 5) -> Subgraph:
    """A network of so many states: some with many partners, most with two or three."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    nodes = tuple(Node(f"S{i:03}", "State", f"State of {i:03}") for i in range(count))
    pairs = {(f"S{chance.randrange(i):03}", f"S{i:03}") for i in range(1, count) for _ in range(2)}
    edges = (Edge(f"t-{a}-{b}", "TIE", a, b, {"weight": 1.0, "events": []}) for a, b in sorted(pairs))
    return Subgraph(nodes, tuple(edges))


def measure(view: Any) -> dict[str, float]:
    """What share of the labels has its own mark nearest; what share of the canvas lies between the outermost."""
    area = view.page.locator("#graph").bounding_box()
    shown = view.js("defgraphMap.shown().nodes")
    at = {i: view.js("id => defgraphMap.nodePosition(id)", i) for i in shown}
    labels = view.js("defgraphMap.labels()")
    nearest = 0
    for label in labels:
        x = area["x"] + (label["left"] + label["right"]) / 2
        y = area["y"] + (label["top"] + label["bottom"]) / 2
        half = (label["right"] - label["left"]) / 2
        # To the label's nearest edge, not to its middle: a long name is read from where it begins.
        far = {i: max(0.0, abs(p["x"] - x) - half) ** 2 + (p["y"] - y) ** 2 for i, p in at.items()}
        nearest += min(far, key=lambda i: far[i]) == label["id"]
    scale = view.js("defgraphMap.scale()")
    half_of = {i: scale * view.js("id => defgraphMap.look(id).size", i) for i in shown}
    xs = [p["x"] - area["x"] + side * half_of[i] for i, p in at.items() for side in (-1, 1)] + [
        v for b in labels for v in (b["left"], b["right"])
    ]
    ys = [p["y"] - area["y"] + side * half_of[i] for i, p in at.items() for side in (-1, 1)] + [
        v for b in labels for v in (b["top"], b["bottom"])
    ]
    used = (max(xs) - min(xs)) * (max(ys) - min(ys)) / (area["width"] * area["height"])
    return {"labels": len(labels), "own": nearest / len(labels), "used": used}


MAPS = {
    "briefing": lambda maps: maps.briefing(),
    "ties": lambda maps: maps.ties(),
    "offices": lambda maps: maps.offices(),
    "160 states": lambda _: states(160),
}


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1440, 900)])
@pytest.mark.parametrize("name", MAPS)
def test_labels_lie_at_their_marks_and_the_canvas_is_used(
    maps: ModuleType, opened: Callable[..., Any], name: str, size: tuple[int, int]
) -> None:
    found = measure(opened(render_map(MAPS[name](maps)), size=size))
    assert found["own"] >= 0.95, found
    assert found["used"] >= 0.75, found


@pytest.mark.parametrize("name", MAPS)
def test_no_mark_is_too_small_to_show_its_shape(maps: ModuleType, opened: Callable[..., Any], name: str) -> None:
    view = opened(render_map(MAPS[name](maps)))
    scale = view.js("defgraphMap.scale()")
    sizes = [view.js("id => defgraphMap.look(id).size", i) for i in view.js("defgraphMap.shown().nodes")]
    # A size is half a width.
    assert 2 * min(sizes) * scale >= 8


def test_the_drawing_takes_the_shape_of_another_window(maps: ModuleType, opened: Callable[..., Any]) -> None:
    view = opened(render_map(maps.briefing()))
    view.page.click("#panels")
    view.page.click("#fit")
    assert measure(view)["used"] >= 0.75


def test_what_somebody_moved_stays_there_in_another_window(maps: ModuleType, opened: Callable[..., Any]) -> None:
    view = opened(render_map(maps.briefing()), hash="#moved=XIL,100,-50")
    first = [view.js("id => defgraphMap.nodePosition(id)", i) for i in ("XIL", "XAV", "XBO")]
    again = opened(render_map(maps.briefing()), size=(1280, 720), hash=view.js("defgraphMap.address()"))
    second = [again.js("id => defgraphMap.nodePosition(id)", i) for i in ("XIL", "XAV", "XBO")]
    for a, b in zip(first, second, strict=True):
        assert (a["x"], a["y"]) == pytest.approx((b["x"], b["y"]), abs=1.5)


def texts(svg: str, css: str | None = None) -> list[str]:
    root = ElementTree.fromstring(svg)  # noqa: S314 - made here
    space = "{http://www.w3.org/2000/svg}"
    if css == "tick":
        return [t.text or "" for t in root.iter(f"{space}text") if t.get("class") == "tick"]
    [group] = [g for g in root.iter(f"{space}g") if g.get("class") == "legend"]
    return [t.text or "" for t in group.iter(f"{space}text")]


def test_the_scale_of_time_is_the_same_on_the_page_and_in_the_picture(
    maps: ModuleType, opened: Callable[..., Any]
) -> None:
    model = build_model(maps.briefing())
    points, ground = places_and_ground(model, "timeline", None)
    at = {n.id: x for n, (x, _) in zip(model.nodes, points, strict=True)}
    dates = {e[0]: e[2] for e in maps.EVENTS}
    for x, name in ground.ticks:
        # To the right of a tick nothing is of an earlier month, to its left nothing of it or a later one.
        assert all(date[:7] >= name for event, date in dates.items() if at[event] > x)
        assert all(date[:7] < name for event, date in dates.items() if at[event] < x)
    names = [name for _, name in ground.ticks]
    assert len(names) >= 4
    svg = draw_svg(model, dict(zip((n.id for n in model.nodes), points, strict=True)), ground)
    assert texts(svg, "tick") == names
    view = opened(render_map(maps.briefing(), "timeline"))
    vector = view.js("defgraphMap.picture('svg', 1).then(b => b.text())")
    assert [n for n in names if f">{n}<" in vector] == names
    found = measure(view)
    assert found["used"] >= 0.75


def test_a_legend_has_the_same_rows_in_the_picture_and_on_the_page(
    maps: ModuleType, opened: Callable[..., Any]
) -> None:
    model = build_model(maps.briefing())
    points, ground = places_and_ground(model, "force", None)
    rows = texts(draw_svg(model, dict(zip((n.id for n in model.nodes), points, strict=True)), ground))
    assert rows[:2] == ["States (9)", "Organizations (4)"]
    assert "planned" in rows
    view = opened(render_map(maps.briefing()))
    vector = view.js("defgraphMap.picture('svg', 1).then(b => b.text())")
    assert [row for row in rows if f">{row}<" in vector] == rows
    page = [
        re.sub(r"\s+", " ", text)
        for group in ("type", "status")
        for text in view.page.locator(f"#filter-{group} label").all_inner_texts()
    ]
    kinds = [row for row in rows if row.endswith(")")]
    assert page[: len(kinds)] == [row.replace("(", "").replace(")", "") for row in kinds]
    signs = [row for row in rows if not row.endswith(")")]
    assert [re.sub(r" \d+$", "", text).lower() for text in page[len(kinds) :]] == signs


def test_widths_are_explained_where_there_are_weights(maps: ModuleType, opened: Callable[..., Any]) -> None:
    words = "Width of a tie: its weight, the sum of 1/(n-1)"
    view = opened(render_map(maps.ties()))
    assert words in view.page.inner_text("#scale-text")
    assert words in view.js("defgraphMap.picture('svg', 1).then(b => b.text())").replace("</text>", "")
    assert words not in opened(render_map(maps.briefing())).page.inner_text("#scale-text")


def seats() -> Subgraph:
    places = {"JPN": (35.7, 139.7), "KOR": (37.6, 127.0), "AUS": (-35.3, 149.1), "GBR": (51.5, -0.1)}
    nodes = tuple(Node(i, "State", i, {"lat": lat, "lon": lon}) for i, (lat, lon) in places.items())
    return Subgraph(nodes, (Edge("t", "TIE", "JPN", "KOR", {"weight": 1.0, "events": []}),))


def test_coasts_lie_where_the_seats_are(opened: Callable[..., Any]) -> None:
    model = build_model(seats())
    points, ground = places_and_ground(model, "geo", None)
    at = dict(zip((n.id for n in model.nodes), points, strict=True))
    # Tokyo, Seoul and London lie within two degrees of a coast; a degree north is measured by the seats themselves.
    degree = (at["AUS"][1] - at["KOR"][1]) / (37.6 + 35.3)
    corners = [corner for line in ground.lines for corner in line]
    for state in ("JPN", "KOR", "GBR"):
        near = min(((x - at[state][0]) ** 2 + (y - at[state][1]) ** 2) ** 0.5 for x, y in corners)
        assert near < 2 * degree, state
    assert "ground" in draw_svg(model, at, ground)
    view = opened(render_map(seats(), "geo"))
    assert view.complaints == []
