from __future__ import annotations

import json
import re
from pathlib import Path

import networkx as nx
import pytest

import defgraph


def test_a_projection_brings_the_measures_by_which_marks_are_sized(tmp_path: Path) -> None:
    source = tmp_path / "paper.txt"
    source.write_text(
        "2021-05-03\n\nThe defense ministers of Japan and Australia met in Tokyo on 2 May 2021. "
        "The defense ministers of Australia and France met in Paris on 3 May 2021.\n"
    )
    graph = defgraph.open(str(tmp_path / "work.db"))
    graph.load([str(source)])
    graph.map(tmp_path / "map.html", network="states")
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    found = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    table = json.loads(found[1])["nodes"]
    measures = {}
    for row in table["rows"]:
        node = dict(zip(table["shapes"][row[0]], row[1:], strict=True))
        shape, *values = node["props"]
        measures[node["id"]] = dict(zip(table["props"]["shapes"][shape], values, strict=True))["measures"]
    network = nx.Graph([("JPN", "AUS"), ("AUS", "FRA")])
    assert {i: m["betweenness"] for i, m in measures.items()} == pytest.approx(nx.betweenness_centrality(network))
    assert {i: m["strength"] for i, m in measures.items()} == {"JPN": 1, "AUS": 2, "FRA": 1}
