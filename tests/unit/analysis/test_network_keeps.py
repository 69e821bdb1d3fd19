"""A network is what the store held when it was made, and a map reads the store once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.held_graph import Held
from tests.fixtures.memory_view import MemoryView
from tests.fixtures.tie_graphs import Fact, view_of

import defgraph
from defgraph import Filters, Graph, Network
from defgraph.graph.analysis.networks.ties import NETWORKS
from defgraph.graph.analysis.snapshot import Snapshot
from defgraph.graph.model import Edge, Node

FACTS = [
    Fact(("KOR", "CHL"), date="2018-03-01", event_type="visit", visitor="KOR"),
    Fact(("KOR", "PER"), date="2018-11", event_type="visit", visitor="PER"),
    Fact(("CHL", "COL"), date="2020-06-05"),
    Fact(("CHL", "KOR", "JPN", "KOR/kim", "CHL/rojas"), date="2020"),
]


class Asked(MemoryView):
    """A view that counts what it is asked for."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        super().__init__(view_of(facts).claims())
        self.reads: Counter[tuple[str, str | None]] = Counter()

    def node(self, node_id: str) -> Node | None:
        self.reads["node", node_id] += 1
        return super().node(node_id)

    def nodes(self, label: str | None = None) -> Iterable[Node]:
        self.reads["nodes", label] += 1
        return super().nodes(label)

    def edges(self, edge_type: str | None = None) -> Iterable[Edge]:
        self.reads["edges", edge_type] += 1
        return super().edges(edge_type)


#: Every question that the network of states answers.
QUESTIONS: dict[str, Callable[[Network], Any]] = {
    "centrality": lambda net: net.centrality("strength", "betweenness"),
    "over_time": lambda net: net.over_time("year", "degree"),
    "ties": lambda net: net.ties(),
    "contacts": lambda net: net.contacts("year"),
    "communities": lambda net: net.communities("year"),
    "growth": lambda net: net.growth("Kor"),
    "brokerage": lambda net: net.brokerage(windows="year"),
    "candidates": lambda net: net.candidates(),
    "reciprocity": lambda net: net.reciprocity("year"),
    "explain": lambda net: net.explain("Kor", "strength"),
    "explain brokerage": lambda net: net.explain("KOR", "brokerage", by={"KOR": "x", "CHL": "x", "COL": "y"}),
    "explain contacts": lambda net: net.explain("Kor + Chl", "contacts"),
    "explain candidates": lambda net: net.explain("PER+CHL", "candidates"),
    "explain reciprocity": lambda net: net.explain("KOR", "reciprocity"),
}


def test_every_public_name_of_a_network_is_asked() -> None:
    asked = {question.partition(" ")[0] for question in QUESTIONS}
    public = {name for name, value in vars(Network).items() if not name.startswith("_") and callable(value)}
    assert asked == public - {"grouped"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_is_asked_of_the_store(question: str) -> None:
    view = Asked(FACTS)
    net = Held(view).network("states")
    view.reads.clear()
    assert QUESTIONS[question](net)
    assert not view.reads


@pytest.mark.parametrize("network", NETWORKS)
def test_a_network_reads_each_type_of_edge_once(network: str) -> None:
    view = Asked(FACTS)
    Held(view).network(network)
    assert set(view.reads.values()) == {1}
    assert view.reads["edges", "PARTICIPATED_IN"] == 1


def test_a_snapshot_holds_what_the_view_held() -> None:
    view = view_of(FACTS)
    kinds = ("EVIDENCED_BY", "IN", "PARTICIPATED_IN")
    held = Snapshot(view, kinds)
    assert held.nodes() == list(view.nodes())
    assert held.edges() == list(view.edges())
    assert held.nodes("State") == list(view.nodes("State"))
    assert held.edges("IN") == list(view.edges("IN"))
    assert held.node("KOR") == view.node("KOR")
    assert held.node("nobody") is None
    with pytest.raises(KeyError):
        held.edges("HOLDS")


def written(folder: Path, name: str, text: str) -> str:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_network_answers_the_same_when_the_store_has_changed_or_is_gone(tmp_path: Path) -> None:
    graph = defgraph.open(str(tmp_path / "work.db"))
    words = "The defense ministers of Japan and Australia met in Tokyo on 2 May 2021."
    first = written(tmp_path, "one.txt", f"2021-05-03\n\n{words}\n")
    graph.load([first])
    net = graph.network("states")
    assert [(r["a"], r["b"], r["events"]) for r in net.ties()] == [("AUS", "JPN", 1)]
    told = net.explain("Japan", "strength")
    assert [e["quote"] for e in told["events"][0]["evidence"]] == [words]
    before = [list(net.contacts("year")), list(net.over_time("year", "strength"))]
    later = "2021-06-08\n\nThe defense ministers of Japan and Australia met in Paris on 7 June 2021.\n"
    graph.load([written(tmp_path, "two.txt", later)])
    graph.remove("one")
    assert [r["events"] for r in graph.network("states").ties()] == [1]
    assert graph.explain("Japan", ["strength"], "states") != told
    for file in tmp_path.glob("work.db*"):
        file.unlink()
    assert net.explain("Japan", "strength") == told
    assert [list(net.contacts("year")), list(net.over_time("year", "strength"))] == before


@pytest.mark.parametrize("filters", [None, Filters(focus="CHL")])
def test_a_map_of_a_network_reads_the_store_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filters: Filters | None
) -> None:
    opened = []
    graph = Graph(str(tmp_path / "none.db"))

    def view() -> Asked:
        opened.append(Asked(FACTS))
        return opened[-1]

    monkeypatch.setattr(graph, "view", view)
    report = graph.map(tmp_path / "map.html", network="states", filters=filters)
    # Counted by hand: five states in five pairs; around Chile all but Peru, whose one partner is South Korea.
    assert (report.nodes, report.edges) == ((5, 5) if filters is None else (4, 4))
    [only] = opened
    read = {what: count for what, count in only.reads.items() if what[0] != "node"}
    assert set(read.values()) == {1}
    assert {("nodes", None), ("edges", "PARTICIPATED_IN"), ("edges", "EVIDENCED_BY")} <= set(read)
