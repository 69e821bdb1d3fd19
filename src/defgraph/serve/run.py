"""The server, from its start to Ctrl-C."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress

from defgraph.api import Graph
from defgraph.graph.errors import SettingsError
from defgraph.serve.live import Live

#: Bytes of an address: the state of a view with all its notes and moved marks is in it.
_LONGEST = 1_000_000
#: How long open requests may take when the server is told to stop, in seconds.
_GRACE = 3


def serve(graph: Graph, port: int, started: Callable[[str], None]) -> None:
    """Serve a store on this machine until it is interrupted.

    Args:
        graph: the graph.
        port: where; 0 = a free one.
        started: is told the address, with its token, when it answers.

    Raises:
        SettingsError: Starlette or uvicorn is not installed, or the port is taken.
        StoreNotFoundError: there is no store; nothing is created.
    """
    try:
        import uvicorn

        from defgraph.serve.app import make_app
        from defgraph.serve.guard import ADDRESS, new_token
        from defgraph.serve.pages import Pages
    except ImportError as error:
        raise missing(error, "serve") from error
    with _listening(ADDRESS, port) as place, Live(graph) as live:
        pages = Pages()
        # The first picture is ready when the address is told, and with it all that has to be loaded once.
        live.ask(lambda view: pages.page(view, {}))
        token, port = new_token(), place.getsockname()[1]
        # The token is in every address, so addresses are not logged.
        config = uvicorn.Config(
            make_app(live, pages, token, port), http="h11", ws="none", lifespan="off", access_log=False,
            log_level="warning", h11_max_incomplete_event_size=_LONGEST, timeout_graceful_shutdown=_GRACE,
            server_header=False,
        )  # fmt: skip
        started(f"http://{ADDRESS}:{port}/{token}/")
        # The server stops what it began, then hands the interruption on.
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[place])


def serve_tools(graph: Graph) -> None:
    """Serve a store to a program over standard input and output, by the Model Context Protocol, until it hangs up.

    Args:
        graph: the graph.

    Raises:
        SettingsError: the package mcp is not installed.
        StoreNotFoundError: there is no store; nothing is created.
    """
    try:
        from defgraph.serve.tools import run
    except ImportError as error:
        raise missing(error, "mcp") from error
    with Live(graph) as live, suppress(KeyboardInterrupt):
        run(live)


def missing(error: ImportError, extra: str) -> SettingsError:
    """The error that an extra is not installed.

    Args:
        error: what Python says.
        extra: name of the extra.
    """
    name = error.name or extra
    return SettingsError(f"{name} is not installed", hint=f'run: pip install "defgraph[{extra}]"')


def _listening(address: str, port: int) -> socket.socket:
    """A socket that listens: whoever asks after this waits, and is answered."""
    place = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((address, port))
    except OSError as error:
        place.close()
        raise SettingsError(
            f"port {port} of {address} can't be used: {error.strerror}", hint="name another --port"
        ) from error
    place.listen()
    return place
