"""``defgraph remove``, ``stats``, ``schema`` and ``doctor``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from defgraph.cli.data.again import older
from defgraph.cli.options import ResultFormat
from defgraph.cli.output import Shape, as_json, counted, print_table, write
from defgraph.cli.state import STATE

_EVENTS = """
MATCH (e:Event)
RETURN e.status AS status, count(e) AS events, min(e.date_start) AS from, max(e.date_end) AS until,
       sum(CASE WHEN e.date_start IS NULL THEN 1 ELSE 0 END) AS undated
ORDER BY events DESC, status
"""


class Page(StrEnum):
    """How the schema is printed."""

    MD = "md"
    JSON = "json"


def remove(
    document: Annotated[str, typer.Argument(metavar="DOC", help="Id (or its beginning) or label of a document.")],
    form: ResultFormat = Shape.TABLE,
) -> None:
    """Remove a document and what only it supports.

    Example:

      defgraph remove article-1
    """
    removed, change = STATE.graph().remove(document)
    told = {"document": removed, "nodes_removed": change.nodes_removed, "edges_removed": change.edges_removed}
    if form is Shape.JSON:
        write(as_json(told))
    else:
        counts = f"{counted(change.nodes_removed, 'node')}, {counted(change.edges_removed, 'edge')}"
        write(f"removed {document} ({removed[:12]}): {counts}")


def stats(form: ResultFormat = Shape.TABLE) -> None:
    """Count what the store holds and say what it covers.

    What lies outside the period of a dataset is unknown, not absent.

    Example:

      defgraph stats --format json
    """
    graph = STATE.graph()
    counts, outdated = graph.stats(), graph.outdated()
    if form is Shape.JSON:
        told: dict[str, Any] = {"store": graph.url, "nodes": dict(counts.nodes), "edges": dict(counts.edges)}
        told |= {
            "tellings": counts.tellings,
            "read_by_older": len(outdated),
            "events": list(graph.cypher(_EVENTS)),
            "coverage": list(graph.coverage()),
        }
        write(as_json(told))
        return
    rows = [{"what": label, "count": n} for label, n in counts.nodes.items()]
    rows += [{"what": kind, "count": n} for kind, n in counts.edges.items()]
    print_table([*rows, {"what": "tellings", "count": counts.tellings}], ("what", "count"))
    events = graph.cypher(_EVENTS)
    if events:
        write("")
        print_table(events, events.columns)
    covered = graph.coverage()
    if covered:
        write("\nWhat the datasets cover (what lies outside is unknown, not absent):\n")
        print_table([{**row, "document": row["document"][:12]} for row in covered], covered.columns)
    if outdated:
        write(f"\n{older(outdated)}")


def schema(form: Annotated[Page, typer.Option("--format", help="How it is printed.")] = Page.MD) -> None:
    """Print the node and edge types with their properties.

    Example:

      defgraph schema --format json
    """
    from defgraph.graph.schema import load_schema
    from defgraph.graph.schema.render import as_json as schema_json
    from defgraph.graph.schema.render import as_markdown

    write(as_json(schema_json(load_schema())) if form is Page.JSON else as_markdown(load_schema()).rstrip())


def doctor(form: ResultFormat = Shape.TABLE) -> None:
    """Check what is installed and whether the store can be read; exit 1 when something needed is missing.

    Example:

      defgraph doctor
    """
    from defgraph.cli.checks import run_checks

    checks = run_checks()
    if form is Shape.JSON:
        write(as_json(checks))
    else:
        print_table(checks, ("check", "ok", "detail"))
    if not all(c["ok"] for c in checks):
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    for command in (remove, stats, schema, doctor):
        app.command()(command)
