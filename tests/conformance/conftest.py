"""One suite over every store.

A store joins by one entry in STORES; what it can't do is marked there, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.neo4j_servers import Servers

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText
from defgraph.graph.ids import event_id
from defgraph.graph.ports import Decision, Store, Telling
from defgraph.graph.stores import open_store


def alone(tellings: Iterable[Telling], decisions: Sequence[Decision]) -> Mapping[str, str]:
    """Each telling is an event of its own."""
    return {t.id: event_id(t.id) for t in tellings}


def by_type_and_month(tellings: Iterable[Telling], decisions: Sequence[Decision]) -> Mapping[str, str]:
    """Tellings of one type and month are one event; so are those that a decision merges."""
    groups: dict[str, list[str]] = {}
    for telling in tellings:
        groups.setdefault(f"{telling.event_type} {(telling.date or telling.id)[:7]}", []).append(telling.id)
    for decision in decisions:
        joined = [k for k, ids in groups.items() if decision.a in ids or decision.b in ids]
        if joined:
            groups[joined[0]] = [i for k in joined for i in groups.pop(k)]
    return {i: event_id(min(ids)) for ids in groups.values() for i in ids}


GROUPINGS = {"alone": alone, "by_type_and_month": by_type_and_month}


def _embedded(request: pytest.FixtureRequest) -> Opener:
    folder: Path = request.getfixturevalue("tmp_path")
    return lambda name, grouping: open_store(str(folder / f"{name}.db"), GROUPINGS[grouping])


def _neo4j(request: pytest.FixtureRequest) -> Opener:
    """Stores on two servers in turn; a database holds one store, so a third one takes the place of the first."""
    servers: Servers = request.getfixturevalue("neo4j_access")
    made: list[str] = []

    def opened(name: str, grouping: str) -> Store:
        if name not in made:
            servers.clear(len(made) % 2)
            made.append(name)
        assert made.index(name) >= len(made) - 2, "this store had to make room for another one"
        return open_store(servers.address(made.index(name) % 2), GROUPINGS[grouping])

    return opened


Opener = Callable[[str, str], Store]
StoreFactory = Callable[..., Store]

STORES = [pytest.param(_embedded, id="embedded"), pytest.param(_neo4j, id="neo4j", marks=pytest.mark.neo4j)]

#: What a store can't do: store, test, case (None = all) and why. A test that passes all the same fails the run.
GAPS = (
    (
        "neo4j", "test_any_text_survives_as_id_name_value_member_and_parameter", "long",
        "an index of Neo4j holds keys of up to 8,000 bytes, so longer ids are refused",
    ),
    (
        "neo4j", "test_labels_and_types_can_be_listed", None,
        "db.labels() lists the labels of the whole database, also the mark and those of what is kept beside the graph",
    ),
    (
        "neo4j", "test_a_pattern_without_a_label_finds_the_graph_alone", None,
        "it finds every node of the database, also those of what is kept beside the graph",
    ),
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the declared gaps."""
    for item in items:
        case = getattr(item, "callspec", None)
        for store, name, only, reason in GAPS:
            if case and item.originalname == name and store in case._idlist and (only is None or only in case._idlist):
                item.add_marker(pytest.mark.xfail(reason=reason, strict=True))


@pytest.fixture(params=STORES)
def store_factory(request: pytest.FixtureRequest) -> StoreFactory:
    """``store_factory(grouping="alone", name=None)`` gives a fresh, empty store, or again the one of that name."""
    made = iter(range(10**6))
    opened = request.param(request)

    def factory(grouping: str = "alone", name: str | None = None) -> Store:
        store: Store = opened(name or f"store{next(made)}", grouping)
        return store

    return factory


def claim_events(source: str, *events: Mapping[str, Any], text: str = "words", published: str = "2020") -> GraphDelta:
    """What a source says: each event a mapping of type, date, states (host first), status, place, and other props."""
    nodes = [NodeClaim(source, "Document", source, f"Document {source}", {"doc": source, "published": published})]
    edges: list[EdgeClaim] = []
    for nr, event in enumerate(events):
        telling, passage = f"t-{source}-{nr}", f"p-{source}-{nr}"
        props = {k: v for k, v in event.items() if k not in ("states", "name", "during")}
        props = {"event_type": "talks", "status": "occurred", **props}
        nodes.append(NodeClaim(source, "Event", telling, event.get("name", "talks"), props))
        nodes.append(NodeClaim(source, "Passage", passage, "words", {"document": source, "quote": "words"}))
        edges.append(EdgeClaim(source, "IN", passage, source))
        edges.append(EdgeClaim(source, "EVIDENCED_BY", telling, passage, {"telling": telling}))
        for place, state in enumerate(event.get("states", ())):
            nodes.append(NodeClaim(source, "State", state, f"State {state}", {"aliases": [state.lower(), source]}))
            role = "visitor" if place else "host"
            edges.append(EdgeClaim(source, "PARTICIPATED_IN", state, telling, {"role": role, "evidence": [passage]}))
        if "during" in event:
            edges.append(EdgeClaim(source, "DURING", telling, event["during"], {"evidence": [passage]}))
    return GraphDelta.of(nodes, edges, [SourceText(source, text, f"{source}:{len(events)}:{text[:9]}")])


@pytest.fixture
def claims() -> Callable[..., GraphDelta]:
    """The function :func:`claim_events`."""
    return claim_events


@pytest.fixture
def graph_of() -> Callable[[Store], tuple[Any, Any]]:
    """A function that gives all nodes and edges of a store as JSON objects."""

    def read(store: Store) -> tuple[Any, Any]:
        with store.view() as view:
            return [n.to_json() for n in view.nodes()], [e.to_json() for e in view.edges()]

    return read


@pytest.fixture
def groupings() -> Mapping[str, Any]:
    """The grouping rules by name."""
    return GROUPINGS
