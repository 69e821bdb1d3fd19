"""Longest-match look-up of token sequences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
_END = "\0"


class PhraseTrie(Generic[T]):
    """A trie over words; one pass over a text finds the longest phrases from left to right.

    Example:
        >>> trie = PhraseTrie([(("south", "korea"), "KOR"), (("south",), "S")])
        >>> list(trie.find(["in", "south", "korea"]))
        [(1, 3, 'KOR')]
    """

    def __init__(self, phrases: Iterable[tuple[Sequence[str], T]] = ()) -> None:
        self._root: dict[str, object] = {}
        for words, value in phrases:
            self.add(words, value)

    def add(self, words: Sequence[str], value: T) -> None:
        """Add a phrase; the first value given for a phrase stays."""
        node = self._root
        for word in words:
            node = node.setdefault(word, {})  # type: ignore[assignment]
        node.setdefault(_END, value)

    def every(self, words: Sequence[str], start: int) -> list[tuple[int, T]]:
        """All phrases that begin at ``start``, the longest first: (end, value)."""
        node: dict[str, object] | None = self._root
        found: list[tuple[int, T]] = []
        for index in range(start, len(words)):
            node = node.get(words[index])  # type: ignore[union-attr,assignment]
            if node is None:
                break
            if _END in node:
                found.append((index + 1, node[_END]))  # type: ignore[arg-type]
        return found[::-1]

    def at(self, words: Sequence[str], start: int) -> tuple[int, T] | None:
        """The longest phrase that begins at ``start``: (its end, its value)."""
        found = self.every(words, start)
        return found[0] if found else None

    def find(self, words: Sequence[str]) -> Iterable[tuple[int, int, T]]:
        """(start, end, value) of the longest phrases that do not overlap, from left to right."""
        start = 0
        while start < len(words):
            match = self.at(words, start)
            if match is None:
                start += 1
            else:
                yield start, match[0], match[1]
                start = match[0]
