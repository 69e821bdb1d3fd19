"""``defgraph copy`` between stores of one kind; with a Neo4j: tests/integration/test_local_server.py."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from defgraph import api
from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText
from defgraph.graph.errors import StoreError
from defgraph.graph.ports import Decision
from defgraph.graph.stores import open_store

FIRST, SECOND = "a" * 64, "b" * 64


def saying(source: str, *states: str, mark: str = "1") -> GraphDelta:
    """A source that tells of talks between states, in words that files find hard."""
    telling, passage = f"t-{source[:3]}", f"p-{source[:3]}"
    quote = "He said:\r\n\"Õ\u2028\\n, 국방; 'ok'\"\ttab"
    nodes = [
        NodeClaim(source, "Document", source, f"Paper {source[:3]}", {"doc": source[:3], "published": "2020"}),
        NodeClaim(source, "Event", telling, "talks", {"event_type": "talks", "status": "occurred", "date": "2020-05"}),
        NodeClaim(source, "Passage", passage, "words", {"document": source, "quote": quote}),
        *(NodeClaim(source, "State", s, f"State {s}", {"aliases": [s.lower(), "a;b|c"]}) for s in states),
    ]
    edges = [
        EdgeClaim(source, "IN", passage, source),
        EdgeClaim(source, "EVIDENCED_BY", telling, passage, {"telling": telling}),
        *(
            EdgeClaim(source, "PARTICIPATED_IN", s, telling, {"role": "participant", "evidence": [passage]})
            for s in states
        ),
    ]
    return GraphDelta.of(nodes, edges, [SourceText(source, f"{quote} {mark}", f"{source[:9]}:{mark}")])


def apart(tellings: Any, decisions: Any) -> dict[str, str]:
    return {t.id: t.id.replace("t-", "e-") for t in tellings}


@pytest.fixture
def fill(tmp_path: Path) -> Callable[..., str]:
    """A function that fills a store with deltas and decisions and gives its path."""

    def filled(name: str, *items: GraphDelta | Decision) -> str:
        path = str(tmp_path / name)
        with api.open(path).store.writer() as writer:
            for item in items:
                _ = writer.decide(item) if isinstance(item, Decision) else writer.replace(item)
        return path

    return filled


DECIDED = Decision("merge", "t-aaa", "t-bbb", "the same talks", "an analyst", "2024-01-02T03:04:05")


def everything(path: str) -> tuple[Any, ...]:
    with api.open(path).view() as view:
        return (
            [n.to_json() for n in view.nodes()],
            [e.to_json() for e in view.edges()],
            list(view.claims()),
            list(view.decisions()),
            [view.text(i) for i in sorted(view.fingerprints())],
        )


def test_a_copy_holds_the_same_claims_texts_decisions_and_graph(
    cli: Any, fill: Callable[..., str], tmp_path: Path
) -> None:
    origin = fill("a.db", saying(FIRST, "KOR", "CHL"), saying(SECOND, "KOR", "PER"), DECIDED)
    target = str(tmp_path / "b.db")
    told = cli("copy", "--from", origin, "--to", target, "--format", "json").json()
    assert (told["sources"], told["unchanged"], told["decisions"]) == (2, 0, 1)
    assert everything(target) == everything(origin)
    nodes, edges = everything(origin)[:2]
    assert (told["nodes"], told["edges"]) == (len(nodes), len(edges))


def test_the_checksum_is_that_of_the_lossless_dump(cli: Any, fill: Callable[..., str], tmp_path: Path) -> None:
    import hashlib

    origin = fill("a.db", saying(FIRST, "KOR", "CHL"), DECIDED)
    told = cli("copy", "--from", origin, "--to", tmp_path / "b.db", "--format", "json").json()
    for path in (origin, tmp_path / "b.db"):
        out = cli("--store", path, "export", "jsonl", "-o", "-").out
        assert hashlib.sha256(out.encode("utf-8")).hexdigest() == told["checksum"]


def test_copying_again_writes_nothing(fill: Callable[..., str], tmp_path: Path) -> None:
    origin = fill("a.db", saying(FIRST, "KOR", "CHL"), DECIDED)
    target = tmp_path / "b.db"
    first = api.copy(origin, str(target))
    before = target.read_bytes()
    again = api.copy(origin, str(target))
    assert (again.sources, again.unchanged, again.decisions, again.checksum) == (0, 1, 0, first.checksum)
    assert target.read_bytes() == before


def test_an_interrupted_copy_is_completed(fill: Callable[..., str], tmp_path: Path) -> None:
    origin = fill("a.db", saying(FIRST, "KOR", "CHL"), saying(SECOND, "KOR", "PER"), DECIDED)
    target = str(tmp_path / "b.db")

    def pull_the_plug(done: int, total: int, name: str) -> None:
        assert total == 2
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        api.copy(origin, target, pull_the_plug)
    assert list(api.open(target).view().fingerprints()) == [FIRST]
    report = api.copy(origin, target)
    assert (report.sources, report.unchanged, report.decisions) == (1, 1, 1)
    assert everything(target) == everything(origin)


def test_progress_names_every_source(fill: Callable[..., str], tmp_path: Path) -> None:
    origin = fill("a.db", saying(FIRST, "KOR", "CHL"), saying(SECOND, "KOR", "PER"))
    steps: list[tuple[int, int, str]] = []
    api.copy(origin, str(tmp_path / "b.db"), lambda *step: steps.append(step))
    assert steps == [(1, 2, "Paper aaa"), (2, 2, "Paper bbb")]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (saying(SECOND, "PER", "COL"), f"a source that is not copied, {SECOND[:12]}"),
        (saying(FIRST, "KOR", "CHL", mark="2"), f"another version of {FIRST[:12]}"),
        (DECIDED, "decisions that are not copied"),
    ],
)
def test_a_target_with_anything_else_is_refused_and_left_alone(
    cli: Any, fill: Callable[..., str], other: GraphDelta | Decision, told: str
) -> None:
    origin = fill("a.db", saying(FIRST, "KOR", "CHL"))
    target = fill("b.db", other)
    before = everything(target)
    done = cli("copy", "--from", origin, "--to", target)
    assert (done.code, done.out) == (1, "")
    assert "is not empty" in done.err
    assert told in done.err
    assert everything(target) == before


def test_nothing_to_copy_is_an_error_and_makes_nothing(cli: Any, tmp_path: Path) -> None:
    done = cli("copy", "--from", "none.db", "--to", "b.db")
    assert done.code == 1
    assert "none.db" in done.err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_store_is_copied_as_one(fill: Callable[..., str], tmp_path: Path) -> None:
    origin = fill("a.db")
    report = api.copy(origin, str(tmp_path / "b.db"))
    assert (report.sources, report.nodes, report.edges) == (0, 0, 0)
    assert api.open(str(tmp_path / "b.db")).stats().nodes == {}


def test_a_copy_that_differs_is_told(fill: Callable[..., str], tmp_path: Path) -> None:
    origin = fill("a.db", saying(FIRST, "KOR", "CHL"))
    target = tmp_path / "b.db"
    api.copy(origin, str(target))
    connection = sqlite3.connect(target)
    with connection:
        assert connection.execute("DELETE FROM edges WHERE type = 'IN'").rowcount == 1
    connection.close()
    with pytest.raises(StoreError, match=r"does not equal what was copied \(edges, IN\): 1 here, 0 there"):
        api.copy(origin, str(target))


def test_both_addresses_are_needed(cli: Any) -> None:
    assert cli("copy", "--from", "a.db").code == 2


def test_stores_grouped_otherwise_are_told_apart(fill: Callable[..., str], tmp_path: Path) -> None:
    """The counts are compared too: equal claims grouped by another rule are not an equal graph."""
    path = str(tmp_path / "c.db")
    with open_store(path, apart).writer() as writer:
        writer.replace(saying(FIRST, "KOR", "CHL"))
        writer.replace(saying(SECOND, "KOR", "CHL"))
    assert api.open(path).stats().nodes["Event"] == 2
    with pytest.raises(StoreError, match=r"nodes, Event"):
        api.copy(path, str(tmp_path / "d.db"))
