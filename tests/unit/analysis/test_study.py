"""Ranks over time, what makes up a score, how stable a rank is, and what the data do not cover."""

from __future__ import annotations

import csv
from math import sqrt
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.memory_view import MemoryView
from tests.fixtures.tie_graphs import Fact, telling, view_of

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.measures.study import Study
from defgraph.graph.analysis.sources import coverage_notes
from defgraph.graph.analysis.windows.periods import windows
from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText
from defgraph.graph.errors import ParameterError, UnknownNameError
from defgraph.graph.ids import event_id
from defgraph.graph.schema import event_types

SHARED = Path(__file__).parents[4] / "shared"
FACTS = [
    Fact(("KOR", "CHL"), date="2018-03-01"),
    Fact(("KOR", "PER"), date="2018-11"),
    Fact(("CHL", "PER"), date="2019-05-05", event_type="agreement_signing"),
    Fact(("CHL", "COL"), date="2019-06-05"),
    Fact(("CHL", "KOR", "JPN"), date="2021"),
    Fact(("KOR", "SEN"), date="2021", status="planned"),
    Fact(("KOR", "NZL"), date=None),
]


def study(measure: str = "strength", filters: Filters | None = None, **options: Any) -> Study:
    return Study.read(view_of(FACTS), "states", [measure], filters or Filters(), **options)


def in_window(name: str, rows: list[dict[str, Any]]) -> list[tuple[str, float, int, int | None]]:
    return [(r["id"], r["strength"], r["rank"], r["change"]) for r in rows if r["window"] == name]


def test_windows_rank_what_occurred_in_them_and_tell_who_rose() -> None:
    rows = study().over_time("year")
    assert in_window("2018", rows) == [("KOR", 2.0, 1, None), ("CHL", 1.0, 2, None), ("PER", 1.0, 2, None)]
    assert in_window("2019", rows) == [("CHL", 2.0, 1, 1), ("COL", 1.0, 2, None), ("PER", 1.0, 2, 0)]
    assert in_window("2020", rows) == []
    assert in_window("2021", rows) == [("CHL", 1.0, 1, None), ("JPN", 1.0, 1, None), ("KOR", 1.0, 1, None)]


def test_the_time_asked_for_sets_the_windows() -> None:
    rows = study(filters=Filters(since="2018-07", until="2019")).over_time("year")
    assert [r["id"] for r in rows if r["window"] == "2018"] == ["KOR", "PER"]
    quarters = study(filters=Filters(since="2018-10", until="2018-12")).over_time("quarter")
    assert {r["window"] for r in quarters} == {"2018-Q4"}
    assert {r["window"] for r in study().over_time("2")} == {"2018/2019", "2019/2020", "2020/2021"}


def test_an_event_known_by_its_year_lies_in_each_quarter() -> None:
    rows = study(filters=Filters(since="2021")).over_time("quarter")
    assert [r["window"] for r in rows if r["id"] == "JPN"] == ["2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"]


@pytest.mark.parametrize("kind", ["month", "0", "-1", "1.5", "", "5/0", "0/5", "5/", "5/5/5"])
def test_other_windows_are_refused(kind: str) -> None:
    with pytest.raises(ParameterError, match="no windows"):
        windows(kind, "2018-01-01", "2018-12-31")


def test_quarters_begin_and_end_as_in_the_calendar() -> None:
    found = windows("quarter", "2020-01-01", "2020-12-31")
    assert [(w.start, w.end) for w in found] == [
        ("2020-01-01", "2020-03-31"), ("2020-04-01", "2020-06-30"), ("2020-07-01", "2020-09-30"),
        ("2020-10-01", "2020-12-31"),
    ]  # fmt: skip


def test_windows_may_follow_each_other() -> None:
    found = windows("5/5", "1980-02-01", "1990-12-31")
    assert [w.name for w in found] == ["1980/1984", "1985/1989", "1990/1994"]
    assert [w.name for w in windows("1/2", "2015", "2019-12-31")] == ["2015", "2017", "2019"]


def test_weights_are_what_they_are_said_to_be() -> None:
    def strength(weight: str, node: str, filters: Filters | None = None) -> float:
        rows = study(filters=filters, weight=weight).rows()
        return float(next(r["strength"] for r in rows if r["id"] == node))

    assert strength("share", "JPN") == 1.0
    assert strength("count", "JPN") == 2.0
    known = event_types()
    expected = known["meeting"].intensity + known["agreement_signing"].intensity
    assert strength("intensity", "PER") == pytest.approx(expected)
    with pytest.raises(ParameterError, match="unknown weight 'fame'"):
        study(weight="fame")


def test_five_years_halve_a_weight() -> None:
    facts = [Fact(("KOR", "CHL"), date="2015-06-01"), Fact(("KOR", "PER"), date="2020-06-01")]
    rows = Study.read(view_of(facts), "states", ["strength"], Filters(), weight="recency").rows()
    found = {r["id"]: r["strength"] for r in rows}
    assert found["PER"] == 1.0
    assert found["CHL"] == pytest.approx(0.5, abs=1e-3)


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "datasets" / "gdelt").exists(), reason="the event tables are not there")
def test_intensities_are_those_of_the_codes_in_real_event_tables() -> None:
    scale: dict[str, float] = {}
    for name, columns in (("gdelt2_20151027220000_61col.tsv", (26, 30)), ("gdelt1_mixed_57_58col.tsv", (26, 30))):
        with (SHARED / "datasets" / "gdelt" / name).open(newline="") as file:
            for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                scale[row[columns[0]]] = float(row[columns[1]] or "nan")
    compared = {e.cameo: e.intensity for e in event_types().values() if e.cameo in scale}
    assert len(compared) >= 4
    assert compared == {code: scale[code] for code in compared}


def test_a_score_is_explained_by_its_events_with_their_words() -> None:
    found = study().explain("KOR")
    assert (found["id"], found["strength"], found["rank"], found["of"]) == ("KOR", 4.0, 1, 6)
    assert {e["event"] for e in found["events"]} == {event_id(telling(n)) for n in (0, 1, 4, 6)}
    last = next(e for e in found["events"] if e["event"] == event_id(telling(4)))
    assert (last["with"], last["weight"]) == (["CHL", "JPN"], 0.5)
    assert [(w["quote"], w["line"]) for w in last["evidence"]] == [("Words 4.", 5)]
    # The weights of its ties add up to its strength.
    assert sum(e["weight"] * len(e["with"]) for e in found["events"]) == found["strength"]
    [only] = found["without"]
    assert (only["source"], only["events"], only["strength"], only["rank"]) == ("facts", 4, None, None)
    with pytest.raises(UnknownNameError, match="'SEN'"):
        study().explain("SEN")


def two_sources() -> MemoryView:
    """Two tables' rows told by two archives, and one meeting both tell of."""
    deltas = []
    for number, (archive, partners) in enumerate((("Archive A", ["CHL", "PER", "COL"]), ("Archive B", ["CHL"])), 1):
        source = str(number) * 64
        covered = {"doc": f"doc-{number}", "dataset": "SET", "version": "1", "coverage_from": "2000"}
        nodes = [NodeClaim(source, "Document", source, "A table", {**covered, "coverage_to": "2010"})]
        edges = []
        for partner in partners:
            event, passage = f"t-{number}-{partner}", f"p-{number}-{partner}"
            props = {"event_type": "meeting", "status": "occurred", "date": "2005-05-05"}
            told = {"document": source, "quote": f"KOR,{partner}", "kind": "row", "attributed_to": archive}
            nodes += [
                NodeClaim(source, "Event", event, "a meeting", props), NodeClaim(source, "State", partner, partner),
                NodeClaim(source, "State", "KOR", "South Korea"), NodeClaim(source, "Passage", passage, "row", told),
            ]  # fmt: skip
            edges += [
                EdgeClaim(source, "PARTICIPATED_IN", s, event, {"role": "participant", "evidence": [passage]})
                for s in ("KOR", partner)
            ]
            edges.append(EdgeClaim(source, "EVIDENCED_BY", event, passage, {"telling": event, **props}))
        deltas.append(GraphDelta.of(nodes, edges, [SourceText(source, "text", "1")]))
    return MemoryView(deltas)


def test_the_score_without_a_source_keeps_what_another_tells_too() -> None:
    found = Study.read(two_sources(), "states", ["strength"], Filters()).explain("KOR")
    assert len(found["events"]) == 3
    without = {w["source"]: (w["events"], w["strength"], w["rank"]) for w in found["without"]}
    assert without == {"SET: Archive A": (2, 1.0, 1), "SET: Archive B": (0, 3.0, 1)}


def test_ranks_that_hang_on_one_source_are_unstable() -> None:
    rows = Study.read(two_sources(), "states", ["strength"], Filters()).with_stability()
    found = {r["id"]: (r["rank_low"], r["rank_high"]) for r in rows}
    # Both archives tell of CHL, so it has a tie in every draw; PER and COL vanish without Archive A.
    assert found == {"KOR": (1, 1), "CHL": (1, 2), "PER": (2, 4), "COL": (2, 4)}
    assert rows == Study.read(two_sources(), "states", ["strength"], Filters()).with_stability()


def test_what_lies_outside_a_dataset_is_said() -> None:
    view = two_sources()
    said = "SET 1 covers 2000 to 2010: what lies outside is unknown, not absent"
    assert said in coverage_notes(view, Filters(since="1999"))
    assert said in coverage_notes(view, Filters(since="2005", until="2011-01"))
    assert said in coverage_notes(view, Filters(since="2011"))
    assert said in coverage_notes(view, Filters(since="2005"))
    assert said in coverage_notes(view, Filters(until="2005"))
    assert coverage_notes(view, Filters(since="2000", until="2010")) == []
    assert coverage_notes(view, Filters()) == []
    spans = windows("5/5", "1996-01-01", "2015-12-31")
    assert coverage_notes(view, Filters(), (), spans) == [f"{said}; that concerns the windows 1996/2000, 2011/2015"]
    assert coverage_notes(view, Filters(), (), spans[1:3]) == []
    assert any("names PER in no row" in line for line in coverage_notes(view, Filters(), ["PER"]))
    assert coverage_notes(view, Filters(), ["CHL"]) == []


def test_a_historic_state_outside_its_time_is_said() -> None:
    state = NodeClaim(
        "f" * 64, "State", "cow:315", "Czechoslovakia", {"valid_from": "1918-10-28", "valid_to": "1992-12-31"}
    )
    view = view_of([Fact(("KOR", "CHL"))], [state])
    [line] = coverage_notes(view, Filters(since="1995"), ["cow:315"])
    assert "existed from 1918-10-28 to 1992-12-31" in line
    assert coverage_notes(view, Filters(since="1990"), ["cow:315"]) == []


def test_focus_and_isolates_are_those_of_the_projection() -> None:
    rows = study("degree", Filters(focus="COL", depth=2)).rows()
    assert {r["id"] for r in rows} == {"COL", "CHL", "KOR", "PER", "JPN"}
    assert study("degree", Filters(focus="SEN")).rows() == []
    assert [r["id"] for r in study("degree", isolates=True).rows() if r["degree"] == 0] == ["SEN"]


def test_several_measures_stand_side_by_side_and_the_first_one_ranks() -> None:
    rows = Study.read(view_of(FACTS), "states", ["degree", "eigenvector"], Filters(statuses=("planned",))).rows()
    assert [(r["id"], r["degree"], r["rank"]) for r in rows] == [("KOR", 1.0, 1), ("SEN", 1.0, 1)]
    assert rows[0]["eigenvector"] == pytest.approx(1 / sqrt(2))
