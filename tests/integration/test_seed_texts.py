"""The two real texts it started from: the annotated events are found, and every quote stands in the source."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.command_line import run_cli

from defgraph.graph.model import rebuild_quote

pytestmark = pytest.mark.shared
Cli = Callable[..., Any]


@pytest.fixture(scope="module")
def seeds(shared: Path) -> dict[str, Path]:
    found = sorted((shared / "seeds").glob("*.txt"))
    assert len(found) == 2
    return {"seed-000": found[0], "seed-004": found[1]}


@pytest.fixture(scope="module")
def rows(seeds: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("extracted")
    lines = ["path,doc"] + [f"{path},{doc}" for doc, path in seeds.items()]
    (folder / "seeds.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run_cli("extract", "--manifest", "seeds.csv", cwd=folder)
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


@pytest.fixture(scope="module")
def store(seeds: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded")
    loaded = run_cli("load", *seeds.values(), "--format", "json", cwd=folder).json()
    assert (loaded["documents"], loaded["rejected"]) == (2, [])
    return folder


@pytest.fixture
def ask(store: Path, tmp_path: Path) -> Cli:
    shutil.copytree(store, tmp_path, dirs_exist_ok=True)
    return lambda *arguments: run_cli(*arguments, cwd=tmp_path)


def test_strict_f1_on_the_annotated_events(
    rows: list[dict[str, Any]], seeds: dict[str, Path], shared: Path, tmp_path: Path
) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    for doc in seeds:
        source = shared / "evaluation" / "dev" / "gold" / f"{doc}.json"
        (gold / source.name).write_bytes(source.read_bytes())
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    score = [sys.executable, shared / "evaluation" / "score.py", gold, tmp_path / "rows.jsonl", "--json"]
    done = subprocess.run([str(part) for part in score], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["strict"]["f1"] >= 0.80


def test_every_extracted_quote_is_rebuilt_from_its_spans(rows: list[dict[str, Any]], seeds: dict[str, Path]) -> None:
    texts = {doc: path.read_bytes().decode("utf-8") for doc, path in seeds.items()}
    assert rows
    for row in rows:
        assert rebuild_quote(texts[row["doc"]], row["spans"]) == row["evidence"]
        assert row["start"] == min(s[0] for s in row["spans"])
        assert row["end"] == max(s[1] for s in row["spans"])


def test_the_graph_answers_from_the_real_texts(ask: Cli, seeds: dict[str, Path]) -> None:
    texts = [" ".join(p.read_text(encoding="utf-8").split()) for p in seeds.values()]

    met = ask("query", "who-met-whom", "-p", "state=KOR", "--format", "json").json()
    pair = [r for r in met if {r["a_name"], r["b_name"]} == {"Wi Sung-lac", "Mark Rutte"} and r["place"]]
    assert pair
    assert pair[0]["date"].startswith("2025-06")
    assert pair[0]["place"] == "The Hague"
    assert any("Wi Sung-lac" in quote and quote in texts[1] for quote in pair[0]["evidence"])
    assert any("presidential office" in (said or "") for r in met for said in r["attributed_to"])

    senegal = ask("query", "who-met-whom", "-p", "state=SEN", "--format", "json").json()
    assert any(
        "Senegal" in f"{r['a_name']} {r['b_name']}" and "unnamed" in f"{r['a_name']} {r['b_name']}"
        and r["date"] == "2019-10" for r in senegal
    )  # fmt: skip
    holder = ask("show", "SEN:defense-minister@2019-10", "--format", "json").json()
    assert holder["node"]["props"]["named"] is False
    assert any(t["type"] == "HOLDS" and t["id"] == "SEN:defense-minister" for t in holder["ties"])

    chile = ask("query", "agreements", "-p", "a=KOR", "-p", "b=CHL", "--format", "json").json()
    assert len(chile) == 1
    assert chile[0]["parties"] == ["CHL", "KOR"]
    assert chile[0]["signed"] == "2019-04"
    assert any("Chile" in quote for quote in chile[0]["evidence"])


def test_a_sentence_cut_off_by_the_page_end_is_kept_and_not_guessed(rows: list[dict[str, Any]]) -> None:
    cut = [r for r in rows if r["incomplete"]]
    assert [(r["doc"], r["states"]) for r in cut] == [("seed-000", ["KOR"])]
    assert cut[0]["evidence"].endswith("with the Vice Defense Minister of")


def test_loading_twice_changes_nothing(ask: Cli, seeds: dict[str, Path]) -> None:
    before = ask("export", "jsonl", "-o", "-").out
    again = ask("load", *seeds.values(), "--format", "json").json()
    assert (again["documents"], again["unchanged"], again["nodes_added"]) == (0, 2, 0)
    assert ask("export", "jsonl", "-o", "-").out == before


def test_every_stored_quote_stands_in_its_source(ask: Cli, seeds: dict[str, Path]) -> None:
    texts = [p.read_bytes().decode("utf-8") for p in seeds.values()]
    rows = ask(
        "cypher",
        "MATCH (p:Passage)-[:IN]->(d:Document) RETURN p.quote AS quote, p.spans AS spans ORDER BY p.id",
        "--format", "json",
    ).json()  # fmt: skip
    assert rows
    for row in rows:
        assert any(rebuild_quote(text, json.loads(row["spans"])) == row["quote"] for text in texts)
