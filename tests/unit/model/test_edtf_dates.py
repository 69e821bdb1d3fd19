"""EDTF dates: bounds against the edtf package, and what the Library of Congress page says."""

from __future__ import annotations

from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defgraph.graph.dates import bounds, compatible, parse, span_days
from defgraph.graph.errors import DateError

YEARS = st.integers(1000, 2999)


@st.composite
def simple_dates(draw: st.DrawFn) -> str:
    year, month = draw(YEARS), draw(st.integers(1, 12))
    day = draw(st.integers(1, monthrange(year, month)[1]))
    return draw(st.sampled_from([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"]))


def oracle(text: str) -> tuple[str, str]:
    from edtf import parse_edtf

    parsed = parse_edtf(text)
    low, high = parsed.lower_strict(), parsed.upper_strict()
    return f"{low[0]:04}-{low[1]:02}-{low[2]:02}", f"{high[0]:04}-{high[1]:02}-{high[2]:02}"


@given(simple_dates())
def test_bounds_agree_with_the_edtf_package(text: str) -> None:
    assert bounds(text) == oracle(text)


@given(simple_dates(), simple_dates())
def test_intervals_agree_with_the_edtf_package(a: str, b: str) -> None:
    left, right = sorted((a, b), key=lambda t: bounds(t)[0] or "")
    if (bounds(right)[1] or "") < (bounds(left)[0] or ""):
        return
    assert bounds(f"{left}/{right}") == (oracle(left)[0], oracle(right)[1])


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("201X", "2010-01-01", "2019-12-31"),
        ("2019-XX", "2019-01-01", "2019-12-31"),
        ("2020-02-XX", "2020-02-01", "2020-02-29"),
        ("2019-21", "2019-03-01", "2019-05-31"),
        ("2019-24", "2019-12-01", "2020-02-29"),
        ("2019-10~", "2019-10-01", "2019-10-31"),
        ("2019/..", "2019-01-01", "9999-12-31"),
    ],
)
def test_level_one(text: str, start: str, end: str) -> None:
    assert bounds(text) == (start, end)


@pytest.mark.parametrize("text", ["", "19", "2019-13", "2019-02-29", "2019-10-14/2019-10-01", "../..", "14.10.2019"])
def test_what_is_no_date_is_refused_by_name(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert repr(text) in str(caught.value)


@given(simple_dates(), simple_dates())
def test_compatible_means_a_day_in_common(a: str, b: str) -> None:
    first, second = parse(a), parse(b)
    common = max(first.start, second.start) <= min(first.end, second.end)
    assert compatible(a, b) is common
    assert compatible(b, a) is common


def test_unknown_contradicts_nothing_and_spans_count_days() -> None:
    assert compatible(None, "2019")
    assert span_days("2019") == 365
    assert span_days("2020-02") == 29
    assert span_days("2019-10-14") == 1
