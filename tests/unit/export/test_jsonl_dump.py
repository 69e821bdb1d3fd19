"""The lossless dump: its lines, and what is said of a broken one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.fixtures.tie_graphs import SOURCE, Fact, view_of

from defgraph.graph.delta import GraphDelta, SourceText
from defgraph.graph.errors import SourceError
from defgraph.graph.export.jsonl import dump_lines, is_dump, read_dump
from defgraph.graph.identity import group_tellings
from defgraph.graph.ports import Decision
from defgraph.graph.stores import open_store

LINES = list(dump_lines(view_of([Fact(("KOR", "CHL", "KOR/kim"))])))


def test_the_first_line_names_the_format_and_the_last_counts() -> None:
    assert json.loads(LINES[0]) == {"format": "defgraph", "version": 2}
    assert json.loads(LINES[1]) == {"kind": "source", "id": SOURCE, "text": "text", "fingerprint": "1"}
    assert json.loads(LINES[-1]) == {"kind": "end", "sources": 1, "decisions": 0}
    assert {json.loads(line)["kind"] for line in LINES[2:-1]} == {"node", "edge"}
    assert is_dump(LINES[0])
    assert not any(map(is_dump, (LINES[1], "", "[]", '"defgraph"', "plain text")))


@pytest.mark.parametrize(
    ("number", "line", "reason"),
    [
        (1, '{"format": "other"}', "line 1: not a defgraph dump"),
        (1, '{"format": "defgraph", "version": 99}', "line 1: version 99"),
        (3, "{half", "line 3: not JSON"),
        (3, "[]", "line 3: not a JSON object"),
        (3, '{"kind": "egde"}', "line 3: unknown kind 'egde'"),
        (3, '{"kind": "node", "source": "x"}', "line 3: key 'id' is missing in a node line"),
        (2, '{"kind": "source", "id": 7, "text": "", "fingerprint": ""}', "line 2: 'id' of the source line holds 7"),
        (2, '{"kind": "source", "id": "other", "text": "", "fingerprint": ""}', "line 3: a claim of source"),
        (3, '{"kind": "node", "source": "%s", "label": "Planet", "id": "a", "name": "", "props": {}}', "'Planet'"),
        (3, '{"kind": "edge", "source": "%s", "type": "EATS", "start": "a", "end": "b", "props": {}}', "'EATS'"),
        (3, '{"kind": "end", "sources": 1, "decisions": 0}', "line 4: text after the last line"),
        (len(LINES), '{"kind": "end", "sources": 2, "decisions": 0}', "1 sources"),
    ],
)
def test_a_broken_line_is_named(number: int, line: str, reason: str) -> None:
    broken = [*LINES[: number - 1], line.replace("%s", SOURCE), *LINES[number:]]
    with pytest.raises(SourceError) as caught:
        list(read_dump(broken))
    assert reason in str(caught.value)


@pytest.mark.parametrize("length", range(len(LINES)))
def test_a_dump_that_is_cut_short_is_noticed(length: int) -> None:
    with pytest.raises(SourceError, match=f"line {length + 1}: the dump is "):
        list(read_dump(LINES[:length]))


def test_texts_with_any_character_come_back_as_they_were() -> None:
    text = "a\u2028b\u0085c\r\nd\x00e\ud800f – 한국"
    delta = GraphDelta.of(sources=[SourceText("s" * 64, text, "1")])

    class OneSource:
        def claims(self) -> list[GraphDelta]:
            return [delta]

        def decisions(self) -> list[Decision]:
            return []

    lines = list(dump_lines(OneSource()))  # type: ignore[arg-type]
    assert list(read_dump("\n".join(lines).splitlines())) == [delta]


def test_an_embedded_store_filled_from_a_dump_gives_the_same_dump(tmp_path: Path) -> None:
    def fill(name: str, items: list[GraphDelta | Decision]) -> list[str]:
        store = open_store(str(tmp_path / name), group_tellings)
        with store.writer() as writer:
            for item in items:
                writer.decide(item) if isinstance(item, Decision) else writer.replace(item)
        with store.view() as view:
            return list(dump_lines(view))

    decisions = [
        Decision("merge", "t-0000", "t-0001", "one visit, told twice", "A. Analyst", "2024-05-01T10:00:00"),
        Decision("reject", "t-0001", None, "misread", "A. Analyst", "2024-05-02T10:00:00"),
    ]
    facts = view_of([Fact(("KOR", "CHL", "KOR/kim")), Fact(("KOR", "CHL"), date=None)])
    first = fill("first.db", [*facts.claims(), *decisions])
    assert fill("second.db", list(read_dump(first))) == first
    assert len(first) > len(decisions) + 2
