"""The command tree and the global options."""

from __future__ import annotations

import logging
from typing import Annotated

import typer

from defgraph.cli.answers import analyze, chart, maps, query, search, serve
from defgraph.cli.data import copy, demo, export, load, neo4j, store
from defgraph.cli.state import STATE

app = typer.Typer(
    name="defgraph",
    help="A graph database of defence relationships: documents in; graph, answers and map out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from defgraph import __version__

        typer.echo(f"defgraph {__version__}")
        raise typer.Exit


@app.callback()
def options(
    store: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Path of an embedded store, or bolt://, neo4j:// (default: DEFGRAPH_STORE, then defgraph.db).",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only results and errors.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say more on stderr.")] = False,
    debug: Annotated[bool, typer.Option(help="Show the trace of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Global options; ``--store``, ``-q``, ``-v`` and ``--debug`` may also follow the command."""
    STATE.store, STATE.debug = store, debug
    STATE.verbosity = -1 if quiet else int(verbose)
    # Without a handler of its own a warning is a line on stderr.
    logging.getLogger("defgraph").setLevel(logging.ERROR if quiet else logging.WARNING)
    # The driver logs each retry as a warning; a user is told once, by our own error.
    logging.getLogger("neo4j").setLevel(logging.WARNING if debug else logging.ERROR)


for group in (demo, load, query, search, analyze, chart, maps, serve, export, store, copy, neo4j):
    group.register(app)
