from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from defgraph.graph.delta import GraphDelta, NodeClaim, SourceText
from defgraph.graph.errors import StoreError, StoreNotFoundError, StoreUnreadableError
from defgraph.graph.stores import open_store
from defgraph.graph.stores.embedded import database
from defgraph.graph.stores.embedded.schema import SCHEMA_VERSION

DELTA = GraphDelta.of([NodeClaim("a", "State", "KOR", "Korea")], (), [SourceText("a", "words " * 1000, "f")])


def nothing(tellings, decisions):
    return {}


@pytest.fixture
def store(tmp_path):
    fresh = open_store(str(tmp_path / "ties.db"), nothing)
    with fresh.writer() as writer:
        writer.replace(DELTA)
    return fresh


def pragma(store, name):
    with sqlite3.connect(store.path) as connection:
        (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    connection.close()
    return value


def state(store):
    with sqlite3.connect(store.path) as connection:
        (value,) = connection.execute("SELECT value FROM meta WHERE key = 'state'").fetchone()
    connection.close()
    return value


def test_the_file_says_what_it_is(store):
    assert pragma(store, "application_id") == int.from_bytes(b"dfgb", "big")
    assert pragma(store, "user_version") == SCHEMA_VERSION
    assert pragma(store, "journal_mode") == "wal"
    assert pragma(store, "integrity_check") == "ok"


def test_every_committed_write_makes_a_state_of_its_own(store):
    seen = [state(store)]
    with store.writer() as writer:
        for write in (lambda: writer.replace(DELTA), lambda: writer.remove("a")):
            write()
            seen.append(state(store))
        with pytest.raises(StoreError):
            writer.remove("a")
    assert len(set(seen)) == 3
    assert state(store) == seen[-1]


def test_the_text_is_stored_compressed(store):
    with sqlite3.connect(store.path) as connection:
        (size,) = connection.execute("SELECT length(text) FROM sources").fetchone()
    connection.close()
    assert size < 100


@pytest.mark.parametrize(
    "content", [b"not a database, but text that is long enough " * 50, b"\x00" * 4096], ids=["text", "zeros"]
)
def test_a_file_that_is_no_sqlite_is_refused_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "other.db"
    path.write_bytes(content)
    store = open_store(str(path), nothing)
    assert store.exists()
    with pytest.raises(StoreUnreadableError, match="not a readable store"):
        store.view()
    with pytest.raises(StoreUnreadableError, match="not a readable store"):
        store.writer()
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["other.db"]


def test_an_sqlite_file_of_somebody_else_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE nodes (x)")
    connection.close()
    content = path.read_bytes()
    store = open_store(str(path), nothing)
    for opening in (store.view, store.writer):
        with pytest.raises(StoreUnreadableError, match="not a store of defgraph"):
            opening()
    assert path.read_bytes() == content


def test_a_newer_store_asks_for_an_upgrade(store):
    with sqlite3.connect(store.path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    for opening in (store.view, store.writer):
        with pytest.raises(StoreUnreadableError, match="upgrade defgraph"):
            opening()


def test_a_folder_is_no_store(tmp_path):
    for opening in (open_store(str(tmp_path), nothing).view, open_store(str(tmp_path), nothing).writer):
        with pytest.raises(StoreUnreadableError, match="a folder"):
            opening()


def test_writing_into_a_folder_that_does_not_exist_names_it(tmp_path):
    with pytest.raises(StoreError, match="no such folder"):
        open_store(str(tmp_path / "no" / "ties.db"), nothing).writer()
    assert list(tmp_path.iterdir()) == []


def _page_of_a_log(path):
    """As after a kill between the first page and the tables."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


@pytest.mark.parametrize("broken_off", [Path.touch, _page_of_a_log], ids=["no byte", "first page"])
def test_a_creation_that_was_broken_off_counts_as_no_store_and_can_be_written(tmp_path, broken_off):
    path = tmp_path / "ties.db"
    broken_off(path)
    store = open_store(str(path), nothing)
    assert not store.exists()
    with pytest.raises(StoreNotFoundError):
        store.view()
    with store.writer() as writer:
        writer.replace(DELTA)
    with store.view() as view:
        assert view.node("KOR").name == "Korea"
    assert store.exists()


def test_a_damaged_store_is_an_error_of_one_line(store):
    content = store.path.read_bytes()
    store.path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))

    def read_all():
        with store.view() as view:
            return view.stats(), list(view.claims())

    with pytest.raises(StoreError) as caught:
        read_all()
    assert "\n" not in str(caught.value)


def test_a_closed_view_or_writer_says_so(store):
    view, writer = store.view(), store.writer()
    view.close()
    writer.close()
    with pytest.raises(StoreError, match="closed"):
        view.stats()
    with pytest.raises(StoreError, match="closed"):
        writer.replace(DELTA)


@pytest.mark.parametrize("url", ["sqlite:///{}", "{}"])
def test_a_path_and_an_sqlite_address_are_the_same(tmp_path, url):
    store = open_store(url.format(tmp_path / "ties.db"), nothing)
    with store.writer() as writer:
        writer.replace(DELTA)
    assert (tmp_path / "ties.db").is_file()
    assert store.exists()


@pytest.mark.parametrize("url", ["mysql://host/x", "http://host", "sqlite://ties.db", "", "redis://x"])
def test_an_unknown_address_is_refused_with_the_valid_ones(url):
    with pytest.raises(StoreError, match="sqlite:///PATH"):
        open_store(url, nothing)


def test_odd_characters_in_the_path_do_no_harm(tmp_path):
    path = tmp_path / "a ? b # c % 20 한국.db"
    store = open_store(str(path), nothing)
    with store.writer() as writer:
        writer.replace(DELTA)
    with store.view() as view:
        assert view.run("MATCH (n) RETURN n.id AS id") == [{"id": "KOR"}]
    assert path.is_file()


def test_a_store_whose_module_is_not_there_names_it(monkeypatch):
    monkeypatch.setattr("defgraph.graph.stores._MODULES", {"bolt": "defgraph.graph.stores.absent"})
    with pytest.raises(StoreError, match="bolt:// stores need defgraph"):
        open_store("bolt://localhost", nothing)


def test_opening_a_new_file_waits_for_whoever_else_writes_to_it(tmp_path):
    path = tmp_path / "new.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    def journal():
        connection = database.open_to_write(path)
        try:
            return connection.execute("PRAGMA journal_mode").fetchone()[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        opened = pool.submit(journal)
        with pytest.raises(TimeoutError):
            opened.result(0.3)
        other.execute("ROLLBACK")
        assert opened.result(30) == "wal"
    other.close()
