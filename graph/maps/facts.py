"""What can be told of an event before it is drawn: when it may lie, and where its sources contradict it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from defgraph.graph.dates import EARLIEST, LATEST, bounds, compatible
from defgraph.graph.errors import DateError

_EPOCH = date(1970, 1, 1).toordinal()
Days = tuple[int | None, int | None]


def days(text: Any) -> Days | None:
    """First and last possible day of an EDTF text as days since 1970; None for an open end.

    Args:
        text: the date; None and what is not EDTF have no days at all.

    Example:
        >>> days("1970-01"), days("../1970-01-02"), days("soon")
        ((0, 30), (None, 1), None)
    """
    if text is None:
        return None
    try:
        first, last = bounds(str(text))
    except DateError:
        return None
    return _day(first, EARLIEST), _day(last, LATEST)


def _day(text: str | None, limit: str) -> int | None:
    return None if text is None or text == limit or text < "0001" else date.fromisoformat(text).toordinal() - _EPOCH


def conflicts(
    event: Mapping[str, Any], evidence: Iterable[str], passages: Mapping[str, Any]
) -> dict[str, list[list[Any]]]:
    """What passages say otherwise: field -> list of [value, ids of the passages that give it].

    A coarser date that holds the finer one is no conflict, nor is a plan that was carried out or called off; an event
    that one source tells as done and another denies is one.

    Args:
        event: its date, place, status and event_type, and ``tellings`` where they are known.
        evidence: ids of its passages.
        passages: passage id -> facts with ``said``.

    Example:
        >>> said = {"p": {"said": [{"event_type": "visit", "date": "2031-06"}]}}
        >>> conflicts({"event_type": "visit", "date": "2031-05"}, ["p"], said)
        {'date': [['2031-06', ['p']]]}
    """
    found: dict[str, dict[str, list[str]]] = {}
    tellings = event.get("tellings")
    for passage in evidence:
        for said in passages.get(passage, {}).get("said") or ():
            if not isinstance(said, Mapping):
                continue
            if said.get("telling") not in tellings if tellings else said.get("event_type") != event.get("event_type"):
                continue
            for field in ("date", "place", "status"):
                told, chosen = said.get(field), event.get(field)
                if told and chosen and _differs(field, str(chosen), str(told)):
                    behind = found.setdefault(field, {}).setdefault(str(told), [])
                    if passage not in behind:
                        behind.append(passage)
    return {field: [[value, ids] for value, ids in sorted(values.items())] for field, values in found.items()}


def _differs(field: str, chosen: str, told: str) -> bool:
    if field == "place":
        return chosen.casefold() != told.casefold()
    if field == "status":
        return {chosen, told} == {"occurred", "cancelled_or_denied"}
    try:
        return not compatible(chosen, told)
    except DateError:
        return chosen != told
