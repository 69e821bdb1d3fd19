"""Places: which state a town or province lies in, where only one state has a place of that name."""

from __future__ import annotations

from functools import lru_cache

from defgraph.graph.ids import fold
from defgraph.graph.reference import find_state, read_table

#: Words that open many a place's name and are none.
_COMMON = frozenset({"port", "saint", "santa", "north", "south", "east", "west", "nova", "grand", "upper", "lower"})


@lru_cache(maxsize=1)
def _provinces() -> dict[str, str]:
    """First-level divisions (ISO 3166-2, from pycountry) whose name stands in one state only."""
    import pycountry

    found: dict[str, set[str]] = {}
    for division in pycountry.subdivisions:
        state = find_state(division.country_code)
        if state and len(division.name) > 3:
            for name in division.name.replace("[", ",").replace("]", "").split(","):
                for form in {name, name.partition("-")[0]}:
                    if len(form) > 3 and fold(form) not in _COMMON:
                        found.setdefault(fold(form), set()).add(state)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """Towns that are no first-level division of their state."""
    return {fold(name): state for state, names in read_table("cities").items() for name in names}


def state_of_place(words: str) -> str | None:
    """The state of a province or town; None if unknown or ambiguous.

    Example:
        >>> state_of_place("Busan"), state_of_place("Springfield")
        ('KOR', None)
    """
    name = fold(words)
    return _cities().get(name) or _provinces().get(name)
