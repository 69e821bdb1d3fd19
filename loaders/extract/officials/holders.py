"""Who can hold an office: when two offices are one, which states have it, and how many holders a text means."""

from __future__ import annotations

from functools import lru_cache

from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Person

#: Words after an office within which "of the two countries" ends, and before it.
_NEAR = 5
#: The number that "their" asks for: as many as there are states told of.
THEIRS = -1


def of_each(tree: Tree, start: int, end: int) -> int:
    """How many holders the words around a plural office ask for; 0 where they ask for none, or for no number.

    Args:
        tree: the text.
        start: first token of the office.
        end: the token after it.
    """
    numbers, states = load("groups")["numbers"], words("groups", "states") | words("groups", "lands")
    behind = tree.low[end : end + _NEAR]
    if behind[:1] == ["of"] and set(behind) & states and (counts := [numbers[w] for w in behind if w in numbers]):
        return int(counts[0])
    before = tree.low[max(0, start - _NEAR) : start]
    owned = bool(before) and before[-1] in ("'", "'s", "’") and bool(set(before) & states)
    if owned and (counts := [numbers[w] for w in before if w in numbers]):
        return int(counts[0])
    if before[-1:] == ["their"] or before[-2:] == ["their", "respective"]:
        return THEIRS
    if before[-1:] in (["two"], ["both"]) and end - start > 1:
        return 2
    return 0


@lru_cache(maxsize=4096)
def office_words(office: str | None) -> frozenset[str]:
    """The telling words of an office, spellings evened out, "defense chief" read as "defense minister"."""
    same, empty = load("offices")["same"], load("offices")["empty"]
    found = {same.get(w, w) for w in (office or "").lower().replace("-", " ").split()} - set(empty)
    if "prime" in found:  # "premier" has no "minister" behind it
        found.add("minister")
    if "chief" in found and "defense" in found and len(found) == 2:
        found = {"defense", "minister"}
    return frozenset(found)


def eligible(person: Person, state: str | None) -> bool:
    """Whether a state can have this officeholder."""
    if state is None:
        return False
    few = load("offices")["only"].get((person.office or "").lower())
    if few is not None and state not in few:
        return False
    have = office_words(person.office)
    return not any(
        state in states and office_words(office) <= have for office, states in load("offices")["absent"].items()
    )
