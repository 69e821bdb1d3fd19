"""The date of the event, and not that of the thing it is about: kinds D1, D2, D3 and D9, sentences of our own."""

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

MONTH = "the month of publication, or its day: no other date stands in the text"


def dates(read: Read, text: str, published: str, **more: object) -> set[str | None]:
    return {e.as_extract_row()["date"] for e in read(text, published=published, **more)}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The defence ministers of Chile and Peru agreed on Monday to revise their 2010 memorandum.", "2024-05-20"),
        ("Kenya and Uganda on Tuesday renewed their 2009 defence cooperation agreement in Nairobi.", "2024-05-21"),
        (
            "Polish Defence Minister Jan Nowak and his Danish counterpart Lars Holm decided on Friday to extend the "
            "2016 accord on training.",
            "2024-05-17",
        ),
        ("India and Oman signed on Monday a protocol to their 2005 agreement on naval cooperation.", "2024-05-20"),
        (
            "The 2018 memorandum between Ghana and Togo was updated in Accra on Sunday by the two defence ministers.",
            "2024-05-19",
        ),
        (
            "Building on the 2012 declaration, Serbia and Greece signed a military cooperation plan on Wednesday.",
            "2024-05-22",
        ),
    ],
)
def test_an_agreement_s_own_year_is_not_that_of_what_is_done_to_it(read: Read, text: str, date: str) -> None:
    assert dates(read, text, "2024-05-22") == {date}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Defence ministers of Georgia and Poland signed a cooperation plan for 2018 in Warsaw on Monday.",
            "2017-12-11",
        ),
        ("Moldova and Romania signed a bilateral cooperation plan for 2018-2019 on Friday.", "2017-12-08"),
        (
            "A programme of cooperation for the coming year was signed by Ukraine and Lithuania in Kyiv on Monday.",
            "2017-12-11",
        ),
        (
            "Kazakh and Kyrgyz defence officials signed a plan of joint activities for next year in Astana on Tuesday.",
            "2017-12-12",
        ),
        (
            "Estonian Defence Minister Mart Kask and Finnish Defence Minister Aino Laine signed on Monday a roadmap "
            "to 2030.",
            "2017-12-11",
        ),
    ],
)
def test_the_time_that_a_plan_is_for_is_not_when_it_was_signed(read: Read, text: str, date: str) -> None:
    (event,) = read(text, published="2017-12-12")
    assert (event.status, event.date) == ("occurred", date)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Later in 2014 the defence ministers of Japan and India agreed on a plan to double exchanges by 2024.",
            "2014",
        ),
        ("Kenya and Rwanda signed in March 2021 a pact that sets trade targets for 2030.", "2021-03"),
        ("Germany and the Netherlands agreed in 2016 to merge two units until the end of 2019.", "2016"),
        ("With delivery due in 2027, Poland and South Korea signed a contract for tanks in August 2022.", "2022-08"),
    ],
)
def test_a_target_year_is_not_the_event_s(read: Read, text: str, date: str) -> None:
    assert dates(read, text, "2024-05-20") == {date}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Ghana held talks on the 20th anniversary of the Feb. 12, 2005 pact.",
        "Iran and Iraq, who fought a war in 1987, signed a pact.",
        "Under a 1998 accord, Japan and Oman held defence talks in Muscat.",
        "Marking ten years since the March 2015 treaty, the defence ministers of Peru and Bolivia met in La Paz.",
        "In line with the agreement of 14 June 2011, India and Kenya held staff talks.",
        "The defence ministers of Poland and Ukraine met to commemorate the battle of 1920.",
        "Vietnamese Defence Minister Tran Bao, who took office in 2021, met Lao Defence Minister Kham Sisay in "
        "Vientiane.",
        "Spain and Morocco, allies since 1991, signed a defence protocol.",
    ],
)
def test_an_anniversary_a_war_or_an_old_accord_does_not_date_the_event(read: Read, text: str) -> None:
    assert {d[:7] for d in dates(read, text, "2025-03-05") if d} == {"2025-03"}, MONTH


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("In October Chilean Defence Minister Pedro Soto visited Peru.", "2023-10"),
        ("Ghana and Togo held the May 2023 meeting of their defence commission in Lomé.", "2023-05"),
        ("Ghana and Togo signed a defence accord on the morning of 3 March.", "2024-03-03"),
    ],
)
def test_a_date_of_the_clause_or_the_event_s_own_name_counts(read: Read, text: str, date: str) -> None:
    assert date in dates(read, text, "2024-05-20")
