"""The same question at three levels: person, office and state, at the date of each event."""

from __future__ import annotations

from typing import Any

from tests.fixtures.memory_view import MemoryView

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.networks.projection import project
from defgraph.graph.analysis.networks.ties import read_ties
from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText

SOURCE = "e" * 64


class World:
    """Two tables' worth of facts, written claim by claim."""

    def __init__(self) -> None:
        self.nodes = [NodeClaim(SOURCE, "Document", SOURCE, "A table", {"doc": "table"})]
        self.edges: list[EdgeClaim] = []

    def node(self, label: str, node_id: str, **props: Any) -> World:
        self.nodes.append(NodeClaim(SOURCE, label, node_id, node_id, props))
        return self

    def edge(self, kind: str, start: str, end: str, **props: Any) -> World:
        self.edges.append(EdgeClaim(SOURCE, kind, start, end, {**props, "evidence": ["p"]}))
        return self

    def event(self, number: int, date: str | None, *parties: tuple[str, dict[str, str]]) -> World:
        props = {"event_type": "meeting", "status": "occurred"} | ({"date": date} if date else {})
        self.node("Event", f"t-{number}", **props)
        for party, told in parties:
            self.edge("PARTICIPATED_IN", party, f"t-{number}", role="participant", **told)
        return self

    def view(self) -> MemoryView:
        return MemoryView([GraphDelta.of(self.nodes, self.edges, [SourceText(SOURCE, "text", "1")])])


def world() -> World:
    """Ada was KOR's minister until mid 2018 and NATO's secretary general since 2019; Bo is CHL's, Cy JPN's adviser."""
    made = World()
    for state in ("KOR", "CHL", "JPN", "PER"):
        made.node("State", state)
    made.node("Organization", "NATO").node("Organization", "CHL:navy").edge("PART_OF", "CHL:navy", "CHL")
    for person, of in (("ada", "KOR"), ("bo", "CHL:navy"), ("cy", "JPN")):
        made.node("Official", f"x:{person}", of=of)
    for office, of, seniority in (
        ("KOR:defense-minister", "KOR", 2), ("KOR:adviser", "KOR", 4), ("NATO:secretary-general", "NATO", 1),
        ("CHL:navy:chief", "CHL:navy", 3), ("JPN:adviser", "JPN", 4),
    ):  # fmt: skip
        made.node("Position", office, of=of, seniority=seniority)
    made.edge("HOLDS", "x:ada", "KOR:defense-minister", **{"from": "2015-02-01", "to": "2018-06-30"})
    made.edge("HOLDS", "x:ada", "KOR:adviser", **{"from": "2014", "to": "2018-06-30"})
    made.edge("HOLDS", "x:ada", "NATO:secretary-general", **{"from": "2019-01-01"})
    made.edge("HOLDS", "x:bo", "CHL:navy:chief", seen=["2017-04"])
    return made


def ties(made: World, network: str, **options: Any) -> set[tuple[str, ...]]:
    return {tuple(sorted(pair)) for pair in project(made.view(), network, Filters(), **options).edges}


def test_a_meeting_of_persons_is_one_of_offices_and_of_states() -> None:
    made = world().event(1, "2017-05-05", ("x:ada", {}), ("x:bo", {"position": "CHL:navy:chief"}))
    assert ties(made, "officials") == {("x:ada", "x:bo")}
    assert ties(made, "offices") == {("CHL:navy:chief", "KOR:defense-minister")}
    assert ties(made, "states") == {("CHL", "KOR")}


def test_an_official_stands_for_who_was_served_on_the_day() -> None:
    made = world().event(1, "2019-05-05", ("x:ada", {}), ("x:cy", {}))
    assert ties(made, "states") == set()
    assert ties(made, "states", with_organizations=True) == {("JPN", "NATO")}
    assert ties(made, "offices") == set()
    made = world().event(1, "2018-06-30", ("x:ada", {}), ("x:cy", {}))
    assert ties(made, "states") == {("JPN", "KOR")}


def test_between_two_tenures_an_official_stands_for_nobody() -> None:
    made = world().event(1, "2018-10-10", ("x:ada", {}), ("x:cy", {}))
    assert ties(made, "states", with_organizations=True) == set()
    [line] = read_ties(made.view(), "states", Filters()).left_out
    assert line == "1 appearance of an official without a known side"


def test_a_term_with_an_open_end_gives_way_to_one_that_is_told() -> None:
    made = world()
    made.edge("HOLDS", "x:ada", "PER:consul", **{"from": "2010"}).node("Position", "PER:consul", of="PER", seniority=0)
    made.event(1, "2016", ("x:ada", {}), ("x:cy", {}))
    assert ties(made, "states") == {("JPN", "KOR")}


def test_what_the_source_says_goes_before_any_tenure() -> None:
    made = world().event(1, "2019-05-05", ("x:ada", {"on_behalf_of": "PER"}), ("x:cy", {}))
    assert ties(made, "states") == {("JPN", "PER")}
    made = world().event(1, "2019-05-05", ("x:ada", {"position": "KOR:adviser"}), ("x:cy", {}))
    assert ties(made, "states") == {("JPN", "KOR")}


def test_a_part_of_a_state_acts_for_it_and_counts_once() -> None:
    made = world().event(1, "2017", ("CHL:navy", {}), ("CHL", {}), ("x:bo", {}), ("PER", {}))
    assert ties(made, "states") == {("CHL", "PER")}
    assert project(made.view(), "states", Filters()).edges["CHL", "PER"]["weight"] == 1.0


def test_a_date_that_reaches_over_two_tenures_decides_nothing() -> None:
    made = world().event(1, "2018/2019", ("x:ada", {}), ("x:bo", {"position": "CHL:navy:chief"}))
    assert ties(made, "offices") == set()
    view = made.view()
    assert read_ties(view, "offices", Filters()).left_out == ["1 appearance of an official without a known office"]


def test_an_office_seen_about_then_counts_where_no_other_was() -> None:
    made = world().event(1, "2017-04-09", ("x:bo", {}), ("x:ada", {}))
    assert ties(made, "offices") == {("CHL:navy:chief", "KOR:defense-minister")}
    made = world().event(1, "2016", ("x:bo", {}), ("x:ada", {}))
    assert ties(made, "offices") == set()


def test_without_a_date_no_tenure_speaks() -> None:
    made = world().event(1, None, ("x:ada", {}), ("x:cy", {}))
    assert ties(made, "offices") == set()
    assert ties(made, "states") == {("JPN", "KOR")}


def test_two_holders_of_one_office_are_one_node() -> None:
    made = world().node("Official", "KOR:defense-minister@2017", of="KOR", named=False)
    made.event(
        1, "2017-05-05", ("x:ada", {}), ("KOR:defense-minister@2017", {"position": "KOR:defense-minister"}),
        ("x:bo", {"position": "CHL:navy:chief"}),
    )  # fmt: skip
    assert ties(made, "offices") == {("CHL:navy:chief", "KOR:defense-minister")}
    assert len(ties(made, "officials")) == 3
