"""What the trained heads are told does not depend on the order in which a process keeps its sets."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from defgraph.loaders.extract.events.learned.linking import frequencies


def mention(*ids: str, serves: str | None = None) -> Any:
    return SimpleNamespace(ids=list(ids), persons=[SimpleNamespace(of=serves)])


def test_what_is_named_equally_often_keeps_the_order_of_the_text() -> None:
    states = ("NOR", "LVA", "ESP", "CHL", "PER", "JPN", "FJI", "TON")
    first, second = SimpleNamespace(mentions=[mention(*states[:4], serves="PER")]), SimpleNamespace(mentions=[])
    second.mentions = [mention(*states[5:]), mention("PER", serves="PER"), mention()]
    counts = frequencies([first, second])  # type: ignore[list-item]
    assert list(counts) == list(states)
    assert counts["PER"] == 2
    assert [name for name, _ in counts.most_common(8)] == ["PER", *(s for s in states if s != "PER")]
