"""Rows in batches, as engines take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_T = TypeVar("_T")


def batches(rows: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """The rows in lists of a size; the last one may be shorter, none is empty.

    Example:
        >>> list(batches("abcde", 2))
        [['a', 'b'], ['c', 'd'], ['e']]
    """
    waiting = iter(rows)
    while batch := list(islice(waiting, size)):
        yield batch
