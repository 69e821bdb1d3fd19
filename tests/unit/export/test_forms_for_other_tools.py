"""Exports as other tools read them: networkx, igraph, a CSV reader, the FollowTheMoney model."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import networkx as nx
import pytest
from tests.fixtures.memory_view import MemoryView
from tests.fixtures.world import world

from defgraph.graph.export.formats import FORMATS, write
from defgraph.graph.model import Edge, Node, Subgraph

HOSTILE = 'a "quoted" <tag> & é 한국 🛰 \u202e \x00 line\nbreak, comma; ]]>'


@pytest.fixture(scope="module")
def graph() -> Subgraph:
    made = world(60)
    view = MemoryView(made.deltas)
    return Subgraph(tuple(view.nodes()), tuple(view.edges()))


def hostile() -> Subgraph:
    nodes = (
        Node("A:" + HOSTILE, "State", HOSTILE, {"aliases": ["x", HOSTILE], "lat": 1.5, "cow_code": 2}),
        Node("B", "State", "=cmd()", {"aliases": [], "lat": -0.5}),
    )
    edges = tuple(
        Edge(f"r-{role}", "PARTICIPATED_IN", "A:" + HOSTILE, "B", {"role": role, "evidence": ["p-1"]})
        for role in ("host", "visitor")
    )
    return Subgraph(nodes, edges)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def flat(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def test_graphml_comes_back_whole_in_networkx_and_igraph(graph: Subgraph, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph", reason="igraph is GPL and only read with where it is installed")
    path = tmp_path / "g.graphml"
    write("graphml", graph, path)
    back = nx.read_graphml(path)
    assert (len(back), back.size()) == (len(graph.nodes), len(graph.edges))
    for node in graph.nodes:
        assert back.nodes[node.id] == {
            "name": node.name, "node_type": node.label, **{k: flat(v) for k, v in node.props.items()}
        }  # fmt: skip
    rows = {data["rid"]: (a, b, data) for a, b, data in back.edges(data=True)}
    for edge in graph.edges:
        start, end, data = rows[edge.rid]
        assert (start, end, data["edge_type"]) == (edge.start, edge.end, edge.type)
        assert all(data[k] == flat(v) for k, v in edge.props.items())
    other = igraph.Graph.Read_GraphML(str(path))
    assert (other.vcount(), other.ecount()) == (len(graph.nodes), len(graph.edges))
    assert set(other.vs["name"]) == {n.name for n in graph.nodes}


def test_gexf_comes_back_with_the_time_of_events(graph: Subgraph, tmp_path: Path) -> None:
    path = tmp_path / "g.gexf"
    write("gexf", graph, path)
    back = nx.read_gexf(path, version="1.3")
    assert (len(back), back.size()) == (len(graph.nodes), len(graph.edges))
    dated = [n for n in graph.nodes if n.props.get("date_start")]
    assert dated
    for node in dated:
        assert back.nodes[node.id]["start"] == node.props["date_start"]
        assert back.nodes[node.id]["end"] == node.props["date_end"]
        assert back.nodes[node.id]["label"] == node.name


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_hostile_text_and_parallel_edges_survive_xml(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"g.{form}"
    write(form, hostile(), path)
    back = nx.read_graphml(path) if form == "graphml" else nx.read_gexf(path, version="1.3")
    assert back.size() == 2
    names = {data["name"] for _, data in back.nodes(data=True)}
    assert names == {HOSTILE.replace("\x00", "\ufffd"), "=cmd()"}


def test_tables_have_the_headers_of_gephi_and_kumu(graph: Subgraph, tmp_path: Path) -> None:
    write("csv", graph, tmp_path / "out")
    read = {p.name: table(p) for p in (tmp_path / "out").iterdir()}
    assert {r["Id"]: r["Label"] for r in read["nodes.csv"]} == {n.id: n.name for n in graph.nodes}
    assert {(r["Source"], r["Target"], r["Id"]) for r in read["edges.csv"]} == {
        (e.start, e.end, e.rid) for e in graph.edges
    }
    labels = [r["Label"] for r in read["kumu-elements.csv"]]
    assert len(set(labels)) == len(graph.nodes)
    assert {r["From"] for r in read["kumu-connections.csv"]} <= set(labels)
    assert len(read["kumu-connections.csv"]) == len(graph.edges)


def test_a_table_runs_no_formula(tmp_path: Path) -> None:
    write("csv", hostile(), tmp_path)
    rows = table(tmp_path / "nodes.csv")
    assert {r["Label"] for r in rows} == {HOSTILE, "'=cmd()"}
    assert next(r["lat"] for r in rows if r["Id"] == "B") == "-0.5"


def test_entities_fit_the_followthemoney_model(graph: Subgraph, tmp_path: Path) -> None:
    ftm = pytest.importorskip("followthemoney", reason="needs ICU on the machine; checked where it is installed")
    write("ftm", graph, tmp_path / "e.jsonl")
    entities = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text(encoding="utf-8").splitlines()]
    known = {e["id"] for e in entities}
    assert len(known) == len(entities)
    for entity in entities:
        schema = ftm.model.get(entity["schema"])
        assert set(entity["properties"]) <= set(schema.properties)
        assert all(entity["properties"].get(name) for name in schema.required)
        for name, values in entity["properties"].items():
            if schema.get(name).type.name == "entity":
                assert set(values) <= known
            elif schema.get(name).type.name in ("date", "country"):
                assert all(schema.get(name).type.validate(value) for value in values)
    assert {"PublicBody", "Person", "Event", "Documentation"} <= {e["schema"] for e in entities}


def test_plover_lines_name_everybody_once(graph: Subgraph, tmp_path: Path) -> None:
    write("plover", graph, tmp_path / "p.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()]
    labels = {n.id: n.label for n in graph.nodes}
    assert {r["id"] for r in rows} == {i for i, label in labels.items() if label == "Event"}
    for row in rows:
        parties = {
            e.start for e in graph.edges if e.type == "PARTICIPATED_IN" and e.end == row["id"]
            and labels[e.start] in ("State", "Organization")
        }  # fmt: skip
        assert sorted(row["source"] + row["target"]) == sorted(parties)
        assert len(row["source"]) == min(1, len(parties))


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_same_graph_gives_the_same_bytes(form: str, graph: Subgraph, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(form, graph, tmp_path / name)
    one, two = (
        [p for p in sorted((tmp_path / n).iterdir())] if form == "csv" else [tmp_path / n] for n in ("one", "two")
    )
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]


def test_an_unknown_form_is_named() -> None:
    from defgraph.graph.errors import ExportError

    with pytest.raises(ExportError, match="'xlsx'"):
        write("xlsx", Subgraph((), ()), Path("x"))
