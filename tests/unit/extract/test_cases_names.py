"""Whose name stands beside an office: parties named for their members, ranks of several words, names like states."""

# ruff: noqa: E501

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

from defgraph.graph.model import EventRecord


def officials(events: list[EventRecord]) -> set[tuple[str | None, str | None]]:
    """Name and state of all officials of some events."""
    return {(p.name, p.of) for e in events for p in e.officials()}


NAMED = [
    (
        "Secretary of the Bulgarian Communists' Party Ivan Petrov visited Pyongyang. The Department of U.S. Affairs of the "
        "Foreign Ministry issued a statement. AMBASSADOR PAYS FAREWELL VISIT",
        {("Ivan Petrov", "BGR")},
    ),
    (
        "The general secretary of the Greek Workers' Union Nikos Pappas visited Sofia on Monday.",
        {("Nikos Pappas", "GRC")},
    ),
    (
        "Member of the Vietnamese Veterans' Association Nguyen Van Minh met Lao Defence Minister Bounmy Keo on Monday.",
        {("Nguyen Van Minh", "VNM"), ("Bounmy Keo", "LAO")},
    ),
    (
        "PRESIDENT RECEIVES INDIAN ENVOY. President Nowak of Poland received Indian ambassador Ravi Rao on Monday.",
        {("Nowak", "POL"), ("Ravi Rao", "IND")},
    ),
    (
        "Air Chief Marshal Peel of the United Kingdom met Chairman of the NATO Military Committee General Knut Larsen in "
        "Brussels.",
        {("Peel", "GBR"), ("Knut Larsen", "NATO")},
    ),
    (
        "Chair of the NATO Military Committee Admiral Rob Baak met Chief of the General Staff of Ukraine General Petro Koval "
        "on Monday.",
        {("Rob Baak", "NATO"), ("Petro Koval", "UKR")},
    ),
    (
        "Air Vice-Marshal Hugh Stone of Australia met Indian Air Chief Marshal Ravi Rao in New Delhi on Monday.",
        {("Hugh Stone", "AUS"), ("Ravi Rao", "IND")},
    ),
    (
        "Danish Defence Minister Lars Holm met Brazilian Defence Minister Paulo Lima in Brasilia.",
        {("Lars Holm", "DNK"), ("Paulo Lima", "BRA")},
    ),
    (
        "British Defence Secretary London Gray met US Secretary of Defense Chad Moore and Polish President Jan Berlin in "
        "Warsaw on Monday.",
        {("London Gray", "GBR"), ("Chad Moore", "USA"), ("Jan Berlin", "POL")},
    ),
    (
        "Australian Army chief General John French met Fijian commander Colonel Sela Tonga in Suva on Monday.",
        {("John French", "AUS"), ("Sela Tonga", "FJI")},
    ),
    (
        "The Polish president received Defence Minister Ana Jordan of Chile on Monday.",
        {(None, "POL"), ("Ana Jordan", "CHL")},
    ),
    (
        "Maria de la Cruz, defence minister of Spain, met Portuguese Defence Minister Ana Silva in 2018. Maria de la Torre, "
        "defence minister of Spain, met French Defence Minister Luc Bon in 2024.",
        {("Maria de la Cruz", "ESP"), ("Ana Silva", "PRT"), ("Maria de la Torre", "ESP"), ("Luc Bon", "FRA")},
    ),
    (
        "Dutch Defence Minister Jan van der Meer met French President Paul d'Estaing in Paris on Monday.",
        {("Jan van der Meer", "NLD"), ("Paul d'Estaing", "FRA")},
    ),
]


@pytest.mark.parametrize(("text", "who"), NAMED)
def test_the_name_beside_the_office(read: Read, text: str, who: set[tuple[str, str]]) -> None:
    assert officials(read(text, published="2024-05-20")) == who
