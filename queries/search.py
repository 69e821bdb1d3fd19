"""Full-text search with the questions of an analyst around it: whose events, of what time, in which exact words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from defgraph.graph.analysis.filters import Filters, select_events
from defgraph.graph.dates import bounds
from defgraph.graph.model import Node
from defgraph.graph.ports import Hit, Reader, View
from defgraph.queries.names import resolve
from defgraph.queries.run import QueryResult

COLUMNS = (
    "id", "kind", "name", "event_type", "date", "certain", "status", "events", "words", "marks", "evidence",
    "documents", "publishers", "attributed_to",
)  # fmt: skip
#: Kinds that a search finds when nothing more is asked; what says nothing of an event is left out where events are.
_ALL = ("State", "Organization", "Official", "Position", "Agreement", "Event", "Passage", "Document")
_OF_EVENTS = ("Agreement", "Event", "Passage")
#: Types of the edges that lead from a hit to its events, or from events to it.
EDGE_TYPES = ("EVIDENCED_BY", "PRODUCED", "PARTICIPATED_IN")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a found event has to be.

    Attributes:
        filters: time, types, statuses and confidence; a focus is not looked at.
        parties: ids of states, organizations and officials; each has to take part.
    """

    filters: Filters
    parties: tuple[str, ...] = ()

    @property
    def selective(self) -> bool:
        """Whether some events may be left out."""
        return bool(self.parties or self.filters.selective)


def asked_of(
    view: View, filters: Filters | None, state: str | None, organization: str | None, official: str | None
) -> Asked:
    """What is asked for, with the ids that names mean.

    Raises:
        UnknownNameError: a value names nothing that is known, or several things.
    """
    given = (("state", state), ("organization", organization), ("official", official))
    parties = tuple(resolve(view, kind, kind, value.strip()) for kind, value in given if value is not None)
    return Asked(filters or Filters(), parties)


def search(
    view: View,
    text: str,
    filters: Filters | None = None,
    *,
    state: str | None = None,
    organization: str | None = None,
    official: str | None = None,
    limit: int | None = None,
) -> QueryResult:
    """Rows of a full-text search; see :meth:`defgraph.api.Graph.search`."""
    asked = asked_of(view, filters, state, organization, official)
    return Found(view).result(view.search(text), asked, limit)


class Found:
    """Turns what a store found into rows: with their events, documents and exact words.

    Args:
        reader: the store, or a snapshot of it with the edges of :data:`EDGE_TYPES`; it is read once.
    """

    def __init__(self, reader: Reader) -> None:
        self._documents = {n.id: n for n in reader.nodes("Document")}
        self._passages = {n.id: n for n in reader.nodes("Passage")}
        self._events = {n.id: n for n in reader.nodes("Event")}
        self._told: dict[str, set[str]] = {}
        self._events_of: dict[str, set[str]] = {i: {i} for i in self._events}
        self._parties: dict[str, set[str]] = {}
        for edge in reader.edges("EVIDENCED_BY"):
            self._told.setdefault(edge.start, set()).add(edge.end)
            if edge.start in self._events:
                self._events_of.setdefault(edge.end, set()).add(edge.start)
        for edge in reader.edges("PRODUCED"):
            self._events_of.setdefault(edge.end, set()).add(edge.start)
        for edge in reader.edges("PARTICIPATED_IN"):
            self._parties.setdefault(edge.end, set()).add(edge.start)

    def result(self, hits: Sequence[Hit], asked: Asked, limit: int | None = None) -> QueryResult:
        """The rows with what a reader of them should know; see :meth:`rows`."""
        rows, more = self.rows(hits, asked, limit)
        notes = (
            (f"{more} more {'is' if more == 1 else 'are'} not listed: raise the limit, or add words",) if more else ()
        )
        return QueryResult(rows, COLUMNS, self.undated(hits, asked), notes)

    def rows(self, hits: Iterable[Hit], asked: Asked, limit: int | None = None) -> tuple[list[dict[str, Any]], int]:
        """The rows of :data:`COLUMNS`, in the order of the hits.

        Args:
            hits: what was found.
            asked: what events have to be; where it is selective, only what tells of such an event is a row.
            limit: at most so many rows; None = all.

        Returns:
            The rows, and how many more there are.
        """
        chosen = self._chosen(asked)
        kinds = _OF_EVENTS if asked.selective else _ALL
        rows: list[dict[str, Any]] = []
        more = 0
        for hit in hits:
            if hit.node.label not in kinds:
                continue
            events = sorted(i for i in self._events_of.get(hit.node.id, ()) if i in chosen)
            if asked.selective and not events:
                continue
            if limit is not None and len(rows) >= limit:
                more += 1
            else:
                rows.append(self._row(hit, events, asked.filters))
        return rows, more

    def _chosen(self, asked: Asked) -> Mapping[str, Node]:
        if not asked.selective:
            return self._events
        wanted = set(asked.parties)
        events = (n for i, n in self._events.items() if wanted <= self._parties.get(i, set()))
        return select_events(events, asked.filters, asked.filters.statuses, self._parties).events

    def undated(self, hits: Iterable[Hit], asked: Asked) -> int:
        """How many events without a date a question about a time leaves out."""
        if not asked.filters.timed:
            return 0
        found = {i for hit in hits if hit.node.label in _OF_EVENTS for i in self._events_of.get(hit.node.id, ())}
        wanted = set(asked.parties)
        return sum(
            not self._events[i].props.get("date") and wanted <= self._parties.get(i, set())
            for i in found & self._events.keys()
        )

    def sources(self, node: Node) -> dict[str, list[str]]:
        """Who says so: ``evidence`` (the exact words), ``documents``, ``publishers`` and ``attributed_to``, sorted.

        Args:
            node: what is told.
        """
        told = sorted(self._told.get(node.id, ())) if node.label != "Passage" else [node.id]
        passages = [self._passages[i] for i in told if i in self._passages]
        ids = {str(p.props.get("document")) for p in passages}
        papers = [self._documents[i] for i in sorted(ids & self._documents.keys())]
        if node.label == "Document":
            papers = [node]
        return {
            "evidence": _set(p.props.get("quote") for p in passages),
            "documents": _set(d.props.get("doc") or d.id for d in papers),
            "publishers": _set(d.props.get("publisher") for d in papers),
            "attributed_to": _set(p.props.get("attributed_to") for p in passages),
        }

    def _row(self, hit: Hit, events: Sequence[str], filters: Filters) -> dict[str, Any]:
        node = hit.node
        first = self._events[events[0]] if events and node.label in _OF_EVENTS else None
        facts = first.props if first else {}
        return {
            "id": node.id,
            "kind": node.label,
            "name": first.name if first and node.label == "Passage" else node.name,
            "event_type": facts.get("event_type"),
            "date": facts.get("date"),
            "certain": _certain(facts.get("date"), filters) if first else None,
            "status": facts.get("status"),
            "events": list(events),
            "words": hit.words,
            "marks": [list(place) for place in hit.marks],
            **self.sources(node),
        }


def _certain(date: str | None, filters: Filters) -> bool:
    """Whether a date lies within the time asked for, whatever day it was."""
    if not filters.timed:
        return True
    (start, end), (low, high) = bounds(date), filters.period
    if set("~?%").intersection(date or ""):
        return False
    return bool(start and end and (not low or start >= low) and (not high or end <= high))


def _set(values: Iterable[str | None]) -> list[str]:
    return sorted({v for v in values if v})
