"""Options that choose a part of the graph; analyze, map and export share them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from defgraph.graph.analysis.subgraph import Filters


class Network(StrEnum):
    """Networks that events are projected to."""

    STATES = "states"
    ORGANIZATIONS = "organizations"
    OFFICIALS = "officials"
    OFFICES = "offices"
    AGREEMENTS = "agreements"


Since = Annotated[str | None, typer.Option(metavar="DATE", help="Events from here on, EDTF such as 2019 or 2019-10.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Events up to and including this time.")]
Types = Annotated[list[str] | None, typer.Option("--type", metavar="T", help="Only events of this type; repeatable.")]
Statuses = Annotated[
    list[str] | None, typer.Option("--status", metavar="S", help="occurred, planned, cancelled_or_denied; repeatable.")
]
Focus = Annotated[str | None, typer.Option(metavar="ID", help="Only what lies within --depth steps of this node.")]
Depth = Annotated[int, typer.Option(min=1, help="Steps from the focus.")]
Crowd = Annotated[int | None, typer.Option("--max-participants", min=2, metavar="N", help="Leave out larger events.")]
WithOrganizations = Annotated[bool, typer.Option(help="States network: bodies such as NATO too.")]
Isolates = Annotated[bool, typer.Option(help="Nodes without a tie too.")]
NetworkOption = Annotated[Network | None, typer.Option(help="A projection instead of the whole graph.")]


def filters(
    since: str | None,
    until: str | None,
    types: list[str] | None,
    statuses: list[str] | None,
    focus: str | None,
    depth: int,
    crowd: int | None,
) -> Filters:
    """The filters that the options say."""
    from defgraph.graph.analysis.subgraph import Filters

    return Filters(
        since=since, until=until, types=tuple(types or ()), statuses=tuple(statuses or ()), focus=focus, depth=depth,
        max_participants=crowd,
    )  # fmt: skip
