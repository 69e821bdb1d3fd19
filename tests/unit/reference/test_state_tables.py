"""States against the Correlates of War list, ISO 3166-1 and two country tables."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pycountry
import pytest

from defgraph.graph.dates import parse
from defgraph.graph.errors import UnknownNameError
from defgraph.graph.ids import fold
from defgraph.graph.reference import find_state, state, state_by_cow, state_names, states


def test_every_iso_code_is_a_state_or_a_territory() -> None:
    assert {c.alpha_3 for c in pycountry.countries} <= set(states())


def test_ids_are_iso_codes_or_cow_numbers_of_historic_states() -> None:
    iso = {c.alpha_3 for c in pycountry.countries} | {"XKX"}
    for id_, info in states().items():
        assert info.id == id_
        assert (id_ in iso) == (info.valid_to is None)
        assert id_ in iso or id_ == f"cow:{info.cow_code}"


def test_states_have_a_capital_a_place_a_people_and_a_region_and_territories_are_marked() -> None:
    present = [s for s in states().values() if not s.territory and s.valid_to is None]
    assert len(present) == 193 + len({"VAT", "PSE", "TWN", "XKX", "COK", "NIU"})
    for info in present:
        assert info.capital, info.id
        assert info.demonyms, info.id
        assert info.region, info.id
        assert info.lat is not None, info.id
        assert -90 <= info.lat <= 90, info.id
        assert info.lon is not None, info.id
        assert -180 <= info.lon <= 180, info.id


def test_historic_states_ended_after_they_began() -> None:
    for info in states().values():
        if info.valid_to is not None:
            assert parse(f"{info.valid_from}/{info.valid_to}").precision == "interval"


@pytest.mark.parametrize(
    ("code", "date", "id_"),
    [
        (2, None, "USA"),
        (732, None, "KOR"),
        (365, "1962", "RUS"),
        (255, "1939", "DEU"),
        (260, "1975", "cow:260"),
        (265, "1975", "cow:265"),
        (315, "1990", "cow:315"),
        (345, "1970-05-04", "cow:345"),
        (345, "1996", "SRB"),
        (345, None, "SRB"),
        (678, None, "cow:678"),
        (680, None, "cow:680"),
        (679, None, "YEM"),
        (816, "1968", "VNM"),
        (817, "1968", "cow:817"),
        (8152, None, None),
        (0, None, None),
    ],
)
def test_numbers_of_the_correlates_of_war_name_states(code: int, date: str | None, id_: str | None) -> None:
    assert state_by_cow(code, date) == id_


def test_an_unknown_id_is_an_error_that_says_what_ids_look_like() -> None:
    with pytest.raises(UnknownNameError, match=r"'Korea'.*ISO 3166-1"):
        state("Korea")


@pytest.mark.shared
def test_numbers_agree_with_the_state_list(shared: Path) -> None:
    table = csv.DictReader(io.StringIO((shared / "datasets/cow_igo/states2016.csv").read_text()))
    latest = {int(row["ccode"]): row for row in table}
    ours = {s.cow_code for s in states().values() if s.cow_code is not None}
    of_the_century = {code for code, row in latest.items() if int(row["endyear"]) >= 1901}
    assert ours == of_the_century
    # The list still calls 345 Yugoslavia, and names both Congos and both Koreas of their time by the bare word.
    differ = {345: "SRB", 484: "COG", 730: "cow:730"}
    for code, row in latest.items():
        if code in of_the_century:
            assert differ.get(code, find_state(row["statenme"])) == state_by_cow(code), row["statenme"]


@pytest.mark.shared
def test_the_older_list_of_numbers_agrees_too(shared: Path) -> None:
    text = (shared / "datasets/cow_igo/COW country codes.csv").read_bytes().decode("utf-8").replace("\r", "\n")
    known = [r for r in csv.DictReader(io.StringIO(text)) if state_by_cow(int(r["CCode"]))]
    assert len(known) > 200
    for row in known:
        if int(row["CCode"]) not in (345, 484, 730):
            assert find_state(row["StateNme"]) == state_by_cow(int(row["CCode"])), row["StateNme"]


@pytest.mark.shared
def test_capitals_and_regions_agree_with_the_country_table(shared: Path) -> None:
    # Our choice where two seats are in use: Malabo (the new capital is not yet occupied) and Ramallah.
    seats = {"GNQ", "PSE"}
    spelled = {"ATG": "st. john's", "GRD": "st. george's"}
    with (shared / "datasets/country_names/country-codes.csv").open(encoding="utf-8") as file:
        rows = {r["ISO3166-1-Alpha-3"]: r for r in csv.DictReader(file)}
    for id_, info in states().items():
        if info.territory or info.valid_to or id_ == "XKX":
            continue
        row = rows[id_]
        if id_ not in seats:
            known = {fold(c) for c in (info.capital or "", *info.seats)} | {spelled.get(id_, "")}
            assert fold(row["Capital"]) in known, id_
        if id_ != "TWN":
            assert info.region == (row["Intermediate Region Name"] or row["Sub-region Name"]), id_


@pytest.mark.shared
def test_peoples_and_places_agree_with_the_second_country_table(shared: Path) -> None:
    compound = {"ATG", "BIH", "KNA"}  # "Bosnian, Herzegovinian" in one cell
    spelled = {"CPV", "GNB", "MDV"}  # "Maldivan" and the like
    rows = json.loads((shared / "datasets/country_names/countries.json").read_text(encoding="utf-8"))
    checked = 0
    for row in rows:
        info = states()["XKX" if row["cca3"] == "UNK" else row["cca3"]]
        if info.territory:
            assert not row["independent"], info.id
            continue
        checked += 1
        assert find_state(row["name"]["common"]) in ({"COG": None}.get(info.id, info.id),), info.id
        if info.id not in compound | spelled:
            for demonym in row["demonyms"]["eng"].values():
                assert info.id in {use.id for use in state_names()[fold(demonym)]}, demonym
        lat, lon = row["latlng"]  # the middle of the country, so only far-off capitals show
        if info.id != "RUS":
            assert abs(lat - (info.lat or 0)) < 15, info.id
            assert abs(lon - (info.lon or 0)) < 25, info.id
    assert checked == 199
