"""A client of the official SDK lists the tools and calls them, in this process and over standard input and output."""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest
from tests.fixtures.own_loop import run_apart
from tests.fixtures.world import DOCUMENTS, World

from defgraph.api import Graph
from defgraph.serve.answers import find
from defgraph.serve.live import Live

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")
NAMES = {"search", "who-met-whom", "agreements", "path", "evidence", "events"}


def asked(server: Any, *calls: tuple[str, dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """The tools that a server lists, and the results of some calls."""

    async def talk() -> tuple[list[Any], list[Any]]:
        async with mcp.Client(server) as client:
            return (await client.list_tools()).tools, [await client.call_tool(*call) for call in calls]

    return run_apart(talk)


def test_the_tools_are_listed_with_their_parameters_and_only_read(live: Live) -> None:
    from defgraph.serve.tools import make_server

    tools, _ = asked(make_server(live))
    assert {tool.name for tool in tools} == NAMES
    for tool in tools:
        assert tool.annotations.read_only_hint is True
        assert len(tool.description) > 20
        for schema in tool.input_schema["properties"].values():
            assert len(schema["description"]) > 10
    required = {tool.name: tool.input_schema["required"] for tool in tools}
    assert (required["search"], required["path"], required["events"]) == (["words"], ["start", "goal"], [])


def test_every_tool_answers_with_exact_words_and_documents(live: Live, facts: World) -> None:
    from defgraph.serve.tools import make_server

    fact = next(h for h in facts.happenings if h.place == "The Hague")
    event = facts.event_ids[fact.number]
    calls: list[tuple[str, dict[str, Any]]] = [
        ("search", {"words": "hague"}),
        ("who-met-whom", {"official": "Tova Brandvold", "since": "2022", "until": None}),
        ("path", {"start": "Tova Brandvold", "goal": "Sabin Okonjo-Reyes"}),
        ("events", {"official": "Tova Brandvold", "limit": 5}),
    ]
    _, results = asked(make_server(live), *calls)
    for (name, _), result in zip(calls, results, strict=True):
        assert not result.is_error, result
        (row,) = [r for r in result.structured_content["rows"] if event in (r.get("event"), r.get("link"), r.get("id"))]
        assert row["evidence"] == [fact.quote], name
        assert row["documents"] == [DOCUMENTS[fact.doc][0]], name
    calls = [("evidence", {"event": event}), ("agreements", {"a": "KOR", "b": "CHL"})]
    _, (words, pacts) = asked(make_server(live), *calls)
    assert [(r["quote"], r["doc"]) for r in words.structured_content["rows"]] == [(fact.quote, DOCUMENTS[fact.doc][0])]
    signing = next(h for h in facts.happenings if h.agreement and h.agreement[0] == "KOR-CHL Polar Supply Accord")
    (pact,) = [r for r in pacts.structured_content["rows"] if r["name"] == "KOR-CHL Polar Supply Accord"]
    assert pact["evidence"] == [signing.quote]


@pytest.mark.parametrize(
    ("name", "arguments", "named"),
    [
        ("search", {}, "words"),
        ("search", {"words": "..."}, "no word"),
        ("who-met-whom", {"state": "Atlantis"}, "Atlantis"),
        ("who-met-whom", {"colour": "red"}, "colour"),
        ("events", {"limit": "many"}, "many"),
        ("measures", {}, "measures"),
        ("cypher", {"text": "MATCH (n) DETACH DELETE n"}, "cypher"),
    ],
)
def test_a_call_that_can_not_be_answered_is_told(live: Live, name: str, arguments: dict[str, Any], named: str) -> None:
    from defgraph.serve.tools import make_server

    _, (result,) = asked(make_server(live), (name, arguments))
    assert result.is_error
    assert named in result.content[0].text


def test_the_command_speaks_the_protocol_on_standard_input_and_output(graph: Graph, live: Live) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DEFGRAPH_", "NEO4J_"))}
    server = mcp.StdioServerParameters(
        command=sys.executable, args=["-m", "defgraph", "--store", graph.url, "mcp"], env=environment
    )
    tools, (result,) = asked(server, ("search", {"words": "port call", "state": "KOR"}))
    assert {tool.name for tool in tools} == NAMES
    expected = live.ask(lambda view: find("search")(view, "port call", state="KOR"))
    assert result.structured_content == expected
    assert expected["rows"]


def test_a_missing_extra_is_named_with_what_brings_it(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    from defgraph.graph.errors import SettingsError
    from defgraph.serve.run import serve_tools

    monkeypatch.delitem(sys.modules, "defgraph.serve.tools", raising=False)
    monkeypatch.setitem(sys.modules, "mcp_types", None)
    with pytest.raises(SettingsError, match="not installed") as caught:
        serve_tools(graph)
    assert 'pip install "defgraph[mcp]"' in caught.value.hint
