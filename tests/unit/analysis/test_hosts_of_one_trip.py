"""What goes from one side to several ties none of those who receive it to another."""

from __future__ import annotations

import pytest
from tests.fixtures.memory_view import MemoryView
from tests.fixtures.told import Told, claims_of

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.networks.ties import read_ties


def pairs(network: str, *told: Told) -> set[str]:
    ties = read_ties(MemoryView([claims_of(told)]), network, Filters(), with_organizations=True)
    return {f"{ties.ids[a]}+{ties.ids[b]}" for a, b in ties.pairs.events_of()}


TRIP = Told(
    "A Norwegian delegation visited Kenya and Peru.",
    "delegation",
    "2024-05",
    {"NOR": "visitor", "KEN": "host", "PER": "host"},
)


@pytest.mark.parametrize(
    ("told", "tied"),
    [
        (TRIP, {"KEN+NOR", "NOR+PER"}),
        (
            Told("Ships of two navies called at Mombasa and Beira.", "port_call", "2024-05-02",
                 {"IND": "visitor", "JPN": "visitor", "KEN": "host", "MOZ": "host"}),
            {"IND+JPN", "IND+KEN", "IND+MOZ", "JPN+KEN", "JPN+MOZ"},
        ),
        (
            Told("Chile wrote to Peru, Brazil and NATO.", "letter", "2021",
                 {"CHL": "sender", "PER": "recipient", "BRA": "recipient", "NATO": "recipient"}),
            {"CHL+PER", "BRA+CHL", "CHL+NATO"},
        ),
        (
            Told("Japan gave trucks to Togo and Mali.", "aid", "2022-03-04",
                 {"JPN": "sender", "TGO": "recipient", "MLI": "recipient"}),
            {"JPN+TGO", "JPN+MLI"},
        ),
        (
            Told("Norway trained troops of Kenya and Peru.", "training", "2020",
                 {"NOR": "sender", "KEN": "recipient", "PER": "recipient"}),
            {"KEN+NOR", "NOR+PER"},
        ),
        # Two hosts of a meeting sit at one table.
        (
            Told("Kenya and Peru hosted a meeting with Norway.", "meeting", "2024-05",
                 {"NOR": "participant", "KEN": "host", "PER": "host"}),
            {"KEN+NOR", "KEN+PER", "NOR+PER"},
        ),
        # Who receives and acts as well is no mere receiver.
        (
            Told("Kenya and Peru took part in the aid of Norway.", "aid", "2024-05",
                 {"NOR": "sender", "KEN": "recipient", "PER": "participant"}),
            {"KEN+NOR", "KEN+PER", "NOR+PER"},
        ),
    ],
    ids=lambda one: one.event_type if isinstance(one, Told) else "",
)  # fmt: skip
def test_receivers_are_tied_to_the_one_who_acts_alone(told: Told, tied: set[str]) -> None:
    assert pairs("states", told) == tied


def test_ministers_who_received_one_guest_did_not_meet() -> None:
    told = Told(
        "The minister of Norway visited Kenya and Peru, whose ministers received him.", "delegation", "2024-05",
        {"NOR": "visitor", "KEN": "host", "PER": "host"}, {"Ola Moe": "NOR", "Ada Otieno": "KEN", "Ana Ruiz": "PER"},
    )  # fmt: skip
    assert len(pairs("officials", told)) == 2
    assert pairs("states", told) == {"KEN+NOR", "NOR+PER"}


def test_another_event_still_ties_them() -> None:
    met = Told("Kenya and Peru met in Lima.", "meeting", "2024-06", {"KEN": "participant", "PER": "participant"})
    assert pairs("states", TRIP, met) == {"KEN+NOR", "NOR+PER", "KEN+PER"}
