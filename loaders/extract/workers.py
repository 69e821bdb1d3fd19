"""Several processes that read at the same time, in chunks, the order kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context

from defgraph.graph.model import Document, Record
from defgraph.loaders.extract.base import Extractor

_CHUNK = 16


#: Makes an extractor with a language model's name; known by its own name in another process.
Maker = Callable[[str], Extractor]


@lru_cache(maxsize=1)
def _extractor(make: Maker, model: str) -> Extractor:
    return make(model)


def _work(make: Maker, model: str, chunk: list[Document]) -> list[list[Record]]:
    return [list(records) for _, records in _extractor(make, model).extract_many(chunk)]


def extract_parallel(
    make: Maker, model: str, documents: Iterable[Document], workers: int
) -> Iterator[tuple[Document, list[Record]]]:
    """Each document with its records, in the order given; at most a few chunks are held at a time.

    Args:
        make: the extractor's class.
        model: name of its language model.
        documents: what to read.
        workers: how many processes.
    """
    source = iter(documents)
    waiting: deque[tuple[list[Document], Future[list[list[Record]]]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        while True:
            while len(waiting) < 2 * workers and (chunk := list(islice(source, _CHUNK))):
                waiting.append((chunk, pool.submit(_work, make, model, chunk)))
            if not waiting:
                return
            done, future = waiting.popleft()
            yield from zip(done, future.result(), strict=True)
