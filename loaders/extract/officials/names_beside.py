"""The names that stand beside an office: right behind it, after a comma, in brackets, or before it."""

from __future__ import annotations

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

Span = tuple[int, int]
_CLOSING = frozenset({",", ".", ")", ";", "-", "--", "–", "—"})
_OPENING = frozenset({",", "--", "–", "—", "("})


def name_after(tree: Tree, index: int, taken: list[Mention | None]) -> tuple[str | None, Span | None]:
    """(name, its tokens) after an office that ends before this token; (None, None) where none stands there.

    Args:
        tree: the text.
        index: the first token after the office.
        taken: the mention that owns each token, or None.
    """
    size = len(tree.text)
    at = index
    if at < size and tree.text[at] == "(" and at + 2 < size and tree.text[at + 2] == ")":
        in_brackets = scan_name(tree, at + 1, taken)
        if in_brackets == at + 2 and not tree.text[at + 1].isupper() and tree.text[at + 1].isalpha():
            return tree.words(at + 1, at + 2), (at + 1, at + 3)
        at += 3
    if at < size and tree.text[at] in _OPENING:
        titled = skip_ranks(tree, at + 1)
        end = scan_name(tree, titled, taken)
        behind = skip_decorations(tree, end, taken)
        closed = behind < size and (
            tree.text[behind] in _CLOSING
            or tree.low[behind] in ("and", "of", "from")
            or tree.pos[behind] in ("VERB", "AUX")
        )
        if end > titled and (titled > at + 1 or (closed and end - titled >= 2)):
            shut = end < size and tree.text[at] == "(" and tree.text[end] == ")"
            return tree.words(titled, end), (titled, end + 1 if shut else max(end, behind))
        return None, None
    at = skip_ranks(tree, at)
    end = scan_name(tree, at, taken)
    return (tree.words(at, end), (at, skip_decorations(tree, end, taken))) if end > at else (None, None)


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


def name_before(tree: Tree, index: int, taken: list[Mention | None]) -> tuple[str | None, Span | None]:
    """(name, its tokens) in "X, the minister" before an office that begins at this token."""
    at = index
    while at > 0 and tree.low[at - 1] in words("offices", "introduces"):
        at -= 1
    if at < 2 or tree.text[at - 1] != ",":
        return None, None
    last = back_decorations(tree, at - 1)
    start = back_name(tree, last, taken)
    start = min(skip_ranks(tree, start), last)
    if last - start < 1 or (last - start < 2 and not (start and is_honorific(tree, start - 1))):
        return None, None
    return tree.words(start, last), (start, last)


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
