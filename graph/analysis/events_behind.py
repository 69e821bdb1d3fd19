"""What is behind a figure: events with their sources and the exact words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from defgraph.graph.analysis.sources import sources_of
from defgraph.graph.model import Node
from defgraph.graph.ports import View


def told_events(
    view: View, events: Iterable[Node], evidence: Mapping[str, Iterable[str]] | None = None
) -> list[dict[str, Any]]:
    """Events as an explanation lists them, in the order given.

    Args:
        view: an open view of a store.
        events: the events.
        evidence: passage ids of events; None = those of the view.

    Returns:
        ``event`` (id), ``name``, ``event_type``, ``date``, ``status``, ``sources`` (names) and ``evidence``, a list
        of ``quote``, ``document``, ``page`` and ``line``.
    """
    asked = list(events)
    known = _evidence(view, {e.id for e in asked}) if evidence is None else evidence
    behind = sources_of(view, known, [e.id for e in asked])
    quotes = {p: node for e in asked for p in known.get(e.id, ()) if (node := view.node(p)) is not None}
    return [
        {
            "event": event.id,
            "name": event.name,
            **{key: event.props.get(key) for key in ("event_type", "date", "status")},
            "sources": sorted(s.name for s in behind[event.id]),
            "evidence": [
                {key: quotes[p].props.get(key) for key in ("quote", "document", "page", "line")}
                for p in known.get(event.id, ())
                if p in quotes
            ],
        }
        for event in asked
    ]


def _evidence(view: View, events: set[str]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for edge in view.edges("EVIDENCED_BY"):
        if edge.start in events:
            found.setdefault(edge.start, set()).add(edge.end)
    return {event: sorted(passages) for event, passages in found.items()}
