"""From what a user types to the ids of nodes, wherever nodes are read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from defgraph.graph.errors import ParameterError, UnknownNameError

if TYPE_CHECKING:
    from defgraph.graph.analysis.filters import Filters
    from defgraph.graph.ports import Reader


def named(reader: Reader, name: str) -> str:
    """The id of the node that an id or any known name means.

    Raises:
        UnknownNameError: the name is not known; the message offers the nearest ones.
    """
    from defgraph.graph.reference import find_body, find_state
    from defgraph.queries.names import find_node

    try:
        return (reader.node(name) or find_node(reader, name)).id
    except UnknownNameError:
        known = find_state(name) or find_body(name)
        if known is None:
            raise
        raise UnknownNameError(
            f"no source of this store names {name} ({known}): unknown, not absent", hint="load a source that does"
        ) from None


def named_pair(reader: Reader, text: str) -> tuple[str, str]:
    """The two ids that a text such as "CHL+South Korea" means.

    Raises:
        ParameterError: the text is no pair.
        UnknownNameError: one of the names is not known.
    """
    parts, fault = text.split("+"), None
    for cut in range(1, len(parts)):
        try:
            return named(reader, "+".join(parts[:cut]).strip()), named(reader, "+".join(parts[cut:]).strip())
        except UnknownNameError as error:
            fault = error
    raise fault or ParameterError(f"{text!r} is no pair", hint="give two ids or names joined by +, such as CHL+KOR")


def located(reader: Reader, filters: Filters | None) -> Filters:
    """The filters with the id of their focus, which may be given by any known name.

    Raises:
        UnknownNameError: the focus names nothing.
    """
    from defgraph.graph.analysis.filters import Filters

    asked = filters or Filters()
    return asked if asked.focus is None else replace(asked, focus=named(reader, asked.focus))
