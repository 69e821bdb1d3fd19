"""Signings, memberships and matters settled without a paper. Every sentence is invented and annotated by reading."""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

SIGNED, STEP, BODY = "agreement_signing", "agreement_step", "consultative_body"
TOLD = [
    (SIGNED, "occurred", "IDN TUR", "The defence ministers of Indonesia and Turkey put their signatures to an action plan on defence cooperation in Ankara in July 2023."),
    (SIGNED, "planned", "KEN POL", "The two countries, Kenya and Poland, are prepared to sign a memorandum on military training."),
    (SIGNED, "planned", "DJI ITA", "Italy and Djibouti stand ready to sign a lease for the base."),
    (SIGNED, "planned", "EST LVA", "Estonia and Latvia are poised to sign a contract for the joint purchase of air defence."),
    (SIGNED, "occurred", "DJI FRA", "France, which signed a lease with Djibouti in 2021, plans no new base."),
    (SIGNED, "occurred", "POL USA", "Poland and the U.S. ink pact on air defence"),
    (SIGNED, "occurred", "GRC IND", "Greece and India concluded a military cooperation programme for 2024."),
    (SIGNED, "occurred", "PRT TLS", "On 19 November 2010 the two ministers put their signatures to a Memorandum of Understanding by which Timor-Leste and Portugal widen their defence cooperation."),
    (SIGNED, "occurred", "GBR KEN", "An agreement under which Britain will train the pilots of Kenya was signed in Nairobi on Monday."),
    (STEP, "occurred", "ARG NATO", "Argentina on Thursday formally applied to become a global partner of NATO."),
    (STEP, "occurred", "NER USA", "In March 2024 Niger revoked its military agreement with the United States."),
    (STEP, "occurred", "FRA TCD", "Chad announced that it was ending its defence agreement with France."),
    (STEP, "occurred", "KAZ RUS", "Russia and Kazakhstan extended the lease of the Baikonur test range until 2030."),
    (STEP, "occurred", "FRA PHL", "Negotiations on a visiting forces agreement between the Philippines and France were concluded in March."),
    (STEP, "planned", "CAN USA", "Canada and the United States are drafting an agreement on the radar line."),
    (STEP, "occurred", "PAK USA", "In 1954 the United States and Pakistan negotiated a mutual defence assistance agreement."),
    (STEP, "occurred", "BEL NLD", "The letter of intent between Belgium and the Netherlands dates from 1948."),
    (STEP, "occurred", "FIN NATO", "Finland acceded to NATO in April 2023."),
    (STEP, "occurred", "NATO SWE", "Sweden joined NATO as its 32nd member on 7 March."),
    (STEP, "occurred", "MNE NATO", "Montenegro became the 29th member of NATO in June 2017."),
    (STEP, "occurred", "NATO SRB", "Serbia was admitted to the Partnership for Peace in December 2006."),
    (STEP, "occurred", "NATO UKR", "On 30 September 2022, Ukraine formally applied for membership of NATO."),
    (STEP, "occurred", "FIN NATO SWE", "Finland and Sweden submitted their applications to join NATO in May 2022."),
    (STEP, "occurred", "ARM CSTO", "Armenia froze its membership of the Collective Security Treaty Organization in February."),
    (STEP, "occurred", "CSTO UZB", "Uzbekistan withdrew from the Collective Security Treaty Organization in 2012."),
    (STEP, "occurred", "CHN TJK", "Tajikistan has allowed China to build an outpost on its border with Afghanistan."),
    (STEP, "occurred", "MLT USA", "Malta granted US ships access to its ports."),
    (STEP, "occurred", "KOR PRK", "North Korea and South Korea agreed to dismantle guard posts along the border."),
    (STEP, "occurred", "DEU NLD", "Germany and the Netherlands have agreed to place their tank battalion under one command."),
    (STEP, "occurred", "ARG GBR", "In 1998 Argentina and the UK agreed to hold annual talks on defence cooperation."),
    (STEP, "occurred", "BGR GRC", "Greece and Bulgaria agreed on cooperation in the defence industry yesterday."),
    (STEP, "occurred", "HUN NATO SWE", "Hungary's parliament ratified Sweden's accession to NATO on 26 February."),
    (STEP, "occurred", "PAK SEATO", "1955 - Pakistan joins the South East Asia Treaty Organization"),
    (STEP, "occurred", "CHL PER", "Chile and Peru agreed to hold the meeting of their defence ministers on a rotational basis each year."),
    (BODY, "occurred", "EGY SDN", "Egypt and Sudan decided to form a joint force to guard the border."),
    (BODY, "occurred", "CHN KAZ", "A Kazakhstan-China subcommittee on security cooperation has been set up."),
    (BODY, "occurred", "CAN KOR", "Canada and South Korea agreed to establish a 2+2 ministerial dialogue."),
]
NOTHING = [
    "The two sides, Peru and Chile, agreed to strengthen cooperation and to continue exchanges of visits between the navies.",
    "Peru and Chile agreed on the need to strengthen military cooperation.",
    "Georgia wants to join NATO.",
    "By joining NATO, Norway changed the map of the north.",
    "Bosnia joined NATO allies in condemning the launch of missiles.",
    "The Kenyan minister joined the African Union Mission in Somalia as an adviser.",
    "France's visit let Germany see its troops.",
    "The general left NATO headquarters in Brussels for Italy.",
    "The agreement ends a dispute between Kenya and Uganda.",
    "The minister made a statement on relations between Chile and Peru.",
]


@pytest.mark.parametrize(("event_type", "status", "parties", "text"), TOLD)
def test_an_agreement_in_many_wordings(read: Read, event_type: str, status: str, parties: str, text: str) -> None:
    (event,) = [e for e in read(text) if e.event_type in (SIGNED, STEP, BODY)]
    assert (event.event_type, event.status) == (event_type, status)
    assert " ".join(sorted(p.id or "" for p in event.participants if p.kind != "official")) == parties


@pytest.mark.parametrize("text", NOTHING)
def test_what_settles_nothing(read: Read, text: str) -> None:
    assert not [e for e in read(text) if e.event_type in (SIGNED, STEP, BODY)]
