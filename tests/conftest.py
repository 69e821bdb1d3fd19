"""What all tests share: the command line as a user runs it, and the real documents where they are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import settings
from tests.fixtures import map_fixture
from tests.fixtures.neo4j_servers import Servers

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

# A busy machine is no fault of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@dataclass(frozen=True)
class Run:
    """What one run of the command line gave."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


Cli = Callable[..., Run]


def run_cli(*arguments: str | Path, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Run:
    """Run ``defgraph`` in a folder with no setting of the machine's own."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("DEFGRAPH_", "NEO4J_"))}
    done = subprocess.run(
        [sys.executable, "-m", "defgraph", *map(str, arguments)],
        input=stdin, capture_output=True, cwd=cwd, env=clean | {"COLUMNS": "200"} | (env or {}), check=False,
    )  # fmt: skip
    return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Run ``defgraph`` in an empty folder."""

    def run(*arguments: str | Path, **options: Any) -> Run:
        return run_cli(*arguments, **{"cwd": tmp_path, **options})

    return run


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the bundled samples, made once; tests work on copies of it."""
    from defgraph.samples import sample_manifest

    folder = tmp_path_factory.mktemp("samples")
    assert run_cli("load", "--manifest", sample_manifest(), cwd=folder).code == 0
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents; tests that need it are skipped where it is not beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real documents is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def maps() -> ModuleType:
    """The subgraphs that maps are tested with."""
    return map_fixture


@pytest.fixture(scope="session")
def neo4j_servers(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Servers]:
    """Real Neo4j servers, started when first asked for an address; tests skip, with the reason, where none is."""
    servers = Servers(tmp_path_factory.mktemp("neo4j"), pytestconfig.cache.mkdir("neo4j"))
    yield servers
    servers.close()


@pytest.fixture
def neo4j_access(neo4j_servers: Servers, monkeypatch: pytest.MonkeyPatch) -> Servers:
    """The servers, with the user and password that they take in the environment."""
    for name, value in neo4j_servers.environment.items():
        monkeypatch.setenv(name, value)
    return neo4j_servers
