"""What the local server keeps below its home, and who is running there."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from defgraph.graph.errors import StoreError
from defgraph.graph.files import part_of, replacing

USERNAME = "neo4j"
#: Start times of processes are known to the clock tick; a clock that was set meanwhile shifts them a little.
_SAME_START = 5.0


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers.

    Attributes:
        uri: its Bolt address.
        username: the user.
        password: the password; not shown by repr.
        pid: the process.
        version: of Neo4j.
    """

    uri: str
    username: str
    password: str = field(repr=False)
    pid: int
    version: str


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one home's server."""

    folder: Path

    @classmethod
    def of(cls, home: Path) -> Files:
        """The files below a home; nothing is created."""
        return cls(home.expanduser().resolve() / "neo4j")

    @property
    def password(self) -> Path:
        """The private file with the password."""
        return self.folder / "password"

    @property
    def state(self) -> Path:
        """Who runs here: pid, its start time, port, version, ready."""
        return self.folder / "state.json"

    @property
    def guard(self) -> Path:
        """Lock file: one start at a time."""
        return self.folder / "start.lock"

    @property
    def log(self) -> Path:
        """What the server process says, beside Neo4j's own logs in its data folder."""
        return self.folder / "server.log"

    def jars(self, version: str) -> Path:
        """List of the jars of a version."""
        return self.folder / f"jars-{version}.json"

    def data(self, version: str) -> Path:
        """Neo4j's home folder: each line of versions has its own, since newer ones change the format for good.

        Example:
            >>> Files(Path("h")).data("5.26.18").as_posix(), Files(Path("h")).data("2025.10.1").as_posix()
            ('h/5.26', 'h/2025')
        """
        first, second = version.split(".")[:2]
        return self.folder / (f"{first}.{second}" if first == "5" else first)

    def make(self) -> None:
        """Make the folder, for its owner only.

        Raises:
            StoreError: it can't be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(0o700)
        except OSError as error:
            raise StoreError(
                f"can't make the folder {self.folder}: {error.strerror}", hint="choose another DEFGRAPH_HOME"
            ) from error

    def secret(self) -> str:
        """The password; a random one is made and kept where there is none."""
        if not self.password.exists():
            write_private(self.password, secrets.token_urlsafe(24))
        return self.password.read_text(encoding="ascii").strip()

    def read_state(self) -> Mapping[str, Any] | None:
        """What the state file says, where its process is alive; None otherwise."""
        state = self._state()
        return state if state and started_at(int(state["pid"]), near=float(state["started"])) else None

    def last_port(self) -> int:
        """The port that the server had before, so that addresses noted elsewhere stay good; 0 = none."""
        return int((self._state() or {"port": 0})["port"])

    def _state(self) -> Mapping[str, Any] | None:
        try:
            state: Mapping[str, Any] = json.loads(self.state.read_text(encoding="utf-8"))
            return state if {"pid", "started", "port", "version", "ready"} <= state.keys() else None
        except (OSError, ValueError, AttributeError):
            return None


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    part_of(path).unlink(missing_ok=True)
    with replacing(path, 0o600) as out:
        out.write(text.encode("utf-8"))


def started_at(pid: int, *, near: float | None = None) -> float | None:
    """When a process started (seconds since 1970), or None where it has ended.

    Args:
        pid: the process.
        near: None is also given where it started at another time: the number went to another process.

    Raises:
        StoreError: the extra is not installed.

    Example:
        >>> import os
        >>> started_at(os.getpid()) is not None, started_at(os.getpid(), near=0.0)
        (True, None)
    """
    psutil = need("psutil")
    try:
        process = psutil.Process(pid)
        started: float = process.create_time()
        if process.status() == psutil.STATUS_ZOMBIE or (near is not None and abs(started - near) > _SAME_START):
            return None
    except psutil.Error:
        return None
    return started


def need(module: str) -> Any:
    """A module of the extra.

    Raises:
        StoreError: it is not installed.
    """
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise StoreError(
            f"the local Neo4j needs the Python package {module}", hint='run: pip install "defgraph[neo4j-local]"'
        ) from error
