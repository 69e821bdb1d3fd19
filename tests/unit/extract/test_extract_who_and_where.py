"""Whom "he", "the two leaders" and "where he met" mean, and what plain news tells of summits and of talks put off.

Every text is invented; what it tells was written down by reading it. C is a contact, V a visit, a delegation or a port
call; "?" is planned and "-" cancelled or denied; then the parties, the date, and the names of its officials.
"""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

FAMILY = {"meeting": "C", "talks": "C", "summit": "S", "phone_call": "P", "visit": "V", "delegation": "V", "port_call": "V"}
STATUS = {"occurred": "", "planned": "?", "cancelled_or_denied": "-"}

TEXTS = [
    ("C KEN QAT: Kibet, Naimi", "Kenyan Defence Minister Amos Kibet visited Doha, where he met Defence Minister Khalid Naimi."),
    ("C CHL PER: Arroyo, Prado", "Chilean Defence Minister Pablo Arroyo returned on Monday from Lima, where he held talks with his counterpart Luis Prado."),
    ("C CHL PER: Arroyo, Prado", "Chilean Defence Minister Pablo Arroyo visited Peru, where he met his counterpart Luis Prado, and Bolivia."),
    ("C? CHL PER: Arroyo, Prado", "Chilean Defence Minister Pablo Arroyo will fly to Lima next week to meet President Luis Prado."),
    ("V? CHL PAN: Arroyo", "Chilean Defence Minister Pablo Arroyo arrived in Lima on Monday. On Tuesday he called on Peruvian President Luis Prado. He will leave for Panama on Thursday."),
    ("V GHA TGO: Boateng", "Kenyan President John Rono met Ghanaian army chief General Kofi Boateng on Tuesday. Boateng is on a tour of Africa that also takes him to Togo."),
    ("C 2023-09 CHL PER: Arroyo, Prado", "Chilean President Pablo Arroyo and Peruvian President Luis Prado held talks in Lima on Monday. Arroyo began his three-day visit on Sunday. The two leaders last met in Madrid in September."),
    ("C CHL PER: Arroyo, Prado", "Chilean Defence Minister Pablo Arroyo is in Lima for an official visit at the invitation of his Peruvian counterpart, Luis Prado. The ministers held a one-on-one meeting."),
    ("C IND OMN: Nair, Harthy", "The Indian Navy ship INS Tarang arrived at Muscat on Monday. The ship's commanding officer, Commander R Nair, called on Omani Rear Admiral Saif Harthy."),
    ("S? 2024-08-18 CHL PER: -", "The leaders of Chile and Peru will hold a summit in Arica on August 18."),
    ("S 2024-05-13 CHL PER: Arroyo, Prado", "Chilean President Pablo Arroyo and Peruvian President Luis Prado held a summit in Lima on Monday."),
    ("C- CHL PER: -", "Chile and Peru have postponed defence talks that were due to be held in Lima next week."),
    ("C- 2024-05-16 CHL PER: Arroyo", "Chilean army chief General Pablo Arroyo had been scheduled to meet his Peruvian counterpart on Thursday."),
    ("P 2024-05-13 CHL PER: Arroyo, Prado", "Chilean President Pablo Arroyo and Peruvian President Luis Prado discussed border patrols in a telephone call on Monday."),
    ("V 2024-05 CHL ESP: Arroyo", "Chilean Defence Minister Pablo Arroyo returned on Monday from Spain, where he met his counterpart Luis Prado."),
    ("V 2024-05 BOL CHL: Arroyo", "Chilean Defence Minister Pablo Arroyo arrived in Lima on Monday from Bolivia, where he held talks with President Luis Prado."),
    ("V 2024-02 BOL CHL: Arroyo", "Chilean Defence Minister Pablo Arroyo met Peruvian Defence Minister Luis Prado in Lima on Monday. He was in Bolivia in February."),
    ("V 2022 CHL PER: Arroyo", "Chilean Defence Minister Pablo Arroyo met Peruvian Defence Minister Luis Prado in Santiago on Monday. Arroyo was last in Peru in 2022."),
    ("V 2023-11 CHL PER: Prado", "Chilean Defence Minister Pablo Arroyo visited Lima on Monday. His visit follows a trip to Chile by Peruvian Defence Minister Luis Prado in November."),
    ("V 2024-05-13 FRA VNM: -", "A French frigate docked in Saigon on Monday."),
]

SILENT = [
    "The two countries' officials agreed to review their border rules. Chile and Peru agreed to review existing hotlines between their chiefs of staff.",
    "Peruvian President Luis Prado told Chilean President Pablo Arroyo at a joint press conference that trade was growing.",
]


@pytest.mark.parametrize(("wanted", "text"), TEXTS)
def test_plain_news_links_are_followed(read: Read, wanted: str, text: str) -> None:
    head, _, names = wanted.partition(": ")
    events = [e for e in read(text, published="2024-05-15") if e.event_type in FAMILY]
    kind, *told = head.split()
    date = told.pop(0) if told[0][0].isdigit() else None
    for event in events:
        found = [
            FAMILY[event.event_type] + STATUS[event.status], " ".join(sorted(p.id for p in event.participants if p.kind == "state" and p.id)),
            sorted(p.name.split()[-1] for p in event.participants if p.kind == "official" and p.name),
        ]
        if found == [kind, " ".join(told), sorted(names.replace("-", "").replace(",", "").split())] and (date is None or event.date == date):
            return
    pytest.fail(f"{wanted} is not among {events}")


@pytest.mark.parametrize("text", SILENT)
def test_what_was_only_agreed_or_said_is_no_call(read: Read, text: str) -> None:
    assert [e for e in read(text, published="2024-05-15") if e.event_type == "phone_call" or e.status == "planned"] == []


def test_the_occasion_of_an_encounter_is_no_second_one(read: Read) -> None:
    text = "Chilean Defence Minister Pablo Arroyo and Peruvian Defence Minister Luis Prado met in Brussels on Monday at the NATO defence ministerial."
    assert len(read(text, published="2024-05-15")) == 1
