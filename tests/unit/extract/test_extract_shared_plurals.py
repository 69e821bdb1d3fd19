"""Offices that share one plural, names behind words that no list of offices has, and sessions of several sides."""

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

PLURALS = [
    ("The foreign and defense ministers of Brazil and Chile met in Lima on Friday.", "foreign defense", "BRA CHL"),
    ("The Kenyan and Ghanaian foreign and defence ministers held talks in Accra.", "foreign defence", "KEN GHA"),
    ("Peru's trade, oil and health ministers met Prime Minister Ana Soto of Chile.", "trade oil health", "PER"),
    ("General Kofi Adu of Ghana called on the Interior and Defence Ministers of Togo.", "interior defence", "TGO"),
    ("Oil and energy ministers of Oman and Qatar met in Muscat.", "oil energy", "OMN QAT"),
    ("Japan's foreign affairs and defence ministers met General Luis Rojas of Peru.", "foreign-affairs defence", "JPN"),
    (
        "The defence, finance and interior ministers of Mali and Niger met on 3 May.",
        "defence finance interior",
        "MLI NER",
    ),
    (
        "The transport, trade, and defence ministers of Fiji and Tonga met on 3 May.",
        "transport trade defence",
        "FJI TON",
    ),
    ("The foreign & defence ministers of Laos and Vietnam met on 3 May.", "foreign defence", "LAO VNM"),
    ("The defence ministers of Laos and Vietnam met on 3 May.", "defence", "LAO VNM"),
]


@pytest.mark.parametrize(("text", "portfolios", "states"), PLURALS)
def test_each_portfolio_has_its_holder(read: Read, text: str, portfolios: str, states: str) -> None:
    unnamed = [p for event in read(text) for p in event.participants if p.kind == "official" and not p.name]
    wanted = {(f"{p.replace('-', ' ')} minister", state) for p in portfolios.split() for state in states.split()}
    assert {((p.office or "").lower(), p.of) for p in unnamed} == wanted
    assert len(unnamed) == len(wanted)


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        (
            "Minister Ali Hassan of Egypt met Pakistani Chairman Joint Chiefs of Staff Committee General Omar Farooq.",
            "Omar Farooq",
            "PAK",
        ),
        (
            "Ambassador Dev Rao of India met Chief of Staff of the Argentina Armed Forces-Teniente General Juan Pardo.",
            "Juan Pardo",
            "ARG",
        ),
    ],
)
def test_an_office_goes_on_up_to_its_name(read: Read, text: str, name: str, state: str) -> None:
    [event] = read(text)
    assert (name, state) in {(p.name, p.of) for p in event.participants if p.kind == "official"}
    assert all(p.name for p in event.participants if p.kind == "official")


def test_another_officer_is_not_the_minister(read: Read) -> None:
    [event] = read("The Chilean defence minister met General Luis Rojas of Peru in Lima.")
    assert {(p.name, p.of) for p in event.participants if p.kind == "official"} == {
        (None, "CHL"),
        ("Luis Rojas", "PER"),
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The defense ministers of Kenya, Uganda and Rwanda met in Kigali on Friday.", "talks"),
        ("Minister Ana Soto of Chile met the defence ministers of Peru and Bolivia on Friday.", "meeting"),
        ("The defense ministers of Kenya and Uganda met in Kigali on Friday.", "meeting"),
    ],
)
def test_a_session_of_several_is_talks(read: Read, text: str, kind: str) -> None:
    assert [event.event_type for event in read(text)] == [kind]
