"""What is right about an event once it is found: the words that prove it, its date, its status, one telling or two."""

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

from defgraph.graph.model.event import EventRecord
from defgraph.loaders.extract.time.expressions import find_dates


def only(events: list[EventRecord], kind: str) -> EventRecord:
    (event,) = [e for e in events if e.event_type == kind]
    return event


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        (
            "Norwegian Defense Minister Kari Lund met her Danish counterpart Jens Holm in Bergen on Monday, "
            "the ministry said, adding that both had praised the work of the navies.",
            "meeting",
            "Norwegian Defense Minister Kari Lund met her Danish counterpart Jens Holm in Bergen on Monday",
        ),
        (
            "Kenya and Rwanda signed an agreement on border patrols on 3 May 2024 and promised to keep each other "
            "informed about the movement of armed groups.",
            "agreement_signing",
            "Kenya and Rwanda signed an agreement on border patrols on 3 May 2024",
        ),
        (
            "Peruvian Defense Minister Rosa Quispe praised the work of the two navies at sea and said she had invited "
            "Chilean Defense Minister Luis Soto to visit Lima.",
            "visit",
            "said she had invited Chilean Defense Minister Luis Soto to visit Lima",
        ),
        (
            "Canada and Chile announced in a joint statement on May 9, 2024 that they will share radar data.",
            "statement",
            "Canada and Chile announced in a joint statement on May 9, 2024 that they will share radar data",
        ),
    ],
)
def test_evidence_leaves_out_what_the_event_does_without(read: Read, text: str, kind: str, quote: str) -> None:
    assert only(read(text), kind).evidence.quote.rstrip(".") == quote


def test_a_cut_never_leaves_a_small_part_of_a_sentence(read: Read) -> None:
    text = (
        "Spain and Malta held talks, which officials of both sides described as the frank and friendly opening of a "
        "long series of contacts that should cover every question of safety at sea."
    )
    (event,) = read(text)
    assert len(event.evidence.quote.split()) > 0.4 * len(text.split())


def test_a_quote_begins_and_ends_with_whole_phrases(read: Read) -> None:
    events = read(
        "In their review of the year the editors of the bulletin, who had asked many officers for their views, were "
        "glad that an Indian submarine and a tanker docked in Colombo in March 2024, and that no accident at sea was "
        "seen by the patrols that both coast guards had sent out day after day since the winter."
    )
    quote = only(events, "port_call").evidence.quote
    assert "an Indian submarine and a tanker docked in Colombo in March 2024" in quote
    assert "accident" not in quote


def test_the_telling_that_names_the_people_is_quoted_first(read: Read) -> None:
    events = read(
        "The Greek and Cypriot defense ministers discussed air defense at a bilateral meeting on Tuesday. Greek "
        "Defense Minister Nikos Stathis met Cypriot Defense Minister Andreas Petrou in Nicosia on Tuesday."
    )
    assert only(events, "meeting").evidence.quote.startswith("Greek Defense Minister Nikos Stathis met")


def test_the_telling_with_the_finer_date_is_quoted_first(read: Read) -> None:
    events = read(
        "Italy and Tunisia will sign a military agreement this week. Italy will sign the agreement with Tunisia on "
        "Friday in Rome."
    )
    signing = only(events, "agreement_signing")
    assert (signing.date, "on Friday" in signing.evidence.quote) == ("2024-05-17", True)


def test_the_document_signed_is_the_agreement_told_before(read: Read) -> None:
    events = read(
        "Egypt and Jordan signed an agreement on maintenance here on Tuesday. The document was signed by Egyptian "
        "Defense Minister Samir Adel and Jordanian Defense Minister Omar Nasser."
    )
    signing = only(events, "agreement_signing")
    assert signing.evidence.quote.startswith("Egypt and Jordan signed")
    assert len(signing.passages) == 2


def test_what_was_said_on_the_telephone_is_no_meeting(read: Read) -> None:
    events = read(
        "Finnish President Pekka Laine had a telephone call with Estonian Prime Minister Mart Tamm on Monday. The two "
        "leaders exchanged views on the Baltic Sea. They reviewed the agenda for the summit in Riga on June 18."
    )
    assert [(e.event_type, e.date) for e in events if set(e.as_extract_row()["states"]) == {"FIN", "EST"}] == [
        ("phone_call", "2024-05-13")
    ]


def test_a_call_named_after_what_was_said_in_it_is_one_call(read: Read) -> None:
    events = read(
        "Finnish President Pekka Laine on Monday discussed with Estonian Prime Minister Mart Tamm the safety of the "
        "Baltic Sea. Laine and Tamm agreed in their telephone call to stay in touch."
    )
    assert [(e.event_type, e.date) for e in events] == [("phone_call", "2024-05-13")]


def test_talks_that_happened_and_talks_to_come_are_two(read: Read) -> None:
    events = read(
        "Polish Defense Minister Jan Wolski held talks with Latvian Defense Minister Juris Kalns on Tuesday. Wolski "
        "and Kalns announced their readiness to begin negotiations on a joint depot."
    )
    assert {e.status for e in events} == {"occurred", "planned"}


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        (
            "Defense ministers Jan Wolski of Poland and Juris Kalns of Latvia discussed the exercise in Adazi on "
            "June 18, 2021 at a meeting on Tuesday.",
            "meeting",
            "2024-05-14",
        ),
        (
            "An agreement between Oman and Qatar will be signed in June 2024, Omani Defense Minister Said Harthi said "
            "in an interview earlier this week.",
            "agreement_signing",
            "2024-06",
        ),
        (
            "An accord will be signed by Oman and Qatar, the minister told reporters in an interview last week.",
            "agreement_signing",
            None,
        ),
        (
            "Chad and Niger drew closer last year. They signed a defense agreement.",
            "agreement_signing",
            "2023",
        ),
        (
            "Chad and Niger drew closer last year. Relations are good. They will sign a defense agreement.",
            "agreement_signing",
            None,
        ),
        (
            "The German minister visited Oslo on May 8.\n\nEarlier the same day, German Defense Minister Ulf Brandt "
            "held talks with Norwegian Defense Minister Kari Lund.",
            "talks",
            "2024-05-08",
        ),
    ],
)
def test_dates_of_other_things_are_not_taken_and_those_of_the_story_are(
    read: Read, text: str, kind: str, date: str | None
) -> None:
    found = [e for e in read(text) if e.event_type in (kind, {"talks": "meeting"}.get(kind))]
    assert [e.date for e in found] == [date]


def test_days_count_from_the_dateline_of_an_older_report(read: Read) -> None:
    text = "Finnish President Pekka Laine met Estonian Prime Minister Mart Tamm in Tallinn yesterday."
    assert read(text, dateline="TALLINN, May 14 -")[0].date == "2024-05-13"
    assert read(text, dateline="TALLINN, May 1 -")[0].date == "2024-05-15"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("She invited him to visit Rabat in the autumn.", "2015-23"),
        ("The navies met in summer.", "2014-22"),
        ("The staffs plan a drill for the fourth quarter.", "2015-10/2015-12"),
        ("The treaty dates from the spring of 2009.", "2009-21"),
    ],
)
def test_seasons_and_quarters_without_a_year(text: str, edtf: str) -> None:
    assert [m.edtf for m in find_dates(text, published="2015-06-04")] == [edtf]


def test_a_plan_is_not_set_in_a_year_that_is_over() -> None:
    text = "The accord was signed in 2013. The minister will visit in September."
    assert [m.edtf for m in find_dates(text, published="2015-06-04", default_year=2015)] == ["2013", "2015-09"]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The President of Ghana is coming to Togo.", "visit", "planned"),
        ("Togolese President Kofi Amega is going to pay a visit to Ghana.", "visit", "planned"),
        (
            "The Algerian and Tunisian defense ministers decided on Monday to create a joint commission that will "
            "coordinate patrols, following a meeting between Tunisian Defense Minister Ridha Chelbi and Algerian "
            "Defense Minister Amine Saidi.",
            "meeting",
            "occurred",
        ),
        (
            "Kenyan Defense Minister Daniel Otieno arrived in Kigali on Monday for a visit focused on the signing of "
            "an agreement between Kenya and Rwanda.",
            "agreement_signing",
            "planned",
        ),
    ],
)
def test_status_of_what_is_to_come_and_what_went_before(read: Read, text: str, kind: str, status: str) -> None:
    assert only(read(text), kind).status == status


def test_evidence_of_what_is_called_off_says_so(read: Read) -> None:
    events = read(
        "The ministry in Accra confirmed on Monday that Togolese President Kofi Amega, who was scheduled to visit "
        "Ghana later this month, will stay at home. Ghana and Togo have agreed to postpone the state visit of "
        "President Kofi Amega to Ghana, the ministry said."
    )
    visit = only(events, "visit")
    assert visit.status == "cancelled_or_denied"
    assert "postpone" in visit.evidence.quote


def test_meeting_again_is_another_meeting(read: Read) -> None:
    events = read(
        "Kenyan Defense Minister Daniel Otieno met Rwandan Defense Minister Jean Habimana. Otieno and Habimana looked "
        "forward to meeting again in Kigali next month."
    )
    assert sorted((e.status, e.date) for e in events) == [("occurred", "2024-05-16~"), ("planned", "2024-06")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Preparations for the visit of Kenyan President Daniel Otieno to Rwanda have begun.", "planned"),
        ("The visit of Kenyan President Daniel Otieno to Rwanda was deferred.", "cancelled_or_denied"),
    ],
)
def test_status_of_a_visit_by_the_noun_or_verb_above_it(read: Read, text: str, status: str) -> None:
    assert only(read(text), "visit").status == status


def test_what_happens_over_and_over_is_no_event(read: Read) -> None:
    assert read("Kenyan leaders visited Rwanda whenever they made a trip to the lakes.") == []


def test_a_day_and_a_place_make_surer_than_a_bare_plan(read: Read) -> None:
    told = "Norwegian Defense Minister Kari Lund met Danish Defense Minister Jens Holm in Bergen on Monday."
    plan = "Norwegian Defense Minister Kari Lund will meet Danish Defense Minister Jens Holm."
    (sure,), (unsure,) = read(told), read(plan)
    assert sure.confidence is not None
    assert unsure.confidence is not None
    assert sure.confidence > 0.8 > unsure.confidence
    (twice,) = read(f"{told} Lund and Holm met in Bergen on Monday.")
    assert twice.confidence is not None
    assert twice.confidence > sure.confidence
