"""``defgraph chart``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from defgraph.cli import filters as f
from defgraph.cli.options import spread
from defgraph.cli.output import write
from defgraph.cli.state import STATE
from defgraph.graph.analysis.names import RANKING, Measure


class Kind(StrEnum):
    """Charts."""

    RANK = "rank"
    TIMELINE = "timeline"
    HEATMAP = "heatmap"
    EGO = "ego"


#: Nodes drawn when --top is not given.
_TOP = {Kind.RANK: 8, Kind.HEATMAP: 30, Kind.EGO: 40, Kind.TIMELINE: 1}


@spread
def chart(
    *,
    kind: Annotated[Kind, typer.Argument(help="rank over time, timeline of events, heatmap of ties, or ego network.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="SVG, PNG or PDF file to write.")],
    network: Annotated[f.Network, typer.Option(help="The network to draw.")] = f.Network.STATES,
    measure: Annotated[
        Measure, typer.Option(metavar="MEASURE", help=f"What ranks (rank only): {', '.join(RANKING)}.")
    ] = Measure.BETWEENNESS,
    which: f.EventOptions,
    focus: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this node and its partners; in ego, the node in the middle.")
    ] = None,
    top: Annotated[int | None, typer.Option(min=1, metavar="N", help="How many nodes.")] = None,
    windows: Annotated[
        str, typer.Option(metavar="year|quarter|N|N/STEP", help="The windows of ranks, as in analyze (rank only).")
    ] = "year",
    title: Annotated[str | None, typer.Option(metavar="T", help="Heading.")] = None,
) -> None:
    """Draw a chart of ranks, times or ties.

    Examples:

      defgraph chart rank -o rank.svg --measure betweenness --since 1990 --windows 5

      defgraph chart timeline -o events.png

      defgraph chart ego -o korea.svg --focus KOR
    """
    STATE.graph().chart(
        kind.value, output, network=network.value, filters=which.filters(focus), measure=measure.value,
        top=top or _TOP[kind], title=title, with_organizations=which.with_organizations, windows=windows,
    )  # fmt: skip
    which.tell()
    write(str(output))


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(chart)
