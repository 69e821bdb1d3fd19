"""Who is meant: "its" and "their" owners, formats and groups, towns and states of one name, names as tables write them."""

# ruff: noqa: E501

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

MEANT = [
    ("HMAS Beta is visiting Kochi.", {("port_call", "AUS IND")}),
    ("The Indian frigate Tara docked at Kochi, Japan, on Monday.", {("port_call", "IND JPN")}),
    (
        "Thailand ordered a submarine from China. Under the agreement signed in 2017, Thailand was to use a German-made engine.",
        {("arms_transfer", "CHN THA"), ("agreement_signing", "CHN THA")},
    ),
    (
        "China opened a training centre in Hainan. It has also staged joint exercises with Cambodia and Laos.",
        set(),
    ),
    (
        "India opened a base on the islands. It also held joint exercises with Kenya and Seychelles in May.",
        {("exercise", "IND KEN SYC")},
    ),
    (
        "US Defense Secretary Tom Reed spoke by phone on Friday; China's pressure on the Philippines came up in his call "
        "with Manila's Jose Cruz.",
        {("phone_call", "PHL USA")},
    ),
    ("Defence ministers interact regularly via the ASEAN Defence Ministers' Meeting.", set()),
    ("The states cooperate within the ASEAN Defence Ministers' Meeting and the ASEAN Regional Forum.", set()),
    ("The Commonwealth of Australia and Japan signed an agreement on 3 May 1978.", {("agreement_signing", "AUS JPN")}),
    ("The Commonwealth of Dominica and China signed an agreement on 3 May 2004.", {("agreement_signing", "CHN DMA")}),
    (
        "Australia and Malaysia began Exercise Bersama Lima off Penang on Monday. A delegation from China visited Uiju County.",
        {("exercise", "AUS MYS")},
    ),
    (
        "Japan and Chile signed a pact on Feb. 3, 2025. Kenya and Ghana held their annual defense dialogue in Accra on Feb. "
        "4, 2025.",
        {("agreement_signing", "CHL JPN"), ("talks", "GHA KEN")},
    ),
    (
        "Peru and Chile met on Monday. Thailand and Laos will hold their next bilateral meeting in Vientiane on Friday.",
        {("meeting", "CHL PER"), ("talks", "LAO THA")},
    ),
    (
        "Kenya and Uganda held a joint exercise in Jinja from 28 February to 3 March 2025.\n\nKenya and Togo conducted the "
        "exercise.",
        {("exercise", "KEN UGA"), ("exercise", "KEN TGO")},
    ),
    (
        "Turkish Defence Minister Kaya visited Paris, Texas. He went to Athens, Georgia. Georgia Governor Amy Bell spoke in "
        "Atlanta. A Dominican navy ship left Santo Domingo.",
        {("visit", "TUR USA")},
    ),
    ("Polish President Jan Nowak visited Tbilisi, Georgia, on Monday.", {("visit", "GEO POL")}),
    ("Polish President Jan Nowak visited Cairo, Illinois on Monday.", {("visit", "POL USA")}),
    ("Korea, North and Mongolia held defence talks on Monday.", {("talks", "MNG PRK")}),
    ("Korea (Democratic People's Republic of) and Mongolia held defence talks on Monday.", {("talks", "MNG PRK")}),
    ("Korea DPR and Mongolia held defence talks on Monday.", {("talks", "MNG PRK")}),
    ("Taiwan (Province of China) and Palau held defence talks on Monday.", {("talks", "PLW TWN")}),
    ("St. Lucia and Barbados held defence talks on Monday.", {("talks", "BRB LCA")}),
    ("Japan, Korea, South Africa and Chile held defence talks on Monday.", {("talks", "CHL JPN KOR ZAF")}),
]


@pytest.mark.parametrize(("text", "events"), MEANT)
def test_who_is_meant(read: Read, text: str, events: set[tuple[str, str]]) -> None:
    assert {(e.event_type, " ".join(e.states())) for e in read(text, published="2025-03-05")} == events


def test_an_owner_inside_the_subject_itself_is_read_to_an_end(read: Read) -> None:
    text = "The Omani minister and their Kenyan colleague met the Chadian minister and his delegation on Monday."
    assert [e.states() for e in read(text, published="2024-05-20")] == [["KEN", "OMN", "TCD"]]


def test_a_long_row_of_states_shares_one_office(read: Read) -> None:
    text = (
        "Defence ministers of Austria, Belgium, Chile, Denmark, Estonia, Finland, Ghana, Hungary, Iceland, Jordan, Kenya, "
        "Latvia, Malta and Norway met in Vienna on Monday."
    )
    (event,) = read(text, published="2024-05-20")
    assert [p.of for p in event.officials()] == event.states()
    assert len(event.states()) == 14
