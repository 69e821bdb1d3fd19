"""Contacts and visits in the verbs, nouns and links between sentences that offices and agencies use.

Every sentence is invented, and what it tells was written down by reading it. C is a contact, V a visit, a delegation
or a port call; "?" is planned and "-" cancelled or denied; then the parties.
"""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

from defgraph.graph.schema import event_types

LETTER = {"contact": "C", "visit": "V"}
STATUS = {"occurred": "", "planned": "?", "cancelled_or_denied": "-"}

CONTACTS = [
    ("C CHL PER", "Peruvian President Luis Prado gave a dinner for Chilean Defence Minister Pablo Arroyo on Monday."),
    ("C CHL PER", "Chilean Defence Minister Pablo Arroyo and Peruvian Defence Minister Luis Prado co-chaired the eighth round of the strategic dialogue in Lima on Monday."),
    ("C- CHL PER", "Chile has cancelled the May 20 talks with Peru on border security."),
    ("C CHL PER", "At a joint news conference with Peruvian Defence Minister Luis Prado after their meeting in Lima on Monday, Chilean Defence Minister Pablo Arroyo said that patrols would resume."),
    ("C CHL PER", "Border security topped the agenda of talks on Monday between Chilean Defence Minister Pablo Arroyo and Peruvian Defence Minister Luis Prado."),
    ("C CHL PER", "Chilean Defence Minister Pablo Arroyo used a meeting with Peruvian Defence Minister Luis Prado on Monday to press for joint patrols."),
    ("C CHL PER", "Peruvian Ambassador to Chile Luis Prado visited Defence Minister Pablo Arroyo at his office on Monday."),
    ("C CHL PER", "Chile and Peru agreed on joint patrols at talks in Lima on Monday."),
    ("C CHL PER", "Chile and Peru agreed on joint patrols at a meeting of their defence ministers in Lima on Monday."),
    ("C BRA CHL", "The Minister of Defence of Brazil, Jose Costa, received this Wednesday (15) the Minister of Defence of Chile, Pablo Arroyo, in Brasilia."),
    ("C CHL JPN", "Chilean Defence Minister Pablo Arroyo hosted a reception in Santiago on May 15 for Kenji Mori, Japan's Vice Minister of Defense."),
    ("C CHL PER", "Chile and Peru's Defence Ministers met in Lima on Monday for the annual Chile-Peru Defence Ministers' Meeting."),
]

VISITS = [
    ("V CHL PER", "Chilean Defence Minister Pablo Arroyo flew into Lima on Monday."),
    ("V CHL PER", "The official visit of a Chilean military delegation to Peru ended on Monday."),
    ("V CHL PER", "Peru hosted a visit by Chilean Defence Minister Pablo Arroyo on Monday."),
    ("V- CHL PER", "Peru cancelled a visit by Chilean Defence Minister Pablo Arroyo."),
    ("V- CHL PER", "Chilean Defence Minister Pablo Arroyo has put off a planned trip to Peru."),
    ("V? CHL PER", "Peruvian Defence Minister Luis Prado extended an invitation to his Chilean counterpart Pablo Arroyo to visit Peru."),
    ("V? CHL PER", "Chilean Defence Minister Pablo Arroyo has been invited to Peru by his counterpart Luis Prado."),
    ("V CHL PER", "Chilean army chief General Pablo Arroyo, who is in Peru for an official visit, laid a wreath on Monday."),
    ("V CHL PER", "The visit of Chilean army chief General Pablo Arroyo to Peru is aimed at closer cooperation."),
    ("V CHL PER; V? BOL CHL", "Chilean Defence Minister Pablo Arroyo is in Peru on the first leg of a tour that will also take him to Bolivia."),
    ("V CHL PER; C CHL PER", "As part of the official visit to Peru, Chilean Defence Minister Pablo Arroyo met his counterpart Luis Prado."),
    ("V CHL PER", "A high-level Chilean military delegation is in Lima for talks on training."),
    ("V CHL PER", "A 12-member team of the Chilean Air Force arrived in Lima on Monday on a training visit."),
    ("V CHL PER", "Officers from the Chilean staff college toured Peruvian military facilities in Lima on Monday."),
    ("V CHL PER", "Peru received a delegation of Chilean naval officers on Monday."),
    ("V CHL PER; V CHL PER", "The Chilean Defence Minister visited Peru in May 2007, and the Peruvian Minister of Defence paid a return visit in September 2008."),
    ("V CHL IND", "The Chilean frigate Valdivia made a stop at Mumbai on Monday."),
    ("V CHL IND", "The Chilean Navy's training ship Valdivia is docked at Mumbai."),
    ("V CHL IND", "The frigate Valdivia of the Chilean Navy, commanded by Captain Pablo Arroyo, berthed at Mumbai on Monday."),
    ("V CHL IND", "Chile's Valdivia, a training ship, reached Mumbai on Monday on a five-day goodwill visit."),
    ("V CHL TZA", "A Chilean naval task force of three ships arrived in Dar es Salaam on Monday for a goodwill visit to Tanzania."),
]

LINKED = [
    ("V CHL PER; C CHL PER", "Chilean army chief General Pablo Arroyo visited Lima on Monday to meet his counterpart General Hugo Salas."),
    ("V? CHL PER; C? CHL PER", "Chilean army chief General Pablo Arroyo will visit Peru next week to meet his counterpart General Hugo Salas."),
    ("V CHL PER; C CHL PER", "Chilean army chief General Pablo Arroyo flew to Lima on Monday, where he conferred with his counterpart General Hugo Salas."),
    ("V CHL PER; C CHL PER", "Chilean army chief General Pablo Arroyo travelled to Peru on Monday for talks with his counterpart General Hugo Salas."),
    ("V CHL PER; C CHL PER", "Chilean Defence Minister Pablo Arroyo arrived in Lima on Monday for an official visit. During the meeting, Peruvian Defence Minister Luis Prado thanked him for the help."),
    ("V CHL PER; C CHL PER", "Chilean Defence Minister Pablo Arroyo visited Lima on Monday. In the talks, the two sides agreed on joint patrols."),
    ("V CHL PER; C CHL PER", "Chilean Defence Minister Pablo Arroyo and his Peruvian counterpart Luis Prado signed an accord in Lima on Monday. During the visit, the Chilean minister toured a shipyard. Speaking at the meeting, Prado said ties were good."),
    ("V CHL PER; C CHL PER", "A Chilean military delegation is paying a visit to Peru from May 14 to 17. On May 15, Peruvian Defence Minister Luis Prado received the delegation."),
]

PROGRAM = [
    ("V CHL PER; C? CHL PER", "Chilean Defence Minister Pablo Arroyo arrived in Lima on Monday. Talks with Peruvian Defence Minister Luis Prado are on his programme."),
    ("V CHL PER; C? CHL PER", "Chilean Defence Minister Pablo Arroyo arrived in Lima on Monday. A meeting with President Hugo Salas is also on the agenda."),
    ("V CHL PER; C? CHL PER", "Chilean Defence Minister Pablo Arroyo arrived in Lima on Monday. A call on President Hugo Salas is also foreseen."),
    ("V CHL PER; C? CHL PER", "Chilean Defence Minister Pablo Arroyo arrived in Lima on Monday. His programme includes talks with Peruvian Defence Minister Luis Prado."),
    ("V CHL PER; C? CHL PER", "Chilean Defence Minister Pablo Arroyo arrived in Lima on Monday. The visit will include a meeting with Peruvian Defence Minister Luis Prado."),
    ("V CHL PER; C CHL PER", "The two-day visit to Peru of Chilean Defence Minister Pablo Arroyo included talks with Defence Minister Luis Prado."),
    ("C CHL PER; C? CHL PER", "The third Chile-Peru defence policy talks were held in Lima on Monday. The next meeting will take place in Santiago in 2025."),
]

APART = [
    ("C CHL PER; C CHL ECU", "Chilean Defence Minister Pablo Arroyo met separately with Peruvian Defence Minister Luis Prado and Ecuadorian Defence Minister Raul Mena on Monday."),
    ("C CHL PER; C CHL ECU", "Chilean Defence Minister Pablo Arroyo received the ambassadors of Peru and Ecuador on Monday."),
    ("C CHL PER; C CHL ECU", "Chilean Defence Minister Pablo Arroyo held bilateral meetings with his counterparts from Peru and Ecuador on the sidelines of the forum."),
    ("C CHL ECU PER", "Chilean Defence Minister Pablo Arroyo met with Peruvian Defence Minister Luis Prado and Ecuadorian Defence Minister Raul Mena on Monday."),
]

STAYS = [
    ("V CHL PER", "Chilean Defence Minister Pablo Arroyo ended a three-day stay in Lima on Monday."),
    ("V CHL PER", "A working trip to Peru was begun on Monday by Chilean Defence Minister Pablo Arroyo."),
    ("V CHL PER", "Chilean Defence Minister Pablo Arroyo, whose official visit to Peru lasts until Friday, laid a wreath."),
    ("V CHL PER", "Chilean Defence Minister Pablo Arroyo, now in Peru on an official visit, laid a wreath."),
    ("V CHL PER", "A five-member Chilean delegation headed by Brigadier General Pablo Arroyo visited the Peruvian Army Command on Monday."),
    ("C CHL PER; V CHL PER", "Peruvian Defence Minister Luis Prado met with Chilean army chief General Pablo Arroyo, who is visiting the country."),
    ("C CHL PER; V CHL PER", "Peruvian Defence Minister Luis Prado held talks on Monday with visiting Chilean army chief General Pablo Arroyo."),
    ("C CHL PER; V CHL PER", "On arrival in Lima, Chilean Defence Minister Pablo Arroyo was received by his Peruvian counterpart Luis Prado."),
    ("C CHL PER; V CHL PER", "While in Lima, Chilean Defence Minister Pablo Arroyo met Peruvian Defence Minister Luis Prado."),
    ("C CHL PER", "A meeting was held on Monday at the ministry between Chilean Defence Minister Pablo Arroyo and Peruvian Ambassador Luis Prado."),
    ("C CHL PER", "Chilean Defence Minister Pablo Arroyo and Peruvian Defence Minister Luis Prado presided over the third meeting of the joint commission on Monday."),
]

VOYAGES = [
    ("V CHL IND; V? CHL LKA", "Two ships of the Chilean navy arrived in Mumbai on Monday on a goodwill visit. They will call at Colombo next week."),
    ("V CHL IND; V CHL LKA", "Two ships of the Chilean navy arrived in Mumbai on Monday on a goodwill visit. The ships had visited Sri Lanka in April."),
    ("V CHL IND; V? CHL LKA", "The Chilean frigate Valdivia docked at Mumbai on Monday. The ship is due to make a port call in Colombo on Friday."),
    ("V CHL PER", "Two Chilean warships called at Callao in Peru on Monday. During their stay the Chilean officers visited a Peruvian naval base."),
    ("V CHL IND", "The Chilean frigate Valdivia docked at Mumbai on Monday. The ship left Valparaiso in April. It has a crew of 200."),
]

NOTHING = [
    "The Chilean army chief was conferred with the honorary rank of general by Peru.",
    "The two armies of Chile and Peru regularly hold talks on border security.",
    "Chile's foreign minister often travels to Peru.",
    "Analysts say a meeting between Chile and Peru would help.",
    "Chile received an offer of help from Peruvian President Hugo Salas in 1962.",
    "A meeting of the party's central committee was held in Santiago on Monday, Chile and Peru's papers said.",
    "Peru's navy is receiving the first of four patrol ships of a Chilean class.",
]


@pytest.mark.parametrize(("expected", "text"), [*CONTACTS, *VISITS, *LINKED, *PROGRAM, *APART, *STAYS, *VOYAGES, *(("", t) for t in NOTHING)])
def test_contacts_and_visits_told_are_those_that_took_place(read: Read, expected: str, text: str) -> None:
    told = []
    for event in read(text):
        if letter := LETTER.get(event_types()[event.event_type].family):
            parties = sorted(p.id for p in event.participants if p.kind == "state" and p.id)
            told.append(" ".join([letter + STATUS[event.status], *parties]))
    assert sorted(told) == sorted(e.strip() for e in expected.split(";") if e)


def test_whoever_chaired_a_dialogue_told_before_took_part(read: Read) -> None:
    (event,) = read(
        "The 14th Chile-Peru Defence Policy Dialogue was held in Lima on 15 May 2024. It was co-chaired by Chilean Deputy"
        " Defence Minister Pablo Arroyo and Peruvian Deputy Defence Minister Luis Prado."
    )
    assert sorted(p.name or "" for p in event.participants if p.kind == "official") == ["Luis Prado", "Pablo Arroyo"]


def test_heads_of_the_two_sides_took_part(read: Read) -> None:
    (event,) = read(
        "Chile and Peru held staff talks in Lima on Monday. The Chilean side was led by Rear Admiral Pablo Arroyo of Chile,"
        " while Peruvian Vice Admiral Luis Prado headed the Peruvian delegation."
    )
    assert sorted(p.name or "" for p in event.participants if p.kind == "official") == ["Luis Prado", "Pablo Arroyo"]
