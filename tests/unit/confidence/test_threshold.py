"""What lies below the threshold is left out wherever something is read, and counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.fixtures import graded_extractor

import defgraph
from defgraph.extraction import Extraction
from defgraph.graph.errors import ParameterError, SettingsError
from defgraph.graph.model import EventRecord
from defgraph.graph.settings import Settings


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file that the graded extractor reads."""
    graded_extractor.install(tmp_path / "site", monkeypatch)
    (tmp_path / "notes.txt").write_text(graded_extractor.TEXT, encoding="utf-8")
    return str(tmp_path / "notes.txt")


@pytest.fixture
def graph(text: str, tmp_path: Path) -> defgraph.Graph:
    return defgraph.Graph(str(tmp_path / "graph.db"), Settings(extractor="graded"))


def read(text: str, **settings: Any) -> Extraction:
    return Extraction([text], settings=Settings(extractor="graded", **settings))


@pytest.mark.parametrize(
    ("at_least", "kept", "events", "facts"),
    [(0.0, 5, 0, 0), (0.45, 4, 1, 0), (0.5, 3, 1, 1), (0.9, 2, 2, 1), (1, 0, 4, 1)],
)
def test_what_reaches_the_threshold_is_kept_and_the_rest_is_counted(
    text: str, at_least: float, kept: int, events: int, facts: int
) -> None:
    work = read(text, at_least=at_least)
    ((_, records),) = work.records()
    assert len(records) == kept
    assert (work.sifted.events, work.sifted.facts, work.sifted.at_least) == (events, facts, at_least)
    assert work.sifted.read_by.total() == 4 - events


def test_half_is_the_threshold_where_nothing_is_said() -> None:
    assert Settings.from_environment({}).at_least == 0.5
    assert Settings.from_environment({"DEFGRAPH_AT_LEAST": "0.75"}).at_least == 0.75
    assert Settings.from_environment({"DEFGRAPH_AT_LEAST": "0"}).at_least == 0.0


@pytest.mark.parametrize("value", ["half", "1.5", "-0.1", "nan"])
def test_a_setting_that_is_no_share_is_refused_by_its_name(value: str) -> None:
    with pytest.raises(SettingsError, match=f"DEFGRAPH_AT_LEAST is '{value}'"):
        Settings.from_environment({"DEFGRAPH_AT_LEAST": value})


@pytest.mark.parametrize("value", [1.5, -0.1, float("nan")])
def test_a_threshold_that_is_no_share_is_refused(graph: defgraph.Graph, value: float) -> None:
    with pytest.raises(ParameterError, match="not one from 0 to 1"):
        graph.load([], at_least=value)
    with pytest.raises(ParameterError, match="not one from 0 to 1"):
        defgraph.Filters(at_least=value)


def test_an_event_within_one_that_is_left_out_is_within_nothing(text: str) -> None:
    def within(at_least: float) -> list[int]:
        ((_, records),) = read(text, at_least=at_least).records()
        return [len(r.during) for r in records if isinstance(r, EventRecord)]

    assert within(0.9) == [0, 1]
    assert within(0.95) == [0]


def test_the_ids_of_what_is_kept_do_not_hang_on_what_is_not(text: str) -> None:
    def ids(at_least: float) -> set[str]:
        ((_, records),) = read(text, at_least=at_least).records()
        return {r.id for r in records}

    assert ids(0.95) < ids(0.5) < ids(0.0)


def test_a_load_counts_and_another_threshold_reads_again(graph: defgraph.Graph, text: str) -> None:
    first = graph.load([text])
    assert (first.documents, first.events, first.facts, first.silent) == (1, 3, 0, [])
    assert first.to_json()["at_least"] == 0.5
    assert (first.to_json()["events_left_out"], first.to_json()["facts_left_out"]) == (1, 1)
    assert graph.load([text]).unchanged == 1
    higher = graph.load([text], at_least=0.8)
    assert (higher.documents, higher.events) == (1, 2)
    assert graph.load([text], at_least=0.8).unchanged == 1
    everything = graph.load([text], at_least=0)
    assert (everything.events, everything.facts, everything.sifted.apart) == (4, 1, 0)


def test_a_text_of_which_nothing_is_sure_enough_is_not_called_silent(graph: defgraph.Graph, text: str) -> None:
    report = graph.load([text], at_least=1)
    assert (report.events, report.silent) == (0, [])


def test_the_store_knows_the_threshold_and_reads_again_by_todays(graph: defgraph.Graph, text: str) -> None:
    graph.load([text], at_least=0.8)
    (one,) = graph.outdated()
    assert (one.at_least, one.extractor, one.loader) == (0.8, None, None)
    again = graph.load_again()
    assert (len(again.documents), again.counts()["gained"], again.sifted.events) == (1, 1, 1)
    assert graph.outdated() == []
    assert graph.show("notes")["node"]["props"]["at_least"] == 0.5
    assert graph.load_again().documents == []
    assert graph.load_again(at_least=0.8).counts()["lost"] == 1
