"""What the dial promises: which confidence it takes, what it refuses, and whose events it is about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from defgraph.graph.confidence.promises import Promise, beyond, promised, promises, read, write
from defgraph.graph.errors import ParameterError, ReferenceDataError

TENTH = Promise(
    wrong=0.1, at_least=0.8, kept=0.45, recall=0.41, splits=20, held=19, extractor="hybrid", heads="c0ffee"
)  # fmt: skip
FIFTH = replace(TENTH, wrong=0.2, at_least=0.6)


@pytest.mark.parametrize("percent", [10, 10.0, 20])
def test_the_dial_takes_percent_and_gives_a_confidence(percent: float) -> None:
    assert promised(percent, [FIFTH, TENTH]).at_least == {10: 0.8, 20: 0.6}[percent]


def test_what_is_not_promised_is_refused_with_what_is() -> None:
    with pytest.raises(ParameterError, match="at most 7 % wrong events; ask for 20, 10"):
        promised(7, [FIFTH, TENTH])
    with pytest.raises(ParameterError, match="ask for a confidence by --at-least"):
        promised(10, [])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"held": 18}, "it was kept in 18 of 20 splits"),
        ({"splits": 100, "held": 94}, "it was kept in 94 of 100 splits"),
        ({"at_least": None}, "no confidence reaches it"),
    ],
)
def test_a_promise_that_does_not_stand_is_refused(change: dict[str, int], why: str) -> None:
    broken = replace(TENTH, **change)
    with pytest.raises(ParameterError, match=f"{why}.*; ask for 20$"):
        promised(10, [FIFTH, broken])


def test_nineteen_of_twenty_is_enough() -> None:
    assert promised(10, [replace(TENTH, splits=100, held=95)]).fault == ""


def test_it_is_about_one_extractor_with_the_heads_it_was_measured_with() -> None:
    assert TENTH.covers("hybrid", "0a1b2c3d4e5f.c0ffee")
    assert TENTH.covers("hybrid", "another code.c0ffee")
    for other in [("rules", "0a1b2c3d4e5f"), ("hybrid", "0a1b2c3d4e5f"), ("hybrid", "0a1b2c3d4e5f.beef"), (None, None)]:
        assert not TENTH.covers(*other)
    read_by = [("hybrid", "1.c0ffee"), ("hybrid", "1.beef"), ("rules", "1"), ("rules", "2"), (None, None)]
    assert beyond(TENTH, read_by) == {"hybrid with other heads": 1, "rules": 2, "unknown": 1}


def test_what_is_told_names_the_confidence_the_shares_and_where_they_are_from() -> None:
    told = TENTH.told()
    for part in ("at most 10 %", "at least 0.8", "45 % of the events", "41 % of those annotated", "19 of 20 splits"):
        assert part in told
    assert "sources that the model had not seen" in told


def test_what_training_writes_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "promises.yaml"
    rows = [TENTH, FIFTH, replace(TENTH, wrong=0.05, at_least=None, kept=0.0, recall=0.0, held=0)]
    write(rows, path)
    assert read(path) == (FIFTH, TENTH, rows[2])
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_the_shipped_file_is_as_training_would_write_it(tmp_path: Path) -> None:
    assert [p.percent for p in promises()] == ["20", "10", "5"]
    thresholds = [p.at_least for p in promises() if p.at_least is not None]
    assert thresholds == sorted(thresholds)
    write(promises(), tmp_path / "again.yaml")
    assert read(tmp_path / "again.yaml") == promises()


@pytest.mark.parametrize(
    "row", ["{wrong: 0.1}", "{wrong: 0.1, at_least: 8, kept: 1, recall: 1, splits: 2, held: 1, extractor: a, heads: b}",
            "{wrong: 0.1, at_least: 1, kept: 1, recall: 1, splits: 2, held: 3, extractor: a, heads: b}"],
)  # fmt: skip
def test_a_wrong_file_is_named_with_its_row(tmp_path: Path, row: str) -> None:
    (tmp_path / "promises.yaml").write_text(f"- {row}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"promises\.yaml, row 1: "):
        read(tmp_path / "promises.yaml")
