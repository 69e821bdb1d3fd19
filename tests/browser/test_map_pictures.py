from __future__ import annotations

import base64
import re
import struct
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest

from defgraph.graph.maps import map_network, render_map

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
CONTENT = """async ([kind, times]) => {
  const bytes = new Uint8Array(await (await defgraphMap.picture(kind, times)).arrayBuffer());
  return btoa(Array.from(bytes, c => String.fromCharCode(c)).join(''));
}"""


@pytest.fixture
def view(maps: ModuleType, opened: Callable[..., Any]) -> Any:
    return opened(render_map(maps.briefing()), size=(1280, 800))


def content(view: Any, kind: str, times: int) -> bytes:
    return base64.b64decode(view.js(CONTENT, [kind, times]))


def vector(view: Any) -> ElementTree.Element:
    return ElementTree.fromstring(content(view, "svg", 1))  # noqa: S314 - made by our own page


def test_svg_holds_every_mark_and_line_with_title_marking_and_legend(view: Any, maps: ModuleType) -> None:
    graph = maps.briefing()
    root = vector(view)
    marks = root.findall(f".//{SVG}circle") + root.findall(f".//{SVG}polygon")
    assert len(marks) == len(graph.nodes) + len({n.label for n in graph.nodes})
    lines = [p for p in root.iter(f"{SVG}path") if p.get("fill") == "none"]
    assert len(lines) == len(graph.edges)
    texts = ["".join(t.itertext()) for t in root.iter(f"{SVG}text")]
    assert texts.count("UNCLASSIFIED // EXAMPLE") == 2
    assert {graph.meta.title, "States (9)", "planned"} <= set(texts)
    assert "2 events without a date" in " ".join(texts)


def test_svg_follows_the_filters(view: Any, maps: ModuleType) -> None:
    view.page.uncheck("#filter-type [data-code=Official]")
    root = vector(view)
    texts = ["".join(t.itertext()) for t in root.iter(f"{SVG}text")]
    assert not any(t.startswith("Officials") for t in texts)
    assert "Left out of types: Officials" in " ".join(texts)
    lines = [p for p in root.iter(f"{SVG}path") if p.get("fill") == "none"]
    assert len(lines) == view.counts()[1]


@pytest.mark.parametrize("times", [2, 4])
def test_png_has_so_many_pixels(view: Any, times: int) -> None:
    root = vector(view)
    width, height = (float(root.get(k) or 0) for k in ("width", "height"))
    assert width == view.js("document.getElementById('graph').clientWidth")
    data = content(view, "png", times)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (times * width, times * height)
    assert len(data) > 20_000


@pytest.mark.parametrize(("choice", "name"), [("png2", "2x.png"), ("png4", "4x.png"), ("svg1", ".svg")])
def test_save_hands_out_a_file(view: Any, choice: str, name: str, tmp_path: Path) -> None:
    view.page.click("#save summary")
    with view.page.expect_download() as caught:
        view.page.click(f"[data-save={choice}]")
    assert caught.value.suggested_filename == f"who-met-whom-avaria-and-its-partners.{name.lstrip('.')}"
    caught.value.save_as(tmp_path / "file")
    assert (tmp_path / "file").stat().st_size > 10_000
    assert (view.requests, view.complaints) == ([], [])


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", ["briefing", "large"])
def test_prints_one_page_of_vectors_with_everything_on_it(
    maps: ModuleType, opened: Callable[..., Any], paper: str, name: str
) -> None:
    graph = maps.briefing() if name == "briefing" else maps.large(400)
    view = opened(render_map(graph), scheme="dark")
    pdf = view.page.pdf(format=paper, landscape=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert not re.search(rb"/Subtype\s*/Image", pdf)


def test_the_sheet_shows_the_whole_graph_legend_marking_date_and_sources(view: Any, maps: ModuleType) -> None:
    view.page.keyboard.press("+")
    view.page.emulate_media(media="print")
    view.until("document.querySelector('#sheet svg') !== null")
    told = view.page.inner_text("#sheet")
    assert told.count("UNCLASSIFIED // EXAMPLE") == 2
    assert maps.briefing().meta.title in told
    for part in ("States (9)", "Solak meets head of the Compact, Eloria Press Service, 2032-06-26", "since 2031"):
        assert part in told, part
    assert re.search(r"Printed 20\d\d-\d\d-\d\d", told)
    assert not view.page.is_visible("#graph")
    frame = view.js("document.querySelector('#sheet figure').getBoundingClientRect().toJSON()")
    marks = view.js("""() => [...document.querySelectorAll('#sheet svg svg polygon, #sheet svg svg circle')]
      .map(m => m.getBoundingClientRect().toJSON())""")
    assert len(marks) == len(maps.briefing().nodes)
    for mark in marks:
        assert frame["left"] <= mark["left"]
        assert mark["right"] <= frame["right"]
        assert frame["top"] <= mark["top"]
        assert mark["bottom"] <= frame["bottom"]
    assert view.js("document.getElementById('sheet').scrollHeight <= document.getElementById('sheet').clientHeight + 1")
    view.page.emulate_media(media="screen")
    view.until("document.querySelector('#sheet svg') === null")
    assert view.page.is_visible("#graph")


def test_a_notebook_frame_draws_and_saves_and_leaves_no_file(
    maps: ModuleType, opened: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "notebook"
    folder.mkdir()
    monkeypatch.chdir(folder)
    html = map_network(maps.briefing())._repr_html_()
    assert list(folder.iterdir()) == []
    view = opened(f"<!doctype html><p id=summary>x</p><script>window.defgraphMap = 1</script>{html}")
    inner = view.page.frames[1]
    inner.wait_for_selector("#details h2")
    assert inner.evaluate("defgraphMap.counts().nodes") == len(maps.briefing().nodes)
    data = base64.b64decode(inner.evaluate(CONTENT, ["png", 2]))
    assert data[:4] == b"\x89PNG"
    assert (view.requests, view.complaints) == ([], [])
