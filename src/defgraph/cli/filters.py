"""Options that choose a part of the graph; analyze, chart, map and export share them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from defgraph.cli.confidence import SureOptions

if TYPE_CHECKING:
    from defgraph.graph.analysis.subgraph import Filters


class Network(StrEnum):
    """Networks that events are projected to."""

    STATES = "states"
    ORGANIZATIONS = "organizations"
    OFFICIALS = "officials"
    OFFICES = "offices"
    AGREEMENTS = "agreements"


NetworkOption = Annotated[Network | None, typer.Option(help="A projection instead of the whole graph.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventOptions(SureOptions):
    """Which events count."""

    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Events from here on, EDTF such as 2019 or 2019-10.")
    ] = None
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Events up to and including this time.")] = None
    types: Annotated[
        list[str] | None, typer.Option("--type", metavar="T", help="Only events of this type; repeatable.")
    ] = None
    statuses: Annotated[
        list[str] | None,
        typer.Option("--status", metavar="S", help="occurred, planned, cancelled_or_denied; repeatable."),
    ] = None
    crowd: Annotated[
        int | None, typer.Option("--max-participants", min=2, metavar="N", help="Leave out larger events.")
    ] = None
    with_organizations: Annotated[bool, typer.Option(help="States network: bodies such as NATO too.")] = False

    def filters(self, focus: str | None, depth: int = 1) -> Filters:
        """The filters that the options say, around a node where one is given."""
        from defgraph.graph.analysis.subgraph import Filters

        return Filters(
            since=self.since, until=self.until, types=tuple(self.types or ()), statuses=tuple(self.statuses or ()),
            focus=focus, depth=depth, max_participants=self.crowd,
            at_least=self.threshold(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphOptions(EventOptions):
    """Which events count and which nodes are kept."""

    focus: Annotated[
        str | None, typer.Option(metavar="ID", help="Only what lies within --depth steps of this node.")
    ] = None
    depth: Annotated[int, typer.Option(min=1, help="Steps from the focus.")] = 1
    isolates: Annotated[bool, typer.Option(help="Nodes without a tie too.")] = False

    def chosen(self) -> Filters:
        """The filters that the options say."""
        return self.filters(self.focus, self.depth)

    def of_projection(self) -> dict[str, bool]:
        """What the options say of projections only."""
        return {"with_organizations": self.with_organizations, "isolates": self.isolates}
