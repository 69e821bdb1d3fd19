"""What CONTRIBUTING says of additions is enough: each is made as written there, in a copy of the package.

The files of ``tests/fixtures/additions`` are put into the copy, and its ``lines.yaml`` into files that are there; one
process uses them all. An extractor in a package of its own: tests/unit/extract_plugin.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import yaml
from tests.conftest import ROOT

ADDITIONS = ROOT / "tests" / "fixtures" / "additions"
#: The head is no running text: nothing that it tells is read.
MEMO = """MEMORANDUM
In April 2021 Norway inspected the units of Chile.
----
In May 2021 Norway inspected the units of Latvia. In June 2021 Latvia inspected the forces of Spain.
"""
CALLS = "caller,called,year,month,day\nSpain,Chile,2021,7,2\nSpain,Atlantis,2021,7,3\n"
PROGRAM = """
import json
from pathlib import Path
import defgraph
graph = defgraph.open("folder://inspections")
report = graph.load(["memo.txt", "calls.csv"])
with graph.view() as view:
    edges = [(e.start, e.end, e.props["date"], len(e.props["evidence"])) for e in view.edges("INSPECTED")]
    rules = sorted({n.props["found_by"] for n in view.nodes("Passage") if "found_by" in n.props})
graph.map(Path("map.html"))
graph.export("ftm", Path("ftm.jsonl"))
graph.export("plover", Path("plover.jsonl"))
print(json.dumps({
    "home": defgraph.__file__, "events": report.events, "rows": report.rows, "edges": edges, "rules": rules,
    "rejected": [(r.line, r.reason) for r in report.rejected],
    "all": list(graph.query("inspections")),
    "spain": list(graph.query("inspections", state="Spain")),
    "may": list(graph.query("inspections", since="2021-05", until="2021-05")),
    "harmonic": {row["id"]: row["harmonic"] for row in graph.analyze(["harmonic"], "states")},
}))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with the additions, and sources to load."""
    folder: Path = tmp_path_factory.mktemp("additions")
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "defgraph", folder / "code" / "defgraph", ignore=leave)
    for room in ("graph", "loaders", "queries"):
        shutil.copytree(ADDITIONS / room, folder / "code" / "defgraph" / room, dirs_exist_ok=True, ignore=leave)
    for put in yaml.safe_load((ADDITIONS / "lines.yaml").read_text(encoding="utf-8")):
        path = folder / "code" / "defgraph" / put["file"]
        text = path.read_text(encoding="utf-8")
        before, mark, after = text.partition("\n" + put["before"])
        assert mark, put
        path.write_text(f"{before}\n{put['lines']}{mark[1:]}{after}", encoding="utf-8")
    (folder / "memo.txt").write_text(MEMO, encoding="utf-8")
    (folder / "calls.csv").write_text(CALLS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def found(folder: Path) -> dict[str, Any]:
    """What a process that has the copy tells."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("DEFGRAPH_")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=folder, env=clean | {"PYTHONPATH": str(folder / "code")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert Path(told["home"]).is_relative_to(folder)
    return told


def test_a_table_loader(found: dict[str, Any]) -> None:
    assert found["rows"] == 1
    assert [line for line, _ in found["rejected"]] == [3]
    assert "a party is no state" in found["rejected"][0][1]


def test_a_document_loader(found: dict[str, Any]) -> None:
    assert found["events"] == 3
    assert {row["host"] for row in found["all"]} == {"LVA", "ESP"}


def test_an_edge_type(found: dict[str, Any], folder: Path) -> None:
    assert sorted(found["edges"]) == [["LVA", "ESP", "2021-06", 1], ["NOR", "LVA", "2021-05", 1]]
    links = [json.loads(line) for line in (folder / "ftm.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sum(link["properties"].get("role") == ["inspected"] for link in links) == 2


def test_an_event_type(folder: Path) -> None:
    rows = [json.loads(line) for line in (folder / "plover.jsonl").read_text(encoding="utf-8").splitlines()]
    visits = [(row["source"], row["target"]) for row in rows if (row["event"], row["mode"]) == ("CONSULT", "visit")]
    assert sorted(visits) == [(["LVA"], ["ESP"]), (["NOR"], ["LVA"])]
    assert "Inspection" in (folder / "map.html").read_text(encoding="utf-8")


def test_a_measure(found: dict[str, Any]) -> None:
    expected = nx.harmonic_centrality(nx.Graph([("NOR", "LVA"), ("LVA", "ESP"), ("ESP", "CHL")]))
    assert found["harmonic"] == pytest.approx(expected)


def test_a_wording(found: dict[str, Any]) -> None:
    assert "measures.inspected" in found["rules"]


def test_a_query(found: dict[str, Any]) -> None:
    first, second = (
        {"date": "2021-05", "visitor": "NOR", "host": "LVA"},
        {"date": "2021-06", "visitor": "LVA", "host": "ESP"},
    )
    told = [{k: v for k, v in row.items() if k != "event"} for row in found["all"]]
    assert told == [first, second]
    assert [row["visitor"] for row in found["spain"]] == ["LVA"]
    assert [row["visitor"] for row in found["may"]] == ["NOR"]


@pytest.mark.usefixtures("found")
def test_a_store(folder: Path) -> None:
    assert (folder / "inspections" / "graph.db").is_file()
