"""Who takes part: parties and papers of one state, hosts, neighbours, and states that are only talked about."""

# ruff: noqa: E501

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

from defgraph.graph.model import EventRecord


def told(events: list[EventRecord]) -> set[tuple[str, str]]:
    """Type and parties of each event."""
    return {(e.event_type, " ".join(sorted((*e.states(), *e.organizations())))) for e in events}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Kim Sol, general secretary of the Workers' Party of Korea, sent a congratulatory message to To Van, general "
            "secretary of the Central Committee of the Communist Party of Vietnam on August 3.",
            ("letter", "PRK VNM"),
        ),
        (
            "The Workers Party of Korea and the Lao People's Revolutionary Party signed a cooperation agreement on Monday.",
            ("agreement_signing", "LAO PRK"),
        ),
        (
            "General secretary Pak of the WPK sent a message of greeting to Ulan, president of Mongolia, on Monday.",
            ("letter", "MNG PRK"),
        ),
        ("Delegates of Rodong Sinmun held talks with Nhan Dan on Monday.", ("talks", "PRK VNM")),
        (
            "The Socialist Unity Party of Germany sent a message of greeting to the Korean Workers' Party on Friday.",
            ("letter", "PRK cow:265"),
        ),
        ("Members of the Knesset met members of the Sejm in Warsaw on Monday.", ("meeting", "ISR POL")),
        ("The Korean defense minister met his Kenyan counterpart in Seoul on Monday.", ("meeting", "KEN KOR")),
        (
            "KCNA reported that Russian Defence Minister Petr Belov met Chinese Defence Minister Wang Bo on Monday.",
            ("meeting", "CHN RUS"),
        ),
    ],
)
def test_a_party_or_paper_names_its_state(read: Read, text: str, event: tuple[str, str]) -> None:
    assert told(read(text)) == {event}


def served(events: list[EventRecord]) -> dict[str | None, str | None]:
    """Whom each official of some events serves."""
    return {p.name: p.of for e in events for p in e.officials()}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "On the final day of his visit to Bandar Seri Begawan, Defence Minister Ravi Kumar on Friday met his Japan "
            "counterpart Ken Sato and Secretary of National Defence of the Philippines, Jose Cruz.",
            "Ravi Kumar",
        ),
        (
            "Prime Minister Sefo met Australian Prime Minister Kate Lowe and New Zealand Prime Minister Tim Ross in Canberra "
            "on Monday to discuss a Solomon Islands base.",
            "Sefo",
        ),
        (
            "Defence Minister Ana Berg met the Kenyan and Ugandan presidents in Nairobi on Monday about the war in Sudan.",
            "Ana Berg",
        ),
    ],
)
def test_no_state_is_guessed_for_an_office(read: Read, text: str, name: str) -> None:
    assert served(read(text, published="2024-05-20")).get(name, "nobody") is None


@pytest.mark.parametrize(
    ("text", "publisher", "state"),
    [
        (
            "Norwegian Defence Minister Lars Holm arrived in Islamabad on Thursday. Holm would also meet Prime Minister "
            "Omar Shah.",
            "IANS",
            "PAK",
        ),
        (
            "Chilean navy commander Admiral Juan Vidal is on a visit to Ecuador. He called on Defence Minister Omar Shah "
            "on Monday.",
            "Xinhua",
            "ECU",
        ),
        ("Defence Minister Omar Shah met Polish President Jan Nowak, who is visiting Oman, on Monday.", "TASS", "OMN"),
        ("Visiting Danish army chief General Bo Lund met Defence Minister Omar Shah on Monday.", "IANS", "IND"),
        (
            "Danish Defence Minister Lars Holm wound up his visit to Rabat on Friday after seeing Prime Minister Omar Shah.",
            "IANS",
            "MAR",
        ),
    ],
)
def test_where_somebody_is_met_goes_before_who_wrote(read: Read, text: str, publisher: str, state: str) -> None:
    events = read(text, published="2024-05-20", publisher=publisher)
    assert served(events)["Omar Shah"] == state
    supposed = [e for e in events if any(p.name == "Omar Shah" for p in e.officials())]
    assert all(e.confidence < 0.85 for e in supposed)


def test_a_ministry_tells_of_its_own_minister(read: Read) -> None:
    text = "The Omani foreign ministry said Foreign Minister Said Hamad met his Greek counterpart in Athens on Monday."
    assert told(read(text)) == {("meeting", "GRC OMN")}
