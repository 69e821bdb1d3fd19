from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys

import pytest

from defgraph.graph.delta import GraphDelta, NodeClaim, SourceText
from defgraph.graph.ids import event_id
from defgraph.graph.stores import open_store
from defgraph.graph.stores.embedded import engine as engine_module

COUNT = "MATCH (n:State) RETURN count(n) AS n"


def alone(tellings, decisions):
    return {t.id: event_id(t.id) for t in tellings}


def says(source, *states):
    nodes = [NodeClaim(source, "State", state, f"State {state}") for state in states]
    return GraphDelta.of(nodes, (), [SourceText(source, "", source)])


def ask(store):
    with store.view() as view:
        return view.run(COUNT)[0]["n"]


@pytest.fixture
def builds(monkeypatch):
    """How often an engine was built from the record."""
    made = []
    load = engine_module.KgliteEngine.load

    def counted(self, nodes, edges):
        made.append(1)
        load(self, nodes, edges)

    monkeypatch.setattr(engine_module.KgliteEngine, "load", counted)
    return made


@pytest.fixture
def store(tmp_path):
    fresh = open_store(str(tmp_path / "ties.db"), alone)
    with fresh.writer() as writer:
        writer.replace(says("a", "KOR", "SEN"))
    return fresh


def caches(store):
    return sorted(store.path.parent.glob("*.kglite"))


def test_a_second_query_does_not_build_again(store, builds):
    assert [ask(store), ask(store)] == [2, 2]
    with store.view() as view:
        assert [view.run(COUNT), view.run(COUNT)] == [[{"n": 2}], [{"n": 2}]]
    assert len(builds) == 1
    assert len(caches(store)) == 1


def test_opening_and_reading_without_a_query_builds_nothing(store, builds):
    with store.view() as view:
        assert view.node("KOR").name == "State KOR"
        assert view.to_networkx().number_of_nodes() == 2
    assert builds == []
    assert caches(store) == []


@pytest.mark.parametrize("asked", [True, False], ids=["asked before the backup", "not asked"])
def test_a_restored_backup_and_what_is_loaded_into_it_answer_for_themselves(store, tmp_path, asked):
    if asked:
        ask(store)
    backup = shutil.copy(store.path, tmp_path / "backup.db")
    with store.writer() as writer:
        writer.replace(says("b", "CHL", "PER", "JPN"))
    assert ask(store) == 5
    shutil.copy(backup, store.path)
    assert ask(store) == 2
    with store.writer() as writer:
        writer.replace(says("c", "POL"))
    assert ask(store) == 3


def test_two_copies_that_go_their_own_ways_share_no_answer(store, tmp_path):
    other = open_store(str(tmp_path / "twin" / "ties.db"), alone)
    other.path.parent.mkdir()
    shutil.copy(store.path, other.path)
    for one, states in ((store, ("CHL",)), (other, ("CHL", "PER"))):
        with one.writer() as writer:
            writer.replace(says("b", *states))
    ask(other)
    (cache,) = caches(other)
    shutil.copy(cache, store.path.parent)
    assert (ask(store), ask(other)) == (3, 4)


def test_a_write_makes_the_cache_stale_and_the_old_one_goes(store, builds):
    ask(store)
    (old,) = caches(store)
    with store.writer() as writer:
        writer.replace(says("b", "CHL"))
    assert ask(store) == 3
    assert len(builds) == 2
    (new,) = caches(store)
    assert new != old


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "flipped", "foreign", "folder"])
def test_a_missing_or_damaged_cache_is_built_again_silently(store, builds, damage, capfd):
    ask(store)
    (cache,) = caches(store)
    content = cache.read_bytes()
    cache.unlink()
    middle = len(content) // 2
    if damage == "empty":
        cache.write_bytes(b"")
    elif damage == "cut":
        cache.write_bytes(content[:middle])
    elif damage == "flipped":
        cache.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    elif damage == "foreign":
        cache.write_bytes(b"SQLite format 3\0" * 100)
    elif damage == "folder":
        cache.mkdir()
    assert ask(store) == 2
    assert len(builds) == 2
    assert capfd.readouterr() == ("", "")


def test_another_store_at_the_same_path_does_not_use_the_old_cache(store, builds, tmp_path):
    ask(store)
    kept = caches(store)[0].read_bytes()
    name = caches(store)[0]
    store.path.unlink()
    with store.writer() as writer:
        writer.replace(says("z", "PER"))
    name.write_bytes(kept)
    assert ask(store) == 1
    assert len(builds) == 2


def test_a_cache_of_another_engine_version_is_not_used(store, builds, monkeypatch):
    ask(store)
    monkeypatch.setattr(engine_module.KgliteEngine, "version", staticmethod(lambda: "kglite 99"))
    assert ask(store) == 2
    assert len(builds) == 2


def test_a_copied_store_and_its_cache_can_be_used_together(store, builds, tmp_path):
    ask(store)
    (cache,) = caches(store)
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(store.path, other / "ties.db")
    shutil.copy(cache, other / cache.name)
    assert ask(open_store(str(other / "ties.db"), alone)) == 2
    assert len(builds) == 1


def test_caches_of_other_stores_in_the_folder_are_left_alone(store, tmp_path):
    neighbour = open_store(str(tmp_path / "ties.db.copy"), alone)
    with neighbour.writer() as writer:
        writer.replace(says("a", "PER"))
    ask(neighbour)
    ask(store)
    with store.writer() as writer:
        writer.replace(says("b", "CHL"))
    ask(store)
    assert len([p for p in caches(store) if p.name.startswith("ties.db.copy.")]) == 1


def test_no_temporary_file_stays(store):
    ask(store)
    names = {p.name for p in store.path.parent.iterdir()}
    assert names == {"ties.db", caches(store)[0].name}


READ_ONLY = """
import os, sys
import kglite
import defgraph.graph.stores.embedded
from defgraph.graph.stores import open_store
if os.geteuid() == 0:  # Nothing is read-only for this user.
    os.setegid(65534)
    os.seteuid(65534)
with open_store(sys.argv[1], lambda tellings, decisions: {}).view() as view:
    print(view.run("MATCH (n:State) RETURN count(n) AS n"), view.stats().nodes)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no write permission bit on Windows")
@pytest.mark.xdist_group("modes of folders that processes share")
@pytest.mark.parametrize("file_mode", [0o444, 0o666])
def test_a_store_in_a_folder_that_cannot_be_written_can_be_queried(store, file_mode):
    folder = store.path.parent
    modes = {p: stat.S_IMODE(p.stat().st_mode) for p in (folder, *list(folder.parents)[:3])}
    before = sorted(p.name for p in folder.iterdir())
    try:
        for parent in list(folder.parents)[:3]:
            parent.chmod(modes[parent] | 0o011)
        store.path.chmod(file_mode)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(store.path)], capture_output=True, text=True, check=False,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    assert done.stdout.strip() == "[{'n': 2}] {'State': 2}", done.stderr
    assert sorted(p.name for p in folder.iterdir()) == before


def test_pandas_is_not_needed(store):
    program = (
        "import sys; sys.modules['pandas'] = None\n"
        "from defgraph.graph.stores import open_store\n"
        "with open_store(sys.argv[1], lambda t, d: {}).view() as view:\n"
        f"    print(view.run({COUNT!r}), sorted(m for m in ('neo4j', 'networkx', 'numpy') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(store.path)], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[{'n': 2}] []", "")
