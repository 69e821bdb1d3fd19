"""The language model: loaded once, with sentence breaks that survive abbreviations, lists and headings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import numpy as np

from defgraph.graph.errors import SettingsError
from defgraph.loaders.extract.language.lexicon import words

_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*•>#]|\d+[.)]|\([a-z]\))\s)")
_END = re.compile(r"[.!?][\"'”’)\]*]*(?:\[\d+\])?(?=\s+[\"'“‘(\[*]*[A-Z0-9])|(?<=[a-z])[.?!][”\"]?(?=[A-Z][A-Za-z])")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAYS = r"\d{1,2}(?:\s?[-–/]\s?\d{1,2})?"
#: The date that opens an entry of a chronology ("14 Apr. The minister ...", "Jan. State of emergency ...").
_ENTRY = re.compile(
    rf"(?:^|\n\s*\n)\s*(?:[Cc]\. ?)?"
    rf"(?:(?:{_DAYS} {_MONTH}|{_MONTH} {_DAYS})(?:,? \d{{4}})?|(?!May\b){_MONTH}(?<=\.))(?=\s+[A-Z])"
)
_INITIALS = re.compile(r"(?:^|[\s(.])(?:[A-Z]\.)+$")


@lru_cache(maxsize=4)
def load_model(name: str) -> Any:
    """The spaCy pipeline of this name, without what the rules do not use.

    Raises:
        SettingsError: no such model is installed.
    """
    import spacy
    from spacy.language import Language

    if not Language.has_factory("defgraph_sentences"):
        Language.component("defgraph_sentences", func=_mark_sentences)
    try:
        nlp = spacy.load(name, exclude=["ner"])
    except OSError as error:
        raise SettingsError(
            f"the spaCy model {name!r} is not installed", hint="install its package or set DEFGRAPH_SPACY_MODEL"
        ) from error
    nlp.add_pipe("defgraph_sentences", first=True)
    return nlp


def breaks(text: str) -> list[int]:
    """Offsets at which a sentence ends for certain.

    Example:
        >>> breaks("Gen. Smith met Mr. Lee in the U.S. capital. They talked.")
        [43]
    """
    found = {m.end() for m in _BREAK.finditer(text)}
    found |= {m.end() for m in _ENTRY.finditer(text)}
    for match in _END.finditer(text):
        before = text[max(0, match.start() - 12) : match.start() + 1]
        last = before.split()[-1].lower() if before.split() else ""
        if last.strip("(\"'“") in words("abbreviations", "no_break") or _INITIALS.search(before):
            continue
        found.add(match.end())
    return sorted(found)


def _mark_sentences(doc: Any) -> Any:
    """Set certain sentence starts before the parser runs; all others are no start."""
    cuts = breaks(doc.text)
    position = 0
    due = True
    starts: list[tuple[int]] = []
    for token in doc:
        while position < len(cuts) and cuts[position] <= token.idx:
            due, position = True, position + 1
        blank = token.is_space
        starts.append((1 if due and not blank else -1,))
        due = due and blank
    # All at once: the attribute of a token looks through the whole text each time that it is set.
    return doc.from_array(["SENT_START"], np.array(starts, np.int64).astype(np.uint64)) if starts else doc
