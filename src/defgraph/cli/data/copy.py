"""``defgraph copy`` and ``defgraph export neo4j-import``: from one store into another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from defgraph.cli.data.export import app_export
from defgraph.cli.options import ReportFormat
from defgraph.cli.output import Shape, as_json, write
from defgraph.cli.state import STATE, progress


def copy(
    origin: Annotated[str, typer.Option("--from", metavar="URL", help="The store to copy.")],
    target: Annotated[str, typer.Option("--to", metavar="URL", help="The store to fill: empty, or a part of it.")],
    form: ReportFormat = Shape.TABLE,
) -> None:
    """Copy a graph with its texts and decisions into another store, and check that both are equal.

    A copy that was interrupted is completed by the same command. A target that holds anything else is refused.

    Examples:

      defgraph copy --from defgraph.db --to neo4j

      defgraph copy --from bolt://127.0.0.1:7687 --to team.db --format json
    """
    from defgraph import api

    with progress("copying") as step:
        report = api.copy(origin, target, step)
    if form is Shape.JSON:
        write(as_json(report.to_json()))
        return
    write(f"copied: {report.sources} sources, {report.decisions} decisions; {report.unchanged} were there")
    write(f"both sides: {report.nodes} nodes, {report.edges} edges, SHA-256 {report.checksum}")


@app_export.command("neo4j-import")
def neo4j_import(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="A new folder.")],
) -> None:
    """Write the graph as CSV files for neo4j-admin database import: the way for millions of edges.

    The folder holds import.txt with the exact command. It brings the nodes and edges that queries see, for use in
    Neo4j; a store that defgraph loads into needs the sources too: defgraph copy.

    Example:

      defgraph export neo4j-import -o import
    """
    done = STATE.graph().export_neo4j_import(output)
    STATE.say(f"wrote {output}: {done.nodes} nodes, {done.edges} edges; the command is in {output / 'import.txt'}")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(copy)
