"""An analyst's decisions outrank the rule."""

from __future__ import annotations

from dataclasses import replace

from defgraph.graph.identity import group_tellings
from defgraph.graph.ids import event_id
from defgraph.graph.ports import Decision, Telling

ONE = Telling("t-1", "d1", "meeting", "occurred", "2019-10-14", parties=("KOR", "PRY"))
TWO = replace(ONE, id="t-2", document="d2")
THREE = replace(ONE, id="t-3", document="d3")
AFAR = Telling("t-9", "d1", "visit", "occurred", "2012", parties=("CHL", "PRY"))


def decide(kind: str, a: str, b: str | None) -> Decision:
    return Decision(kind, a, b, "as I know", "analyst", "2024-01-01T00:00:00")


def groups(*decisions: Decision) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for telling, event in group_tellings([ONE, TWO, THREE, AFAR], decisions).items():
        found.setdefault(event, set()).add(telling)
    return {frozenset(g) for g in found.values()}


RULE = {frozenset({"t-1", "t-2", "t-3"}), frozenset({"t-9"})}


def test_without_a_decision_the_rule_stands() -> None:
    assert groups() == RULE


def test_merge_joins_two_events_whole_even_where_the_rule_sees_a_contradiction() -> None:
    assert groups(decide("merge", "t-9", "t-2")) == {frozenset({"t-1", "t-2", "t-3", "t-9"})}


def test_unmerge_takes_the_second_out_and_leaves_the_others_together() -> None:
    assert groups(decide("unmerge", "t-1", "t-3")) == {
        frozenset({"t-1", "t-2"}), frozenset({"t-3"}), frozenset({"t-9"}),
    }  # fmt: skip


def test_events_may_be_named_by_event_id_and_by_a_former_one() -> None:
    assert groups(decide("merge", event_id("t-2"), event_id("t-9"))) == {frozenset({"t-1", "t-2", "t-3", "t-9"})}


def test_the_last_decision_on_a_pair_counts() -> None:
    merge, unmerge = decide("merge", "t-1", "t-9"), decide("unmerge", "t-9", "t-1")
    assert groups(merge, unmerge) == RULE
    assert groups(merge, unmerge, merge) == {frozenset({"t-1", "t-2", "t-3", "t-9"})}


def test_what_is_unmerged_is_not_brought_together_by_way_of_a_third() -> None:
    found = groups(decide("unmerge", "t-1", "t-3"), decide("merge", "t-1", "t-9"), decide("merge", "t-3", "t-9"))
    assert not any({"t-1", "t-3"} <= g for g in found)


def test_decisions_on_what_is_not_there_change_nothing() -> None:
    assert groups(decide("merge", "t-1", "t-77"), decide("accept", "t-1", None), decide("reject", "t-2", None)) == RULE
