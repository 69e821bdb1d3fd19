"""What is behind a figure: events with their sources and the exact words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from defgraph.graph.analysis.evidence import passages_behind
from defgraph.graph.analysis.sources import sources_of
from defgraph.graph.model import Node
from defgraph.graph.ports import Reader


def told_events(
    reader: Reader, events: Iterable[Node], evidence: Mapping[str, Iterable[str]] | None = None
) -> list[dict[str, Any]]:
    """Events as an explanation lists them, in the order given.

    Args:
        reader: where the words are read.
        events: the events.
        evidence: passage ids of events; None = those that the reader has.

    Returns:
        ``event`` (id), ``name``, ``event_type``, ``date``, ``status``, ``sources`` (names) and ``evidence``, a list
        of ``quote``, ``document``, ``page`` and ``line``.
    """
    asked = list(events)
    known = passages_behind(reader.edges("EVIDENCED_BY")) if evidence is None else evidence
    behind = sources_of(reader, known, [e.id for e in asked])
    quotes = {p: node for e in asked for p in known.get(e.id, ()) if (node := reader.node(p)) is not None}
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
