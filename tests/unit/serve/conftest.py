import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.own_loop import run_apart
from tests.fixtures.world import World, world

from defgraph.api import Graph
from defgraph.graph.stores import open_store
from defgraph.serve.app import make_app
from defgraph.serve.live import Live
from defgraph.serve.pages import Pages

TOKEN, PORT = "a-token-of-the-test", 8765


@dataclass(frozen=True)
class Reply:
    """What a request got."""

    status: int
    headers: dict[str, str]
    text: str
    json: Callable[[], Any]


Ask = Callable[..., Reply]


@pytest.fixture(scope="session")
def facts() -> World:
    return world()


@pytest.fixture(scope="session")
def graph(facts: World, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The invented world in a store."""
    path: Path = tmp_path_factory.mktemp("served") / "world.db"
    with open_store(str(path), facts.grouping).writer() as writer:
        for delta in facts.deltas:
            writer.replace(delta)
    return Graph(str(path))


@pytest.fixture(scope="session")
def live(graph: Graph) -> Iterator[Live]:
    with Live(graph) as opened:
        yield opened


@pytest.fixture(scope="session")
def ask(live: Live) -> Ask:
    """``ask(path)`` asks as our own page does; what is given beside it differs from that."""
    app = make_app(live, Pages(), TOKEN, PORT)

    def asked(
        path: str = "",
        *,
        token: str = TOKEN,
        method: str = "GET",
        headers: tuple[tuple[str, str], ...] = (("Host", f"127.0.0.1:{PORT}"),),
        raw: str | None = None,
    ) -> Reply:
        target = f"/{token}/{path}" if raw is None else raw
        where, _, query = target.partition("?")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": where, "raw_path": where.encode(), "query_string": query.encode(), "root_path": "",
            "headers": [(k.lower().encode(), v.encode()) for k, v in headers],
            "client": ("127.0.0.1", 50000), "server": ("127.0.0.1", PORT),
        }  # fmt: skip
        sent: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        run_apart(lambda: app(scope, receive, send))
        body = b"".join(m.get("body", b"") for m in sent[1:]).decode()
        told = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
        return Reply(sent[0]["status"], told, body, lambda: json.loads(body))

    return asked
