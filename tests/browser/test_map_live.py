"""The page of the live view in a browser: search, neighbors, paths and windows over the whole store; a saved view."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.told import Told, claims_of

from defgraph.api import Graph
from defgraph.graph.identity.grouping import group_tellings
from defgraph.graph.stores import open_store

pytestmark = pytest.mark.browser

#: More than a page draws: a chain of states, each of which has talks with the next, and Chile's many visits.
CHAIN = ("KOR", "JPN", "AUS", "NZL")
VISITS = 130


def sentences() -> list[Told]:
    told = [
        Told(f"{a} and {b} held talks on radars.", "talks", f"2001-0{n + 1}-05", {a: "host", b: "visitor"})
        for n, (a, b) in enumerate(pairwise(CHAIN))
    ]
    told.append(
        Told("Peru's frigate Almirante came to Chile.", "port_call", "1999-03-04", {"CHL": "host", "PER": "visitor"})
    )
    for n in range(VISITS):
        day = f"20{10 + n // 12:02}-{1 + n % 12:02}-11"
        told.append(Told(f"Visit {n}: Norway came to Chile.", "visit", day, {"CHL": "host", "NOR": "visitor"}))
    return told


@dataclass
class Live:
    """A page of the server that was opened."""

    page: Any
    address: str
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def js(self, expression: str, argument: object = None) -> Any:
        return self.page.evaluate(expression, argument)

    def until(self, expression: str) -> None:
        for _ in range(1500):
            # An error is a page on its way to the next one; what is wrong for good never comes true.
            with suppress(Exception):
                if self.js(f"Boolean({expression})"):
                    return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"never came true: {expression}; {self.complaints}")

    def shown(self) -> set[str]:
        return set(self.js("defgraphMap.shown().nodes"))

    def find(self, text: str) -> None:
        self.page.fill("#search", text)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a store, in a thread of its own."""
    uvicorn = pytest.importorskip("uvicorn")
    from defgraph.serve import run

    store = str(tmp_path_factory.mktemp("live") / "a.db")
    with open_store(store, group_tellings).writer() as writer:
        writer.replace(claims_of(sentences(), "told"))
    servers: list[Any] = []

    class Server(uvicorn.Server):  # type: ignore[misc, name-defined]
        def __init__(self, config: Any) -> None:
            super().__init__(config)
            servers.append(self)

    told: list[str] = []
    ready = threading.Event()

    def started(where: str) -> None:
        told.append(where)
        ready.set()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uvicorn, "Server", Server)
        thread = threading.Thread(target=run.serve, args=(Graph(store), 0, started))
        thread.start()
        assert ready.wait(60)
        yield told[0]
        servers[0].should_exit = True
        thread.join(20)
        assert not thread.is_alive()


@pytest.fixture
def live(chromium: Any, address: str) -> Iterator[Callable[..., Live]]:
    """Open a page of the server; every request to anywhere else is refused and recorded."""
    contexts = []

    def open_page(query: str = "", *, wait: bool = True) -> Live:
        context = chromium.new_context(viewport={"width": 1280, "height": 720}, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        made = Live(page, address)

        def gate(route: Any) -> None:
            if route.request.url.startswith((address, "blob:")):
                route.continue_()
            else:
                made.foreign.append(route.request.url)
                route.abort()

        def heard(message: Any) -> None:
            if message.type in ("error", "warning"):
                made.complaints.append(message.text)

        context.route("**/*", gate)
        page.on("console", heard)
        page.on("pageerror", lambda error: made.complaints.append(str(error)))
        page.goto(address + query)
        if wait:
            made.until("window.defgraphMap")
        return made

    yield open_page
    for context in contexts:
        context.close()


def test_it_opens_on_the_store_and_asks_nobody_else(live: Callable[..., Live]) -> None:
    view = live()
    assert {"CHL", "NOR", *CHAIN} <= view.shown()
    assert view.foreign == []
    assert [c for c in view.complaints if "favicon" not in c] == []


def test_a_search_finds_words_that_are_not_on_the_page_and_leads_there(live: Callable[..., Live]) -> None:
    view = live("?open=KOR")
    assert "CHL" not in view.shown()
    view.find("almir")
    view.until("[...document.querySelectorAll('#results mark')].some(m => m.textContent === 'Almirante')")
    assert "in the store" in view.page.inner_text("#results")
    view.page.press("#search", "Enter")
    view.until("window.defgraphMap && defgraphMap.shown().nodes.includes('PER')")
    assert {"KOR", "JPN", "CHL", "PER"} <= view.shown()
    assert view.js("defgraphMap.selected().kind") == "node"


def test_opening_a_node_draws_its_neighbors_and_moves_nothing(live: Callable[..., Live]) -> None:
    view = live("?open=KOR")
    before = view.shown()
    assert {"KOR", "JPN"} <= before
    assert "AUS" not in before
    view.find("japan")
    view.page.press("#search", "Enter")
    view.until("document.getElementById('open-node')")
    at = {i: view.js("id => defgraphMap.nodePosition(id)", i) for i in before}
    view.page.click("#open-node")
    view.until("window.defgraphMap && defgraphMap.shown().nodes.includes('AUS')")
    assert before < view.shown()
    for i, place in at.items():
        now = view.js("id => defgraphMap.nodePosition(id)", i)
        assert abs(now["x"] - place["x"]) < 2, i
        assert abs(now["y"] - place["y"]) < 2, i
    view.page.go_back()
    view.until("window.defgraphMap && !defgraphMap.shown().nodes.includes('AUS')")


def test_of_many_events_the_newest_are_drawn_and_the_others_told(live: Callable[..., Live]) -> None:
    view = live("?open=CHL")
    text = view.page.inner_text("#filters")
    assert f"71 of {VISITS + 1} events and agreements of Chile" in text
    assert "PER" not in view.shown()
    view.page.fill("#store-until", "1999")
    view.page.click("#store-show")
    view.until("window.defgraphMap && defgraphMap.shown().nodes.includes('PER')")
    assert view.js("defgraphMap.shown().nodes.length") == 3


def test_a_path_over_the_whole_store(live: Callable[..., Live], address: str) -> None:
    view = live(f"?path={CHAIN[0]}|{CHAIN[-1]}")
    assert set(CHAIN) <= view.shown()
    assert len(view.shown()) == 2 * len(CHAIN) - 1
    view = live("?path=KOR|CHL")
    assert "No chain of at most four" in view.page.inner_text("#filters")


def test_a_network_of_a_window_has_its_measures(live: Callable[..., Live]) -> None:
    view = live("?network=states&since=2000&until=2002")
    assert view.shown() == set(CHAIN)
    assert "Betweenness" in view.page.inner_text("#size-by")


def test_a_view_that_can_not_be_shown_says_why(live: Callable[..., Live]) -> None:
    assert "Atlantis" in live("?open=Atlantis", wait=False).page.inner_text("body")


def test_a_saved_view_opens_offline_with_its_state_and_asks_for_nothing(
    live: Callable[..., Live], opened: Callable[..., Any], tmp_path: Path
) -> None:
    view = live("?open=KOR")
    view.find("japan")
    view.page.press("#search", "Enter")
    view.until("defgraphMap.selected()?.id === 'JPN'")
    view.page.click("#filter-type [data-code=Event]")
    view.page.click("#theme")
    view.until("!defgraphMap.shown().nodes.some(id => id.startsWith('e-'))")
    shown, dark = view.shown(), view.js("document.documentElement.dataset.theme")
    scale = view.js("defgraphMap.scale()")
    view.page.click("#save summary")
    with view.page.expect_download() as coming:
        view.page.click("#save-view")
    file = tmp_path / "saved.html"
    coming.value.save_as(file)
    html = file.read_text(encoding="utf-8")
    assert view.address not in html
    assert "connect-src 'none'" in unescape(html.partition("<style>")[0])
    offline = opened(html)
    assert offline.requests == []
    assert offline.complaints == []
    assert set(offline.js("defgraphMap.shown().nodes")) == shown
    assert offline.js("defgraphMap.selected().id") == "JPN"
    assert offline.js("document.documentElement.dataset.theme") == dark
    assert offline.js("defgraphMap.scale()") == pytest.approx(scale, rel=1e-3)
    assert offline.js("document.getElementById('store')") is None
    offline.page.fill("#search", "radars")
    offline.page.wait_for_timeout(400)
    assert "KOR and JPN held talks on radars." in offline.page.inner_text("#results")
    assert offline.requests == []
