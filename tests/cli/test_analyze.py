"""``defgraph analyze``, ``chart`` and ``stats``: rows with stable names, notes on stderr, refusals on one line."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from defgraph.loaders.datasets.mapping import read_mapping

Cli = Callable[..., Any]
PAIR = ["id", "name", "a", "b"]
COLUMNS = {
    "brokerage": [
        "id", "name", "group", "brokerage", "coordinator", "itinerant", "gatekeeper", "representative", "liaison",
        "rank",
    ],
    "communities": ["window", "community", "size", "happened", "from", "into", "joined", "left", "members"],
    "contacts": [*PAIR, "contacts", "first", "first_events", "latest", "latest_events", "undated", "rank"],
    "growth": ["window", "partners", "events", "new", "returned", "lost", "cumulative"],
    "reciprocity": ["id", "name", "reciprocity", "paid", "received", "partners", "returned", "rank"],
    "candidates": [*PAIR, "candidates", "rank", "common"],
}  # fmt: skip


@pytest.fixture
def loaded(cli: Cli, sample_store: Path, tmp_path: Path) -> Cli:
    shutil.copytree(sample_store, tmp_path, dirs_exist_ok=True)
    return cli


@pytest.mark.parametrize("measure", COLUMNS)
def test_measures_that_stand_alone_have_rows_of_stable_names(loaded: Cli, measure: str) -> None:
    extra = ["--focus", "KOR"] if measure == "growth" else []
    rows = loaded("analyze", measure, "--network", "states", *extra, "--format", "json").json()
    assert rows
    assert all(list(row) == COLUMNS[measure] for row in rows)
    shown = loaded("analyze", measure, "--network", "states", *extra)
    assert (shown.code, shown.err) == (0, "") or shown.err.startswith("note: ")


@pytest.mark.parametrize("measure", ["brokerage", "contacts", "reciprocity", "candidates"])
def test_rows_of_windows_name_their_window_first_and_the_change_last(loaded: Cli, measure: str) -> None:
    ask = ("analyze", measure, "--network", "states", "--windows", "quarter")
    rows = loaded(*ask, "--format", "json").json()
    met = ["met"] if measure == "candidates" else []
    assert all(list(row) == ["window", *COLUMNS[measure], *met, "change"] for row in rows)
    assert rows
    assert [row["window"] for row in rows] == sorted(row["window"] for row in rows)
    most = max(sum(row["window"] == name for row in rows) for name in {row["window"] for row in rows})
    shown = loaded(*ask)
    assert shown.code == 0
    assert ("the first 5 rows of every window" in shown.err) == (most > 5)


def test_one_question_at_three_levels(loaded: Cli) -> None:
    found = {
        level: loaded("analyze", "contacts", "--network", level, "--format", "json").json()
        for level in ("officials", "offices", "states")
    }
    assert all(found.values())
    assert all(":" in row["a"] and ":" in row["b"] for row in found["offices"])
    sides = {tuple(sorted((row["a"].partition(":")[0], row["b"].partition(":")[0]))) for row in found["offices"]}
    states = {(row["a"], row["b"]) for row in found["states"]}
    assert {pair for pair in sides if pair[0] != pair[1] and all(len(end) == 3 for end in pair)} <= states


def test_a_table_of_growth_spares_the_windows_in_which_nothing_changes(loaded: Cli) -> None:
    ask = ("analyze", "growth", "--network", "states", "--focus", "KOR", "--windows", "quarter")
    rows = loaded(*ask, "--format", "json").json()
    quiet = [row["window"] for row in rows if not row["events"] and not row["lost"]]
    done = loaded(*ask)
    assert quiet
    assert f"{len(quiet)} window" in done.err
    assert not any(name in done.out for name in quiet)
    assert all(row["window"] in done.out for row in rows if row["window"] not in quiet)


def test_who_brokers_nothing_is_explained_without_rows(loaded: Cli) -> None:
    rows = loaded("analyze", "brokerage", "--network", "states", "--format", "json").json()
    assert rows[-1]["brokerage"] == 0
    done = loaded("analyze", "brokerage", "--network", "states", "--explain", rows[-1]["id"], "--format", "csv")
    assert (done.code, done.out) == (0, "role,from,to,pairs\n")


def test_a_measure_asked_for_twice_is_one(loaded: Cli) -> None:
    [first, *_] = loaded("analyze", "degree", "degree", "--network", "states", "--format", "csv").out.splitlines()
    assert first == "id,name,degree,rank"


def test_csv_has_all_digits(loaded: Cli) -> None:
    ask = ("analyze", "pagerank", "--network", "states", "--format")
    told = csv.DictReader(loaded(*ask, "csv").out.splitlines())
    assert [float(row["pagerank"]) for row in told] == [row["pagerank"] for row in loaded(*ask, "json").json()]


def test_a_score_that_hangs_on_one_source_says_so(loaded: Cli) -> None:
    rows = loaded("analyze", "degree", "--network", "states", "--format", "json").json()
    cards = {
        row["id"]: loaded("analyze", "degree", "--network", "states", "--explain", row["id"], "--format", "json").json()
        for row in rows[-3:]
    }
    alone = [node for node, card in cards.items() if any(w["rank"] is None for w in card["without"])]
    assert alone
    assert "no tie left" in loaded("analyze", "degree", "--network", "states", "--explain", alone[0]).out


def test_the_events_of_a_contact_can_be_shown(loaded: Cli) -> None:
    [first, *_] = loaded("analyze", "contacts", "--network", "states", "--focus", "KOR", "--format", "json").json()
    pair = f"{first['b']}+{first['a']}"
    card = loaded("analyze", "contacts", "--network", "states", "--explain", pair, "--format", "json").json()
    assert {*first["first_events"], *first["latest_events"]} <= {event["event"] for event in card["events"]}
    assert all(event["evidence"] for event in card["events"])
    shown = loaded("analyze", "contacts", "--network", "states", "--explain", pair)
    assert shown.code == 0
    assert card["events"][0]["event"] in shown.out
    lines = loaded("analyze", "contacts", "--network", "states", "--explain", pair, "--format", "jsonl").out
    assert len(lines.splitlines()) == first["contacts"]


@pytest.mark.parametrize("measure", ["candidates", "reciprocity", "brokerage"])
def test_what_stands_alone_is_explained(loaded: Cli, measure: str) -> None:
    [first, *_] = loaded("analyze", measure, "--network", "states", "--format", "json").json()
    ask = ("analyze", measure, "--network", "states", "--explain", first["id"])
    card = loaded(*ask, "--format", "json").json()
    assert card["id"] == first["id"]
    rows = card.get("events") or card["between"]
    assert len(loaded(*ask, "--format", "jsonl").out.splitlines()) == len(rows) > 0
    assert first["id"] in loaded(*ask).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["growth"], "--focus"),
        (["contacts", "degree"], "stands alone"),
        (["contacts", "--windows", "month"], "no windows 'month'"),
        (["brokerage", "--by", "regoin"], "regoin"),
        (["candidates", "--explain", "KOR"], "no pair"),
        (["degree", "--by", "region"], "brokerage"),
        (["degree", "--depth", 2], "no focus"),
    ],
)
def test_refusals_are_one_line(loaded: Cli, arguments: list[str], said: str) -> None:
    done = loaded("analyze", *arguments, "--network", "states")
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_a_cut_through_equal_ranks_is_said(loaded: Cli) -> None:
    rows = loaded("analyze", "articulation", "--network", "states", "--format", "json").json()
    ranks = [row["rank"] for row in rows]
    cut = next(n for n in range(1, len(ranks)) if ranks[n] == ranks[n - 1])
    done = loaded("analyze", "articulation", "--network", "states", "--top", cut)
    assert f"rank {ranks[cut]} is shared" in done.err


def test_stats_tell_what_datasets_cover(cli: Cli, tmp_path: Path) -> None:
    row = {"ccode1": "732", "ccode2": "155", "signYear": "1999", "DCAid": "own-1", "category1": "DCA"}
    with (tmp_path / "own.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, read_mapping("dcad").header, restval="")
        writer.writeheader()
        writer.writerow(row)
    assert cli("load", "own.csv", "--loader", "dcad").code == 0
    [covered] = cli("stats", "--format", "json").json()["coverage"]
    assert list(covered) == ["dataset", "version", "from", "to", "document"]
    assert (covered["dataset"], covered["from"], covered["to"]) == ("DCAD", "1980", "2010")
    assert "unknown, not absent" in cli("stats").out
    asked = cli("analyze", "degree", "--network", "states", "--since", "2011", "--windows", "year")
    assert "DCAD 1.0 covers 1980 to 2010" in asked.err


def test_a_map_of_offices_has_them_in_its_legend(loaded: Cli, tmp_path: Path) -> None:
    offices = loaded("analyze", "degree", "--network", "offices", "--format", "json").json()
    for layout in ("force", "ring", "ego", "timeline"):
        done = loaded(
            "map", "-o", "m.html", "--network", "offices", "--layout", layout, "--svg", "m.svg", "--pdf", "m.pdf"
        )
        assert done.code == 0
        assert f"{len(offices)} nodes" in done.err
        picture = (tmp_path / "m.svg").read_text(encoding="utf-8")
        assert f"Offices ({len(offices)})" in picture
        # Every office, and its mark in the legend.
        assert picture.count("<polygon") == len(offices) + 1


def test_a_chart_of_ranks_refuses_what_does_not_rank(loaded: Cli, tmp_path: Path) -> None:
    done = loaded("chart", "rank", "-o", "r.svg", "--measure", "growth")
    assert done.code == 1
    assert "'growth' ranks no nodes" in done.err
    assert not (tmp_path / "r.svg").exists()
