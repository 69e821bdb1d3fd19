"""``defgraph serve`` as a user starts and stops it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C can't be sent to a process of its own there")


@contextmanager
def served(store: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server of its own, and its address."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DEFGRAPH_", "NEO4J_"))}
    server = subprocess.Popen(
        [sys.executable, "-m", "defgraph", "--store", str(store), "serve", *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        yield server, server.stdout.readline().strip()
    finally:
        server.kill()
        server.communicate()


def test_it_answers_at_its_address_on_this_machine_alone_and_ends_with_ctrl_c(sample_store: Path) -> None:
    with served(sample_store / "defgraph.db") as (server, address):
        match = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/([\w-]{32,})/", address)
        assert match, server.stderr.read() if server.stderr else ""
        with urlopen(f"{address}api/search?words=senegal") as reply:  # noqa: S310 - our own server
            assert reply.status == 200
            assert b"Senegal" in reply.read()
        with pytest.raises(HTTPError, match="403"):
            urlopen(f"http://127.0.0.1:{match[1]}/")
        with pytest.raises(HTTPError, match="405"):
            urlopen(Request(f"{address}api/search?words=senegal", data=b"x"))  # noqa: S310 - our own server
        others = {place[4][0] for place in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
        for other in others - {"127.0.0.1"}:
            with socket.socket() as asking:
                assert asking.connect_ex((other, int(match[1]))) != 0
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=20)
        assert server.returncode == 0
        assert "Traceback" not in said
        assert match[2] not in said


def test_a_store_that_is_not_there_and_a_port_that_is_taken_are_told_in_one_line(cli: Any, sample_store: Path) -> None:
    refused = cli("--store", "nothing.db", "serve")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "nothing.db" in refused.err
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = cli("--store", sample_store / "defgraph.db", "serve", "--port", port)
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert f"port {port}" in refused.err


def test_a_missing_extra_is_named_with_what_brings_it(
    cli: Any, sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    refused = cli("--store", sample_store / "defgraph.db", "serve")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert 'pip install "defgraph[serve]"' in refused.err
