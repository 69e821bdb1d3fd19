"""What an agreement is about, in the same words whoever tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from defgraph.graph.ids import fold
from defgraph.graph.reference.bodies import bodies
from defgraph.graph.reference.states import states
from defgraph.graph.reference.tables import read_table

_WORD = re.compile(r"[^\W_]+")


def subject_of(title: str, parties: Iterable[str]) -> str:
    """The subject that a title names: without the parties, the kind of the paper and words that say nothing.

    Args:
        title: title or description of an agreement.
        parties: ids of its parties.

    Returns:
        Lower-case words joined by blanks; "" where the title says nothing else.

    Example:
        >>> subject_of("ROK-Chile Defence Cooperation Agreement", ["KOR", "CHL"])
        'defense cooperation'
    """
    text = fold(title).replace("'s ", " ")
    for name in sorted({n for p in parties for n in _names(p)}, key=lambda n: (-len(n), n)):
        text = re.sub(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", " ", text)
    empty, spellings = _empty_words(), _spellings()
    for odd, usual in spellings.items():
        text = re.sub(rf"(?<![^\W_]){re.escape(odd)}(?![^\W_])", usual, text)
    return " ".join(w for w in _WORD.findall(text) if w not in empty)


def _names(party: str) -> set[str]:
    """Every name of a state or body, folded."""
    known = states().get(party)
    if known:
        spelled: list[str | None] = [known.name, known.official_name, *known.aliases, *known.demonyms]
        return {fold(name) for name in spelled if name}
    international = bodies().get(party)
    return {fold(n) for n in (party, international.name, *international.aliases)} if international else set()


@lru_cache(maxsize=1)
def _empty_words() -> frozenset[str]:
    table = read_table("subjects")
    return frozenset(fold(str(word)) for key in ("kinds", "fillers") for word in table[key])


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    return {fold(odd): fold(usual) for odd, usual in read_table("subjects")["spellings"].items()}
