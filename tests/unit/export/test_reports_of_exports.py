"""An export says how much it wrote, and names what its form has no place for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from defgraph.graph.export.formats import write
from defgraph.graph.model import Edge, Node, Subgraph


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def event(kind: str, roles: dict[str, str], status: str = "occurred") -> Subgraph:
    nodes = [Node(i, "State", i) for i in roles]
    nodes.append(Node("e", "Event", "an event", {"event_type": kind, "status": status}))
    edges = [Edge(f"r-{i}", "PARTICIPATED_IN", i, "e", {"role": role}) for i, role in roles.items()]
    return Subgraph(tuple(nodes), tuple(edges))


@pytest.mark.parametrize(
    ("kind", "roles", "source", "target"),
    [
        # What the files of the types say: who sends or visits acts on who receives or hosts.
        ("sanction", {"AAA": "recipient", "BBB": "sender"}, "BBB", ["AAA"]),
        ("deployment", {"AAA": "host", "BBB": "visitor"}, "BBB", ["AAA"]),
        ("arms_transfer", {"AAA": "recipient", "BBB": "participant", "CCC": "sender"}, "CCC", ["BBB", "AAA"]),
        # No direction of its own: a guest still comes before a host, equals go by id.
        ("meeting", {"AAA": "host", "BBB": "participant", "CCC": "visitor"}, "CCC", ["BBB", "AAA"]),
        ("talks", {"BBB": "participant", "AAA": "participant"}, "AAA", ["BBB"]),
    ],
)
def test_who_acts_is_the_source(
    kind: str, roles: dict[str, str], source: str, target: list[str], tmp_path: Path
) -> None:
    report = write("plover", event(kind, roles), tmp_path / "p")
    [row] = read(tmp_path / "p")
    assert (row["source"], row["target"]) == ([source], target)
    assert report.written == {"event": 1}
    assert report.left_out == ()


def test_an_event_without_codes_has_those_of_its_type(tmp_path: Path) -> None:
    write("plover", event("expulsion", {"AAA": "sender", "BBB": "recipient"}), tmp_path / "p")
    write("plover", event("expulsion", {"AAA": "sender", "BBB": "recipient"}, "planned"), tmp_path / "q")
    assert [(r["event"], r["mode"]) for r in read(tmp_path / "p")] == [("SANCTION", "expel")]
    assert [(r["event"], r["mode"]) for r in read(tmp_path / "q")] == [("AGREE", None)]


def test_what_followthemoney_has_no_schema_for_is_named_with_what_hangs_on_it(tmp_path: Path) -> None:
    nodes = (Node("AAA", "State", "A"), Node("BBB", "State", "B"), Node("x", "Base", "A base"))
    edges = (
        Edge("r1", "LEASES", "AAA", "x"),
        Edge("r2", "BORDERS_ON", "AAA", "BBB"),
        Edge("r3", "OF", "AAA", "BBB"),
        Edge("r4", "OF", "BBB", "AAA"),
    )
    report = write("ftm", Subgraph(nodes, edges), tmp_path / "f")
    assert [e["properties"]["role"] for e in read(tmp_path / "f") if e["schema"] == "UnknownLink"] == [["borders on"]]
    assert report.written == {"entity": 3}
    assert report.left_out == (
        "2 OF edges (a post has its country)",
        "1 LEASES edge (an end of it is left out)",
        "1 Base node (ftm.yaml has no schema for it)",
    )


@pytest.mark.parametrize("form", ["graphml", "gexf", "csv"])
def test_forms_with_a_place_for_everything_leave_nothing_out(form: str, tmp_path: Path) -> None:
    report = write(form, event("visit", {"AAA": "host", "BBB": "visitor"}), tmp_path / "g")
    assert (report.written, report.left_out) == ({"node": 3, "edge": 2}, ())
