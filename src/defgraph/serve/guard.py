"""Who may ask: only requests to this machine, of our own pages, with the token, that read."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: The only address that is listened on.
ADDRESS = "127.0.0.1"
_NAMES = (ADDRESS, "localhost")
_READS = ("GET", "HEAD")
#: Nothing is kept by the browser, shown in a frame, or told to a site that a link leads to.
_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
)


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(24)


class Guard:
    """Lets a request through to an application that is mounted below the token, or refuses it.

    A page of another site can make a browser send requests here: it does not know the token; where a name of its own
    leads here, Host is not ours; and what its script sends has an Origin that is not ours.

    Args:
        app: the application; it sees paths without the token.
        token: the first part of every path.
        port: where this machine is asked.
    """

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app = app
        self._token = token.encode()
        self._hosts = [f"{name}:{port}".encode() for name in _NAMES]
        self._origins = [b"http://" + host for host in self._hosts]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        elif fault := self._fault(scope):
            await PlainTextResponse(f"{fault[1]}\n", fault[0])(scope, receive, guarded)
        else:
            rest = "/" + scope["path"].split("/", 2)[2]
            await self._app({**scope, "path": rest, "raw_path": rest.encode(), "root_path": ""}, receive, guarded)

    def _fault(self, scope: Scope) -> tuple[int, str] | None:
        """Status and reason of a refusal; None = it may pass."""
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return (
                403,
                "refused: the Host of the request is not this server; use the address that defgraph serve prints",
            )
        origins = [value for name, value in scope["headers"] if name == b"origin"]
        if any(origin.lower() not in self._origins for origin in origins):
            return 403, "refused: the request comes from a page of another site"
        first, slash, _ = scope["path"].removeprefix("/").partition("/")
        if not secrets.compare_digest(first.encode("utf-8", "surrogateescape"), self._token):
            return 403, "refused: the address lacks the token; use the one that defgraph serve prints"
        if scope["method"] not in _READS:
            return 405, "refused: this view only reads; write with the command line"
        if not slash:
            return 404, "not found: the address ends with a slash after the token"
        return None
