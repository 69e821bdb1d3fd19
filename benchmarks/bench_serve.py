"""The live view over a large store, as a user at a browser sees it.

Usage: bench_serve.py [--events N] [--rounds N]. Writes a store of invented events, starts `defgraph serve` on it in a
process of its own, and prints, each beside what is wanted: how long the server takes to start, the first picture (from
asking for the address until it is drawn), a search and an expansion (each the median of so many rounds, of nodes and
words that differ). What the server takes of it is told apart: it is asked without a browser too. Needs a Chromium.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

from big_store import WORDS, write_store

from defgraph.graph.identity.grouping import group_tellings
from defgraph.graph.stores import open_store

#: Two frames: the drawing of the first is on the screen.
_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
#: What a reader's search takes: from the last key until the rows of the store are listed, without the pause before.
_SEARCH = """async words => {
  const start = performance.now();
  const reply = await fetch('api/search?' + new URLSearchParams({words, limit: 30}));
  const told = await reply.json();
  return [performance.now() - start, told.rows.length];
}"""


#: Id of a state or official on the page, another one for every number.
_BESIDE = """([first, number]) => {
  const others = defgraphMap.shown().nodes.filter(id => id !== first && !id.startsWith('e-')).sort();
  return others[number % others.length];
}"""
#: What a reader's click on "Draw its neighbors from the store" takes, until they are on the screen.
_EXPAND = """async id => {
  location.hash = 'sel=node,' + encodeURIComponent(id);
  const pause = () => new Promise(done => setTimeout(done, 1));
  while (!document.getElementById('open-node')) await pause();
  const before = window.defgraphMap, start = performance.now();
  document.getElementById('open-node').click();
  while (window.defgraphMap === before) await pause();
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - start;
}"""


@contextmanager
def served(store: Path) -> Iterator[tuple[str, float]]:
    """A server in a process of its own: its address, and how long it took to answer."""
    start = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "defgraph", "-q", "--store", str(store), "serve"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        yield server.stdout.readline().strip(), time.perf_counter() - start
    finally:
        server.terminate()
        server.wait()


@contextmanager
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    named = os.environ.get("DEFGRAPH_TEST_CHROMIUM")
    path = named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--headless", "--disable-gpu"])
        yield opened.new_page(viewport={"width": 1280, "height": 720})
        opened.close()


def drawn(page: Any, address: str) -> float:
    """Milliseconds until a page of the server is drawn."""
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    while not page.evaluate("Boolean(window.defgraphMap)"):
        assert time.perf_counter() - start < 60, "nothing is drawn"
        time.sleep(0.005)
    page.evaluate(_FRAMES)
    return 1000 * (time.perf_counter() - start)


def answered(address: str) -> float:
    """Milliseconds until the server has sent an answer."""
    start = time.perf_counter()
    with urlopen(address) as reply:  # noqa: S310 - our own server
        reply.read()
    return 1000 * (time.perf_counter() - start)


def told(what: str, found: float, wanted: float | None = None) -> None:
    print(f"{what:<62} {found:8.0f} ms" + (f"   (wanted: under {wanted:.0f})" if wanted else ""), flush=True)


def nodes_to_open(store: Path, count: int) -> list[str]:
    """Ids of states and officials that differ in how much they took part in."""
    with open_store(str(store), group_tellings).view() as view:
        degree: dict[str, int] = {}
        for edge in view.edges("PARTICIPATED_IN"):
            degree[edge.start] = degree.get(edge.start, 0) + 1
    return random.Random(1).sample(sorted(i for i, n in degree.items() if n > 3), count)


def measure(store: Path, rounds: int) -> None:
    chosen = nodes_to_open(store, rounds)
    with served(store) as (address, start), browser() as page:
        told("start of the server, until it prints its address", 1000 * start)
        told("first picture, in the browser", drawn(page, address), 2000)
        words = [f"{a} {b}" for a in ("visit", "statement", "korea", "france", "held*") for b in WORDS]
        found = [page.evaluate(_SEARCH, text) for text in words[:rounds]]
        assert sum(rows > 0 for _, rows in found) > rounds / 3, "most searches should find something"
        told(f"search, in the browser, median of {len(found)}", statistics.median(ms for ms, _ in found), 200)
        sent, seen = [], []
        for number, first in enumerate(chosen):
            # One node is open; another one that stands beside it is opened too.
            drawn(page, f"{address}?{urlencode({'open': first})}")
            second = page.evaluate(_BESIDE, [first, number])
            seen.append(page.evaluate(_EXPAND, second))
            answered(f"{address}data?{urlencode({'open': second})}")
            sent.append(answered(f"{address}data?{urlencode({'open': f'{second}|{first}'})}"))
        told(f"expansion, until the server has sent it, median of {rounds}", statistics.median(sent))
        told(f"expansion, until the browser has drawn it, median of {rounds}", statistics.median(seen), 300)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000, help="events of the store")
    parser.add_argument("--rounds", type=int, default=50, help="searches and expansions")
    parser.add_argument("--store", type=Path, help="a store that is there already, instead of a new one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or Path(folder) / "big.db"
        if not store.exists():
            write_store(store, options.events)
        print(f"store of {options.events:,} events; load of the machine {os.getloadavg()[0]:.1f}")
        measure(store, options.rounds)


if __name__ == "__main__":
    main()
