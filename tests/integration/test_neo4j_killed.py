"""The server is killed in the middle of a load; after it is started again, the same load completes."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.neo4j_servers import Servers
from tests.fixtures.world import world

from defgraph.graph.delta import GraphDelta
from defgraph.graph.errors import StoreConnectionError
from defgraph.graph.ports import Store
from defgraph.graph.stores import open_store
from defgraph.graph.stores.neo4j.local import control
from defgraph.graph.stores.neo4j.sending import Sending

pytestmark = pytest.mark.neo4j


def load(store: Store, deltas: tuple[GraphDelta, ...]) -> None:
    """What ``defgraph load`` does with what is new: each source in a transaction of its own."""
    known = {}
    if store.exists():
        with store.view() as view:
            known = dict(view.fingerprints())
    with store.writer() as writer:
        for delta in deltas:
            if any(known.get(s.id) != s.fingerprint for s in delta.sources):
                writer.replace(delta)


def test_a_load_completes_after_the_server_was_killed_in_the_middle_of_it(
    neo4j_access: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = world()
    home = tmp_path / "killed"
    running = neo4j_access.start(home)
    store = open_store(running.uri, facts.grouping)
    undisturbed = open_store(str(tmp_path / "undisturbed.db"), facts.grouping)
    load(undisturbed, facts.deltas)

    run, calls = Sending._run, iter(range(10**6))

    def run_and_kill(sending: Sending, text: str, rows: list[Any]) -> Any:
        done = run(sending, text, rows)
        if next(calls) == 60:
            # Half of a source is sent, nothing of it committed.
            os.kill(running.pid, signal.SIGKILL)
        return done

    with monkeypatch.context() as patch:
        patch.setattr(Sending, "_run", run_and_kill)
        with pytest.raises(StoreConnectionError) as caught:
            load(store, facts.deltas)
    assert "\n" not in str(caught.value)

    if child := control._CHILDREN.pop(running.pid, None):
        child.wait()
    again = neo4j_access.start(home)
    store = open_store(again.uri, facts.grouping)
    with store.view() as view:
        kept = view.fingerprints()
        assert 0 < len(kept) < len(facts.deltas)
        assert {c.source for d in view.claims() for c in d.nodes} == set(kept)
    load(store, facts.deltas)
    with store.view() as view, undisturbed.view() as other:
        assert list(view.nodes()) == list(other.nodes())
        assert list(view.edges()) == list(other.edges())
        assert list(view.claims()) == list(other.claims())
        assert view.stats() == other.stats()
