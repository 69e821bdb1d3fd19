"""``defgraph demo``: the whole path on the bundled samples."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from defgraph.cli.output import print_table, write
from defgraph.cli.state import STATE, progress

#: Questions asked of the samples: heading, query, parameters, columns shown.
_QUESTIONS: tuple[tuple[str, str, dict[str, Any], tuple[str, ...]], ...] = (
    ("Who met whom?", "who-met-whom", {"state": "KOR"}, ("date", "a_name", "b_name", "place", "evidence")),
    (
        "What has been agreed with Chile?",
        "agreements",
        {"a": "KOR", "b": "CHL"},
        ("name", "kind", "signed", "evidence"),
    ),
    ("Who are the partners?", "partners", {"state": "KOR"}, ("name", "kind", "events", "first", "last")),
)


def demo(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for store and map.")] = Path(
        "defgraph-demo"
    ),
) -> None:
    """Load the bundled samples into a fresh store, answer a few questions, write the map.

    Example:

      defgraph demo -o demo
    """
    from defgraph.api import Graph
    from defgraph.graph.errors import StoreError
    from defgraph.samples import sample_manifest

    output.mkdir(parents=True, exist_ok=True)
    path = output / "defgraph.db"
    for old in output.glob("defgraph.db*"):
        try:
            old.unlink()
        except OSError as error:
            raise StoreError(f"{old}: can't be replaced: {error.strerror}", hint="choose another -o DIR") from error
    graph = Graph(str(path))
    with progress("loading") as step:
        report = graph.load(manifest=sample_manifest(), progress=step)
    write(f"{report.documents} sample documents, {report.events} events, {report.change.nodes_added} nodes\n")
    for heading, name, params, columns in _QUESTIONS:
        result = graph.query(name, **params)
        flags = " ".join(f"-p {k}={v}" for k, v in params.items())
        write(f"{heading}  (defgraph query {name} {flags})")
        print_table(result, columns)
        write("")
    page = output / "map.html"
    graph.map(page, title="Defence relations in the sample documents")
    STATE.say("open the map in a browser; it needs no network")
    write(f"{page}")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(demo)
