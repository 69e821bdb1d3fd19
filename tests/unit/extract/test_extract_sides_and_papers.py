"""Whom officials serve beside others, and agreements told without their usual words."""

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

from defgraph.graph.model.event import EventRecord


def _one(records: list[EventRecord], kind: str) -> EventRecord:
    found = [r for r in records if r.event_type == kind]
    assert len(found) == 1, [(r.event_type, r.date) for r in records]
    return found[0]


def _sides(record: EventRecord) -> set[str | None]:
    return {p.id for p in record.participants if p.kind != "official"}


def _serves(record: EventRecord) -> dict[str | None, str | None]:
    return {p.name or p.office: p.of for p in record.participants if p.kind == "official"}


def test_the_next_in_a_row_of_ministers_does_not_serve_a_state_that_has_no_such_office(read: Read) -> None:
    text = (
        "U.S. Defence Secretary Alan Brook, Defence Minister Ravi Sethi and Japanese Defence Minister Ken Mori "
        "met in Singapore on Friday."
    )
    serves = _serves(_one(read(text), "meeting"))
    assert serves["Alan Brook"] == "USA"
    assert serves["Ken Mori"] == "JPN"
    assert serves["Ravi Sethi"] != "USA"


def test_two_holders_of_one_office_in_a_row_do_not_serve_one_state(read: Read) -> None:
    text = "Kenyan Defence Minister Peter Oduya and Defence Minister Luis Vargas of Peru met in Nairobi on 3 May 2024."
    assert _serves(_one(read(text), "meeting")) == {"Peter Oduya": "KEN", "Luis Vargas": "PER"}


def test_a_state_told_as_the_aim_of_a_visit_is_not_the_generals_own(read: Read) -> None:
    text = "During his visit to Ghana General Rakesh Pal met the Indian high commissioner in Accra on 3 May 2024."
    for record in read(text):
        assert _serves(record).get("Rakesh Pal") != "GHA"


def test_commanders_of_two_forces_are_two_officials_without_names_from_elsewhere(read: Read) -> None:
    text = (
        "Ugandan defence minister Okello Mbabazi met the commanders of the Kenyan Army and Navy in Nairobi "
        "on 4 May 2024. Commander of the Kenyan Army General Paul Rotich spoke to reporters."
    )
    serves = _serves(_one(read(text), "meeting"))
    assert serves == {"Okello Mbabazi": "UGA", "commander of Army": "KEN", "commander of Navy": "KEN"}


def test_a_line_between_two_offices_names_no_officials(read: Read) -> None:
    text = (
        "Chile and Peru agreed on 3 May 2024 to open a hotline between the Minister of Defence of Chile and the "
        "Minister of Defence of Peru. Chilean Minister of Defence Ana Rojas lives in Santiago."
    )
    step = _one(read(text), "agreement_step")
    assert _sides(step) == {"CHL", "PER"}
    assert _serves(step) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Uganda agreed on Tuesday to let their patrols pursue cattle rustlers across the border.",
        "Kenya and Uganda agreed to allow each other's patrols across the border.",
        "In Nairobi Kenya and Uganda exchange notes granting Kenyan troops access to the airfield.",
    ],
)
def test_a_right_granted_without_a_paper_is_a_step(read: Read, text: str) -> None:
    records = read(text)
    assert _sides(_one(records, "agreement_step")) == {"KEN", "UGA"}
    assert len(records) == 1


def test_one_side_alone_that_agrees_to_let_makes_no_agreement(read: Read) -> None:
    assert read("Kenya agreed on Tuesday to let its patrols carry rifles.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Treaty of Alliance signed in Tunis on 4 March 1979 by Tunisia and Malta.",
        "Treaty of Amity and Trade signed in Tunis by Tunisia and Malta on 4 March 1979.",
    ],
)
def test_a_treaty_signed_in_the_style_of_a_chronology(read: Read, text: str) -> None:
    signing = _one(read(text), "agreement_signing")
    assert (_sides(signing), signing.date) == ({"TUN", "MLT"}, "1979-03-04")


def test_a_protocol_concluded_in_a_capital_is_with_the_state_of_its_own_heading(read: Read) -> None:
    text = (
        "3.1 Peru. The navies of Chile and Peru held talks in Lima in 2018.\n\n"
        "3.2 Spain. A protocol on shipbuilding was concluded in Madrid in 2019."
    )
    records = read(text, publisher="Ministry of Defence of Chile", kind="whitepaper", published="2020-01-01")
    assert _sides(_one(records, "agreement_signing")) == {"CHL", "ESP"}


def test_what_the_contract_and_the_delivery_leave_out_the_sentences_before_tell(read: Read) -> None:
    text = (
        "Peru and South Korea held talks in Lima on 3 May 2024. Peru took delivery of the last of three patrol boats "
        "last March under a contract signed in 2021."
    )
    records = read(text)
    transfer, signing = _one(records, "arms_transfer"), _one(records, "agreement_signing")
    assert {p.id: p.role for p in transfer.participants} == {"PER": "recipient", "KOR": "sender"}
    assert (_sides(signing), signing.date) == ({"PER", "KOR"}, "2021")


def test_a_delivery_in_the_style_of_a_chronology(read: Read) -> None:
    transfer = _one(read("First of six patrol boats from Spain delivered to Morocco on 3 May 1981."), "arms_transfer")
    assert {p.id: p.role for p in transfer.participants} == {"ESP": "sender", "MAR": "recipient"}


def test_a_joint_communique_in_the_style_of_a_chronology(read: Read) -> None:
    statement = _one(read("Chad and Niger: joint communiqué in Niamey on 4 March 1979 condemning raids."), "statement")
    assert _sides(statement) == {"TCD", "NER"}


def test_a_body_told_in_a_clause_behind_its_subject_matter(read: Read) -> None:
    text = "The joint commission on mine clearance, which Peru and Ecuador set up in Quito in March 2023, met pilots."
    body = _one(read(text), "consultative_body")
    assert (_sides(body), body.date) == ({"PER", "ECU"}, "2023-03")


def test_an_exchange_of_diplomatic_notes_is_no_meeting(read: Read) -> None:
    assert [r.event_type for r in read("Peru and Chile exchanged diplomatic notes on 4 March 2023.")] == [
        "agreement_step"
    ]


def test_a_palace_called_like_a_capital_is_not_its_state(read: Read) -> None:
    text = "Romanian President Ion Popa received the Polish defence minister at the Victoria Palace on 4 May 2024."
    assert _sides(_one(read(text), "meeting")) == {"ROU", "POL"}


def test_a_minister_does_not_serve_the_state_of_the_minister_whom_he_meets(read: Read) -> None:
    text = "In Muscat on 3 May 2024 Defence Minister Aram Petros met with the Iranian Defence Minister."
    records = read(text, publisher="Ministry of Defence of Armenia", kind="release")
    assert _serves(_one(records, "meeting")) == {"Aram Petros": "ARM", "Defence Minister": "IRN"}
