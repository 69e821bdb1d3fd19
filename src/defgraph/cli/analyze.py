"""``defgraph analyze``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from defgraph.cli import filters as f
from defgraph.cli.output import Format, print_rows
from defgraph.cli.state import STATE


class Measure(StrEnum):
    """Measures of a network."""

    DEGREE = "degree"
    STRENGTH = "strength"
    BETWEENNESS = "betweenness"
    CLOSENESS = "closeness"
    EIGENVECTOR = "eigenvector"
    PAGERANK = "pagerank"
    CORE = "core"


#: Rows of the table when --top is not given; the other formats give all.
_TABLE_ROWS = 20


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
    top: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the first N rows.")] = None,
    weighted: Annotated[bool, typer.Option(help="Use weights in degree, betweenness and closeness too.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How rows are printed.")] = Format.TABLE,
) -> None:
    """Measure who is central in a network of events.

    Examples:

      defgraph analyze degree betweenness --network states

      defgraph analyze pagerank --network officials --since 2019 --format csv
    """
    names = [m.value for m in measures]
    rows = STATE.graph().analyze(
        names, network.value, f.filters(since, until, types, statuses, focus, depth, crowd), weighted=weighted,
        with_organizations=with_organizations, isolates=isolates,
    )  # fmt: skip
    limit = top or (_TABLE_ROWS if form is Format.TABLE else None)
    print_rows(rows[:limit], ("id", "name", *names), form)
    if limit and len(rows) > limit and not top:
        STATE.say(f"note: the first {limit} of {len(rows)}; --top N or --format json gives more")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(analyze)
