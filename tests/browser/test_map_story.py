from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any
from urllib.parse import quote

import pytest

from defgraph.graph.maps import render_map

pytestmark = pytest.mark.browser

STORY = [
    {"title": "Avaria looks for partners", "text": "In 2031.", "since": "2031", "until": "2031", "select": "XAV"},
    {"title": "Around Galdova", "focus": "XGA", "depth": 1, "notes": [{"at": "XGA", "text": "Here."}]},
    {"title": "Only visits", "types": ["visit"], "statuses": ["occurred"]},
    {"title": "A chain", "path": ["XAV:ana-verdel", "XDU"]},
]


def page(maps: ModuleType) -> str:
    graph = maps.briefing()
    return render_map(replace(graph, meta=replace(graph.meta, story=STORY)))


def events(view: Any) -> set[str]:
    return {i for i in view.js("defgraphMap.shown().nodes") if i.startswith("e-")}


def test_steps_go_forward_and_back_by_key_and_each_shows_its_part(maps: ModuleType, opened: Callable[..., Any]) -> None:
    view = opened(page(maps), size=(1600, 900))
    assert "4 steps" in view.page.inner_text("#story")
    view.page.keyboard.press("n")
    assert "Avaria looks for partners" in view.page.inner_text("#story")
    assert events(view) == {e[0] for e in maps.EVENTS if e[2] < "2032"}
    assert view.js("defgraphMap.selected()") == {"kind": "node", "id": "XAV"}
    view.page.keyboard.press("PageDown")
    assert "2 of 4" in view.page.inner_text("#story")
    assert "Around Galdova" in view.page.inner_text("#chips")
    assert view.js("defgraphMap.selected()") is None
    assert "e-10" in events(view)
    assert "e-01" not in events(view)
    view.page.keyboard.press("n")
    assert events(view) == {"e-02"}
    view.page.click("#story-next")
    assert view.js("defgraphMap.path().edges.length") > 0
    assert view.page.is_disabled("#story-next")
    view.page.keyboard.press("p")
    assert "Only visits" in view.page.inner_text("#story")
    view.page.click("#story-end")
    assert view.counts() == (len(maps.briefing().nodes), len(maps.briefing().edges))


def test_keys_do_not_turn_pages_while_someone_types(maps: ModuleType, opened: Callable[..., Any]) -> None:
    view = opened(page(maps))
    view.page.focus("#search")
    view.page.keyboard.type("n")
    assert "4 steps" in view.page.inner_text("#story")


def test_a_map_without_a_story_shows_none(maps: ModuleType, opened: Callable[..., Any]) -> None:
    assert not opened(render_map(maps.briefing())).page.is_visible("#story")


def settled(view: Any) -> str:
    """The page's address once it has been written."""
    view.until("location.hash === defgraphMap.address()")
    return str(view.js("location.hash"))


def facts(view: Any) -> dict[str, Any]:
    """What a reader sees of the state."""
    return {
        "shown": view.js("defgraphMap.shown()"),
        "selected": view.js("defgraphMap.selected()"),
        "path": view.js("defgraphMap.path()"),
        "theme": view.js("document.documentElement.dataset.theme"),
        "panel": view.panel(),
        "filters": view.page.inner_text("#filters"),
        "time": view.page.inner_text("#time"),
        "story": view.page.inner_text("#story"),
        "chips": view.page.inner_text("#chips"),
        "notes": view.js("[...document.querySelectorAll('#note-list textarea')].map(t => t.value)"),
        "place": list(view.js("defgraphMap.nodePosition('XAV')").values()),
        "table": view.page.is_visible("#table") and view.page.inner_text("#table"),
    }


def narrowed(view: Any) -> None:
    view.page.uncheck("#filter-type [data-code=Organization]")
    view.page.uncheck("#filter-event [data-code=letter]")
    view.page.uncheck("#filter-status [data-code=planned]")
    view.page.uncheck("#filter-reliability [data-code=C]")
    view.page.check("#alone")
    view.page.focus("#time-to")
    for _ in range(4):
        view.page.keyboard.press("ArrowLeft")


def chosen(view: Any) -> None:
    view.page.click("#theme")
    view.page.fill("#search", "Ana Verdel")
    view.page.keyboard.press("Enter")
    view.page.click("#details [data-hops='2']")
    view.page.click("#details .add-note")
    view.page.keyboard.type("Who asked for this? 위성락 & <b>, ; = #")
    view.page.mouse.move(700, 400)
    before = view.js("defgraphMap.nodePosition('XAV')")
    view.page.mouse.wheel(0, -300)
    view.until(f"defgraphMap.nodePosition('XAV').x !== {before['x']}")


def told(view: Any) -> None:
    view.page.keyboard.press("n")
    view.page.keyboard.press("n")


def linked(view: Any) -> None:
    for name, button in (("Ana Verdel", "#path-from"), ("Dunmark", "#path-to")):
        view.page.fill("#search", name)
        view.page.keyboard.press("Enter")
        view.page.click(button)


def listed(view: Any) -> None:
    view.page.click("#show-table")
    view.page.click("#table-nodes [data-sort=Date]")
    view.page.click("#table-nodes [data-sort=Date]")


@pytest.mark.parametrize("act", [narrowed, chosen, told, linked, listed])
def test_the_address_brings_back_what_was_seen(
    maps: ModuleType, opened: Callable[..., Any], act: Callable[[Any], None]
) -> None:
    view = opened(page(maps), size=(1600, 900))
    fresh = facts(view)
    act(view)
    address, seen = settled(view), facts(view)
    assert seen != fresh
    again = opened(page(maps), size=(1600, 900), hash=address)
    back = facts(again)
    # To the pixel; the address has the camera to the hundredth.
    assert back.pop("place") == pytest.approx(seen.pop("place"), abs=1)
    assert back == seen
    assert (again.requests, again.complaints) == ([], [])
    assert settled(again) == address


def test_an_address_typed_into_an_open_page_is_followed(maps: ModuleType, opened: Callable[..., Any]) -> None:
    view = opened(page(maps))
    view.js("location.hash = '#st=planned&sel=node,XHE'")
    view.until("defgraphMap.selected() !== null")
    assert view.js("defgraphMap.selected().id") == "XHE"
    assert events(view) == {e[0] for e in maps.EVENTS if e[3] != "planned"}


HOSTILE = [
    "#sel=node,<script>window.ran=1</script>",
    "#note=XAV,,,<img src=x onerror=window.ran=1>;,1,2,%3Csvg%20onload%3Dwindow.ran%3D1%3E",
    "#ty=__proto__,constructor&focus=__proto__,9&path=a,b&size=constructor&sort=constructor,toString,1",
    "#view=NaN,Infinity,-1&time=x,y&conf=1e999&step=-4&theme=javascript:1",
    "#%E0%A4%A&=&&&;;,,note=%%%",
    "#moved=XAV,1e9,-1e9;nobody,1,1",
    "#note=" + ";".join(["XAV,,," + "x" * 5000] * 60),
]


@pytest.mark.parametrize("address", HOSTILE)
def test_a_hostile_address_runs_nothing_and_breaks_nothing(
    maps: ModuleType, opened: Callable[..., Any], address: str
) -> None:
    view = opened(page(maps), hash=quote(address, safe="#=&,;%<>/()"))
    assert view.js("window.ran") is None
    assert view.js("document.querySelectorAll('img, script[src], #details script').length") == 0
    assert view.complaints == []
    assert view.js("document.querySelectorAll('#note-list textarea').length") <= 20
    view.page.click("#reset")
    assert view.counts() == (len(maps.briefing().nodes), len(maps.briefing().edges))


def test_notes_are_drawn_listed_and_deleted(maps: ModuleType, opened: Callable[..., Any]) -> None:
    view = opened(page(maps), size=(1600, 900))
    view.page.fill("#search", "Galdova")
    view.page.keyboard.press("Enter")
    view.page.click("#details .add-note")
    view.page.keyboard.type("Ask for the minutes")
    drawn = view.js("defgraphMap.picture('svg', 1).then(b => b.text())")
    assert "Ask for the minutes" in drawn
    view.page.click("#note-list button:has-text('Delete')")
    assert view.page.locator("#note-list textarea").count() == 0
    assert "Ask for the minutes" not in view.js("defgraphMap.picture('svg', 1).then(b => b.text())")


def test_an_address_that_was_entered_wins_over_the_one_that_was_to_be_written(
    maps: ModuleType, opened: Callable[..., Any]
) -> None:
    view = opened(page(maps))
    view.js(
        """() => { document.querySelector('#show-table').click(); location.hash = '#st=planned&sel=node,XHE';
                   for (const begun = performance.now(); performance.now() - begun < 400;); }"""
    )
    view.until("defgraphMap.selected()?.id === 'XHE'")
    view.until("location.hash === defgraphMap.address()")
    assert "st=planned" in view.js("location.hash")
