"""Periods that follow each other, for analyses over time."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from defgraph.graph.dates import EARLIEST, LATEST, bounds
from defgraph.graph.errors import ParameterError
from defgraph.graph.model import Node

_LENGTH = re.compile(r"([0-9]{1,4})(?:/([0-9]{1,4}))?")
#: How many windows a note names.
_NAMED = 8
#: For every event whether it counts.
Chosen = NDArray[np.bool_]


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
        kind: "year", "quarter", a number of years such as "5": windows of this length, each a year after the one
            before; or "5/5", length and step: the last one may reach beyond the period.
        first: first day of the period, ISO text.
        last: last day of the period, ISO text.

    Raises:
        ParameterError: the kind is none of these.

    Example:
        >>> [w.name for w in windows("quarter", "2009-11-02", "2010-04-30")]
        ['2009-Q4', '2010-Q1', '2010-Q2']
        >>> [w.name for w in windows("3", "2006-01-01", "2010-12-31")]
        ['2006/2008', '2007/2009', '2008/2010']
        >>> [w.name for w in windows("3/3", "2004-01-01", "2010-12-31")]
        ['2004/2006', '2007/2009', '2010/2012']
    """
    if kind == "quarter":
        return [w for w in _quarters(int(first[:4]), int(last[:4])) if w.end >= first and w.start <= last]
    told = _LENGTH.fullmatch("1" if kind == "year" else kind)
    length, step = (int(told[1]), int(told[2] or 1)) if told else (0, 0)
    if length < 1 or step < 1:
        raise ParameterError(
            f"no windows {kind!r}",
            hint="use year, quarter, a number of years such as 5, or length and step such as 5/5",
        )
    from_year, to_year = int(first[:4]), int(last[:4])
    # Windows that slide end with the period; those that follow each other hold all of it.
    latest = to_year if told and told[2] else max(from_year, to_year - length + 1)
    return [
        Window(
            f"{y:04}" if length == 1 else f"{y:04}/{y + length - 1:04}", f"{y:04}-01-01", f"{y + length - 1:04}-12-31"
        )
        for y in range(from_year, latest + 1, step)
    ]


def spread(
    events: Sequence[Node], kind: str, period: tuple[str | None, str | None] = (None, None)
) -> list[tuple[Window, Chosen]]:
    """The windows of some events, each with those that it may hold; an event without a date lies in none.

    Args:
        events: the events.
        kind: as in :func:`windows`.
        period: first and last day asked for, ISO text; None = that of the first and of the last event.

    Raises:
        ParameterError: there are no such windows.
    """
    spans = [bounds(event.props.get("date")) for event in events]
    days = sorted(day for span in spans for day in span if day and day not in (EARLIEST, LATEST))
    low, high = period
    periods = windows(kind, low or (days or ["1900-01-01"])[0], high or (days or ["1900-12-31"])[-1])
    if not days:
        return []
    starts = np.array([start or LATEST for start, _ in spans])
    ends = np.array([end or EARLIEST for _, end in spans])
    return [(w, (ends >= w.start) & (starts <= w.end)) for w in periods]


def in_words(windows: Sequence[Window]) -> str:
    """The names of windows as a note lists them.

    Example:
        >>> in_words(windows("year", "2019", "2019")), in_words(windows("year", "2001", "2010"))[-27:]
        ('the window 2019', '2006, 2007, 2008 and 2 more')
    """
    more = f" and {len(windows) - _NAMED} more" if len(windows) > _NAMED else ""
    return f"the window{'s' * (len(windows) > 1)} {', '.join(w.name for w in windows[:_NAMED])}{more}"


def with_changes(found: Sequence[tuple[str, list[dict[str, Any]]]], *, ranked: bool = True) -> list[dict[str, Any]]:
    """The rows of all windows, each with ``window`` and ``change``.

    The change is the rank in the window before less this one: above 0 it rose; None where it had no rank.

    Args:
        found: name and rows of every window, in order; rows have ``id`` and ``rank``.
        ranked: whether ranks are places; communities have numbers, and none of them rises or falls.

    Example:
        >>> found = [("1", [{"id": "KOR", "rank": 3}]), ("2", [{"id": "KOR", "rank": 1}])]
        >>> [(row["window"], row["change"]) for row in with_changes(found)]
        [('1', None), ('2', 2)]
    """
    rows: list[dict[str, Any]] = []
    before: dict[str, int] = {}
    for name, told in found:
        for row in told:
            place = before.get(row["id"]) if ranked else None
            rows.append({"window": name, **row, "change": None if place is None else place - row["rank"]})
        before = {row["id"]: row["rank"] for row in told}
    return rows


def _quarters(from_year: int, to_year: int) -> Iterator[Window]:
    for year in range(from_year, to_year + 1):
        for quarter in range(1, 5):
            month = 3 * quarter
            day = monthrange(year, month)[1]
            yield Window(f"{year:04}-Q{quarter}", f"{year:04}-{month - 2:02}-01", f"{year:04}-{month:02}-{day}")
