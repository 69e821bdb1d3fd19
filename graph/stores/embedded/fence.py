"""Runs a query of a user in a process of its own, so that what it takes in memory or time is taken from nobody else.

The engine ends its whole process where an allocation fails, and looks at the clock only between steps. A child that
shares the loaded graph (fork) is held to a limit of memory by the system and ended when its time is over; its rows come
back as JSON. Where a system has no fork the query runs in this process, with the engine's own clock.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from defgraph.graph.errors import CypherError
from defgraph.graph.limits import Limits

Rows = list[dict[str, Any]]
#: Seconds beyond the limit that the engine has to notice that its time is over.
_GRACE = 5.0
_CHUNK = 1 << 16
_MIB = 1 << 20


def fenced(work: Callable[[], Rows], limits: Limits) -> Rows:
    """The rows that some work gives, done in a child process.

    Args:
        work: gives plain JSON values; raises CypherError.
        limits: what it may take.

    Raises:
        CypherError: what the work raised, or a limit was passed.
    """
    if not hasattr(os, "fork"):
        return work()
    out, into = os.pipe()
    with warnings.catch_warnings():
        # Threads of libraries hold no lock that the child takes; a child that hangs all the same is ended.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os.close(out)
        _answer(work, into, limits)
    os.close(into)
    try:
        told = _read(out, time.monotonic() + limits.seconds + _GRACE)
    finally:
        os.close(out)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if told is None:
        raise limits.too_slow()
    if not told:
        raise limits.too_large()
    found = json.loads(told)
    if "error" in found:
        raise CypherError(found["error"], hint=found["hint"])
    rows: Rows = found["rows"]
    return rows


def _read(out: int, until: float) -> bytes | None:
    """All that the child writes; None where it has not ended in time."""
    parts: list[bytes] = []
    while True:
        left = until - time.monotonic()
        if left <= 0 or not select.select([out], [], [], left)[0]:
            return None
        part = os.read(out, _CHUNK)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _answer(work: Callable[[], Rows], into: int, limits: Limits) -> NoReturn:
    """Write the answer; in the child, which ends here whatever happens."""
    try:
        # What the engine says when its memory ends is for nobody's terminal.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        _hold(limits.memory)
        try:
            told: dict[str, Any] = {"rows": work()}
        except CypherError as error:
            told = {"error": error.message, "hint": error.hint}
        text = json.dumps(told).encode("ascii")
        while text:
            text = text[os.write(into, text) :]
    finally:
        os._exit(0)


def _hold(mebibytes: int) -> None:
    """Hold this process to so much memory beyond what it has now; where the system can tell."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + mebibytes * _MIB, resource.RLIM_INFINITY))
