"""What is known of each event type: one YAML file a type in ``events/``, checked when first used."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from defgraph.graph.errors import ReferenceDataError, SchemaError, one_of
from defgraph.graph.packaged import read_mapping

#: What an undated telling in a fresh report is: news of these days, of any time, or news only where it opens it.
UNDATED = ("news", "timeless", "open")
_FLAGS = ("cooperative", "contact", "alone")
#: What may be asked of a type besides its family.
_ASKED = (*_FLAGS, "directed")
_KEYS = {"type", "label", "description", "family", "told_as", "plover", "cameo", "intensity", "undated", *_FLAGS}
_OPTIONAL = {"direction"}
_NAME = re.compile(r"[a-z]+(_[a-z]+)*")


@dataclass(frozen=True, slots=True)
class EventType:
    """What is known of an event type.

    Attributes:
        type: its name.
        label: what a reader is shown on maps and in exports.
        description: what it is, for the reference page.
        family: types that sources use for one another, so that their tellings may be one event.
        told_as: types that one text uses for one another within itself; finer than the family.
        plover_event, plover_mode: code and mode of PLOVER (Political Language Ontology for Verifiable Event Records).
        cameo: code of CAMEO that it comes under.
        intensity: value of that code on the scale of Goldstein (1992), -10 to 10.
        direction: role of the side that goes, sends or acts and of the one that receives; None between equals.
        cooperative: whether it counts as a tie. What is not never adds to a strength or a number of partners.
        contact: whether persons of both sides are in contact in it.
        alone: whether it may stand with one body as its only party.
        undated: one of :data:`UNDATED`.
    """

    type: str
    label: str
    description: str
    family: str
    told_as: str
    plover_event: str
    plover_mode: str | None
    cameo: str
    intensity: float
    direction: tuple[str, str] | None
    cooperative: bool
    contact: bool
    alone: bool
    undated: str

    @property
    def directed(self) -> bool:
        """Whether one side goes, sends or acts, and another receives."""
        return self.direction is not None

    def plover(self, status: str | None) -> tuple[str, str | None]:
        """PLOVER code and mode of an event with this status: what is planned has been agreed to."""
        return ("AGREE", None) if status == "planned" else (self.plover_event, self.plover_mode)


def _event_type(path: Path) -> EventType:
    try:
        raw = read_mapping(path)
    except ReferenceDataError as error:
        raise SchemaError(error.message, hint=f"write a mapping with the keys {one_of(_KEYS, 20)}") from error
    for key in sorted(set(raw) - _OPTIONAL ^ _KEYS):
        fault = "unknown" if key in raw else "missing"
        raise SchemaError(f"{path.name}: {fault} key {key!r}", hint=f"an event type has {one_of(_KEYS, 20)}")
    if raw["type"] != path.stem or not _NAME.fullmatch(path.stem):
        raise SchemaError(f"{path.name}: names the type {raw['type']!r}", hint="file name and type must be equal")

    def take(key: str, fits: Callable[[Any], bool], expected: str) -> Any:
        value = raw.get(key)
        if not fits(value):
            raise SchemaError(f"{path.name}: {key}: {value!r} is not {expected}", hint="correct the file")
        return value

    def text(value: Any) -> bool:
        return isinstance(value, str) and bool(value.strip())

    words = {key: take(key, text, "a text") for key in ("label", "description", "family", "told_as", "cameo")}
    flags = {key: take(key, lambda v: isinstance(v, bool), "true or false") for key in _FLAGS}
    plover = take("plover", lambda v: isinstance(v, dict) and text(v.get("event")), "{event: CODE, mode: words}")
    intensity = take("intensity", lambda v: isinstance(v, int | float) and -10 <= v <= 10, "a number from -10 to 10")
    direction = take(
        "direction", lambda v: v is None or (isinstance(v, list) and len(v) == 2 and all(map(text, v))), "two roles"
    )
    return EventType(
        type=path.stem, plover_event=plover["event"], plover_mode=plover.get("mode"), intensity=float(intensity),
        direction=(direction[0], direction[1]) if direction else None,
        undated=take("undated", lambda v: v in UNDATED, f"one of {one_of(UNDATED)}"), **words, **flags,
    )  # fmt: skip


def read_event_types(folder: Path) -> Mapping[str, EventType]:
    """The event types of a folder, by name, in the order of their names.

    Raises:
        SchemaError: a file is not as it must be, or there is none; the message names file and key.
    """
    found = {path.stem: _event_type(path) for path in sorted(folder.glob("*.yaml"))}
    if not found:
        raise SchemaError(f"{folder.name}: no event types", hint="reinstall defgraph")
    labels: dict[str, str] = {}
    for name, kind in found.items():
        if (other := labels.setdefault(kind.label, name)) != name:
            raise SchemaError(f"{name}.yaml: label: {kind.label!r} is that of {other} too", hint="give it its own")
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def event_types() -> Mapping[str, EventType]:
    """The event types of the installed package, by name; read once.

    Example:
        >>> event_types()["port_call"].direction, event_types()["sanction"].cooperative
        (('visitor', 'host'), False)
    """
    return read_event_types(Path(__file__).parent / "events")


def types_that(kind: str) -> tuple[str, ...]:
    """The event types with a property, in the order of their names.

    Args:
        kind: ``cooperative``, ``contact``, ``alone``, ``directed`` (one side acts, another receives), or the name of a
            family.

    Raises:
        SchemaError: there is no such property and no such family.

    Example:
        >>> types_that("visit")
        ('delegation', 'port_call', 'visit')
    """
    known = event_types().values()
    if kind in _ASKED:
        return tuple(e.type for e in known if getattr(e, kind))
    if found := tuple(e.type for e in known if e.family == kind):
        return found
    kinds = [*_ASKED, *sorted({e.family for e in known})]
    raise SchemaError(f"no event types are {kind!r}", hint=f"use {one_of(kinds, 20)}")


@lru_cache(maxsize=2)
def roles_that(way: str) -> frozenset[str]:
    """The roles of those who act, or of those who receive, in the events of any type with a direction.

    Args:
        way: ``act`` or ``receive``.

    Example:
        >>> sorted(roles_that("act")), sorted(roles_that("receive"))
        (['sender', 'visitor'], ['host', 'recipient'])
    """
    place = ("act", "receive").index(way)
    return frozenset(e.direction[place] for e in event_types().values() if e.direction)
