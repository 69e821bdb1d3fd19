"""Periods that follow each other, for analyses over time."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from defgraph.graph.errors import ParameterError


@dataclass(frozen=True, slots=True)
class Window:
    """A period.

    Attributes:
        name: what rows call it: "1995", "1995-Q2" or "1993/1995".
        start: first day, ISO text.
        end: last day, ISO text.
    """

    name: str
    start: str
    end: str


def windows(kind: str, first: str, last: str) -> list[Window]:
    """The windows that hold a period.

    Args:
        kind: "year", "quarter", or a number of years: windows of this length, each a year after the one before.
        first: first day of the period, ISO text.
        last: last day of the period, ISO text.

    Raises:
        ParameterError: the kind is none of these.

    Example:
        >>> [w.name for w in windows("quarter", "2009-11-02", "2010-04-30")]
        ['2009-Q4', '2010-Q1', '2010-Q2']
        >>> [w.name for w in windows("3", "2006-01-01", "2010-12-31")]
        ['2006/2008', '2007/2009', '2008/2010']
    """
    if kind == "quarter":
        return [w for w in _quarters(int(first[:4]), int(last[:4])) if w.end >= first and w.start <= last]
    length = 1 if kind == "year" else int(kind) if kind.isascii() and kind.isdigit() else 0
    if length < 1:
        raise ParameterError(f"no windows {kind!r}", hint="use year, quarter or a number of years such as 5")
    from_year, to_year = int(first[:4]), int(last[:4])
    return [
        Window(
            f"{y:04}" if length == 1 else f"{y:04}/{y + length - 1:04}", f"{y:04}-01-01", f"{y + length - 1:04}-12-31"
        )
        for y in range(from_year, max(from_year, to_year - length + 1) + 1)
    ]


def _quarters(from_year: int, to_year: int) -> Iterator[Window]:
    for year in range(from_year, to_year + 1):
        for quarter in range(1, 5):
            month = 3 * quarter
            day = monthrange(year, month)[1]
            yield Window(f"{year:04}-Q{quarter}", f"{year:04}-{month - 2:02}-01", f"{year:04}-{month:02}-{day}")
