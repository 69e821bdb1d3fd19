"""Pieces of Cypher that several questions share, each written once: ``fragments/<name>.cypher``.

A question names one as ``<<name>>``; ``<<types:contact>>`` is the list of the event types with a property (see
:func:`defgraph.graph.schema.types_that`), ``<<roles:receive>>`` that of the roles of those who receive. The catalog
puts them in place, so ``--show`` prints Cypher that runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from defgraph.graph.errors import ReferenceDataError, one_of
from defgraph.graph.schema import roles_that, types_that

_FOLDER = Path(__file__).parent / "fragments"
_NAMED = re.compile(r"<<(types:|roles:)?([a-z_]+)>>")
_LISTS: dict[str, Callable[[str], Iterable[str]]] = {"types:": types_that, "roles:": roles_that}


@lru_cache(maxsize=1)
def _fragments() -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8").strip() for path in sorted(_FOLDER.glob("*.cypher"))}


def expand(text: str) -> str:
    """A question's text with its fragments in place.

    Raises:
        ReferenceDataError: it names a fragment that is not there.
        SchemaError: it names a property that no event type has.

    Example:
        >>> expand("e.event_type IN <<types:visit>>")
        "e.event_type IN ['delegation', 'port_call', 'visit']"
    """

    def put(match: re.Match[str]) -> str:
        if match[1]:
            return "[" + ", ".join(f"'{name}'" for name in sorted(_LISTS[match[1]](match[2]))) + "]"
        if match[2] not in _fragments():
            raise ReferenceDataError(f"no fragment {match[2]!r}", hint=f"use {one_of(_fragments())}")
        return expand(_fragments()[match[2]])

    return _NAMED.sub(put, text)
