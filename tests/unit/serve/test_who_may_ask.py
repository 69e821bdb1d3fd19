"""Requests without the token, with a foreign Host or Origin, and such as write, are refused."""

from __future__ import annotations

from typing import Any

import pytest
from tests.fixtures.own_loop import run_apart
from tests.unit.serve.conftest import PORT, TOKEN, Ask

from defgraph.serve.guard import Guard, new_token

HOST = ("Host", f"127.0.0.1:{PORT}")
PATHS = ("", "save", "openapi.json", "api/search?words=talks", "nothing")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "tokén", "..", f"x/../{TOKEN}"])
def test_nothing_but_the_token_opens_it(ask: Ask, path: str, token: str) -> None:
    reply = ask(path, token=token)
    assert reply.status == 403
    assert TOKEN not in reply.text


@pytest.mark.parametrize(
    "raw", ["/", "/api/search?words=talks", f"/?token={TOKEN}", "*", "", f"//{TOKEN}/openapi.json"]
)
def test_the_token_stands_first_in_the_path_or_nowhere(ask: Ask, raw: str) -> None:
    assert ask(raw=raw).status == 403


@pytest.mark.parametrize(
    "headers",
    [
        (),
        (("Host", "evil.example"),),
        (("Host", f"evil.example:{PORT}"),),
        (("Host", "127.0.0.1"),),
        (("Host", f"127.0.0.1:{PORT + 1}"),),
        (("Host", f"127.0.0.1.evil.example:{PORT}"),),
        (HOST, ("Host", "evil.example")),
        (("X-Forwarded-Host", f"127.0.0.1:{PORT}"), ("Host", "evil.example")),
    ],
)
@pytest.mark.parametrize("path", PATHS)
def test_a_foreign_host_is_refused(ask: Ask, path: str, headers: tuple[tuple[str, str], ...]) -> None:
    assert ask(path, headers=headers).status == 403


@pytest.mark.parametrize(
    "origin",
    ["null", "https://evil.example", f"http://127.0.0.1:{PORT + 1}", f"https://127.0.0.1:{PORT}", "http://127.0.0.1",
     f"http://127.0.0.1:{PORT}.evil.example", "file://", ""],
)  # fmt: skip
@pytest.mark.parametrize("path", PATHS)
def test_a_foreign_origin_is_refused(ask: Ask, path: str, origin: str) -> None:
    assert ask(path, headers=(HOST, ("Origin", origin))).status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "LOAD"])
@pytest.mark.parametrize("path", PATHS)
def test_what_writes_is_refused(ask: Ask, path: str, method: str) -> None:
    assert ask(path, method=method).status == 405


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_our_own_page_is_answered(ask: Ask, name: str) -> None:
    reply = ask("openapi.json", headers=(("Host", f"{name}:{PORT}"), ("Origin", f"http://{name}:{PORT}")))
    assert reply.status == 200


def test_no_answer_is_kept_framed_or_told_to_others(ask: Ask) -> None:
    for reply in (ask("openapi.json"), ask("openapi.json", token=TOKEN[1:])):
        assert reply.headers["cache-control"] == "no-store"
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert reply.headers["x-frame-options"] == "DENY"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in reply.headers


def test_a_web_socket_is_closed() -> None:
    async def never(*_: Any) -> None:
        raise AssertionError("it was let through")

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope: Any = {"type": "websocket", "path": f"/{TOKEN}/", "headers": [(b"host", f"127.0.0.1:{PORT}".encode())]}
    run_apart(lambda: Guard(never, TOKEN, PORT)(scope, never, send))
    assert [m["type"] for m in sent] == ["websocket.close"]


def test_tokens_are_long_and_never_the_same() -> None:
    made = {new_token() for _ in range(100)}
    assert len(made) == 100
    assert min(map(len, made)) >= 32
