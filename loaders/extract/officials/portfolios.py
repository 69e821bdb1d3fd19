"""Several offices in one plural: "the foreign and defense ministers of A and B", "A's oil and health ministers"."""

from __future__ import annotations

from dataclasses import replace

from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Mention
from defgraph.loaders.extract.officials.offices import Office, states_before

#: Portfolios before one plural at most.
_MANY = 8


def each_portfolio(tree: Tree, index: int, office: Office, taken: list[Mention | None]) -> list[Office]:
    """The offices that a plural stands for, one a portfolio, in the order of the text; it alone where it is one.

    Args:
        tree: the text.
        index: first token of the plural's own words.
        office: the plural.
        taken: the mention that owns each token, or None.
    """
    bare = tree.low[index] not in words("offices", "portfolios")
    last, at = _portfolio(tree, index - 1, taken) if bare else ("", index)
    if bare and not last:
        return [office]
    listed: list[str] = []
    joined = _joined(tree, at, "and")
    while joined is not None and len(listed) < _MANY:
        portfolio, first = _portfolio(tree, joined - 1, taken)
        if not portfolio:
            break
        listed.insert(0, portfolio)
        at, joined = first, _joined(tree, first, ",")
    if not listed:
        return [office]
    ids, start = (office.ids, at) if office.ids else states_before(tree, at, taken, several=True)
    own = f"{last} {office.words}" if bare else office.words
    head = office.words if bare else office.words.partition(" ")[2]
    named = [f"{portfolio} {head}" for portfolio in listed]
    return [replace(office, start=min(start, office.start), words=each, ids=ids) for each in (*named, own)]


def _joined(tree: Tree, index: int, by: str) -> int | None:
    """The token after which a comma or "and" joins what begins here; None where nothing is joined."""
    if index < 2 or tree.low[index - 1] not in (by, "&" if by == "and" else by):
        return None
    return index - 2 if by == "and" and tree.text[index - 2] == "," else index - 1


def _portfolio(tree: Tree, at: int, taken: list[Mention | None]) -> tuple[str, int]:
    """(words, first token) of the portfolio that ends at this token; no words where none does."""
    if at < 0 or taken[at] is not None:
        return "", at
    first = at - (tree.low[at] == "affairs" and at > 0)
    known = tree.low[first] in words("offices", "portfolios")
    return (tree.words(first, at + 1), first) if known else ("", at)
