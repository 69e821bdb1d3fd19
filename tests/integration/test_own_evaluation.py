"""The measured quality of extraction: it must not fall, and our scorer must agree with the one it is judged by."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.fixtures import profiles
from tests.fixtures.once import Once

from defgraph.graph.schema import event_types

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "fixtures" / "evaluation"
MODULES = ("scoring", "eval_sets", "eval_layout", "eval_tables")
MAY_FALL = 0.02
LATER = {"sanction", "expulsion", "recall", "training", "deployment"}


# Of the session, not of the module: the tests of this file are shared among the processes of a run.


@pytest.fixture(scope="session")
def bench() -> dict[str, ModuleType]:
    """The evaluation's modules, imported as its program imports them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "benchmarks")
        return {name: importlib.import_module(name) for name in MODULES}


@pytest.fixture(scope="session")
def own(bench: dict[str, ModuleType], once: Once) -> dict[str, Any]:
    one, extract = bench["eval_sets"].OWN, bench["eval_sets"].extract
    return {"gold": one.gold(), "found": once.made("own-set", lambda: extract(one.documents()))}


@pytest.fixture(scope="session")
def dev(bench: dict[str, ModuleType], once: Once, shared: Path) -> dict[str, Any]:
    one, extract = bench["eval_sets"].shared_set(shared), bench["eval_sets"].extract
    return {"set": one, "gold": one.gold(), "found": once.made("dev-set", lambda: extract(one.documents()))}


def scores_by_the_judge(shared: Path, gold: Path, found: dict[str, list[Any]], tmp_path: Path) -> dict[str, Any]:
    lines = (json.dumps(event) for events in found.values() for event in events)
    (tmp_path / "found.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, shared / "evaluation" / "score.py", gold, tmp_path / "found.jsonl", "--json"]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_the_own_set_is_as_large_and_varied_as_promised(bench: dict[str, ModuleType]) -> None:
    gold = bench["eval_sets"].OWN.gold()
    events = [event for one in gold.values() for event in one]
    assert len(gold) >= 40
    assert sum(not one for one in gold.values()) >= 8
    # Types that came after the set was annotated are known to it by no event.
    assert set(event_types()) - {event["type"] for event in events} == LATER
    assert {event["status"] for event in events} == {"occurred", "planned", "cancelled_or_denied"}


def test_every_annotated_quote_stands_in_its_document(bench: dict[str, ModuleType]) -> None:
    for doc, events in bench["eval_sets"].OWN.gold().items():
        text = " ".join((OWN / "docs" / f"{doc}.txt").read_text(encoding="utf-8").split())
        for event in events:
            assert event["evidence"] in text, doc


@pytest.mark.parametrize("measure", ["strict", "relaxed"])
def test_scores_on_the_own_set_do_not_fall(measure: str, bench: dict[str, ModuleType], own: dict[str, Any]) -> None:
    recorded = json.loads((OWN / "recorded.json").read_text(encoding="utf-8"))
    f1 = bench["scoring"].score(own["gold"], own["found"])[measure]["f1"]
    assert f1 >= recorded[measure]["f1"] - MAY_FALL, "see python benchmarks/evaluate.py --errors"


def test_the_published_table_shows_the_recorded_figures() -> None:
    page = (ROOT / "docs" / "extraction.md").read_text(encoding="utf-8")
    recorded = json.loads((OWN / "recorded.json").read_text(encoding="utf-8"))
    for measure in ("strict", "relaxed"):
        figures = recorded[measure]
        told = re.search(rf"\| {measure} F1 \(precision, recall\) \| (\S+) \((\S+), (\S+)\)", page)
        assert told is not None
        assert [float(t) for t in told.groups()] == [figures["f1"], figures["precision"], figures["recall"]]


def test_annotated_events_score_one_against_themselves(bench: dict[str, ModuleType], own: dict[str, Any]) -> None:
    perfect = bench["scoring"].score(own["gold"], own["gold"])
    assert perfect["strict"]["f1"] == perfect["relaxed"]["f1"] == perfect["on_matches"]["officials"]["f1"] == 1.0
    assert all(perfect["on_matches"][part] == 1.0 for part in ("date", "status", "agreement_kind", "evidence"))


EVENT = {
    "type": "meeting",
    "date": "2020-05-04",
    "status": "occurred",
    "states": ["KOR", "POL"],
    "organizations": [],
    "officials": [
        {"name": "Han Do-kyung", "office": None, "of": "KOR"},
        {"name": None, "office": "Defence Minister", "of": "POL"},
    ],
    "agreement": None,
    "evidence": "Han met the minister.",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "strict", "relaxed"),
    [
        ({}, True, True),
        ({"type": "talks"}, False, True),
        ({"type": "visit"}, False, False),
        ({"date": "2020-05"}, False, True),
        ({"date": "2020"}, False, False),
        ({"date": "2020-06"}, False, False),
        ({"date": None}, False, True),
        ({"status": "planned"}, False, True),
        ({"states": ["KOR"]}, False, True),
        ({"states": ["KOR", "USA"]}, False, False),
        ({"states": ["KOR", "POL"], "organizations": ["NATO"]}, False, True),
    ],
)
def test_what_counts_as_the_same_event(
    change: dict[str, Any], strict: bool, relaxed: bool, bench: dict[str, ModuleType]
) -> None:
    other = EVENT | change
    assert bench["scoring"].is_strict(EVENT, other) is strict
    assert bench["scoring"].is_relaxed(EVENT, other) is relaxed


@pytest.mark.parametrize(
    ("people", "shared_with_gold"),
    [
        ([{"name": "Han", "office": None, "of": None}], 1),
        ([{"name": "Hàn Do-Kyung", "office": None, "of": None}], 1),
        ([{"name": None, "office": "Minister of National Defense", "of": "POL"}], 1),
        ([{"name": None, "office": "Minister of National Defense", "of": "KOR"}], 0),
        ([{"name": "Han", "office": None, "of": None}, {"name": "Do-kyung", "office": None, "of": None}], 1),
    ],
)
def test_officials_are_known_by_part_of_the_name_or_by_office_and_state(
    people: list[dict[str, Any]], shared_with_gold: int, bench: dict[str, ModuleType]
) -> None:
    assert bench["scoring"].shared_people(EVENT, EVENT | {"officials": people}) == shared_with_gold


def test_a_neutral_event_counts_neither_for_nor_against(bench: dict[str, ModuleType]) -> None:
    gold = {"a": [{**EVENT, "neutral": True}], "b": [EVENT]}
    for found in ({"a": [EVENT], "b": [EVENT]}, {"a": [], "b": [EVENT]}):
        scores = bench["scoring"].score(gold, found)
        assert (scores["gold_events"], scores["predicted_events"], scores["strict"]["f1"]) == (1, 1, 1.0)


def test_what_a_set_does_not_annotate_is_neither_right_nor_wrong(bench: dict[str, ModuleType]) -> None:
    sanction = EVENT | {"type": "sanction"}
    passed = bench["scoring"].score({"a": [EVENT], "b": []}, {"a": [EVENT, sanction], "b": [sanction]})
    assert (passed["predicted_events"], passed["relaxed"]["precision"]) == (1, 1.0)
    assert set(passed["by_family"]) == {"contact"}
    # A set with one such event annotates them, and then they count.
    counted = bench["scoring"].score({"a": [EVENT], "b": [sanction]}, {"a": [EVENT, sanction], "b": [sanction]})
    assert (counted["predicted_events"], counted["relaxed"]["precision"]) == (3, 0.667)


def test_the_curve_leaves_out_what_is_less_sure(bench: dict[str, ModuleType]) -> None:
    wrong = EVENT | {"states": ["FJI", "TON"], "confidence": 0.4}
    rows = bench["scoring"].curve({"a": [EVENT]}, {"a": [EVENT | {"confidence": 0.7}, wrong]})
    told = {row["threshold"]: (row["kept"], row["precision"], row["recall"]) for row in rows}
    assert told[0.4] == (1.0, 0.5, 1.0)
    assert told[0.45] == told[0.7] == (0.5, 1.0, 1.0)
    assert told[0.75] == (0.0, None, 0.0)


def test_a_rule_has_the_precision_and_yield_of_what_it_found(bench: dict[str, ModuleType]) -> None:
    """Of four events three are found; one by two rules, in two tellings of it."""
    other, third, fourth = (EVENT | {"states": states} for states in (["FJI", "TON"], ["CHL", "PER"], ["NOR", "LVA"]))
    gold = {"a": [EVENT, other], "b": [third, {**fourth, "neutral": True}], "c": [EVENT]}
    wrong, passed = EVENT | {"states": ["ESP", "ITA"]}, EVENT | {"type": "sanction"}
    found = {
        "a": [EVENT | {"found_by": ["contacts.held", "contacts.met"]}, other | {"found_by": ["contacts.met"]}],
        "b": [third | {"found_by": ["contacts.met"]}, fourth | {"found_by": ["contacts.held"]},
              wrong | {"found_by": ["contacts.saw"]}, passed | {"found_by": ["measures.sanctioned"]}],
    }  # fmt: skip
    rows = bench["scoring"].by_rule(gold, found)
    # Neither the neutral event nor one of a family that is annotated nowhere counts.
    assert [tuple(row.values()) for row in rows] == [
        ("contacts.met", 3, 3, 1.0, 0.75), ("contacts.held", 1, 1, 1.0, 0.25), ("contacts.saw", 1, 0, 0.0, 0.0),
    ]  # fmt: skip


def test_every_event_names_what_found_it(bench: dict[str, ModuleType], own: dict[str, Any]) -> None:
    assert all(event["found_by"] for events in own["found"].values() for event in events)
    rows = bench["scoring"].by_rule(own["gold"], own["found"])
    assert rows[0]["right"] > 1
    table = bench["eval_tables"].rule_table("own set", rows)
    assert len(table.splitlines()) == 2 + len(rows)
    assert f"| {rows[0]['rule']} | {rows[0]['found']} |" in table


def test_what_is_called_sure_is_right_and_not_little(bench: dict[str, ModuleType], own: dict[str, Any]) -> None:
    rows = bench["scoring"].curve(own["gold"], own["found"])
    sure = next(row for row in rows if row["threshold"] == 0.8)
    # A confidence is a frequency on sources that nothing was learned from, where events are righter here than there.
    assert sure["precision"] >= 0.9
    assert sure["kept"] >= 0.35


def test_same_bytes_for_one_worker_and_two(bench: dict[str, ModuleType], own: dict[str, Any]) -> None:
    sets = bench["eval_sets"]
    documents = sets.OWN.documents()
    assert json.dumps(sets.extract(documents, workers=2)) == json.dumps(own["found"])
    some = documents[: profiles.examples(len(documents))]
    assert json.dumps(sets.extract(some)) == json.dumps({one.doc: own["found"][one.doc] for one in some})


@pytest.mark.shared
def test_our_scores_are_those_of_the_judge_on_the_own_set(
    bench: dict[str, ModuleType], own: dict[str, Any], shared: Path, tmp_path: Path
) -> None:
    judged = scores_by_the_judge(shared, OWN / "gold", own["found"], tmp_path)
    assert bench["scoring"].score(own["gold"], own["found"]) == judged


@pytest.mark.shared
def test_our_scores_are_those_of_the_judge_on_the_dev_set(
    bench: dict[str, ModuleType], dev: dict[str, Any], shared: Path, tmp_path: Path
) -> None:
    judged = scores_by_the_judge(shared, dev["set"].folder / "gold", dev["found"], tmp_path)
    assert bench["scoring"].score(dev["gold"], dev["found"]) == judged


@pytest.mark.shared
def test_documents_without_events_give_next_to_none(dev: dict[str, Any]) -> None:
    empty = [doc for doc, events in dev["gold"].items() if not events]
    assert len(empty) == 9
    assert sum(len(dev["found"].get(doc, [])) for doc in empty) <= 3


LAYOUTS = ("two columns", "captions beside the lines", "captions inside sentences")


def lost_by(layout: str, bench: dict[str, ModuleType], one: Any, gold: Any, found: Any) -> float:
    score, printed = bench["scoring"].score, bench["eval_layout"].reprinted(one.documents(), layout)
    plain, faulty = score(gold, found), score(gold, bench["eval_sets"].extract(printed))
    return float(plain["relaxed"]["f1"] - faulty["relaxed"]["f1"])


def test_every_layout_is_measured(bench: dict[str, ModuleType]) -> None:
    assert set(bench["eval_layout"].LAYOUTS) == set(LAYOUTS)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_faults_cost_the_own_set_at_most_a_twentieth(
    layout: str, bench: dict[str, ModuleType], own: dict[str, Any]
) -> None:
    assert lost_by(layout, bench, bench["eval_sets"].OWN, own["gold"], own["found"]) <= 0.05


@pytest.mark.shared
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_faults_cost_at_most_a_twentieth(layout: str, bench: dict[str, ModuleType], dev: dict[str, Any]) -> None:
    assert lost_by(layout, bench, dev["set"], dev["gold"], dev["found"]) <= 0.05
