"""Questions, networks, maps and exports of what is sure enough, all alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.fixtures import graded_extractor
from tests.fixtures.tie_graphs import Fact, view_of
from tests.fixtures.world import world

import defgraph
from defgraph.graph.analysis.networks.ties import read_ties
from defgraph.graph.confidence.promises import Promise
from defgraph.graph.errors import ParameterError
from defgraph.graph.settings import Settings
from defgraph.graph.stores import open_store
from defgraph.queries.catalog import Query, catalog
from defgraph.queries.run import QueryResult, run_query

Ask = Callable[..., QueryResult]


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> defgraph.Graph:
    """Talks of 0.9, 0.95, 0.7 and 0.4, and a membership of 0.45."""
    graded_extractor.install(tmp_path / "site", monkeypatch)
    (tmp_path / "notes.txt").write_text(graded_extractor.TEXT, encoding="utf-8")
    made = defgraph.Graph(str(tmp_path / "graph.db"), Settings(extractor="graded"))
    made.load([str(tmp_path / "notes.txt")], at_least=0)
    return made


@pytest.fixture
def of_world(tmp_path: Path) -> Ask:
    """Asks the made-up world, all of whose events have 0.9, and whose treaty of a dataset has 1."""
    store = open_store(str(tmp_path / "world.db"), world().grouping)
    with store.writer() as writer:
        for delta in world().deltas:
            writer.replace(delta)

    def ask(name: str, at_least: float | None = None, **params: str) -> QueryResult:
        with store.view() as view:
            return run_query(view, name, params, at_least)

    return ask


@pytest.mark.parametrize("query", catalog().values(), ids=lambda q: q.name)
def test_every_question_heeds_the_confidence(query: Query) -> None:
    assert "$at_least" in "".join(line for line in query.cypher.splitlines() if not line.startswith("//"))


@pytest.mark.parametrize("query", catalog().values(), ids=lambda q: q.name)
def test_what_all_reaches_changes_nothing_and_what_nothing_reaches_leaves_nothing(query: Query, of_world: Ask) -> None:
    example = {**query.example}
    everything = of_world(query.name, **example)
    assert of_world(query.name, 0.0, **example) == everything
    if query.name not in ("memberships", "offices", "documents"):
        assert of_world(query.name, 0.9, **example).rows == everything.rows
    if query.name not in ("documents", "evidence") and "agreement" not in query.name:
        assert of_world(query.name, 0.95, **example).rows == []


def test_agreements_count_by_the_words_that_tell_of_them(of_world: Ask) -> None:
    assert len(of_world("agreements", 0.9).rows) == len(of_world("agreements").rows) > 1
    (row,) = of_world("agreements", 0.95).rows
    assert row["name"] == "Whale Watch Treaty"
    (other,) = of_world("signed-with-not", 0.95, a="JPN", b="CHL").rows
    assert (other["party"], other["agreements"]) == ("NOR", [row["agreement"]])
    assert [r["agreement"] for r in of_world("agreements-of", 0.95, state="NOR").rows] == [row["agreement"]]
    assert [r["link"] for r in of_world("path", 0.95, **{"from": "JPN", "to": "NOR"}).rows] == [row["agreement"]]


@pytest.mark.parametrize(("at_least", "number"), [(None, 4), (0, 4), (0.4, 4), (0.41, 3), (0.9, 2), (0.95, 1), (1, 0)])
def test_questions_networks_and_maps_count_the_same_events(
    graph: defgraph.Graph, at_least: float | None, number: int
) -> None:
    filters = defgraph.Filters(at_least=at_least)
    asked = {row["event"] for row in graph.query("events", at_least=at_least)}
    assert len(asked) == number
    assert {n.id for n in graph.subgraph(filters=filters).nodes if n.label == "Event"} == asked
    assert set(graph.network("states", filters).ties_read.events) == asked
    assert len(graph.query("who-met-whom", at_least=at_least)) == number


def test_what_is_left_out_is_counted(graph: defgraph.Graph) -> None:
    told: list[str] = []
    rows = graph.analyze(["degree"], "states", defgraph.Filters(at_least=0.8), note=told.append)
    assert {row["id"] for row in rows} == {"NOR", "PER", "CHL"}
    assert "left out: 2 events below a confidence of 0.8" in told
    part = graph.subgraph(filters=defgraph.Filters(at_least=0.8))
    assert {"2 events below a confidence of 0.8", "1 MEMBER_OF edge below a confidence of 0.8"} <= set(
        part.meta.left_out
    )
    assert part.meta.filters == ("confidence at least 0.8",)


def test_facts_and_words_count_by_their_own_confidence(graph: defgraph.Graph) -> None:
    assert len(graph.query("memberships", at_least=0.45)) == 1
    assert len(graph.query("memberships", at_least=0.5)) == 0
    assert len(graph.query("evidence", at_least=0.9)) == 2
    (document,) = graph.query("documents", at_least=0.9)
    assert (document["passages"], document["events"]) == (2, 2)


def test_an_answer_that_the_confidence_empties_says_so(graph: defgraph.Graph) -> None:
    rows = graph.query("partners", state="KEN", at_least=0.8)
    assert (list(rows), rows.notes) == ([], ("below a confidence of 0.8 there is 1 row",))


def test_an_agreement_that_no_event_produced_counts_by_its_words(of_world: Ask, tmp_path: Path) -> None:
    graph = defgraph.Graph(str(tmp_path / "world.db"))

    def drawn(at_least: float) -> list[str]:
        part = graph.subgraph(filters=defgraph.Filters(at_least=at_least))
        return [n.name for n in part.nodes if n.label == "Agreement"]

    assert drawn(0.95) == ["Whale Watch Treaty"]
    assert "Whale Watch Treaty" in drawn(0.9)
    assert len(drawn(0.9)) > 1
    tied = graph.network("agreements", defgraph.Filters(at_least=0.95)).graph
    assert sorted(tied) == ["JPN", "NOR", "treaty:JPN+NOR:1999:whale-watch"]


def test_an_event_without_a_confidence_counts_unless_one_is_asked_for() -> None:
    view = view_of([Fact(("KOR", "CHL"))])
    assert len(read_ties(view, "states", defgraph.Filters()).events) == 1
    assert len(read_ties(view, "states", defgraph.Filters(at_least=0.1)).events) == 0


def test_a_confidence_outside_of_its_bounds_is_refused(graph: defgraph.Graph) -> None:
    with pytest.raises(ParameterError, match="not one from 0 to 1"):
        graph.query("events", at_least=80)


def test_the_store_tells_how_many_events_a_promise_is_about(graph: defgraph.Graph) -> None:
    promise = Promise(
        wrong=0.1, at_least=0.7, kept=0.5, recall=0.4, splits=20, held=20, extractor="graded", heads="heads"
    )  # fmt: skip
    told = graph.coverage_of(promise)
    assert (told.events, told.beyond.total()) == (3, 0)


def test_an_event_is_covered_by_any_of_its_tellings(
    graph: defgraph.Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    promise = Promise(
        wrong=0.1, at_least=0.7, kept=0.5, recall=0.4, splits=20, held=20, extractor="graded", heads="later"
    )  # fmt: skip
    assert graph.coverage_of(promise).beyond == {"graded with other heads": 3}
    # Another document tells of the same talks, read by the extractor with the heads of the promise.
    monkeypatch.setenv("GRADED_HEADS", "later")
    (tmp_path / "more.txt").write_text("Norway and Peru held talks (0.8).\n", encoding="utf-8")
    graph.load([str(tmp_path / "more.txt")])
    told = graph.coverage_of(promise)
    assert (told.events, told.beyond) == (3, {"graded with other heads": 2})
