"""``defgraph export``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from defgraph.cli import filters as f
from defgraph.cli.options import spread
from defgraph.cli.output import counted, write
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
    graph = STATE.graph()
    if output == "-":
        for line in graph.dump_lines():
            write(line)
    else:
        graph.export_jsonl(Path(output))
        STATE.say(f"wrote {output}")


#: Form to what --help says of it; the file's usual ending follows.
_FORMS = {
    "graphml": ("Write GraphML, for igraph, yEd, Gephi and networkx.", "graph.graphml"),
    "gexf": ("Write GEXF 1.3 with the time spans of events, for Gephi.", "graph.gexf"),
    "csv": ("Write node and edge tables into a folder, with headers for Gephi and for Kumu.", "tables/"),
    "ftm": ("Write FollowTheMoney entities as JSON lines.", "entities.jsonl"),
    "plover": ("Write events in the form of PLOVER as JSON lines.", "events.jsonl"),
}


def _add(form: str, summary: str, example: str) -> None:
    @spread
    def export(
        *,
        output: Annotated[Path, typer.Option("-o", "--output", metavar="PATH", help="The file or folder to write.")],
        network: f.NetworkOption = None,
        part: f.GraphOptions,
    ) -> None:
        chosen = part.chosen()
        report = STATE.graph().export(
            form, output, network=network.value if network else None,
            filters=chosen if network or chosen.lines() else None,
            **(part.of_projection() if network else {}),
        )  # fmt: skip
        STATE.say(f"wrote {output}: {', '.join(counted(n, what) for what, n in report.written.items())}")
        for line in report.left_out:
            STATE.say(f"left out: {line}")
        part.tell()

    export.__doc__ = f"""{summary}

    Without --network and filters the whole graph is written, documents and passages too.

    Examples:

      defgraph export {form} -o {example}

      defgraph export {form} -o {example} --network states --since 2019
    """
    app_export.command(form)(export)


for _form, (_summary, _example) in _FORMS.items():
    _add(_form, _summary, _example)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(app_export)
