from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from defgraph.graph.maps import render_map
from defgraph.graph.model import Edge, Node, Subgraph

pytestmark = pytest.mark.browser


@pytest.fixture
def view(maps: ModuleType, opened: Callable[..., Any]) -> Any:
    found = opened(render_map(maps.briefing()), size=(1600, 900))
    found.page.click("#show-table")
    return found


def column(view: Any, table: str, number: int) -> list[str]:
    return [str(t) for t in view.page.locator(f"#table-{table} tbody tr > :nth-child({number})").all_inner_texts()]


def test_a_click_on_a_heading_sorts_and_another_turns_it(view: Any, maps: ModuleType) -> None:
    head = view.page.locator("#table-nodes th", has=view.page.locator("[data-sort=Name]"))
    view.page.click("#table-nodes [data-sort=Name]")
    names = [n.name for n in maps.briefing().nodes]
    assert column(view, "nodes", 1) == sorted(names, key=str.lower)
    assert head.get_attribute("aria-sort") == "ascending"
    view.page.keyboard.press("Enter")
    assert column(view, "nodes", 1) == sorted(names, key=str.lower, reverse=True)
    assert head.get_attribute("aria-sort") == "descending"


def test_numbers_sort_as_numbers(view: Any) -> None:
    view.page.click("#table-nodes [data-sort=Ties]")
    ties = [int(t) for t in column(view, "nodes", 5)]
    assert ties == sorted(ties)
    assert max(ties) > 9


def test_csv_holds_every_visible_row_and_only_those(view: Any, maps: ModuleType) -> None:
    graph = maps.briefing()
    view.page.uncheck("#filter-type [data-code=Official]")
    officials = {n.id for n in graph.nodes if n.label == "Official"}
    rows = list(csv.DictReader(io.StringIO(view.js("defgraphMap.csv('Nodes')"))))
    assert {r["Id"]: r["Name"] for r in rows} == {n.id: n.name for n in graph.nodes if n.label != "Official"}
    ties = list(csv.DictReader(io.StringIO(view.js("defgraphMap.csv('Ties')"))))
    assert {t["Id"] for t in ties} == {e.rid for e in graph.edges if not {e.start, e.end} & officials}
    names = {n.id: n.name for n in graph.nodes}
    assert all((t["From"], t["To"]) in {(names[e.start], names[e.end]) for e in graph.edges} for t in ties)


def by_tabs(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()]


def by_commas(text: str) -> list[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""))
    return [[re.sub(r"[\t\r\n]+", " ", cell) for cell in row] for row in rows]


def test_csv_is_shown_to_be_copied_where_the_clipboard_is_closed(view: Any) -> None:
    view.js(
        """() => Object.defineProperty(navigator, 'clipboard',
             { value: { writeText: () => Promise.reject(new Error()) } })"""
    )
    view.page.click("[data-copy=Ties]")
    view.page.wait_for_selector("#csv")
    assert by_tabs(view.page.input_value("#csv")) == by_commas(view.js("defgraphMap.csv('Ties')"))
    assert view.js("document.activeElement.selectionEnd - document.activeElement.selectionStart") > 100


def test_csv_goes_to_the_clipboard_where_it_is_open(view: Any) -> None:
    view.js("""() => Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } } })""")
    view.page.click("[data-copy=Nodes]")
    view.until("window.copied")
    assert by_tabs(view.js("window.copied")) == by_commas(view.js("defgraphMap.csv('Nodes')"))
    assert "copied" in view.page.inner_text("#said")


@pytest.mark.parametrize("name", ["=1+1", "+A", "-A", "@SUM(A1)", 'say "x", y', "two\nlines"])
def test_no_cell_is_a_formula_and_every_cell_reads_back(opened: Callable[..., Any], name: str) -> None:
    view = opened(render_map(Subgraph((Node("n", "State", name),), ())))
    [row] = csv.DictReader(io.StringIO(view.js("defgraphMap.csv('Nodes')"), newline=""))
    assert row["Name"] == (f"'{name}" if name[0] in "=+-@" else name)


def test_a_long_table_opens_page_by_page(opened: Callable[..., Any]) -> None:
    nodes = tuple(Node(f"n{i:04}", "State", f"State {i:04}") for i in range(1100))
    view = opened(render_map(Subgraph(nodes, ())))
    view.page.click("#show-table")
    rows = view.page.locator("#table-nodes tbody tr")
    assert rows.count() == 500
    view.page.click("text=Show more (600 left)")
    view.page.click("text=Show more (100 left)")
    assert rows.count() == 1100


def many_ties(count: int) -> Subgraph:
    nodes = (Node("A", "State", "Avaria"), Node("B", "State", "Borealia"), Node("C", "State", "Cerelia"))
    edges = [Edge(f"r{i:02}", "MEMBER_OF", "A", "B", {"kind": f"pact {i:02}"}) for i in range(count)]
    return Subgraph(nodes, (*edges, Edge("x", "MEMBER_OF", "B", "C")))


@pytest.mark.parametrize("count", [2, 8])
def test_each_edge_of_a_fan_can_be_hit(opened: Callable[..., Any], count: int) -> None:
    view = opened(render_map(many_ties(count)), size=(1920, 1080))
    for number in range(count):
        view.click("edge", f"r{number:02}")
        assert view.js("defgraphMap.selected()") == {"kind": "edge", "id": f"r{number:02}"}


def test_more_than_a_fan_is_one_line_whose_panel_lists_all(opened: Callable[..., Any]) -> None:
    view = opened(render_map(many_ties(30)), size=(1920, 1080))
    assert view.counts() == (3, 31)
    view.click("edge", "r07")
    assert view.page.locator("#beside li").count() == 30
    view.page.click("#beside [data-go=r29], #beside [data-go=r28]")
    assert view.js("defgraphMap.selected().id") in ("r28", "r29")
    assert view.page.locator("#beside li").count() == 30
