"""A new type is one file, as CONTRIBUTING says: an event type and an edge type are added to a copy of the package."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EVENT = """\
type: joint_patrol
label: Patrol at sea
description: Ships of two states patrol the same waters together.
family: patrol
told_as: patrol
plover: {event: COOPERATE, mode: patrol}
cameo: "062"
intensity: 7.4
direction: [visitor, host]
cooperative: true
contact: false
alone: false
undated: news
"""
EDGE = """\
type: LEASES
description: Leases a base to an organization.
source: [State]
target: [Organization]
key: []
properties:
  evidence: {type: strings, description: 'Ids of the passages behind it'}
"""
#: Writes a dump of a store with one patrol, told by its record, and one lease, claimed as it stands.
DUMP = """
import sys
from pathlib import Path
from tests.fixtures.told import Told, claims_of
from defgraph.api import Graph
from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim

made = claims_of([
    Told("Ships of Fiji patrolled with those of Tonga off Nuku'alofa on 3 June 2022.", "joint_patrol", "2022-06-03",
         {"TON": "host", "FJI": "visitor"}),
])
source, passage = made.sources[0].id, next(n.id for n in made.nodes if n.label == "Passage")
body = NodeClaim(source, "Organization", "PIF", "PIF", {})
lease = EdgeClaim(source, "LEASES", "TON", "PIF", {"evidence": [passage]})
graph = Graph("made.db")
with graph.store.writer() as writer:
    writer.replace(GraphDelta.of([*made.nodes, body], [*made.edges, lease], made.sources))
graph.export_jsonl(Path(sys.argv[1]))
"""


class Copy:
    """The package in a folder of its own, with what is added to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        self.schema = folder / "src" / "defgraph" / "graph" / "schema"

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python with this copy of the package."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("DEFGRAPH_", "NEO4J_"))}
        path = os.pathsep.join((str(self.folder / "src"), str(ROOT)))
        return subprocess.run(
            [sys.executable, *arguments], capture_output=True, text=True, cwd=self.folder, check=False,
            env=clean | {"PYTHONPATH": path, "COLUMNS": "200"},
        )  # fmt: skip

    def run(self, *arguments: str) -> tuple[str, str]:
        """What a command of ``defgraph`` writes to both of its outputs."""
        done = self.python("-m", "defgraph", "--store", "graph.db", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout, done.stderr

    def refused(self, *arguments: str) -> str:
        """What a command that fails says."""
        done = self.python("-m", "defgraph", "--store", "graph.db", *arguments)
        assert done.returncode not in (0, None)
        assert "Traceback" not in done.stderr
        return done.stderr


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The package with both new types, and a store that was loaded from a dump of both."""
    made = Copy(tmp_path_factory.mktemp("package"))
    (made.schema / "events" / "joint_patrol.yaml").write_text(EVENT, encoding="utf-8")
    (made.schema / "edges" / "LEASES.yaml").write_text(EDGE, encoding="utf-8")
    done = made.python("-c", DUMP, "dump.jsonl")
    assert done.returncode == 0, done.stderr
    made.run("load", "dump.jsonl")
    return made


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_questions_know_them(added: Copy) -> None:
    events = json.loads(added.run("query", "events", "-p", "type=joint_patrol", "--format", "json")[0])
    assert [(e["event_type"], e["states"], e["date"]) for e in events] == [
        ("joint_patrol", ["FJI", "TON"], "2022-06-03")
    ]
    assert "Patrol at sea" in added.run("query", "events", "--columns", "event_type,date")[0]
    partners = json.loads(added.run("query", "partners", "-p", "state=Fiji", "--format", "json")[0])
    assert [(row["partner"], row["events"]) for row in partners] == [("TON", 1)]
    out, _ = added.run("cypher", "MATCH (s:State)-[r:LEASES]->(o) RETURN s.id AS s, o.id AS o", "--format", "json")
    assert json.loads(out) == [{"s": "TON", "o": "PIF"}]


def test_networks_count_the_event_and_name_the_edge(added: Copy) -> None:
    out, said = added.run("analyze", "strength", "--network", "states", "--weight", "intensity", "--format", "json")
    # One event of two: 1/(2-1), times the intensity that the file gives.
    assert {row["id"]: row["strength"] for row in json.loads(out)} == {"FJI": 7.4, "TON": 7.4}
    assert "left out: 1 LEASES edge (networks are made of events)" in said


def test_a_map_draws_both(added: Copy) -> None:
    _, said = added.run("map", "-o", "map.html", "--svg", "map.svg")
    page = (added.folder / "map.html").read_text(encoding="utf-8")
    data = json.loads(page.partition('<script type="application/json" id="data">')[2].partition("</script>")[0])
    assert data["style"]["events"]["joint_patrol"] == "Patrol at sea"
    assert data["style"]["edges"]["LEASES"]["label"] == "leases"
    assert '"leases"' in page
    assert "4 nodes, 3 edges" in said
    assert "Patrol at sea" in (added.folder / "map.svg").read_text(encoding="utf-8")


def test_entities_of_followthemoney_hold_both(added: Copy) -> None:
    _, said = added.run("export", "ftm", "-o", "out.ftm")
    entities = lines((added.folder / "out.ftm").read_text(encoding="utf-8"))
    (event,) = [e for e in entities if e["schema"] == "Event"]
    assert event["properties"]["keywords"] == ["Patrol at sea"]
    links = [e["properties"] for e in entities if e["schema"] == "UnknownLink"]
    assert sorted(link["role"][0] for link in links) == ["host", "leases", "visitor"]
    assert f"wrote out.ftm: {len(entities)} entities" in said
    assert "left out: 1 Passage node (its words are the summary of Documentation)" in said
    assert "left out: 1 IN edge (Documentation leads to the document)" in said


def test_a_line_of_plover_names_who_acts_first(added: Copy) -> None:
    _, said = added.run("export", "plover", "-o", "out.plover")
    (event,) = lines((added.folder / "out.plover").read_text(encoding="utf-8"))
    assert (event["source"], event["target"]) == (["FJI"], ["TON"])
    assert (event["event"], event["mode"]) == ("COOPERATE", "patrol")
    assert "wrote out.plover: 1 event\n" in said
    assert "1 LEASES" in said
    assert "(PLOVER holds events with their parties)" in said


def test_tables_and_graph_files_hold_both(added: Copy) -> None:
    assert "wrote tables: 6 nodes, 5 edges" in added.run("export", "csv", "-o", "tables")[1]
    with (added.folder / "tables" / "nodes.csv").open(encoding="utf-8", newline="") as rows:
        assert [row["event_type"] for row in csv.DictReader(rows) if row["event_type"]] == ["joint_patrol"]
    with (added.folder / "tables" / "edges.csv").open(encoding="utf-8", newline="") as rows:
        assert {row["Label"] for row in csv.DictReader(rows)} >= {"LEASES"}
    for form in ("graphml", "gexf"):
        added.run("export", form, "-o", f"out.{form}")
        text = (added.folder / f"out.{form}").read_text(encoding="utf-8")
        assert "LEASES" in text
        assert "joint_patrol" in text
    added.run("export", "neo4j-import", "-o", "import")
    assert (added.folder / "import" / "relationships-LEASES.csv").read_text(encoding="utf-8").count("\n") == 1


def test_the_reference_page_describes_both(added: Copy) -> None:
    page, _ = added.run("schema")
    assert "### LEASES" in page
    assert "| `joint_patrol` | Patrol at sea | Ships of two states patrol the same waters together. |" in page


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("cooperative:", "cooperatve:", "'cooperative'"),
        ("undated: news\n", "", "missing key 'undated'"),
        ("undated: news\n", "undated: news\nheat: 3\n", "unknown key 'heat'"),
        ("intensity: 7.4", "intensity: strong", "intensity: 'strong'"),
        ("label: Patrol at sea", "label: Visit", "label: 'Visit'"),
    ],
)
def test_a_fault_of_an_event_type_is_named_at_the_start(added: Copy, old: str, new: str, named: str) -> None:
    file = added.schema / "events" / "joint_patrol.yaml"
    file.write_text(EVENT.replace(old, new), encoding="utf-8")
    try:
        for command in (("query", "partners", "-p", "state=Fiji"), ("schema",), ("map", "-o", "map.html")):
            told = added.refused(*command)
            assert "yaml: " in told
            assert named in told
    finally:
        file.write_text(EVENT, encoding="utf-8")


STYLE, FTM, PLOVER = "maps/assets/style.yaml", "export/data/ftm.yaml", "export/data/plover.yaml"
MAP, TO_FTM, TO_PLOVER = ("map", "-o", "m.html"), ("export", "ftm", "-o", "x"), ("export", "plover", "-o", "x")


@pytest.mark.parametrize(
    ("file", "old", "new", "named", "command"),
    [
        (STYLE, "  DURING:", "  DURNG:", "style.yaml: edges.DURNG", MAP),
        (STYLE, "    Passage:", "    Passages:", "style.yaml: left_out.nodes.Passages", MAP),
        (FTM, "  Agreement:", "  Treaty:", "ftm.yaml: nodes.Treaty", TO_FTM),
        (FTM, "    OF:", "    HOLDS:", "ftm.yaml: left_out.edges.HOLDS", TO_FTM),
        (PLOVER, "PARTICIPATED_IN", "TAKES_PART", "plover.yaml: edges.TAKES_PART", TO_PLOVER),
    ],
)
def test_a_table_of_an_output_that_names_what_is_not_is_refused(
    added: Copy, file: str, old: str, new: str, named: str, command: tuple[str, ...]
) -> None:
    path = added.schema.parent / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        assert named in added.refused(*command)
    finally:
        path.write_text(text, encoding="utf-8")
