"""Options that say how sure an event must be, each declared once, and what is told of what they leave out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from defgraph.cli.output import counted
from defgraph.cli.state import STATE

if TYPE_CHECKING:
    from defgraph.extraction import Sifted
    from defgraph.graph.confidence.promises import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class SureOptions:
    """How sure an event must be to count.

    Raises:
        typer.BadParameter: it is said in two ways.
    """

    at_least: Annotated[
        float | None,
        typer.Option(min=0, max=1, metavar="P", help="Leave out what has a confidence below P, such as 0.8."),
    ] = None
    wrong_at_most: Annotated[
        float | None,
        typer.Option(
            metavar="PERCENT",
            help="Leave out what is too unsure for a promise: at most so many percent of the events are wrong, such as "
            "10.",
        ),
    ] = None

    def __post_init__(self) -> None:
        """See that one thing is said."""
        if self.at_least is not None and self.wrong_at_most is not None:
            raise typer.BadParameter("give --at-least or --wrong-at-most, not both")

    @property
    def promise(self) -> Promise | None:
        """The promise that is asked for.

        Raises:
            ParameterError: nothing of the kind is promised.
        """
        from defgraph.api import promised

        return None if self.wrong_at_most is None else promised(self.wrong_at_most)

    def threshold(self) -> float | None:
        """The confidence asked for; None where none is."""
        return self.promise.at_least if self.promise else self.at_least

    def tell(self) -> None:
        """Say of the store what is promised, and of how many events it is not."""
        if self.promise:
            told = STATE.graph().coverage_of(self.promise)
            _tell_promise(self.promise, told.events, told.beyond, "in the store that have this confidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepOptions(SureOptions):
    """How sure what is read must be to be kept."""

    everything: Annotated[
        bool, typer.Option("--all", help="Keep everything, however unsure; else see DEFGRAPH_AT_LEAST (0.5).")
    ] = False

    def __post_init__(self) -> None:
        """See that one thing is said."""
        SureOptions.__post_init__(self)
        if self.everything and (self.at_least, self.wrong_at_most) != (None, None):
            raise typer.BadParameter("--all keeps everything: leave out --at-least and --wrong-at-most")

    def threshold(self) -> float | None:
        """The confidence asked for; None where the settings decide."""
        return 0.0 if self.everything else SureOptions.threshold(self)

    def tell_of(self, sifted: Sifted, *, facts: bool = True) -> None:
        """Say what was kept apart, what is promised of the rest, and of how many events it is not.

        Args:
            sifted: what the threshold kept, and kept apart.
            facts: whether facts are wanted at all.
        """
        kinds = [(sifted.events, "event")] + ([(sifted.facts, "fact")] if facts else [])
        apart = " and ".join(counted(number, what) for number, what in kinds if number)
        if apart:
            them = "them" if sum(number for number, _ in kinds) > 1 else "it"
            STATE.say(f"note: {apart} below {sifted.at_least:g} left out; --all keeps {them}")
        for reason, number in sorted(sifted.left_out.items()):
            STATE.say(f"note: {counted(number, 'event')} left out {reason}")
        if self.promise:
            from defgraph.graph.confidence.promises import beyond

            read_by = list(sifted.read_by.elements())
            _tell_promise(self.promise, len(read_by), beyond(self.promise, read_by), "read now")


def _tell_promise(promise: Promise, events: int, beyond: Counter[str], which: str) -> None:
    """Say what is promised, and of how many events it is not."""
    STATE.say(f"note: {promise.told()}")
    if beyond:
        names = ", ".join(f"{name} ({number})" for name, number in sorted(beyond.items()))
        covered = f"{events - beyond.total()} of the {counted(events, 'event')}"
        STATE.say(f"note: the promise covers {covered} {which}, and none of those read by {names}")
