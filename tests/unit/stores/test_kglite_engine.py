from __future__ import annotations

import pytest

from defgraph.graph.errors import CypherError
from defgraph.graph.limits import Limits
from defgraph.graph.model import Edge, Node
from defgraph.graph.stores.embedded.engine import KgliteEngine

NODES = [Node("KOR", "State", "Korea", {"aliases": ["ROK"]}), Node("e", "Event", "talks", {})]
EDGES = [Edge("r-1", "PARTICIPATED_IN", "KOR", "e", {"role": "host"})]


@pytest.fixture(params=["loaded", "restored"])
def engine(request, tmp_path):
    made = KgliteEngine()
    made.load(NODES, EDGES)
    if request.param == "restored":
        made.save(tmp_path / "x.kglite")
        made = KgliteEngine()
        assert made.restore(tmp_path / "x.kglite")
    return made


@pytest.mark.parametrize(
    "text", ["CREATE (n:State {id: 'X'})", "MATCH (n) SET n.name = 'x'", "MATCH (n) DETACH DELETE n"]
)
def test_the_engine_itself_refuses_to_write(engine, text):
    with pytest.raises(CypherError, match="read-only"):
        engine.run(text, {})
    assert engine.run("MATCH (n) RETURN count(n) AS n", {}) == [{"n": 2}]


def test_a_query_without_end_is_stopped(engine):
    endless = (
        "UNWIND range(1, 5000) AS a UNWIND range(1, 5000) AS b UNWIND range(1, 5000) AS c RETURN sum(a * b * c) AS s"
    )
    with pytest.raises(CypherError, match="longer than"):
        engine.run(endless, {}, Limits(seconds=0.01))


def test_what_is_no_number_is_null(engine):
    assert engine.run("RETURN 1e400 AS x, toFloat('NaN') AS y", {}) == [{"x": None, "y": None}]


def test_the_engines_own_output_formats_are_refused(engine):
    with pytest.raises(CypherError, match="--format"):
        engine.run("RETURN 1 AS x FORMAT CSV", {})


def test_more_rows_than_one_batch_arrive_whole():
    engine = KgliteEngine()
    nodes = [Node(f"n{i}", "State", f"State {i}", {}) for i in range(12_001)]
    edges = [Edge(f"r{i}", "MEMBER_OF", f"n{i}", "n0", {}) for i in range(1, 12_001)]
    engine.load(nodes, edges)
    assert engine.run("MATCH (n)-[r:MEMBER_OF]->({id: 'n0'}) RETURN count(DISTINCT r.rid) AS n", {}) == [{"n": 12_000}]
