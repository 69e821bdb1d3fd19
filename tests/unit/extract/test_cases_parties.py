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
