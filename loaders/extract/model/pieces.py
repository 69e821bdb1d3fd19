"""Words as the encoder's vocabulary has them: lower case, no accents, longest pieces first (WordPiece)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

#: Pieces that open and close a window, and that stand for what the vocabulary lacks.
OPEN, CLOSE, LACKING = "[CLS]", "[SEP]", "[UNK]"
#: Longer stretches without a blank or a mark are no words.
_LONGEST = 100


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    """Piece to its number."""
    lines = (Path(__file__).parent / "data" / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return {piece: number for number, piece in enumerate(lines)}


@lru_cache(maxsize=65536)
def pieces_of(word: str) -> tuple[int, ...]:
    """The numbers of a token's pieces.

    Example:
        >>> len(pieces_of("met")), len(pieces_of("counterpart's")) > 1
        (1, True)
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    return tuple(number for part in _parts(plain) for number in _longest(part))


def _parts(word: str) -> list[str]:
    """A token cut at marks and at signs that are words of their own."""
    found = [""]
    for sign in word:
        if sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf") or sign == "\ufffd":
            found += [""] if sign.isspace() else []
        elif _alone(sign):
            found += [sign, ""]
        else:
            found[-1] += sign
    return [part for part in found if part]


def _alone(sign: str) -> bool:
    code = ord(sign)
    symbol = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return symbol or unicodedata.category(sign).startswith("P") or 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF


def _longest(part: str) -> list[int]:
    """The longest pieces from the left; one unknown piece where the vocabulary has none."""
    known = vocabulary()
    if len(part) > _LONGEST:
        return [known[LACKING]]
    found: list[int] = []
    start = 0
    while start < len(part):
        for end in range(len(part), start, -1):
            piece = part[start:end] if start == 0 else "##" + part[start:end]
            if piece in known:
                found.append(known[piece])
                start = end
                break
        else:
            return [known[LACKING]]
    return found
