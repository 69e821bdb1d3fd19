from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from defgraph.graph.maps.facts import conflicts, days
from defgraph.graph.maps.pack import table
from defgraph.graph.maps.view_model import build_model
from defgraph.graph.model import Edge, Node, Subgraph


def day(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2031-02-03", "2031-02-03", "2031-02-03"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("1969", "1969-01-01", "1969-12-31"),
        ("2031-24", "2031-12-01", "2032-02-29"),
        ("2031-05/2031-07-04", "2031-05-01", "2031-07-04"),
    ],
)
def test_days_are_the_bounds_of_the_date(text: str, first: str, last: str) -> None:
    assert days(text) == (day(first), day(last))


def test_open_ends_have_no_day_and_other_text_has_none_at_all() -> None:
    assert days("2031-05/..") == (day("2031-05-01"), None)
    assert days("../2031") == (None, day("2031-12-31"))
    for text in (None, "", "soon", "2031-13", "<b>"):
        assert days(text) is None


def told(**said: Any) -> dict[str, Any]:
    return {"p": {"said": [{"event_type": "visit", **said}]}}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"date": "2031-05-02"}, {}),
        ({"date": "2031-06"}, {"date": [["2031-06", ["p"]]]}),
        ({"place": "PORT AVAR"}, {}),
        ({"place": "Northgate"}, {"place": [["Northgate", ["p"]]]}),
        ({"status": "planned"}, {}),
        ({"status": "cancelled_or_denied"}, {"status": [["cancelled_or_denied", ["p"]]]}),
        ({"date": "soon"}, {"date": [["soon", ["p"]]]}),
        ({"date": None, "place": None}, {}),
    ],
)
def test_only_what_can_not_both_be_so_is_a_conflict(said: dict[str, Any], found: dict[str, Any]) -> None:
    event = {"event_type": "visit", "date": "2031-05", "place": "Port Avar", "status": "occurred"}
    assert conflicts(event, ["p", "missing"], told(**said)) == found


def test_what_a_passage_says_of_another_event_is_no_conflict() -> None:
    event = {"event_type": "visit", "date": "2031-05", "tellings": ["t-1"]}
    assert conflicts(event, ["p"], told(date="2040", telling="t-2")) == {}
    assert conflicts({"event_type": "talks", "date": "2031-05"}, ["p"], told(date="2040")) == {}


def test_memberships_and_agreements_have_their_own_days() -> None:
    nodes = (
        Node("A", "State", "Avaria"),
        Node("O", "Organization", "Compact"),
        Node("G", "Agreement", "Pact", {"year": "2030"}),
        Node("H", "Agreement", "Other pact", {"year": "2030"}),
    )
    edges = (
        Edge("m", "MEMBER_OF", "A", "O", {"from": "2031", "to": "2032-05"}),
        Edge("p", "PARTY_TO", "A", "G", {"in_force": "2031-03-01"}),
        Edge("s", "MEMBER_OF", "A", "O", {"from": "2031"}),
    )
    model = build_model(Subgraph(nodes, edges))
    assert {e.id: e.when for e in model.edges} == {
        "m": (day("2031-01-01"), day("2032-05-31")),
        "p": None,
        "s": (day("2031-01-01"), None),
    }
    assert {n.id: n.when for n in model.nodes if n.when} == {
        "G": (day("2031-03-01"), day("2031-03-01")),
        "H": (day("2030-01-01"), day("2030-12-31")),
    }


def test_events_behind_ties_have_days_and_conflicts(maps: ModuleType) -> None:
    graph = maps.ties()
    passages = {**graph.meta.passages}
    passages["p-04"] = {**passages["p-04"], "said": [{"event_type": "talks", "date": "2030"}]}
    model = build_model(replace(graph, meta=replace(graph.meta, passages=passages)))
    assert model.events["e-04"]["when"] == (day("2031-10-14"), day("2031-10-14"))
    assert model.events["e-04"]["conflicts"] == {"date": [["2030", ["p-04"]]]}
    assert "conflicts" not in model.events["e-06"]


def test_words_that_recur_stand_once_in_a_table() -> None:
    rows = [{"id": f"n{i}", "type": "State" if i % 2 else "Event", "x": i} for i in range(10)]
    packed = table(rows)
    assert packed["words"] == {"type": ["Event", "State"]}
    assert packed["rows"][3] == [0, "n3", 1, 3]
    assert packed["shapes"] == [["id", "type", "x"]]
