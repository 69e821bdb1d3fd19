"""What a user's query may take of time, rows and memory in the embedded store."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

import defgraph
from defgraph.graph.delta import GraphDelta, NodeClaim, SourceText
from defgraph.graph.errors import CypherError, ParameterError, SettingsError
from defgraph.graph.limits import Limits
from defgraph.graph.settings import Settings
from defgraph.graph.stores.embedded.fence import fenced

PRODUCT = "MATCH (a), (b), (c), (d) RETURN count(*) AS n"
GREEDY = {
    "a text that doubles": "RETURN size(reduce(s = 'ab', i IN range(1, 60) | s + s)) AS n",
    "a list that doubles": "RETURN size(reduce(s = [1], i IN range(1, 60) | s + s)) AS n",
    "all rows of a product": "MATCH (a), (b), (c) RETURN a.name AS a, b.name AS b, c.name AS c",
}
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system holds no process to its memory")


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    made = defgraph.open(str(tmp_path_factory.mktemp("store") / "s.db"))
    nodes = [NodeClaim("a", "State", f"S{i:03}", f"State {i}") for i in range(400)]
    with made.store.writer() as writer:
        writer.replace(GraphDelta.of(nodes, (), [SourceText("a", "", "a")]))
    return made


def test_a_query_within_its_limits_gives_what_it_gives_without(graph):
    text = "MATCH (n:State) WHERE n.id < $below RETURN n, n.id AS id, [1.5, null, true] AS x, date('2021-05-04') AS d"
    with graph.view() as view:
        free = view.run(text, {"below": "S003"})
        assert view.run(text, {"below": "S003"}, Limits()) == free
    assert len(free) == 3


@linux
@pytest.mark.parametrize("text", GREEDY.values(), ids=GREEDY)
def test_what_needs_too_much_memory_is_an_error_of_the_query_alone(graph, text, capfd):
    with pytest.raises(CypherError, match=r"more than 200 MiB of memory|more than 100,000 rows|longer than"):
        graph.cypher(text, limits=Limits(seconds=20, memory=200))
    assert graph.cypher("RETURN 1 AS one") == [{"one": 1}]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("text", [PRODUCT, "MATCH (a), (b), (c) RETURN a.id AS a, b.id AS b, c.id AS c"])
def test_a_product_is_stopped_when_its_time_is_over(graph, text):
    with pytest.raises(CypherError, match=r"longer than 0\.2 seconds.*--timeout"):
        graph.cypher(text, limits=Limits(seconds=0.2))


def test_a_child_that_hangs_is_ended():
    begun = time.monotonic()
    with pytest.raises(CypherError, match="longer than"):
        fenced(lambda: time.sleep(600) or [], Limits(seconds=0.1))
    assert time.monotonic() - begun < 300


def test_more_rows_than_asked_for_are_refused_and_not_cut_off(graph):
    text = "MATCH (n:State) RETURN n.id AS id"
    with pytest.raises(CypherError, match=r"more than 399 rows.*--max-rows"):
        graph.cypher(text, limits=Limits(rows=399))
    assert len(graph.cypher(text, limits=Limits(rows=400))) == 400


def test_an_error_of_the_engine_keeps_its_words(graph):
    with graph.view() as view:
        with pytest.raises(CypherError) as free:
            view.run("MATCH (n RETURN n")
        with pytest.raises(CypherError) as held:
            view.run("MATCH (n RETURN n", {}, Limits())
    assert (held.value.message, held.value.hint) == (free.value.message, free.value.hint)


@linux
def test_no_child_stays_behind(graph):
    def children():
        """Processes that this one started, ended ones that nobody waited for among them; other tests may have some."""
        return {
            pid for thread in Path("/proc/self/task").iterdir() for pid in (thread / "children").read_text().split()
        }

    before = children()
    graph.cypher("RETURN 1 AS one")
    assert children() == before


@pytest.mark.parametrize("wrong", [{"seconds": 0}, {"rows": -1}, {"memory": 0}])
def test_a_limit_is_above_nothing(wrong):
    with pytest.raises(ParameterError, match="not above 0"):
        Limits(**wrong)


def test_the_environment_sets_them_and_a_wrong_value_is_named():
    found = Settings.from_environment({"DEFGRAPH_QUERY_SECONDS": "7", "DEFGRAPH_QUERY_ROWS": "9"})
    assert (found.limits.seconds, found.limits.rows, found.limits.memory) == (7, 9, Limits().memory)
    for wrong in ("0", "-3", "many", "nan", "inf"):
        with pytest.raises(SettingsError, match="DEFGRAPH_QUERY_MIB"):
            Settings.from_environment({"DEFGRAPH_QUERY_MIB": wrong})
