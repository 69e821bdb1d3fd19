"""Names, titles and days that the sentences around an event tell."""

from __future__ import annotations

from typing import Any

import pytest

from defgraph.loaders.extract.time.expressions import resolve


def _names(event: Any) -> set[str | None]:
    return {p.name for p in event.participants if p.kind == "official"}


@pytest.mark.parametrize(
    "text",
    [
        "The defence ministers of Kenya and Uganda signed a protocol in Kampala on Monday. "
        "Kenyan minister Peter Otieno and his Ugandan opposite number Moses Okello praised the deal.",
        "The leaders of Kenya and Uganda held talks on defence in Kampala on Monday. "
        "Kenyan President Peter Otieno thanked Ugandan Prime Minister Moses Okello for the troops.",
        "The chiefs of the Kenyan and Ugandan navies met in Kampala on Monday. "
        "Vice Admiral Peter Otieno and Rear Admiral Moses Okello agreed to train together.",
        "The defence chiefs of Kenya and Uganda met in Kampala on Monday. "
        "General Peter Otieno, Kenya's Chief of Defence Staff, and Uganda's Chief of Staff Vice Admiral Moses Okello "
        "discussed exercises.",
    ],
)
def test_offices_told_in_the_lead_take_the_names_told_after_it(read: Any, text: str) -> None:
    events = [e for e in read(text) if e.event_type in ("meeting", "talks", "agreement_signing")]
    assert len(events) == 1
    assert _names(events[0]) == {"Peter Otieno", "Moses Okello"}


def test_a_deputy_is_not_taken_for_the_leader(read: Any) -> None:
    event, *_ = read(
        "The leaders of Kenya and Uganda held talks on defence in Kampala on Monday. "
        "Kenyan Deputy Foreign Minister Peter Otieno said that the talks went well."
    )
    assert "Peter Otieno" not in _names(event)


def test_a_signature_and_the_title_of_what_was_signed_are_one_event(read: Any) -> None:
    events = read(
        "Norway and Ghana signed a pact on training on Monday. Norwegian Ambassador Knut Solheim and Ghanaian Defence "
        "Minister Kofi Mensah signed the Enhanced Training Agreement in Accra."
    )
    signed = [e for e in events if e.event_type == "agreement_signing"]
    assert [_names(e) for e in signed] == [{"Knut Solheim", "Kofi Mensah"}]


def test_a_further_paper_is_another_event(read: Any) -> None:
    events = read(
        "Norway and Ghana signed a pact on training on Monday. "
        "Norway and Ghana also signed the Coastal Patrol Agreement."
    )
    assert len([e for e in events if e.event_type == "agreement_signing"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Ghana agreed to resume naval patrols during talks between their defence ministers on Tuesday.",
        "Norway and Ghana agreed to expand training at talks between their defence ministers in Oslo on Tuesday.",
        "Norway and Ghana pledged to deepen cooperation at talks between their defence ministers on Tuesday.",
    ],
)
def test_talks_at_which_something_was_agreed_took_place(read: Any, text: str) -> None:
    talks = [e for e in read(text) if e.event_type in ("talks", "meeting")]
    assert [(e.status, e.date) for e in talks] == [("occurred", "2024-05-14")]


def test_talks_at_which_something_is_to_be_signed_lie_ahead(read: Any) -> None:
    events = read("Norway and Ghana agreed to sign the accord during talks between their ministers in Oslo next month.")
    assert not [e for e in events if e.event_type in ("talks", "meeting") and e.status == "occurred"]


def test_talks_after_which_was_signed_are_of_the_day_of_the_signature(read: Any) -> None:
    events = read(
        "Norway and Ghana yesterday signed an agreement on patrols after talks between Defence Minister Ola Berg of "
        "Norway and Defence Minister Kofi Mensah of Ghana in Oslo."
    )
    assert {e.date for e in events} == {"2024-05-15"}


def test_a_visitor_who_had_been_to_see_a_minister_met_him(read: Any) -> None:
    events = read(
        "The Ghanaian Ambassador Kofi Mensah had been to see Norwegian Prime Minister Ola Berg the night before last."
    )
    assert [(e.status, e.date) for e in events] == [("occurred", "2024-05-14")]


def test_the_day_of_calling_off_is_not_the_day_of_what_was_called_off(read: Any) -> None:
    events = read("Ghana on Tuesday called off a meeting of its defence minister with Norwegian Minister Ola Berg.")
    assert [e.date for e in events if e.status == "cancelled_or_denied"] in ([], [None])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("last December 11", "2001-12-11"),
        ("last November 30", "2002-11-30"),
        ("next March 3", "2003-03-03"),
        ("the night before last", "2002-12-03"),
        ("night before last", "2002-12-03"),
        ("evening before last", "2002-12-03"),
    ],
)
def test_days_told_by_last_and_next(words: str, day: str) -> None:
    assert resolve(words, published="2002-12-05") == day


def test_a_last_syllable_in_small_letters_is_no_organization(read: Any) -> None:
    event, *_ = read("Norwegian Defence Minister Ola Berg met North Korean leader Kim Sang Un in Oslo on Tuesday.")
    assert not event.organizations()
    assert "Kim Sang Un" in _names(event)


def test_two_who_sign_after_a_day_that_opens_the_sentence_both_sign(read: Any) -> None:
    events = read(
        "Swedish-Finnish staff talks took place in Stockholm on 14 May 2024. That day, the Swedish Supreme "
        "Commander Nils Ek and Finnish Chief of Defence Jussi Laine signed a letter of intent."
    )
    signed = [e for e in events if e.event_type == "agreement_signing"]
    assert [_names(e) for e in signed] == [{"Nils Ek", "Jussi Laine"}]
    assert [e.date for e in signed] == ["2024-05-14"]


def test_members_of_a_body_to_be_are_not_those_who_set_it_up(read: Any) -> None:
    events = read("Norway and Ghana agreed on Tuesday to establish a joint committee of their defence ministers.")
    bodies = [e for e in events if e.event_type == "consultative_body"]
    assert [_names(e) for e in bodies] == [set()]


def test_who_had_been_due_to_meet_in_talks_put_off_belongs_to_them(read: Any) -> None:
    events = read(
        "Norway has postponed security talks with Ghana that were due to be held in Oslo next week. Norwegian Defence "
        "Minister Ola Berg had been scheduled to meet Ghanaian Defence Minister Kofi Mensah on May 23."
    )
    assert [(e.status, _names(e)) for e in events] == [("cancelled_or_denied", {"Ola Berg", "Kofi Mensah"})]
