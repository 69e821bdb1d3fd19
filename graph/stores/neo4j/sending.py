"""Sending rows to the server from a thread of its own: the next rows are made while the server works on these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore
from types import TracebackType
from typing import TYPE_CHECKING, Any

from defgraph.graph.stores.batches import batches

if TYPE_CHECKING:
    import neo4j

#: Rows a batch; of those tried, the one after which rates rise no more.
BATCH = 5_000
#: Batches that may wait, so that a source of millions of rows does not lie in memory twice.
_WAITING = 16


class Counts:
    """What the batches of a statement did.

    Args:
        batches: what the server will have counted, one a batch.
    """

    def __init__(self, batches: Sequence[Future[neo4j.SummaryCounters]]) -> None:
        self._batches = batches

    def sum(self, name: str) -> int:
        """The sum of a counter of Neo4j's; waits for the batches."""
        return sum(getattr(batch.result(), name) for batch in self._batches)


class Sending:
    """Runs statements of one transaction one after the other, in the order they were given.

    Used as a context manager. Nobody else may use the transaction inside it. When it ends without an error, all
    statements are done, and the error of the first that failed is raised; when it ends with one, what was not yet
    sent is dropped.

    Args:
        tx: an open transaction.
    """

    def __init__(self, tx: neo4j.ManagedTransaction) -> None:
        self._tx = tx
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="defgraph-sending")
        self._room = BoundedSemaphore(_WAITING)
        self._sent: list[Future[neo4j.SummaryCounters]] = []

    def __enter__(self) -> Sending:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                for sent in self._sent:
                    sent.result()
        finally:
            self._thread.shutdown(cancel_futures=True)

    def put(self, text: str, rows: Iterable[Any]) -> Counts:
        """Run a statement over rows, batch by batch; none where there are no rows.

        Returns at once unless too many batches wait; what fails is raised at the end, or by the counts.
        """
        sent = [self._submit(text, batch) for batch in batches(rows, BATCH)]
        self._sent += sent
        return Counts(sent)

    def _submit(self, text: str, rows: list[Any]) -> Future[neo4j.SummaryCounters]:
        self._room.acquire()
        sent = self._thread.submit(self._run, text, rows)
        sent.add_done_callback(lambda _: self._room.release())
        return sent

    def _run(self, text: str, rows: list[Any]) -> neo4j.SummaryCounters:
        return self._tx.run(text, rows=rows).consume().counters
