"""A Chromium without a network, and maps opened in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

#: The first has the same engine as the second without windows and toolbars, which nobody sees and which cost
#: two fifths of the time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@dataclass
class Opened:
    """A page that was opened, with everything it asked for and complained about."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def js(self, expression: str, argument: object = None) -> Any:
        return self.page.evaluate(expression, argument)

    def until(self, expression: str) -> None:
        """Wait until it is true; the page's policy forbids Playwright's own way of asking again."""
        for _ in range(1500):
            if self.js(f"Boolean({expression})"):
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"never came true: {expression}; {self.complaints}")

    def counts(self) -> tuple[int, int]:
        shown = self.js("defgraphMap.counts()")
        return shown["nodes"], shown["edges"]

    def click(self, kind: str, name: str) -> None:
        at = self.js(f"id => defgraphMap.{kind}Position(id)", name)
        self.page.mouse.click(at["x"], at["y"])

    def panel(self) -> str:
        return str(self.page.inner_text("#details"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One headless Chromium for all tests."""
    named = os.environ.get("DEFGRAPH_TEST_CHROMIUM")
    path = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not path:
        pytest.skip("no Chromium on PATH and DEFGRAPH_TEST_CHROMIUM is not set")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--headless", "--disable-gpu", "--force-color-profile=srgb"]
        )
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open a page's text as a file; every request but for the file itself is refused and recorded."""
    contexts = []

    def open_page(html: str, *, size: tuple[int, int] = (1280, 720), scheme: str = "light", hash: str = "") -> Opened:
        file = tmp_path / f"map{len(contexts)}.html"
        file.write_text(html, encoding="utf-8", newline="")
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        result = Opened(page)

        def gate(route: Any) -> None:
            if route.request.url.partition("#")[0] == file.as_uri() or route.request.url.startswith("blob:"):
                route.continue_()
            else:
                result.requests.append(route.request.url)
                route.abort()

        def heard(message: Any) -> None:
            if message.type in ("error", "warning"):
                result.complaints.append(message.text)

        def asked(dialog: Any) -> None:
            result.complaints.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        context.route("**/*", gate)
        page.on("console", heard)
        page.on("pageerror", lambda error: result.complaints.append(str(error)))
        page.on("dialog", asked)
        page.goto(file.as_uri() + hash)
        # The drawing engine is unpacked before anything is drawn.
        result.until("window.defgraphMap || document.getElementById('summary')?.textContent")
        assert page.evaluate("window.defgraphMap !== undefined"), result.complaints
        # Two frames: the drawing of the first is on the screen.
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return result

    yield open_page
    for context in contexts:
        context.close()
