"""Whatever the order in which sources are loaded, the graph is the same."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.fixtures.memory_view import MemoryView
from tests.fixtures.world import world

from defgraph.graph.delta import GraphDelta
from defgraph.graph.export.jsonl import dump_lines
from defgraph.graph.identity import group_tellings
from defgraph.graph.ports import View
from defgraph.graph.stores import open_store

DELTAS = world(60).deltas


def content(view: View) -> tuple[object, ...]:
    return list(view.nodes()), list(view.edges()), list(dump_lines(view))


def load(path: Path, deltas: Iterable[GraphDelta]) -> tuple[object, ...]:
    store = open_store(str(path), group_tellings)
    with store.writer() as writer:
        for delta in deltas:
            writer.replace(delta)
    with store.view() as view:
        return content(view)


@pytest.mark.parametrize("turn", [0, 3, 5])
def test_every_order_gives_the_graph_of_all_claims_at_once(tmp_path: Path, turn: int) -> None:
    expected = content(MemoryView(DELTAS))
    turned = [*DELTAS[turn:], *DELTAS[:turn]]
    assert load(tmp_path / "straight.db", turned) == expected
    assert load(tmp_path / "back.db", turned[::-1]) == expected


def test_what_is_removed_and_loaded_again_leaves_no_trace(tmp_path: Path) -> None:
    expected = load(tmp_path / "graph.db", DELTAS)
    store = open_store(str(tmp_path / "graph.db"), group_tellings)
    with store.writer() as writer:
        for delta in DELTAS[1:4]:
            writer.remove(delta.sources[0].id)
        for delta in DELTAS[1:4]:
            writer.replace(delta)
    with store.view() as view:
        assert content(view) == expected
