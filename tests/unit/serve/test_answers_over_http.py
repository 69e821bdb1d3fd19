"""The answers for programs: the rows of the command line, described by OpenAPI."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from tests.fixtures.world import DOCUMENTS, World
from tests.unit.serve.conftest import Ask

from defgraph.api import Graph
from defgraph.graph.analysis.filters import Filters
from defgraph.serve.answers import ANSWERS, MOST_ROWS


def test_each_answer_has_the_rows_that_the_python_interface_gives(ask: Ask, graph: Graph) -> None:
    def got(name: str, **given: object) -> list[object]:
        reply = ask(f"api/{name}?{urlencode({**given, 'limit': MOST_ROWS})}")
        assert reply.status == 200, reply.text
        rows: list[object] = reply.json()["rows"]
        assert rows
        return rows

    timed = Filters(since="2019", until="2021")
    assert got("search", words="port call", state="KOR") == list(graph.search("port call", state="KOR"))
    assert got("search", words="talks", since="2019", until="2021") == list(graph.search("talks", filters=timed))
    assert got("who-met-whom", state="KOR") == list(graph.query("who-met-whom", state="KOR"))
    assert got("agreements", a="KOR") == list(graph.query("agreements", a="KOR"))
    assert got("events", state="KOR", type="visit") == list(graph.query("events", state="KOR", type="visit"))
    assert got("evidence", document="wire-a") == list(graph.query("evidence", document="wire-a"))
    expected = graph.network("states", filters=timed).centrality("degree")
    assert got("measures", measure="degree", since="2019", until="2021") == list(expected)
    reply = ask(f"api/path?{urlencode({'start': 'Ylva Morrow', 'goal': 'Sabin Okonjo-Reyes'})}")
    route = {"from": "Ylva Morrow", "to": "Sabin Okonjo-Reyes"}
    assert reply.json()["rows"] == list(graph.query("path", **route)) != []
    assert ask("api/node?name=South%20Korea").json() == graph.show("KOR")


def test_an_answer_has_the_exact_words_and_the_document(ask: Ask, facts: World) -> None:
    fact = next(h for h in facts.happenings if h.place == "The Hague")
    rows = ask(f"api/who-met-whom?{urlencode({'official': 'Tova Brandvold'})}").json()["rows"]
    assert [(row["evidence"], row["documents"]) for row in rows] == [([fact.quote], [DOCUMENTS[fact.doc][0]])]


def test_rows_that_are_not_listed_are_counted(ask: Ask, graph: Graph) -> None:
    every = len(graph.query("who-met-whom"))
    told = ask("api/who-met-whom?limit=3").json()
    assert len(told["rows"]) == 3
    assert any(str(every - 3) in note for note in told["notes"])


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("api/nothing", "nothing"),
        ("api/search", "words"),
        ("api/search?words=", "words"),
        ("api/search?words=...", "no word"),
        ("api/search?words=a&words=b", "twice"),
        ("api/search?words=a&colour=red", "colour"),
        ("api/search?words=a&limit=0", "limit"),
        ("api/search?words=a&limit=1001", "limit"),
        ("api/search?words=a&limit=-1", "limit"),
        ("api/search?words=a&limit=%C2%B2", "limit"),
        ("api/search?words=a&since=yesterday", "yesterday"),
        ("api/search?words=a&type=picnic", "picnic"),
        ("api/who-met-whom?state=Atlantis", "Atlantis"),
        ("api/node?name=Atlantis", "Atlantis"),
        ("api/measures?network=clouds", "clouds"),
        ("api/measures?measure=beauty", "beauty"),
    ],
)
def test_a_question_that_can_not_be_asked_is_told_in_one_line(ask: Ask, path: str, named: str) -> None:
    reply = ask(path)
    assert reply.status == 400, reply.text
    assert named in reply.json()["error"]
    assert "\n" not in reply.json()["error"]
    assert reply.json()["hint"]


def test_the_description_names_every_question_with_its_parameters(ask: Ask) -> None:
    api = ask("openapi.json").json()
    assert api["openapi"].startswith("3.1")
    assert set(api["paths"]) == {f"/api/{name}" for name in ANSWERS}
    for path, operations in api["paths"].items():
        operation = operations["get"]
        assert set(operations) == {"get"}
        assert len(operation["summary"]) > 20
        for parameter in operation["parameters"]:
            assert len(parameter["description"]) > 10, (path, parameter)
        required = [p["name"] for p in operation["parameters"] if p["required"]]
        assert ask(path.strip("/")).status == (400 if required else 200)


def test_what_was_written_meanwhile_is_in_the_next_answer(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.fixtures.told import Told, claims_of

    from defgraph.graph.identity.grouping import group_tellings
    from defgraph.graph.stores import open_store
    from defgraph.serve.answers import search
    from defgraph.serve.live import Live

    url = str(tmp_path_factory.mktemp("written") / "a.db")

    def write(doc: str, words: str) -> None:
        with open_store(url, group_tellings).writer() as writer:
            writer.replace(claims_of([Told(words, "talks", "2020-01-02", {"KOR": "host", "CHL": "visitor"})], doc))

    write("one", "Korea and Chile talked of frigates.")
    with Live(Graph(url)) as live:
        assert [r["documents"] for r in live.ask(lambda v: search(v, "frigates"))["rows"]] == [["one"]]
        assert live.ask(lambda v: search(v, "radars"))["rows"] == []
        write("two", "Korea and Chile talked of radars.")
        assert [r["documents"] for r in live.ask(lambda v: search(v, "radars"))["rows"]] == [["two"]]
