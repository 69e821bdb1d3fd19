"""Several readers and writers at once, and a writer that dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

TALKS = {"date": "2019-10-14", "states": ["KOR", "SEN"]}

#: Loads source after source and says so; the parent kills it at some point.
LOADER = """
import sys
from defgraph.graph.delta import GraphDelta, NodeClaim, SourceText
from defgraph.graph.ids import event_id
from defgraph.graph.stores import open_store
store = open_store(sys.argv[1], lambda tellings, decisions: {t.id: event_id(t.id) for t in tellings})
with store.writer() as writer:
    for n in range(10_000):
        source = f"s{n:05}"
        nodes = [NodeClaim(source, "Document", source, source)]
        nodes += [NodeClaim(source, "State", f"{source}-{k:03}", "A state") for k in range(200)]
        writer.replace(GraphDelta.of(nodes, (), [SourceText(source, "x" * 1000, "f")]))
        print(source, flush=True)
"""


def test_a_reader_sees_the_last_committed_state_while_a_write_is_under_way(store_factory, claims, monkeypatch):
    store = store_factory()
    seen = []
    with store.writer() as writer:
        writer.replace(claims("a", TALKS))

    def look(tellings, decisions):
        with store.view() as view:
            seen.append(sum(view.stats().nodes.values()))
            seen.append(len(view.run("MATCH (n) WHERE n.name IS NOT NULL RETURN n.id AS id")))
        return {t.id: f"e-{t.id}" for t in tellings}

    busy = type(store)(store.url, look)
    with busy.writer() as writer:
        writer.replace(claims("b", TALKS))
    assert seen == [5, 5]
    with store.view() as view:
        assert sum(view.stats().nodes.values()) == 8


def test_writers_at_the_same_time_wait_for_each_other(store_factory, claims, graph_of):
    store, alone = store_factory("by_type_and_month"), store_factory("by_type_and_month")
    gate = threading.Barrier(4)

    def load(part):
        gate.wait()
        with store.writer() as writer:
            for n in range(5):
                writer.replace(claims(f"{part}{n}", TALKS))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(load, "abcd")) == [None] * 4
    with alone.writer() as writer:
        for part in "dcba":
            for n in range(5):
                writer.replace(claims(f"{part}{n}", TALKS))
    assert graph_of(store) == graph_of(alone)


def test_a_write_that_fails_half_way_leaves_what_was(store_factory, claims, graph_of):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(claims("a", TALKS))
    before = graph_of(store)

    def fail(tellings, decisions):
        raise RuntimeError("in the middle")

    broken = type(store)(store.url, fail)
    with broken.writer() as writer, pytest.raises(RuntimeError, match="in the middle"):
        writer.replace(claims("a", TALKS, TALKS))
    assert graph_of(store) == before
    with store.writer() as writer:
        assert writer.replace(claims("b", TALKS)).nodes_added == 3


@pytest.mark.parametrize("after", [0, 1, 4])
def test_killing_the_loader_loses_nothing_committed_and_leaves_no_half_source(store_factory, after):
    store = store_factory()
    command = [sys.executable, "-c", LOADER, store.url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as loader:
        told = [loader.stdout.readline().strip() for _ in range(after + 1)]
        os.kill(loader.pid, signal.SIGKILL)
        told += [line.strip() for line in loader.stdout if line.endswith("\n")]
    with store.view() as view:
        stored = list(view.fingerprints())
        assert set(told) <= set(stored)
        assert stored == [f"s{n:05}" for n in range(len(stored))]
        assert view.stats().nodes == {"Document": len(stored), "State": 200 * len(stored)}
        assert view.run("MATCH (n:State) RETURN count(n) AS n") == [{"n": 200 * len(stored)}]
    with store.writer() as writer:
        assert writer.remove("s00000").nodes_removed == 201
    assert store.exists()
