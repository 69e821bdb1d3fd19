"""The one thread that reads the store: requests ask it one after the other."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import TypeVar

from defgraph.api import Graph
from defgraph.serve.held import HeldView

T = TypeVar("T")


class Live:
    """A graph that is asked many things, always as it was committed last.

    SQLite wants one thread for a connection, and an answer of one state; so all work is done in one thread. Used as a
    context manager.

    Args:
        graph: the graph.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="defgraph-serve")
        self._view: HeldView | None = None

    @property
    def url(self) -> str:
        """The store's address, without credentials."""
        return self._graph.url

    def submit(self, work: Callable[[HeldView], T]) -> Future[T]:
        """Do some work on the store.

        Args:
            work: is given the view of the last committed state.
        """
        return self._thread.submit(lambda: work(self._current()))

    def ask(self, work: Callable[[HeldView], T]) -> T:
        """Do some work on the store, and wait for it.

        Raises:
            DefgraphError: whatever the work raises.
        """
        return self.submit(work).result()

    def _current(self) -> HeldView:
        if self._view is not None and self._view.stale:
            self._close()
        if self._view is None:
            self._view = HeldView(self._graph.view())
            self._view.warm()
            # What is held stays: walking through it whenever Python looks for cycles took half of an answer's time.
            gc.freeze()
        return self._view

    def _close(self) -> None:
        if self._view is not None:
            gc.unfreeze()
            self._view.close()
            self._view = None

    def __enter__(self) -> Live:
        """Itself, the store read.

        Raises:
            StoreNotFoundError: nothing is there; nothing is created.
        """
        try:
            self.ask(lambda view: view.state())
        except BaseException:
            self._thread.shutdown()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self._thread.submit(self._close).result()
        self._thread.shutdown()
