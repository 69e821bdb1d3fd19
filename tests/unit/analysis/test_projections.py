"""Networks of direct ties: which nodes, ties and weights, worked out by hand."""

from __future__ import annotations

import pytest
from tests.fixtures.tie_graphs import SOURCE, Fact, telling, view_of

from defgraph.graph.analysis.networks.projection import project, projection_subgraph
from defgraph.graph.analysis.subgraph import Filters
from defgraph.graph.delta import EdgeClaim, NodeClaim
from defgraph.graph.errors import ParameterError, UnknownNameError
from defgraph.graph.ids import event_id

FACTS = [
    Fact(("KOR", "CHL")),
    Fact(("KOR", "CHL", "NATO", "KOR:ministry-of-defense", "KOR/kim", "CHL/rojas")),
    Fact(("KOR", "JPN", "AUS", "NZL"), date="2020-06"),
    Fact(("KOR", "SEN"), status="planned"),
    Fact(("KOR", "PER"), status="cancelled_or_denied"),
    Fact(("COL",)),
    Fact(("JPN", "NATO"), date=None),
]


def pairs(network: str = "states", **options: object) -> set[tuple[str, str]]:
    filters = options.pop("filters", Filters())
    return set(project(view_of(FACTS), network, filters, **options).edges)  # type: ignore[arg-type]


def test_weight_is_shared_out_over_an_events_other_participants() -> None:
    graph = project(view_of(FACTS), "states", Filters())
    assert graph.edges["CHL", "KOR"]["weight"] == 2.0
    assert graph.edges["JPN", "KOR"]["weight"] == pytest.approx(1 / 3)
    assert graph.edges["CHL", "KOR"]["events"] == sorted(event_id(telling(n)) for n in (0, 1))
    assert graph.edges["CHL", "KOR"]["evidence"] == ["p-0000", "p-0001"]


def test_planned_and_denied_events_are_no_ties_unless_asked_for() -> None:
    assert not {("KOR", "SEN"), ("KOR", "PER")} & pairs()
    assert pairs(filters=Filters(statuses=("planned",))) == {("KOR", "SEN")}


def test_bodies_stand_beside_states_only_when_asked_for_and_ministries_never() -> None:
    assert pairs(filters=Filters(until="2019")) == {("CHL", "KOR")}
    found = pairs(with_organizations=True)
    assert {("CHL", "NATO"), ("KOR", "NATO"), ("JPN", "NATO")} <= found
    assert not any(":" in end for pair in found for end in pair)
    graph = project(view_of(FACTS), "states", Filters(), with_organizations=True)
    assert graph.edges["CHL", "KOR"]["weight"] == 1.5


def test_organizations_and_officials_have_networks_of_their_own() -> None:
    assert pairs("organizations") == {("KOR:ministry-of-defense", "NATO")}
    assert pairs("officials") == {("CHL/rojas", "KOR/kim")}


def test_isolates_are_the_rest_of_the_same_kind() -> None:
    graph = project(view_of(FACTS), "states", Filters(), isolates=True)
    assert {n for n in graph if not graph.degree(n)} == {"COL", "PER", "SEN"}


def test_undated_events_count_only_while_no_time_is_asked_for() -> None:
    assert ("JPN", "NATO") in pairs(with_organizations=True)
    timed = projection_subgraph(view_of(FACTS), "states", Filters(since="2000"), with_organizations=True)
    assert not any((e.start, e.end) == ("JPN", "NATO") for e in timed.edges)
    assert any("1 event without a date" in line for line in timed.meta.left_out)


@pytest.mark.parametrize(
    ("since", "until", "inside"),
    [
        ("2020", None, True),
        ("2020-06-30", None, True),
        (None, "2020-06-01", True),
        ("2020-07", None, False),
        (None, "2020-05", False),
    ],
)
def test_a_month_matches_every_period_it_overlaps(since: str | None, until: str | None, inside: bool) -> None:
    assert (("JPN", "KOR") in pairs(filters=Filters(since=since, until=until))) is inside


def test_focus_keeps_what_lies_within_so_many_steps() -> None:
    near = project(view_of(FACTS), "states", Filters(focus="CHL"))
    assert set(near) == {"CHL", "KOR"}
    far = project(view_of(FACTS), "states", Filters(focus="CHL", depth=2))
    assert set(far) == {"CHL", "KOR", "JPN", "AUS", "NZL"}
    assert ("AUS", "JPN") in far.edges
    assert not project(view_of(FACTS), "states", Filters(focus="COL"))


def test_large_events_can_be_left_out() -> None:
    assert pairs(filters=Filters(max_participants=3)) == {("CHL", "KOR")}


def test_parties_and_agreements_are_tied_by_what_occurred() -> None:
    signed, planned, old = "DCA:CHL+KOR:2019:defense", "MOU:KOR+SEN:2019:defense", "treaty:JPN+NOR:1999:whales"
    nodes = [NodeClaim(SOURCE, "Agreement", a, a, {"year": a.split(":")[2]}) for a in (signed, planned, old)]
    nodes += [NodeClaim(SOURCE, "State", "NOR", "Norway")]
    edges = [
        EdgeClaim(SOURCE, "PRODUCED", telling(0), signed),
        EdgeClaim(SOURCE, "PRODUCED", telling(3), planned),
        *(EdgeClaim(SOURCE, "PARTY_TO", p, signed) for p in ("CHL", "KOR")),
        *(EdgeClaim(SOURCE, "PARTY_TO", p, planned) for p in ("KOR", "SEN")),
        *(EdgeClaim(SOURCE, "PARTY_TO", p, old, {"signed": "1999-03"}) for p in ("JPN", "NOR")),
    ]
    view = view_of(FACTS, nodes, edges)
    graph = project(view, "agreements", Filters())
    assert {frozenset(e) for e in graph.edges} == {
        frozenset(pair) for pair in (("CHL", signed), ("KOR", signed), ("JPN", old), ("NOR", old))
    }
    assert graph.edges["CHL", signed]["events"] == [event_id(telling(0))]
    assert graph.edges["CHL", signed]["evidence"] == ["p-0000"]
    assert set(project(view, "agreements", Filters(since="2010"))) == {"CHL", "KOR", signed}
    assert set(project(view, "agreements", Filters(until="2010"))) == {"JPN", "NOR", old}


def test_the_subgraph_has_ties_with_their_events_and_words() -> None:
    part = projection_subgraph(view_of(FACTS), "states", Filters(until="2019"))
    assert [(e.type, e.start, e.end) for e in part.edges] == [("TIE", "CHL", "KOR")]
    first = event_id(telling(0))
    assert part.meta.events[first] == {
        "name": "event 0", "event_type": "meeting", "date": "2019-10-14", "status": "occurred", "evidence": ["p-0000"],
        "who": [["Chl", None, None], ["Kor", None, None]],
    }  # fmt: skip
    assert part.meta.passages["p-0000"]["quote"] == "Words 0."


def test_an_unknown_network_or_focus_is_named() -> None:
    with pytest.raises(ParameterError, match="'planets'"):
        project(view_of(FACTS), "planets", Filters())
    with pytest.raises(UnknownNameError, match="'ATL'"):
        project(view_of(FACTS), "states", Filters(focus="ATL"))
