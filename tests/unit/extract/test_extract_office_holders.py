"""Office-holders in many wordings. Every sentence is invented; what it tells was written down by reading it."""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

from defgraph.loaders.extract.officials.offices import implied

TOLD = [
    ("Lao Deputy Defence Minister Maj. Gen. Bounmy Phomma met with Thai Army Chief Gen. Anan Suk in Vientiane on Monday.",
     {("Bounmy Phomma", "Deputy Defence Minister", "LAO"), ("Anan Suk", "Army Chief", "THA")}),
    ("Vietnamese Deputy Defence Minister Sen. Lt. Gen. Tran Van Loc met Cuban Defence Minister Luis Mena on Monday.",
     {("Tran Van Loc", "Deputy Defence Minister", "VNM"), ("Luis Mena", "Defence Minister", "CUB")}),
    ("Defence Ministers Jan Kral of Slovakia and Petr Malik of the Czech Republic met in Brno on Monday.",
     {("Jan Kral", "Defence minister", "SVK"), ("Petr Malik", "Defence minister", "CZE")}),
    ("Foreign ministers Sami Nasser (Jordan) and Adel Fathi (Egypt) met in Cairo on Sunday.",
     {("Sami Nasser", "Foreign minister", "JOR"), ("Adel Fathi", "Foreign minister", "EGY")}),
    ("The Commander of the US Fifth Fleet, Vice Admiral Carl Wood, met Bahraini Defence Minister Isa Salman on Monday.",
     {("Carl Wood", "Commander of Fifth Fleet", "USA"), ("Isa Salman", "Defence Minister", "BHR")}),
    ("Commander Sri Lankan Army Lieutenant General Ajith Perera met Pakistani Defence Minister Asad Rana on Monday.",
     {("Ajith Perera", "Commander Army", "LKA"), ("Asad Rana", "Defence Minister", "PAK")}),
    ("Australian Chief of Defence Force General Neil Hart met Indian Army Chief General Ravi Menon on Wednesday.",
     {("Neil Hart", "Chief of Defence Force", "AUS"), ("Ravi Menon", "Army Chief", "IND")}),
    ("Indian Defence Minister Arun Rao met General Tin Aye, Commander-in-Chief of Defence Services (CDS) Myanmar, on Friday.",
     {("Arun Rao", "Defence Minister", "IND"), ("Tin Aye", "Commander-in-Chief of Defence Services", "MMR")}),
    ("U Kyaw Min, Union Minister for Defence of Myanmar, met Thai Defence Minister Anan Suk on Monday.",
     {("U Kyaw Min", "Union Minister for Defence", "MMR"), ("Anan Suk", "Defence Minister", "THA")}),
    ("Malian Defence Minister Oumar Keita met French Chargé d'affaires Paul Rolland on Monday.",
     {("Oumar Keita", "Defence Minister", "MLI"), ("Paul Rolland", "Chargé d'affaires", "FRA")}),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_offices_ranks_and_names_in_many_orders(read: Read, text: str, told: set[tuple[str, str, str]]) -> None:
    (event,) = read(text)
    officials = {
        (p.name, p.office, p.of) for p in event.participants if p.kind == "official"
    }
    assert {(n, (o or "").lower(), s) for n, o, s in officials} == {(n, o.lower(), s) for n, o, s in told}


def test_a_counterpart_has_the_office_of_the_one_named_before(read: Read) -> None:
    text = "Defence Minister Arun Rao of India visited Japan in May. He met his Japanese counterpart in Tokyo on Friday."
    meeting = next(e for e in read(text) if e.event_type == "meeting")
    assert ("JPN", "Defence Minister") in {(p.of, p.office) for p in meeting.participants if p.kind == "official"}


@pytest.mark.parametrize(
    ("office", "state"),
    [
        ("Assistant Secretary of State for European Affairs", "USA"),
        ("Secretary of State for Defence", "GBR"),
        ("Secretary of State", "USA"),
        ("Secretary of the Navy", "USA"),
        ("Minister of State for Defence", None),
    ],
)
def test_offices_that_one_state_has(office: str, state: str | None) -> None:
    assert implied(office) == ((state,) if state else ())
