"""Families of event types: which types sources use for one another, and how coarse their dates may be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from defgraph.graph.errors import ReferenceDataError, one_of
from defgraph.graph.packaged import read_mapping
from defgraph.graph.schema import event_types

_FILE = Path(__file__).with_name("families.yaml")
#: Days of a coarse date where the file says nothing else.
_NEAR = 31


@dataclass(frozen=True, slots=True)
class Family:
    """Event types that may be one event.

    Attributes:
        name: its name.
        near: days that the coarser of two dates may span when only the parties speak for one event.
        once: whether the same agreement or body makes one event of two undated tellings.
    """

    name: str
    near: int = _NEAR
    once: bool = False


@lru_cache(maxsize=1)
def families() -> dict[str, Family]:
    """Event type to family.

    Raises:
        ReferenceDataError: the file names a family that no event type has.

    Example:
        >>> families()["talks"].name
        'contact'
    """
    named = {
        name: Family(name, int(entry.get("near", _NEAR)), bool(entry.get("once")))
        for name, entry in read_mapping(_FILE).items()
    }
    known = {e.family for e in event_types().values()}
    if wrong := sorted(set(named) - known):
        raise ReferenceDataError(
            f"{_FILE.name}: no event type is of the family {wrong[0]!r}", hint=f"use {one_of(known)}"
        )
    each = {name: named.get(name, Family(name)) for name in known}
    return {e.type: each[e.family] for e in event_types().values()}


@lru_cache(maxsize=1024)
def family_of(event_type: str) -> Family:
    """The family of an event type; a type that the schema does not know is a family of its own."""
    return families().get(event_type) or Family(event_type)
