"""Contacts, growth and candidates on the real agreements dataset, against plain counts from the raw file."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest

from defgraph.api import Graph
from defgraph.graph.settings import Settings
from defgraph.network import Network

FILE = Path(__file__).parents[3] / "shared" / "datasets" / "dcad" / "DCAD-v1.0-main.csv"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not FILE.exists(), reason="the dataset is not there")]
KOREA = "732"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with FILE.open(newline="") as file:
        return [row for row in csv.DictReader(file) if row["ccode1"] != row["ccode2"]]


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Network:
    graph = Graph(str(tmp_path_factory.mktemp("dcad") / "agreements.db"), Settings())
    graph.load([str(FILE)])
    return graph.network("states")


@pytest.fixture(scope="module")
def code_of(states: Network) -> dict[str, str]:
    return {i: str(node.props["cow_code"]) for i, node in states.ties_read.nodes.items()}


def pair(row: dict[str, str]) -> frozenset[str]:
    return frozenset((row["ccode1"], row["ccode2"]))


def test_contacts_count_the_rows_of_every_pair_from_the_first_year_to_the_latest(
    states: Network, code_of: dict[str, str], rows: list[dict[str, str]]
) -> None:
    years: dict[frozenset[str], list[str]] = {}
    for row in rows:
        years.setdefault(pair(row), []).append(row["signYear"])
    found = {frozenset((code_of[r["a"]], code_of[r["b"]])): r for r in states.contacts()}
    assert {p: r["contacts"] for p, r in found.items()} == {p: len(told) for p, told in years.items()}
    assert {p: r["first"][:4] for p, r in found.items()} == {p: min(told) for p, told in years.items()}
    assert {p: r["latest"][-10:][:4] if "/" in r["latest"] else r["latest"][:4] for p, r in found.items()} == {
        p: max(told) for p, told in years.items()
    }


def test_a_pair_whose_rows_all_have_a_day_has_its_first_and_its_latest_day(
    states: Network, code_of: dict[str, str], rows: list[dict[str, str]]
) -> None:
    days: dict[frozenset[str], list[str]] = {}
    vague = set()
    for row in rows:
        if int(row["signMonth"] or 0) < 1 or int(row["signDay"] or 0) < 1:
            vague.add(pair(row))
        else:
            day = f"{row['signYear']}-{int(row['signMonth']):02}-{int(row['signDay']):02}"
            days.setdefault(pair(row), []).append(day)
    known = {p: (min(told), max(told)) for p, told in days.items() if p not in vague}
    found = {frozenset((code_of[r["a"]], code_of[r["b"]])): (r["first"], r["latest"]) for r in states.contacts()}
    assert len(known) > 500
    assert {p: found[p] for p in known} == known


def test_the_circle_of_a_state_grows_as_its_rows_say(
    states: Network, code_of: dict[str, str], rows: list[dict[str, str]]
) -> None:
    by_year: dict[str, set[str]] = {}
    signed: Counter[str] = Counter()
    for row in rows:
        if KOREA in pair(row):
            by_year.setdefault(row["signYear"], set()).update(pair(row) - {KOREA})
            signed[row["signYear"]] += 1
    ever: set[str] = set()
    before: set[str] = set()
    grown = states.growth("South Korea")
    assert [r["window"] for r in grown] == [str(year) for year in range(1980, 2011)]
    for row in grown:
        now = by_year.get(row["window"], set())
        assert {code_of[i] for i in row["new"]} == now - ever
        assert {code_of[i] for i in row["returned"]} == now & ever - before
        assert {code_of[i] for i in row["lost"]} == before - now
        ever |= now
        assert (row["partners"], row["events"], row["cumulative"]) == (len(now), signed[row["window"]], len(ever))
        before = now


def test_candidates_have_no_row_and_the_index_of_the_raw_network(
    states: Network, code_of: dict[str, str], rows: list[dict[str, str]]
) -> None:
    graph = nx.Graph([tuple(sorted(pair(row))) for row in rows])
    best = states.candidates()[:50]
    ends = [(code_of[r["a"]], code_of[r["b"]]) for r in best]
    assert not any(graph.has_edge(a, b) for a, b in ends)
    expected = [score for _, _, score in nx.adamic_adar_index(graph, ends)]
    assert [r["candidates"] for r in best] == pytest.approx(expected)


def test_every_member_of_a_community_signed_in_its_window(states: Network, rows: list[dict[str, str]]) -> None:
    active = {
        f"{start}/{start + 9}": {c for r in rows if start <= int(r["signYear"]) <= start + 9 for c in pair(r)}
        for start in (1980, 1990, 2000)
    }
    code_of = {i: str(node.props["cow_code"]) for i, node in states.ties_read.nodes.items()}
    told = states.communities("10/10")
    for window, codes in active.items():
        members = [code_of[i] for r in told if r["window"] == window for i in r["members"]]
        assert sorted(members) == sorted(codes)
