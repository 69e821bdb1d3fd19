import pytest
from tests.fixtures.world import World
from tests.unit.queries.conftest import Ask

from defgraph.graph.errors import ParameterError, UnknownNameError, UnknownQueryError
from defgraph.graph.ports import View
from defgraph.queries.names import find_node, resolve
from defgraph.queries.run import run_query


@pytest.mark.parametrize(
    ("query", "params", "named"),
    [
        ("partners", {}, "state"),
        ("partners", {"state": "  "}, "state"),
        ("partners", {"state": "KOR", "color": "red"}, "color"),
        ("events", {"since": "soon"}, "soon"),
        ("events", {"until": "2019-13"}, "2019-13"),
        ("events", {"since": "2020", "until": "2019"}, "2019"),
        ("events", {"type": "banquet"}, "banquet"),
        ("events", {"limit": "0"}, "0"),
        ("events", {"limit": "ten"}, "ten"),
        ("events", {"limit": "²"}, "²"),
        ("events", {"state": ""}, "state"),
        ("offices", {"date": "x"}, "x"),
    ],
)
def test_a_bad_parameter_is_named_with_the_next_step(
    view: View, query: str, params: dict[str, str], named: str
) -> None:
    with pytest.raises(ParameterError) as caught:
        run_query(view, query, params)
    assert named in caught.value.message
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_a_missing_parameter_lists_what_the_query_takes(ask: Ask) -> None:
    with pytest.raises(ParameterError, match=r"state \(required\), type, since, until"):
        ask("partners")


def test_an_unknown_query_is_refused(ask: Ask) -> None:
    with pytest.raises(UnknownQueryError, match="partners"):
        ask("partner")


@pytest.mark.parametrize("wording", ["KOR", "kor", "South Korea", "Republic of Korea", "KR"])
def test_a_state_is_known_by_any_of_its_names(ask: Ask, wording: str) -> None:
    assert ask("partners", state=wording).rows == ask("partners", state="KOR").rows != []


def test_a_state_the_store_does_not_have_gives_no_rows(ask: Ask) -> None:
    assert ask("partners", state="Iceland").rows == []
    assert ask("agreements", a="ISL", b="KOR").rows == []


def test_a_name_nobody_has_is_refused_with_the_nearest(ask: Ask) -> None:
    with pytest.raises(UnknownNameError, match="Senegal"):
        ask("partners", state="Senegall")
    with pytest.raises(UnknownNameError, match="Tova Brandvold"):
        ask("contacts", official="Tova Brandwold")


def test_a_surname_is_enough_where_one_official_has_it(ask: Ask) -> None:
    assert ask("contacts", official="Brandvold").rows == ask("contacts", official="NATO:tova-brandvold").rows != []


def test_a_surname_of_several_officials_is_refused_with_their_ids(ask: Ask) -> None:
    with pytest.raises(UnknownNameError, match="NOR:ylva-morrow") as caught:
        ask("contacts", official="Morrow")
    assert "KOR:abel-morrow" in caught.value.message


def test_documents_go_by_label_id_and_the_beginning_of_an_id(view: View, facts: World) -> None:
    document = facts.documents[1]
    for value in ("wire-a", document.id, document.id[:12], "The wire-a paper"):
        assert resolve(view, "document", "document", value) == document.id


def test_events_go_by_telling_id_too(view: View, facts: World) -> None:
    telling, event = min(facts.groups.items())
    assert resolve(view, "event", "event", telling) == event


def test_a_node_of_another_label_is_no_answer(view: View) -> None:
    with pytest.raises(UnknownNameError):
        resolve(view, "official", "official", "KOR:ministry-of-national-defense")


def test_any_node_is_found_by_its_name(view: View) -> None:
    assert find_node(view, "Brandvold").id == "NATO:tova-brandvold"
    assert find_node(view, "Republic of Korea").id == "KOR"
    assert find_node(view, "Whale Watch Treaty").label == "Agreement"
    with pytest.raises(UnknownNameError):
        find_node(view, "Nobody Whatsoever")


def test_a_limit_keeps_the_first_rows(ask: Ask) -> None:
    assert ask("partners", state="KOR", limit="2").rows == ask("partners", state="KOR").rows[:2]


def test_a_type_may_be_written_in_words(ask: Ask) -> None:
    assert ask("events", type="Port call").rows == ask("events", type="port_call").rows != []
