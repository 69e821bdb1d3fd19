"""Families of event types: which types sources use for one another, and how coarse their dates may be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from defgraph.graph.errors import ReferenceDataError
from defgraph.graph.packaged import read_mapping
from defgraph.graph.schema import load_schema

_FILE = Path(__file__).with_name("families.yaml")


@dataclass(frozen=True, slots=True)
class Family:
    """Event types that may be one event.

    Attributes:
        name: its name.
        near: days that the coarser of two dates may span when only the parties speak for one event.
        once: whether the same agreement or body makes one event of two undated tellings.
    """

    name: str
    near: int
    once: bool = False


@lru_cache(maxsize=1)
def families() -> dict[str, Family]:
    """Event type to family.

    Raises:
        ReferenceDataError: the file does not name every event type of the schema exactly once.

    Example:
        >>> families()["talks"].name
        'contact'
    """
    found: dict[str, Family] = {}
    for name, entry in read_mapping(_FILE).items():
        family = Family(name, int(entry["near"]), bool(entry.get("once")))
        for event_type in entry["types"]:
            if event_type in found:
                raise ReferenceDataError(
                    f"{_FILE.name}: {name}.types: {event_type!r} stands in two families", hint="name each type once"
                )
            found[event_type] = family
    known = set(load_schema().nodes["Event"].properties["event_type"].one_of)
    if wrong := sorted(known ^ set(found)):
        raise ReferenceDataError(
            f"{_FILE.name}: {wrong[0]!r} is not an event type here and in the schema",
            hint="name the schema's event types, each once",
        )
    return found


@lru_cache(maxsize=1024)
def family_of(event_type: str) -> Family:
    """The family of an event type; a type that the schema does not know is a family of its own."""
    return families().get(event_type) or Family(event_type, 31)
