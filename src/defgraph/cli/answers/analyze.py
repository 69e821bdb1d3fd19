"""``defgraph analyze``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from defgraph.cli import filters as f
from defgraph.cli.options import RowsFormat, spread
from defgraph.cli.output import Format, as_json, print_rows, write
from defgraph.cli.state import STATE
from defgraph.graph.analysis.names import BY_WINDOW, Measure, Weight

if TYPE_CHECKING:
    from defgraph.rows import Rows

#: Rows of the table when --top is not given; the other formats give all.
_TABLE_ROWS = 20
#: The same of every window.
_WINDOW_ROWS = 5
#: Columns that the table spares: the id of a pair names both.
_TOLD_BY_ID = ("a", "b")
#: Ids that a field of the table lists; the other formats list all.
_IDS = 8
_EVENT_COLUMNS = ("event", "date", "event_type", "name", "way", "common", "with", "weight", "sources", "words")
_PAIR_COLUMNS = ("role", "from", "to", "pairs")
#: What stands between a score and its events, by measure.
_BETWEEN = {
    Measure.CANDIDATES.value: "The partners they share",
    Measure.RECIPROCITY.value: "By partner",
    Measure.BROKERAGE.value: "Open pairs between groups",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """How ties are weighed, and which rows are asked for."""

    top: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the first N rows (of every window).")] = None
    weighted: Annotated[
        bool, typer.Option(help="Use weights in degree, betweenness, closeness and clustering too.")
    ] = False
    weight: Annotated[
        Weight,
        typer.Option(
            help="What an event adds to a tie: 1/(n-1) of its n participants (share), 1 (count), the share halved "
            "every five years (recency), or the share times the strength of its type (intensity)."
        ),
    ] = Weight.SHARE
    windows: Annotated[
        str | None,
        typer.Option(
            metavar="year|quarter|N|N/STEP",
            help="Rows of every year, quarter, N years from each year on, or N years every STEP years.",
        ),
    ] = None
    stability: Annotated[
        bool, typer.Option(help="Between which ranks a node lies when sources are drawn at random.")
    ] = False
    by: Annotated[
        str | None,
        typer.Option(
            metavar="community|PROPERTY", help="Groups of brokerage: community, or a property such as region."
        ),
    ] = None
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="The events behind this node's score, and the score without each source. Of candidates and contacts "
            "a pair, ID+ID.",
        ),
    ] = None


@spread
def analyze(
    *,
    measures: Annotated[list[Measure], typer.Argument(metavar="MEASURE...", help=", ".join(Measure))],
    network: Annotated[f.Network, typer.Option(help="The network to measure.")] = f.Network.STATES,
    part: f.GraphOptions,
    reading: _Reading,
    form: RowsFormat = Format.TABLE,
) -> None:
    """Measure who is central or between, and what changes.

    The last six measures stand alone and have rows of their own: brokerage (the roles of Gould and Fernandez between
    groups), communities (with labels that last over windows: born, split, merged, dead), contacts (first and latest
    of every pair), growth (the partners of --focus by window), reciprocity (of visits between states) and candidates
    (pairs that should have met by now).

    Examples:

      defgraph analyze degree betweenness --network states

      defgraph analyze pagerank --network officials --since 2019 --wrong-at-most 10 --format csv

      defgraph analyze betweenness --network states --windows year --format json

      defgraph analyze betweenness --network states --explain KOR

      defgraph analyze brokerage --network states --by region

      defgraph analyze communities --network states --windows 5

      defgraph analyze brokerage --network states --by region --windows 10/10

      defgraph analyze contacts --network offices --focus KOR:defense-minister

      defgraph analyze contacts --network states --focus KOR --windows year

      defgraph analyze reciprocity --network states --windows 5/5

      defgraph analyze growth --network states --focus KOR --windows year

      defgraph analyze candidates --network states --explain KOR+PER

      defgraph analyze candidates --network states --windows 10/10 --format csv
    """
    windows, explain = reading.windows, reading.explain
    if sum((windows is not None, reading.stability, explain is not None)) > 1:
        raise typer.BadParameter("give one of --windows, --stability and --explain")
    names = list(dict.fromkeys(m.value for m in measures))
    options: dict[str, Any] = {
        "weighted": reading.weighted, "weight": reading.weight.value, "by": reading.by, "note": _note,
        **part.of_projection(),
    }  # fmt: skip
    if explain is not None:
        _print_explained(STATE.graph().explain(explain, names, network.value, part.chosen(), **options), names, form)
        part.tell()
        return
    rows = STATE.graph().analyze(
        names, network.value, part.chosen(), windows=windows, stability=reading.stability, **options
    )
    _print_ranked(rows, names, reading, form)
    part.tell()


def _print_ranked(rows: Rows, names: list[str], reading: _Reading, form: Format) -> None:
    """The rows asked for; a table has the first ones, and says what it spares."""
    top, windows = reading.top, reading.windows
    if form is not Format.TABLE:
        print_rows(_first(rows, top), rows.columns, form)
        return
    limit = None if top or names[0] in BY_WINDOW else _WINDOW_ROWS if windows else _TABLE_ROWS
    shown = _first(rows, top or limit)
    if names == [Measure.GROWTH] and (quiet := sum(not row["events"] and not row["lost"] for row in shown)):
        shown = [row for row in shown if row["events"] or row["lost"]]
        _note(f"{quiet} window{'s' * (quiet > 1)} in which nothing changes {'are' if quiet > 1 else 'is'} not shown")
    print_rows(_short(shown), [c for c in rows.columns if c not in _TOLD_BY_ID], Format.TABLE)
    if limit and len(rows) > len(shown):
        which = f"the first {limit} rows of every window, {len(shown)}" if windows else f"the first {limit}"
        _note(f"{which} of {len(rows)}; --top N or --format json gives more")


def _short(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows for a table: ids side by side, the first of many."""

    def cell(value: Any) -> Any:
        if not isinstance(value, list) or len(value) < 2:
            return value
        more = f" and {len(value) - _IDS} more" if len(value) > _IDS else ""
        return ", ".join(map(str, value[:_IDS])) + more

    return [{key: cell(value) for key, value in row.items()} for row in rows]


def _first(rows: Rows, top: int | None) -> list[dict[str, Any]]:
    """The first rows (of every window); a word where the cut goes through equal ranks."""
    shown: list[dict[str, Any]] = []
    cut: dict[str | None, tuple[int, int]] = {}
    # The members of a community share no rank in earnest.
    ranked = "rank" in rows.columns and "community" not in rows.columns[:4]
    for window, group in groupby(rows, lambda r: r.get("window")):
        found = list(group)
        shown += found[:top]
        if ranked and top and top < len(found) and found[top]["rank"] == found[top - 1]["rank"]:
            cut[window] = (rank := found[top]["rank"]), sum(row["rank"] == rank for row in found[top:])
    if None in cut:
        _note("rank {} is shared; {} more with it are not shown".format(*cut[None]))
    elif cut:
        which = "the window" if len(cut) == 1 else f"{len(cut)} windows from"
        _note(f"in {which} {next(iter(cut))} the last rank shown is shared by more")
    return shown


def _note(line: str) -> None:
    STATE.say(f"note: {line}")


def _print_explained(found: dict[str, Any], names: list[str], form: Format) -> None:
    if form is Format.JSON:
        write(as_json(found))
        return
    listed = found.get("events") or []
    events = [{**e, "words": [told["quote"] for told in e["evidence"]]} for e in listed]
    if form is not Format.TABLE:
        rows = events if "events" in found else found["between"]
        print_rows(rows, _EVENT_COLUMNS if "events" in found else _PAIR_COLUMNS, form)
        return
    print_rows(_short([found]), [k for k in found if k not in ("events", "between", "without", *_TOLD_BY_ID)], form)
    if found.get("between"):
        write(f"\n{_BETWEEN[names[0]]}:\n")
        print_rows(found["between"], tuple(found["between"][0]), form)
    if "events" in found:
        write(f"\nThe {len(events)} event{'s' * (len(events) != 1)} behind it:\n")
        print_rows(events, _EVENT_COLUMNS, form)
    if "without" in found:
        write("\nWithout one source:\n")
        # Who has no tie left has no score either.
        left = [{**row, "rank": row["rank"] or "no tie left"} for row in found["without"]]
        print_rows(left, ("source", "events", names[0], "rank"), form)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(analyze)
