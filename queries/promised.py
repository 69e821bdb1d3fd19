"""Which events of a store the promise of a confidence is not about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from defgraph.graph.confidence.promises import Promise, beyond
from defgraph.graph.ports import View

_READ_BY = """
MATCH (e:Event)-[r:EVIDENCED_BY]->(q:Passage)
WHERE r.confidence >= $at_least
RETURN DISTINCT e.id AS event, q.extractor AS extractor, q.extractor_version AS version
ORDER BY event, extractor, version
"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many events a promise is about.

    Attributes:
        events: the events that have its confidence.
        beyond: those that it is not about, by what read them.
    """

    events: int
    beyond: Counter[str]


def coverage(view: View, promise: Promise) -> Coverage:
    """How many events of a store a promise is about; an event that it holds for by one of its tellings is one of them.

    Args:
        view: the store.
        promise: one that stands.
    """
    readers: dict[str, list[tuple[str | None, str | None]]] = {}
    for row in view.run(_READ_BY, {"at_least": promise.at_least}):
        readers.setdefault(row["event"], []).append((row["extractor"], row["version"]))
    first = [min(found, key=lambda by: not promise.covers(*by)) for found in readers.values()]
    return Coverage(len(first), beyond(promise, first))
