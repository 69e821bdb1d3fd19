"""What the global options say, and the progress bar on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from defgraph.api import Graph, Progress


@dataclass(slots=True)
class State:
    """The global options of one run.

    Attributes:
        store: ``--store``, or None for what the environment says.
        verbosity: -1 quiet, 0 usual, 1 verbose.
        debug: show the trace of an error.
    """

    store: str | None = None
    verbosity: int = 0
    debug: bool = False

    def graph(self, extractor: str | None = None) -> Graph:
        """The graph that the options name.

        Args:
            extractor: what reads texts; None = as the settings say.
        """
        from defgraph.api import Graph
        from defgraph.graph.settings import Settings

        return Graph(self.store, Settings.from_environment().reading_with(extractor))

    def say(self, text: str, level: int = 0) -> None:
        """Write a line to stderr, unless the user asked for less."""
        if self.verbosity >= level:
            sys.stderr.write(text + "\n")


STATE = State()


@contextmanager
def progress(what: str) -> Iterator[Progress | None]:
    """A progress bar on stderr where that is a terminal; None elsewhere and with ``--quiet``."""
    if STATE.verbosity < 0 or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, TextColumn("{task.fields[name]}"), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, name="")

        def step(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, name=name)

        yield step
