"""Contacts and visits that reports, chronologies, ministries and agencies tell in their own ways.

Every sentence is invented, and what it tells was written down by reading it.
"""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import make_document

from defgraph.loaders.extract.mentions.places import state_of_place
from defgraph.loaders.extract.rules import RulesExtractor

CONTACT = {"meeting", "talks", "summit", "phone_call"}
VISIT = {"visit", "delegation", "port_call"}

#: A report of a state's own: family, parties, publisher, kind, text.
OWN = [
    (VISIT, "AUS KEN", "Australian Minister for Defence", "press_release", "I visited Nairobi on 3 and 4 March for a conference of defence ministers."),
    (CONTACT, "AUS KEN", "Australian Minister for Defence", "press_release", "I met the Kenyan Defence Minister in Nairobi on 4 March."),
    (CONTACT, "AUS CHL", "Australian Department of External Affairs", "other", "Saw the Chilean Foreign Minister this morning about the naval base."),
    (CONTACT, "AUS CHL", "Australian Department of External Affairs", "other", "I called on the Chilean Foreign Minister this morning and discussed the naval base."),
    (CONTACT, "AUS CHL", "Australian Department of External Affairs", "other", "I have just come from a talk with the Chilean Foreign Minister about the naval base."),
    (CONTACT, "AUS CHL", "Australian Department of External Affairs", "other", "The Chilean Ambassador called on me today to discuss the defence pact."),
    (CONTACT, "AUS CHL", "Australian Department of External Affairs", "other", "The Chilean Ambassador came to see me today about the defence pact."),
    (CONTACT, "AUS CHL", "Australian Department of External Affairs", "other", "The Chilean Foreign Minister told me this afternoon that the pact would be signed."),
    (CONTACT, "AUS CHL", "Australian Department of External Affairs", "other", "I had a long conversation with the Chilean Defence Minister on 3 May."),
    (CONTACT, "AUS CHL", "Australian Department of External Affairs", "other", "Cablegram, Santiago, 5 May 1961\n\nSaw the Foreign Minister this morning about the naval base."),
    (CONTACT, "AUS CHL", "Australian Department of Defence", "whitepaper", "The second Defence Strategic Dialogue with Chile, held in May 2004 in Canberra, reviewed training."),
    (CONTACT, "JPN PHL", "Ministry of Defense of Japan", "whitepaper", "In June 2016, a defense ministerial meeting with the Philippines was held in Manila."),
]

TOLD = [
    (CONTACT, "CHL PER", "Senior officials of Chile and Peru held the fourth Annual Defence Dialogue in Lima on Tuesday."),
    (CONTACT, "CHL PER", "The fourth Peru-Chile defence dialogue took place in Lima on Tuesday."),
    (CONTACT, "CHL PER", "Chile and Peru will hold their annual security consultations in Lima on May 30."),
    (CONTACT, "CHL PER", "In his first trip to Peru, the Chilean Minister of Defence, Pablo Arroyo, today met with Defence Minister Luis Prado in Lima."),
    (VISIT, "CHL PER", "In his first visit to Peru, the Chilean Minister of Defence, Pablo Arroyo, today met with Defence Minister Luis Prado in Lima."),
    (CONTACT, "BOL CHL PER", "The national security advisers of Chile, Peru and Bolivia on Friday discussed regional security issues."),
    (CONTACT, "CHL PER", "Chilean Defence Minister Pablo Arroyo and Peru's Luis Prado spoke in March. The pair met again on Tuesday."),
    (CONTACT, "CHL PER", "Chilean Defence Minister Pablo Arroyo received Peru's defence minister, Luis Prado, in 2021. The two met again on Tuesday."),
    (CONTACT, "CHL PER", "The head of the Chilean delegation was received by the Peruvian Defence Minister Luis Prado."),
    (CONTACT, "CHL PER", "Admiral Pablo Arroyo, the chief of the Chilean Navy, interacted with Peruvian Navy commander Vice Admiral Luis Prado."),
    (CONTACT, "CHL PER", "Arrangements are being made for the defence ministers of Chile and Peru to hold a bilateral meeting on May 30."),
    (VISIT, "CHL PER", "Mr Arroyo, Chile's defence minister, left for Peru on Friday."),
    (VISIT, "CHL PER", "Chilean Defence Minister Pablo Arroyo will make stops in Peru and Bolivia next week."),
    (VISIT, "BOL CHL", "Chilean Defence Minister Pablo Arroyo will make stops in Peru and Bolivia next week."),
    (VISIT, "CHL PER", "Chilean Defence Minister Pablo Arroyo will lead a delegation to Lima on Friday."),
    (VISIT, "CHL PER", "Chile's defence minister Pablo Arroyo is in Peru at the invitation of his counterpart Luis Prado."),
    (VISIT, "CHL PER", "At the invitation of Peruvian Defence Minister Luis Prado, Chilean Defence Minister Pablo Arroyo will pay a visit next week."),
    (VISIT, "CHL PER", "Chile's army chief would be in Peru from May 20 to May 24."),
    (VISIT, "CHL PER", "Peruvian Defence Minister Luis Prado met Chilean Defence Minister Pablo Arroyo on Friday and thanked the visiting Chilean minister for the ships."),
    (VISIT, "CHL NOR", "12 May: Chilean Defence Minister Pablo Arroyo in Oslo."),
    (VISIT, "CHL NOR", "12 May 1994 - Chilean Defence Minister Pablo Arroyo in Oslo for talks with Norwegian Foreign Minister Nils Berg."),
    (VISIT, "CHL JPN", "Chilean Defence Minister Pablo Arroyo arrived in Yokosuka on Monday."),
    (VISIT, "CHL IND", "The Chilean frigate Valdivia docked at Visakhapatnam on Monday."),
    (VISIT, "CHL ZAF", "The Chilean frigate Valdivia sailed into Durban on Monday for a four-day visit."),
    (VISIT, "CHL KEN", "The Chilean frigate Valdivia sailed home after making a three-day port of call at Mombasa in Kenya."),
    (VISIT, "CHL PER", "Luis Prado, the Peruvian defence minister, has been invited to visit Chile in June."),
    (VISIT, "BOL PER", "Peruvian Defence Minister Luis Prado left Lima on Monday. The trip will take him to Chile and Bolivia."),
    (CONTACT, "CHL PER", "Peruvian Defence Minister Luis Prado paid a courtesy visit to Chilean President Pablo Arroyo on Friday."),
    (CONTACT, "CHL PER", "Peruvian Defence Minister Luis Prado raised the border issue with Chilean President Pablo Arroyo on Friday."),
    (CONTACT, "CHL PER", "Peruvian Defence Minister Luis Prado arrived in Santiago on Friday and was met by his Chilean counterpart Pablo Arroyo."),
    (CONTACT, "CHL PER", "The Peruvian ambassador to Chile, Luis Prado, called on Defence Minister Pablo Arroyo on Friday."),
    (VISIT, "FRA USA", "Defense Secretary Paul Stone, in Paris for talks with French officials, said the missiles would stay."),
    (VISIT, "CHL ITA", "Chilean Defence Minister Pablo Arroyo arrived in this Italian resort on Wednesday."),
    (CONTACT, "CHL PER", "The two ministers, Pablo Arroyo of Chile and Luis Prado of Peru, spoke on the telephone on Friday."),
    (CONTACT, "CHL PER", "Chilean Defence Minister Pablo Arroyo arrived in Lima on Monday. Talks with Peruvian Defence Minister Luis Prado were held the same day."),
]

NOTHING = [
    "The Chilean and Peruvian armies cooperate and their officers meet often.",
    "Visits and talks between Chile and Peru have become frequent.",
    "Chile and Peru may one day hold talks on arms, analysts say.",
    "Chile criticised the arrival of foreign delegations in Taiwan.",
    "Chile's annual consultations with Peru are useful, the paper says.",
]


@pytest.mark.parametrize(("family", "parties", "publisher", "kind", "text"), OWN)
def test_reports_of_a_state_speak_for_it(extractor: RulesExtractor, family: set[str], parties: str, publisher: str, kind: str, text: str) -> None:
    document = make_document(text, publisher=publisher, kind=kind)
    (_, events), = extractor.extract_many([document])
    assert set(parties.split()) in [set(e.states()) for e in events if e.event_type in family]


def test_what_somebody_else_writes_in_the_first_person_has_no_state(extractor: RulesExtractor) -> None:
    (_, events), = extractor.extract_many([make_document("I met the Kenyan Defence Minister in Nairobi on 4 March.", kind="news")])
    assert events == []


@pytest.mark.parametrize(("family", "parties", "text"), TOLD)
def test_contacts_and_visits_are_found(extractor: RulesExtractor, family: set[str], parties: str, text: str) -> None:
    (_, events), = extractor.extract_many([make_document(text)])
    assert set(parties.split()) in [set(e.states()) for e in events if e.event_type in family]


@pytest.mark.parametrize("text", NOTHING)
def test_contact_in_general_is_no_event(extractor: RulesExtractor, text: str) -> None:
    (_, events), = extractor.extract_many([make_document(text)])
    assert events == []


def test_a_summit_that_a_city_hosts_is_one_event(extractor: RulesExtractor) -> None:
    text = "Lima will host a trilateral summit between the leaders of Chile, Peru and Bolivia on May 30."
    (_, events), = extractor.extract_many([make_document(text)])
    assert [e.event_type for e in events] == ["summit"]


def test_the_day_of_a_plan_is_not_that_of_its_announcement(extractor: RulesExtractor) -> None:
    text = "Chilean Defence Minister Pablo Arroyo said on Tuesday he will visit Peru on May 24."
    (_, events), = extractor.extract_many([make_document(text)])
    assert [(e.event_type, e.date) for e in events] == [("visit", "2024-05-24")]


@pytest.mark.parametrize(("town", "state"), [("Visakhapatnam", "IND"), ("Yokosuka", "JPN"), ("San Francisco", "USA"), ("Port", None), ("Georgetown Heights", None)])
def test_towns_lie_in_their_state(town: str, state: str | None) -> None:
    assert state_of_place(town) == state
