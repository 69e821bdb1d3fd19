"""``defgraph export``."""

from __future__ import annotations

from typing import Annotated

import typer

from defgraph.cli.output import write
from defgraph.cli.state import STATE

app_export = typer.Typer(
    name="export", help="Write the graph for other tools.", no_args_is_help=True, rich_markup_mode=None
)


@app_export.command("jsonl")
def jsonl(
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE|-", help="The file to write.")],
) -> None:
    """Write everything, losslessly: loading the file into a fresh store gives the same graph.

    Examples:

      defgraph export jsonl -o backup.jsonl

      defgraph export jsonl -o - | defgraph --store copy.db load -
    """
    from pathlib import Path

    graph = STATE.graph()
    if output == "-":
        for line in graph.dump_lines():
            write(line)
    else:
        graph.export_jsonl(Path(output))
        STATE.say(f"wrote {output}")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(app_export)
