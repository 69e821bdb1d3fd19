"""Since when, until when and how often two nodes have been in contact, and how the circle of one grows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from defgraph.graph.analysis.measures.ranking import rows_of
from defgraph.graph.analysis.names import Measure
from defgraph.graph.analysis.networks.ties import Ties
from defgraph.graph.analysis.windows.periods import spread
from defgraph.graph.dates import EARLIEST, LATEST, OPEN, bounds

Span = tuple[str, str]


def contacts(ties: Ties, focus: str | None = None) -> list[dict[str, Any]]:
    """First and latest contact of every pair that has a tie.

    Dates are as precise as the sources. ``first`` runs from the first day that any event may have begun to the first
    day by which one of them must have; ``first_events`` are those that may have been the first. ``latest`` and
    ``latest_events`` are the same from the other end. A single day or the date of an event stands as it is.

    Args:
        ties: the network.
        focus: only pairs with this node; None = all.

    Returns:
        Rows ``{"id": "CHL+KOR", "name", "a", "b", "contacts": number of events, "first", "first_events", "latest",
        "latest_events", "undated": number of events without a date, "rank"}``, most contacts first, then id.
    """
    events = [(i, node.props.get("date"), bounds(node.props.get("date"))) for i, node in ties.events.items()]
    found: dict[str, dict[str, Any]] = {}
    for (a, b), numbers in ties.pairs.events_of().items():
        ends = (ties.ids[a], ties.ids[b])
        if focus is not None and focus not in ends:
            continue
        dated = [(i, str(text), (s, e)) for i, text, (s, e) in (events[n] for n in numbers) if s and e]
        found["+".join(ends)] = {
            "ends": ends, "contacts": len(numbers), **_first_and_latest(dated), "undated": len(numbers) - len(dated)
        }  # fmt: skip
    if not found:
        return []
    names = [(pair, " and ".join(ties.nodes[i].name for i in told["ends"])) for pair, told in found.items()]
    ranked = rows_of(names, {Measure.CONTACTS.value: [told["contacts"] for told in found.values()]})
    rows = []
    for row in ranked:
        told = found[row["id"]]
        a, b = told.pop("ends")
        rows.append({"id": row["id"], "name": row["name"], "a": a, "b": b, **told, "rank": row["rank"]})
    return rows


def _first_and_latest(dated: Sequence[tuple[str, str, Span]]) -> dict[str, Any]:
    if not dated:
        return {"first": None, "first_events": [], "latest": None, "latest_events": []}
    spans = [span for _, _, span in dated]
    first = (min(s for s, _ in spans), min(e for _, e in spans))
    latest = (max(s for s, _ in spans), max(e for _, e in spans))
    return {
        "first": _text(first, dated),
        "first_events": [i for i, _, (start, _) in dated if start <= first[1]],
        "latest": _text(latest, dated),
        "latest_events": [i for i, _, (_, end) in dated if end >= latest[0]],
    }


def _text(span: Span, dated: Iterable[tuple[str, str, Span]]) -> str:
    """A span as EDTF; in the words of an event where one has this very span."""
    told = sorted((len(text), text) for _, text, other in dated if other == span)
    if told:
        return told[0][1]
    start, end = (OPEN if day in (EARLIEST, LATEST) else day for day in span)
    return start if start == end else f"{start}/{end}"


def growth(ties: Ties, node: str, kind: str, period: tuple[str | None, str | None]) -> list[dict[str, Any]]:
    """How the circle of a node grows: its partners by window.

    Args:
        ties: the network.
        node: its id.
        kind: the windows: year, quarter, a number of years or length/step.
        period: first and last day asked for, ISO text; None = that of the first and last event of the network.

    Returns:
        A row for every window, those without an event too: ``window``, ``partners`` and ``events`` (numbers), ``new``
        (ids never seen in a window before), ``returned`` (seen before, but not in the window before), ``lost`` (of the
        window before), ``cumulative`` (how many have ever been partners).
    """
    if node not in ties.nodes:
        return []
    here = ties.ids.index(node)
    mine: dict[int, set[str]] = {}
    for (a, b), numbers in ties.pairs.events_of().items():
        if here in (a, b):
            for number in numbers:
                mine.setdefault(number, set()).add(ties.ids[a + b - here])
    rows: list[dict[str, Any]] = []
    before: set[str] = set()
    ever: set[str] = set()
    for window, chosen in spread(list(ties.events.values()), kind, period):
        inside = [number for number in mine if chosen[number]]
        now: set[str] = set().union(*(mine[n] for n in inside))
        rows.append(
            {
                "window": window.name, "partners": len(now), "events": len(inside), "new": sorted(now - ever),
                "returned": sorted((now & ever) - before), "lost": sorted(before - now),
                "cumulative": len(ever | now),
            }
        )  # fmt: skip
        before, ever = now, ever | now
    return rows
