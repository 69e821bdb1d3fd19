"""Dates of publication, places and credits that a text prints about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from defgraph.graph.dates import parse
from defgraph.graph.errors import DateError
from defgraph.loaders.documents.cues import word_sequence

# The calendar module's names follow the locale; texts in English do not.
_MONTHS = {
    name[:length]: number
    for number, name in enumerate(word_sequence("months"), start=1)
    for length in (3, 4, len(name))
    if len(name) >= length
}
_NAME = rf"(?i:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_MONTH = rf"(?P<month>{_NAME})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATE = rf"(?:{_NAME}\.? \d{{1,2}}|\d{{1,2}} {_NAME}\.?)(?: ?,? ?\d{{4}})?"
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?!\d)")
_PATTERNS = (
    re.compile(rf"\b{_MONTH} {_DAY} ?,? (?P<year>\d{{4}})\b"),
    re.compile(rf"\b{_DAY} {_MONTH},? (?P<year>\d{{4}})\b"),
)
_PLACE = r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?(?=,))?)"
_DATELINE = re.compile(
    rf"\s*{_PLACE}(?:, (?P<date>{_DATE})(?: ?, \d{{4}})?)?\s*(?:\((?P<agency>[^()\n]{{2,40}})\))?"
    rf"(?P<dash>\s*(?:--+|[—–]|-(?=\s)))?\s*"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\b\.?)?(?: (?:GMT|UTC|[A-Z]{1,3}T)\b)?"
#: "Friday, May 12, 2023 The ministers": a date line that an extractor ran together with the first sentence.
_RUN_IN = re.compile(
    rf"\s*(?:{_CLOCK},? )?(?:{_WEEKDAY},? )?"
    rf"(?P<date>(?:{_NAME}\.? {{0,2}}\d{{1,2}} ?,? ?|\d{{1,2}} {_NAME}\.?,? )\d{{4}})(?:,? {_CLOCK})?\s+"
    r"(?=[\"“'‘]?[A-Z])"
)
_PREFIX = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})(?=\s)\s*")
_PUBLISHED = re.compile(r"^\s*published(?:_time| on| at)?: *['\"]?(\d{4}-\d{2}-\d{2})", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence.

    Attributes:
        length: characters it takes, with the blanks behind it.
        published: EDTF day, or None (no date, or no year and none given).
        agency: the credit in its parentheses, or None.
        place: where it was filed, or None.
    """

    length: int
    published: str | None = None
    agency: str | None = None
    place: str | None = None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_date(text: str) -> str | None:
    """The first full date in a text, as an EDTF day.

    Example:
        >>> find_date("Sydney, 5 November 1951"), find_date("May 10, 2023"), find_date("in May 2023")
        ('1951-11-05', '2023-05-10', None)
    """
    match = _ISO.search(text)
    if match:
        return _iso(*map(int, match.groups()))
    for pattern in _PATTERNS:
        found = pattern.search(text)
        if found:
            return _iso(int(found["year"]), _MONTHS[found["month"].lower()], int(found["day"]))
    return None


def full_date(value: object) -> str | None:
    """The date in a front matter's value: an EDTF text or the day of a time stamp.

    Example:
        >>> full_date("2018-09-07T05:41:42.609Z"), full_date("2019-10"), full_date("soon")
        ('2018-09-07', '2019-10', None)
    """
    text = str(value).strip()
    found = find_date(text)
    if found:
        return found
    try:
        return parse(text).text
    except DateError:
        return None


def read_dateline(text: str, given: str | None = None) -> Dateline | None:
    """The dateline at the beginning of a paragraph, or None.

    A date without a year takes the year of ``given`` (the date by option or manifest) or stays unknown.

    Example:
        >>> read_dateline("SEOUL, June 26 (Yonhap) -- South Korea said").published is None
        True
        >>> read_dateline("ANKARA, April 3 , 1997 (AFP)")
        Dateline(length=28, published='1997-04-03', agency='AFP', place='ANKARA')
        >>> read_dateline("May 12, 2023 The ministers met.").length
        13
    """
    prefix = _PREFIX.match(text)
    if prefix:
        return Dateline(prefix.end(), full_date(prefix.group(1)))
    run_in = _RUN_IN.match(text)
    if run_in:
        return Dateline(run_in.end(), find_date(run_in["date"]))
    match = _DATELINE.match(text)
    if match is None or not (
        match["date"] or (match["dash"] and (match["agency"] or "--" in match["dash"] or "\u2014" in match["dash"]))
    ):
        return None
    if not (match["dash"] or match["agency"] or match.end() == len(text.rstrip())):
        return None
    published = find_date(match["date"]) if match["date"] else None
    if match["date"] and published is None and given and given[:4].isdigit():
        published = find_date(f"{match['date']} {given[:4]}")
    return Dateline(match.end(), published, match["agency"], match["place"])


def stamped_date(text: str) -> str | None:
    """The day of a ``published_time:`` line near the beginning of a text."""
    match = _PUBLISHED.search(text[:2000])
    return full_date(match.group(1)) if match else None
