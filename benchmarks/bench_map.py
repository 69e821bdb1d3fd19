"""Our map beside stock pyvis ``in_line``: ``python benchmarks/bench_map.py [--quick] [--only NAME ...]``.

About ten minutes: most of it is waiting for stock's first pictures, for each at most ``PATIENCE`` seconds.

Both draw the same Barabasi-Albert graphs (three times as many ties as nodes, five types, labels on; ours with a
passage for every tie) in one run, in Chromium without a network. Times depend on the machine: read the ratios.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
from map_probes import FRAMES, OVERLAP, STEPS, STOCK_LABELS, STOCK_READY

from defgraph.graph.maps import fit, render_map
from defgraph.graph.maps.view_model import build_model
from defgraph.graph.model import Edge, Node, Subgraph, SubgraphMeta

KINDS = ("State", "Organization", "Official", "Agreement", "Event")
SIZE = {"width": 1400, "height": 900}
#: Seconds after which we stop waiting for stock's first picture: ratios to it are then lower bounds.
PATIENCE = 150.0


class Row(NamedTuple):
    """A line of the table; met is None where nothing was asked for."""

    figure: str
    stock: str
    ours: str
    goal: str = ""
    met: bool | None = None


def graph_of(count: int) -> Subgraph:
    """The graph that both draw."""
    ties = nx.barabasi_albert_graph(count, 3, seed=1).edges
    nodes = []
    for i in range(count):
        kind = KINDS[i % 5]
        dated = {"event_type": "meeting", "date": f"{1990 + i % 35}-{1 + i % 12:02}"} if kind == "Event" else {}
        nodes.append(Node(f"n{i:05}", kind, f"{kind} number {i}", {**dated, "evidence": [f"p{i % 97}"]}))
    edges = tuple(
        Edge(
            f"r{k:06}", "PARTICIPATED_IN", f"n{a:05}", f"n{b:05}", {"role": "participant", "evidence": [f"p{k % 997}"]}
        )
        for k, (a, b) in enumerate(ties)
    )
    passages = {
        f"p{k}": {
            "quote": f"Delegation {k} met its hosts and spoke of ships, training and what comes next in the region.",
            "doc": f"report-{k % 60}", "document": f"{k % 60:064x}", "publisher": "Agency", "published": "2031-06-01",
            "reliability": "B", "line": k, "confidence": 0.8, "kind": "body",
        }
        for k in range(997)
    }  # fmt: skip
    return Subgraph(tuple(nodes), edges, SubgraphMeta(title=f"{count} nodes", passages=passages))


def stock_page(graph: Subgraph, *, menus: bool = False) -> str:
    """The page that pyvis makes of it, as its manual says for a file without a network."""
    from pyvis.network import Network

    net = Network(cdn_resources="in_line", directed=True, select_menu=menus, filter_menu=menus, height="900px")
    for node in graph.nodes:
        net.add_node(node.id, label=node.name, title=node.name, group=node.label)
    for edge in graph.edges:
        net.add_edge(edge.start, edge.end, title=edge.type)
    return str(net.generate_html())


class Screen:
    """A browser without a network that opens pages.

    Args:
        browser: playwright's browser.
        folder: where pages are written.
    """

    def __init__(self, browser: Any, folder: Path) -> None:
        self.browser, self.folder = browser, folder
        self.asked: list[str] = []
        self.errors: list[str] = []

    @contextmanager
    def page(self, text: str) -> Iterator[tuple[Any, float]]:
        """The open page, and the moment at which it was asked for."""
        file = self.folder / f"page-{len(list(self.folder.iterdir()))}.html"
        file.write_text(text, encoding="utf-8")
        context = self.browser.new_context(viewport=SIZE)
        # Named here: what an earlier page says late is not this one's.
        asked: list[str] = []
        errors: list[str] = []
        self.asked, self.errors = asked, errors
        try:
            page = context.new_page()

            def gate(route: Any) -> None:
                if route.request.url.startswith(("file:", "blob:", "data:")):
                    route.continue_()
                else:
                    asked.append(route.request.url)
                    route.abort()

            context.route("**/*", gate)
            page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
            page.on("pageerror", lambda e: errors.append(str(e)))
            page.on("dialog", lambda d: d.dismiss())
            start = time.perf_counter()
            page.goto(file.as_uri(), wait_until="commit")
            yield page, start
        finally:
            context.close()

    def first_picture(self, page: Any, start: float, *, stock: bool) -> float | None:
        """Seconds until the picture stands still enough to be used; None when patience ran out."""
        # Asked again and again from outside: a page's policy may forbid what waits inside it.
        while not page.evaluate(STOCK_READY if stock else "window.defgraphMap !== undefined"):
            if time.perf_counter() - start > PATIENCE:
                return None
            time.sleep(0.03)
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return time.perf_counter() - start


def pan(page: Any, seconds: float) -> tuple[float, float]:
    """Frames a second and the 95th percentile of milliseconds a frame while the mouse drags the picture."""
    frame = page.evaluate("document.querySelector('canvas').getBoundingClientRect().toJSON()")
    x, y = frame["left"] + 12, frame["top"] + 12
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    start, step = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        step += 1
        page.mouse.move(x + 4 * (step % 50), y + 2 * (step % 50))
    ticks: list[float] = page.evaluate("() => { const all = ticks; ticks = null; return all; }")
    page.mouse.up()
    gaps = sorted(b - a for a, b in pairwise(ticks))
    if not gaps:
        return 0.0, 1000 * seconds
    return 1000 * len(gaps) / (ticks[-1] - ticks[0]), gaps[int(0.95 * (len(gaps) - 1))]


def told(seconds: float | None) -> str:
    return f">{PATIENCE:.0f} s (not waited for)" if seconds is None else f"{seconds:.1f} s"


def opening(screen: Screen, html: str, times: int = 3) -> float:
    """The median of the seconds until our first picture."""
    found = []
    for _ in range(times):
        with screen.page(html) as (page, start):
            found.append(screen.first_picture(page, start, stock=False) or PATIENCE)
    return sorted(found)[times // 2]


def beside(screen: Screen, count: int, most: float, quick: bool) -> Iterator[Row]:
    """Goals 1, 3 and 5: what is asked for, the first picture and panning, of stock and ours."""
    graph = graph_of(count)
    with screen.page(stock_page(graph)) as (page, start):
        stock = screen.first_picture(page, start, stock=True)
        asked = f"{len(screen.asked)} / {len(screen.errors)}"
        moved = pan(page, 2.0 if quick else 6.0) if stock is not None or count == 1000 else None
    html = render_map(graph)
    ours = opening(screen, html)
    with screen.page(html) as (page, start):
        screen.first_picture(page, start, stock=False)
        page.wait_for_timeout(500)
        own = pan(page, 2.0)
        said = len(screen.asked), len(screen.errors)
    yield Row(f"requests / console errors, {count} nodes", asked, f"{said[0]} / {said[1]}", "0 / 0", said == (0, 0))
    ratio = (stock or PATIENCE) / ours
    yield Row(
        f"first usable picture, {count} nodes",
        told(stock),
        f"{ours:.2f} s ({'' if stock else 'at least '}x{ratio:.0f})",
        f"{most} s, x75",
        ours <= most and ratio >= 75,
    )
    if moved:
        rows = [f"{fps:.1f} fps, p95 {p95:.0f} ms" for fps, p95 in (moved, own)]
        times = own[0] / max(moved[0], 0.01)
        good = own[0] >= 40 and own[1] <= 75 and times >= 10
        goal = ("40 fps, p95 75 ms, x10", good) if count == 1000 else ("", None)
        yield Row(f"pan, {count} nodes", rows[0], f"{rows[1]} (x{times:.0f})", *goal)


def pictures(screen: Screen, quick: bool) -> Iterator[Row]:
    """Goals 1 and 3 to 7."""
    for count, most in ((150, 1.0),) if quick else ((500, 1.0), (1000, 1.5)):
        yield from beside(screen, count, most, quick)
    for count, most in ((300, 50), (1000, 150)):
        with screen.page(render_map(graph_of(count))) as (page, start):
            screen.first_picture(page, start, stock=False)
            page.wait_for_timeout(500)
            step = page.evaluate(STEPS)
            yield Row(
                f"step of the time slider, {count} nodes", "no slider", f"{step:.0f} ms", f"{most} ms", step <= most
            )
    if quick:
        return
    html = render_map(graph_of(5000))
    ours = opening(screen, html)
    yield Row("first picture, 5000 nodes with 15,000 ties", "not usable", f"{ours:.2f} s", "3 s", ours <= 3)
    with screen.page(html) as (page, start):
        screen.first_picture(page, start, stock=False)
        page.wait_for_timeout(500)
        fps, p95 = pan(page, 2.0)
    yield Row("pan, 5000 nodes", "not usable", f"{fps:.1f} fps, p95 {p95:.0f} ms", "25 fps", fps >= 25)
    ours = opening(screen, render_map(fit(graph_of(5000))))
    yield Row("labelled overview of 5000 nodes", "", f"{ours:.2f} s", "2 s", ours <= 2)


def labels(screen: Screen, quick: bool) -> Iterator[Row]:  # noqa: ARG001 - one signature for all
    """Goal 17: how much of the labels' area other labels cover."""
    import defgraph
    from defgraph.samples import sample_manifest

    graph = graph_of(100)
    with screen.page(stock_page(graph)) as (page, start):
        screen.first_picture(page, start, stock=True)
        page.wait_for_timeout(3000)
        stock = page.evaluate(f"() => ({OVERLAP})(({STOCK_LABELS})())")
    with tempfile.TemporaryDirectory() as folder:
        store = defgraph.open(str(Path(folder) / "demo.db"))
        store.load(manifest=sample_manifest())
        demo = store.subgraph()
    for name, drawn in (("100 nodes", graph), (f"demo map of {len(demo.nodes)} nodes", demo)):
        with screen.page(render_map(drawn)) as (page, start):
            screen.first_picture(page, start, stock=False)
            page.wait_for_timeout(300)
            number, share = page.evaluate(f"() => ({OVERLAP})(defgraphMap.labels())")
        before = f"{stock[1]:.1f} % of {stock[0]} labels" if drawn is graph else ""
        yield Row(f"label area covered, {name}", before, f"{share:.1f} % of {number} labels", "5 %", share <= 5)


def files(screen: Screen, quick: bool) -> Iterator[Row]:  # noqa: ARG001 - one signature for all
    """Goal 8: size of the file."""
    for count, goal in ((100, "0.70x"), (1000, "1.3 MB")):
        graph = graph_of(count)
        stock, ours = (len(text.encode()) for text in (stock_page(graph, menus=True), render_map(graph)))
        good = ours <= 0.7 * stock if count == 100 else ours <= 1.3e6
        share = f"{ours / 1e6:.2f} MB ({ours / stock:.2f}x), with evidence"
        yield Row(f"file, {count} nodes", f"{stock / 1e6:.2f} MB", share, goal, good)


def building(screen: Screen, quick: bool) -> Iterator[Row]:  # noqa: ARG001 - one signature for all
    """Goal 10: adding nodes and edges in Python, without layout."""
    from pyvis.network import Network

    from defgraph.graph.maps.render import BriefingNetwork

    def seconds(make: Callable[[], Any], graph: Subgraph) -> float:
        net = make()
        start = time.process_time()
        for node in graph.nodes:
            net.add_node(node.id, label=node.name)
        for edge in graph.edges:
            net.add_edge(edge.start, edge.end)
        return time.process_time() - start

    sizes = (2500, 5000) if quick else (10_000, 20_000)
    for count in sizes:
        graph = graph_of(count)
        stock = seconds(lambda: Network(directed=True), graph)
        ours = seconds(BriefingNetwork, graph)
        name = f"built in Python, {count:,} nodes, {len(graph.edges):,} ties (computing time)"
        yield Row(name, f"{stock:.2f} s", f"{ours:.2f} s (x{stock / ours:.0f})", "x10", stock >= 10 * ours)


def kept(screen: Screen, quick: bool) -> Iterator[Row]:  # noqa: ARG001 - one signature for all
    """Goal 9: edges of random multigraphs that are still there, and on a path of their own."""
    from pyvis.network import Network

    dice = random.Random(9)
    given = stock = ours = apart = 0
    for _ in range(1000):
        names = [f"v{i}" for i in range(dice.randint(2, 6))]
        pairs = [(dice.choice(names), dice.choice(names)) for _ in range(dice.randint(1, 18))]
        net = Network()
        net.add_nodes(names)
        for pair in pairs:
            net.add_edge(*pair)
        edges = tuple(Edge(f"r{k}", "PARTY_TO", *pair) for k, pair in enumerate(pairs))
        drawn = build_model(Subgraph(tuple(Node(n, "State", n) for n in names), edges)).edges
        given, stock, ours = given + len(pairs), stock + len(net.edges), ours + len(drawn)
        # Seen from the smaller end, so that two that lie on each other count once.
        low = [(min(e.start, e.end), max(e.start, e.end), e.bend if e.start <= e.end else -e.bend) for e in drawn]
        apart += len(set(low))
    name = f"edges kept, 1,000 multigraphs of {given:,}"
    yield Row(
        name,
        f"{100 * stock / given:.0f} % (undirected)",
        f"{100 * ours / given:.0f} %, {100 * apart / given:.0f} % apart",
        "100 %",
        ours == apart == given,
    )


def same(screen: Screen, quick: bool) -> Iterator[Row]:  # noqa: ARG001 - one signature for all
    """Goal 11: two processes with different hash seeds write the same bytes."""
    code = "import hashlib, bench_map as b; print(hashlib.sha256(b.render_map(b.graph_of(200)).encode()).hexdigest())"
    folder = str(Path(__file__).parent)
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": folder},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    good = len(digests) == 1
    yield Row("same bytes from two processes", "positions differ at each load", "yes" if good else "NO", "yes", good)


PARTS = {f.__name__: f for f in (files, kept, same, building, labels, pictures)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about a minute: stock at 150 nodes only")
    parser.add_argument("--only", choices=sorted(PARTS), nargs="*", default=list(PARTS))
    chosen = parser.parse_args()
    named = os.environ.get("DEFGRAPH_TEST_CHROMIUM")
    path = named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not path:
        sys.exit("error: no Chromium on PATH; install one or set DEFGRAPH_TEST_CHROMIUM")
    from playwright.sync_api import sync_playwright

    print("| figure | stock pyvis | ours | goal | |\n|---|---|---|---|---|", flush=True)
    print(f"| load of the machine at the start | | {os.getloadavg()[0]:.1f} | | |", flush=True)
    missed, begun = [], time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--headless", "--disable-gpu"])
        screen = Screen(browser, Path(folder))
        for name in chosen.only:
            for row in PARTS[name](screen, chosen.quick):
                verdict = {None: "", True: "met", False: "MISSED"}[row.met]
                print(f"| {' | '.join(row[:4])} | {verdict} |", flush=True)
                if row.met is False:
                    missed.append(row.figure)
        browser.close()
    print(f"| load of the machine at the end | | {os.getloadavg()[0]:.1f} | | |")
    took = (time.perf_counter() - begun) / 60
    print(f"\nTook {took:.0f} minutes; stock was given {PATIENCE:.0f} s for a first picture.")
    print(f"Missed: {', '.join(missed) or 'none'}. What is not here is shown by tests: see docs/map.md.")


if __name__ == "__main__":
    main()
