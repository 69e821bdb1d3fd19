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
    (ARMS, "occurred", "IND MDV", "The second helicopter gifted by India has arrived in Maldives."),
    (ARMS, "occurred", "RUS TUR", "Russia began deliveries of S-400 air defence systems to Turkey on July 12, 2019."),
    (ARMS, "occurred", "RUS TUR", "The first batch of S-400 systems from Russia was delivered to Turkey in July 2019."),
    (ARMS, "occurred", "LKA USA", "Sri Lanka received a decommissioned cutter from the US Coast Guard in 2018."),
    (ARMS, "occurred", "AZE ISR", "Israel sold Azerbaijan drones worth $1.6 billion in 2012."),
    (ARMS, "occurred", "FRA GRC", "France lent Greece two frigates."),
    (ARMS, "occurred", "GBR JOR", "Jordan's military took possession of 30 armoured vehicles given by Britain."),
    (ARMS, "occurred", "MAR USA", "Morocco bought 25 F-16s from the United States in March."),
    (ARMS, "occurred", "AUS PNG", "Papua New Guinea received the first of its four patrol boats from Australia in November."),
    (ARMS, "occurred", "AUS TON", "The patrol boat was gifted to Tonga by Australia in June 2019."),
    (ARMS, "occurred", "AUS TON", "Tonga took over the second of its two patrol boats from Australia on Monday."),
    (ARMS, "occurred", "JPN PHL", "Japan has turned over five coastal radars to the Philippine Air Force."),
    (ARMS, "occurred", "ESP UKR", "The first Leopard tanks from Spain arrived in Ukraine."),
    (ARMS, "occurred", "NOR UKR", "Norway donates six F-16s to Ukraine."),
    (ARMS, "occurred", "USA VNM", "The former US Coast Guard cutter John Midgett was transferred to Vietnam in 2021."),
    (ARMS, "occurred", "COL KOR", "Colombia's Navy received a corvette donated by South Korea in 2014."),
    (ARMS, "occurred", "GEO USA", "Georgia's coast guard was given two Island-class boats by the United States."),
    (ARMS, "occurred", "AZE KGZ", "Azerbaijan transferred a consignment of 20 military trucks to Kyrgyzstan free of charge."),
    (ARMS, "occurred", "KEN USA", "The handover ceremony of 10 armoured vehicles from the United States to Kenya was held in Nairobi."),
    (ARMS, "cancelled_or_denied", "DEU SAU", "Germany halted deliveries of Eurofighters to Saudi Arabia."),
    (AID, "cancelled_or_denied", "PAK USA", "The United States suspended military aid to Pakistan in 1965."),
    (AID, "planned", "PHL USA", "Washington pledged 500 million dollars in military aid to the Philippines."),
    (AID, "occurred", "ARM USA", "The U.S. granted Armenia 7.2 million dollars in Foreign Military Financing."),
    (AID, "planned", "DEU GHA", "Germany will fund a training centre for the armed forces of Ghana."),
    (AID, "occurred", "CHN TJK", "China financed a new building of the Ministry of Defence of Tajikistan."),
    (AID, "occurred", "DJI JPN", "Japan granted 12 million dollars to the Djibouti coast guard."),
    (AID, "occurred", "KHM KOR", "South Korea gave 300 computers to the Cambodian Ministry of National Defence."),
    (AID, "occurred", "FRA LBN", "France delivered 50 tonnes of fuel and food to the Lebanese Armed Forces."),
    (AID, "occurred", "IND VNM", "India extended a $500 million line of credit to Vietnam for defence purchases."),
]
NOTHING = [
    "The minister discussed South Korea's exports of weapons to Oman.",
    "Western powers provided economic and military aid to their allies.",
    "China supplies Pakistan with most of its weapons.",
    "Spain wants to sell ships to Saudi Arabia.",
    "Italy received the British ship HMS Albion at La Spezia.",
    "The airline of Ghana ordered three planes from Brazil.",
    "The ship took troops from Kenya to Somalia.",
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


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("occurred", "Papua New Guinea received the first of four replacement boats in November 2018."),
        ("planned", "Papua New Guinea will also receive two Guardian-class patrol boats."),
        ("occurred", "The patrol boat was gifted to Papua New Guinea in March 1988."),
    ],
)
def test_in_a_states_own_release_its_arms_are_what_another_gets(read: Read, status: str, text: str) -> None:
    (event,) = read(text, publisher="Department of Defence, Australia", kind="press_release")
    assert (event.event_type, event.status) == (ARMS, status)
    assert {p.id: p.role for p in event.participants} == {"AUS": "sender", "PNG": "recipient"}
