"""Offices and international bodies: what wordings stand for, against lists of office-holders and members."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from defgraph.graph.ids import fold, slug
from defgraph.graph.reference import (
    bodies,
    body_names,
    find_body,
    position_for,
    positions,
    states,
)


@pytest.mark.parametrize(
    ("wording", "of", "code"),
    [
        ("defense chief", None, "defense-minister"),
        ("Minister of National Defence", "KOR", "defense-minister"),
        ("Raksha Mantri", "IND", "defense-minister"),
        ("Union Defence Minister", "IND", "defense-minister"),
        ("Secretary of Defense", "USA", "defense-minister"),
        ("Secretary of State for Defence", "GBR", "defense-minister"),
        ("Defence Secretary", "GBR", "defense-minister"),
        ("Defence Secretary", "IND", "permanent-secretary"),
        ("South Korean Defense Minister", None, "defense-minister"),
        ("former U.S. Secretary of Defense", None, "defense-minister"),
        ("Deputy Prime Minister and Minister of Defence", None, "defense-minister"),
        ("state councilor and defense minister", "CHN", "defense-minister"),
        ("Minister of Defence Production", "PAK", "minister"),
        ("Minister of the Armed Forces", "FRA", "defense-minister"),
        ("Minister for the Armed Forces", "GBR", "vice-defense-minister"),
        ("vice defense minister", None, "vice-defense-minister"),
        ("Deputy Secretary of Defense", "USA", "vice-defense-minister"),
        ("State Minister of Defence", "LKA", "vice-defense-minister"),
        ("Under Secretary of Defense for Policy", "USA", "defense-under-secretary"),
        ("Secretary of State", "USA", "foreign-minister"),
        ("Secretary of State", "EST", "state-secretary"),
        ("Minister for Europe and Foreign Affairs", "FRA", "foreign-minister"),
        ("External Affairs Minister", "IND", "foreign-minister"),
        ("first vice foreign minister", None, "vice-foreign-minister"),
        ("First Deputy Minister of Foreign Affairs", None, "vice-foreign-minister"),
        ("Director, National Security Office", "KOR", "national-security-adviser"),
        ("Assistant to the President for National Security Affairs", "USA", "national-security-adviser"),
        ("principal deputy national security advisor", "USA", "deputy-national-security-adviser"),
        ("Chief of the Defence Staff", "GBR", "chief-of-defense"),
        ("Chairman of the Joint Chiefs of Staff", "USA", "chief-of-defense"),
        ("chairman, joint chiefs of staff committee", "PAK", "chief-of-defense"),
        ("deputy chief of the General Staff", "VNM", "deputy-chief-of-defense"),
        ("Chief of Army Staff", "PAK", "army-chief"),
        ("Chief of Naval Operations", "USA", "navy-chief"),
        ("First Sea Lord", "GBR", "navy-chief"),
        ("Chief of the Air Staff", "IND", "air-force-chief"),
        ("Commandant of the Marine Corps", "USA", "marines-chief"),
        ("Coast Guard commissioner", "KOR", "coast-guard-chief"),
        ("Commander, U.S. Forces Korea", "USA", "commander"),
        ("ambassador to Japan", "USA", "ambassador"),
        ("High Commissioner", "GBR", "ambassador"),
        ("military attaché", None, "defense-attache"),
        ("NATO Secretary General", "NATO", "secretary-general"),
        ("Deputy Secretary General", "NATO", "deputy-secretary-general"),
        ("special representative for North Korea policy", "USA", "special-envoy"),
        ("Permanent Secretary", "SGP", "permanent-secretary"),
        ("director-general of the International Policy Bureau", "KOR", "director-general"),
        ("defence ministry spokesperson", "CHN", "spokesperson"),
        ("Minister of the Interior", "SEN", "interior-minister"),
        ("director of the CIA", "USA", "intelligence-chief"),
        ("king of Jordan", None, "monarch"),
        ("Crown Prince", "SAU", "crown-prince"),
        ("Speaker of the National Assembly", "KOR", "speaker"),
        ("Chancellor", "DEU", "head-of-government"),
        ("President of Ukraine", None, "president"),
        ("Vice President", "USA", "vice-president"),
    ],
)
def test_usual_wordings_give_their_role_code(wording: str, of: str | None, code: str) -> None:
    assert position_for(wording, of) == positions()[code]


def test_an_unknown_office_keeps_its_words_at_the_working_level() -> None:
    unknown = position_for("Keeper of  the Seals")
    assert (unknown.code, unknown.name, unknown.seniority) == ("keeper-of-the-seals", "Keeper of the Seals", 6)


def test_codes_are_slugs_and_seniority_runs_from_one_to_six() -> None:
    assert {p.seniority for p in positions().values()} == {1, 2, 3, 4, 5, 6}
    for code, info in positions().items():
        assert info.code == code == slug(code)


def test_the_name_of_every_office_leads_back_to_its_code() -> None:
    for code, info in positions().items():
        assert position_for(info.name).code == code


@pytest.mark.shared
def test_heads_of_state_and_government_stand_at_the_top(shared: Path) -> None:
    with (shared / "datasets/officials/world_leaders_wikidata.csv").open(encoding="utf-8") as file:
        offices = {row["positionLabel"] for row in csv.DictReader(file)}
    below = {o for o in offices if position_for(o).seniority > 1}
    # Collective heads, and Monaco's head of government, whose office elsewhere is a junior minister's.
    assert below == {"Member of the Swiss Federal Council", "Minister of State of Monaco"}
    assert position_for("Minister of State", "MCO").seniority == 1


@pytest.mark.shared
def test_annotated_offices_are_mostly_known(shared: Path) -> None:
    gold = [json.loads(p.read_text(encoding="utf-8")) for p in (shared / "evaluation/dev/gold").glob("*.json")]
    officials = [o for d in gold for e in d["events"] for o in e["officials"] if o["office"]]
    known = [o for o in officials if position_for(o["office"], o["of"]).code in positions()]
    assert len(officials) > 150
    assert len(known) / len(officials) > 0.95


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("NATO", "NATO"),
        ("the North Atlantic Treaty Organization", "NATO"),
        ("North Atlantic Treaty Organisation", "NATO"),
        ("the African Union", "AU"),
        ("League of Arab States", "Arab League"),
        ("Gulf Cooperation Council", "GCC"),
        ("Shanghai Cooperation Organisation", "SCO"),
        ("United Nations Interim Force in Lebanon", "UNIFIL"),
        ("the Quad", "Quad"),
        ("Secret Society", None),
    ],
)
def test_bodies_are_found_by_short_and_full_name(text: str, id_: str | None) -> None:
    assert find_body(text) == id_


def test_bodies_name_known_members_and_formats_always_have_some() -> None:
    for id_, info in bodies().items():
        assert info.kind in {"alliance", "igo", "body"}, id_
        assert set(info.members) <= set(states()), id_
        assert len(set(info.members)) == len(info.members), id_
        assert not info.format or info.members, id_
        assert find_body(id_) == id_
        assert body_names()[fold(info.name)] == id_


def test_formats_are_told_from_organizations() -> None:
    formats = {i for i, b in bodies().items() if b.format}
    assert {"AUKUS", "Quad", "G7", "Weimar Triangle"} <= formats
    assert not {"NATO", "ASEAN", "UN", "EU", "AU", "CSTO"} & formats
    assert set(bodies()["AUKUS"].members) == {"AUS", "GBR", "USA"}


@pytest.mark.shared
def test_members_agree_with_the_alliance_table(shared: Path) -> None:
    """NATO's founders and later members up to 2004, from the Correlates of War numbers of a treaty list."""
    from defgraph.graph.reference import state_by_cow

    with (shared / "datasets/atop/atop-member-level.csv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["atopid"] == "3180"]
    in_force = {state_by_cow(int(r["member"])) for r in rows if r["yrexit"] == "0"} - {"cow:260"}
    assert len(in_force) > 20
    assert in_force <= set(bodies()["NATO"].members)
