"""Rows per second into Neo4j: our writer, one auto-committed MERGE a row, and bare UNWIND batches of the same rows.

    python benchmarks/bench_neo4j.py                                   # starts a local server and stops it
    NEO4J_PASSWORD=... python benchmarks/bench_neo4j.py URL [sources] [events]

All three write into one database, in turns, and each time into an empty one: what is there of a store is deleted
first, so name a server that holds nothing you need. Rows are the nodes and edges of the graph. The bare batches are
given the finished rows; the writer starts from claims, groups, merges, and keeps claims and texts besides. The rows
that are merged one by one are whole events of the same graph, nodes and edges in the same proportion. A first round
warms the server up, whose code is slow at first whoever calls it; of the others each side's best counts.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import neo4j

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.fixtures.world import STATES

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText
from defgraph.graph.ids import event_id
from defgraph.graph.model import Edge, Node
from defgraph.graph.ports import Decision, Telling
from defgraph.graph.stores import open_store
from defgraph.graph.stores.neo4j import layout, local

BATCH = 5_000
#: Events whose rows are merged one by one; enough to see the rate, which does not depend on their number.
SINGLE = 70
ROUNDS = 4


def source(number: int, events: int) -> GraphDelta:
    """A table of events as a dataset gives it: each event with two states and its row as evidence."""
    me = f"source-{number:04}"
    nodes = [NodeClaim(me, "Document", me, me, {"doc": me, "publisher": "Table Works", "published": "2023"})]
    nodes += [NodeClaim(me, "State", state, state, {"aliases": [state.lower()]}) for state in STATES]
    edges = []
    for n in range(events):
        telling, passage = f"t-{number:04}-{n:06}", f"p-{number:04}-{n:06}"
        date = f"{1990 + n % 30}-{1 + n % 12:02}-{1 + n % 28:02}"
        said = {"event_type": "visit", "status": "occurred", "date": date, "summary": f"visit {n}", "place": "Seoul"}
        row = {"document": me, "kind": "row", "quote": f"row {n} of the table", "line": n, "extractor": "table"}
        nodes.append(NodeClaim(me, "Event", telling, f"visit {n}", {**said, "confidence": 1.0}))
        nodes.append(NodeClaim(me, "Passage", passage, f"row {n}", row))
        edges.append(EdgeClaim(me, "IN", passage, me))
        edges.append(EdgeClaim(me, "EVIDENCED_BY", telling, passage, {"telling": telling, "date": date}))
        for place, role in enumerate(("host", "visitor")):
            state = STATES[(n * 7 + place * (1 + n % 5)) % len(STATES)]
            edges.append(EdgeClaim(me, "PARTICIPATED_IN", state, telling, {"role": role, "evidence": [passage]}))
    return GraphDelta.of(nodes, edges, [SourceText(me, "row\n" * events, me)])


def alone(tellings: Iterable[Telling], decisions: Sequence[Decision]) -> Mapping[str, str]:
    """Each telling is an event of its own."""
    del decisions
    return {t.id: event_id(t.id) for t in tellings}


def main(url: str = "bolt://localhost:7687", sources: int = 6, events: int = 3_000) -> None:
    """Measure and print the rates and the two ratios.

    Args:
        url: address of a server whose store may be deleted.
        sources: how many tables are loaded.
        events: rows of each.
    """
    auth = (os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
    deltas = [source(number, events) for number in range(sources)]
    with neo4j.GraphDatabase.driver(url, auth=auth, notifications_min_severity="OFF") as driver:
        clear(driver)
        write(url, deltas)
        with open_store(url, alone).view() as view:
            nodes, edges = list(view.nodes()), list(view.edges())
        rows, some = len(nodes) + len(edges), events_of(nodes, edges, SINGLE)
        ways: dict[str, tuple[int, Callable[[], None]]] = {
            "writer": (rows, lambda: write(url, deltas)),
            "(a) one MERGE a row": (len(some[0]) + len(some[1]), lambda: one_by_one(driver, *some)),
            "(b) bare UNWIND": (rows, lambda: unwind(driver, nodes, edges)),
        }
        rates = dict.fromkeys(ways, 0.0)
        for number in range(ROUNDS):
            for name, (count, way) in ways.items():
                clear(driver)
                rate = count / seconds(way)
                if number:
                    rates[name] = max(rates[name], rate)
        clear(driver)
    print(f"{len(nodes)} nodes, {len(edges)} edges, {len(deltas)} sources")
    for name, rate in rates.items():
        print(f"{name:22} {rate:10.0f} rows/s")
    print(f"writer / (a)           {rates['writer'] / rates['(a) one MERGE a row']:10.1f}   (at least 40)")
    print(f"writer / (b)           {rates['writer'] / rates['(b) bare UNWIND']:10.2f}   (at least 0.6)")


def write(url: str, deltas: list[GraphDelta]) -> None:
    """Our writer: one transaction a source."""
    with open_store(url, alone).writer() as writer:
        for delta in deltas:
            writer.replace(delta)


def events_of(nodes: list[Node], edges: list[Edge], count: int) -> tuple[list[Node], list[Edge]]:
    """The first events with everything around them."""
    events = {n.id for n in [n for n in nodes if n.label == "Event"][:count]}
    near = [e for e in edges if {e.start, e.end} & events]
    passages = {e.end for e in near if e.type == "EVIDENCED_BY"}
    near += [e for e in edges if e.start in passages]
    ids = {end for e in near for end in (e.start, e.end)}
    return [n for n in nodes if n.id in ids], near


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def clear(driver: neo4j.Driver) -> None:
    """Delete the store, batch by batch."""
    labels = "|".join((layout.MARK, *layout.KEPT))
    with driver.session() as session:
        session.run(f"MATCH (n:{labels}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 10000 ROWS").consume()


def unwind(driver: neo4j.Driver, nodes: list[Node], edges: list[Edge]) -> None:
    """The same rows as plain as can be: one label, one statement a label or type."""
    by_label: dict[str, list[dict[str, Any]]] = {}
    for node in nodes:
        by_label.setdefault(node.label, []).append({**node.props, "id": node.id, "name": node.name})
    labels = {node.id: node.label for node in nodes}
    by_type: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for edge in edges:
        row = {"start": edge.start, "finish": edge.end, "rid": edge.rid, "props": {**edge.props, "rid": edge.rid}}
        by_type.setdefault((edge.type, labels[edge.start], labels[edge.end]), []).append(row)
    with driver.session() as session:
        for label, rows in by_label.items():
            text = f"UNWIND $rows AS row MERGE (n:{layout.MARK}:{label} {{id: row.id}}) SET n = row"
            for at in range(0, len(rows), BATCH):
                session.execute_write(lambda tx, t=text, r=rows[at : at + BATCH]: tx.run(t, rows=r).consume())
        for (name, _, _), rows in by_type.items():
            text = (
                f"UNWIND $rows AS row MATCH (a:{layout.MARK} {{id: row.start}}) MATCH (b:{layout.MARK} "
                f"{{id: row.finish}}) MERGE (a)-[r:{name} {{rid: row.rid}}]->(b) SET r = row.props"
            )
            for at in range(0, len(rows), BATCH):
                session.execute_write(lambda tx, t=text, r=rows[at : at + BATCH]: tx.run(t, rows=r).consume())


def one_by_one(driver: neo4j.Driver, nodes: list[Node], edges: list[Edge]) -> None:
    """A transaction of its own for every row."""
    with driver.session() as session:
        for node in nodes:
            row = {**node.props, "id": node.id, "name": node.name}
            session.run(f"MERGE (n:{layout.MARK}:{node.label} {{id: $row.id}}) SET n = $row", row=row).consume()
        for edge in edges:
            session.run(
                f"MATCH (a:{layout.MARK} {{id: $start}}) MATCH (b:{layout.MARK} {{id: $end}}) "
                f"MERGE (a)-[r:{edge.type} {{rid: $row.rid}}]->(b) SET r = $row",
                start=edge.start, end=edge.end, row={**edge.props, "rid": edge.rid},
            ).consume()  # fmt: skip


def on_local_server() -> None:
    """Measure on a server of our own, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        running = local.start(Path(folder))
        os.environ |= {"NEO4J_USERNAME": running.username, "NEO4J_PASSWORD": running.password}
        try:
            main(running.uri)
        finally:
            local.stop(Path(folder))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(*sys.argv[1:2], *map(int, sys.argv[2:4]))
    else:
        on_local_server()
