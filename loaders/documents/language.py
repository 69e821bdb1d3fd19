"""Which language a text is in, as far as it decides whether the extractor can read it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

from defgraph.graph.packaged import read_mapping

_WORD = re.compile(r"[^\W\d_]+")
#: Fewer words than this say too little; such a text counts as English.
_ENOUGH = 20
_SAMPLE = 20_000
#: Of so many words at least one is a frequent short one in running text of any language.
_SURE = 5


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    table = read_mapping(Path(__file__).with_name("language.yaml"))
    table["stop_words"] = {code: frozenset(words) for code, words in table["stop_words"].items()}
    return table


def language_of(text: str) -> str:
    """ISO 639-1 code of the language: by script, then by the share of frequent short words.

    English is kept unless another language is clearly ahead; a short text counts as English.

    Example:
        >>> language_of("Die Minister haben das Abkommen in der Stadt und im Beisein der Presse " * 3)
        'de'
        >>> language_of("Joint statement")
        'en'
    """
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    table = _table()
    foreign = Counter(unicodedata.name(c, "").split(" ")[0].split("-")[0] for c in letters if c > "\u036f")
    told: Counter[str] = Counter()
    for script, count in foreign.items():
        if script in table["scripts"]:
            told[table["scripts"][script]] += count
    if told and told.total() * 2 > len(letters):
        # Japanese mixes Chinese characters in; its own syllables decide.
        return "ja" if told["ja"] * 10 > told.total() else told.most_common(1)[0][0]
    words = [w.lower() for w in _WORD.findall(sample)]
    if len(words) < _ENOUGH:
        return "en"
    scores = {code: sum(w in stops for w in words) for code, stops in table["stop_words"].items()}
    best = max(scores, key=lambda code: (scores[code], code))
    return best if scores[best] > 1.5 * scores["en"] and scores[best] * 12 > len(words) else "en"


def is_surely(code: str, text: str) -> bool:
    """Whether so many of a text's words are frequent short ones of a language as in running text.

    Names bring "de la" or "van den" into an English sentence, but not that many. Other scripts speak for themselves.

    Example:
        >>> is_surely("es", "Maria de la Cruz of Spain met Luc Bon of France, and Maria de la Torre met Ana Silva.")
        False
    """
    stops = _table()["stop_words"].get(code)
    words = [w.lower() for w in _WORD.findall(text[:_SAMPLE])]
    return stops is None or sum(w in stops for w in words) * _SURE >= len(words)
