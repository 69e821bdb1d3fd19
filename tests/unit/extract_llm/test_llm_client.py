"""How a language model's server is asked: what is sent, and what comes of answers late, wrong or too long."""

from __future__ import annotations

import logging
import socket

import pytest
from tests.fixtures.stub_model import Reply, Stub, stub

from defgraph.graph.errors import SettingsError, SourceError
from defgraph.loaders.extract.llm import client
from defgraph.loaders.extract.llm.client import Client
from defgraph.loaders.extract.llm.prompt import form
from defgraph.loaders.extract.llm.server import Server

KEY = "sk-a-key-that-nobody-may-see"


@pytest.fixture(autouse=True)
def _without_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_PAUSE", 0.0)


def reaching(server: Stub, timeout: float = 10.0, key: str = "") -> Client:
    return Client(Server(server.address, "stub-model", key), form(), timeout)


def test_a_request_has_text_form_seed_and_no_chance() -> None:
    with stub(Reply("yes")) as server:
        assert reaching(server).ask("Do this.", "A text.") == "yes"
    (body,) = server.asked
    assert server.paths == ["/v1/chat/completions"]
    assert (body["model"], body["temperature"], body["stream"]) == ("stub-model", 0, False)
    assert isinstance(body["seed"], int)
    assert [m["content"] for m in body["messages"]] == ["Do this.", "A text."]
    assert body["response_format"]["type"] == "json_schema"
    assert body["response_format"]["json_schema"]["strict"] is True
    assert body["response_format"]["json_schema"]["schema"] == form()
    assert "Authorization" not in server.headers[0]


def test_the_key_goes_along_as_a_header() -> None:
    with stub(Reply("yes")) as server:
        reaching(server, key=KEY).ask("s", "u")
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("first", [Reply(status=500), Reply(status=429), Reply(raw=b"<html>"), Reply(raw=b'{"a": 1}')])
def test_a_fault_that_passes_is_waited_out(first: Reply) -> None:
    with stub(first, Reply("yes")) as server:
        assert reaching(server).ask("s", "u") == "yes"
    assert len(server.asked) == 2


def test_a_server_that_stays_broken_is_asked_three_times() -> None:
    with (
        stub(Reply(status=500, raw=b"out of memory")) as server,
        pytest.raises(SourceError, match=r"HTTP 500 \(out of memory\)"),
    ):
        reaching(server).ask("s", "u")
    assert len(server.asked) == 3


def test_an_answer_that_does_not_come_in_time_is_given_up() -> None:
    with (
        stub(Reply("late", wait=0.4)) as server,
        pytest.raises(SourceError, match=r"no answer in 3 attempts: none within 0\.1 seconds"),
    ):
        reaching(server, timeout=0.1).ask("s", "u")


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_BYTES", 1_000)
    with stub(Reply("x" * 5_000)) as server, pytest.raises(SourceError, match="longer than 1,000 bytes"):
        reaching(server).ask("s", "u")


@pytest.mark.parametrize("status", [400, 422, 501])
def test_where_the_form_is_refused_plain_json_is_asked_for_from_then_on(status: int) -> None:
    refusal = Reply(status=status, raw=b"response_format is not supported")
    with stub(refusal, Reply("yes")) as server:
        asking = reaching(server)
        assert [asking.ask("s", "u"), asking.ask("s", "v")] == ["yes", "yes"]
    assert ["response_format" in body for body in server.asked] == [True, False, False]


def test_a_text_that_is_refused_in_any_form_leaves_the_form_for_the_next() -> None:
    with stub(Reply(status=400), Reply(status=400, raw=b"too long"), Reply("yes")) as server:
        asking = reaching(server)
        with pytest.raises(SourceError, match="too long"):
            asking.ask("s", "u")
        assert asking.ask("s", "v") == "yes"
    assert ["response_format" in body for body in server.asked] == [True, False, True]


@pytest.mark.parametrize(("status", "next_step"), [(401, "KEY"), (403, "KEY"), (404, "DEFGRAPH_LLM_MODEL")])
def test_what_no_text_will_mend_is_an_error_of_the_settings(status: int, next_step: str) -> None:
    with stub(Reply(status=status)) as server, pytest.raises(SettingsError, match=str(status)) as refused:
        reaching(server, key=KEY).ask("s", "u")
    assert next_step in refused.value.hint
    assert len(server.asked) == 1


def test_nobody_there_is_one_clear_error() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    with pytest.raises(SettingsError, match="no server answers at http://127") as refused:
        Client(Server(address, "m"), form(), 5.0).ask("s", "u")
    assert "DEFGRAPH_LLM_ADDRESS" in refused.value.hint


def test_a_server_can_not_send_the_text_elsewhere() -> None:
    with stub(Reply("yes")) as other:
        there = Reply(status=302, headers={"Location": f"{other.address}/chat/completions"})
        with stub(there) as server, pytest.raises(SourceError, match="302"):
            reaching(server, key=KEY).ask("s", "u")
    assert (other.paths, other.headers) == ([], [])


def test_what_is_meant_for_this_machine_goes_through_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with stub(Reply("from afar")) as proxy, stub(Reply("from here")) as server:
        monkeypatch.setenv("http_proxy", proxy.address.removesuffix("/v1"))
        monkeypatch.delenv("no_proxy", raising=False)
        assert reaching(server).ask("s", "u") == "from here"
    assert proxy.paths == []


def test_an_address_elsewhere_is_named_once(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    with stub(Reply("yes")) as proxy:
        monkeypatch.setenv("http_proxy", proxy.address.removesuffix("/v1"))
        far = Client(Server("http://model.example:8000/v1", "m", KEY), form(), 5.0)
        with caplog.at_level(logging.WARNING, "defgraph"):
            assert [far.ask("s", "u"), far.ask("s", "v")] == ["yes", "yes"]
    (record,) = caplog.records
    assert record.getMessage() == "texts are sent to http://model.example:8000/v1, which is not this machine"


def test_this_machine_is_named_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), stub(Reply("yes")) as server:
        reaching(server).ask("s", "u")
    assert caplog.records == []


@pytest.mark.parametrize("status", [400, 401, 404, 500])
def test_a_key_that_the_server_repeats_is_not_shown(status: int) -> None:
    with stub(Reply(status=status, raw=f"Incorrect API key: {KEY}".encode())) as server:
        asking = reaching(server, key=KEY)
        with pytest.raises((SettingsError, SourceError)) as refused:
            asking.ask("s", "u")
    told = "".join(map(repr, (refused.value, str(refused.value), refused.value.__context__, asking)))
    assert KEY not in told


@pytest.mark.parametrize(
    "address",
    ["localhost:8080", "ftp://localhost/v1", "http://", "http://host:port/v1", "http://a b/v1", "http://h/v1?x=1"],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="DEFGRAPH_LLM_ADDRESS is no address of a server"):
        Server(address, "m")


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(SettingsError, match="holds a user or a password") as refused:
        Server("http://me:hunter2@localhost/v1", "m")
    assert "hunter2" not in str(refused.value)


def test_a_key_with_a_line_break_is_refused_and_not_repeated() -> None:
    with pytest.raises(SettingsError, match="DEFGRAPH_LLM_KEY") as refused:
        Server("http://localhost/v1", "m", "half\r\nX-Other: half")
    assert "half" not in str(refused.value)


@pytest.mark.parametrize(
    ("env", "missing"),
    [({"DEFGRAPH_LLM_MODEL": "m"}, "DEFGRAPH_LLM_ADDRESS"), ({"DEFGRAPH_LLM_ADDRESS": "http://h/v1"}, "_MODEL")],
)
def test_a_missing_setting_is_named_with_the_next_step(env: dict[str, str], missing: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Server.from_environment(env)
    assert missing in refused.value.hint
