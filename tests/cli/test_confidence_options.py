"""--at-least and --wrong-at-most as an analyst meets them, in every command that takes them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import Cli
from tests.fixtures import graded_extractor
from tests.fixtures.command_line import Run

from defgraph.graph.confidence import promises as dial

TENTH = dial.Promise(
    wrong=0.1, at_least=0.8, kept=0.45, recall=0.41, splits=20, held=19, extractor="graded", heads="heads"
)  # fmt: skip
ROWS = (replace(TENTH, wrong=0.2, at_least=0.6), TENTH, replace(TENTH, wrong=0.05, at_least=None))
TOLD = "at most 10 % wrong means a confidence of at least 0.8: that keeps 45 % of the events and finds 41 % of those "


@pytest.fixture
def run(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line with the graded extractor, a text of its, and promises about it."""
    graded_extractor.install(tmp_path / "site", monkeypatch)
    monkeypatch.setattr(dial, "promises", lambda: ROWS)
    (tmp_path / "notes.txt").write_text(graded_extractor.TEXT, encoding="utf-8")

    def called(*arguments: str, **env: str) -> Run:
        return cli(*arguments, env={"DEFGRAPH_EXTRACTOR": "graded", **env})

    return called


@pytest.fixture
def loaded(run: Cli) -> Cli:
    assert run("load", "notes.txt", "--all").code == 0
    return run


def test_load_says_what_it_left_out_and_keeps_it_when_asked(run: Cli) -> None:
    first = run("load", "notes.txt")
    assert first.out.startswith("loaded: 1 document, 3 events, ")
    assert first.err == "note: 1 event and 1 fact below 0.5 left out; --all keeps them\n"
    higher = run("load", "notes.txt", "--at-least", "0.8", "--format", "json")
    told = higher.json()
    assert (told["events"], told["at_least"], told["events_left_out"], told["facts_left_out"]) == (2, 0.8, 2, 1)
    assert "note: 2 events and 1 fact below 0.8 left out; --all keeps them" in higher.err
    everything = run("load", "notes.txt", "--all")
    assert (everything.err, "1 fact" in everything.out) == ("", True)
    assert run("-q", "load", "notes.txt").err == ""


def test_the_threshold_of_the_environment_gives_way_to_the_option(run: Cli) -> None:
    assert "2 events and 1 fact below 0.8" in run("load", "notes.txt", DEFGRAPH_AT_LEAST="0.8").err
    assert "1 event below 0.45 left out; --all keeps it" in run(
        "load", "notes.txt", "--at-least", "0.45", DEFGRAPH_AT_LEAST="0.8"
    ).err  # fmt: skip
    wrong = run("load", "notes.txt", DEFGRAPH_AT_LEAST="most")
    assert (wrong.code, wrong.err) == (
        1, "error: DEFGRAPH_AT_LEAST is 'most', not a number from 0 to 1; set it to one such as 0.5\n",
    )  # fmt: skip


def test_extract_writes_what_load_would_keep(run: Cli) -> None:
    done = run("extract", "notes.txt")
    assert [json.loads(line)["confidence"] for line in done.out.splitlines()] == [0.9, 0.95, 0.7]
    # Facts that nobody asked for are not said to be missing.
    assert done.err == "note: 1 event below 0.5 left out; --all keeps it\n"
    assert "1 event and 1 fact below 0.5" in run("extract", "notes.txt", "--facts").err
    assert len(run("extract", "notes.txt", "--facts", "--all").out.splitlines()) == 5
    nothing = run("extract", "notes.txt", "--at-least", "1")
    assert (nothing.out, nothing.err) == ("", "note: 4 events below 1 left out; --all keeps them\n")


def test_what_was_read_with_another_threshold_is_told_and_read_again(run: Cli) -> None:
    run("load", "notes.txt", "--at-least", "0.8")
    told = "1 document was read with another threshold (at least 0.8: 1): notes; defgraph load --again reads it anew"
    for command in ("stats", "doctor"):
        assert told in run(command, COLUMNS="400").out
    again = run("load", "--again")
    assert "1 event gained" in again.out
    assert "note: 1 event and 1 fact below 0.5 left out; --all keeps them" in again.err
    assert run("load", "--again").out.startswith("read again: nothing")
    assert run("load", "--again", "--at-least", "0.8", "--format", "json").json()["events_left_out"] == 2


def test_the_dial_at_load_says_what_it_promises_and_of_what_it_does_not(run: Cli) -> None:
    done = run("load", "notes.txt", "--wrong-at-most", "10", "--format", "json")
    assert (done.json()["at_least"], done.json()["events"]) == (0.8, 2)
    assert TOLD in done.err
    assert "sources that the model had not seen" in done.err
    assert "the promise covers" not in done.err
    other = run("extract", "notes.txt", "--wrong-at-most", "20", GRADED_HEADS="later")
    assert (
        "note: the promise covers 0 of the 3 events read now, and none of those read by graded with other heads (3)"
        in other.err
    )


ASKING = {
    "query": ("query", "who-met-whom", "--format", "json"),
    "analyze": ("analyze", "degree", "--network", "states", "--format", "json"),
    "explain": ("analyze", "degree", "--network", "states", "--explain", "NOR", "--format", "json"),
    "map": ("map", "-o", "map.html"),
    "chart": ("chart", "heatmap", "-o", "ties.svg"),
    "export": ("export", "graphml", "-o", "graph.graphml"),
}


@pytest.mark.parametrize("command", ASKING.values(), ids=ASKING)
def test_every_question_takes_both_options(loaded: Cli, command: tuple[str, ...]) -> None:
    sure, dialled = loaded(*command, "--at-least", "0.8"), loaded(*command, "--wrong-at-most", "10")
    assert (sure.code, dialled.code) == (0, 0)
    assert sure.out == dialled.out
    assert sure.out != loaded(*command).out or command[0] in ("map", "chart", "export")
    assert TOLD in dialled.err
    assert "the promise covers" not in dialled.err
    assert "wrong" not in sure.err


@pytest.mark.parametrize("command", ASKING.values(), ids=ASKING)
def test_the_two_options_exclude_each_other(loaded: Cli, command: tuple[str, ...]) -> None:
    both = loaded(*command, "--at-least", "0.8", "--wrong-at-most", "10")
    assert both.code == 2
    assert "give --at-least or --wrong-at-most, not both" in both.err


@pytest.mark.parametrize("option", ["--at-least=0.8", "--wrong-at-most=10"])
def test_all_excludes_them_too(run: Cli, option: str) -> None:
    for command in ("load", "extract"):
        both = run(command, "notes.txt", "--all", option)
        assert both.code == 2
        assert "--all keeps everything" in both.err


@pytest.mark.parametrize("command", [("load", "notes.txt"), *ASKING.values()], ids=["load", *ASKING])
def test_what_is_not_promised_is_refused_and_nothing_is_done(loaded: Cli, command: tuple[str, ...]) -> None:
    unknown, unreached = (loaded(*command, "--wrong-at-most", percent) for percent in ("7", "5"))
    assert (unknown.code, unknown.out) == (unreached.code, unreached.out) == (1, "")
    assert unknown.err == "error: nothing is promised of at most 7 % wrong events; ask for 20, 10\n"
    assert "at most 5 % wrong events can't be promised: no confidence reaches it; ask for 20, 10" in unreached.err


@pytest.mark.parametrize("value", ["2", "-1", "sure"])
def test_a_confidence_that_is_none_is_an_error_of_usage(run: Cli, value: str) -> None:
    assert run("load", "notes.txt", f"--at-least={value}").code == 2


def test_maps_and_exports_say_what_they_leave_out(loaded: Cli, tmp_path: Path) -> None:
    drawn = loaded("map", "-o", "map.html", "--at-least", "0.8")
    assert "not shown: 2 events below a confidence of 0.8" in drawn.err
    assert "confidence at least 0.8" in (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "left out: 2 events below a confidence of 0.8" in loaded("export", "csv", "-o", "t", "--at-least", "0.8").err


def test_events_of_another_reader_are_told_beside_the_answer(loaded: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dial, "promises", lambda: (replace(TENTH, extractor="hybrid"),))
    asked = loaded("query", "events", "--wrong-at-most", "10", "--format", "json")
    assert len(asked.json()) == 2
    assert (
        "note: the promise covers 0 of the 2 events in the store that have this confidence, and none of those read by "
        "graded (2)"
    ) in asked.err
