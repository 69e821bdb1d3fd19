"""Exercises in the wordings of offices and agencies. Every sentence is invented and was annotated by reading it."""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

TOLD = [
    ("occurred", "IND UZB", "The fifth edition of the India - Uzbekistan joint military exercise DUSTLIK commenced today."),
    ("occurred", "JPN PHL USA", "Troops from the Philippines, the United States and Japan took part in exercise Kamandag 7 in November 2023."),
    ("occurred", "KEN RWA UGA", "Soldiers of Kenya, Rwanda and Uganda are taking part in Ushirikiano Imara 2024, which kicked off on Sunday."),
    ("occurred", "PHL USA", "The Philippine and US militaries have opened Balikatan with 16,000 troops."),
    ("occurred", "MAR USA", "African Lion 2023, co-hosted by Morocco and the United States, ended on 16 June."),
    ("occurred", "IND LKA", "Sri Lanka and India navies conduct SLINEX 2023 off Colombo"),
    ("occurred", "EGY SAU", "Egyptian and Saudi special forces kicked off the Tabuk-5 exercise in Egypt on Sunday."),
    ("occurred", "JOR USA", "The two-week exercise Eager Lion was staged by Jordan and the United States in September 2022."),
    ("occurred", "GBR OMN", "The last such exercise, Saif Sareea 3, was held by Britain and Oman in 2018."),
    ("occurred", "ARM USA", "Armenia hosted the Eagle Partner exercise with 85 American soldiers in September."),
    ("occurred", "AUS JPN USA", "Exercise Cope North 24 saw aircraft of the United States, Japan and Australia operate from Guam in February."),
    ("occurred", "IND LKA MDV", "Exercise Dosti XVI, in which the coast guards of India, Maldives and Sri Lanka participated, came to an end on Sunday."),
    ("planned", "DNK NOR SWE", "Denmark, Norway and Sweden will send fighters to the exercise Arctic Challenge in June."),
    ("planned", "BGR ROU", "Bulgaria will also take part in the exercise scheduled for June in Greece, in which Romanian troops will participate."),
    ("occurred", "IND OMN", "INS Trikand carried out a passage exercise with the Royal Navy of Oman off Muscat on 3 May."),
    ("occurred", "IND OMN", "A PASSEX between INS Trikand and RNOV Shinas was held on 3 May."),
    ("occurred", "IND KEN", "Kenyan and Indian warships sailed together in a partnership exercise off Mombasa on 4 May."),
    ("occurred", "AUS JPN PHL USA", "Ships of the Australian, Japanese, Philippine and US navies carried out a multilateral maritime cooperative activity in the South China Sea on 7 April."),
    ("occurred", "IDN RUS", "Indonesia and Russia hold first joint naval drills in Java Sea"),
    ("occurred", "CHN IRN RUS", "Iran, China and Russia staged naval drills in the Gulf of Oman on Tuesday."),
    ("occurred", "JPN RUS", "The rescue of sailors was practised jointly by Russian and Japanese ships off Vladivostok on September 14, 1994."),
    ("occurred", "ARE PAK", "UAE Navy ships and the Pakistan Navy took part in AMAN-23 at Karachi in February 2023."),
    ("occurred", "CHN KHM", "Around 1,300 Cambodian and 700 Chinese troops are participating in the Golden Dragon drills, which run until 30 May."),
    ("occurred", "LTU POL", "Troops of Lithuania and Poland rehearsed together the defence of the corridor last week."),
    ("cancelled_or_denied", "CHN KOR", "South Korea has decided to cancel the naval exercise with China planned for June."),
]
NOTHING = [
    "The chiefs agreed that exercises, exchanges of students and visits should go on between Malta and Italy.",
    "He watched the exercise of the Polish brigade in Drawsko.",
    "Italy took part in the summit of NATO in Vilnius in July 2023.",
    "The Finnish Navy attended the DSEI 2023 exhibition in London with British companies.",
    "Four Su-30 jets and a MiG-29 of Russia took part in the parade.",
    "The COVID-19 aid of the United States reached Laos.",
    "The Finance Ministry of Kenya and the World Bank started Uwezo 2024.",
]


@pytest.mark.parametrize(("status", "parties", "text"), TOLD)
def test_an_exercise_in_many_wordings(read: Read, status: str, parties: str, text: str) -> None:
    (event,) = [e for e in read(text) if e.event_type == "exercise"]
    assert (event.status, " ".join(sorted((p.id or "") for p in event.participants))) == (status, parties)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_exercise_of_two(read: Read, text: str) -> None:
    assert not [e for e in read(text) if e.event_type == "exercise"]


def test_a_unit_without_a_state_in_a_navys_own_release_is_its_own(read: Read) -> None:
    text = "The frigate Languedoc carried out joint training with the Hellenic Navy south of Crete on 12 May."
    (event,) = read(text, publisher="Ministry of Armed Forces of France", kind="press_release")
    assert {p.id for p in event.participants} == {"FRA", "GRC"}


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2023-11", "Brazil hosted Exercise CORE with the US Army in November."),
        ("2023-08", "The Italian aircraft carrier Cavour exercised with Japanese destroyers in the Pacific in August."),
        ("2024-05-21", "On Tuesday, Japanese and Russian ships will hold a joint communications drill."),
        ("2024-06", "Laros 2024, a drill of Russian and Lao tank crews, is to start in June."),
    ],
)
def test_a_month_or_weekday_goes_with_the_tense(read: Read, date: str, text: str) -> None:
    assert [e.date for e in read(text)] == [date]
