from __future__ import annotations

from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

from defgraph.graph.maps import write_map
from defgraph.graph.model import Edge, Node, Subgraph, SubgraphMeta

SVG = "{http://www.w3.org/2000/svg}"


def drawn(graph: Subgraph, folder: Path) -> ElementTree.Element:
    write_map(graph, folder / "map.html", svg=folder / "map.svg")
    return ElementTree.fromstring((folder / "map.svg").read_bytes())  # noqa: S314 - our own file


def test_shows_all_nodes_edges_legend_title_and_marking(maps: ModuleType, tmp_path: Path) -> None:
    graph = maps.briefing()
    root = drawn(graph, tmp_path)
    kinds = {n.label for n in graph.nodes}
    marks = root.findall(f".//{SVG}circle") + root.findall(f".//{SVG}polygon")
    assert len(marks) == len(graph.nodes) + len(kinds)
    assert len(root.findall(f".//{SVG}path")) == len(graph.edges)
    texts = ["".join(t.itertext()) for t in root.iter(f"{SVG}text")]
    assert texts.count("UNCLASSIFIED // EXAMPLE") == 2
    for line in (graph.meta.title, "States (9)", "Not shown: Positions, documents and passages", "Emre Solak"):
        assert line in texts


def test_planned_is_dashed(tmp_path: Path) -> None:
    nodes = (Node("A", "State", "Aland"), Node("E", "Event", "x", {"status": "planned", "event_type": "visit"}))
    root = drawn(Subgraph(nodes, (Edge("r", "PARTICIPATED_IN", "A", "E"),)), tmp_path)
    assert [p.get("stroke-dasharray") for p in root.iter(f"{SVG}path")] == ["6 4"]


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    name = "</text><script>a()</script>&\x00\ud800'\""
    root = drawn(Subgraph((Node(name, "State", name),), (), SubgraphMeta(title=name, marking=name)), tmp_path)
    assert not list(root.iter(f"{SVG}script"))
    assert "</text><script>" in "".join(root.itertext())


def test_nothing_at_all_can_be_drawn(tmp_path: Path) -> None:
    assert "Relationship map" in "".join(drawn(Subgraph((), ()), tmp_path).itertext())
