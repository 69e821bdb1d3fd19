"""What a user is told who can't get at the server, and what is not ours in the database."""

from __future__ import annotations

import os
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j.exceptions import Neo4jError
from tests.conformance.conftest import alone, claim_events
from tests.fixtures.neo4j_servers import Servers

from defgraph.graph.errors import (
    CypherError,
    StoreConnectionError,
    StoreError,
    StoreNotFoundError,
    StoreUnreadableError,
)
from defgraph.graph.ports import Decision, Store
from defgraph.graph.stores import open_store
from defgraph.graph.stores.neo4j.faults import explain

pytestmark = pytest.mark.neo4j
TALKS = {"date": "2019-10-14", "states": ["KOR", "SEN"]}
EVERYTHING = "MATCH (n) WHERE NOT n:Defgraph RETURN labels(n), properties(n), COUNT { (n)--() }"


@pytest.fixture
def store(neo4j_access: Servers) -> Iterator[Store]:
    """An empty store; what else a test puts into the database is taken out again."""
    neo4j_access.clear(0)
    yield open_store(neo4j_access.address(0), alone)
    neo4j_access.clear(0)
    neo4j_access.run(0, "MATCH (n:Foreign) DETACH DELETE n")


def failing(store: Store) -> str:
    """The message of opening a store that can't be opened: one line, with the next step, without the password."""
    with pytest.raises(StoreConnectionError) as caught:
        store.view()
    text = str(caught.value)
    assert "\n" not in text
    assert caught.value.hint
    assert os.environ.get("NEO4J_PASSWORD", "-") not in text
    return text


def test_a_server_that_is_down_is_said_to_be() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for scheme in ("bolt", "neo4j"):
        text = failing(open_store(f"{scheme}://127.0.0.1:{port}", alone))
        assert f"{scheme}://127.0.0.1:{port}" in text
        assert "defgraph neo4j start" in text


def test_something_that_is_no_neo4j_is_said_to_be_none() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            peer, _ = listener.accept()
            with peer:
                peer.recv(100)
                peer.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=serve)
        thread.start()
        assert "no Neo4j answers" in failing(open_store(f"bolt://127.0.0.1:{listener.getsockname()[1]}", alone))
        thread.join()


def test_a_wrong_password_is_told_without_showing_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong-one")
    text = failing(store)
    assert "wrong-one" not in text
    assert "NEO4J_PASSWORD" in text


def test_a_database_that_is_not_there_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    assert "'nowhere' is not there; set NEO4J_DATABASE" in failing(store)


def test_a_user_who_may_not_write_is_told_so(neo4j_access: Servers) -> None:
    with neo4j_access.driver(0).session(default_access_mode="READ") as session, pytest.raises(Neo4jError) as caught:
        session.run("CREATE (:Foreign)").consume()
    fault = explain(caught.value, "bolt://host", "reader", None)
    assert isinstance(fault, StoreConnectionError)
    assert "may not do this in the default database" in str(fault)
    for code in ("Neo.ClientError.Security.Forbidden", "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"):
        fault = explain(Neo4jError._hydrate_neo4j(code=code, message="no"), "bolt://host", "reader", "own")
        assert "'reader' may not do this in the database 'own'" in str(fault)


def test_a_server_that_is_too_old_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    import neo4j

    class Info:
        agent = "Neo4j/4.4.38"

    monkeypatch.setattr(neo4j.Driver, "get_server_info", lambda _: Info)
    assert "Neo4j/4.4.38 is not Neo4j 5.26 or later" in failing(store)


@pytest.mark.parametrize(
    "url", ["bolt://someone:secret@host", "neo4j://host/path", "bolt://", "neo4j://host?x=1", "bolt://ho st"]
)
def test_an_address_with_more_than_a_host_is_refused(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(url, alone)
    assert "secret" not in str(caught.value)


def test_the_word_neo4j_means_the_address_in_the_environment(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", store.url)
    assert open_store("neo4j", alone).url == store.url
    monkeypatch.setenv("NEO4J_URI", "http://localhost:7474")
    with pytest.raises(StoreError, match="NEO4J_URI: 'http://localhost:7474'"):
        open_store("neo4j", alone)
    monkeypatch.delenv("NEO4J_URI")
    with pytest.raises(StoreError, match="NEO4J_URI, which is not set"):
        open_store("neo4j", alone)


def test_reading_creates_nothing(store: Store, neo4j_access: Servers) -> None:
    before = neo4j_access.run(0, "MATCH (n) RETURN count(n)")
    with pytest.raises(StoreNotFoundError, match="load something first"):
        store.view()
    assert not store.exists()
    assert neo4j_access.run(0, "MATCH (n) RETURN count(n)") == before


def test_nodes_of_others_stay_as_they_are_through_load_remove_and_decide(store: Store, neo4j_access: Servers) -> None:
    neo4j_access.run(
        0,
        "CREATE (a:Foreign {id: 'KOR', name: 'Korea'})-[:PART_OF {rid: 'x'}]->(b:Foreign:Person {id: 'SEN', n: 1}), "
        "(:Foreign {id: 'KOR', source: 'a', telling: 't-a-0'})",
    )
    before = sorted(neo4j_access.run(0, EVERYTHING), key=str)
    with store.writer() as writer:
        writer.replace(claim_events("a", TALKS))
        writer.replace(claim_events("b", TALKS))
        writer.decide(Decision("merge", "t-a-0", "t-b-0", "same", "an analyst", "2025-01-01"))
        writer.remove("a")
    foreign = "MATCH (n:Foreign) RETURN labels(n), properties(n), COUNT { (n)--() }"
    assert sorted(neo4j_access.run(0, foreign), key=str) == before
    with store.view() as view:
        assert len(list(view.nodes())) == sum(view.stats().nodes.values()) == 5
        assert all(e.rid.startswith("r-") for e in view.edges())
        assert view.stats().edges == {"EVIDENCED_BY": 1, "IN": 1, "PARTICIPATED_IN": 2}


@pytest.mark.parametrize("loaded", [False, True])
def test_a_database_in_which_others_use_our_labels_is_refused_and_left_alone(
    store: Store, neo4j_access: Servers, loaded: bool
) -> None:
    if loaded:
        with store.writer() as writer:
            writer.replace(claim_events("a", TALKS))
    neo4j_access.run(0, "CREATE (:Foreign:State {id: 'KOR'}), (:Foreign:State {id: 'KOR'}), (:Foreign:Event)")
    before = neo4j_access.run(0, "MATCH (n) RETURN count(n)")
    for opened in (store.view, store.writer):
        with pytest.raises(StoreUnreadableError, match=re.escape("1 of the label Event, 2 of the label State")):
            opened()
    assert neo4j_access.run(0, "MATCH (n) RETURN count(n)") == before


def test_a_relationship_drawn_by_hand_is_never_deleted(store: Store, neo4j_access: Servers) -> None:
    with store.writer() as writer:
        writer.replace(claim_events("a", TALKS))
        neo4j_access.run(0, "MATCH (n:State {id: 'SEN'}) CREATE (n)-[:NOTED]->(:Foreign {note: 'look here'})")
        with pytest.raises(StoreError, match="drawn by hand"):
            writer.remove("a")
        neo4j_access.run(0, "MATCH (:State)-[r:NOTED]->() DELETE r")
        assert writer.remove("a").nodes_removed == 5


def test_a_query_of_the_user_can_not_write_even_past_the_guard(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.writer() as writer:
        writer.replace(claim_events("a", TALKS))
    monkeypatch.setattr("defgraph.graph.stores.neo4j.view.check_read_only", lambda _: None)
    with store.view() as view:
        with pytest.raises((StoreConnectionError, CypherError)):
            view.run("MATCH (n:State) DETACH DELETE n")
        assert view.stats().nodes["State"] == 2


def test_the_indexes_are_there_and_in_use(store: Store, neo4j_access: Servers) -> None:
    with store.writer() as writer:
        writer.replace(claim_events("a", TALKS))
    states = neo4j_access.run(0, "SHOW RANGE INDEXES YIELD name, state WHERE name STARTS WITH 'defgraph' RETURN state")
    assert len(states) >= 15
    assert {state for (state,) in states} == {"ONLINE"}
    with neo4j_access.driver(0).session() as session:
        plan = session.run("EXPLAIN MATCH (s:State {id: $id}) RETURN s", id="KOR").consume().plan
    assert "NodeIndexSeek" in str(plan)


def test_the_password_is_in_no_log_and_no_repr(store: Store, caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    caplog.set_level(0)
    with store.writer() as writer:
        writer.replace(claim_events("a", TALKS))
        shown = repr(vars(store)) + repr(vars(writer)) + repr(vars(writer._connection))
    assert os.environ["NEO4J_PASSWORD"] not in shown
    assert os.environ["NEO4J_PASSWORD"] not in caplog.text
