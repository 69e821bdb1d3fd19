"""The real agreements dataset, loaded and analyzed, against counts made in plain Python from the raw file."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest

from defgraph.api import Graph, LoadReport
from defgraph.graph.analysis.filters import Filters
from defgraph.graph.settings import Settings

FILE = Path(__file__).parents[3] / "shared" / "datasets" / "dcad" / "DCAD-v1.0-main.csv"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not FILE.exists(), reason="the dataset is not there")]


def table() -> list[dict[str, str]]:
    with FILE.open(newline="") as file:
        return list(csv.DictReader(file))


def raw(year: str | None = None) -> list[frozenset[str]]:
    """The pairs of codes of every row, without those that pair a state with itself."""
    rows = [row for row in table() if year in (None, row["signYear"])]
    return [frozenset((r["ccode1"], r["ccode2"])) for r in rows if r["ccode1"] != r["ccode2"]]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Graph, LoadReport]:
    graph = Graph(str(tmp_path_factory.mktemp("dcad") / "agreements.db"), Settings())
    return graph, graph.load([str(FILE)])


def test_every_row_is_loaded_or_rejected_with_its_reason(loaded: tuple[Graph, LoadReport]) -> None:
    report = loaded[1]
    assert report.documents == 1
    assert report.rows + len(report.rejected) == 1871
    assert [r.line for r in report.rejected] == [
        line for line, row in enumerate(table(), 2) if row["ccode1"] == row["ccode2"]
    ]
    assert all("with itself" in r.reason and r.source == str(FILE) for r in report.rejected)
    assert len(report.rejected) == 3


def test_loading_again_changes_nothing(loaded: tuple[Graph, LoadReport]) -> None:
    again = loaded[0].load([str(FILE)])
    assert (again.documents, again.unchanged, again.rows, again.change.nodes_added) == (0, 1, 0, 0)


def test_every_row_gave_an_agreement_of_its_own(loaded: tuple[Graph, LoadReport]) -> None:
    counts = loaded[0].stats().nodes
    assert counts["Agreement"] == counts["Event"] == counts["Passage"] == 1868


@pytest.mark.parametrize("year", ["2010", "1995", None])
def test_activity_and_partners_are_those_of_the_raw_file(loaded: tuple[Graph, LoadReport], year: str | None) -> None:
    graph = loaded[0]
    signed = Counter(code for pair in raw(year) for code in pair)
    partners: dict[str, set[str]] = {}
    for pair in raw(year):
        for code in pair:
            partners.setdefault(code, set()).update(pair - {code})
    with graph.view() as view:
        code_of = {n.id: str(n.props["cow_code"]) for n in view.nodes("State")}
    rows = graph.analyze(["strength", "degree"], "states", Filters(since=year, until=year))
    # A signing has two parties, so the strength of a state is the number of its agreements.
    assert {code_of[r["id"]]: round(r["strength"]) for r in rows} == signed
    others = len(rows) - 1
    assert {code_of[r["id"]]: round(r["degree"] * others) for r in rows} == {c: len(p) for c, p in partners.items()}
    assert signed[code_of[rows[0]["id"]]] == max(signed.values())


def test_the_words_behind_a_tie_stand_on_its_line(loaded: tuple[Graph, LoadReport]) -> None:
    lines = FILE.read_text().splitlines()
    with loaded[0].view() as view:
        for passage in list(view.nodes("Passage"))[::97]:
            assert passage.props["quote"] == " ".join(lines[passage.props["line"] - 1].split())


def test_betweenness_by_year_is_that_of_the_raw_file(loaded: tuple[Graph, LoadReport]) -> None:
    rows = loaded[0].analyze(["betweenness"], "states", Filters(since="1980", until="2010"), windows="year")
    assert sorted({r["window"] for r in rows}) == [str(year) for year in range(1980, 2011)]
    with loaded[0].view() as view:
        code_of = {n.id: str(n.props["cow_code"]) for n in view.nodes("State")}
    for year in ("1980", "1991", "2004", "2010"):
        expected = nx.betweenness_centrality(nx.Graph([tuple(sorted(pair)) for pair in raw(year)]))
        found = {code_of[r["id"]]: r["betweenness"] for r in rows if r["window"] == year}
        assert found == pytest.approx(expected, abs=1e-9)


def test_the_first_ranked_state_is_explained_by_its_agreements(loaded: tuple[Graph, LoadReport]) -> None:
    graph = loaded[0]
    first = graph.analyze(["strength"], "states")[0]["id"]
    found = graph.explain(first, ["strength"], "states")
    lines = FILE.read_text().splitlines()
    with graph.view() as view:
        code = str(next(n.props["cow_code"] for n in view.nodes("State") if n.id == first))
    told = {lines[w["line"] - 1] for e in found["events"] for w in e["evidence"]}
    assert told == {
        line for line, row in zip(lines[1:], table(), strict=True) if code in (row["ccode1"], row["ccode2"])
    }
    named = {w["source"].removeprefix("DCAD: "): w["events"] for w in found["without"]}
    assert named == Counter(
        row["source"].strip() for row in table() if code in (row["ccode1"], row["ccode2"])
    )  # fmt: skip


def test_a_window_beyond_the_dataset_is_said(loaded: tuple[Graph, LoadReport]) -> None:
    notes: list[str] = []
    loaded[0].analyze(["degree"], "states", Filters(since="2010", until="2012"), note=notes.append)
    assert "DCAD 1.0 covers 1980 to 2010: what lies outside is unknown, not absent" in notes
