"""``defgraph query``, ``defgraph cypher`` and ``defgraph show``."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from defgraph.cli.confidence import SureOptions
from defgraph.cli.options import ResultFormat, RowsFormat, spread
from defgraph.cli.output import Format, Shape, as_json, has_room, print_brief, print_rows, write
from defgraph.cli.state import STATE
from defgraph.graph.errors import ParameterError

if TYPE_CHECKING:
    from defgraph.rows import Rows

Params = Annotated[list[str] | None, typer.Option("-p", "--param", metavar="key=value", help="A parameter.")]


@spread
def query(
    *,
    name: Annotated[str | None, typer.Argument(help="Name of a canned query.")] = None,
    params: Params = None,
    list_all: Annotated[bool, typer.Option("--list", help="List the queries with their questions.")] = False,
    show_text: Annotated[bool, typer.Option("--show", help="Print the Cypher instead of running it.")] = False,
    sure: SureOptions,
    columns: Annotated[str | None, typer.Option(metavar="A,B,...", help="Only these columns, in this order.")] = None,
    full: Annotated[bool, typer.Option("--full", help="All columns at a terminal too, with the exact words.")] = False,
    form: RowsFormat = Format.TABLE,
) -> None:
    """Answer a canned question.

    Examples:

      defgraph query --list

      defgraph query who-met-whom -p state=KOR -p since=2019

      defgraph query who-met-whom -p state=KOR --full

      defgraph query who-met-whom -p state=KOR --columns date,a_name,b_name,place

      defgraph query agreements -p a=KOR -p b=Chile --format json

      defgraph query partners -p state=KOR --wrong-at-most 10
    """
    from defgraph.queries.catalog import find_query

    if list_all:
        _list(form)
        return
    if name is None:
        raise typer.BadParameter("give the NAME of a query, or --list")
    if show_text:
        write(find_query(name).cypher)
        return
    asked = find_query(name)
    chosen = _chosen(columns, asked.columns)
    result = STATE.graph().query(name, at_least=sure.threshold(), **_pairs(params))
    if form is Format.TABLE and columns is None and not full and asked.table and has_room():
        print_brief(result, _headings(asked.table, result))
    else:
        print_rows([{column: row[column] for column in chosen} for row in result], chosen, form)
    if result.undated:
        left = "1 undated event is" if result.undated == 1 else f"{result.undated} undated events are"
        STATE.say(f"note: {left} left out because a time was asked for")
    _tell(result)
    sure.tell()


def cypher(
    text: Annotated[str, typer.Argument(help="Cypher text, or - for standard input.")],
    params: Params = None,
    timeout: Annotated[
        float | None, typer.Option(min=0.01, metavar="SECONDS", help="Stop it after so long.", show_default="120")
    ] = None,
    max_rows: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Refuse an answer with more rows.", show_default="100000")
    ] = None,
    form: RowsFormat = Format.TABLE,
) -> None:
    """Run a read-only Cypher query; values of parameters are read as JSON where they are JSON.

    What takes too long, too many rows or too much memory is stopped and said; nothing is cut off silently.

    Examples:

      defgraph cypher "MATCH (s:State) RETURN s.id, s.name ORDER BY s.id"

      defgraph cypher "MATCH (e:Event) WHERE e.date_start >= $since RETURN e.name" -p since=2019-10-01
    """
    import json

    values: dict[str, Any] = {}
    for key, value in _pairs(params).items():
        try:
            values[key] = json.loads(value)
        except (ValueError, RecursionError):
            values[key] = value
    graph = STATE.graph()
    usual = graph.settings.limits
    limits = replace(usual, seconds=timeout or usual.seconds, rows=max_rows or usual.rows)
    rows = graph.cypher(sys.stdin.read() if text == "-" else text, values, limits)
    print_rows(rows, rows.columns, form)
    _tell(rows)


def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="Id or name of a node.")],
    form: ResultFormat = Shape.TABLE,
) -> None:
    """Show one node with its events, ties and the exact words behind each.

    Examples:

      defgraph show KOR

      defgraph show "Mark Rutte"
    """
    from defgraph.cli.card import print_card

    found = STATE.graph().show(name)
    if form is Shape.JSON:
        write(as_json(found))
    else:
        print_card(found)


def _list(form: Format) -> None:
    """Print the canned questions with their parameters."""
    from defgraph.queries.catalog import catalog

    rows: list[dict[str, Any]] = [
        {
            "name": q.name,
            "question": q.question,
            "params": [{"name": p.name, "required": p.required} for p in q.params],
        }
        for q in catalog().values()
    ]
    if form is Format.TABLE:
        rows = [
            r | {"params": ", ".join(p["name"] if p["required"] else f"[{p['name']}]" for p in r["params"])}
            for r in rows
        ]
    print_rows(rows, ("name", "question", "params"), form)


def _chosen(columns: str | None, known: Sequence[str]) -> Sequence[str]:
    """The columns that are asked for."""
    if columns is None:
        return known
    asked = list(dict.fromkeys(filter(None, (name.strip() for name in columns.split(",")))))
    for name in asked:
        if name not in known:
            raise ParameterError(f"--columns: there is no column {name!r}", hint=f"use {', '.join(known)}")
    if not asked:
        raise ParameterError("--columns names no column", hint=f"use {', '.join(known)}")
    return asked


def _headings(table: Mapping[str, str], rows: Rows) -> Mapping[str, str]:
    """Heading to column of the short table; whether a date is certain stands in it where one is not."""
    doubtful = any(row.get("certain") is False for row in rows)
    return {**table, "certain": "certain"} if doubtful else table


def _tell(rows: Rows) -> None:
    for note in rows.notes:
        STATE.say(f"note: {note}")


def _pairs(params: list[str] | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in params or []:
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise ParameterError(f"-p {text!r} is not key=value", hint="write for example -p state=KOR")
        if key in found:
            raise ParameterError(f"parameter {key!r} is given twice", hint="give it once")
        found[key] = value
    return found


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(query)
    app.command()(cypher)
    app.command()(show)
