"""A process of its own does and says what a run within the tests' own process does, as nearly all tests run it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from defgraph.samples import sample_manifest

Cli = Callable[..., Any]
TOLD = "The Defense Minister of Italy visited Spain in May 2018."
COMMANDS = [
    ["load", "--manifest", sample_manifest(), "--store", "new.db"],
    ["extract", "-"],
    ["query", "who-met-whom", "-p", "state=KOR", "--format", "json"],
    ["cypher", "MATCH (s:State) RETURN s.id AS id, s.name AS name ORDER BY id"],
    ["show", "Senegal"],
    ["stats"],
    ["schema", "--format", "json"],
    ["analyze", "betweenness", "--network", "states", "--top", "3"],
    ["map", "-o", "map.html", "--network", "states", "--svg", "map.svg"],
    ["chart", "rank", "-o", "rank.svg"],
    ["export", "jsonl", "-o", "-"],
    ["export", "gexf", "-o", "graph.gexf"],
    ["remove", "sample-article"],
    ["copy", "--from", "defgraph.db", "--to", "copy.db"],
    ["doctor", "--format", "json"],
    ["neo4j", "status", "--format", "json"],
    ["--store", "none.db", "stats"],
    ["query"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(map(str, command[:2])))
def test_a_process_does_and_says_what_a_run_within_another_does(
    cli: Cli, process: Cli, sample_store: Path, tmp_path: Path, command: list[str | Path]
) -> None:
    done = []
    for run, folder in ((process, tmp_path / "own"), (cli, tmp_path / "within")):
        shutil.copytree(sample_store, folder)
        told = run(*command, cwd=folder, stdin=TOLD.encode(), env={"DEFGRAPH_HOME": str(tmp_path / "home")})
        written = {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix in (".html", ".svg", ".gexf")}
        done.append((told, written))
    assert done[0] == done[1]
