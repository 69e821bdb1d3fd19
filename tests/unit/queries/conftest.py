from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.fixtures.world import World, world

from defgraph.graph.ports import View
from defgraph.graph.stores import open_store
from defgraph.queries.run import QueryResult, run_query

Ask = Callable[..., QueryResult]


@pytest.fixture(scope="session")
def facts() -> World:
    return world()


@pytest.fixture(scope="session")
def view(facts: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    path: Path = tmp_path_factory.mktemp("world") / "world.db"
    store = open_store(str(path), facts.grouping)
    with store.writer() as writer:
        for delta in facts.deltas:
            writer.replace(delta)
    with store.view() as opened:
        yield opened


@pytest.fixture(scope="session")
def ask(view: View) -> Ask:
    def asked(name: str, **params: str) -> QueryResult:
        return run_query(view, name, {key.rstrip("_"): value for key, value in params.items()})

    return asked
