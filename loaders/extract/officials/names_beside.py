"""The names that stand beside an office: right behind it, after a comma, in brackets, or before it."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Mention
from defgraph.loaders.extract.officials.personal_names import (
    back_decorations,
    back_name,
    is_honorific,
    scan_name,
    skip_decorations,
    skip_ranks,
)

_CLOSING = frozenset({",", ".", ")", ";", "-", "--", "–", "—"})
_OPENING = frozenset({",", "--", "–", "—", "("})


@dataclass(frozen=True, slots=True)
class Named:
    """A name beside an office, without rank, and the tokens that it and what belongs to it take up."""

    name: str
    start: int
    end: int


def name_after(tree: Tree, index: int, taken: list[Mention | None]) -> Named | None:
    """The name after an office that ends before this token; None where none stands there.

    Args:
        tree: the text.
        index: the first token after the office.
        taken: the mention that owns each token, or None.
    """
    at, size = index, len(tree.text)
    if tree.text[at : at + 1] == ["("] and tree.text[at + 2 : at + 3] == [")"]:
        if _in_brackets(tree, at, taken):
            return Named(tree.text[at + 1], at + 1, at + 3)
        at += 3
    if at < size and tree.text[at] in _OPENING:
        return _set_off(tree, at, taken)
    at = skip_ranks(tree, at)
    end = scan_name(tree, at, taken)
    return Named(tree.words(at, end), at, skip_decorations(tree, end, taken)) if end > at else None


def _in_brackets(tree: Tree, index: int, taken: list[Mention | None]) -> bool:
    """Whether the one word in the brackets that open here is a name, no abbreviation: "the minister (Karimov)"."""
    word = tree.text[index + 1]
    return scan_name(tree, index + 1, taken) == index + 2 and not word.isupper() and word.isalpha()


def _set_off(tree: Tree, index: int, taken: list[Mention | None]) -> Named | None:
    """The name set off by the comma, dash or bracket at this token: a rank opens it, or it is long and closed."""
    titled = skip_ranks(tree, index + 1)
    end = scan_name(tree, titled, taken)
    behind = skip_decorations(tree, end, taken)
    if end == titled or (titled == index + 1 and not (end - titled > 1 and _closes(tree, behind))):
        return None
    shut = tree.text[index] == "(" and tree.text[end : end + 1] == [")"]
    return Named(tree.words(titled, end), titled, end + 1 if shut else max(end, behind))


def _closes(tree: Tree, index: int) -> bool:
    """Whether a name that is set off can end before this token."""
    if index >= len(tree.text):
        return False
    joined = tree.text[index] in _CLOSING or tree.low[index] in ("and", "of", "from")
    return joined or tree.pos[index] in ("VERB", "AUX")


def names_after(tree: Tree, index: int, taken: list[Mention | None], count: int) -> tuple[list[str | None], int]:
    """As many names as there are states: "the ministers of A and B, X and Y"; none where the number differs."""
    names: list[str | None] = []
    at = index + (tree.text[index : index + 1] in [[mark] for mark in _OPENING])
    end = index
    while len(names) < count and count > 1:
        start = skip_ranks(tree, at)
        end = scan_name(tree, start, taken)
        if end == start:
            return [], index
        names.append(tree.words(start, end))
        at = end = skip_decorations(tree, end, taken)
        while at < len(tree.text) and len(names) < count and tree.low[at] in (",", "and", "respectively"):
            at += 1
    return names, end


def name_before(tree: Tree, index: int, taken: list[Mention | None]) -> Named | None:
    """The name in "X, the minister" before an office that begins at this token; None where none stands there."""
    at = index
    while at > 0 and tree.low[at - 1] in words("offices", "introduces"):
        at -= 1
    if at < 2 or tree.text[at - 1] != ",":
        return None
    last = back_decorations(tree, at - 1)
    start = back_name(tree, last, taken)
    start = min(skip_ranks(tree, start), last)
    if last - start < 1 or (last - start < 2 and not (start and is_honorific(tree, start - 1))):
        return None
    return Named(tree.words(start, last), start, last)


def state_after(tree: Tree, index: int, taken: list[Mention | None]) -> tuple[tuple[str, ...], int]:
    """(ids, end) of the state in "... of Japan" or "... (Japan)" after a name."""
    at = index
    if at + 1 < len(tree.text) and tree.low[at] in ("of", "from"):
        at += 1 + (tree.low[at + 1] == "the")
        if at < len(tree.text) and (mention := taken[at]) is not None and mention.kind in ("state", "organization"):
            return mention.ids, mention.end
    inside = taken[at + 1] if at + 2 < len(tree.text) and tree.text[at] == "(" else None
    if inside is not None and inside.kind == "state" and tree.text[inside.end : inside.end + 1] == [")"]:
        return inside.ids, inside.end + 1
    return (), index


def led_by_name(tree: Tree, mention: Mention, taken: list[Mention | None]) -> bool:
    """Whether an official's mention opens with the name and goes on with an office ("X, the minister of Y")."""
    start = skip_ranks(tree, mention.start)
    end = scan_name(tree, start, taken)
    return start < end < mention.end and tree.words(start, end) == mention.persons[0].name


def is_rank(tree: Tree, start: int, end: int) -> bool:
    """Whether words of an office are ranks only: "General" before somebody called Sultan."""
    return start < end and all(tree.low[i] in words("names", "ranks") for i in range(start, end))
