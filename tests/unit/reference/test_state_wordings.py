"""The wordings by which texts and users name states."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from defgraph.graph.ids import fold
from defgraph.graph.reference import (
    NameUse,
    case_sensitive,
    find_state,
    not_states,
    state_names,
    states,
)


def uses(wording: str) -> list[tuple[str, str]]:
    return [(u.id, u.use) for u in state_names()[fold(wording)]]


@pytest.mark.parametrize(
    ("wording", "id_", "use"),
    [
        ("ROK", "KOR", "code"),
        ("DPRK", "PRK", "code"),
        ("PRC", "CHN", "code"),
        ("U.S.", "USA", "code"),
        ("UAE", "ARE", "code"),
        ("Burma", "MMR", "name"),
        ("Holland", "NLD", "name"),
        ("Kazakstan", "KAZ", "name"),
        ("Türkiye", "TUR", "name"),
        ("Turkey", "TUR", "name"),
        ("Czechia", "CZE", "name"),
        ("Czech Republic", "CZE", "name"),
        ("Ivory Coast", "CIV", "name"),
        ("Côte d’Ivoire", "CIV", "name"),
        ("East Timor", "TLS", "name"),
        ("Cape Verde", "CPV", "name"),
        ("Swaziland", "SWZ", "name"),
        ("Macedonia", "MKD", "name"),
        ("Soviet Union", "RUS", "name"),
        ("South Korean", "KOR", "demonym"),
        ("Emiratis", "ARE", "demonym"),
        ("Kyiv", "UKR", "capital"),
        ("Kiev", "UKR", "capital"),
        ("Rangoon", "MMR", "capital"),
        ("Kremlin", "RUS", "government"),
        ("Blue House", "KOR", "government"),
        ("White House", "USA", "government"),
        ("Pentagon", "USA", "government"),
        ("Downing Street", "GBR", "government"),
        ("East German", "cow:265", "demonym"),
        ("Czechoslovakia", "cow:315", "name"),
    ],
)
def test_wordings_of_texts_stand_for_one_state(wording: str, id_: str, use: str) -> None:
    assert uses(wording) == [(id_, use)]


def test_wordings_of_two_states_name_both() -> None:
    assert {u for u, _ in uses("Congo")} == {"COD", "COG"}
    assert {u for u, _ in uses("Dominican")} == {"DMA", "DOM"}
    assert uses("Korean") == [("KOR", "demonym"), ("PRK", "demonym")]


def test_plain_words_count_only_as_written() -> None:
    assert {"US", "UK", "UAE", "ROK", "Turkey", "Polish", "China", "Jordan"} <= case_sensitive()
    assert not {"France", "Germany", "Ukrainian"} & case_sensitive()
    assert {w for w in case_sensitive() if w.islower()} == set()


def test_seas_and_regions_are_no_states_though_they_hold_a_name() -> None:
    assert {"south china sea", "indian ocean", "new mexico", "korean peninsula", "taiwan strait"} <= not_states()
    assert not not_states() & set(state_names())


def test_territories_are_found_for_a_user_but_not_looked_for_in_texts() -> None:
    assert find_state("Greenland") == "GRL"
    assert "greenland" not in state_names()


def test_a_wording_never_lists_a_state_twice_and_names_known_states_only() -> None:
    for wording, found in state_names().items():
        assert len({u.id for u in found}) == len(found), wording
        assert {u.id for u in found} <= set(states()), wording
        assert {u.use for u in found} <= {"name", "demonym", "capital", "government", "code"}, wording
    assert isinstance(state_names()["france"][0], NameUse)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("KOR", "KOR"),
        ("kor", "KOR"),
        ("KR", "KOR"),
        ("uk", "GBR"),
        ("us", "USA"),
        ("the Netherlands", "NLD"),
        ("Korea, Republic of", "KOR"),
        ("Korea (Republic of)", "KOR"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Congo - Kinshasa", "COD"),
        ("Myanmar (Burma)", "MMR"),
        ("Republic of Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Niger", "NER"),
        ("Republic of China", "TWN"),
        ("Republic of the Congo", "COG"),
        ("  south   korea ", "KOR"),
        ("cow:265", "cow:265"),
        ("Federal Republic of Germany", "DEU"),
        ("West Germany", "cow:260"),
        ("Korea", None),
        ("Congo", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_user_finds_a_state_by_any_clear_name(text: str, id_: str | None) -> None:
    assert find_state(text) == id_


def test_every_id_and_every_common_name_finds_its_state() -> None:
    for id_, info in states().items():
        assert find_state(id_) == id_
        assert find_state(info.name) == id_


@pytest.mark.shared
def test_names_of_an_exercise_table_are_known(shared: Path) -> None:
    with (shared / "datasets/troopdata/mme_v7.csv").open(encoding="utf-8") as file:
        cells = [v for row in csv.DictReader(file) for k, v in row.items() if k.startswith("State") and len(k) <= 7]
    names = {v.strip() for v in cells} - {"", "-9"}
    unknown = {n for n in names if find_state(n) is None}
    assert unknown == {"NATO", "Baltic States", "Netherlands Antilles", "Hong Kong SAR China"}


@pytest.mark.shared
def test_names_of_an_event_table_are_known(shared: Path) -> None:
    with (shared / "datasets/icews/events.2018.sample.tab").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    names = {row[k] for row in rows for k in ("Source Country", "Target Country", "Country")} - {"", "NA"}
    assert {n for n in names if find_state(n) is None} == {"Congo"}
