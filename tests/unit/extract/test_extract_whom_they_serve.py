"""Whom an official serves where nothing beside the office says it, and whom "he" means."""

# ruff: noqa: E501

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read, make_document

from defgraph.graph.model import EventRecord
from defgraph.loaders.extract.rules import RulesExtractor


def served(events: list[EventRecord]) -> dict[str | None, str | None]:
    """Name to state of all officials of some events."""
    return {p.name: p.of for e in events for p in e.participants if p.kind == "official"}


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        (
            "Peru on Monday asked to join the naval forum. Defense Minister Alvaro Quispe met Canadian Defence Minister "
            "Jane Holt in Ottawa.",
            "Alvaro Quispe",
            "PER",
        ),
        (
            "German Chancellor Karl Weber told President Maren Solheim by phone on Monday that he would put off his trip "
            "to Iceland. The President of Austria was informed as well.",
            "Maren Solheim",
            "ISL",
        ),
        (
            "Defense Minister Ana Ruiz, U.S. Secretary of Defense Paul Stone and Chilean Defense Minister Eva Mora met in "
            "Santiago on Monday. Ruiz had come from Mexico.",
            "Paul Stone",
            "USA",
        ),
    ],
)
def test_the_state_of_an_office_without_one(read: Read, text: str, name: str, state: str) -> None:
    assert served(read(text, published="2021-05-04")).get(name) == state


def test_the_agency_credited_in_the_text_tells_whose_offices_they_are(extractor: RulesExtractor) -> None:
    text = (
        "MAGELANG (ANTARA) - Defense Minister Bima Aji and Tongan Defence Minister Sione Vea signed a pact on Monday."
    )
    document = make_document(text, published="2021-05-04", publisher="a press archive")
    ((_, events),) = extractor.extract_many([document])
    assert served(list(events)) == {"Bima Aji": "IDN", "Sione Vea": "TON"}


def test_he_is_the_minister_who_acts_in_the_sentence(read: Read) -> None:
    text = (
        "Kenyan Defence Minister Daniel Oduor met NATO Secretary General Piet de Wit in Brussels on Tuesday. The minister "
        "came from Denmark, where on Monday he and his Danish counterpart, Lars Holm, signed an agreement on training."
    )
    signed = [e for e in read(text, published="2021-05-04") if e.event_type == "agreement_signing"]
    assert [set(e.states()) for e in signed] == [{"DNK", "KEN"}]


def test_a_year_told_in_passing_dates_no_month_of_the_next_sentence(read: Read) -> None:
    text = (
        "Kenyan Defence Minister Daniel Oduor called it the best purchase since the end of the junta in 1983. Oduor and "
        "Danish Defence Minister Lars Holm signed a letter of intent in Nairobi in March."
    )
    assert [e.date for e in read(text, published="2021-05-04")] == ["2021-03"]


def test_service_with_peacekeepers_is_no_visit(read: Read) -> None:
    text = "British Defence Minister John Hale praised the fusiliers after their peacekeeping tour of Estonia."
    assert read(text, published="2021-05-04") == []
