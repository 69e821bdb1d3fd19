"""States that are named and do nothing: "a critic of X", "not X", "anti-X", "the X-brokered truce", "an X expert"."""

from __future__ import annotations

from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree

_HYPHENS = frozenset({"-", "–", "‑"})


def stands_by(tree: Tree, start: int, end: int, use: str) -> bool:
    """Whether the words around a state's name make it one that others are told to be for, against or about.

    Args:
        tree: the text.
        start: first token of the name.
        end: the token after it.
        use: name, demonym, capital, government, code or force.
    """
    return _in_compound(tree, start, end) or _left_out(tree, start) or _described_by(tree, start, end, use)


def _in_compound(tree: Tree, start: int, end: int) -> bool:
    """Whether it is half of an adjective: "anti-Cuban", "US-backed", "German-made"."""
    if start > 1 and tree.text[start - 1] in _HYPHENS and tree.low[start - 2] in words("geography", "for_or_against"):
        return True
    joined = tree.text[end : end + 1] and tree.text[end] in _HYPHENS and tree.glued(end)
    return bool(joined) and bool(set(tree.low[end + 1 : end + 2]) & words("geography", "done_by"))


def _left_out(tree: Tree, start: int) -> bool:
    """Whether it is named as one that takes no part: "Kenya, not Togo", "unlike Sweden", "rather than Chad"."""
    before = tree.low[: start - 1] if start and tree.low[start - 1] == "the" else tree.low[:start]
    return before[-2:] == ["rather", "than"] or bool(set(before[-1:]) & words("geography", "left_out"))


def _described_by(tree: Tree, start: int, end: int, use: str) -> bool:
    """Whether it only says what somebody else is: "a critic of Hungary", "neighbours of Russia", "a Russia expert"."""
    at = start - 1 - (tree.low[start - 1 : start] == ["the"])
    if at > 0 and tree.low[at] in ("of", "from") and tree.lemma[at - 1] in words("geography", "related_to"):
        return True
    topic = tree.pos[end : end + 1] == ["NOUN"] and tree.lemma[end] in words("geography", "about")
    return topic and use in ("name", "code")
