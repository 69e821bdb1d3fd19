"""What the whole graph draws follows from the schema: a type that is added appears by itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures.tie_graphs import SOURCE, Fact, view_of

from defgraph.graph.analysis.subgraph import FOLDED, Filters, whole
from defgraph.graph.delta import EdgeClaim, NodeClaim
from defgraph.graph.schema import compile as compiled
from defgraph.graph.schema import load_schema

FUNDS = """\
type: FUNDS
description: Pays for an organization.
source: [State]
target: [Organization]
key: []
properties:
  evidence: {type: strings, description: 'Ids of the passages behind it'}
"""
CHAIRS = """\
type: CHAIRS
description: An office leads an organization.
source: [Position, Official]
target: [Organization]
key: []
properties: {}
"""
BASE = """\
label: Base
description: A place where forces are.
properties: {}
"""


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A schema with a node type and two edge types more."""
    folder = tmp_path / "schema"
    shutil.copytree(Path(compiled.__file__).parent, folder)
    (folder / "edges" / "FUNDS.yaml").write_text(FUNDS, encoding="utf-8")
    (folder / "edges" / "CHAIRS.yaml").write_text(CHAIRS, encoding="utf-8")
    (folder / "nodes" / "Base.yaml").write_text(BASE, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(compiled, "__file__", str(folder / "compile.py"))
        load_schema.cache_clear()
        yield
    load_schema.cache_clear()


def test_added_types_are_drawn_and_what_has_no_place_is_counted(added: None) -> None:
    nodes = [
        NodeClaim(SOURCE, "Position", "KOR:ambassador", "Ambassador", {"of": "KOR"}),
        NodeClaim(SOURCE, "Organization", "Compact", "Compact"),
        NodeClaim(SOURCE, "Base", "camp", "Camp"),
    ]
    edges = [
        EdgeClaim(SOURCE, "FUNDS", "KOR", "Compact", {"evidence": ["p-0000"]}),
        EdgeClaim(SOURCE, "CHAIRS", "KOR:ambassador", "Compact"),
        EdgeClaim(SOURCE, "CHAIRS", "KOR/kim", "Compact"),
    ]
    part = whole(view_of([Fact(("KOR", "KOR/kim"))], nodes, edges), filters=Filters())
    assert [(e.start, e.end, e.props["evidence"]) for e in part.edges if e.type == "FUNDS"] == [
        ("KOR", "Compact", ["p-0000"])
    ]
    assert [(e.start, e.end) for e in part.edges if e.type == "CHAIRS"] == [("KOR/kim", "Compact")]
    assert "camp" in {n.id for n in part.nodes}
    assert part.meta.left_out == ("1 CHAIRS edge (an end is not drawn)",)


def test_every_type_of_the_schema_is_drawn_or_folded() -> None:
    schema = load_schema()
    types = {*schema.nodes, *schema.edges}
    assert types - FOLDED.keys() == {
        "State", "Organization", "Official", "Agreement", "Event",
        "PARTICIPATED_IN", "PARTY_TO", "PRODUCED", "DURING", "MEMBER_OF", "PART_OF",
    }  # fmt: skip
    assert FOLDED.keys() <= types
