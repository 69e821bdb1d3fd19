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
]


@pytest.mark.parametrize(("text", "who"), NAMED)
def test_the_name_beside_the_office(read: Read, text: str, who: set[tuple[str, str]]) -> None:
    assert officials(read(text, published="2024-05-20")) == who
