"""Personal names by their form: ranks and honorifics off, initials, particles and hyphens in, any word order."""

from __future__ import annotations

from defgraph.loaders.extract.lexicon import words
from defgraph.loaders.extract.mention import Mention
from defgraph.loaders.extract.tree import Tree

_LONGEST = 7


def skip_ranks(tree: Tree, index: int) -> int:
    """The first token after a row of ranks and honorifics that begins here; ``index`` when there is none.

    A row counts only up to its last ranking word: "Air Chief Marshal" is skipped, "Air" alone is not.
    """
    ranks, rank_heads = words("names", "ranks"), words("names", "rank_heads")
    first, last, size = index, index, len(tree.text)
    while index < size:
        low = tree.low[index]
        if low in rank_heads:
            last = index + 1
        elif low not in ranks and not (_joins(tree, index) and index > first and tree.sent[index] == tree.sent[first]):
            break
        index += 1
    return last


def _joins(tree: Tree, index: int) -> bool:
    """Whether a mark stands glued inside a row of ranks: the dot of "Lt." where it is a token of its own."""
    return tree.low[index] in (";", ".", "-", "/") and tree.glued(index)


def is_honorific(tree: Tree, index: int) -> bool:
    """Whether a word such as "Mr" stands here, which only a name can follow."""
    return tree.low[index] in words("names", "honorifics") and tree.text[index][:1].isupper()


def scan_name(tree: Tree, index: int, taken: list[Mention | None]) -> int:
    """The end of the personal name that begins at this token; ``index`` when none does.

    Args:
        tree: the text.
        index: first token.
        taken: the mention that owns each token, or None; a name never runs into one.
    """
    start, size = index, len(tree.text)
    capitals = 0
    while index < min(size, start + 2 * _LONGEST):
        text, low = tree.text[index], tree.low[index]
        if taken[index] is not None and not (index > start and tree.glued(index)):
            break
        if index > start and tree.glued(index) and (tree.text[index - 1] == "-" or text == "-"):
            if text == "-" and not (index + 1 < size and tree.glued(index + 1) and tree.text[index + 1].isalpha()):
                break
        elif _initial(text) or (low in words("names", "suffixes") and index > start):
            pass
        elif text[:1].isupper() and text.replace("'", "").replace("’", "").replace("?", "").isalpha():
            if (
                low in words("names", "not_names")
                or low in words("offices", "heads")
                or (index > start and low in words("names", "short_ranks"))
                or (text.isupper() and len(text) > 3 and index == start)
            ):
                break
            capitals += len(text) > 1
        elif (
            low in words("names", "particles")
            and index > start
            and index + 1 < size
            and (tree.text[index + 1][:1].isupper() or tree.text[index + 1] == "-")
        ) or (low in ("al", "el") and index + 1 < size and tree.text[index + 1] == "-"):
            pass
        else:
            break
        index += 1
    if index + 1 < size and tree.text[index] == "," and tree.low[index + 1] in words("names", "suffixes"):
        index += 2
    return index if capitals else start


def back_name(tree: Tree, end: int, taken: list[Mention | None]) -> int:
    """The start of the personal name that ends before this token; ``end`` when none does."""
    start = end
    while start > 0 and end - start < 2 * _LONGEST and taken[start - 1] is None and _may_belong(tree, start - 1):
        start -= 1
    while start < end and scan_name(tree, start, taken) != end:
        start += 1
    return start


def _may_belong(tree: Tree, index: int) -> bool:
    """Whether a word can stand inside a name: capitals, hyphens and what they join, particles."""
    text = tree.text[index]
    return (
        text[:1].isupper()
        or text == "-"
        or tree.text[index - 1] == "-"
        or tree.low[index] in words("names", "particles")
    )


def _initial(text: str) -> bool:
    return len(text) <= 5 and text[:1].isupper() and text.endswith(".") and text.replace(".", "").isupper()
