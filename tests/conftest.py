"""What all tests share: the command line as a user runs it, and the real documents where they are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.fixtures import map_fixture, profiles
from tests.fixtures.command_line import Cli, Run, run_cli, run_process
from tests.fixtures.neo4j_servers import Servers
from tests.fixtures.once import Once, run_folder

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

profiles.load()
# Java compiles what it runs once and quickly: no server of the tests lives long enough to repay more.
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")

#: What is started once for all tests, and must so be used by one process: group of the tests to the fixtures.
ONCE = {"neo4j": {"neo4j_servers"}, "browser": {"chromium"}}


@pytest.hookimpl(tryfirst=True)  # pytest-xdist reads the groups at the same time
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep in one process, where several run the tests, those that share what is started or made once."""
    for item in items:
        if group := _shares(item):
            item.add_marker(pytest.mark.xdist_group(group))


def _shares(item: pytest.Item) -> str | None:
    """The group of a test; None where any process may run it."""
    for group, started in ONCE.items():
        if item.get_closest_marker(group) or not started.isdisjoint(getattr(item, "fixturenames", ())):
            return group
    info = getattr(item, "_fixtureinfo", None)
    made = [definitions[-1] for definitions in info.name2fixturedefs.values()] if info else []
    return item.nodeid.partition("::")[0] if any(fixture.scope == "module" for fixture in made) else None


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Run ``defgraph`` in an empty folder."""

    def run(*arguments: str | Path, **options: Any) -> Run:
        return run_cli(*arguments, **{"cwd": tmp_path, **options})

    return run


@pytest.fixture
def process(tmp_path: Path) -> Cli:
    """Run ``defgraph`` in an empty folder, in a process of its own."""

    def run(*arguments: str | Path, **options: Any) -> Run:
        return run_process(*arguments, **{"cwd": tmp_path, **options})

    return run


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """What takes long is made once a run: ``once.made(name, make)``."""
    return Once(run_folder(tmp_path_factory))


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
