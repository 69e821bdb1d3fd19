"""What the map says is so: in any window, in every panel, in every cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

import defgraph
from defgraph.graph.maps.markings import marking_colors

pytestmark = pytest.mark.browser

MET = "Chilean Defense Minister {} met with Peruvian Defense Minister {} in Lima on May {}."
TEXTS = {
    "first.txt": MET.format("Ana Ruiz", "Luis Soto", "4, 2001"),
    "second.txt": MET.format("Marta Vega", "Jorge Paz", "9, 2023"),
}
LATER = "#time=2023-01-01,2023-12-31"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Pages over two meetings of different persons, twenty-two years apart."""
    folder = tmp_path_factory.mktemp("honest")
    for name, words in TEXTS.items():
        (folder / name).write_text(words, encoding="utf-8")
    graph = defgraph.open(str(folder / "s.db"))
    graph.load(folder, publisher="An agency", title="Two ministers in Lima")
    graph.map(folder / "whole.html", marking="SECRET // NOFORN")
    graph.map(folder / "states.html", network="states")
    return {name: (folder / f"{name}.html").read_text(encoding="utf-8") for name in ("whole", "states")}


def rows(view: Any, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(view.js(f"defgraphMap.csv('{name}')"), newline="")))


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (1600, 900)])
def test_the_values_of_the_panel_have_room(
    made: dict[str, str], opened: Callable[..., Any], size: tuple[int, int]
) -> None:
    view = opened(made["states"], size=size, hash="#sel=node,CHL")
    widths = view.js("[...document.querySelectorAll('#details .facts dd')].map(d => d.getBoundingClientRect().width)")
    assert len(widths) > 3
    assert min(widths) >= 120


def test_in_a_window_stands_only_who_has_an_event_in_it(made: dict[str, str], opened: Callable[..., Any]) -> None:
    view = opened(made["whole"], hash=LATER)
    names = {row["Name"] for row in rows(view, "Nodes")}
    assert {"Marta Vega", "Jorge Paz", "Chile", "Peru"} < names
    assert names.isdisjoint({"Ana Ruiz", "Luis Soto"})
    ends = {row[end] for row in rows(view, "Ties") for end in ("From", "To")}
    assert ends <= names
    assert "Ruiz" not in view.page.inner_text("#details")
    assert "Ruiz" not in view.page.inner_text("#stage")


def test_what_was_before_comes_back_with_all_times(made: dict[str, str], opened: Callable[..., Any]) -> None:
    view = opened(made["whole"], hash=LATER)
    view.page.click("#time-all")
    assert {"Ana Ruiz", "Marta Vega"} <= {row["Name"] for row in rows(view, "Nodes")}


def test_every_cell_of_sources_is_filled_and_speaks_of_the_window(
    made: dict[str, str], opened: Callable[..., Any]
) -> None:
    for page in made.values():
        view = opened(page, hash=LATER)
        for name in ("Nodes", "Ties"):
            found = rows(view, name)
            assert found
            for row in found:
                assert "Marta Vega" in row["Source"], row
        ties = rows(view, "Ties")
        assert {row["Place"] for row in ties if row["Date"]} == {"Lima"}
        assert {row["Date"] for row in ties if row["Date"]} == {"2023-05-09"}


def test_no_path_says_that_it_has_no_source(made: dict[str, str], opened: Callable[..., Any]) -> None:
    view = opened(made["whole"], hash="#path=CHL:ana-ruiz,PER:luis-soto")
    assert "Ana Ruiz met with" in view.panel()
    assert "No source is recorded" not in view.panel()
    assert "Path of 1 step" in view.panel()


def test_a_path_goes_by_shared_events_and_never_by_whom_somebody_serves(
    made: dict[str, str], opened: Callable[..., Any]
) -> None:
    view = opened(made["whole"], hash="#path=CHL:ana-ruiz,CHL:marta-vega")
    kinds = view.js("defgraphMap.path().nodes.map(id => id.startsWith('e-'))")
    assert kinds == [False, True, False, True, False]
    assert "Path of 2 steps" in view.panel()
    view.page.uncheck("#filters [data-code=State]")
    assert view.js("defgraphMap.path()") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lima", "Meeting: Chile, Peru"),
        ("An agency", "Meeting: Chile, Peru"),
        ("met with Peruvian", "Chilean Defense Minister"),
        ("defense minister vega", "Marta Vega"),
    ],
)
@pytest.mark.parametrize("page", ["whole", "states"])
def test_search_finds_places_publishers_offices_and_words(
    made: dict[str, str], opened: Callable[..., Any], page: str, text: str, found: str
) -> None:
    view = opened(made[page])
    view.page.fill("#search", text)
    first = view.page.locator("#results [role=option]")
    if page == "whole" or text != "defense minister vega":
        assert any(found in line for line in first.all_inner_texts())
    first.first.click()
    assert view.js("defgraphMap.selected()") is not None


def test_the_latest_events_of_a_network_are_found(made: dict[str, str], opened: Callable[..., Any]) -> None:
    view = opened(made["states"])
    for name in view.page.locator("#latest li").all_inner_texts():
        view.page.fill("#search", name)
        assert view.page.locator("#results [role=option]").count() > 0


def test_a_panel_lists_who_met_whom_when_and_where_newest_first(
    made: dict[str, str], opened: Callable[..., Any]
) -> None:
    view = opened(made["whole"], hash="#sel=node,CHL")
    lines = view.page.locator("#details .ties li").all_inner_texts()
    assert lines[0].startswith("2023-05-09, Meeting with")
    assert "Jorge Paz, Defense minister" in lines[0]
    assert "Lima" in lines[0]
    assert "Chilean Defense Minister Marta Vega met" in lines[0]
    assert lines[1].startswith("2001-05-04, Meeting with")
    view.js("location.hash = '#sel=node,CHL:ana-ruiz'")
    view.until("document.querySelector('#details h2').textContent === 'Ana Ruiz'")
    assert "Defense minister (seen 2001-05-04)" in view.panel()


def test_limits_of_the_view_cover_no_button_of_the_table(made: dict[str, str], opened: Callable[..., Any]) -> None:
    view = opened(made["whole"], hash=f"{LATER}&path=CHL,PER&focus=CHL,2&table=1")
    assert view.page.locator("#chips li").count() > 0
    for button in view.page.locator("#table .tools button, #chips button").all():
        button.click(trial=True)


def test_keys_work_after_a_check_box_was_clicked(made: dict[str, str], opened: Callable[..., Any]) -> None:
    view = opened(made["whole"])
    view.page.click("#filters input[type=checkbox]")
    view.page.keyboard.press("t")
    assert view.page.is_visible("#table")


def test_with_panels_off_what_is_clicked_is_told(made: dict[str, str], opened: Callable[..., Any]) -> None:
    view = opened(made["whole"])
    view.page.click("#panels")
    assert not view.page.is_visible("#details")
    view.click("node", "CHL")
    assert view.page.is_visible("#details")
    assert "Chile" in view.panel()
    view.page.keyboard.press("Escape")
    assert not view.page.is_visible("#details")


def test_the_marking_has_the_colors_of_its_level_at_top_and_bottom(
    made: dict[str, str], opened: Callable[..., Any]
) -> None:
    view = opened(made["whole"])
    bands = view.js("[...document.querySelectorAll('p.marking')].map(p => getComputedStyle(p).backgroundColor)")
    assert bands == ["rgb(200, 16, 46)"] * 2
    picture = view.js("defgraphMap.picture('svg', 1).then(b => b.text())")
    assert picture.count('fill="#c8102e"') == 2
    assert marking_colors("Restricted to partners") != marking_colors("Restrictions apply")


def test_the_caption_of_sizes_says_when_they_tell_of_more_than_is_seen(
    made: dict[str, str], opened: Callable[..., Any]
) -> None:
    view = opened(made["whole"])
    assert view.page.inner_text("#scale-text") == "Size: number of ties."
    view.page.uncheck("#filters [data-code=Official]")
    assert view.page.inner_text("#scale-text") == "Size: number of ties, without any filter."
