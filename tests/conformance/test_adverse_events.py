"""What is no cooperation is an event like any other to ask for, and no tie to anybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.fixtures.told import Told, claims_of

from defgraph.api import Graph
from defgraph.graph.ports import Store

#: Two pairs of partners; the sanction alone stands between them.
TOLD = (
    Told(
        "South Korea and Japan held talks on 2 March 2020.",
        "talks",
        "2020-03-02",
        {"KOR": "participant", "JPN": "participant"},
    ),
    Told(
        "Japan imposed sanctions on Mongolia on 4 May 2021.",
        "sanction",
        "2021-05-04",
        {"JPN": "sender", "MNG": "recipient"},
        {"Aiko Mori": "JPN", "Bold Erdene": "MNG"},
    ),
    Told(
        "Mongolia and Peru held talks on 2 March 2020.",
        "talks",
        "2020-03-02",
        {"MNG": "participant", "PER": "participant"},
    ),
)


@pytest.fixture
def graph(store_factory: Callable[..., Store]) -> Graph:
    found = Graph(store_factory().url)
    with found.store.writer() as writer:
        writer.replace(claims_of(TOLD))
    return found


def test_a_sanction_is_an_event_and_adds_nothing_to_any_tie(graph: Graph) -> None:
    events = graph.query("events", state="Mongolia")
    assert [(e["event_type"], e["date"]) for e in events] == [("talks", "2020-03-02"), ("sanction", "2021-05-04")]
    assert [row["partner"] for row in graph.query("partners", state="JPN")] == ["KOR"]
    assert [row["partner"] for row in graph.query("partners", state="MNG")] == ["PER"]
    assert graph.query("path", **{"from": "Aiko Mori", "to": "Bold Erdene"}) == []
    assert graph.query("common-partners", a="JPN", b="PER") == []
    assert graph.query("latest-contact", state="JPN")[0]["partner"] == "KOR"
    assert graph.query("path", **{"from": "KOR", "to": "PER"}) == []
    network = graph.network("states")
    assert {(tie["a"], tie["b"]) for tie in network.ties()} == {("JPN", "KOR"), ("MNG", "PER")}
    rows = network.centrality("strength", "betweenness")
    # Two pairs with one meeting each: 1/(2-1) for everybody, and nobody stands between others.
    assert {r["id"]: (r["strength"], r["betweenness"]) for r in rows} == dict.fromkeys(
        ("KOR", "JPN", "MNG", "PER"), (1.0, 0.0)
    )


def test_what_makes_no_tie_is_named(graph: Graph) -> None:
    said: list[str] = []
    graph.analyze(["strength"], "states", note=said.append)
    assert said == ["left out: 1 event that is no cooperation, such as sanctions"]
