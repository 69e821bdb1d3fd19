"""Communities over windows: which label goes on, and what is told of those that come and go."""

from __future__ import annotations

import random

import pytest
from tests.fixtures.memory_view import MemoryView
from tests.fixtures.tie_graphs import Fact, view_of

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.measures.study import Study
from defgraph.graph.analysis.networks.ties import read_ties
from defgraph.graph.analysis.windows.communities import align, communities, told


def labels(*windows: list[str]) -> list[dict[int, str]]:
    steps = align([(str(n), [frozenset(g) for g in groups]) for n, groups in enumerate(windows, 1)])
    return [{label: "".join(sorted(found)) for label, found in step.communities.items()} for step in steps]


def happened(*windows: list[str]) -> dict[tuple[str, int], tuple[list[str], list[int], list[int]]]:
    rows = told(align([(str(n), [frozenset(g) for g in groups]) for n, groups in enumerate(windows, 1)]))
    return {(r["window"], r["community"]): (r["happened"], r["from"], r["into"]) for r in rows}


def test_the_first_labels_go_by_size_and_then_by_the_first_member() -> None:
    assert labels(["xy", "abcd", "mno", "ab"]) == [{1: "abcd", 2: "mno", 3: "ab", 4: "xy"}]


def test_a_label_goes_on_where_the_overlap_is_the_largest() -> None:
    # Of abcdef, abcd has 4 of 6 and ef 2 of 6; the rest of the new ones is new.
    assert labels(["abcdef"], ["ef", "abcd", "xyz"])[1] == {1: "abcd", 2: "xyz", 3: "ef"}
    # Both are half of the old one: the smaller first member decides.
    assert labels(["abcd"], ["cd", "ab"])[1] == {1: "ab", 2: "cd"}


def test_labels_that_ended_are_not_given_again() -> None:
    assert labels(["abc"], ["xyz"], ["abc"]) == [{1: "abc"}, {2: "xyz"}, {3: "abc"}]


def test_a_community_grows_and_shrinks_and_goes_on() -> None:
    assert happened(["abc"], ["abcd"], ["bc"]) == {
        ("1", 1): (["first"], [], []), ("2", 1): (["continues"], [1], []), ("3", 1): (["continues"], [1], []),
    }  # fmt: skip


def test_births_and_deaths_are_told() -> None:
    found = happened(["abc"], ["xyz"])
    assert found["2", 1] == (["death"], [], [])
    assert found["2", 2] == (["birth"], [], [])


def test_one_node_in_common_is_no_kinship() -> None:
    assert happened(["abc"], ["cde"])["2", 2] == (["birth"], [], [])


def test_a_split_is_told_at_every_part() -> None:
    found = happened(["abcdef"], ["abcd", "ef"])
    assert found["2", 1] == (["split"], [1], [])
    assert found["2", 2] == (["split"], [1], [])


def test_a_merge_is_told_at_who_stays_and_at_who_is_taken_in() -> None:
    found = happened(["abcd", "xy"], ["abcdxy"])
    assert found["2", 1] == (["merge"], [1, 2], [])
    assert found["2", 2] == (["merge"], [], [1])


def test_windows_without_communities_are_passed_over() -> None:
    assert labels(["abc"], [], ["abc"]) == [{1: "abc"}, {1: "abc"}]


def test_the_order_in_which_communities_are_found_does_not_matter() -> None:
    chance = random.Random(7)  # noqa: S311
    for _ in range(40):
        windows = []
        for _ in range(4):
            letters = list("abcdefghijkl")
            chance.shuffle(letters)
            cut = sorted(chance.sample(range(1, 12), 3))
            windows.append(["".join(letters[a:b]) for a, b in zip([0, *cut], [*cut, 12], strict=True)])
        expected = labels(*windows)
        assert expected == labels(*[groups[::-1] for groups in windows])
        for groups, found in zip(windows, expected, strict=True):
            assert sorted(found.values()) == sorted("".join(sorted(g)) for g in groups)


def triangle(members: str, year: int) -> list[Fact]:
    a, b, c = (m * 3 for m in members)
    return [Fact(pair, date=str(year)) for pair in ((a, b), (b, c), (a, c))]


@pytest.fixture
def view() -> MemoryView:
    """Two triangles, a year without events, then one of them and a new one."""
    return view_of([*triangle("ABC", 2015), *triangle("XYZ", 2015), *triangle("XYZ", 2017), *triangle("MNO", 2017)])


def test_the_communities_of_events_keep_their_labels_over_windows(view: MemoryView) -> None:
    rows = communities(read_ties(view, "states", Filters()), Filters(), "year")
    assert [(r["window"], r["community"], r["size"], r["happened"]) for r in rows] == [
        ("2015", 1, 3, ["first"]), ("2015", 2, 3, ["first"]),
        ("2017", 1, 0, ["death"]), ("2017", 2, 3, ["continues"]), ("2017", 3, 3, ["birth"]),
    ]  # fmt: skip
    assert rows[0]["members"] == rows[2]["left"] == ["AAA", "BBB", "CCC"]
    assert rows == communities(read_ties(view, "states", Filters()), Filters(), "year")


def test_without_windows_there_is_one_of_everything(view: MemoryView) -> None:
    rows = communities(read_ties(view, "states", Filters()), Filters(), None)
    assert [(r["window"], r["members"]) for r in rows] == [
        ("all", ["AAA", "BBB", "CCC"]), ("all", ["MMM", "NNN", "OOO"]), ("all", ["XXX", "YYY", "ZZZ"])
    ]  # fmt: skip
    near = Filters(focus="XXX")
    assert [r["members"] for r in communities(read_ties(view, "states", near), near, None)] == [["XXX", "YYY", "ZZZ"]]
    nothing = Filters(since="1990", until="1991")
    assert communities(read_ties(view, "states", nothing), nothing, None) == []
    assert communities(read_ties(view, "states", nothing), nothing, "year") == []


def test_the_community_of_a_node_has_the_same_label_in_every_window(view: MemoryView) -> None:
    rows = Study.read(view, "states", ["community"], Filters()).over_time("year")
    found = {(r["window"], r["id"]): (r["community"], r["rank"], r["change"]) for r in rows}
    assert found["2015", "XXX"] == (2, 4, None)
    assert found["2017", "XXX"] == (2, 1, None)
    assert found["2017", "MMM"] == (3, 4, None)
    beside = Study.read(view, "states", ["degree", "community"], Filters()).over_time("year")
    assert {(r["window"], r["id"]): r["community"] for r in beside} == {k: v[0] for k, v in found.items()}
