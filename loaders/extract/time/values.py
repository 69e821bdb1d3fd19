"""What a date expression means: the EDTF text that follows from its parts, the publication date and the text before it.

A month or day without a year is the most recent one on or before the publication date, or the next one where the clause
is about the future. A day that is less than two weeks ahead of the publication is taken as ahead also without a mark
of the future, since a text names the year of a day that is nearly a year past. A weekday follows the convention of news
agencies: the most recent on or before the publication date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from defgraph.loaders.extract.language.lexicon import load

_AHEAD = timedelta(days=14)
#: Months by which a month of the year of publication may lie on the other side of it before the next year is meant.
_NEAR = 6
#: Months by which a month named for a plan may lie back before the next year is meant.
_PASSED = 4
_QUARTER_MONTHS = {"quarter": 3, "q": 3, "half": 6, "h": 6}
#: Two-digit years from here on belong to the 20th century where no publication date tells.
_TURN = 40


@dataclass(slots=True)
class Context:
    """What a date expression is read against.

    Attributes:
        published: the day of publication, or None.
        year: the year that a month or day without one belongs to, or None to go by ``published``.
        future: whether the clause is about the future.
        day: the day last named in the text, or None.
        month: year and month last named in the text, or None.
    """

    published: date | None = None
    year: int | None = None
    future: bool = False
    day: date | None = None
    month: tuple[int, int] | None = None


Parts = Mapping[str, str | None]


def _table(name: str) -> dict[str, Any]:
    return dict(load("dates")[name])


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _month(text: str) -> int:
    return int(_table("months")[text.rstrip(".").lower()])


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(year, month)[1]):
        return None
    return f"{year:04}-{month:02}" + ("" if day is None else f"-{day:02}")


def _span(first: str | None, last: str | None) -> str | None:
    if first is None or last is None or last < first:
        return first
    return first if first == last else f"{first}/{last}"


def _moved_year(parts: Parts, context: Context) -> int | None:
    """The year of "last year", "this year", "the same year"."""
    words = parts.get("ry")
    if not words:
        return None
    if "same" in words and (context.month or context.year):
        return context.month[0] if context.month else context.year
    return context.published.year + int(_table("moves")[words]) if context.published else None


def _year_for(month: int, day: int | None, parts: Parts, context: Context) -> int | None:
    """The year of a month or day: told, moved, default, or nearest to the publication."""
    if parts.get("y"):
        return int(parts["y"] or 0)
    if parts.get("ry"):
        return _moved_year(parts, context)
    here = context.published
    ahead = context.future and here is not None and context.year is not None and context.year < here.year
    if context.year is not None and not ahead:
        return context.year + _over_new_year(month, context)
    return _year_by_weekday(month, day, parts, context) or _year_by_publication(month, day, context)


def _over_new_year(month: int, context: Context) -> int:
    """-1 for "in December" told in February, 1 for "will come in January" told in December, else 0."""
    here = context.published
    if here is None or context.year != here.year:
        return 0
    if context.future:
        return int(here.month - month > _PASSED)
    return -int(month - here.month > _NEAR)


def _year_by_weekday(month: int, day: int | None, parts: Parts, context: Context) -> int | None:
    """The year nearest to the publication, of three, in which the day falls on the weekday that the text gives."""
    if not parts.get("wd") or day is None or context.published is None or parts.get("d2"):
        return None
    wanted, here = _weekday_number(parts["wd"] or ""), context.published
    years = [y for y in (here.year - 1, here.year, here.year + 1) if _iso(y, month, day)]
    days = [d for d in (date(y, month, day) for y in years) if d.weekday() == wanted]
    return min(days, key=lambda d: abs(d - here)).year if days else None


def _year_by_publication(month: int, day: int | None, context: Context) -> int | None:
    here = context.published
    if here is None:
        return None
    days = (min(day or 1, monthrange(y, month)[1]) for y in (here.year - 1, here.year, here.year + 1))
    candidates = [date(y, month, d) for y, d in zip(range(here.year - 1, here.year + 2), days, strict=True)]
    if day is None:
        if context.future:
            return here.year + (month < here.month)
        return here.year - (month > here.month)
    if context.future:
        return next(c.year for c in candidates if c >= here - timedelta(days=7))
    return max(c.year for c in candidates if c <= here + _AHEAD)


def _year_moved(month: int, day: int, word: str, here: date) -> int:
    """The year of "last December 11": that of the latest such day before the publication, of "next" the first after."""
    if int(_table("moves")[word.lower()]) < 0:
        return here.year - ((month, day) >= (here.month, here.day))
    return here.year + ((month, day) <= (here.month, here.day))


def _apart(parts: Parts, day: int, last_day: int) -> bool:
    """Whether "9 and 19 May" are two days and no stretch; the earlier one counts then."""
    return "and" in (parts.get("joint") or "") and not parts.get("between") and last_day != day + 1


def _days(parts: Parts, context: Context) -> str | None:
    day, month = _number(parts["d"] or ""), _month(parts["m"] or "")
    last_day = _number(parts["d2"] or "") if parts.get("d2") else None
    last_month = _month(parts["m2"] or "") if parts.get("m2") else month
    year = _year_for(last_month, last_day or day, parts, context)
    if parts.get("rm") and not parts.get("y") and context.published:
        year = _year_moved(month, day, parts["rm"] or "", context.published)
    if year is None:
        return None
    first_year = int(parts["y1"] or 0) if parts.get("y1") else year - (last_month < month)
    first = _iso(first_year, month, day)
    if not last_day or _apart(parts, day, last_day):
        return first
    return _span(first, _iso(year, last_month, last_day))


def _months(parts: Parts, context: Context) -> str | None:
    month = _month(parts["m"] or "")
    last = _month(parts["m2"] or "") if parts.get("m2") else month
    if parts.get("rm") and context.published:
        move, here = int(_table("moves")[parts["rm"] or ""]), context.published
        if move < 0:
            year: int | None = here.year - (month >= here.month)
        else:
            year = here.year + (month <= here.month and move > 0)
    else:
        year = _year_for(last, None, parts, context)
    if year is None:
        return None
    first_year = int(parts["y1"] or 0) if parts.get("y1") else year - (last < month)
    return _span(_iso(first_year, month), _iso(year, last))


def _numeric(parts: Parts, _: Context) -> str | None:
    month = parts.get("m") or parts.get("m2") or parts.get("m3") or ""
    day = parts.get("d") or parts.get("d2") or parts.get("d3") or ""
    return _iso(int(parts["y"] or 0), int(month), int(day))


def _numeric_last(parts: Parts, _: Context) -> str | None:
    a, b, year = int(parts["a"] or 0), int(parts["b"] or 0), int(parts["y"] or 0)
    if parts["sep"] == "." or a > 12 or a == b:
        return _iso(year, b, a)
    if b > 12:
        return _iso(year, a, b)
    return _iso(year)  # 03/04/2019 is the third of April or the fourth of March


def _cable(parts: Parts, context: Context) -> str | None:
    short = int(parts["yy"] or 0)
    limit = context.published.year % 100 if context.published else _TURN
    century = context.published.year - limit if context.published else 2000
    return _iso(century + short - (100 if short > limit else 0), _month(parts["m"] or ""), _number(parts["d"] or ""))


def _quarter(parts: Parts, context: Context) -> str | None:
    words = parts.get("q") or parts.get("q2") or parts.get("q3") or ""
    nth = _number(words) if words[0].isdigit() else int(_table("ordinals")[words])
    length = _QUARTER_MONTHS[(parts.get("of") or parts.get("of2") or parts.get("of3") or "").lower()]
    year = int(parts["y"] or 0) if parts.get("y") else _moved_year(parts, context) or context.year
    year = year or (context.published.year if context.published else None)
    if year is None or nth * length > 12:
        return None
    return _span(_iso(year, (nth - 1) * length + 1), _iso(year, nth * length))


def _season(parts: Parts, context: Context) -> str | None:
    season = int(_table("seasons")[(parts["season"] or "").lower()])
    if parts.get("rm"):
        if context.published is None:
            return None
        move = int(_table("moves")[parts["rm"] or ""])
        # The middle month of the season says whether the season of this year is behind us.
        behind = context.published.month > (season - 20) * 3 + 2
        year: int | None = context.published.year + (-1 if move < 0 and not behind else move > 0 and behind)
    elif parts.get("y") or parts.get("ry"):
        year = int(parts["y"] or 0) if parts.get("y") else _moved_year(parts, context)
    else:
        year = _year_for((season - 20) * 3 + 2, None, parts, context)
    return f"{year:04}-{season}" if year else None


def _years(parts: Parts, _: Context) -> str | None:
    first = int(parts["y"] or 0)
    last = int(parts["y2"] or 0) if parts.get("y2") else first - first % 100 + int(parts["yy"] or 0)
    return _span(_iso(first), _iso(last)) if last > first else None


def _deictic(parts: Parts, context: Context) -> str | None:
    here = context.published
    if here is None:
        return None
    if parts.get("days"):
        return (here + timedelta(days=int(_table("days")[(parts["days"] or "").lower()]))).isoformat()
    sign = 1 if parts["soon"] == "next" else -1
    if parts["unit2"] == "week":
        return (here + timedelta(days=7 * sign)).isoformat()
    return _unit_from(here, sign, parts["unit2"] or "")


def _unit_from(here: date, move: int, unit: str) -> str | None:
    """The week, month, quarter, year or decade that lies ``move`` of them from a day."""
    if unit in ("week", "weekend"):
        monday = here - timedelta(days=here.weekday()) + timedelta(weeks=move)
        first = monday + timedelta(days=5 if unit == "weekend" else 0)
        return _span(first.isoformat(), (monday + timedelta(days=6)).isoformat())
    if unit == "year":
        return _iso(here.year + move)
    if unit == "decade":
        return f"{here.year // 10 + move}X"
    length = 3 if unit == "quarter" else 1
    count = here.year * 12 + (here.month - 1) // length * length + move * length
    first_month = _iso(count // 12, count % 12 + 1)
    return first_month if length == 1 else _span(first_month, _iso(count // 12, count % 12 + length))


def _unit(parts: Parts, context: Context) -> str | None:
    move, unit = (parts["move"] or "").lower(), parts["unit"] or ""
    if "same" in move:
        if context.day and unit == "week":
            return _unit_from(context.day, 0, unit)
        if context.month and unit in ("month", "year"):
            return _iso(context.month[0], context.month[1] if unit == "month" else None)
        return None
    return _unit_from(context.published, int(_table("moves")[move]), unit) if context.published else None


def _ago(parts: Parts, context: Context) -> str | None:
    if context.published is None:
        return None
    words = (parts["n"] or "").lower()
    count = int(words) if words.isdigit() else int(_table("numbers")[words])
    unit = parts["unit"] or ""
    if unit == "day":
        return (context.published - timedelta(days=count)).isoformat()
    value = _unit_from(context.published, -count, unit)
    return value if unit == "week" or value is None else f"{value}~"


def _anaphor(parts: Parts, context: Context) -> str | None:
    if context.day is None:
        return None
    return (context.day + timedelta(days=int(_table("following")[(parts["following"] or "").lower()]))).isoformat()


def _weekday_number(name: str) -> int:
    """Monday is 0; "Mondays" and "Mon." are Mondays."""
    plain = name.lower().rstrip(".")
    return int(_table("weekdays")[plain.removesuffix("s") if plain.endswith("days") else plain])


def _weekday(parts: Parts, context: Context) -> str | None:
    here = context.published
    if here is None:
        return None
    wanted = _weekday_number(parts["wd"] or "")
    back = timedelta(days=(here.weekday() - wanted) % 7)
    move = (parts.get("move") or "").lower()
    if parts.get("week"):
        monday = here - timedelta(days=here.weekday()) + timedelta(weeks=int(_table("moves")[parts["week"] or ""]))
        return (monday + timedelta(days=wanted)).isoformat()
    if move in ("last", "this past"):
        return (here - (back or timedelta(days=7))).isoformat()
    if move in ("next", "coming", "this coming"):
        return (here + timedelta(days=7) - back).isoformat()
    if context.future and back:
        return (here + timedelta(days=7) - back).isoformat()
    return (here - back).isoformat()


def _weekdays(parts: Parts, context: Context) -> str | None:
    """Monday to Wednesday: the stretch that ends within six days of its first day."""
    first = _weekday(parts, context)
    if first is None:
        return None
    begin = date.fromisoformat(first)
    days = (_weekday_number(parts["wd2"] or "") - begin.weekday()) % 7
    return _span(first, (begin + timedelta(days=days)).isoformat())


def _nth(parts: Parts, context: Context) -> str | None:
    day, here = _number(parts["d"] or ""), context.published
    if parts.get("rm") and here:
        moved = _unit_from(here, int(_table("moves")[parts["rm"] or ""]), "month") or ""
        return _iso(int(moved[:4]), int(moved[5:7]), day)
    if context.month:
        return _iso(*context.month, day)
    if here is None:
        return None
    earlier = day > here.day and not context.future
    count = here.year * 12 + here.month - 1 + (-1 if earlier else int(context.future and day < here.day))
    return _iso(count // 12, count % 12 + 1, day)


#: The reading of each kind of pattern in lexicons/dates.yaml.
READERS: Mapping[str, Callable[[Parts, Context], str | None]] = {
    "numeric": _numeric,
    "numeric_last": _numeric_last,
    "days": _days,
    "cable": _cable,
    "months": _months,
    "quarter": _quarter,
    "season": _season,
    "decade": lambda parts, _: f"{parts['decade']}X",
    "years": _years,
    "anaphor": _anaphor,
    "deictic": _deictic,
    "unit": _unit,
    "ago": _ago,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "nth": _nth,
    "year": lambda parts, _: parts["y"],
}
#: Patterns that mean nothing without a publication date or an earlier date of the text.
RELATIVE = frozenset({"anaphor", "deictic", "unit", "ago", "weekday", "weekdays", "nth"})
