"""The style for Neo4j Browser has the colors of the map, and a rule for every type of the schema."""

import re
from pathlib import Path

import pytest
import yaml

from defgraph.graph.schema import load_schema
from defgraph.graph.stores.guard import check_read_only

ROOT = Path(__file__).parents[3]
RULES = {
    selector: dict(re.findall(r"([\w-]+): ([^;]+);", body))
    for selector, body in re.findall(
        r"([\w.]+) \{([^{}]*)\}", re.sub(r'"\{(\w+)\}"', r"\1", (ROOT / "docs/neo4j-browser.grass").read_text("utf-8"))
    )
}
STYLE = yaml.safe_load((ROOT / "graph/maps/assets/style.yaml").read_text("utf-8"))


def test_every_type_has_a_rule_and_no_other() -> None:
    wanted = {f"node.{n}" for n in load_schema().nodes} | {f"relationship.{e}" for e in load_schema().edges}
    assert RULES.keys() - {"node", "relationship"} == wanted


@pytest.mark.parametrize("label", sorted(STYLE["nodes"]))
def test_nodes_have_the_color_of_the_map(label: str) -> None:
    assert RULES[f"node.{label}"]["color"] == STYLE["nodes"][label]["color"]


@pytest.mark.parametrize("kind", sorted(STYLE["edges"].keys() & load_schema().edges.keys()))
def test_edges_have_the_color_of_the_map(kind: str) -> None:
    assert RULES[f"relationship.{kind}"]["color"] == STYLE["edges"][kind]["light"]


def test_captions_are_properties_that_there_are() -> None:
    for selector, rule in RULES.items():
        room, _, name = selector.partition(".")
        if name and not rule["caption"].startswith('"<'):
            found = load_schema().nodes[name] if room == "node" else load_schema().edges[name]
            assert rule["caption"] in {"name", *found.properties}


def test_the_queries_of_the_page_only_read() -> None:
    texts = re.findall(r"```cypher\n(.*?)```", (ROOT / "docs/neo4j.md").read_text("utf-8"), re.DOTALL)
    assert len(texts) > 5
    for text in texts:
        check_read_only(text)
