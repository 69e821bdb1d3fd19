"""Results on stdout: table, JSON, CSV or JSON lines. Nothing else is ever written there."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from defgraph.cli.state import STATE

if TYPE_CHECKING:
    from rich.console import Console

#: Of more names than these a note gives the count.
_NAMED = 5
#: Width of a column in characters, at the least: of names, and of text longer than so many characters.
_NAME, _TEXT, _SENTENCE = 18, 28, 72
#: A word of so many characters, as a span of days has, is not broken in a table.
_WORD = 21
#: Characters of a quote on a line that tells of an event.
_QUOTED = 70
#: Characters of a terminal's line from which a short table is shown.
_ROOM = 100


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    JSONL = "jsonl"


class Shape(StrEnum):
    """How a single result is printed."""

    TABLE = "table"
    JSON = "json"


def write(text: str) -> None:
    """Write text and a line end to stdout."""
    sys.stdout.write(text + "\n")


def as_json(value: Any) -> str:
    """Readable JSON, letters of every script as they are."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def counted(number: int, what: str) -> str:
    """A count with its noun.

    Example:
        >>> counted(1, "node"), counted(0, "node"), counted(2, "entity")
        ('1 node', '0 nodes', '2 entities')
    """
    if number == 1:
        return f"{number} {what}"
    return f"{number} {what[:-1]}ies" if what.endswith("y") else f"{number} {what}s"


def some(names: Sequence[str]) -> str:
    """The names, or the first of them with a count of the rest."""
    few = len(names) if STATE.verbosity > 0 else _NAMED
    more = f" and {len(names) - few} more (-v names all)" if len(names) > few else ""
    return ", ".join(names[:few]) + more


def begun(quote: str) -> str:
    """A quote on a line among others: cut off where it is long."""
    line = " ".join(quote.split())
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1] + "…"


def print_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], form: Format) -> None:
    """Print rows.

    Args:
        rows: the rows.
        columns: their columns, in order; used where there is no row too.
        form: how.
    """
    if form is Format.JSON:
        write(as_json(list(rows)))
    elif form is Format.JSONL:
        for row in rows:
            write(json.dumps(row, ensure_ascii=False))
    elif form is Format.CSV:
        target = io.StringIO()
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row.get(c), "; ", exact=True) for c in columns] for row in rows)
        sys.stdout.write(target.getvalue())
    else:
        print_table(rows, columns)


def print_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Print rows as a table as wide as the terminal; each row takes a block of its own where it would not fit."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = [_labeled(row) for row in rows]
    console = Console(highlight=False)
    if not rows:
        console.print("no rows")
        return
    shown = [c for c in columns if any(_has(row, c) for row in rows)] or list(columns)
    if _too_wide(rows, shown, console.width):
        width = max(map(len, shown))
        for row in rows:
            for column in shown:
                if _has(row, column):
                    line = Text(f"{column:>{width}}  ", style="dim")
                    value = Text(_cell(row[column], "\n"), style="")
                    grid = Table.grid(padding=0)
                    grid.add_column()
                    grid.add_column(overflow="fold")  # an id that is cut can't be copied
                    grid.add_row(line, value)
                    console.print(grid)
            console.print()
        return
    _as_table(console, rows, {column: column for column in shown})


def has_room() -> bool:
    """Whether the terminal is wide enough for a short table."""
    from rich.console import Console

    return Console().width >= _ROOM


def print_brief(rows: Iterable[Mapping[str, Any]], headings: Mapping[str, str]) -> None:
    """Print rows as a table of some of their columns, folded to the terminal's width.

    Args:
        rows: the rows.
        headings: column of the rows by heading of the table, in order.
    """
    from rich.console import Console

    rows = [_labeled(row) for row in rows]
    console = Console(highlight=False)
    if not rows:
        console.print("no rows")
        return
    _as_table(console, rows, {h: c for h, c in headings.items() if any(_has(row, c) for row in rows)})


def _as_table(console: Console, rows: Sequence[Mapping[str, Any]], headings: Mapping[str, str]) -> None:
    """Print a table with these columns of the rows, each under its heading."""
    from rich.table import Table
    from rich.text import Text

    table = Table(header_style="bold", show_edge=False, pad_edge=False)
    words = [[len(w) for row in rows for w in _cell(row.get(c), "\n").split()] for c in headings.values()]
    least = [min(_WORD, max(lengths, default=0)) for lengths in words]
    fits = sum(width + 3 for width in least) <= console.width
    for heading, width in zip(headings, least, strict=True):
        table.add_column(heading, overflow="fold", min_width=width if fits else None)
    for row in rows:
        table.add_row(*(Text(_cell(row.get(column), "\n")) for column in headings.values()))
    console.print(table)


def _has(row: Mapping[str, Any], column: str) -> bool:
    """Whether there is something to print."""
    return row.get(column) not in (None, [], "")


def _labeled(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with the label of its event type, which a reader is shown; JSON and CSV keep the name."""
    from defgraph.graph.schema import label_of

    kind = row.get("event_type")
    return {**row, "event_type": label_of(kind)} if isinstance(kind, str) else row


def _too_wide(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], width: int) -> bool:
    """Whether a table would squeeze its columns into unreadable strips: names may be folded, sentences want room."""
    need = 0
    for column in columns:
        lines = [line for row in rows for line in _cell(row.get(column), "\n").split("\n")]
        longest = max(map(len, [column, *lines]))
        need += min(_NAME if longest <= _SENTENCE else _TEXT, longest) + 3
    return need > width + 3


def _cell(value: Any, joint: str, *, exact: bool = False) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(value) if exact else f"{value:.4g}"
    if isinstance(value, list):
        return joint.join(_cell(v, ", ", exact=exact) for v in value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False) if exact else _spoken(value)
    return str(value)


def _spoken(value: Mapping[str, Any]) -> str:
    """A node, relationship or path of a Cypher answer for reading; JSON and CSV have all of it."""
    if {"nodes", "relationships"} <= value.keys():
        names = {node["id"]: node["name"] for node in value["nodes"]}
        steps = [f"{names[r['start']]} -{r['type']}-> {names[r['end']]}" for r in value["relationships"]]
        return "\n".join(steps) or ", ".join(names.values())
    if {"id", "label", "name"} <= value.keys():
        return f"{value['name']} ({value['label']} {value['id']})"
    if {"type", "start", "end"} <= value.keys():
        role = value.get("props", {}).get("role")
        return f"{value['start']} -{value['type']}{f' as {role}' if role else ''}-> {value['end']}"
    return json.dumps(value, ensure_ascii=False)
