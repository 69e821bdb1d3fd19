"""Paths are those of the query; a page shows the part of the store that is asked for and says what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.fixtures.world import STATES, World
from tests.unit.serve.conftest import Ask

from defgraph.api import Graph
from defgraph.graph.errors import ParameterError, UnknownNameError
from defgraph.graph.model import Subgraph
from defgraph.serve import parts
from defgraph.serve.live import Live
from defgraph.serve.parts import Asked, part
from defgraph.serve.paths import shortest

PEOPLE = ("Ylva Morrow", "Sabin Okonjo-Reyes", "Tova Brandvold", "Pilar Quesada")
PAIRS = [(a, b) for a in ("KOR", "COL", "NATO", *PEOPLE) for b in (*STATES[:4], *PEOPLE)]


def shown(live: Live, given: Mapping[str, str]) -> Subgraph:
    return live.ask(lambda view: part(view, Asked.of(view, given)))


def ids(found: Subgraph, label: str) -> set[str]:
    return {n.id for n in found.nodes if n.label == label}


@pytest.mark.parametrize(("start", "goal"), PAIRS)
def test_a_path_has_the_rows_of_the_query(live: Live, graph: Graph, start: str, goal: str) -> None:
    expected = list(graph.query("path", **{"from": start, "to": goal}))
    assert live.ask(lambda view: shortest(view, start, goal)).rows == expected


def test_some_paths_have_several_steps_and_some_ends_no_path(live: Live) -> None:
    lengths = {len(live.ask(lambda view, a=a, b=b: shortest(view, a, b)).rows) for a, b in PAIRS}
    assert {0, 1, 2} <= lengths
    nothing = live.ask(lambda view: shortest(view, "KOR", "KOR"))
    assert "no chain" in nothing.notes[-1]


def test_an_opened_node_stands_amid_all_it_took_part_in(live: Live, facts: World) -> None:
    found = shown(live, {"open": "COL"})
    expected = {facts.event_ids[h.number] for h in facts.happenings if "COL" in dict(h.parties)}
    assert ids(found, "Event") == expected != set()
    parties = {p for h in facts.happenings if facts.event_ids[h.number] in expected for p, _ in h.parties}
    assert parties <= {n.id for n in found.nodes}


def test_of_more_events_the_newest_are_shown_and_the_rest_is_counted(
    live: Live, facts: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "AROUND", 2)
    found = shown(live, {"open": "COL", "type": "meeting"})
    mine = [h for h in facts.happenings if "COL" in dict(h.parties)]
    few = shown(live, {"open": "COL"})
    assert len(ids(few, "Event") | ids(few, "Agreement")) >= 2
    (line,) = [text for text in few.meta.left_out if "the earliest" in text]
    assert line.startswith(f"{len(mine) + len(few_agreements(live)) - 2} of ")
    assert ids(found, "Event") == {facts.event_ids[h.number] for h in mine if h.kind == "meeting"}


def few_agreements(live: Live) -> list[str]:
    """Agreements that Colombia is a party to."""
    return live.ask(lambda view: [e.end for e in view.edges("PARTY_TO") if e.start == "COL"])


def test_a_time_and_a_status_choose_the_events(live: Live, facts: World) -> None:
    found = shown(live, {"since": "2022-06", "until": "2022-06", "open": "COL"})
    expected = {
        facts.event_ids[h.number]
        for h in facts.happenings
        if "COL" in dict(h.parties) and (h.date or "").startswith("2022-06")
    }
    assert ids(found, "Event") == expected != set()
    planned = shown(live, {"status": "planned", "open": "COL"})
    assert {n.props["status"] for n in planned.nodes if n.label == "Event"} == {"planned"}


def test_a_store_with_more_events_than_a_page_holds_is_shown_all_the_same(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "EVENTS", 25)
    found = shown(live, {})
    assert ids(found, "State")
    assert any("the earliest" in line for line in found.meta.left_out)
    newest = sorted(n.props["date_start"] for n in found.nodes if n.label == "Event" and "date_start" in n.props)
    assert newest[0] >= "2022"


def test_small_pages_show_what_the_whole_map_shows(live: Live, graph: Graph, facts: World) -> None:
    every = graph.subgraph()
    assert len(every.nodes) > 300
    overview = shown(live, {})
    assert ids(overview, "State") == ids(every, "State")
    behind = {event for edge in overview.edges for event in edge.props.get("events", ())}
    several = {facts.event_ids[h.number] for h in facts.happenings if sum(len(p) == 3 for p, _ in h.parties) > 1}
    assert several <= behind


def test_the_words_behind_what_is_shown_come_along(live: Live, facts: World) -> None:
    found = shown(live, {"open": "Tova Brandvold"})
    quotes = {p["quote"] for p in found.meta.passages.values()}
    assert next(h for h in facts.happenings if h.place == "The Hague").quote in quotes


def test_a_network_of_one_node_has_its_partners(live: Live, graph: Graph) -> None:
    found = shown(live, {"network": "states", "open": "COL"})
    assert {n.id for n in found.nodes} == {"COL", *graph.network("states").graph.neighbors("COL")}
    assert "strength" in found.nodes[0].props["measures"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"open": "Atlantis"}, UnknownNameError),
        ({"path": "KOR"}, ParameterError),
        ({"path": "KOR|CHL|PER"}, ParameterError),
        ({"path": "KOR|CHL", "network": "states"}, ParameterError),
        ({"network": "clouds"}, ParameterError),
        ({"type": "picnic"}, ParameterError),
    ],
)
def test_a_view_that_does_not_exist_is_refused(live: Live, given: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        shown(live, given)


def test_a_page_that_can_not_be_shown_is_text(ask: Ask) -> None:
    reply = ask("?open=Atlantis")
    assert (reply.status, reply.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert "Atlantis" in reply.text


def test_the_page_may_ask_its_server_and_the_saved_file_nobody(ask: Ask) -> None:
    from html import unescape

    assert "connect-src 'self'" in unescape(ask("?open=COL").text.partition("<style>")[0])
    saved = ask("save?open=COL&state=%23theme%3Ddark")
    assert saved.headers["content-disposition"].startswith("attachment")
    assert "connect-src 'none'" in unescape(saved.text.partition("<style>")[0])
    assert '"state":"#theme=dark"' in saved.text
    assert "The store can't be searched" not in saved.text
