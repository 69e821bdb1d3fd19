"""Characters of a PDF page with their places, put together to pieces of lines."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

#: Parts of the character's height: a wider gap parts words; a yet wider one parts columns.
_WORD_GAP = 0.25
_COLUMN_GAP = 0.7
_BASELINE = 0.35
#: A figure so much smaller than the words that it touches is the mark of a footnote.
_MARK_SIZE = 0.8
#: Line heights from one line to the next up to which lines are set closely.
_SINGLE = 1.7
#: pdfium's signs for a hyphen that it believes to part a word.
_HYPHENS = (0x02, 0xAD, 0xFFFE)


@dataclass(slots=True)
class Box:
    """Words on one line with nothing wide between them; y grows upwards, in points, with the text upright.

    Attributes:
        text: the characters.
        x0: left edge.
        x1: right edge.
        y0: lower edge (of the tallest letters' descent, the same for one font and size).
        y1: upper edge.
    """

    text: str
    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def size(self) -> float:
        """Height of the line's characters."""
        return self.y1 - self.y0

    def level(self, other: Box) -> bool:
        """Whether both stand on one line."""
        shared = min(self.y1, other.y1) - max(self.y0, other.y0)
        return shared > 0.6 * min(self.size, other.size)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one page.

    Attributes:
        pieces: lines and parts of lines, as the file has them.
        turned: words that run in another direction than the page's.
        bottom: lower edge of the page.
        top: upper edge of the page.
        label: the page's label as the file gives it, or "".
    """

    pieces: tuple[Box, ...]
    turned: tuple[str, ...]
    bottom: float
    top: float
    label: str = ""


def read_sheet(page: Any, label: str) -> Sheet:
    """The pieces of one page (a ``pypdfium2.PdfPage``)."""
    textpage = page.get_textpage()
    try:
        found = list(_characters(textpage))
    finally:
        textpage.close()
    shown = Counter(turn for _, turn, box in found if box is not None)
    upright = min(shown, key=lambda t: (-shown[t], t)) if shown else 0
    left, bottom, right, top = page.get_mediabox()
    page_box = _turned((left, bottom, right, top), upright)
    words = list(_words((char, _turned(box, upright) if box else None) for char, turn, box in found if turn == upright))
    turned = "".join(char if box else " " for char, turn, box in found if turn != upright).split()
    return Sheet(tuple(_pieces(words)), (" ".join(turned),) if turned else (), page_box[1], page_box[3], label)


def _characters(textpage: Any) -> Iterator[tuple[str, int, tuple[float, float, float, float] | None]]:
    """Each character, the quarter turns of its direction, and its box; None for blanks."""
    from pypdfium2 import raw  # type: ignore[import-untyped]

    box = raw.FS_RECTF()
    turn = 0
    high = 0
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        char = "-" if code in _HYPHENS else chr(code) if code < 0x110000 else "\ufffd"
        if high:
            char, high = chr(high) + char, 0
        if code == 0 or char.isspace() or not raw.FPDFText_GetLooseCharBox(textpage, index, byref(box)):
            yield " ", turn, None
            continue
        turn = round(max(0.0, raw.FPDFText_GetCharAngle(textpage, index)) / (math.pi / 2)) % 4
        yield char, turn, (box.left, box.bottom, box.right, box.top)


def _turned(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """The box after turning the page back by so many quarters, so that its text is upright."""
    x0, y0, x1, y1 = box
    return [(x0, y0, x1, y1), (-y1, x0, -y0, x1), (-x1, -y1, -x0, -y0), (y0, -x1, y1, -x0)][turn]


def _words(characters: Iterator[tuple[str, tuple[float, float, float, float] | None]]) -> Iterator[Box]:
    word: Box | None = None
    last = None
    for char, box in characters:
        if word is not None and box is not None and box == last:
            # The second letter of a ligature has the place of the first.
            word.text += char
            continue
        last = box
        if box is None:
            if word is not None:
                yield word
            word = None
            continue
        x0, y0, x1, y1 = box
        size = max(y1 - y0, 0.1)
        if word is not None and (
            abs(word.y0 - y0) > _BASELINE * size
            or abs(word.size - size) > 0.15 * size
            or not -0.5 * size < x0 - word.x1 < _WORD_GAP * size
        ):
            yield word
            word = None
        if word is None:
            word = Box(char, x0, x1, y0, y1)
        else:
            word.text += char
            word.x1 = max(word.x1, x1)
    if word is not None:
        yield word


def _pieces(words: Sequence[Box]) -> Iterator[Box]:
    """Words that follow each other on a line, with no column's gap between."""
    piece: Box | None = None
    for word in words:
        gap = word.x0 - piece.x1 if piece is not None else 0.0
        if piece is not None and piece.level(word) and -_WORD_GAP * piece.size < gap < _COLUMN_GAP * piece.size:
            if _is_mark(word, piece):
                piece.x1 = max(piece.x1, word.x1)
                continue
            glued = gap < 0.05 * piece.size and word.text[0] in ".,;:)”’"
            piece.text += word.text if glued else f" {word.text}"
            piece.x1 = max(piece.x1, word.x1)
            if word.size > 1.2 * piece.size:
                piece.y0, piece.y1 = word.y0, word.y1
            continue
        if piece is not None:
            yield piece
        piece = Box(word.text, word.x0, word.x1, word.y0, word.y1)
    if piece is not None:
        yield piece


def _is_mark(word: Box, piece: Box) -> bool:
    return word.size < _MARK_SIZE * piece.size and word.text.strip("[]()*†‡").isdigit() and len(word.text) <= 4


def usual_size(sheets: Sequence[Sheet]) -> float:
    """The height of most characters, to half a point."""
    weights: Counter[float] = Counter()
    for sheet in sheets:
        for piece in sheet.pieces:
            weights[round(piece.size * 2) / 2] += len(piece.text)
    return min(weights, key=lambda s: (-weights[s], s)) if weights else 0.0


def leading(lines: Sequence[Box]) -> float:
    """The usual distance from line to line within a paragraph; 0 where every paragraph is one line."""
    steps = [(a, b) for a, b in pairwise(lines) if a.y0 > b.y0 and a.y0 - b.y0 < 4 * a.size]
    near = [a.y0 - b.y0 for a, b in steps if a.y0 - b.y0 <= _SINGLE * a.size]
    far = [(a, b) for a, b in steps if a.y0 - b.y0 > _SINGLE * a.size]
    # Short paragraphs part the lines as widely as double spacing does, but no sentence runs on from one to the next.
    if 4 * sum(b.text[:1].islower() for _, b in far) < len(far):
        return median(near) if near else 0.0
    return median([a.y0 - b.y0 for a, b in steps]) if steps else 0.0
