"""Exercises that only their name introduces: "troops of A and B took part in Sea Lance 2024"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.mentions.mention import Parties

#: A year, the number of an edition, or both in one: "2024", "24", "XIII", "24-2".
_EDITION = re.compile(r"(?:(?:19|20)?\d\d(?:[-/.]\d{1,2})?|[IVX]+)$")
#: A name and its edition in one token ("LANCE-24"), too long for the designation of a weapon.
_ONE_WORD = re.compile(r"(?!COVID)[A-Z][^\W\d_]{3,}[-–](?:19|20)?\d\d$")
#: Words of a name at most; tokens around it within which the word "exercise" makes it that word's affair.
_WORDS, _NEAR = 4, 3


@cache
def _series() -> dict[str, list[list[str]]]:
    """The known series by the first word of their names, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for name in load("exercise_names")["names"]:
        parts = name.lower().replace("-", " ").split()
        found.setdefault(parts[0], []).append(parts)
    return {first: sorted(names, key=len, reverse=True) for first, names in found.items()}


def named_exercise(reader: Reader, index: int) -> tuple[int, int] | None:
    """The tokens of an exercise's name that starts here, edition included, where no word says what it is.

    Args:
        reader: the segment.
        index: a token.
    """
    tree = reader.tree
    if not tree.text[index][:1].isupper() or reader.at[index] is not None:
        return None
    single = bool(_ONE_WORD.match(tree.text[index])) and _takes_part(reader, index)
    before = told_before(reader, index)
    end = before.end if before else index + 1 if single else _known(reader, index) or _with_edition(reader, index)
    if end is None:
        return None
    first, last = tree.sents[tree.sent[index]]
    around = range(max(first, index - _NEAR), min(last, end + _NEAR))
    if any(tree.lemma[t] in words("things", "drills") for t in around):
        return None
    return index, end


def name_of(reader: Reader, index: int) -> str | None:
    """The proper name of an exercise, without its year: after the noun, in quotes or not, or before it."""
    tree = reader.tree
    last = tree.sents[tree.sent[index]][1]
    start = at = index + 1
    while at < last and tree.text[at] in (
        "'",
        '"',
        "“",
        "‘",
        ",",
        "(",
        "named",
        "dubbed",
        "called",
        "codenamed",
        "code",
    ):
        start = at = at + 1
    while (
        at < last and reader.at[at] is None and (tree.text[at][:1].isupper() or (at > start and tree.text[at] == "-"))
    ):
        at += 1
    if at == start:
        at = index
        while at > 0 and tree.pos[at - 1] == "PROPN" and reader.at[at - 1] is None:
            at -= 1
        start, at = at, index
        if start in (index, tree.sents[tree.sent[index]][0]):
            return None
    return tree.words(start, at).strip(" -'\"‘’“”") or None


def _known(reader: Reader, index: int) -> int | None:
    """Where the name of a known series ends that starts here."""
    tree = reader.tree
    for name in _series().get(tree.low[index], ()):
        at, left = index, list(name)
        while left and at < len(tree.low) and tree.low[at] in (left[0], "-"):
            left = left[1:] if tree.low[at] == left[0] else left
            at += 1
        if not left:
            return _edition(reader, at) or at
    return None


@dataclass(frozen=True, slots=True)
class Told:
    """An exercise that the text has told of by its name.

    Attributes:
        end: where the name ends that stands here, its edition included.
        parties: who takes part in it, as far as that was told.
    """

    end: int
    parties: Parties


def told_before(reader: Reader, index: int) -> Told | None:
    """The exercise whose name starts here, if the text has given it before."""
    low = reader.tree.low
    for name, parties in reader.memory.exercises.items():
        end = index + len(name)
        if tuple(low[index:end]) == name:
            return Told(_edition(reader, end) or end, parties)
    return None


def _with_edition(reader: Reader, index: int) -> int | None:
    """Where a name ends that starts here and closes with a year or the number of an edition."""
    tree = reader.tree
    before = reader.tree.text[index - 1] if index else ""
    if tree.pos[index] != "PROPN" or (before[:1].isupper() and tree.sent[index - 1 : index] == [tree.sent[index]]):
        return None
    end = index
    while end < len(tree.text) and end - index < _WORDS and tree.text[end][:1].isupper() and reader.at[end] is None:
        end += 1
    if {tree.low[t] for t in range(index, end)} & words("exercise_names", "no_exercise"):
        return None
    month = any(tree.low[t].rstrip(".") in load("dates")["months"] for t in range(index, end))
    return None if month or not _takes_part(reader, index) else _edition(reader, end)


def _edition(reader: Reader, at: int) -> int | None:
    """Where the edition of a name ends that starts here, a hyphen before it or not."""
    text = reader.tree.text
    at += text[at : at + 1] == ["-"]
    return at + 1 if at < len(text) and _EDITION.match(text[at]) else None


def _takes_part(reader: Reader, index: int) -> bool:
    """Whether the name follows words of taking part, in a sentence that names forces."""
    tree = reader.tree
    first, last = tree.sents[tree.sent[index]]
    if not set(tree.low[first:last]) & words("things", "armed"):
        return False
    near = {tree.lemma[t] for t in range(max(first, index - 4), index)}
    return bool(near & {"participate", "part", "join", "host", "hold", "conduct", "launch", "conclude", "complete"})
