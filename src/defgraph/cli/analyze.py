"""``defgraph analyze``."""

from __future__ import annotations

from itertools import groupby, islice
from typing import Annotated, Any

import typer

from defgraph.cli import filters as f
from defgraph.cli.output import Format, as_json, print_rows, write
from defgraph.cli.state import STATE
from defgraph.graph.analysis.names import Measure, Weight

#: Rows of the table when --top is not given; the other formats give all.
_TABLE_ROWS = 20
_EVENT_COLUMNS = ("event", "date", "event_type", "name", "with", "weight", "sources", "words")


def analyze(
    measures: Annotated[list[Measure], typer.Argument(metavar="MEASURE...", help=", ".join(Measure))],
    network: Annotated[f.Network, typer.Option(help="The network to measure.")],
    since: f.Since = None,
    until: f.Until = None,
    types: f.Types = None,
    statuses: f.Statuses = None,
    focus: f.Focus = None,
    depth: f.Depth = 1,
    crowd: f.Crowd = None,
    with_organizations: f.WithOrganizations = False,
    isolates: f.Isolates = False,
    top: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only the first N rows (of every window).")
    ] = None,
    weighted: Annotated[
        bool, typer.Option(help="Use weights in degree, betweenness, closeness and clustering too.")
    ] = False,
    weight: Annotated[
        Weight,
        typer.Option(
            help="What an event adds to a tie: 1/(n-1) of its n participants (share), 1 (count), the share halved "
            "every five years (recency), or the share times the strength of its type (intensity)."
        ),
    ] = Weight.SHARE,
    windows: Annotated[
        str | None,
        typer.Option(metavar="year|quarter|N", help="Rows of every year, quarter, or N years from each year on."),
    ] = None,
    stability: Annotated[
        bool, typer.Option(help="Between which ranks a node lies when sources are drawn at random.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The events behind this node's score, and the score without each source."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How rows are printed.")] = Format.TABLE,
) -> None:
    """Measure who is central in a network of events.

    Examples:

      defgraph analyze degree betweenness --network states

      defgraph analyze pagerank --network officials --since 2019 --format csv

      defgraph analyze betweenness --network states --windows year --format json

      defgraph analyze betweenness --network states --explain KOR
    """
    if sum((windows is not None, stability, explain is not None)) > 1:
        raise typer.BadParameter("give one of --windows, --stability and --explain")
    names = [m.value for m in measures]
    chosen = f.filters(since, until, types, statuses, focus, depth, crowd)
    options: dict[str, Any] = {
        "weighted": weighted, "with_organizations": with_organizations, "isolates": isolates, "weight": weight.value,
    }  # fmt: skip
    if explain is not None:
        found = STATE.graph().explain(explain, names, network.value, chosen, note=_note, **options)
        _print_explained(found, names, form)
        return
    rows = STATE.graph().analyze(
        names, network.value, chosen, windows=windows, stability=stability, note=_note, **options
    )  # fmt: skip
    shown = [row for _, group in groupby(rows, lambda r: r.get("window")) for row in islice(group, top)]
    limit = _TABLE_ROWS if form is Format.TABLE and not top else None
    print_rows(shown[:limit], rows.columns, form)
    if limit and len(rows) > limit:
        STATE.say(f"note: the first {limit} of {len(rows)}; --top N or --format json gives more")


def _note(line: str) -> None:
    STATE.say(f"note: {line}")


def _print_explained(found: dict[str, Any], names: list[str], form: Format) -> None:
    if form is Format.JSON:
        write(as_json(found))
        return
    events = [{**e, "words": [told["quote"] for told in e["evidence"]]} for e in found["events"]]
    if form is not Format.TABLE:
        print_rows(events, _EVENT_COLUMNS, form)
        return
    print_rows([found], ("id", "name", *names, "rank", "of"), form)
    write(f"\nThe {len(events)} events behind it:\n")
    print_rows(events, _EVENT_COLUMNS, form)
    write("\nWithout one source:\n")
    print_rows(found["without"], ("source", "events", names[0], "rank"), form)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(analyze)
