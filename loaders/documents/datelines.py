"""Dates of publication, places and credits that a text prints about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from defgraph.graph.dates import parse
from defgraph.graph.errors import DateError
from defgraph.graph.ids import fold
from defgraph.graph.reference import state_names
from defgraph.loaders.documents.cues import agencies, word_list, word_sequence
from defgraph.loaders.documents.own_date import in_year_of

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
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?(?=,))?"
_MIXED = r"[A-ZÀ-Þ][\w'’.\-]+(?: [A-ZÀ-Þ][\w'’.\-]+){0,2}"
_BEHIND = rf"(?:, (?P<date>{_DATE})(?: ?, \d{{4}})?)?,?\s*(?:\((?P<agency>[^()\n]{{2,80}})\))?"
_DATELINE = re.compile(rf"\s*(?P<place>{_CAPITALS}){_BEHIND}(?P<dash>\s*(?:--+|[—–]|-(?=\s)|:(?=\s?[\"“'‘A-Z])))?\s*")
_MIXED_DATELINE = re.compile(rf"\s*(?P<place>{_MIXED}){_BEHIND}(?P<dash>\s*(?:--+|[—–]|-(?=\s)))\s*")
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\b\.?)?(?: (?:GMT|UTC|[A-Z]{1,3}T)\b)?"
#: "Friday, May 12, 2023 The ministers": a date line that an extractor ran together with the first sentence.
_RUN_IN = re.compile(
    rf"\s*(?:{_CLOCK},? )?(?:{_WEEKDAY},? )?"
    rf"(?P<date>(?:{_NAME}\.? {{0,2}}\d{{1,2}} ?,? ?|\d{{1,2}} {_NAME}\.?,? )\d{{4}})(?:,? {_CLOCK})?\s+"
    r"(?=[\"“'‘]?[A-Z])"
)
_PREFIX = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})(?=\s|$)\s*")
#: The label of a page's own date ("Published: 2014-2-12 9:55:01"), and the head of the text in which it stands.
_PUBLISHED = re.compile(
    r"(?:^|[\s>|])(?:published|posted|written|data|date|publication date|release date)(?:_time| on| at)? ?: *['\"`]?"
    r"(?P<date>[^\n]{8,40})",
    re.IGNORECASE,
)
_SHORT_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_HEAD = 600


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

    A place by itself is none: a date, an agency or a long dash stands behind it, or it is the seat of a government,
    printed in capitals before a colon or dash. A date without a year takes the year of ``given`` (the date
    by option or manifest) or stays unknown.

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
    return _dateline(_DATELINE.match(text), text, given) or _dateline(_MIXED_DATELINE.match(text), text, given)


def _dateline(match: re.Match[str] | None, text: str, given: str | None) -> Dateline | None:
    """The dateline that was matched, if it is one: a place alone is not."""
    if match is None:
        return None
    agency, credited = _credit(match["agency"])
    ends = match["dash"] or match["agency"] or match.end() == len(text.rstrip())
    if not ends or not _sure(match, agency, credited):
        return None
    published = find_date(match["date"]) if match["date"] else credited
    if match["date"] and published is None and given and given[:4].isdigit():
        published = in_year_of(given, find_date(f"{match['date']} {given[:4]}"))
    return Dateline(match.end(), published, agency, match["place"])


def _sure(match: re.Match[str], agency: str | None, credited: str | None) -> bool:
    """Whether what stands with the place shows that it is one where a text was filed."""
    place, dash = match["place"], match["dash"] or ""
    if not place.isupper():
        return bool(match["date"]) or agency in agencies()
    if match["date"] or credited:
        return True
    long = "--" in dash or "\u2014" in dash
    city = fold(place) in word_list("city_states")
    return bool(dash) and ((":" not in dash and bool(agency or long or city)) or _capital(place))


def _capital(place: str) -> bool:
    """Whether it is a seat of government; the name of a state opens lists and statements as often as datelines."""
    return any(one.use == "capital" for one in state_names().get(fold(place), ()))


def _credit(told: str | None) -> tuple[str | None, str | None]:
    """Agency and day in the parentheses of a dateline: "(WAM - 24th Feb, 2023)"."""
    if told is None:
        return None, None
    found = find_date(told)
    names = told
    for pattern in (_ISO, *_PATTERNS):
        names = pattern.sub("", names)
    known = next((n for part in names.split("/") if (n := part.strip(" -–—,;")) in agencies()), None)
    return known or names.strip(" -–—,;") or None, found


def stamp(text: str) -> int:
    """The length of a "date 2023-05-10" before the first word of a text; 0 where there is none.

    Example:
        >>> stamp("date 2023-05-10 The ministers met."), stamp("dated 2023-05-10")
        (16, 0)
    """
    match = _PREFIX.match(text)
    return match.end() if match else 0


def stamped_date(text: str) -> str | None:
    """The day behind a label such as ``Published:`` at the head of a text.

    Example:
        >>> stamped_date("Source: Agency Published: 2014-2-12 9:55:01"), stamped_date("Date: 2011 The minister")
        ('2014-02-12', None)
    """
    for match in _PUBLISHED.finditer(text[:_HEAD]):
        told = match["date"]
        short = _SHORT_ISO.match(told)
        found = _iso(*map(int, short.groups())) if short else find_date(told)
        if found is not None:
            return found
    return None
