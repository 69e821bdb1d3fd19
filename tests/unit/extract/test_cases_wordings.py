"""Dates with hours, quarters and fiscal years, and days that head a chronology: kinds D4, D5, D10, of our own."""

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("between Feb. 12, 2025 and Feb. 14, 2025", "2025-02-12/2025-02-14"),
        ("between 12 and 14 February 2025", "2025-02-12/2025-02-14"),
        ("in fiscal year 2024", "2024"),
        ("in FY2023", "2023"),
        ("in H1 2025", "2025-01/2025-06"),
        ("in Q4 of 2024", "2024-10/2024-12"),
        ("in 2025Q1", "2025-01/2025-03"),
        ("in 1Q 2025", "2025-01/2025-03"),
        ("in mid-2024", "2024"),
        ("at 0900 GMT on 3 March", "2025-03-03"),
    ],
)
def test_a_date_is_read_with_its_precision_and_is_no_place(read: Read, words: str, date: str) -> None:
    (event,) = read(f"Kenya and Uganda held defence talks {words}.", published="2025-03-05")
    assert (event.date, event.place) == (date, None)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "April 3\n\nThe Indian Navy ship Tara called at Mombasa in Kenya.\n\nApril 4\n\nIndia and Tanzania signed "
            "a naval accord in Dar es Salaam.",
            ["2024-04-03", "2024-04-04"],
        ),
        (
            "Monday, 1 April\n\nFrench Defence Minister Paul Roux met Ghanaian President Kofi Mensah.\n\nThe two "
            "discussed training.\n\nTuesday, 2 April\n\nRoux held talks with Togolese Defence Minister Essi Adjo. "
            "Kenya and Uganda signed a defence accord.",
            ["2024-04-01", "2024-04-02", "2024-04-02"],
        ),
    ],
)
def test_a_day_in_a_line_of_its_own_dates_what_stands_under_it(read: Read, text: str, dates: list[str]) -> None:
    assert sorted(e.date or "" for e in read(text, published="2024-04-05")) == dates


def test_one_such_line_may_be_the_page_s_own_date(read: Read) -> None:
    (event,) = read("April 3, 2024\n\nIndia and Tanzania signed a naval accord.", published="2024-04-05")
    assert event.date == "2024-04"


@pytest.mark.parametrize(
    "stamp", ["Date: 2011", "Declassified in 2011", "© 2011 The Archive", "Copyright 2011 by the Archive"]
)
def test_the_year_of_a_stamp_is_not_that_of_the_text(read: Read, stamp: str) -> None:
    (event,) = read(f"{stamp}\n\nOn April 11, Secretary of State Dunn visited London.", published=None, kind="other")
    assert event.date is None


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ("visited Poland on Monday and Lithuania on Tuesday", {"POL": "2024-04-01", "LTU": "2024-04-02"}),
        (
            "will visit Poland on Monday, Lithuania on Tuesday and Latvia on Wednesday",
            {"POL": "2024-04-08", "LTU": "2024-04-09", "LVA": "2024-04-10"},
        ),
        ("visited Poland and Lithuania on Tuesday", {"POL": "2024-04-02", "LTU": "2024-04-02"}),
    ],
)
def test_each_leg_of_a_trip_has_its_own_day(read: Read, told: str, days: dict[str, str]) -> None:
    events = read(f"Danish Defence Minister Lars Holm {told}.", published="2024-04-05")
    assert {p.id: e.date for e in events for p in e.participants if p.role == "host"} == days
