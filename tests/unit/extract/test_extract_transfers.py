"""Transfers of arms and aid in many wordings. Every sentence is invented and was annotated by reading it."""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

ARMS, AID = "arms_transfer", "aid"
TOLD = [
    (ARMS, "planned", "NLD UKR", "The Netherlands pledged six fighter jets to Ukraine in August 2023."),
    (ARMS, "planned", "POL USA", "Washington approved the sale of 36 tanks to Poland on Thursday."),
    (ARMS, "planned", "JPN USA", "The US State Department has approved a foreign military sale to Japan of 40 missiles."),
    (ARMS, "occurred", "DEU SGP", "Four second-hand submarines bought from Germany arrived in Singapore in April."),
    (ARMS, "occurred", "BGR MLI", "A consignment of ammunition supplied by Bulgaria reached Mali last week."),
    (AID, "occurred", "IND MDV", "The second helicopter gifted by India has arrived in Maldives."),
    (ARMS, "occurred", "RUS TUR", "Russia began deliveries of S-400 air defence systems to Turkey on July 12, 2019."),
    (ARMS, "occurred", "RUS TUR", "The first batch of S-400 systems from Russia was delivered to Turkey in July 2019."),
    (ARMS, "occurred", "LKA USA", "Sri Lanka received a decommissioned cutter from the US Coast Guard in 2018."),
    (ARMS, "occurred", "AZE ISR", "Israel sold Azerbaijan drones worth $1.6 billion in 2012."),
    (ARMS, "occurred", "FRA GRC", "France lent Greece two frigates."),
    (ARMS, "occurred", "GBR JOR", "Jordan's military took possession of 30 armoured vehicles given by Britain."),
    (ARMS, "occurred", "MAR USA", "Morocco bought 25 F-16s from the United States in March."),
    (AID, "occurred", "IND VNM", "India extended a $500 million line of credit to Vietnam for defence purchases."),
]
NOTHING = [
    "The minister discussed South Korea's exports of weapons to Oman.",
    "Brazil handed over the G20 presidency to South Africa.",
]


@pytest.mark.parametrize(("event_type", "status", "parties", "text"), TOLD)
def test_a_transfer(read: Read, event_type: str, status: str, parties: str, text: str) -> None:
    (event,) = read(text)
    assert (event.event_type, event.status) == (event_type, status)
    assert " ".join(sorted(p.id or "" for p in event.participants if p.kind != "official")) == parties


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_transfer(read: Read, text: str) -> None:
    assert not [e for e in read(text) if e.event_type in (ARMS, AID)]


def test_those_who_hand_over_and_take_over_are_named(read: Read) -> None:
    text = "The boats were handed over by Indian Ambassador Arun Kumar to Fijian Defence Minister Pita Vula on Friday."
    (event,) = read(text)
    assert {(p.name, p.role) for p in event.participants if p.kind == "official"} == {
        ("Arun Kumar", "sender"),
        ("Pita Vula", "recipient"),
    }


@pytest.mark.parametrize(
    ("parties", "text"),
    [
        ("FRA ITA", "The Franco-Italian drill ended on Friday."),
        ("CHN THA", "Sino-Thai naval drills opened on May 2."),
        ("IDN IND", "Warships of India and Indonesia carried out a coordinated patrol in the Andaman Sea in April."),
    ],
)
def test_an_exercise(read: Read, parties: str, text: str) -> None:
    (event,) = read(text)
    assert event.event_type == "exercise"
    assert " ".join(sorted(p.id or "" for p in event.participants)) == parties
