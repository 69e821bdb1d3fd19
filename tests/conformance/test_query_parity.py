"""Every canned query gives the same rows on the embedded store and on Neo4j.

The queries are read from the catalog, so a new file joins without an edit here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.neo4j_servers import Servers
from tests.fixtures.world import world

import defgraph
from defgraph.graph.analysis.filters import Filters
from defgraph.graph.errors import UnknownNameError
from defgraph.graph.identity.grouping import group_tellings
from defgraph.graph.ports import Store, View
from defgraph.graph.stores import open_store
from defgraph.queries.catalog import Param, Query, catalog
from defgraph.queries.names import LABELS
from defgraph.queries.run import run_query
from defgraph.queries.search import search
from defgraph.samples import sample_manifest
from defgraph.serve.answers import find
from defgraph.serve.held import HeldView
from defgraph.serve.parts import Asked, part
from defgraph.serve.paths import shortest

pytestmark = pytest.mark.neo4j
#: Values for the kinds of parameters that name no node; the real documents are of these years.
PLAIN = {"since": "2018", "until": "2025-06", "period": "2019", "type": "visit", "limit": "3"}


def cases_of(query: Query) -> Iterator[tuple[str, frozenset[str]]]:
    """Which parameters are given: the required ones, all, and each optional one alone."""
    required = frozenset(p.name for p in query.params if p.required)
    yield "required", required
    yield "all", frozenset(p.name for p in query.params)
    for param in query.params:
        if not param.required:
            yield param.name, required | {param.name}


@dataclass
class Pair:
    """A graph in both stores; what was worked out for one test is kept for the others."""

    name: str
    embedded: View
    server: View
    _ranked: dict[str, list[str]] = field(default_factory=dict)
    _told: dict[tuple[str, frozenset[tuple[str, str]]], Any] = field(default_factory=dict)

    def values(self, query: Query) -> dict[str, str]:
        """A value for every parameter that the graph at hand knows: of each kind the node with most edges."""
        return {param.name: value for param in query.params if (value := self._value(param)) is not None}

    def _value(self, param: Param) -> str | None:
        if param.kind not in LABELS:
            return PLAIN[param.kind]
        if param.kind not in self._ranked:
            ids = [n.id for label in LABELS[param.kind] for n in self.embedded.nodes(label)]
            self._ranked[param.kind] = sorted(ids, key=lambda i: (-len(self.embedded.neighbours(i)), i))
        ranked, taken = self._ranked[param.kind], 1 if param.name in ("b", "to") else 0
        return ranked[min(taken, len(ranked) - 1)] if ranked else None

    def told(self, query: Query, params: Mapping[str, str]) -> Any:
        """What a query gives on the server."""
        asked = (query.name, frozenset(params.items()))
        if asked not in self._told:
            self._told[asked] = answer(self.server, query, params)
        return self._told[asked]


CASES = [
    pytest.param(query, names, id=f"{query.name}-{case}")
    for query in catalog().values()
    for case, names in cases_of(query)
]


def _world(store: Store, folder: Path, request: pytest.FixtureRequest) -> None:
    with store.writer() as writer:
        for delta in world().deltas:
            writer.replace(delta)


def _samples(store: Store, folder: Path, request: pytest.FixtureRequest) -> None:
    defgraph.open(store.url).load(manifest=sample_manifest())


def _seeds(store: Store, folder: Path, request: pytest.FixtureRequest) -> None:
    shared: Path = request.getfixturevalue("shared")
    defgraph.open(store.url).load([str(p) for p in sorted((shared / "seeds").glob("*.txt"))])


#: The least part of the cases that has rows: the world has something to say to every question, two articles have not.
SHARES = {"_world": 0.75, "_samples": 0.3, "_seeds": 0.3}

GRAPHS = [
    pytest.param(_world, id="world"),
    pytest.param(_samples, id="samples"),
    pytest.param(_seeds, id="seeds", marks=pytest.mark.shared),
]


@pytest.fixture(scope="module", params=GRAPHS)
def pair(
    request: pytest.FixtureRequest, neo4j_servers: Servers, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    """A graph in both stores, and its name."""
    folder = tmp_path_factory.mktemp("parity")
    grouping = world().grouping if request.param is _world else group_tellings
    embedded = open_store(str(folder / "graph.db"), grouping)
    address = neo4j_servers.address(0)
    request.param(embedded, folder, request)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in neo4j_servers.environment.items():
            patch.setenv(name, value)
        neo4j_servers.clear(0)
        server = open_store(address, grouping)
        with embedded.view() as view, server.writer() as writer:
            for delta in view.claims():
                writer.replace(delta)
        with embedded.view() as one, server.view() as other:
            yield Pair(request.param.__name__, one, other)


def answer(view: View, query: Query, params: Mapping[str, str]) -> Any:
    """What a query gives: its result, or what is said of a name that the graph does not know."""
    try:
        return run_query(view, query.name, params)
    except UnknownNameError as error:
        return str(error)


@pytest.mark.parametrize(("query", "names"), CASES)
def test_a_query_gives_the_same_rows_on_both_stores(pair: Pair, query: Query, names: frozenset[str]) -> None:
    for source in (query.example, pair.values(query)):
        params = {name: value for name, value in source.items() if name in names}
        if params.keys() != names:
            continue
        assert pair.told(query, params) == answer(pair.embedded, query, params)


@pytest.mark.parametrize("text", ["talks", "south korea", "defense minister*", "joint statement", "item 4*", "nothing"])
def test_a_search_gives_the_same_rows_on_both_stores(pair: Pair, text: str) -> None:
    for asked in ({}, {"state": "KOR", "filters": Filters(since="2018", until="2022")}):
        one, other = (search(view, text, limit=50, **asked) for view in (pair.embedded, pair.server))
        assert one == other
    assert pair.server.search(text) == pair.embedded.search(text)


def test_the_live_view_shows_and_answers_the_same_on_both_stores(pair: Pair) -> None:
    one, other = HeldView(pair.embedded), HeldView(pair.server)
    for given in ({}, {"open": "KOR"}, {"open": "KOR", "since": "2019-06", "until": "2020"}, {"network": "states"}):
        shown = [part(view, Asked.of(view, given)) for view in (one, other)]
        assert shown[0].nodes
        assert shown[0] == shown[1], given
    state = next(n.id for n in one.nodes("State") if n.id != "KOR")
    assert shortest(one, "KOR", state) == shortest(other, "KOR", state)
    for name in ("who-met-whom", "agreements", "events", "measures"):
        assert find(name)(one) == find(name)(other), name


def test_most_queries_answer_with_rows(pair: Pair) -> None:
    full = []
    for case in CASES:
        query, names = case.values
        source = query.example if pair.name == "_world" else pair.values(query)
        found = pair.told(query, {k: source[k] for k in names if k in source})
        if not isinstance(found, str) and found.rows:
            full.append(case.id)
    assert len(full) >= SHARES[pair.name] * len(CASES), f"{len(full)} of {len(CASES)}"


def test_the_whole_graph_and_all_that_is_kept_is_equal(pair: Pair) -> None:
    embedded, server = pair.embedded, pair.server
    assert list(server.nodes()) == list(embedded.nodes())
    assert list(server.edges()) == list(embedded.edges())
    assert list(server.claims()) == list(embedded.claims())
    assert server.fingerprints() == embedded.fingerprints()
    assert server.stats() == embedded.stats()
    for document in embedded.fingerprints():
        assert server.text(document) == embedded.text(document)
    one, other = embedded.to_networkx(), server.to_networkx()
    assert dict(one.nodes(data=True)) == dict(other.nodes(data=True))
    assert sorted(one.edges(keys=True, data=True), key=lambda e: e[2]) == sorted(
        other.edges(keys=True, data=True), key=lambda e: e[2]
    )
    for node in embedded.nodes("Event"):
        assert server.neighbours(node.id) == embedded.neighbours(node.id)
        for telling in node.props["tellings"]:
            assert server.node(telling) == node
