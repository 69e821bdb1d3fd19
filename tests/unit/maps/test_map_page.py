from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from defgraph.graph.errors import MapError
from defgraph.graph.maps import map_network, render_map, write_map
from defgraph.graph.maps.render import BriefingNetwork
from defgraph.graph.model import Node, Subgraph


@pytest.fixture(scope="module")
def page(maps: ModuleType) -> str:
    return render_map(maps.briefing())


def scripts(page: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", page, re.DOTALL)


def payload(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def engine_of(page: str) -> str:
    found = re.search(r'<script type="application/gzip" id="engine">(.*?)</script>', page, re.DOTALL)
    assert found
    return gzip.decompress(base64.b64decode(found[1])).decode()


def unpacked(page: str) -> dict[str, list[dict[str, Any]]]:
    """The tables of the page as records, references resolved, by another way than the page's own script."""
    data = payload(page)

    def records(table: dict[str, Any]) -> list[dict[str, Any]]:
        found = [dict(zip(table["shapes"][row[0]], row[1:], strict=True)) for row in table["rows"]]
        for record in found:
            for key, words in table["words"].items():
                if key in record:
                    record[key] = words[record[key]]
            if "props" in record:
                [record["props"]] = records({**table["props"], "rows": [record["props"]]})
        return found

    tables = {name: records(data[name]) for name in ("nodes", "edges", "passages", "events", "documents")}
    for record in tables["nodes"] + tables["edges"] + tables["events"]:
        for key, name in (("evidence", "passages"), ("events", "events")):
            record[key] = [tables[name][i]["id"] if isinstance(i, int) else i for i in record.get(key, [])]
    for edge in tables["edges"]:
        edge["from"], edge["to"] = (tables["nodes"][edge[k]]["id"] for k in ("from", "to"))
    return tables


def test_policy_allows_exactly_what_is_in_the_page(page: str) -> None:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found
    policy = dict(part.strip().split(" ", 1) for part in html.unescape(found[1]).split(";"))
    sheets = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)

    def hashed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    assert policy["script-src"].split() == [hashed(engine_of(page)), *map(hashed, scripts(page))]
    assert policy["style-src"].split() == [hashed(s) for s in sheets]
    assert len(scripts(page)) == 1
    assert {policy[k] for k in ("default-src", "connect-src", "base-uri", "form-action")} == {"'none'"}
    assert policy["img-src"] == "data: blob:"


def test_engine_is_the_one_pyvis_brings_with_its_notice_and_without_its_source_map(page: str) -> None:
    source = files("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    engine = engine_of(page)
    assert source.startswith(engine.rstrip("\n"))
    assert len(source) - len(engine) < 100
    assert "sourceMappingURL" not in engine + page
    notice = scripts(page)[0][:1200]
    assert "The Apache 2.0 License" in notice
    assert "The MIT License" in notice


def test_the_page_names_nothing_to_fetch(page: str) -> None:
    assert not re.search(r"<(link|img|iframe|object|embed|base)\b|\bsrc=|@import|\burl\(", page)


def test_every_node_and_edge_is_in_the_data_with_its_evidence(maps: ModuleType, page: str) -> None:
    graph, data = maps.briefing(), unpacked(page)
    assert {n["id"]: (n["type"], n["name"]) for n in data["nodes"]} == {n.id: (n.label, n.name) for n in graph.nodes}
    assert {e["id"]: (e["from"], e["to"], e.get("evidence", [])) for e in data["edges"]} == {
        e.rid: (e.start, e.end, e.props["evidence"]) for e in graph.edges
    }
    assert {n["id"]: n["evidence"] for n in data["nodes"] if n["type"] == "Event"} == {
        n.id: n.props["evidence"] for n in graph.nodes if n.label == "Event"
    }
    roles = {e["id"]: e.get("props", {}).get("role") for e in data["edges"]}
    assert roles == {e.rid: e.props.get("role") for e in graph.edges}
    for passage in data["passages"]:
        given = graph.meta.passages[passage["id"]]
        found = {**data["documents"][passage["source"]], **passage}
        assert {k: found.get(k) for k in given if k != "said"} == {k: v for k, v in given.items() if k != "said"}
    assert payload(page)["options"]["physics"]["enabled"] is False


def test_data_can_not_leave_its_element(maps: ModuleType) -> None:
    name = "</script><!--&\u2028\u2029"
    page = render_map(Subgraph((Node("a", "State", name),), ()))
    found = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    assert not set("<>&\u2028\u2029") & set(found[1])
    assert unpacked(page)["nodes"][0]["name"] == name


def test_same_input_gives_the_same_bytes_in_another_process(maps: ModuleType, page: str, tmp_path: Path) -> None:
    fixture = Path(str(maps.__file__))
    code = (
        "import sys, importlib.util as u; from pathlib import Path; from defgraph.graph.maps import write_map\n"
        f"s = u.spec_from_file_location('map_fixture', {str(fixture)!r}); m = u.module_from_spec(s)\n"
        "s.loader.exec_module(m); write_map(m.briefing(), Path(sys.argv[1]))"
    )
    file = tmp_path / "map.html"
    environment = {"PYTHONHASHSEED": "77", "LC_ALL": "C", "PYTHONUTF8": "0", "PATH": ""}
    subprocess.run([sys.executable, "-c", code, str(file)], check=True, env=environment)
    assert file.read_bytes() == page.encode("utf-8")


def test_text_that_no_western_code_page_holds_is_written_as_utf8(tmp_path: Path) -> None:
    name = "위성락 Ł وزير 👩🏽‍✈️"
    report = write_map(Subgraph((Node("a", "Official", name),), ()), tmp_path / "map.html")
    content = (tmp_path / "map.html").read_bytes()
    assert name in content.decode("utf-8")
    assert (report.nodes, report.edges, report.bytes) == (1, 0, len(content))
    assert b"\r" not in content


def test_a_map_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_text("old")
    bad = Subgraph((Node("a", "State", "x", {"lat": float("inf")}),), ())
    with pytest.raises(MapError):
        write_map(bad, file)
    assert file.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]


@pytest.mark.parametrize("name", ["missing/map.html", ""])
def test_a_place_that_can_not_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(MapError, match="folder"):
        write_map(Subgraph((), ()), tmp_path / name)


def test_importing_maps_does_not_import_pyvis() -> None:
    code = "import sys, defgraph.graph.maps; sys.exit(any(m in sys.modules for m in ('pyvis', 'numpy', 'jinja2')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_network_keeps_pyvis_interface_and_every_parallel_edge() -> None:
    net = BriefingNetwork(title="Own")
    net.add_nodes(["a", "b"], label=["Aland", ""])
    for _ in range(3):
        net.add_edge("a", "b", color="#ff0000")
    net.add_edge("b", "a", id="own")
    assert (net.num_nodes(), net.num_edges()) == (2, 4)
    assert [n["label"] for n in net.nodes] == ["Aland", ""]
    data = unpacked(net.generate_html())
    assert [e["id"] for e in data["edges"]] == ["edge-0", "edge-1", "edge-2", "own"]
    assert net.get_node("a")["label"] == "Aland"


def test_network_refuses_what_pyvis_would_lose_in_silence() -> None:
    net = BriefingNetwork()
    net.add_node("a")
    with pytest.raises(MapError, match="'a' occurs twice"):
        net.add_node("a")
    with pytest.raises(MapError, match="ends at 'b'"):
        net.add_edge("a", "b")
    net.add_edge("a", "a", id="r")
    with pytest.raises(MapError, match="edge id 'r' occurs twice"):
        net.add_edge("a", "a", id="r")
    with pytest.raises(MapError, match="neither text nor a whole number"):
        net.add_node(("a", "b"))  # type: ignore[arg-type]
    net.add_node("n", x=float("nan"))
    with pytest.raises(MapError, match="JSON"):
        net.generate_html()


def test_notebook_shows_the_page_in_a_frame_that_can_only_run_its_script(maps: ModuleType, page: str) -> None:
    frame = map_network(maps.briefing())._repr_html_()
    found = re.search(r'srcdoc="([^"]*)"', frame)
    assert found
    assert html.unescape(found[1]) == page
    sandbox = re.search(r'sandbox="([^"]*)"', frame)
    assert sandbox
    assert "allow-same-origin" not in sandbox[1]
