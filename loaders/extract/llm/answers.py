"""What a model answered, as plain values: whatever it wrote, only what has the form asked for comes through."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from defgraph.graph.schema import event_types
from defgraph.loaders.extract.llm.prompt import EQUAL, roles, statuses

_FENCED = re.compile(r"```\w*\s*\n(.*?)```", re.DOTALL)


class UnreadableAnswerError(ValueError):
    """An answer that holds no list of events."""


@dataclass(frozen=True, slots=True)
class Official:
    """A person as a model names him, each part in the words of the text or None."""

    name: str | None
    office: str | None
    of: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a model tells it; nothing of it has been looked up in the text.

    Attributes:
        event_type: one of the schema's event types.
        quote: words that it says are the text's.
        status: one of the schema's.
        date: the words that date it, or None.
        parties: (words, role) of each party.
        officials: who takes part.
        place: where, or None.
        agreement: its agreement's title, or None.
    """

    event_type: str
    quote: str
    status: str
    date: str | None
    parties: tuple[tuple[str, str], ...]
    officials: tuple[Official, ...]
    place: str | None
    agreement: str | None


def read_events(answer: str) -> list[Any]:
    r"""The events of an answer, each as it stands there.

    A code fence and words around the JSON are passed over.

    Raises:
        UnreadableAnswerError: there is no list of events.

    Example:
        >>> read_events('Here you are:\n```json\n{"events": []}\n```')
        []
    """
    for text in _candidates(answer):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            continue
        events = value.get("events") if isinstance(value, dict) else value
        if isinstance(events, list):
            return events
    raise UnreadableAnswerError


def _candidates(answer: str) -> Iterator[str]:
    """What may be the JSON of an answer: all of it, what is fenced, from the first brace to the last."""
    yield answer
    yield from _FENCED.findall(answer)
    yield answer[answer.find("{") : answer.rfind("}") + 1]


def told(raw: Any) -> Told | None:
    """An event of an answer; None where it has not the form asked for."""
    if not isinstance(raw, dict) or raw.get("status") not in statuses():
        return None
    kind, quote, parties, officials = raw.get("type"), raw.get("quote"), raw.get("parties"), raw.get("officials") or []
    if not isinstance(kind, str) or kind not in event_types() or not isinstance(quote, str):
        return None
    if not isinstance(parties, list) or not isinstance(officials, list):
        return None
    return Told(
        kind, quote, raw["status"], _words(raw.get("date")), tuple(_parties(parties)), tuple(_officials(officials)),
        _words(raw.get("place")), _words(raw.get("agreement")),
    )  # fmt: skip


def _parties(raw: list[Any]) -> Iterator[tuple[str, str]]:
    for one in raw:
        words = _words(one.get("words")) if isinstance(one, dict) else _words(one)
        role = one.get("role") if isinstance(one, dict) else EQUAL
        if words:
            yield words, role if role in roles() else EQUAL


def _officials(raw: list[Any]) -> Iterator[Official]:
    for one in raw:
        if isinstance(one, dict):
            yield Official(*(_words(one.get(key)) for key in ("name", "office", "of")))


def _words(value: Any) -> str | None:
    """Words with single blanks between them, or None."""
    return " ".join(value.split()) or None if isinstance(value, str) else None
