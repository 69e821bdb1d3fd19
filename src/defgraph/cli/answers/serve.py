"""``defgraph serve`` and ``defgraph mcp``."""

from __future__ import annotations

from typing import Annotated

import typer

from defgraph.cli.output import write
from defgraph.cli.state import STATE


def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="Where it listens; 0: a free port.")] = 0,
) -> None:
    """Show the map over the whole store, in a browser on this machine, until Ctrl-C.

    The address that is printed has a random token in it, and nothing else opens the page. It only reads: search,
    open the neighbors of any node, look for paths, choose a window of time, save what is in view as one file.
    Programs find the description of its answers at openapi.json below that address. Needs the extra serve.

    Examples:

      defgraph serve

      defgraph --store neo4j serve --port 8765
    """
    from defgraph.serve.run import serve as run

    def started(address: str) -> None:
        write(address)
        STATE.say("open it in a browser on this machine; Ctrl-C stops it")

    run(STATE.graph(), port, started)


def mcp() -> None:
    """Answer programs that talk to a language model, over standard input and output, until they hang up.

    The Model Context Protocol: the tools are search, who-met-whom, agreements, path, evidence and events; each row has
    the exact words and the documents. It only reads. Needs the extra mcp. Name this command in the program's settings:

      {"command": "defgraph", "args": ["--store", "/data/work.db", "mcp"]}

    Examples:

      defgraph mcp

      defgraph --store work.db mcp
    """
    from defgraph.serve.run import serve_tools

    serve_tools(STATE.graph())


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(serve)
    app.command()(mcp)
