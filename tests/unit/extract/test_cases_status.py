"""What did not happen is told as no event, or as called off: kinds S1, S2, S3, S5, S7 and S8, sentences of our own."""

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

DAY = "2024-05-20"


@pytest.mark.parametrize(
    "text",
    [
        "South Korean Defense Minister Han is scheduled to meet Vietnamese Defense Minister Nguyen under the "
        "partnership clinched in 2009. Han is also to pay a courtesy call to the president.",
        "Polish Defence Minister Jan Nowak is to hold talks with his Danish counterpart Lars Holm, whom he last met in "
        "2022.",
    ],
)
def test_an_old_year_does_not_date_what_is_scheduled(read: Read, text: str) -> None:
    events = read(text, published=DAY)
    assert {(e.status, e.date) for e in events} == {("planned", None)}


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian Defence Minister Holm was to visit Poland on Monday, but the trip was called off.",
        "Kenyan Defence Minister Ada Otieno was due to meet her Ugandan counterpart Paul Okot in Jinja on Friday, but "
        "the meeting was cancelled.",
        "Chile and Peru had planned a joint exercise for May, but it was postponed.",
        "Omani Defence Minister Said Harthy was scheduled to visit Delhi this week; the visit has been put off.",
        "Talks between Greece and Turkey were to start on Monday but did not take place.",
        "The defence ministers of Spain and Morocco were to meet in Rabat on Friday. The meeting was cancelled at the "
        "last minute.",
    ],
)
def test_a_plan_that_was_given_up_is_called_off(read: Read, text: str) -> None:
    assert [e.status for e in read(text, published=DAY)] == ["cancelled_or_denied"]


@pytest.mark.parametrize(
    "text",
    [
        # not to come
        "Norwegian Defence Minister Holm is not expected to meet Pakistani President Shah.",
        "Indian Defence Minister Arun Rao is not scheduled to meet his Chinese counterpart Li Wei.",
        "Kenya and Uganda do not plan to hold a joint exercise this year.",
        "Polish Defence Minister Jan Nowak has no plans to visit Belarus.",
        "Japan is not going to sign a defence pact with Russia.",
        "Greek and Turkish defence ministers are unlikely to meet in Brussels.",
        "Think tanks have long recommended that Japan and Oman hold a joint exercise.",
        # a field of what lasts
        "Cooperation in training, joint exercise and information sharing is growing between Kenya and Uganda.",
        # nobody, nothing, not
        "No meeting was held between the defense ministers of Greece and Turkey in Athens.",
        "No agreement was signed by Kenya and Uganda on Monday.",
        "Neither Chile nor Peru signed the defence pact in Lima.",
        "Neither the Greek defence minister nor his Turkish counterpart attended the talks in Vienna.",
        "Omani Defence Minister Said Harthy was unable to meet Indian Defence Minister Arun Rao in Delhi.",
        "None of the defence ministers of Spain and Morocco attended the talks in Rabat.",
        "No talks took place between Thailand and Cambodia on Tuesday.",
        "Ghana and Togo came close to signing a defence pact.",
        # nearly, asked about, wished for, made up
        "Japan and Oman almost signed a defence pact in 2020.",
        "Omani Defence Minister Said Harthy allegedly met Israeli Defence Minister Dan Levi in Cyprus.",
        "Did the Dutch defense minister meet his Polish counterpart?",
        "Had Kenya and Uganda signed the pact, trade would have grown.",
        "The senator urged Japan and Oman to sign a pact.",
        "Ghana's opposition wants Ghana and Togo to sign a defence agreement.",
        "In the novel, the defence ministers of Chile and Peru met on a ship.",
    ],
)
def test_what_was_not_and_is_not_to_be_is_no_event(read: Read, text: str) -> None:
    assert read(text, published=DAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rumors that Kenyan Defence Minister Ada Otieno met Ugandan Defence Minister Paul Okot are false.",
        "Reports that Spain and Morocco signed a defence pact are untrue.",
        "It is not true that Serbia and Greece held a joint exercise.",
    ],
)
def test_what_is_called_false_is_denied(read: Read, text: str) -> None:
    assert {e.status for e in read(text, published=DAY)} == {"cancelled_or_denied"}


@pytest.mark.parametrize(
    "text",
    [
        "Indian Defence Minister Arun Rao met Omani Defence Minister Said Harthy in Delhi on Monday, and no date was "
        "set for the next round.",
        "Kenya and Uganda signed a defence pact on Monday in nearly empty rooms.",
        "On Monday the defence ministers of Chile and Peru met and urged their companies to cooperate.",
        "The meeting of the defence ministers of Chile and Peru in Lima on Monday produced no agreement.",
        "When did Norway and Iceland sign the pact? Norway and Iceland signed the defence pact on Monday.",
    ],
)
def test_such_words_elsewhere_in_a_text_leave_an_event_alone(read: Read, text: str) -> None:
    assert "occurred" in {e.status for e in read(text, published=DAY)}
