"""Letters, messages and joint texts in many wordings. Every sentence is invented and was annotated by reading it."""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

LETTER, STATEMENT = "letter", "statement"
TOLD = [
    (LETTER, "KOR PRK", "North Korea's defence minister proposed talks in a letter to his South Korean counterpart."),
    (LETTER, "GRC TUR", "The Greek Prime Minister's letter of January 1996 to the Turkish Prime Minister went unanswered."),
    (LETTER, "CAN USA", "The Canadian note of 16 November 1954 to the United States proposed a radar line."),
    (LETTER, "DEU POL", "Defence Minister Boris Kern of Germany answered the letter of his Polish counterpart Mariusz Zalewski on Friday."),
    (LETTER, "ITA LBY", "Italian Defence Minister Guido Ferri thanked his Libyan counterpart Ali Senussi in a message sent on Monday."),
    (LETTER, "IND MDV", "The Indian High Commissioner handed Maldivian President Ahmed Rasheed a letter from Prime Minister Arun Kumar of India."),
    (LETTER, "PAK TUR", "The Turkish ambassador called on the Chief of Staff of Pakistan and delivered a letter from Turkish Chief of General Staff Metin Aksoy."),
    (LETTER, "JOR SAU", "The Saudi Crown Prince has received a letter from King Talal of Jordan, conveyed by the Jordanian Chief of Staff."),
    (STATEMENT, "JPN KOR USA", "The joint statement of Japan, South Korea and the United States of August 18, 2023 mentions drones."),
    (STATEMENT, "AUS JPN PHL USA", "The following is the text of a joint statement by the defence ministers of Australia, Japan, the Philippines and the United States."),
    (STATEMENT, "FIN SWE", "Joint statement by the Ministers of Defence of Finland and Sweden"),
    (STATEMENT, "AUS NZL", "JOINT COMMUNIQUE BY THE DEFENCE MINISTERS OF AUSTRALIA AND NEW ZEALAND"),
    (STATEMENT, "IND USA", "A joint statement was issued at the end of the dialogue by India and the United States."),
]
NOTHING = [
    "The strike sends a message to Iran, the Israeli minister said.",
    "NATO sent a strong message to Russia with the exercise.",
    "A letter signed by the minister of Spain was published in the newspaper.",
    "A joint statement would be a step forward for Chile and Peru.",
    "Neither Iran nor Iraq referred to the joint statement.",
]


@pytest.mark.parametrize(("event_type", "parties", "text"), TOLD)
def test_a_letter_or_joint_text(read: Read, event_type: str, parties: str, text: str) -> None:
    (event,) = [e for e in read(text) if e.event_type in (LETTER, STATEMENT)]
    assert (event.event_type, event.status) == (event_type, "occurred")
    assert " ".join(sorted(p.id or "" for p in event.participants if p.kind != "official")) == parties


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_neither_letter_nor_joint_text(read: Read, text: str) -> None:
    assert not [e for e in read(text) if e.event_type in (LETTER, STATEMENT)]


def test_a_joint_statement_with_a_guest_is_also_the_writers(read: Read) -> None:
    text = "Joint Statement with the Minister of the Armed Forces of France, Hugo Martin"
    (event,) = read(text, publisher="Department of Defence, Australia", kind="press_release")
    assert {p.id for p in event.participants if p.kind == "state"} == {"AUS", "FRA"}
