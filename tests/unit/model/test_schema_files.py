"""The schema is checked when it is read; a fault names file and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import defgraph.graph.schema.compile as compiled
from defgraph.graph.analysis.networks.ties import NETWORKS, NO_PART, READ_FROM
from defgraph.graph.analysis.subgraph import FOLDED
from defgraph.graph.errors import SchemaError
from defgraph.graph.schema import load_schema

FILES = Path(compiled.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for group in ("nodes", "edges", "events"):
        shutil.copytree(FILES / group, tmp_path / group)
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_edge_joins_known_node_types() -> None:
    schema = load_schema()
    for edge in schema.edges.values():
        assert {*edge.source, *edge.target} <= set(schema.nodes)


def test_networks_and_the_whole_graph_name_types_of_the_schema_alone() -> None:
    schema = load_schema()
    assert {label for labels in NETWORKS.values() for label in labels} <= set(schema.nodes)
    assert {*READ_FROM, *NO_PART} <= set(schema.edges)
    assert set(FOLDED) <= {*schema.nodes, *schema.edges}
    assert set(READ_FROM).isdisjoint(NO_PART)


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("nodes/State.yaml", "label: State", "label: Country", "'Country'"),
        ("nodes/State.yaml", "type: integer", "type: int", "cow_code.type"),
        ("nodes/Event.yaml", "description: One interaction", "descripton: One interaction", "'descripton'"),
        ("nodes/Official.yaml", "merge: any", "merge: newest", "named.merge"),
        ("nodes/Official.yaml", "  wikidata:", "  title:", "properties.title"),
        ("edges/OF.yaml", "target: [State", "target: [Country", "'Country'"),
        ("edges/PARTICIPATED_IN.yaml", "key: [role]", "key: [rank]", "'rank'"),
        ("edges/MEMBER_OF.yaml", "  to: {type", "  on: {type", "properties.True"),
    ],
)
def test_a_fault_names_file_and_key(folder: Path, file: str, old: str, new: str, named: str) -> None:
    change(folder, file, old, new)
    with pytest.raises(SchemaError) as caught:
        compiled.compile_schema(folder)
    assert Path(file).name in str(caught.value)
    assert named in str(caught.value)


def test_broken_yaml_is_named(folder: Path) -> None:
    (folder / "nodes" / "State.yaml").write_text("label: [", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"State\.yaml"):
        compiled.compile_schema(folder)
