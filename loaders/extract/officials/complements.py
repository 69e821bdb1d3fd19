"""What an office is of, behind its words: "of Defence", "for Foreign Affairs of Chad", "Royal Jordanian Navy"."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Mention
from defgraph.loaders.extract.officials.personal_names import owns_name, scan_name

#: Uses of a state's wording behind which nothing more of an office can stand.
_CLOSING = frozenset({"name", "code", "capital", "force"})


@dataclass(frozen=True, slots=True)
class Scope:
    """What an office is of.

    Attributes:
        words: its words without the state.
        end: the token after it.
        ids: the states or bodies in it.
    """

    words: str
    end: int
    ids: tuple[str, ...] = ()


def find_complement(tree: Tree, index: int, taken: list[Mention | None]) -> Scope:
    """What stands in the phrases with "of" and "for" that begin at this token; no words where there is none."""
    parts: list[str] = []
    scope = Scope("", index)
    while tree.low[scope.end : scope.end + 1] in (["of"], ["for"]) and scope.end + 1 < len(tree.text):
        phrase = _phrase(tree, scope.end, scope.ids, taken)
        if phrase is None:
            break
        parts += [phrase.words] if phrase.words else []
        scope = phrase
    owner = _state_behind(tree, scope.end, taken) if parts and not scope.ids else None
    if owner is not None:
        return Scope(" ".join(parts), owner.end, owner.ids)
    return Scope(" ".join(parts), scope.end, scope.ids)


def _phrase(tree: Tree, index: int, told: tuple[str, ...], taken: list[Mention | None]) -> Scope | None:
    """One phrase, "of the Armed Forces of Japan" up to its state; None where the words are no part of an office.

    Args:
        tree: the text.
        index: its "of" or "for".
        told: the states or bodies of the phrases before.
        taken: the mention that owns each token, or None.
    """
    at = index + 1 + (tree.low[index + 1] in ("the", "its", "their"))
    pieces: list[str] = []
    ids, owned = told, False
    while at < len(tree.text):
        mention = taken[at]
        if mention is not None and mention.kind in ("state", "organization"):
            if pieces and (mention.use == "capital" or scan_name(tree, at, taken) > at):
                break
            owner, goes_on = _owner(tree, mention, ids, taken)
            pieces += [owner.words] if owner.words else []
            ids, at, owned = owner.ids, owner.end, True
            if not goes_on:
                break
        elif word := _word(tree, at, bool(pieces)):
            if tree.low[at] in ("'s", "'"):
                pieces[-1] += word
            else:
                pieces.append(word)
            at += 1
        else:
            break
    if not pieces and not owned:
        return None
    while pieces and pieces[-1].lower() == "general" and taken[at - 1] is None:  # a rank: "chief of staff General X"
        pieces.pop()
        at -= 1
    abbreviated = tree.text[at : at + 1] == ["("] and tree.text[at + 2 : at + 3] == [")"]
    return Scope(" ".join([tree.low[index], *pieces]) if pieces else "", at + 3 if abbreviated else at, ids)


def _owner(tree: Tree, first: Mention, told: tuple[str, ...], taken: list[Mention | None]) -> tuple[Scope, bool]:
    """The states or bodies of a phrase from the first on, with a force named by them, and whether words can follow.

    They can behind a possessive or a demonym: "of Chad's armed forces", "of the Omani Navy".
    """
    more, at = _states_joined(tree, first.end, taken)
    ids = (*(told or first.ids), *more)
    own = tree.words(first.start, first.end) if first.use == "force" else ""
    if tree.low[at : at + 1] in (["'s"], ["'"]):
        return Scope(own, at + 1, ids), True
    of_force = first.kind == "organization" or first.use in ("name", "code")
    if of_force and (end := _units(tree, at)) > at:
        return Scope(tree.words(at, end), end, ids), False  # "of the Bangladesh Navy", "of the NATO Military Committee"
    return Scope(own, at, ids), first.use not in _CLOSING and first.kind != "organization"


def _word(tree: Tree, index: int, begun: bool) -> str:
    """The word of a phrase as it belongs to the office; "" where it does not.

    Args:
        tree: the text.
        index: the word.
        begun: whether a word of the phrase stands before it.
    """
    text, low, allowed = tree.text[index], tree.low[index], words("offices", "complements")
    if low in allowed or (low == "-" and tree.glued(index) and begun):
        return text
    if low in words("offices", "unions") and text.istitle() and begun:
        return text
    if owns_name(tree, index + 1) or (begun and owns_name(tree, index)):
        return text
    if begun and low in ("'s", "and") and index + 1 < len(tree.low) and tree.low[index + 1] in allowed:
        return "and" if low == "and" else text
    unknown = text.isalpha() and low not in words("names", "not_names")
    return text if unknown and _leads_on(tree, index, allowed) else ""


def _leads_on(tree: Tree, index: int, allowed: frozenset[str]) -> bool:
    """Whether an unknown word stands inside an office: the next one belongs to it ("European Affairs")."""
    following = tree.low[index + 1 : index + 3]
    if following[:1] == ["-"]:
        following = tree.low[index + 2 : index + 4]
    return bool(following) and following[0] in allowed and following[0] not in ("state", "general", "air")


def _states_joined(tree: Tree, index: int, taken: list[Mention | None]) -> tuple[list[str], int]:
    """(ids, end) of the further states of "of A, B and C" behind the first one, which ends before this token."""
    ids: list[str] = []
    while (also := _further(tree, index, taken)) is not None:
        ids += also.ids
        index = also.end
    return ids, index


def _further(tree: Tree, index: int, taken: list[Mention | None]) -> Mention | None:
    """A further state behind the states of an office: after "and", or a comma that an "and" goes on with."""
    if tree.low[index : index + 1] not in (["and"], [","]):
        return None
    last = "and" in tree.low[index : index + 2]  # "A, B and C", "A, B, and C"
    at = index + 1 + (tree.low[index : index + 2] == [",", "and"])
    if at + 1 < len(taken) and taken[at] is None and tree.low[at] == "the":
        at += 1
    also = taken[at] if at < len(taken) else None
    if also is None or also.kind != "state" or also.start != at:
        return None
    following = tree.low[also.end : also.end + 4]
    ahead = taken[also.end + 1] if also.end + 1 < len(taken) else None
    goes_on = (
        following[:1] == ["and"]
        or following[:2] == [",", "and"]
        or (following[:1] == [","] and ("and" in following or (ahead is not None and ahead.kind == "state")))
    )
    return also if last or goes_on else None


def _state_behind(tree: Tree, index: int, taken: list[Mention | None]) -> Mention | None:
    """The state right behind an office that tells of none, no name of a person: "Minister of Defence Japan"."""
    state = taken[index] if index < len(tree.text) else None
    if state is None or state.start != index or state.kind != "state" or state.use not in ("name", "code"):
        return None
    return state if scan_name(tree, index, taken) <= index else None


def find_force(tree: Tree, index: int, taken: list[Mention | None]) -> Scope:
    """The force in "Commander Royal Jordanian Navy", without an "of"; no words where there is none."""
    at, size = index, len(tree.text)
    while at < size and tree.low[at] in words("offices", "royal"):
        at += 1
    mention = taken[at] if at < size else None
    if mention is None or mention.kind != "state":
        return Scope("", index)
    end = _units(tree, mention.end)
    if mention.use == "force":
        return Scope(tree.words(mention.start, end), end, mention.ids)
    if end == mention.end:
        return Scope("", index)
    return Scope(tree.words(mention.end, end), end, mention.ids)


def _units(tree: Tree, index: int) -> int:
    """The end of the row of words of a force ("Fifth Fleet", "Joint Chiefs of Staff") that begins at this token."""
    units = words("offices", "units")
    while index < len(tree.text) and tree.text[index][:1].isupper():
        if tree.low[index : index + 3] == ["chiefs", "of", "staff"]:
            index += 3
        elif tree.low[index : index + 2] == ["general", "staff"]:
            index += 2
        elif tree.low[index] in units:
            index += 1
        else:
            break
    return index
