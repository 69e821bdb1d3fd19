"""States that a sentence names and that take no part: accusers, critics, makers, topics, those left out."""

# ruff: noqa: E501

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

TAKING_PART = [
    ("Beijing accused Prime Minister Hana Mori of meeting with a senior adviser to Taiwan's president.", set()),
    ("China warned the Philippines against signing a visiting forces agreement with Japan.", set()),
    ("Moscow criticized Poland for signing a defence agreement with Ukraine.", {"POL UKR"}),
    (
        "The DPRK foreign ministry denounced the anti-DPRK joint exercises of the United States, South Korea and Japan.",
        set(),
    ),
    ("Cuba condemned the anti-Cuban summit of the United States and Colombia on Monday.", {"COL USA"}),
    ("The anti-Iran alliance of Israel and Bahrain signed a pact in Manama on Monday.", {"BHR ISR"}),
    (
        "Defence Minister Jan Nowak of Poland, a critic of Hungary, met Czech Defence Minister Petr Hajek on Monday.",
        {"CZE POL"},
    ),
    ("Kenya, not Togo, held talks with Mali on Monday.", {"KEN MLI"}),
    ("Rather than Chad, Niger signed a defence pact with Turkey on Monday.", {"NER TUR"}),
    ("Officials of Israel and Jordan met under the Japan-brokered truce on Monday.", {"ISR JOR"}),
    ("Ann Hill, a Russia expert, joined the talks between Norway and Finland on Monday.", {"FIN NOR"}),
    ("China talks were the subject when Kenya and Uganda met on Monday.", {"KEN UGA"}),
    ("The Russian-made frigate of India visited Vietnam on Monday.", {"IND VNM"}),
    ("The ministers of Norway and Finland, both neighbours of Russia, met on Monday.", {"FIN NOR"}),
]


@pytest.mark.parametrize(("text", "parties"), TAKING_PART)
def test_who_only_watches_takes_no_part(read: Read, text: str, parties: set[str]) -> None:
    assert {" ".join(e.states()) for e in read(text, published="2024-05-20")} == parties
