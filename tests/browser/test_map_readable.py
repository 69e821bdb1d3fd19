"""The map at a glance: what stands out, what a tie must have, the time as it is typed, events, a briefing."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from defgraph.graph.maps import render_map
from defgraph.graph.model import Edge, Node, Subgraph, SubgraphMeta

pytestmark = pytest.mark.browser


@pytest.fixture
def view(maps: ModuleType, opened: Callable[..., Any]) -> Any:
    return opened(render_map(maps.briefing()))


def hover(view: Any, kind: str, name: str) -> None:
    at = view.js(f"id => defgraphMap.{kind}Position(id)", name)
    view.page.mouse.move(at["x"] - 4, at["y"])
    view.page.mouse.move(at["x"], at["y"])


def bright(view: Any) -> set[str]:
    return set(view.js("defgraphMap.shown().nodes.filter((id) => defgraphMap.look(id).opacity === 1)"))


def beside(graph: Subgraph, name: str) -> set[str]:
    return {name} | {end for e in graph.edges if name in (e.start, e.end) for end in (e.start, e.end)}


def test_what_is_pointed_at_dims_all_but_its_neighborhood(view: Any, maps: ModuleType) -> None:
    everybody = {n.id for n in maps.briefing().nodes}
    assert bright(view) == everybody
    hover(view, "node", "XAV")
    view.until("!document.getElementById('card').hidden")
    assert bright(view) == beside(maps.briefing(), "XAV") < everybody
    view.page.mouse.move(2, 2)
    view.until("document.getElementById('card').hidden")
    assert bright(view) == everybody


def test_what_is_selected_stands_out_until_it_is_let_go(view: Any, maps: ModuleType) -> None:
    view.page.fill("#search", "Celia Ortan")
    view.page.keyboard.press("Enter")
    assert bright(view) == beside(maps.briefing(), "XCE:celia-ortan")
    view.page.click("h1")
    view.page.keyboard.press("Escape")
    assert bright(view) == {n.id for n in maps.briefing().nodes}


def test_the_card_says_who_when_what_how_sure_and_from_where(view: Any) -> None:
    hover(view, "node", "e-02")
    view.until("!document.getElementById('card').hidden")
    card = view.page.inner_text("#card")
    for fact in ("Visit", "2031-04", "Port Avar", "Bo Lindqvist", "Borealia", "confidence 0.90"):
        assert fact in card
    assert "Minister Bo Lindqvist of Borealia came to Port Avar for three days that month." in card
    assert "Ministry of Defense of Avaria" in card


def test_the_card_of_a_tie_counts_its_events_and_has_words(maps: ModuleType, opened: Callable[..., Any]) -> None:
    view = opened(render_map(maps.ties()))
    tie = next(e for e in maps.ties().edges if (e.start, e.end) == ("XAV", "XDU"))
    hover(view, "edge", tie.rid)
    view.until("!document.getElementById('card').hidden")
    card = view.page.inner_text("#card")
    dates = sorted(e[2] for e in maps.EVENTS if e[0] in tie.props["events"])
    assert "Avaria – Dunmark" in card
    assert f"3 events, {dates[0]} to {dates[-1]}" in card
    assert any(e[6] in card for e in maps.EVENTS if e[0] in tie.props["events"])


def test_the_card_covers_no_click(view: Any) -> None:
    hover(view, "node", "XAV")
    view.until("!document.getElementById('card').hidden")
    assert view.js("getComputedStyle(document.getElementById('card')).pointerEvents") == "none"


def partners(pairs: int = 400) -> Subgraph:
    """Forty states; the k-th pair of them shares 1 + k % 5 events."""
    ids = [f"S{i:02}" for i in range(40)]
    chosen = [(a, b) for i, a in enumerate(ids) for b in ids[i + 1 :]][:pairs]
    edges, events = [], {}
    for k, (a, b) in enumerate(chosen):
        behind = [f"e{k}-{j}" for j in range(1 + k % 5)]
        events |= {e: {"name": e, "event_type": "talks", "date": str(2000 + k % 20)} for e in behind}
        edges.append(Edge(f"t{k:03}", "TIE", a, b, {"events": behind, "weight": float(len(behind))}))
    nodes = tuple(Node(i, "State", f"State {i}") for i in ids)
    return Subgraph(nodes, tuple(edges), SubgraphMeta(events=events))


def test_a_crowded_network_opens_with_its_stronger_ties_and_says_so(opened: Callable[..., Any]) -> None:
    view = opened(render_map(partners()))
    # 80 pairs each of 1, 2, 3, 4 and 5 events: at least four have 160, at least five 80.
    shown = set(view.js("defgraphMap.shown().edges"))
    assert shown == {f"t{k:03}" for k in range(400) if 1 + k % 5 >= 5}
    assert "Ties with at least 5 events: 320 ties with fewer not drawn" in view.page.inner_text("#chips")
    tied = {end for e in partners().edges if e.rid in shown for end in (e.start, e.end)}
    assert set(view.js("defgraphMap.shown().nodes")) == tied
    assert "at least 5 events" in view.js("defgraphMap.picture('svg').then((b) => b.text())")
    view.js(
        "(() => { const i = document.getElementById('least'); i.value = 3; i.dispatchEvent(new Event('input')); })()"
    )
    assert len(view.js("defgraphMap.shown().edges")) == 240
    again = opened(render_map(partners()), hash=view.js("defgraphMap.address()"))
    assert len(again.js("defgraphMap.shown().edges")) == 240
    view.page.click("#chips button")
    assert view.counts() == (40, 400)
    view.page.click("#reset")
    assert len(view.js("defgraphMap.shown().edges")) == 80


def test_the_number_of_events_is_that_inside_the_window(opened: Callable[..., Any]) -> None:
    graph = partners()
    view = opened(render_map(graph), hash="#least=2&time=2004-01-01,2006-12-31")
    inside = [e.rid for k, e in enumerate(graph.edges) if 4 <= k % 20 <= 6 and len(e.props["events"]) >= 2]
    assert sorted(view.js("defgraphMap.shown().edges")) == inside


def test_ties_that_are_few_or_alike_are_all_drawn(maps: ModuleType, opened: Callable[..., Any]) -> None:
    assert opened(render_map(maps.ties())).page.locator("#chips li").count() == 0
    nodes = tuple(Node(f"n{i:02}", "State", f"State {i}") for i in range(20))
    edges = [Edge(f"t{i}-{j}", "TIE", f"n{i:02}", f"n{j:02}", {"events": []}) for i in range(20) for j in range(i)]
    view = opened(render_map(Subgraph(nodes, tuple(edges))))
    assert view.counts() == (20, 190)


@pytest.mark.parametrize("group", ["type", "event"])
def test_only_all_and_none(view: Any, maps: ModuleType, group: str) -> None:
    def chosen() -> set[str]:
        boxes = f"[...document.querySelectorAll('#filter-{group} input')]"
        return set(view.js(f"{boxes}.filter((b) => b.checked).map((b) => b.dataset.code)"))

    everything = chosen()
    one = "Official" if group == "type" else "visit"
    view.page.hover(f"#filter-{group} .row:has([data-code={one}])")
    view.page.click(f"#filter-{group} [data-only={one}]")
    assert chosen() == {one}
    view.page.click(f"#filter-{group} [data-all=none]")
    assert chosen() == set()
    view.page.click(f"#filter-{group} [data-all=all]")
    assert chosen() == everything
    assert view.counts()[0] == len(maps.briefing().nodes)


def shown_events(view: Any) -> set[str]:
    return {i for i in view.js("defgraphMap.shown().nodes") if i.startswith("e-")}


def write(view: Any, box: str, text: str) -> None:
    view.page.fill(box, text)
    view.page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("first", "last", "inside"),
    [("2032", "2032", ("2032-01", "2032-12")), ("2031-10", "2032-02", ("2031-10", "2032-02"))],
)
def test_years_and_months_are_typed(
    view: Any, maps: ModuleType, first: str, last: str, inside: tuple[str, str]
) -> None:
    write(view, "#time-first", first)
    write(view, "#time-last", last)
    assert shown_events(view) == {e[0] for e in maps.EVENTS if inside[0] <= e[2][:7] <= inside[1]}
    assert view.page.input_value("#time-first") == inside[0] + "-01"


def test_a_typed_day_is_no_month(view: Any) -> None:
    write(view, "#time-first", "2031-10-15")
    write(view, "#time-last", "2031-10-15")
    shown = shown_events(view)
    # Of that day itself, and of the month without a day in which it lies; the talks of the day before are not.
    assert "e-05" in shown
    assert "e-04" not in shown
    assert "2031-10-15:" in view.page.inner_text("#time-text")
    address = view.js("defgraphMap.address()")
    assert "time=2031-10-15,2031-10-15" in address


@pytest.mark.parametrize("wrong", ["soon", "2031-13", "2031-02-30", "31.12.2031", "20311"])
def test_what_is_no_date_is_said_and_changes_nothing(view: Any, wrong: str) -> None:
    before = shown_events(view)
    write(view, "#time-first", wrong)
    assert f"“{wrong}” is no date" in view.page.inner_text("#said")
    assert view.page.get_attribute("#time-first", "aria-invalid") == "true"
    assert shown_events(view) == before


def test_a_window_before_everything_shows_nothing(view: Any) -> None:
    write(view, "#time-last", "1999")
    assert shown_events(view) == set()
    assert "1999" in view.page.input_value("#time-last")
    write(view, "#time-last", "")
    assert len(shown_events(view)) == 13


def test_the_axis_is_as_wide_as_the_bar_and_its_ticks_are_times(view: Any) -> None:
    ticks = view.js("[...document.querySelectorAll('#ticks span')].map((t) => [t.textContent, t.offsetLeft])")
    assert len(ticks) >= 4
    names, places = [t for t, _ in ticks], [p for _, p in ticks]
    assert names == sorted(names)
    assert all(name[:4] in ("2031", "2032") for name in names)
    gaps = [b - a for a, b in pairwise(places)]
    assert min(gaps) >= 50
    scale, stage = (view.page.locator(s).bounding_box() for s in (".scale", "#stage"))
    assert scale["width"] > 0.9 * stage["width"]


def test_events_are_a_table_sorted_by_date_with_words_and_where_they_stand(view: Any, maps: ModuleType) -> None:
    view.page.click("#show-table")
    text = view.js("defgraphMap.csv('Events')")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == ["Id", "Date", "Event", "Who", "Place", "Status", "Words", "Document", "Page"]
    assert [r["Date"] for r in rows] == sorted(e[2] for e in maps.EVENTS)
    facts = {e[0]: e for e in maps.EVENTS}
    assert {r["Id"] for r in rows} == set(facts)
    names = {n.id: n.name for n in maps.briefing().nodes}
    for row in rows:
        _, _, date, _, place, taking_part, words = facts[row["Id"]]
        assert (row["Date"], row["Place"], row["Words"]) == (date, place or "", words)
        assert all(names[who] in row["Who"] for who, _ in taking_part)
        passage = maps.passages()[f"p-{int(row['Id'][2:]):02}"]
        assert row["Document"] == passage["document_name"]
        assert row["Page"] == str(passage["page"] or "")
    table = view.page.locator("#table-events tbody tr")
    assert table.count() == len(maps.EVENTS)
    table.first.locator("button").click()
    assert view.js("defgraphMap.selected().id") == rows[0]["Id"]


def with_offices() -> Subgraph:
    """Two officials who met, each with office and side; and one event behind the tie of their states."""
    nodes = [Node("CHL", "State", "Chile"), Node("PER", "State", "Peru")]
    nodes += [Node("ana", "Official", "Ana Ruiz"), Node("luis", "Official", "Luis Soto")]
    nodes.append(Node("e1", "Event", "Meeting", {"event_type": "meeting", "date": "2001-05-04", "status": "occurred"}))
    edges = [
        Edge(f"r-{who}", "PARTICIPATED_IN", who, "e1", {"position": f"{side}:defense-minister", "side": side})
        for who, side in (("ana", "CHL"), ("luis", "PER"))
    ]
    return Subgraph(tuple(nodes), tuple(edges))


def test_who_took_part_stands_with_office_and_side(opened: Callable[..., Any]) -> None:
    view = opened(render_map(with_offices()))
    [row] = csv.DictReader(io.StringIO(view.js("defgraphMap.csv('Events')"), newline=""))
    assert row["Who"] == "Ana Ruiz (Defense minister, Chile); Luis Soto (Defense minister, Peru)"


def test_the_events_of_a_network_are_a_table_too(opened: Callable[..., Any]) -> None:
    event = {"event_type": "meeting", "date": "2001-05-04", "who": [["Ana Ruiz", "CHL:defense-minister", "CHL"]]}
    states = (Node("CHL", "State", "Chile"), Node("PER", "State", "Peru"))
    tie = Edge("t", "TIE", "CHL", "PER", {"events": ["e1"], "weight": 1.0})
    view = opened(render_map(Subgraph(states, (tie,), SubgraphMeta(events={"e1": event}))))
    [row] = csv.DictReader(io.StringIO(view.js("defgraphMap.csv('Events')"), newline=""))
    assert (row["Date"], row["Who"]) == ("2001-05-04", "Ana Ruiz (Defense minister, Chile)")
    view.page.click("#show-table")
    view.page.click("#table-events tbody button")
    assert view.js("defgraphMap.selected()") == {"kind": "edge", "id": "t"}


def test_a_saved_table_opens_in_a_spreadsheet(view: Any, maps: ModuleType, tmp_path: Path) -> None:
    view.page.click("#show-table")
    with view.page.expect_download() as got:
        view.page.click("[data-file=Events]")
    got.value.save_as(tmp_path / "events.csv")
    raw = (tmp_path / "events.csv").read_bytes()
    # The mark by which Excel reads UTF-8, and line ends as it writes them.
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(maps.EVENTS)
    assert got.value.suggested_filename.endswith(".events.csv")


def test_the_table_of_events_holds_what_passes_the_filters(view: Any, maps: ModuleType) -> None:
    view.page.uncheck("#filter-status [data-code=planned]")
    write(view, "#time-last", "2031")
    rows = list(csv.DictReader(io.StringIO(view.js("defgraphMap.csv('Events')"), newline="")))
    assert {r["Id"] for r in rows} == {e[0] for e in maps.EVENTS if e[2] < "2032" and e[3] != "planned"}


def test_a_briefing_has_large_type_no_panels_and_the_words_at_hand(view: Any) -> None:
    small = view.js("getComputedStyle(document.querySelector('h1')).fontSize")
    wide = view.page.locator("#stage").bounding_box()["width"]
    view.page.keyboard.press("b")
    assert not view.page.is_visible("#filters")
    assert not view.page.is_visible("#details")
    assert view.page.locator("#stage").bounding_box()["width"] > wide
    large = view.js("getComputedStyle(document.querySelector('h1')).fontSize")
    assert float(large.rstrip("px")) > 1.3 * float(small.rstrip("px"))
    view.page.keyboard.press("PageDown")
    first = view.page.inner_text("#card")
    assert "In April 2031 Avaria and Borealia put their names" in first
    view.page.keyboard.press("PageDown")
    assert "came to Port Avar" in view.page.inner_text("#card")
    view.page.keyboard.press("PageUp")
    assert view.page.inner_text("#card") == first
    for _ in range(2):
        view.page.keyboard.press("Escape")
    assert view.page.is_visible("#filters") is False  # the panels stay away until they are asked for
    view.page.click("#panels")
    assert view.page.is_visible("#filters")


def test_a_briefing_fits_itself_to_the_screen_it_is_shown_on(view: Any, maps: ModuleType) -> None:
    view.page.keyboard.press("b")
    for size in ((1920, 1080), (1024, 768)):
        view.page.set_viewport_size({"width": size[0], "height": size[1]})
        view.page.wait_for_timeout(300)
        area = view.page.locator("#graph").bounding_box()
        for node in maps.briefing().nodes:
            at = view.js("id => defgraphMap.nodePosition(id)", node.id)
            assert area["x"] <= at["x"] <= area["x"] + area["width"]
            assert area["y"] <= at["y"] <= area["y"] + area["height"]


def test_the_address_keeps_a_briefing(view: Any, maps: ModuleType, opened: Callable[..., Any]) -> None:
    view.page.keyboard.press("b")
    again = opened(render_map(maps.briefing()), hash=view.js("defgraphMap.address()"))
    assert not again.page.is_visible("#filters")
    assert again.page.get_attribute("#brief", "aria-pressed") == "true"


def overlap(one: Any, other: Any) -> bool:
    return bool(
        one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    )


def test_notes_cover_no_label_and_go_where_they_are_put(
    view: Any, maps: ModuleType, opened: Callable[..., Any]
) -> None:
    for name in ("Galdova", "Cerelia", "Avaria"):
        view.page.fill("#search", name)
        view.page.keyboard.press("Enter")
        view.page.click("#details .add-note")
        view.page.keyboard.type(f"About {name}: ask for the minutes of it")
    view.page.click("#fit")
    view.page.wait_for_timeout(200)
    notes, labels = view.js("defgraphMap.notes()"), view.js("defgraphMap.labels()")
    assert len(notes) == 3
    assert not [(n["text"], b["id"]) for n in notes for b in labels if overlap(n, b)]
    assert not [1 for a in notes for b in notes if a is not b and overlap(a, b)]
    note = notes[0]
    area = view.page.locator("#graph").bounding_box()
    x, y = area["x"] + (note["left"] + note["right"]) / 2, area["y"] + (note["top"] + note["bottom"]) / 2
    camera = view.js("defgraphMap.nodePosition('XHE')")
    view.page.mouse.move(x, y)
    view.page.mouse.down()
    view.page.mouse.move(x + 45, y + 30, steps=3)
    view.page.mouse.up()
    put = view.js("defgraphMap.notes()")[0]
    assert (put["left"], put["top"]) == pytest.approx((note["left"] + 45, note["top"] + 30), abs=2)
    assert view.js("defgraphMap.nodePosition('XHE')") == camera
    view.page.click("[aria-label^='Move the note at Galdova left']")
    assert view.js("defgraphMap.notes()")[0]["left"] == pytest.approx(put["left"] - 20, abs=2)
    again = opened(render_map(maps.briefing()), hash=view.js("defgraphMap.address()"))
    assert again.js("defgraphMap.notes()")[0]["left"] == pytest.approx(put["left"] - 20, abs=2)


def test_on_a_phone_details_come_up_as_a_sheet(maps: ModuleType, opened: Callable[..., Any]) -> None:
    view = opened(render_map(maps.briefing()), size=(390, 844))
    view.page.fill("#search", "Avaria")
    view.page.keyboard.press("Enter")
    sheet, stage = (view.page.locator(s).bounding_box() for s in ("#details", "#graph"))
    assert sheet["y"] + sheet["height"] == pytest.approx(844, abs=2)
    assert sheet["width"] == pytest.approx(390, abs=1)
    assert sheet["y"] - stage["y"] > 150  # of the map enough stays in sight
    view.page.click("#close-details")
    assert view.js("defgraphMap.selected()") is None
    assert view.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_fixture_is_as_the_tests_say() -> None:
    counts = Counter(len(e.props["events"]) for e in partners().edges)
    assert counts == {n: 80 for n in range(1, 6)}
