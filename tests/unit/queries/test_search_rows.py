"""What a search answers about the invented world, worked out again in plain Python from its list of facts."""

from __future__ import annotations

import pytest
from tests.fixtures.world import DOCUMENTS, Happening, World

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.dates import bounds
from defgraph.graph.errors import UnknownNameError
from defgraph.graph.ports import View
from defgraph.queries.search import COLUMNS, search


def told(facts: World, words: str) -> list[Happening]:
    return [h for h in facts.happenings if words in h.quote]


def test_passages_are_those_with_the_words_and_the_state_in_the_time(view: View, facts: World) -> None:
    found = search(view, '"port call"', Filters(since="2016"), state="South Korea")
    expected = set()
    for fact in told(facts, "port call"):
        _, end = bounds(fact.date)
        if "KOR" in dict(fact.parties) and end and end >= "2016-01-01":
            expected.add((facts.event_ids[fact.number], fact.quote))
    assert len(expected) > 2
    rows = [r for r in found.rows if r["kind"] == "Passage"]
    assert {(event, r["words"]) for r in rows for event in r["events"]} == expected
    assert {tuple(r) for r in found.rows} == {COLUMNS}
    for row in rows:
        assert [row["words"][a:b] for a, b in row["marks"]] == ["port call"]
        assert row["evidence"] == [row["words"]]


def test_an_event_stands_with_all_its_words_and_documents(view: View, facts: World) -> None:
    fact = next(h for h in facts.happenings if h.place == "The Hague")
    (row,) = [r for r in search(view, "hague").rows if r["kind"] == "Event"]
    assert (row["id"], row["events"]) == (facts.event_ids[fact.number], [facts.event_ids[fact.number]])
    assert (row["date"], row["event_type"], row["status"], row["certain"]) == ("2022-06", "meeting", "occurred", True)
    assert row["evidence"] == [fact.quote]
    assert row["documents"] == [DOCUMENTS[fact.doc][0]]
    assert row["publishers"] == [DOCUMENTS[fact.doc][1]]


def test_an_agreement_comes_with_the_signing_that_made_it(view: View, facts: World) -> None:
    signing = next(h for h in facts.happenings if h.agreement and h.agreement[0] == "KOR-CHL Polar Supply Accord")
    rows = search(view, "polar supply", Filters(since="2021-09-14", until="2021-09-14"), state="CHL").rows
    assert [r["events"] for r in rows if r["kind"] == "Agreement"] == [[facts.event_ids[signing.number]]]


def test_a_date_that_reaches_beyond_the_time_is_not_certain(view: View) -> None:
    (row,) = [r for r in search(view, "hague", Filters(since="2022-06-10")).rows if r["kind"] == "Event"]
    assert row["certain"] is False


def test_states_and_persons_are_found_where_no_event_is_asked_for(view: View) -> None:
    assert search(view, "brandvold").rows[0]["kind"] == "Official"
    rows = search(view, "brandvold", state="KOR").rows
    assert {r["kind"] for r in rows} <= {"Event", "Passage", "Agreement"}


def test_what_is_not_listed_and_what_has_no_date_is_said(view: View, facts: World) -> None:
    found = search(view, "talks", limit=2)
    assert len(found.rows) == 2
    every = len(search(view, "talks").rows)
    assert found.notes == (f"{every - 2} more are not listed: raise the limit, or add words",)
    undated = {facts.event_ids[h.number] for h in told(facts, "letter") if h.date is None}
    assert search(view, "letter", Filters(since="2000")).undated == len(undated) > 0


def test_planned_and_denied_events_are_found_with_their_status(view: View, facts: World) -> None:
    planned = {facts.event_ids[h.number] for h in told(facts, "visit") if h.status == "planned"}
    rows = search(view, "visit", Filters(statuses=("planned",))).rows
    assert {event for r in rows for event in r["events"]} == planned
    assert planned


def test_a_name_that_nobody_knows_is_said(view: View) -> None:
    with pytest.raises(UnknownNameError, match="Atlantis"):
        search(view, "talks", state="Atlantis")
