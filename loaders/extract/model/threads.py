"""One thread for the arithmetic of the model, so that its sums are the same on any number of cores.

A matrix product in several threads adds in another order, and two processes that read at the same time would fight
for the cores with the threads of both. The parser and whatever else computes beside us keep theirs.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def _controller() -> Any:
    """What sets the threads of the loaded libraries; looked for once, since that takes longer than a sentence."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


def one_thread() -> AbstractContextManager[object]:
    """A context within which matrices are multiplied in one thread."""
    limited: AbstractContextManager[object] = _controller().limit(limits=1)
    return limited
