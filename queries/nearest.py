"""Which known names are like one that nobody has: for the message that refuses it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from defgraph.graph.ids import fold

_OFFERED = 3
#: Of a hundred: below this two words are no spellings of one. "Bidn" and "Biden" have 89, "Bidn" and "Benin" 67.
_ALIKE = 72
#: A single word has to be more alike: "body" is in "Nobody", and that is no misspelling.
_ALIKE_WORD = 82
#: Only so many names, the best by a quick measure, are compared word by word.
_COMPARED = 300
_PART = re.compile(r"[\W_]+", re.UNICODE)


def nearest(wanted: str, known: Mapping[str, str]) -> list[str]:
    """The names most like one that is not known, the most alike first; none that is far off.

    A name is alike as a whole, or where every word of what was typed is like a word of it: a misspelt surname finds
    the person.

    Args:
        wanted: what was typed.
        known: name -> what it stands for; of several names for one thing only the most alike is given.

    Example:
        >>> nearest("who-met-who", {"who-met-whom": "1", "agreements": "2"})
        ['who-met-whom']
        >>> nearest("Ruttte", {"Mark Rutte": "1", "Peru": "2"})
        ['Mark Rutte']
        >>> nearest("Fumio Kishida", {"India": "1", "China": "2"})
        []
    """
    from rapidfuzz import fuzz, process

    typed = _words(wanted)
    likely = process.extract(typed, sorted(known), scorer=fuzz.WRatio, processor=_words, limit=_COMPARED)
    scored = []
    for name, _, _ in likely:
        words = _words(name)
        whole = fuzz.ratio(typed, words)
        apart = _by_words(typed.split(), words.split())
        if whole >= _ALIKE or apart >= _ALIKE_WORD:
            scored.append((-max(whole, 0.97 * apart), -whole, name))
    found: dict[str, str] = {}
    for _, _, name in sorted(scored):
        found.setdefault(known[name], name)
    return list(found.values())[:_OFFERED]


def _by_words(typed: list[str], words: list[str]) -> float:
    """How like its nearest word of a name each typed word is, on average."""
    from rapidfuzz import fuzz

    if not typed or not words:
        return 0.0
    return sum(max(fuzz.ratio(one, other) for other in words) for one in typed) / len(typed)


def _words(text: str) -> str:
    return " ".join(_PART.sub(" ", fold(text)).split())
