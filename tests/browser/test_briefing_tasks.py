"""Ten tasks of a briefing, each done by hand as a reader would, with every click, key and typed text counted."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.browser.test_map_layout import states

from defgraph.graph.maps import render_map

pytestmark = pytest.mark.browser
PAGE = Path(__file__).parents[2] / "docs" / "map.md"


def published() -> dict[str, int]:
    """Steps of each task as the page about maps tells them."""
    rows = re.findall(r"^\| (\w[^|]*?) \| [^|]+ \| (\d+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: int(steps) for name, steps in rows}


class Hand:
    """A reader's hand on a page; ``steps`` counts clicks, keys and typed texts. What is covered can't be clicked."""

    def __init__(self, view: Any) -> None:
        self.view, self.steps = view, 0

    def click(self, selector: str) -> None:
        self.view.page.click(selector)
        self.steps += 1

    def key(self, key: str) -> None:
        self.view.page.keyboard.press(key)
        self.steps += 1

    def type(self, text: str) -> None:
        self.view.page.keyboard.type(text)
        self.steps += 1

    def find(self, name: str) -> None:
        """Search, and take the first that is found."""
        self.key("/")
        self.type(name)
        self.key("Enter")

    def write(self, selector: str, text: str) -> None:
        self.click(selector)
        self.view.page.keyboard.press("Control+a")
        self.type(text)
        self.key("Enter")


@pytest.fixture
def hand(maps: ModuleType, opened: Callable[..., Any]) -> Hand:
    return Hand(opened(render_map(maps.briefing()), size=(1280, 720)))


def done(hand: Hand, task: str) -> None:
    assert hand.view.complaints == []
    assert hand.view.requests == []
    assert hand.steps == published()[task]


def saved(hand: Hand, selector: str) -> bytes:
    with hand.view.page.expect_download() as got:
        hand.click(selector)
    return Path(got.value.path()).read_bytes()


def test_who_somebody_met_in_a_year_as_a_table(hand: Hand, maps: ModuleType) -> None:
    hand.find("Ana Verdel")
    hand.click("#details [data-hops='1']")
    hand.write("#time-first", "2031")
    hand.write("#time-last", "2031")
    hand.click("#show-table")
    rows = list(csv.DictReader(io.StringIO(saved(hand, "[data-file=Events]").decode("utf-8-sig"), newline="")))
    met = {e[0] for e in maps.EVENTS if any(w == "XAV:ana-verdel" for w, _ in e[5]) and e[2].startswith("2031")}
    # Beside these stand events among the others only; each row names those who took part.
    assert {r["Id"] for r in rows if "Ana Verdel" in r["Who"]} == met
    done(hand, "Whom did X meet in a year, as a table")


def test_the_path_between_two_officials(hand: Hand) -> None:
    hand.find("Emre Solak")
    hand.click("#path-from")
    hand.find("Bo Lindqvist")
    hand.click("#path-to")
    path = hand.view.js("defgraphMap.path()")
    assert {path["nodes"][0], path["nodes"][-1]} == {"XEL:emre-solak", "XBO:bo-lindqvist"}
    done(hand, "The path between two officials")


def test_signings_of_some_months_played(hand: Hand, maps: ModuleType) -> None:
    hand.view.page.hover("#filter-event .row:has([data-code=agreement_signing])")
    hand.click("#filter-event [data-only=agreement_signing]")
    hand.write("#time-first", "2031-04")
    hand.write("#time-last", "2031-12")
    hand.click("#play")
    hand.view.until("document.getElementById('play').textContent === 'Play'")
    shown = {i for i in hand.view.js("defgraphMap.shown().nodes") if i.startswith("e-")}
    assert shown == {e[0] for e in maps.EVENTS if e[1] == "agreement_signing" and "2031-04" <= e[2][:7] <= "2031-12"}
    done(hand, "Signings of a span of time, played")


def test_the_words_of_every_event_behind_a_tie(maps: ModuleType, opened: Callable[..., Any]) -> None:
    hand = Hand(opened(render_map(maps.ties()), size=(1280, 720)))
    tie = next(e for e in maps.ties().edges if (e.start, e.end) == ("XAV", "XDU"))
    hand.view.click("edge", tie.rid)
    hand.steps += 1
    words = {e[6] for e in maps.EVENTS if e[0] in tie.props["events"]}
    assert all(one in hand.view.panel() for one in words)
    done(hand, "The words of each event behind a tie")


def test_planned_events_hidden(hand: Hand, maps: ModuleType) -> None:
    hand.click("#filter-status [data-code=planned]")
    planned = {e[0] for e in maps.EVENTS if e[3] == "planned"}
    assert planned
    assert not planned & set(hand.view.js("defgraphMap.shown().nodes"))
    done(hand, "What is planned hidden")


def test_size_by_a_measure_and_color_by_community(maps: ModuleType, opened: Callable[..., Any]) -> None:
    hand = Hand(opened(render_map(maps.ties()), size=(1280, 720)))
    for box, value in (("#size-by", "degree"), ("#color-by", "community")):
        hand.view.page.select_option(box, value)
        hand.steps += 1
    assert "Size: Degree" in hand.view.page.inner_text("#scale-text")
    assert "Color:" in hand.view.page.inner_text("#scale-text")
    done(hand, "Size by a measure, color by community")


def test_a_note_and_a_picture(hand: Hand) -> None:
    hand.find("Galdova")
    hand.click("#details .add-note")
    hand.type("Ask for the minutes")
    hand.click("#save summary")
    assert b"Ask for the minutes" in saved(hand, "[data-save=svg1]")
    done(hand, "A note, and a picture of it")


def test_a_view_is_shared_as_one_file(hand: Hand, opened: Callable[..., Any]) -> None:
    hand.click("#filter-status [data-code=planned]")
    hand.find("Cerelia")
    hand.click("#save summary")
    page = saved(hand, "#save-view").decode("utf-8")
    other = opened(page, size=(1280, 720))
    assert other.js("defgraphMap.shown()") == hand.view.js("defgraphMap.shown()")
    assert other.js("defgraphMap.selected()") == {"kind": "node", "id": "XCE"}
    assert (other.requests, other.complaints) == ([], [])
    # It can be saved again from there.
    again = Hand(other)
    again.click("#save summary")
    assert 'id="engine"' in saved(again, "#save-view").decode("utf-8")
    done(hand, "A view shared as one file")


def test_by_keyboard_alone(hand: Hand) -> None:
    hand.find("Avaria")
    hand.key("t")
    assert hand.view.page.is_visible("#table-events")
    hand.key("t")
    hand.key("Escape")
    hand.key("b")
    hand.key("n")
    assert "In April 2031" in hand.view.page.inner_text("#card")
    done(hand, "Found, listed and briefed by keyboard alone")


def test_a_network_of_160_states_is_read(opened: Callable[..., Any]) -> None:
    graph = states(160)
    hand = Hand(opened(render_map(graph), size=(1280, 720)))
    count = Counter(end for e in graph.edges for end in (e.start, e.end))
    hand.click("#most li:first-child button")
    best = hand.view.js("defgraphMap.selected().id")
    assert count[best] == max(count.values())
    bright = hand.view.js("defgraphMap.shown().nodes.filter((id) => defgraphMap.look(id).opacity === 1)")
    assert set(bright) == {best} | {x for e in graph.edges if best in (e.start, e.end) for x in (e.start, e.end)}
    labels = {label["id"] for label in hand.view.js("defgraphMap.labels()")}
    assert len(labels & set(bright)) >= 0.8 * len(bright)
    done(hand, "Partners of the best connected among 160 states")
