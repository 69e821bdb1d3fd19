"""``defgraph map``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from defgraph.cli import filters as f
from defgraph.cli.options import spread
from defgraph.cli.output import write
from defgraph.cli.state import STATE


class Layout(StrEnum):
    """Where nodes stand on a map."""

    FORCE = "force"
    RING = "ring"
    EGO = "ego"
    GEO = "geo"
    TIMELINE = "timeline"


@spread
def draw(
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.html", help="The file to write.")],
    network: f.NetworkOption = None,
    part: f.GraphOptions,
    title: Annotated[str | None, typer.Option(metavar="T", help="Heading of the map.")] = None,
    marking: Annotated[str | None, typer.Option(metavar="T", help="Handling marking shown on it.")] = None,
    svg: Annotated[Path | None, typer.Option(metavar="FILE.svg", help="Also write a picture.")] = None,
    pdf: Annotated[Path | None, typer.Option(metavar="FILE.pdf", help="Also write one sheet for print.")] = None,
    story: Annotated[Path | None, typer.Option(metavar="FILE.yaml", help="Steps of a briefing.")] = None,
    layout: Annotated[Layout, typer.Option(help="Where nodes stand; ego: rings around --focus.")] = Layout.FORCE,
    everything: Annotated[bool, typer.Option("--all", help="Draw every node, however many.")] = False,
) -> None:
    """Write the map as one HTML file that needs no network.

    Examples:

      defgraph map -o briefing.html --title "Partners of the ROK, 2019"

      defgraph map -o states.html --network states --since 2019 --svg states.svg

      defgraph map -o sure.html --at-least 0.8
    """
    report = STATE.graph().map(
        output, network=network.value if network else None,
        filters=part.chosen(),
        title=title, marking=marking, svg=svg, pdf=pdf, story=story, layout=layout.value, everything=everything,
        **(part.of_projection() if network else {}),
    )  # fmt: skip
    STATE.say(f"{report.nodes} nodes, {report.edges} edges, {report.bytes / 1e6:.2f} MB")
    for line in report.left_out:
        STATE.say(f"not shown: {line}")
    if not report.nodes:
        STATE.say("note: the map is empty: nothing in the store fits what was asked for")
    part.tell()
    write(str(output))


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("map")(draw)
