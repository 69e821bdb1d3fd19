"""``defgraph neo4j`` where no server runs; with one: tests/integration/test_local_server.py."""

from pathlib import Path
from typing import Any

import pytest


def test_status_without_a_server_exits_1_and_says_how_to_start(cli: Any, tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = cli("neo4j", "status", env={"DEFGRAPH_HOME": str(home)})
    assert done.code == 1
    assert str(home) in done.out
    assert "defgraph neo4j start" in done.out
    assert not home.exists()


def test_status_as_json_without_a_server(cli: Any, tmp_path: Path) -> None:
    done = cli("neo4j", "status", "--format", "json", env={"DEFGRAPH_HOME": str(tmp_path)})
    assert done.code == 1
    assert '"running": false' in done.out


def test_stopping_what_does_not_run_is_no_error(cli: Any, tmp_path: Path) -> None:
    told = cli("neo4j", "stop", "--format", "json", env={"DEFGRAPH_HOME": str(tmp_path)}).json()
    assert told == {"stopped": False}


def test_a_version_that_is_not_supported_is_our_error(cli: Any, tmp_path: Path) -> None:
    done = cli("neo4j", "start", "--version", "3.5.1", env={"DEFGRAPH_HOME": str(tmp_path)})
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: Neo4j version '3.5.1' is not supported; use 5.26.x")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", ["start", "stop", "status"])
def test_help_has_examples(cli: Any, command: str) -> None:
    assert f"defgraph neo4j {command}" in cli("neo4j", command, "--help").out
