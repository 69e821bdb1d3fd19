"""Running heads, feet and page numbers of a PDF."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from defgraph.loaders.documents.pdf.words import Box, Sheet

#: Parts of a page's height at its head and foot in which running heads stand.
_EDGE = 0.12
#: Line heights between a running head and the text; what is nearer is a line of the text.
_APART = 1.6
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\W*(?:page\s+)?(\d{1,4}|[ivxlc]{1,7})(?:\s+(?:of|/)\s+\d{1,4})?\W*$", re.IGNORECASE)

#: A title and a page number that signs part: "Review of Defence - 12".
_NUMBERED = re.compile(r"[^\d.!?]{3,60}\s[-–—|·•]\s*(\d{1,4})$|(\d{1,4})\s*[-–—|·•]\s[^\d.!?]{3,60}$")


def furniture(sheets: Sequence[Sheet]) -> tuple[list[frozenset[int]], list[str | None]]:
    """Which pieces of each page are running heads, and the number printed on each page.

    A piece in the margin is a running head when it stands there on two or more pages, numbers aside, or when it
    is a number and no more. The printed number is the one that differs from page to page; where none is
    printed, it is the label that the file gives the page.

    Returns:
        for each page the indices of its pieces that are furniture, and the printed number or None.
    """
    margins = [[i for i, piece in enumerate(s.pieces) if _at_edge(piece, s)] for s in sheets]
    repeated = _repeated(sheets, margins)
    found: list[frozenset[int]] = []
    printed: list[str | None] = []
    for sheet, margin in zip(sheets, margins, strict=True):
        chosen, number = _of_page(sheet, margin, repeated)
        found.append(chosen)
        printed.append(number or sheet.label or None)
    return found, printed


def _repeated(sheets: Sequence[Sheet], margins: Sequence[Sequence[int]]) -> dict[str, list[list[str]]]:
    """What stands in the margins of two or more pages, numbers aside, with the numbers in it on each of them."""
    seen: dict[str, list[list[str]]] = defaultdict(list)
    for sheet, margin in zip(sheets, margins, strict=True):
        pieces = [sheet.pieces[i] for i in margin]
        for pattern, digits in {_pattern(p): _DIGITS.findall(p.text) for p in pieces}.items():
            seen[pattern].append(digits)
    return {p: pages for p, pages in seen.items() if len(pages) >= 2 and len(pages) * 5 >= len(sheets)}


def _of_page(
    sheet: Sheet, margin: Sequence[int], repeated: Mapping[str, Sequence[Sequence[str]]]
) -> tuple[frozenset[int], str | None]:
    """Which pieces of a page are furniture, and the number printed in them."""
    outer = _outermost(sheet, margin)
    chosen: list[int] = []
    numbers: list[str] = []
    for index in sorted(margin, key=lambda i: (_depth(sheet, sheet.pieces[i]), i), reverse=True):
        if any(i not in chosen for i in _inward(sheet, index)):
            continue
        text, pattern = sheet.pieces[index].text, _pattern(sheet.pieces[index])
        alone = (_NUMBER.match(text) or _NUMBERED.match(text)) if index in outer else None
        if alone is not None:
            numbers.insert(0, alone[alone.lastindex or 1])
        elif pattern in repeated:
            numbers += _varying(text, repeated[pattern])
        else:
            continue
        chosen.append(index)
    return frozenset(chosen), numbers[0] if numbers else None


def _at_edge(piece: Box, sheet: Sheet) -> bool:
    height = sheet.top - sheet.bottom
    return piece.y0 > sheet.top - _EDGE * height or piece.y1 < sheet.bottom + _EDGE * height


def _depth(sheet: Sheet, piece: Box) -> float:
    """Distance from the nearer edge of the page."""
    return min(sheet.top - piece.y0, piece.y0 - sheet.bottom)


def _inward(sheet: Sheet, index: int) -> list[int]:
    """Pieces so close to this one, on its inner side, that it belongs to the text there."""
    piece = sheet.pieces[index]
    sign = 1 if piece.y0 > (sheet.top + sheet.bottom) / 2 else -1
    return [
        i
        for i, other in enumerate(sheet.pieces)
        if 0.3 * piece.size < sign * (piece.y0 - other.y0) < _APART * piece.size
        and min(piece.x1, other.x1) > max(piece.x0, other.x0)
        and abs(piece.size - other.size) < 0.05 * piece.size
    ]


def _outermost(sheet: Sheet, margin: Sequence[int]) -> frozenset[int]:
    """Pieces with no words of the same column above (at the head) or below (at the foot)."""
    found = []
    for index in margin:
        piece = sheet.pieces[index]
        upper = piece.y0 > (sheet.top + sheet.bottom) / 2
        beyond = (b for b in sheet.pieces if (b.y0 > piece.y1 if upper else b.y1 < piece.y0))
        if not any(len(b.text) > 40 for b in beyond):
            found.append(index)
    return frozenset(found)


def _pattern(piece: Box) -> str:
    return _DIGITS.sub("#", piece.text).casefold()


def _varying(text: str, pages: Sequence[Sequence[str]]) -> list[str]:
    """The numbers in a running head that are not the same on every page."""
    own = _DIGITS.findall(text)
    return [n for i, n in enumerate(own) if Counter(d[i] for d in pages if i < len(d))[n] * 2 <= len(pages)]
