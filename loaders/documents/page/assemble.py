"""Cleaned text out of pieces of the decoded text, every character of it traceable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from defgraph.graph.model.document import Piece
from defgraph.graph.model.passage import LIGATURES
from defgraph.loaders.documents.cues import word_list
from defgraph.loaders.documents.words import Hyphens

#: A half-open stretch of the decoded text, usually one line or a part of one.
Fragment = tuple[int, int]
_TOKEN = re.compile(r"\S+")
#: Characters that show nothing: soft hyphen, zero-width blanks, byte order mark.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
#: What shows, with the soft hyphens that an extractor put for hyphens ("India\u00adJapan", "19\u00ad22 May").
_STRETCH = re.compile(rf"(?:[^{_INVISIBLE}]|(?<=\d)\u00ad(?=\d)|(?<=[a-z])\u00ad(?=[A-Z]))+")
_LIGATURE = re.compile("[" + "".join(map(chr, LIGATURES)) + "]")
_LETTERS = re.compile(r"[^\W\d_]+")
_TAIL = re.compile(r"(\w+)[-\u2010]$")
_INNER = re.compile(r"(?<![\w-])([^\W\d_]+)[-\u2010]([^\W\d_]+)(?![\w-])")


class Canvas:
    """The decoded text, with the characters that no reader should see marked as dropped."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._dropped = bytearray(len(text))

    def drop(self, start: int, end: int) -> None:
        """Leave these characters out of every segment."""
        self._dropped[start:end] = b"\x01" * (end - start)

    def shown(self, start: int, end: int) -> str:
        """The characters that are not dropped."""
        kept = self._dropped[start:end]
        return (
            "".join(c for c, d in zip(self.text[start:end], kept, strict=True) if not d)
            if any(kept)
            else self.text[start:end]
        )

    def tokens(self, start: int, end: int) -> list[list[Fragment]]:
        """The words between two offsets; each word is the list of its visible stretches."""
        words = []
        for match in _TOKEN.finditer(self.text, start, end):
            low, high = match.span()
            stretches = [s.span() for s in _STRETCH.finditer(self.text, low, high)]
            if 1 in self._dropped[low:high]:
                stretches = [part for s in stretches for part in self.visible(*s)]
            if stretches:
                words.append(stretches)
        return words

    def visible(self, start: int, end: int) -> list[Fragment]:
        """The stretches between two offsets that are not dropped."""
        runs, low = [], None
        for i in range(start, end + 1):
            if i < end and not self._dropped[i]:
                low = i if low is None else low
            elif low is not None:
                runs.append((low, i))
                low = None
        return runs


class Assembler:
    """Joins fragments to running text: one blank between words, a blank line between paragraphs.

    Args:
        canvas: the decoded text.
        hyphens: decides about hyphens at line ends.
        mend: also take out hyphens that an extractor left inside lines ("expan-ding").
    """

    def __init__(self, canvas: Canvas, hyphens: Hyphens, *, mend: bool = False) -> None:
        self._canvas, self._hyphens, self._mend = canvas, hyphens, mend

    def paragraphs(self, paragraphs: Iterable[Sequence[Fragment]]) -> tuple[str, tuple[Piece, ...]]:
        """The cleaned text of these paragraphs and its pieces."""
        run = _Run(self._canvas.text)
        for paragraph in paragraphs:
            words = [(w, last) for f in paragraph for w, last in _with_last(self._canvas.tokens(*f))]
            if not words:
                continue
            if run.size:
                run.put("\n\n")
            for index, (found, line_end) in enumerate(words):
                word = self._mended(found) if self._mend else found
                following = words[index + 1][0] if index + 1 < len(words) else None
                glue = " "
                stretches = word
                if following is not None and line_end:
                    stretches, glue = self._line_end(word, following)
                for start, end in stretches:
                    run.copy(start, end)
                if following is not None and glue:
                    run.blank(stretches[-1][1], following[0][0])
        return run.text, run.pieces

    def _spell(self, word: list[Fragment]) -> str:
        return "".join(self._canvas.text[a:b] for a, b in word).translate(LIGATURES)

    def _line_end(self, word: list[Fragment], following: list[Fragment]) -> tuple[list[Fragment], str]:
        """The word as it should stand, and what comes between it and the next line's first word."""
        end = word[-1][1]
        if self._canvas.text[end : end + 1] == "\u00ad":
            return word, ""
        tail = _TAIL.search(self._spell(word))
        after = self._spell(following)
        if tail is None or not after[:1].isalnum() or _bare(after) in word_list("suspended"):
            return word, " "
        first = _LETTERS.match(after)
        if first is not None and self._hyphens.joins(tail.group(1), first.group()):
            start, end = word[-1]
            return [*word[:-1], (start, end - 1)] if end - start > 1 else word[:-1], ""
        return word, ""

    def _mended(self, word: list[Fragment]) -> list[Fragment]:
        if len(word) != 1:
            return word
        start, end = word[0]
        match = _INNER.search(self._canvas.text[start:end])
        if match is None or not self._hyphens.stray(match.group(1), match.group(2)):
            return word
        return [(start, start + match.end(1)), (start + match.start(2), end)]


def _bare(word: str) -> str:
    return word.strip(",.;:").lower()


def _with_last(words: list[list[Fragment]]) -> list[tuple[list[Fragment], bool]]:
    return [(word, index == len(words) - 1) for index, word in enumerate(words)]


class _Run:
    """Text under construction with its pieces."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self.size = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(self._pieces)

    def put(self, text: str) -> None:
        """Characters of the loader's own."""
        self._parts.append(text)
        self.size += len(text)

    def copy(self, start: int, end: int) -> None:
        """Characters of the source; a ligature becomes its letters, the first of which maps to it."""
        low = start
        for match in _LIGATURE.finditer(self._source, start, end):
            i = match.start()
            letters = LIGATURES[ord(self._source[i])]
            self._piece(low, i)
            self._pieces.append((self.size, i, 1))
            self.put(letters)
            low = i + 1
        self._piece(low, end)

    def blank(self, before: int, after: int) -> None:
        """One blank between two words: the source's own when exactly one stands there."""
        if after == before + 1 and self._source[before] == " ":
            self._piece(before, after)
        else:
            self.put(" ")

    def _piece(self, start: int, end: int) -> None:
        if start >= end:
            return
        if self._pieces:
            clean, source, length = self._pieces[-1]
            if clean + length == self.size and source + length == start:
                self._pieces[-1] = (clean, source, length + end - start)
                self.put(self._source[start:end])
                return
        self._pieces.append((self.size, start, end - start))
        self.put(self._source[start:end])
