"""The whole graph, or what filters leave of it."""

from __future__ import annotations

import pytest
from tests.fixtures.tie_graphs import SOURCE, Fact, telling, view_of

from defgraph.graph.analysis.subgraph import Filters, whole
from defgraph.graph.delta import EdgeClaim, NodeClaim
from defgraph.graph.errors import DateError, ParameterError, UnknownNameError
from defgraph.graph.ids import event_id

FACTS = [
    Fact(("KOR", "CHL", "KOR/kim")),
    Fact(("CHL", "PER"), date="2020-06", event_type="visit"),
    Fact(("PER", "COL"), date=None, status="planned"),
    Fact(("PER", "COL", "SEN"), date="2021"),
]
EVENTS = [event_id(telling(n)) for n in range(len(FACTS))]
SIGNED = "DCA:CHL+KOR:2019:defense"
NODES = [
    NodeClaim(SOURCE, "Agreement", SIGNED, "Agreement on defense", {"year": "2019"}),
    NodeClaim(SOURCE, "Position", "KOR:defense-minister", "Defense Minister", {"of": "KOR"}),
]
EDGES = [
    EdgeClaim(SOURCE, "PRODUCED", telling(0), SIGNED, {"evidence": ["p-0000"]}),
    EdgeClaim(SOURCE, "PARTY_TO", "CHL", SIGNED, {"evidence": ["p-0000"]}),
    EdgeClaim(SOURCE, "EVIDENCED_BY", SIGNED, "p-0000", {"telling": telling(0)}),
    EdgeClaim(SOURCE, "HOLDS", "KOR/kim", "KOR:defense-minister", {"evidence": ["p-0000"]}),
    EdgeClaim(SOURCE, "DURING", telling(1), telling(0), {"evidence": ["p-0001"]}),
]
VIEW = view_of(FACTS, NODES, EDGES)
OFFICES = "1 office (whom officials serve is drawn instead)"


def ids(filters: Filters) -> set[str]:
    return {n.id for n in whole(VIEW, filters=filters).nodes}


def test_everything_but_sources_and_positions_is_drawn_and_officials_serve_somebody() -> None:
    part = whole(VIEW, filters=Filters())
    assert {n.label for n in part.nodes} == {"State", "Official", "Agreement", "Event"}
    assert {n.id for n in part.nodes if n.label == "Event"} == set(EVENTS)
    assert {e.type for e in part.edges} == {"PARTICIPATED_IN", "PARTY_TO", "PRODUCED", "DURING", "SERVES"}
    serves = [e for e in part.edges if e.type == "SERVES"]
    assert [(e.start, e.end, e.props["evidence"]) for e in serves] == [("KOR/kim", "KOR", ["p-0000"])]


def test_events_and_agreements_carry_the_words_behind_them() -> None:
    part = whole(VIEW, filters=Filters())
    behind = {n.id: n.props["evidence"] for n in part.nodes if n.label in ("Event", "Agreement")}
    assert behind == {**{e: [f"p-{n:04}"] for n, e in enumerate(EVENTS)}, SIGNED: ["p-0000"]}
    words = part.meta.passages["p-0001"]
    assert words["quote"] == "Words 1."
    assert (words["document"], words["document_name"], words["doc"], words["publisher"], words["published"]) == (
        SOURCE, "The facts", "facts", "A Gazette", "2021",
    )  # fmt: skip
    assert words["said"] == [
        {"telling": telling(1), "event_type": "visit", "date": "2020-06", "status": "occurred", "place": None}
    ]
    assert part.meta.marking == "INTERNAL"
    assert part.meta.generated_from == ("The facts (A Gazette, 2021)",)


def test_planned_events_are_here_unless_statuses_are_asked_for() -> None:
    assert EVENTS[2] in ids(Filters())
    part = whole(VIEW, filters=Filters(statuses=("occurred",)))
    assert EVENTS[2] not in {n.id for n in part.nodes}
    assert part.meta.left_out == ("1 event of another status than occurred", OFFICES)


def test_filters_on_events_take_those_along_who_took_part_in_nothing_else() -> None:
    assert ids(Filters(until="2019")) == {EVENTS[0], "KOR", "CHL", "KOR/kim", SIGNED}
    assert ids(Filters(types=("visit",))) == {EVENTS[1], "CHL", "PER"}
    assert EVENTS[3] not in ids(Filters(max_participants=2))


def test_undated_events_are_left_out_and_counted_when_a_time_is_asked_for() -> None:
    part = whole(VIEW, filters=Filters(since="2000", until="2030"))
    assert EVENTS[2] not in {n.id for n in part.nodes}
    assert part.meta.left_out == ("1 event without a date, since a time is asked for", OFFICES)
    assert part.meta.filters == ("since 2000", "until 2030")


def test_steps_from_the_focus_lead_through_events() -> None:
    assert ids(Filters(focus="KOR")) == {"KOR", "KOR/kim", EVENTS[0], "CHL", SIGNED, EVENTS[1]}
    assert "PER" in ids(Filters(focus="KOR", depth=2))
    assert "COL" not in ids(Filters(focus="KOR", depth=2))
    assert ids(Filters(focus=telling(3))) == {EVENTS[3], "PER", "COL", "SEN"}
    with pytest.raises(UnknownNameError, match="'ATL'"):
        ids(Filters(focus="ATL"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"types": ("party",)},
        {"statuses": ("maybe",)},
        {"depth": 0},
        {"max_participants": 1},
        {"since": "2020", "until": "2019"},
    ],
)
def test_wrong_filters_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ParameterError):
        Filters(**wrong)  # type: ignore[arg-type]
    with pytest.raises(DateError, match="'soon'"):
        Filters(since="soon")
