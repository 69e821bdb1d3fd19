"""What a store keeps of a source beside its claims: text, reading, and where it came from."""

from __future__ import annotations

import json
from dataclasses import replace

from defgraph.graph.delta import GraphDelta
from defgraph.graph.export.jsonl import dump_lines, read_dump
from defgraph.graph.sides import with_sides

TALKS = {"date": "2019-10-14", "states": ["KOR", "SEN"]}
READING = '{"doc":"a","loader":"text","segments":[],"title":"한국 \ud800"}'
ORIGIN = json.dumps({"name": "a.txt", "path": "/home/somebody/a \udce9.txt", "said": {"publisher": "An agency"}})


def kept(delta, **values):
    (source,) = delta.sources
    return GraphDelta(delta.nodes, delta.edges, (replace(source, **values),))


def test_reading_and_origin_of_a_source_come_back(store_factory, claims):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(kept(claims("a", TALKS), reading=READING, origin=ORIGIN) | claims("b", TALKS))
    with store.view() as view:
        (one,), (other,) = (view.claims_of(i).sources for i in ("a", "b"))
        assert (one.reading, json.loads(one.origin)) == (READING, json.loads(ORIGIN))
        assert (other.reading, other.origin) == ("", "")
        assert [d.sources for d in view.claims()] == [(one,), (other,)]
        assert view.claims_of("c") == GraphDelta()


def test_they_are_replaced_with_the_source_and_go_with_it(store_factory, claims):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(kept(claims("a", TALKS), reading=READING, origin=ORIGIN))
        writer.replace(claims("a", TALKS))
        with store.view() as view:
            assert view.claims_of("a").sources[0].reading == ""
        writer.replace(kept(claims("a", TALKS), reading=READING))
        writer.replace(claims("b", TALKS))
        with store.view() as view:
            assert view.claims_of("a").sources[0].reading == READING, "other writes leave it alone"
        writer.remove("a")
    with store.view() as view:
        assert view.claims_of("a") == GraphDelta()


def test_a_dump_has_the_reading_and_not_the_origin(store_factory, claims):
    store, other = store_factory(), store_factory()
    with store.writer() as writer:
        writer.replace(with_sides(kept(claims("a", TALKS), reading=READING, origin=ORIGIN)))
    with store.view() as view:
        lines = list(dump_lines(view))
    assert "somebody" not in "".join(lines)
    assert json.loads(lines[1])["reading"] == json.loads(READING)
    with other.writer() as writer:
        for item in read_dump(lines):
            writer.replace(item)
    with other.view() as view:
        assert list(dump_lines(view)) == lines
        assert (view.claims_of("a").sources[0].reading, view.claims_of("a").sources[0].origin) == (READING, "")
