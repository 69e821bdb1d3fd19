"""What is said beside an answer: what a name was taken for, and why there is nothing."""

import pytest
from tests.fixtures.world import STATES
from tests.unit.queries.conftest import Ask

from defgraph.graph.errors import ParameterError, UnknownNameError
from defgraph.graph.stores import open_store
from defgraph.queries.catalog import catalog
from defgraph.queries.check_cypher import check_given, unknown_names
from defgraph.queries.nearest import nearest
from defgraph.queries.run import run_query


@pytest.mark.parametrize(("typed", "meant"), [("Republic of Korea", "South Korea (KOR)"), ("kr", "South Korea (KOR)")])
def test_another_name_says_what_it_is_taken_for(ask: Ask, typed: str, meant: str) -> None:
    assert [note for note in ask("partners", state=typed).notes if meant in note]


def test_a_surname_says_whose_it_is(ask: Ask) -> None:
    assert any("Tova Brandvold" in note for note in ask("contacts", official="Brandvold").notes)


@pytest.mark.parametrize("typed", ["KOR", "kor", "South Korea", "south-korea", "south_korea"])
def test_an_id_or_the_name_itself_needs_no_note(ask: Ask, typed: str) -> None:
    answer = ask("partners", state=typed)
    assert answer.rows
    assert answer.notes == ()


def test_a_state_the_store_has_not_heard_of_is_said_to_be_so(ask: Ask) -> None:
    assert ask("partners", state="Iceland").notes == ("nothing in the store tells of Iceland (ISL)",)


def test_a_time_without_an_event_tells_how_many_there_are_without_it(ask: Ask) -> None:
    everything = ask("hosted", state="KOR").rows
    (note,) = [n for n in ask("hosted", state="KOR", since="1951", until="1952").notes if "since and until" in n]
    assert f"{len(everything)} rows" in note
    assert min(row["date"] for row in everything if row["date"]) in note


def test_each_parameter_that_leaves_nothing_is_named(ask: Ask) -> None:
    kinds = ("port_call", "aid", "summit", "letter", "arms_transfer", "exercise")
    kind, state = next((k, s) for k in kinds for s in STATES if not ask("events", state=s, type=k, until="2016").rows)
    notes = " ".join(ask("events", state=state, type=kind, until="2016").notes)
    assert f"without type there are {len(ask('events', state=state, until='2016').rows)} rows" in notes
    assert f"without state there are {len(ask('events', type=kind, until='2016').rows)} rows" in notes


def test_an_empty_store_says_that_it_is_empty(tmp_path) -> None:  # type: ignore[no-untyped-def]
    store = open_store(str(tmp_path / "empty.db"), dict)  # type: ignore[arg-type]
    with store.writer():
        pass
    with store.view() as view:
        assert run_query(view, "events", {}).notes == ("the store has no event: load one",)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Rute", ["Mark Rutte"]),
        ("Kolumbia", ["Colombia"]),
        ("Zelenskiy", ["Volodymyr Zelenskyy"]),
        ("Fumio Kishida", []),
        ("Nobody", []),
    ],
)
def test_only_what_is_spelt_alike_is_near(typed: str, found: list[str]) -> None:
    known = [
        "Mark Rutte",
        "Brunei",
        "Colombia",
        "Gambia",
        "Volodymyr Zelenskyy",
        "James N. Mattis",
        "Åland Islands",
        "working body",
    ]
    assert nearest(typed, {name: name for name in known}) == found


def test_a_thing_with_several_names_is_offered_once() -> None:
    assert nearest("Burmma", {"Burma": "MMR", "Burmah": "MMR", "Burundi": "BDI"}) == ["Burma"]


def test_where_no_name_is_near_the_message_says_how_to_list_them(ask: Ask) -> None:
    with pytest.raises(UnknownNameError, match=r"MATCH \(n:Official\)"):
        ask("contacts", official="Xqzv")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("MATCH (s:Country) RETURN s", "no label Country"),
        ("MATCH (s:state) RETURN s", "the nearest is State"),
        ("MATCH (:State)-[:MET]->(t) RETURN t", "no relationship type MET"),
        ("MATCH (:State)-[r:PARTICIPATED_IN|MET*1..2]->(t) RETURN t", "no relationship type MET"),
        ("MATCH (s:State {iso: 'KOR'}) RETURN s", "State has no property iso"),
        ("MATCH (s:State) RETURN s.titel", "State has no property titel"),
        ("MATCH ()-[h:HOLDS]->() RETURN h.since", "HOLDS has no property since"),
    ],
)
def test_cypher_that_names_what_the_schema_lacks_is_told(text: str, told: str) -> None:
    (note,) = unknown_names(text)
    assert told in note


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (s:State) WHERE s.name = '(x:Country)' RETURN s.id // (y:Town)",
        "MATCH (n) RETURN n.whatever",
        "MATCH (e:Event) WITH date(e.date_start).year AS y RETURN y",
        "MATCH (e:Event|Agreement) RETURN e.kind, e.date",
        *(query.cypher for query in catalog().values()),
    ],
)
def test_cypher_that_the_schema_knows_is_told_nothing(text: str) -> None:
    assert unknown_names(text) == []


def test_a_cypher_parameter_without_a_value_is_named() -> None:
    check_given("MATCH (s {id: $id}) WHERE s.name <> '$other' RETURN s", {"id": "KOR"})
    with pytest.raises(ParameterError, match=r"-p id=VALUE"):
        check_given("MATCH (s {id: $id}) RETURN s", {})
