"""The day of a story and the month of a journey, where an event's sentence has no date: texts of our own."""

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

DAY = "2024-04-05"  # a Friday


def told(read: Read, text: str, **more: object) -> list[tuple[str, str, str | None]]:
    """(type, status, date) of the events."""
    events = read(text, published=DAY, **more)
    return [(e.event_type, e.status, e.as_extract_row()["date"]) for e in events]


@pytest.mark.parametrize(
    "text",
    [
        "I held talks today with President Mensah of Ghana. It was a good day. I also had a meeting with President "
        "Adjo of Togo.",
        "French Defence Minister Paul Roux met Ghanaian President Kofi Mensah on Friday. Roux also met Togolese "
        "Defence Minister Essi Adjo.",
    ],
)
def test_one_more_meeting_of_the_same_person_is_of_the_same_day(read: Read, text: str) -> None:
    found = told(read, text, kind="other", publisher="Office of the President of Ukraine")
    assert len(found) == 2
    assert {date for _, _, date in found} == {DAY}


def test_a_first_sentence_without_a_date_is_of_about_the_day_on_which_the_text_speaks(read: Read) -> None:
    (event,) = read("French Defence Minister Paul Roux has met Ghanaian President Kofi Mensah in Accra.", published=DAY)
    assert event.date == "2024-04-05~"


def test_a_text_that_is_no_news_gives_an_undated_event_no_day(read: Read) -> None:
    text = "French Defence Minister Paul Roux met Ghanaian President Kofi Mensah in Accra."
    assert told(read, text, kind="whitepaper") == [("meeting", "occurred", None)]


@pytest.mark.parametrize(
    "text",
    [
        "French Defence Minister Paul Roux arrived in Ghana on Wednesday. During his visit Roux will also meet "
        "Ghanaian President Kofi Mensah.",
        "French Defence Minister Paul Roux began a visit to Ghana on Wednesday. He is expected to hold talks with "
        "Ghanaian Defence Minister Ama Owusu during his stay.",
    ],
)
def test_what_is_planned_during_a_visit_is_of_its_month(read: Read, text: str) -> None:
    assert {date for kind, status, date in told(read, text) if status == "planned"} == {"2024-04"}


def test_an_old_visit_does_not_date_a_plan(read: Read) -> None:
    text = (
        "French Defence Minister Paul Roux visited Ghana in November 2021. Roux will meet Ghanaian President Kofi "
        "Mensah in Paris."
    )
    assert {date for _, status, date in told(read, text) if status == "planned"} <= {None}


def test_on_the_occasion_is_the_day_of_what_lies_ahead(read: Read) -> None:
    text = (
        "The defence ministers of Brazil and Chile will hold talks in Brasilia on 9 April. The talks are about peace. "
        "On the occasion, the defence ministers of Brazil and Chile will sign a protocol on training."
    )
    assert ("agreement_signing", "planned", "2024-04-09") in told(read, text)
