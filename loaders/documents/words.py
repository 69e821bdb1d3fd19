"""Whether a hyphen at a line's end belongs to the word."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from defgraph.loaders.documents.cues import word_list

#: A third word made of two known ones ("over-sight") must be this frequent to be no chance.
_COMMON = 200
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]{4,}")


@lru_cache(maxsize=1)
def _frequencies() -> Counter[str]:
    """English words with their frequency in film subtitles (package pyspellchecker), read once."""
    from spellchecker import SpellChecker

    return Counter(SpellChecker(language="en").word_frequency.dictionary)


def _known(word: str) -> bool:
    return word in _frequencies()


class Hyphens:
    """Decides for one text, by the text's own spelling first and a list of English words second.

    Args:
        text: the whole text.

    Example:
        >>> hyphens = Hyphens("")
        >>> hyphens.joins("expan", "ding"), hyphens.joins("high", "level"), hyphens.joins("ROK", "Chile")
        (True, False, False)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._own: tuple[frozenset[str], frozenset[str]] | None = None

    def joins(self, left: str, right: str) -> bool:
        """Whether ``left-`` at a line's end and ``right`` on the next line are one word without a hyphen."""
        if not left or not right[:1].islower() or left.isupper():
            return False
        whole, hyphenated = (left + right).lower(), f"{left}-{right}".lower()
        if self._own is None:
            self._own = (
                frozenset(w.lower() for w in _WORD.findall(self._text)),
                frozenset(w.lower() for w in _HYPHENATED.findall(self._text)),
            )
        plain, own_hyphenated = self._own
        if whole in plain:
            return True
        if hyphenated in own_hyphenated or not _known(whole):
            return False
        return not (_known(left.lower()) and _known(right.lower())) or _frequencies()[whole] >= _COMMON

    def stray(self, left: str, right: str) -> bool:
        """Whether the hyphen in ``left-right`` inside a line was left there by a PDF extractor."""
        if not (left.isalpha() and right.isalpha() and right.islower() and not left.isupper()):
            return False
        if left.lower() in word_list("prefixes") or len(left) < 2 or len(right) < 2:
            return False
        return _known((left + right).lower()) and not (_known(left.lower()) and _known(right.lower()))
