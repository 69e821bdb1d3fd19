"""What single sentences tell: each expectation is read off the sentence by a person."""

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

CASES = [
    (
        "Polish Defense Minister Jan Wolski met his Latvian counterpart Juris Kalns in Riga on Tuesday.",
        "meeting", {"POL", "LVA"}, "2024-05-14", "occurred",
    ),
    (
        "Norway and Denmark signed a memorandum of understanding on naval cooperation on 3 May 2024.",
        "agreement_signing", {"NOR", "DNK"}, "2024-05-03", "occurred",
    ),
    (
        "The Brazilian frigate Aurora arrived in Cape Town, South Africa, on May 10.",
        "port_call", {"BRA", "ZAF"}, "2024-05-10", "occurred",
    ),
    (
        "Kenyan President Daniel Otieno will visit Rwanda next month.",
        "visit", {"KEN", "RWA"}, "2024-06", "planned",
    ),
    (
        "A visit by Greek Foreign Minister Nikos Stathis to Egypt has been postponed.",
        "visit", {"GRC", "EGY"}, None, "cancelled_or_denied",
    ),
    (
        "Japan and Australia held a joint naval exercise in the Coral Sea in April 2024.",
        "exercise", {"JPN", "AUS"}, "2024-04", "occurred",
    ),
    (
        "Spain delivered ten armored vehicles to Jordan on May 2, 2024.",
        "arms_transfer", {"ESP", "JOR"}, "2024-05-02", "occurred",
    ),
    (
        "Italy and Tunisia agreed to establish a joint military committee on 7 March 2024.",
        "consultative_body", {"ITA", "TUN"}, "2024-03-07", "occurred",
    ),
    (
        "Canada and Chile issued a joint statement on maritime security on May 9, 2024.",
        "statement", {"CAN", "CHL"}, "2024-05-09", "occurred",
    ),
    (
        "Finnish President Pekka Laine spoke by phone with Estonian Prime Minister Mart Tamm on Monday.",
        "phone_call", {"FIN", "EST"}, "2024-05-13", "occurred",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "states", "date", "status"), CASES)
def test_one_sentence_gives_one_event(
    read: Read, text: str, kind: str, states: set[str], date: str | None, status: str
) -> None:
    (event,) = read(text)
    row = event.as_extract_row()
    assert (row["type"], set(row["states"]), row["date"], row["status"]) == (kind, states, date, status)


@pytest.mark.parametrize(
    "text",
    [
        "Peru raised its defense budget by four percent this year.",
        "Should the two countries meet, the minister said, they could discuss the border.",
        "The army held a live-fire drill near its own capital on Monday.",
        "Relations between Mexico and Guatemala are friendly.",
    ],
)
def test_no_interaction_gives_no_event(read: Read, text: str) -> None:
    assert read(text) == []


def test_signing_during_a_visit_is_two_events_and_shares_the_date(read: Read) -> None:
    events = read(
        "Portugal and Angola signed a Defense Cooperation Agreement during the Angolan President's visit to "
        "Portugal in March 2023.",
        kind="whitepaper",
        published=None,
    )
    by_type = {e.event_type: e for e in events}
    assert set(by_type) == {"agreement_signing", "visit"}
    signing, visit = by_type["agreement_signing"], by_type["visit"]
    assert signing.date == visit.date == "2023-03"
    assert signing.during == (visit.id,)
    assert signing.agreement is not None
    assert signing.agreement.kind == "DCA"
    assert {p.id: p.role for p in visit.participants if p.kind == "state"} == {"AGO": "visitor", "PRT": "host"}
    (president,) = visit.officials()
    assert (president.name, president.of, president.position) == (None, "AGO", "president")


def test_the_same_meeting_told_twice_is_one_event(read: Read) -> None:
    (event,) = read(
        "Dutch Defense Minister Pieter Vos met Romanian Defense Minister Ion Dobre in Bucharest on Wednesday. "
        "Vos met Dobre at the ministry, an official said."
    )
    assert {p.name for p in event.officials()} == {"Pieter Vos", "Ion Dobre"}


def test_pronoun_and_group_find_their_parties(read: Read) -> None:
    events = read(
        "Swedish Defense Minister Karin Lund visited Lithuania on Monday. "
        "She met Lithuanian President Jonas Petraitis on Tuesday. "
        "The two countries signed an agreement on air defense on Wednesday."
    )
    assert [(e.event_type, tuple(e.states()), e.date) for e in events] == [
        ("visit", ("LTU", "SWE"), "2024-05-13"),
        ("meeting", ("LTU", "SWE"), "2024-05-14"),
        ("agreement_signing", ("LTU", "SWE"), "2024-05-15"),
    ]


def test_letter_names_bearer_sender_and_addressee(read: Read) -> None:
    (event,) = read(
        "Moroccan Foreign Minister Samir Haddad handed over a letter from King Idris to Senegalese President "
        "Moussa Ndiaye on Monday."
    )
    assert event.event_type == "letter"
    assert {p.name: p.role for p in event.officials() if p.name} == {
        "Samir Haddad": "bearer",
        "Moussa Ndiaye": "recipient",
        "Idris": "sender",
    }


def test_here_is_the_place_of_the_dateline(read: Read) -> None:
    (event,) = read(
        "Vietnamese Defense Minister Tran Van Long arrived here Monday for a visit.", dateline="VIENTIANE, May 14"
    )
    assert event.event_type == "visit"
    assert set(event.states()) == {"VNM", "LAO"}
    assert event.place_state == "LAO"


def test_source_of_a_report_is_kept(read: Read) -> None:
    (event,) = read("Croatia and Slovenia signed a defense agreement on Monday, the presidential office said.")
    assert event.evidence.attributed_to == "the presidential office"


def test_event_in_a_broken_off_sentence_is_incomplete(read: Read) -> None:
    (event,) = read(
        "In June 2022, Peru and Ecuador signed a protocol on border patrols with the",
        cut=True, kind="whitepaper", published=None,
    )  # fmt: skip
    assert event.incomplete


def test_members_of_a_format_take_part_as_states(read: Read) -> None:
    (event,) = read("The AUKUS defense ministers met in London on May 8, 2024.")
    assert set(event.states()) == {"AUS", "GBR", "USA"}
    assert event.organizations() == []
