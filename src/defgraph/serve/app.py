"""The web application: a page over the whole store, and answers for programs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from defgraph.graph.errors import DefgraphError, StoreError
from defgraph.serve.answers import find
from defgraph.serve.guard import Guard
from defgraph.serve.held import HeldView
from defgraph.serve.live import Live
from defgraph.serve.openapi import describe_api
from defgraph.serve.pages import Pages
from defgraph.serve.parameters import parameters, read
from defgraph.serve.parts import PARAMETERS

T = TypeVar("T")


def make_app(live: Live, pages: Pages, token: str, port: int) -> Guard:
    """The application over a store.

    Args:
        live: the open store.
        pages: makes the pages.
        token: without it nothing is answered.
        port: where this machine is asked.
    """

    async def asked(work: Callable[[HeldView], T]) -> T:
        return await asyncio.wrap_future(live.submit(work))

    async def answer(request: Request) -> Response:
        question = find(request.path_params["name"])
        given = read(parameters(question), request.query_params.multi_items())
        return JSONResponse(await asked(lambda view: question(view, **given)))

    async def api(request: Request) -> Response:  # noqa: ARG001 - one signature for all
        return JSONResponse(describe_api())

    async def page(request: Request) -> Response:
        given = read(PARAMETERS, request.query_params.multi_items())
        return HTMLResponse(await asked(lambda view: pages.page(view, given)))

    async def data(request: Request) -> Response:
        given = read(PARAMETERS, request.query_params.multi_items())
        made = await asked(lambda view: pages.data(view, given))
        return Response(made, media_type="application/json")

    async def save(request: Request) -> Response:
        given = read(PARAMETERS, request.query_params.multi_items())
        made = await asked(lambda view: pages.saved(view, given))
        return HTMLResponse(made, headers={"content-disposition": 'attachment; filename="view.html"'})

    routes = [
        Route("/", page),
        Route("/data", data),
        Route("/save", save),
        Route("/api/{name}", answer),
        Route("/openapi.json", api),
    ]
    return Guard(Starlette(routes=routes, exception_handlers={DefgraphError: _refused}), token, port)


async def _refused(request: Request, error: Exception) -> Response:
    """An error of ours, as programs read it, or as text where a page was asked for."""
    status = 503 if isinstance(error, StoreError) else 400
    if isinstance(error, DefgraphError) and request.url.path.startswith("/api/"):
        return JSONResponse({"error": error.message, "hint": error.hint}, status)
    return PlainTextResponse(f"{error}\n", status)
