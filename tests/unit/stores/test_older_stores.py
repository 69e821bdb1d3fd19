"""A store of an older version is brought up to date by whoever opens it, once, or says why it can't be."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from defgraph.graph.identity import group_tellings
from defgraph.graph.sides import side
from defgraph.graph.stores import open_store
from defgraph.graph.stores.embedded.schema import SCHEMA_VERSION

OLD = Path(__file__).parents[2] / "fixtures" / "stores" / "schema-2.db"
LINE = f"brought up to date (schema version 2 to {SCHEMA_VERSION})"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store of schema version 2."""
    path = tmp_path / "ties.db"
    shutil.copy(OLD, path)
    path.chmod(0o644)
    return path


def version(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return int(found)


def test_reading_it_brings_it_up_to_date_and_says_so_once(old: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert version(old) == 2
    store = open_store(str(old), group_tellings)
    with store.view() as view:
        assert view.stats().nodes["Document"] == 2
        parties = {node.id: node for node in view.nodes()}
        edges = view.edges("PARTICIPATED_IN")
        assert edges
        for edge in edges:
            told = side(parties[edge.start].label, edge.start, edge.props.get("on_behalf_of"))
            assert edge.props.get("side") == told
    assert version(old) == SCHEMA_VERSION
    assert caplog.messages == [f"{old}: {LINE}"]
    with store.view(), store.writer():
        assert len(caplog.messages) == 1


def test_writing_to_it_brings_it_up_to_date_too(old: Path, caplog: pytest.LogCaptureFixture) -> None:
    with open_store(str(old), group_tellings).writer() as writer:
        writer.remove(next(iter(_sources(old))))
    assert (version(old), caplog.messages) == (SCHEMA_VERSION, [f"{old}: {LINE}"])


def _sources(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        found = [row[0] for row in connection.execute("SELECT id FROM sources ORDER BY id")]
    connection.close()
    return found


OPEN = """
import sys
from defgraph.graph.stores import open_store
with open_store(sys.argv[1], lambda tellings, decisions: {}).view() as view:
    print(view.stats().nodes["Document"])
"""


def test_several_that_open_it_at_once_bring_it_up_to_date_once(old: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, str(old)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    done = [process.communicate(timeout=120) for process in running]
    assert [out.strip() for out, _ in done] == ["2"] * 4
    assert "".join(err for _, err in done).count(LINE) == 1
    assert version(old) == SCHEMA_VERSION


READ_ONLY = """
import os, sys
import defgraph.graph.stores.embedded
from defgraph.graph.errors import StoreUnreadableError
from defgraph.graph.stores import open_store
if os.geteuid() == 0:  # Nothing is read-only for this user.
    os.setegid(65534)
    os.seteuid(65534)
try:
    open_store(sys.argv[1], lambda tellings, decisions: {}).view()
except StoreUnreadableError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no write permission bit on Windows")
def test_one_that_can_not_be_written_says_what_to_do_and_stays_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    folder = old.parent
    modes = {p: stat.S_IMODE(p.stat().st_mode) for p in (folder, *list(folder.parents)[:3])}
    try:
        for parent in list(folder.parents)[:3]:
            parent.chmod(modes[parent] | 0o011)
        old.chmod(0o444)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(old)], capture_output=True, text=True, check=False,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    told = f"written by an older defgraph (schema version 2, this one reads {SCHEMA_VERSION})"
    assert told in done.stdout, done.stderr
    assert "copy it to where it can be written" in done.stdout
    assert len(done.stdout.splitlines()) == 1
    assert old.read_bytes() == before


def test_reading_a_store_of_this_version_leaves_no_trace(old: Path) -> None:
    store = open_store(str(old), group_tellings)
    with store.view():
        pass
    before, names = old.read_bytes(), sorted(p.name for p in old.parent.iterdir())
    with store.view() as view:
        assert view.claims_of(_sources(old)[0])
    assert (old.read_bytes(), sorted(p.name for p in old.parent.iterdir())) == (before, names)


def test_quiet_says_nothing_of_it(old: Path) -> None:
    from tests.conftest import run_cli

    assert run_cli("-q", "stats", "--store", old, cwd=old.parent).err == ""
