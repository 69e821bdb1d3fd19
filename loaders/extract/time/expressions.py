"""Reads the dates of English prose: where they stand and what they mean, as EDTF.

The wordings are in ``lexicons/dates.yaml``, the meaning of each kind in :mod:`defgraph.loaders.extract.time.values`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from defgraph.graph.dates import parse
from defgraph.loaders.extract.language.lexicon import load
from defgraph.loaders.extract.time.values import READERS, RELATIVE, Context

_FRAGMENT = re.compile(r"\{([a-z]+)\}")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“(]?[A-Z])|\n\s*\n|;")
#: Words before a year that opens its sentence: "In May 1998", "On the 3rd of May 1998".
_OPENING = 5
#: How far before a date the mark of the future may stand, in characters.
_CLAUSE = 180
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in a text.

    Attributes:
        start: first character, offset in the text given.
        end: character after the last.
        text: the expression.
        edtf: what it means, EDTF of level 0 or 1; None where text and publication date don't tell.
        relative: whether the meaning depends on the publication date or on an earlier date of the text.
        kind: "date"; "weekday"; "relative" ("last month"); "since" and "until", which bound a state and date no event;
            "name" for a year inside a name ("2020 Defense White Paper"), which need not date the event.
        ahead: whether its clause tells of what was still to come; such a year dates nothing further on.
    """

    start: int
    end: int
    text: str
    edtf: str | None
    relative: bool
    kind: str
    ahead: bool = False


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    fragments: dict[str, str] = load("dates")["fragments"]

    def fill(match: re.Match[str]) -> str:
        return _FRAGMENT.sub(fill, fragments[match[1]])

    rows = ((kind, _FRAGMENT.sub(fill, text)) for kind, text in load("dates")["patterns"])
    return tuple((kind, re.compile(r"(?<!\w)" + text, re.MULTILINE)) for kind, text in rows)


@lru_cache(maxsize=16)
def marks(name: str) -> re.Pattern[str]:
    """A pattern of ``lexicons/dates.yaml`` by its name."""
    return re.compile(load("dates")[name])


def _matches(text: str) -> list[tuple[str, re.Match[str]]]:
    """What the patterns take, earlier patterns first, in the order of the text."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[str, re.Match[str]]] = []
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span()
            if all(end <= a or b <= start for a, b in taken):
                taken.append((start, end))
                found.append((kind, match))
    return sorted(found, key=lambda f: f[1].start())


def _is_future(text: str, start: int) -> bool:
    """Whether a mark of the future stands before the date in its sentence, and no report in between."""
    clause = _SENTENCE_END.split(text[max(0, start - _CLAUSE) : start])[-1]
    found = list(marks("future").finditer(clause))
    return bool(found) and not marks("reported").search(clause, found[-1].end())


def _kind(kind: str, match: re.Match[str], text: str) -> str | None:
    """What the words around a date make of it; None where it is no date."""
    before, after = text[max(0, match.start() - _BEFORE) : match.start()], text[match.end() :]
    if kind == "year":
        if marks("no_year_before").search(before) or marks("no_year_after").match(after):
            return None
        if marks("name_after").match(after) or marks("name_before").search(before):
            return "name"
    if marks("since").search(before):
        return "since"
    if marks("until").search(before):
        return "until"
    if kind in ("weekday", "weekdays"):
        return "weekday"
    return "relative" if kind in RELATIVE else "date"


def _is_relative(kind: str, parts: dict[str, Any]) -> bool:
    told = any(parts.get(k) for k in ("y", "decade", "yy"))
    return kind in RELATIVE or not told


def _context(published: str | None, default_year: int | None) -> Context:
    day: date | None = None
    if published:
        parsed = parse(published)
        if parsed.precision == "day":
            day = date.fromisoformat(parsed.start)
        elif default_year is None and parsed.start[:4] == parsed.end[:4]:
            default_year = int(parsed.start[:4])
    return Context(published=day, year=default_year)


def _remember(context: Context, edtf: str, follows_text: bool) -> None:
    """Keep day, month and, where the text itself gives the years, the year for what follows."""
    last = edtf.partition("/")[0].rstrip("~?%")
    if "X" in last or ".." in last:
        return
    if len(last) == len("2019-10-14"):
        context.day = date.fromisoformat(last)
    if len(last) >= len("2019-10") and int(last[5:7]) <= 12:
        context.month = (int(last[:4]), int(last[5:7]))
    if follows_text:
        context.year = int(last[:4])


def _opens(text: str, told: int, later: int) -> bool:
    """Whether a year told in passing still counts further on: in its own sentence, or where it opened that sentence."""
    if not _SENTENCE_END.search(text[told:later]):
        return True
    before = _SENTENCE_END.split(text[:told])[-1]
    return len(before.split()) <= _OPENING


def _read(text: str, context: Context, future: bool | None) -> Iterator[DateMention]:
    follows_text = context.published is None or context.year is not None
    given, told = context.year, 0
    for name, match in _matches(text):
        kind = _kind(name, match, text)
        if kind is None:
            continue
        if context.published is not None and context.year != given and not _opens(text, told, match.start()):
            context.year = given
        parts = match.groupdict()
        ahead = _is_future(text, match.start())
        context.future = ahead if future is None else future
        edtf = READERS[name](parts, context)
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        mention = DateMention(
            start, match.end(), text[start : match.end()], edtf, _is_relative(name, parts), kind, ahead
        )
        if edtf and kind in ("since", "until"):
            first, _, last = edtf.partition("/")
            bound = f"{first}/.." if kind == "since" else f"../{last or first}"
            mention = replace(mention, edtf=bound)
        if edtf and kind in ("date", "weekday", "relative"):
            year = context.year
            _remember(context, edtf, follows_text and name not in RELATIVE and not ahead)
            told = start if context.year != year else told
        yield mention


def find_dates(
    text: str,
    *,
    published: str | None = None,
    default_year: int | None = None,
    default_day: str | None = None,
    future: bool | None = None,
) -> list[DateMention]:
    """The dates of a text, in its order.

    Args:
        text: English prose; offsets of the result count its characters.
        published: EDTF date of publication; words such as "Friday" or "last month" need its day.
        default_year: the year of a month or day without one, where the caller knows it from the text before; it
            outranks ``published``, and years named later in the text replace it.
        default_day: the day (YYYY-MM-DD) that the text before named last, for "the same day".
        future: whether the text speaks of the future; None lets each sentence's own words tell.

    Raises:
        DateError: ``published`` is not EDTF.

    Example:
        >>> [m.edtf for m in find_dates("They met on 9 May and signed in October 2018.", published="2019-06-01")]
        ['2019-05-09', '2018-10']
        >>> [m.edtf for m in find_dates("talks on Wednesday", published="2025-06-26")]
        ['2025-06-25']
    """
    context = _context(published, default_year)
    context.day = date.fromisoformat(default_day) if default_day else None
    return list(_read(text, context, future))


def resolve(
    mention: str, *, published: str | None = None, default_year: int | None = None, future: bool = False
) -> str | None:
    """The EDTF of one expression whose tense the caller knows; None if it holds no date that can be told.

    Args:
        mention: the expression ("on Friday", "in October").
        published: EDTF date of publication.
        default_year: the year of a month or day without one.
        future: whether it lies in the future.

    Raises:
        DateError: ``published`` is not EDTF.

    Example:
        >>> resolve("Friday", published="2025-06-26"), resolve("Friday", published="2025-06-26", future=True)
        ('2025-06-20', '2025-06-27')
    """
    found = find_dates(mention, published=published, default_year=default_year, future=future)
    return next((m.edtf for m in found if m.edtf), None)
