"""Why the server did not start, told from its log."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from defgraph.graph.errors import StoreConnectionError
from defgraph.graph.packaged import read_yaml

_TAIL_BYTES = 64_000
_CAUSE = re.compile(r"^(?:Caused by: )?(?:[\w$]+\.)*[\w$]*(?:Exception|Error)\b.*")


@functools.cache
def _meanings() -> Sequence[Mapping[str, str]]:
    loaded: Sequence[Mapping[str, str]] = read_yaml(Path(__file__).with_name("log_meanings.yaml"))
    return loaded


def explain(log: Path, what: str) -> StoreConnectionError:
    """The error for a server that did not come up.

    Args:
        log: its log.
        what: what went wrong as seen from outside, such as "the server ended while starting".
    """
    meaning, hint = _meaning(_tail(log))
    told = f"the local Neo4j {what}" + (f": {meaning}" if meaning else "")
    return StoreConnectionError(told, hint=f"{hint}; its log is {log}" if hint else f"look at its log, {log}")


def _tail(log: Path) -> str:
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - _TAIL_BYTES))
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""


def _meaning(text: str) -> tuple[str, str]:
    for known in _meanings():
        if known["find"] in text:
            return known["means"], known["hint"]
    # The innermost cause is the last one that is named.
    causes = [line.strip() for line in text.splitlines() if _CAUSE.match(line.strip())]
    return (causes[-1].removeprefix("Caused by: ")[:300], "") if causes else ("", "")
