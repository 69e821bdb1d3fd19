"""What the questions answer about the invented world, worked out again in plain Python from its list of facts."""

from collections import Counter
from itertools import combinations

import networkx as nx
import pytest
from tests.fixtures.world import DOCUMENTS, STATES, Happening, World, world
from tests.unit.queries.conftest import Ask

from defgraph.graph.dates import bounds
from defgraph.graph.ids import official_id, unnamed_official_id
from defgraph.queries.catalog import Query, catalog


def people(fact: Happening) -> dict[str, str]:
    """Ids of the officials of an event and whom they serve."""
    found = {}
    for name, _, position, of, _ in fact.people:
        if of is None:
            continue
        seen = fact.date or world().documents[fact.doc].id[:12]
        key = official_id(of, name) if name else unnamed_official_id(f"{of}:{position}", seen)
        found[key] = of
    return found


def happened(facts: World) -> list[Happening]:
    return [h for h in facts.happenings if h.status == "occurred"]


def sides(fact: Happening) -> set[str]:
    return {p for p, _ in fact.parties if ":" not in p}


#: What goes from one side to others, as the page of event types says.
ONE_WAY = {"aid", "arms_transfer", "delegation", "deployment", "letter", "port_call", "training", "visit"}


def met_with(fact: Happening, state: str) -> set[str]:
    """Whom an event brings a state together with: hosts of one trip are not brought together by it."""
    receive = {p for p, role in fact.parties if role in ("host", "recipient")}
    apart = receive if fact.kind in ONE_WAY and state in receive else set()
    return sides(fact) - {state} - apart if state in sides(fact) else set()


def within(fact: Happening, first: str, last: str) -> bool:
    start, end = bounds(fact.date)
    return start is not None and end is not None and start <= last and end >= first


@pytest.mark.parametrize("query", catalog().values(), ids=lambda q: q.name)
def test_the_example_of_every_question_works(ask: Ask, query: Query) -> None:
    required = {p.name: query.example[p.name] for p in query.params if p.required}
    for params in (required, dict(query.example)):
        result = ask(query.name, **params)
        assert result.rows, f"{query.name} gives no row with {params}"
        assert all(tuple(row) == query.columns for row in result.rows)
        assert len({str(row) for row in result.rows}) == len(result.rows)


def test_two_named_persons_who_met_stand_in_one_row(ask: Ask, facts: World) -> None:
    (row,) = [r for r in ask("who-met-whom", state="KOR").rows if "Tova Brandvold" in (r["a_name"], r["b_name"])]
    fact = next(h for h in facts.happenings if h.place == "The Hague")
    assert (row["a_name"], row["b_name"]) == ("Sabin Okonjo-Reyes", "Tova Brandvold")
    assert (row["date"], row["place"], row["event_type"]) == ("2022-06", "The Hague", "meeting")
    assert row["evidence"] == [fact.quote]
    assert row["publishers"] == [DOCUMENTS[fact.doc][1]]
    assert row["documents"] == [DOCUMENTS[fact.doc][0]]
    assert row["certain"] is True


def test_an_unnamed_minister_met_the_state_that_received_him(ask: Ask) -> None:
    (row,) = ask("who-met-whom", state="SEN", since="2019-10", until="2019-10").rows
    assert (row["a"], row["b"]) == ("KOR", "SEN:defense-minister@2019-10")
    assert "Defense Minister" in row["b_name"]
    assert "unnamed" in row["b_name"]
    assert row["b_office"].startswith("Defense Minister")


def test_two_hosts_of_one_delegation_did_not_meet_each_other(ask: Ask, facts: World) -> None:
    fact = next(h for h in facts.happenings if h.kind == "delegation" and h.date == "2019-05")
    pairs = [(r["a"], r["b"]) for r in ask("who-met-whom").rows if r["event"] == facts.event_ids[fact.number]]
    assert pairs == [("COL", "KOR"), ("KOR", "PER")]


def test_colleagues_of_one_side_did_not_meet_each_other(ask: Ask) -> None:
    rows = ask("who-met-whom", state="COL", since="2022-06-30", until="2022-06-30").rows
    assert [(r["a_name"], r["b_name"]) for r in rows] == [
        ("Pilar Quesada", "Aksel Thorne"), ("Pilar Quesada", "Ylva Morrow"),
    ]  # fmt: skip


def test_an_official_whose_side_the_text_does_not_name_is_in_the_row(ask: Ask) -> None:
    rows = [r for r in ask("who-met-whom", state="KOR").rows if r["b"].startswith("unknown:")]
    assert [r["b_office"] for r in rows] == ["Vice Defense Minister"]
    assert rows[0]["date"] is None


def test_a_ministry_speaks_for_its_state_and_does_not_meet_it(ask: Ask) -> None:
    rows = ask("who-met-whom", state="KOR", since="2020-02-03", until="2020-02-03").rows
    pairs = [(r["a"], r["b"]) for r in rows if "VNM" in (r["a"], r["b"])]
    assert ("KOR:ministry-of-national-defense", "VNM") in pairs
    assert not [r for r in rows if {r["a"], r["b"]} == {"KOR", "KOR:ministry-of-national-defense"}]


def test_only_what_happened_counts_as_a_meeting(ask: Ask, facts: World) -> None:
    met = {r["event"] for r in ask("who-met-whom").rows}
    kinds = {"meeting", "talks", "summit", "visit", "delegation", "phone_call"}
    sure = {facts.event_ids[h.number] for h in happened(facts) if h.kind in kinds and len(sides(h)) > 1}
    # Of a visit of two guests by one host every guest met the host, so no such event is lost.
    assert sure <= met
    not_done = {facts.event_ids[h.number] for h in facts.happenings if h.status != "occurred"}
    assert met & not_done == set()


def test_a_pair_is_named_by_its_officials_wherever_a_side_has_any(ask: Ask, facts: World) -> None:
    by_event = {facts.event_ids[h.number]: h for h in facts.happenings}
    checked = 0
    for row in ask("who-met-whom").rows:
        serving = people(by_event[row["event"]])
        for end in (row["a"], row["b"]):
            assert end in serving or end not in serving.values()
            checked += 1
        assert row["a"] < row["b"]
        assert row["b"].partition("@")[0] != row["a"].partition("@")[0]
    assert checked > 100


def test_meetings_in_a_period_are_those_whose_dates_overlap_it(ask: Ask, facts: World) -> None:
    result = ask("events", since="2019", until="2019-10")
    inside = {facts.event_ids[h.number] for h in facts.happenings if within(h, "2019-01-01", "2019-10-31")}
    assert {r["event"] for r in result.rows} == inside
    assert result.undated == sum(h.date is None for h in facts.happenings) > 0


def test_an_event_that_may_lie_outside_of_the_period_is_not_certain(ask: Ask, facts: World) -> None:
    dates = {facts.event_ids[h.number]: h.date or "" for h in facts.happenings}
    rows = ask("events", since="2019", until="2019-10").rows
    for row in rows:
        start, end = bounds(dates[row["event"]])
        sure = "~" not in dates[row["event"]] and str(start) >= "2019-01-01" and str(end) <= "2019-10-31"
        assert row["certain"] is sure
    assert {r["certain"] for r in rows} == {True, False}
    assert {r["certain"] for r in ask("events").rows} == {True}


def test_undated_events_are_counted_for_the_question_asked(ask: Ask, facts: World) -> None:
    result = ask("partners", state="KOR", since="1900")
    undated = [h for h in happened(facts) if h.date is None and "KOR" in sides(h) and len(sides(h)) > 1]
    assert result.undated == len(undated) > 0
    assert ask("partners", state="KOR").undated == 0


@pytest.mark.parametrize("state", ["KOR", "CHL", "COL", "NOR"])
def test_partners_are_counted_by_shared_events(ask: Ask, facts: World, state: str) -> None:
    shared = Counter(p for h in happened(facts) for p in met_with(h, state))
    rows = ask("partners", state=state).rows
    assert {r["partner"]: r["events"] for r in rows} == dict(shared)
    assert rows == sorted(rows, key=lambda r: (-r["events"], r["partner"]))


def test_the_latest_contact_is_the_one_that_reaches_furthest(ask: Ask, facts: World) -> None:
    for row in ask("latest-contact", state="KOR").rows:
        shared = [h for h in happened(facts) if row["partner"] in met_with(h, "KOR") and h.date]
        ends = max(str(bounds(h.date)[1]) for h in shared)
        assert bounds(row["date"])[1] == ends


def test_common_partners_are_those_of_both(ask: Ask, facts: World) -> None:
    def of(state: str) -> Counter[str]:
        return Counter(p for h in happened(facts) for p in met_with(h, state) - {"KOR", "JPN"})

    rows = ask("common-partners", a="KOR", b="JPN").rows
    both = {p: (of("KOR")[p], of("JPN")[p]) for p in of("KOR").keys() & of("JPN").keys()}
    assert {r["partner"]: (r["events_with_a"], r["events_with_b"]) for r in rows} == both


def test_co_attendance_counts_each_pair_of_officials_once(ask: Ask, facts: World) -> None:
    pairs = Counter(p for h in happened(facts) if not any(of is None for *_, of, _ in h.people)
                    for p in combinations(sorted(people(h)), 2))  # fmt: skip
    rows = {(r["a"], r["b"]): r["events"] for r in ask("co-attendance").rows if "unknown" not in r["b"]}
    assert rows == dict(pairs)


def test_agreements_of_two_states_come_with_their_signing_and_words(ask: Ask) -> None:
    rows = {r["name"]: r for r in ask("agreements", a="KOR", b="CHL").rows}
    row = rows["KOR-CHL Polar Supply Accord"]
    assert (row["kind"], row["parties"], row["signed"]) == ("DCA", ["CHL", "KOR"], "2021-09-14")
    assert row["evidence"]
    assert row["documents"] == ["annual-2021"]
    assert row["publishers"] == ["Ministry Yearbook"]


def test_agreements_have_the_parties_of_what_happened_only(ask: Ask, facts: World) -> None:
    signed = {
        h.agreement[0]: sorted(sides(h)) for h in happened(facts) if h.agreement and h.kind != "consultative_body"
    }
    rows = {r["name"]: r["parties"] for r in ask("agreements").rows}
    assert rows == signed | {"Whale Watch Treaty": ["JPN", "NOR"]}
    assert "Planned Fjord Accord" not in rows


def test_a_date_of_signature_from_a_dataset_is_used_where_no_event_gives_one(ask: Ask) -> None:
    (row,) = [r for r in ask("agreements-of", state="Norway", until="2000").rows]
    assert (row["name"], row["signed"], row["partners"]) == ("Whale Watch Treaty", "1999-03", ["JPN"])
    assert ask("agreements-of", state="Norway", since="1999-04", until="2000").rows == []
    assert [r["certain"] for r in ask("agreements-of", state="Norway", since="1999-03-15", until="2000").rows] == [
        False
    ]


def test_signed_with_one_but_not_with_the_other(ask: Ask, facts: World) -> None:
    signings = [sides(h) for h in happened(facts) if h.agreement and h.kind != "consultative_body"] + [{"JPN", "NOR"}]
    with_a = set().union(*(s for s in signings if "KOR" in s))
    with_b = set().union(*(s for s in signings if "CHL" in s))
    assert (
        {r["party"] for r in ask("signed-with-not", a="KOR", b="CHL").rows} == with_a - with_b - {"KOR", "CHL"} != set()
    )


def test_events_are_counted_by_type_state_and_year(ask: Ask, facts: World) -> None:
    counted = Counter(
        (s, str(h.date)[:4]) for h in happened(facts) if h.kind == "visit" and h.date for s in sides(h) & set(STATES)
    )
    rows = ask("events-by-year", type="visit", since="1900").rows
    assert {(r["state"], r["year"]): r["events"] for r in rows} == dict(counted)


def test_hosts_and_visitors_are_told_apart(ask: Ask, facts: World) -> None:
    expected = {
        (facts.event_ids[h.number], host, guest)
        for h in happened(facts)
        if h.kind in ("visit", "delegation", "port_call")
        for host in [p for p, r in h.parties if r == "host"] or [None]
        for guest in [p for p, r in h.parties if r == "visitor"]
    }
    assert {(r["event"], r["host"], r["visitor"]) for r in ask("hosted").rows} == expected


def test_planned_events_are_those_that_nobody_tells_as_done(ask: Ask, facts: World) -> None:
    planned = {facts.event_ids[h.number] for h in facts.happenings if h.status == "planned"}
    assert {r["event"] for r in ask("planned").rows} == planned
    early = {
        facts.event_ids[h.number] for h in facts.happenings if h.status == "planned" and within(h, "0000", "2018-06-30")
    }
    assert {r["event"] for r in ask("planned", until="2018-06").rows} == early != planned


def test_conflicts_are_contradictions_and_not_coarser_dates_or_progress(ask: Ask, facts: World) -> None:
    expected = set()
    for h in facts.happenings:
        for says in h.others:
            if says.date != h.date and not (h.date or "").startswith(says.date or "-"):
                expected.add((facts.event_ids[h.number], "date"))
            if says.place != h.place:
                expected.add((facts.event_ids[h.number], "place"))
            if {says.status, h.status} == {"occurred", "cancelled_or_denied"}:
                expected.add((facts.event_ids[h.number], "status"))
    assert {(r["event"], r["field"]) for r in ask("conflicts").rows} == expected
    assert {field for _, field in expected} == {"date", "place", "status"}


def test_a_tenure_table_says_who_held_the_office(ask: Ask) -> None:
    def certain(date: str) -> list[bool]:
        rows = ask("offices", official="KOR:abel-morrow", date=date).rows
        return [r["certain"] for r in rows if r["position"] == "KOR:defense-minister"]

    assert certain("2017") == certain("2016-05-10") == certain("2018-09-30") == certain("2016") == [True]
    assert certain("2016-05-09") == certain("2018-10") == []


def test_sightings_say_who_was_in_office_and_what_lies_between_is_likely(ask: Ask) -> None:
    rows = {r["seen"][0]: r for r in ask("offices", official="Ylva Morrow", date="2022-06").rows}
    assert rows["2022-06-30"]["certain"] is True
    assert ask("offices", official="Ylva Morrow", date="2021").rows == []
    between = [r for r in ask("offices", date="2019-02").rows if not r["certain"]]
    assert between
    assert all(r["seen"][0][:7] <= "2019-02" <= r["seen"][-1] for r in between)


def test_unnamed_office_holders_are_listed_until_they_are_named(ask: Ask, facts: World) -> None:
    expected = {key for h in facts.happenings for key, of in people(h).items() if "@" in key and of}
    rows = ask("unnamed").rows
    assert {r["official"] for r in rows if r["of"]} == expected
    assert [r["name"] for r in rows if not r["of"]] == ["Vice Defense Minister (unnamed)"]


def test_the_path_is_as_short_as_networkx_finds_it(ask: Ask, facts: World) -> None:
    graph: nx.Graph[str] = nx.Graph()
    for h in happened(facts):
        for end in {p for p, _ in h.parties} | set(people(h)):
            graph.add_edge(end, f"event {h.number}")
        if h.agreement and h.kind in ("agreement_signing", "agreement_step"):
            for end in sides(h):
                graph.add_edge(end, h.agreement[0])
    graph.add_edges_from([("JPN", "whales"), ("NOR", "whales")])
    ends = ["NOR:ylva-morrow", "KOR:sabin-okonjo-reyes", "COL:pilar-quesada", "KEN", "NATO"]
    for start in ends:
        for goal in ends:
            rows = ask("path", from_=start, to=goal).rows
            assert len(rows) == nx.shortest_path_length(graph, start, goal) / 2
            if rows:
                assert (rows[0]["a"], rows[-1]["b"]) == (start, goal)
                assert [r["b"] for r in rows[:-1]] == [r["a"] for r in rows[1:]]
                assert all(row["evidence"] for row in rows)


def test_the_contacts_of_an_official_are_those_of_the_other_side(ask: Ask) -> None:
    rows = ask("contacts", official="Ylva Morrow").rows
    assert [(r["name"], r["events"], r["last"]) for r in rows] == [("Pilar Quesada", 1, "2022-06-30")]


def test_documents_say_how_much_they_gave(ask: Ask, facts: World) -> None:
    told = Counter(DOCUMENTS[d][0] for h in facts.happenings for d in [h.doc, *(s.doc for s in h.others)])
    rows = {r["doc"]: r["events"] for r in ask("documents").rows}
    assert {doc: n for doc, n in rows.items() if n} == dict(told)
    assert rows["empty-note"] == 0


def test_the_evidence_of_an_event_is_every_telling_of_it(ask: Ask, facts: World) -> None:
    fact = next(h for h in facts.happenings if len(h.others) == 3)
    rows = ask("evidence", event=facts.event_ids[fact.number]).rows
    said = {(DOCUMENTS[s.doc][0], s.status) for s in fact.others} | {(DOCUMENTS[fact.doc][0], fact.status)}
    assert {(r["doc"], r["status"]) for r in rows if r["kind"] == "Event"} == said
    assert {r["quote"] for r in rows} == {fact.quote}
    assert {r["attributed_to"] for r in rows} == {fact.attributed_to}


def test_members_are_those_of_the_date(ask: Ask) -> None:
    assert [r["member"] for r in ask("memberships", organization="NATO", date="1992").rows] == ["JPN", "NOR"]
    assert [r["member"] for r in ask("memberships", organization="NATO", date="1996").rows] == ["NOR"]
    assert [r["until"] for r in ask("memberships", state="JPN").rows] == ["1995"]
