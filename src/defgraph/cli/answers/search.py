"""``defgraph search``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from defgraph.cli.confidence import SureOptions
from defgraph.cli.options import RowsFormat, spread
from defgraph.cli.output import Format, print_brief, print_rows
from defgraph.cli.state import STATE

#: Characters of the words of a row in a table; JSON and CSV have all of them.
_SHOWN = 240
#: How many of them stand before the first word that was found.
_BEFORE = 80
_TABLE = {"date": "date", "found": "kind", "what": "name", "words": "words", "source": "documents"}


@spread
def search(
    *,
    text: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help='Words; "a phrase" in double quotes; begin* for beginnings.')
    ],
    state: Annotated[str | None, typer.Option(metavar="S", help="Only events with this state.")] = None,
    organization: Annotated[str | None, typer.Option(metavar="O", help="Only events with this organization.")] = None,
    official: Annotated[str | None, typer.Option(metavar="P", help="Only events with this official.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only events from here on, EDTF.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only events up to and including this.")] = None,
    types: Annotated[
        list[str] | None, typer.Option("--type", metavar="T", help="Only events of this type; repeatable.")
    ] = None,
    statuses: Annotated[
        list[str] | None, typer.Option("--status", metavar="S", help="Only events of this status; repeatable.")
    ] = None,
    sure: SureOptions,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many rows.")] = 20,
    form: RowsFormat = Format.TABLE,
) -> None:
    """Search the words of sources, and the names of what they tell of.

    Letters are compared without case and accents; all words have to be there. In a table what was found stands
    between « and »; in the other formats words are exact and marks say where.

    Examples:

      defgraph search "joint statement" --state KOR --since 2019

      defgraph search '"joint statement" sign*' --format json

      defgraph search frigate --type port_call
    """
    from defgraph.graph.analysis.filters import Filters

    chosen = Filters(
        since=since, until=until, types=tuple(types or ()), statuses=tuple(statuses or ()), at_least=sure.threshold()
    )
    rows = STATE.graph().search(
        " ".join(text), state=state, organization=organization, official=official, filters=chosen, limit=limit
    )
    if form is Format.TABLE:
        print_brief([{**row, "words": marked(row["words"], row["marks"])} for row in rows], _TABLE)
    else:
        print_rows(rows, rows.columns, form)
    for note in rows.notes:
        STATE.say(f"note: {note}")
    if rows.undated:
        left = "1 undated event is" if rows.undated == 1 else f"{rows.undated} undated events are"
        STATE.say(f"note: {left} left out because a time was asked for")
    sure.tell()


def marked(words: str, marks: Sequence[Sequence[int]]) -> str:
    """The words around the first that was found, what was found between « and ».

    Args:
        words: exact words.
        marks: where in them what was found stands.

    Example:
        >>> marked("They issued a joint statement.", [[14, 19], [20, 29]])
        'They issued a «joint» «statement».'
    """
    first = max(0, (marks[0][0] if marks else 0) - _BEFORE)
    last = first + _SHOWN
    parts, at = ["…" if first else ""], first
    for start, end in marks:
        if end <= last:
            parts += [words[at:start], "«", words[start:end], "»"]
            at = end
    parts += [words[at:last], "…" if last < len(words) else ""]
    return " ".join("".join(parts).split())


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(search)
