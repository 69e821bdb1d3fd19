"""``defgraph neo4j start|stop|status``: a real local Neo4j without Docker or a Java install."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from defgraph.cli.options import ResultFormat
from defgraph.cli.output import Shape, as_json, write
from defgraph.cli.state import STATE

if TYPE_CHECKING:
    from defgraph.graph.stores.neo4j.local import Running

app_neo4j = typer.Typer(
    name="neo4j",
    help="A real local Neo4j without Docker or a Java install (extra neo4j-local).",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def _home() -> Path:
    from defgraph.graph.settings import Settings

    return Settings.from_environment().home_folder()


def _tell(running: Running | None, form: Shape) -> None:
    """Print how to reach the server."""
    if form is Shape.JSON:
        told = {name: getattr(running, name, None) for name in ("uri", "username", "password", "version", "pid")}
        write(as_json({**told, "running": running is not None}))
        return
    if running is None:
        write(f"no local Neo4j runs in {_home()}; start one: defgraph neo4j start")
        return
    from defgraph.graph.stores.neo4j.local import password_file

    write(f"Neo4j {running.version} answers at {running.uri} (process {running.pid}). To use it:\n")
    write(f"  export NEO4J_URI={running.uri} NEO4J_USERNAME={running.username}")
    write(f'  export NEO4J_PASSWORD="$(cat {shlex.quote(str(password_file(_home())))})"')
    write("  defgraph --store neo4j load article.txt")


@app_neo4j.command("start")
def start(
    version: Annotated[
        str | None, typer.Option(metavar="V", help="Neo4j 5.26.x or 2025.x; each line has data of its own.")
    ] = None,
    form: ResultFormat = Shape.TABLE,
) -> None:
    """Start the server, or find the one that runs; returns when it answers.

    The first start fetches Neo4j (about 140 MB) from the registry of Java packages. Data, state and the password are
    kept in DEFGRAPH_HOME. It listens on this machine only, and LOAD CSV from files and addresses is off.

    Examples:

      defgraph neo4j start

      defgraph neo4j start --version 2025.10.1 --format json
    """
    from defgraph.graph.stores.neo4j import local

    _tell(local.start(_home(), version=version or local.DEFAULT_VERSION, on_progress=STATE.say), form)


@app_neo4j.command("status")
def status(form: ResultFormat = Shape.TABLE) -> None:
    """Say whether the server runs, and how to reach it; exits 1 where none runs.

    Examples:

      defgraph neo4j status

      defgraph neo4j status --format json
    """
    from defgraph.graph.stores.neo4j import local

    running = local.status(_home())
    _tell(running, form)
    if running is None:
        raise typer.Exit(1)


@app_neo4j.command("stop")
def stop(form: ResultFormat = Shape.TABLE) -> None:
    """Stop the server; its data stays.

    Example:

      defgraph neo4j stop
    """
    from defgraph.graph.stores.neo4j import local

    stopped = local.stop(_home())
    if form is Shape.JSON:
        write(as_json({"stopped": stopped}))
    else:
        write("stopped" if stopped else f"no local Neo4j runs in {_home()}")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(app_neo4j)
