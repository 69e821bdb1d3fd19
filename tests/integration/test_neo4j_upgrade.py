"""A store in Neo4j of an older layout is brought up to date; where files were is told to no server of others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.conformance.conftest import alone, claim_events
from tests.fixtures.neo4j_servers import Servers

from defgraph.graph.delta import GraphDelta, SourceText
from defgraph.graph.errors import StoreUnreadableError
from defgraph.graph.ports import Store
from defgraph.graph.sides import with_sides
from defgraph.graph.stores import open_store
from defgraph.graph.stores.neo4j import layout
from defgraph.graph.stores.neo4j.claims import pack, source_row, unpack_text, whole
from defgraph.graph.stores.neo4j.connection import Connection

TALKS = {"date": "2019-10-14", "states": ["KOR", "SEN"]}
VISIT = {"event_type": "visit", "date": "2019-05", "states": ["CHL", "KOR"]}
ORIGIN = json.dumps({"name": "a.txt", "path": "/home/somebody/a.txt", "said": {"publisher": "An agency"}})


@pytest.fixture
def store(neo4j_access: Servers) -> Iterator[Store]:
    """A store with two sources."""
    neo4j_access.clear(0)
    made = open_store(neo4j_access.address(0), alone)
    with made.writer() as writer:
        writer.replace(with_sides(claim_events("a", TALKS, VISIT)))
        writer.replace(with_sides(claim_events("b", VISIT)))
    yield made
    neo4j_access.clear(0)


def everything(store: Store) -> tuple[object, ...]:
    with store.view() as view:
        return list(view.nodes()), list(view.edges()), list(view.claims())


def make_older(servers: Servers) -> None:
    """Take from a store what layout 1 had not."""
    for (source,) in servers.run(0, "MATCH (s:DefgraphSource) RETURN s.source"):
        columns = ("source", "fingerprint", "text", "claims", "reading", "origin")
        (values,) = servers.run(0, layout.SOURCE, source=source)
        said = whole(dict(zip(columns, values, strict=True)))
        edges = [replace(e, props={k: v for k, v in e.props.items() if k != "side"}) for e in said.edges]
        servers.run(0, layout.PUT_CLAIMS, rows=[[source, pack(said.nodes, edges)]])
    servers.run(0, "MATCH ()-[r:PARTICIPATED_IN]->() REMOVE r.side")
    servers.run(0, "MATCH (s:DefgraphStore) SET s.layout = 1")


@pytest.mark.neo4j
@pytest.mark.parametrize("way", ["view", "writer"])
def test_an_older_store_is_brought_up_to_date_by_whoever_opens_it(
    store: Store, neo4j_access: Servers, caplog: pytest.LogCaptureFixture, way: str
) -> None:
    before = everything(store)
    assert {e.props["side"] for e in before[1] if e.type == "PARTICIPATED_IN"} == {"KOR", "SEN", "CHL"}  # type: ignore[attr-defined]
    make_older(neo4j_access)
    ((revision,),) = neo4j_access.run(0, "MATCH (s:DefgraphStore) RETURN s.revision")
    with getattr(store, way)():
        pass
    assert caplog.messages == [f"{store.url}: brought up to date (layout 1 to {layout.LAYOUT})"]
    assert everything(store) == before
    after = neo4j_access.run(0, "MATCH (s:DefgraphStore) RETURN s.revision, s.layout, s.held")
    assert after == [[int(str(revision)) + 1, layout.LAYOUT, None]]
    assert len(caplog.messages) == 1


@pytest.mark.neo4j
def test_a_writer_that_was_open_meanwhile_reads_the_claims_again(store: Store, neo4j_access: Servers) -> None:
    with store.writer() as writer:
        writer.replace(claim_events("c", TALKS))
        expected = everything(store)
        make_older(neo4j_access)
        with store.view():
            pass
        writer.replace(claim_events("c", TALKS))
    assert everything(store) == expected


@pytest.mark.neo4j
def test_a_store_of_a_newer_layout_asks_for_an_upgrade(store: Store, neo4j_access: Servers) -> None:
    neo4j_access.run(0, "MATCH (s:DefgraphStore) SET s.layout = $layout", layout=layout.LAYOUT + 1)
    for opening in (store.view, store.writer):
        with pytest.raises(StoreUnreadableError, match="upgrade defgraph"):
            opening()


def test_a_server_of_others_is_not_told_where_a_file_was() -> None:
    source = SourceText("a", "words", "f", '{"doc":"a"}', ORIGIN)
    kept = {there: unpack_text(source_row(source, [], [], with_path=there)["origin"]) for there in (True, False)}
    assert json.loads(kept[True]) == json.loads(ORIGIN)
    assert json.loads(kept[False]) == {"name": "a.txt", "said": {"publisher": "An agency"}}
    assert whole(source_row(source, [], [], with_path=True)) == GraphDelta.of(sources=[source])


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("bolt://localhost:7687", True), ("neo4j://127.0.0.1", True), ("bolt://[::1]:7687", True),
        ("bolt://10.0.0.7:7687", False), ("neo4j+s://x.databases.neo4j.io", False), ("bolt://localhost.example", False),
    ],
)  # fmt: skip
def test_which_servers_are_on_this_machine(url: str, here: bool) -> None:
    connection = Connection.__new__(Connection)
    connection.url = url
    assert connection.on_this_machine is here
