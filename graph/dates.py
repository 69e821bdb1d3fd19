"""EDTF dates of levels 0 and 1, as far as sources tell them, with their bounds.

Understood: ``2019``, ``2019-10``, ``2019-10-14``, the qualifiers ``~ ? %`` at the end, unspecified digits
(``201X``, ``20XX``, ``2019-XX``, ``2019-10-XX``), seasons (``2019-21`` spring ... ``2019-24`` winter) and
intervals (``2019-10-14/2019-10-16``, ``2019/..``, ``../2019-05``). Source: Library of Congress, Extended
Date/Time Format (EDTF) Specification, 2019. The test suite compares the bounds with the ``edtf`` package.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

from defgraph.graph.errors import DateError

_SIMPLE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)")
#: First and last month of the northern seasons, EDTF level 1. Winter runs from December to February.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
OPEN = ".."
#: Bounds of an open end; they sort before and after every date.
EARLIEST, LATEST = "0000-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True, order=True)
class Edtf:
    """A parsed EDTF date.

    Attributes:
        start: first possible day, ISO text (``0000-01-01`` for an open start).
        end: last possible day, inclusive (``9999-12-31`` for an open end).
        text: the EDTF text itself.
        precision: "day", "month", "season", "year", "decade", "century" or "interval".
        qualifier: "", "~" (approximate), "?" (uncertain) or "%" (both).
    """

    start: str
    end: str
    text: str
    precision: str
    qualifier: str = ""

    def overlaps(self, other: Edtf) -> bool:
        """Whether both can be the same day."""
        return self.start <= other.end and other.start <= self.end

    def within(self, other: Edtf) -> bool:
        """Whether every possible day of this date lies in the other."""
        return other.start <= self.start and self.end <= other.end


def _bad(text: str) -> DateError:
    return DateError(
        f"not an EDTF date: {text!r}",
        hint="write a year, month or day such as 2019, 2019-10 or 2019-10-14, or an interval such as 2019-10/2019-12",
    )


def _simple(text: str) -> Edtf:
    match = _SIMPLE.fullmatch(text)
    if not match:
        raise _bad(text)
    year, month, day, qualifier = match.groups()
    if "X" in year:
        if month:
            raise _bad(text)
        precision = "decade" if year.count("X") == 1 else "century"
        return Edtf(f"{year.replace('X', '0')}-01-01", f"{year.replace('X', '9')}-12-31", text, precision, qualifier)
    number = int(year)
    if month is None or (month == "XX" and day in (None, "XX")):
        return Edtf(f"{year}-01-01", f"{year}-12-31", text, "year", qualifier)
    if month != "XX" and int(month) in _SEASONS and day is None:
        first, last = _SEASONS[int(month)]
        last_year = number + (last < first)
        days = monthrange(last_year, last)[1]
        return Edtf(f"{year}-{first:02}-01", f"{last_year:04}-{last:02}-{days}", text, "season", qualifier)
    if month == "XX" or not 1 <= int(month) <= 12 or number == 0:
        raise _bad(text)
    last_day = monthrange(number, int(month))[1]
    if day in (None, "XX"):
        return Edtf(f"{year}-{month}-01", f"{year}-{month}-{last_day}", text, "month", qualifier)
    if not 1 <= int(day or 0) <= last_day:
        raise _bad(text)
    return Edtf(f"{year}-{month}-{day}", f"{year}-{month}-{day}", text, "day", qualifier)


@lru_cache(maxsize=65536)
def parse(text: str) -> Edtf:
    """Parse an EDTF text of level 0 or 1.

    Raises:
        DateError: the text is not such a date, or the interval ends before it starts.

    Example:
        >>> parse("2019-10").start, parse("2019-10").end
        ('2019-10-01', '2019-10-31')
        >>> parse("2019-10-14/2019-10-16").end
        '2019-10-16'
    """
    if "/" not in text:
        return _simple(text)
    left, _, right = text.partition("/")
    if left in ("", OPEN) and right in ("", OPEN):
        raise _bad(text)
    start = EARLIEST if left in ("", OPEN) else _simple(left).start
    end = LATEST if right in ("", OPEN) else _simple(right).end
    if end < start:
        raise DateError(f"the interval {text!r} ends before it starts", hint="write the earlier date first")
    return Edtf(start, end, text, "interval")


def bounds(text: str | None) -> tuple[str | None, str | None]:
    """First and last possible day of an EDTF text; (None, None) for None.

    Example:
        >>> bounds("2019")
        ('2019-01-01', '2019-12-31')
    """
    if text is None:
        return None, None
    parsed = parse(text)
    return parsed.start, parsed.end


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two EDTF texts can mean the same day; an unknown date contradicts nothing.

    Example:
        >>> compatible("2019-10", "2019-10-14"), compatible("2019-10", "2019-11")
        (True, False)
    """
    return a is None or b is None or parse(a).overlaps(parse(b))


def span_days(text: str) -> int:
    """How many days an EDTF text may mean, at least 1; the smaller, the more precise."""
    from datetime import date

    parsed = parse(text)
    first, last = parsed.start, parsed.end
    if first == EARLIEST or last == LATEST:
        return 10**6
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
