"""Who can hold an office: when two offices are one, which states have it, and how many holders a text means."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Mention, Person

#: Words after an office within which "of the two countries" ends, and before it.
_NEAR = 5
#: The number that "their" asks for: as many as there are states told of.
THEIRS = -1
#: Words of an office at most that no list has, before the name of its holder.
_UNLISTED = 2


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


def same_person(tree: Tree, officials: list[Mention]) -> None:
    """Read "the commander of the land forces of X, General A": the name behind the office is its holder's.

    It stands after a comma, or after words of the office that no list has ("Chairman Joint Staff Committee General A").

    Args:
        tree: the text.
        officials: all officials of the text, in its order.
    """
    for office, named in pairwise(officials):
        person, holder = office.persons[0], named.persons[0]
        if office.use not in ("office", "plural") or named.use != "rank" or len(office.persons) > 1:
            continue
        if person.name or holder.of or not person.of:
            continue
        if _apposed(tree, office, named) or _runs_on(tree, office.end, named.start):
            holder.office = holder.office or person.office
            holder.serve(person.of, person.because, person.explicit)


def _apposed(tree: Tree, office: Mention, named: Mention) -> bool:
    gap = tree.low[office.end : named.start]
    return office.use == "office" and gap[:1] == [","] and set(gap[1:]) <= {"army", "navy", "air", "force"}


def _runs_on(tree: Tree, end: int, start: int) -> bool:
    """Whether an office that seems to end before ``end`` goes on up to the name of its holder."""
    return start - end <= _UNLISTED and all(tree.pos[t] == "PROPN" or tree.text[t] == "-" for t in range(end, start))
