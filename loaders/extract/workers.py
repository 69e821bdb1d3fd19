"""Several processes that read at the same time, in chunks, the order kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context

from defgraph.graph.model import Document, Record

_CHUNK = 16


@lru_cache(maxsize=1)
def _extractor(model: str):  # type: ignore[no-untyped-def]
    from defgraph.loaders.extract.rules import RulesExtractor

    return RulesExtractor(model)


def _work(model: str, chunk: list[Document]) -> list[list[Record]]:
    return [records for _, records in _extractor(model).extract_many(chunk)]


def extract_parallel(
    model: str, documents: Iterable[Document], workers: int
) -> Iterator[tuple[Document, list[Record]]]:
    """Each document with its records, in the order given; at most a few chunks are held at a time."""
    source = iter(documents)
    waiting: deque[tuple[list[Document], Future[list[list[Record]]]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        while True:
            while len(waiting) < 2 * workers and (chunk := list(islice(source, _CHUNK))):
                waiting.append((chunk, pool.submit(_work, model, chunk)))
            if not waiting:
                return
            done, future = waiting.popleft()
            yield from zip(done, future.result(), strict=True)
