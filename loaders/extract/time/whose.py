"""Dates of a sentence that belong to a thing it names, not to the event it tells."""

from __future__ import annotations

from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree

#: Dependencies of what stands before a noun and describes it.
_BEFORE_NOUN = frozenset({"nummod", "compound", "nmod", "amod", "npadvmod", "poss"})
#: Prepositions that lead to a time of the clause ("In October Chilean Defense Minister Soto visited").
_AT = frozenset({"in", "on", "during", "by", "at", "since"})
#: Prepositions before the time that something is meant for.
_TARGET = frozenset({"for", "by"})


def of_thing(tree: Tree, date: int, first: int, trigger: int) -> bool:
    """Whether a date describes a thing, or belongs to what a clause says about it.

    "Their 2010 memorandum", "the accord of 14 June 2011", "who fought a war in 1987".

    Args:
        tree: the text.
        date: the date's head among its tokens.
        first: the date's first token.
        trigger: the event's token.
    """
    above_trigger = {trigger, *tree.chain(trigger)}
    if first > 0 and tree.low[first - 1] in _AT and _before(tree, date):
        return False
    token = date
    while token not in above_trigger and tree.head[token] != token:
        above = tree.head[token]
        noun = tree.pos[above] in ("NOUN", "PROPN") and above not in above_trigger
        if noun and _describes(tree, token, above):
            return True
        token = above
    return False


def _describes(tree: Tree, token: int, noun: int) -> bool:
    """Whether what hangs on a noun makes the time in it the noun's own."""
    if tree.lemma[noun] in words("syntax", "occasions"):
        return False
    if tree.dep[token] in ("relcl", "acl"):
        return True
    if tree.lemma[noun] in words("syntax", "times"):
        return False
    return tree.low[token] == "of" or _before(tree, token)


def _before(tree: Tree, token: int) -> bool:
    """Whether a word stands before the noun that it hangs on."""
    return tree.dep[token] in _BEFORE_NOUN and token < tree.head[token]


def of_object(tree: Tree, date: int, trigger: int) -> bool:
    """Whether a date stands before the noun that an event does something to ("signed the 2018 plan")."""
    noun = tree.head[date]
    return _before(tree, date) and noun != trigger and noun in tree.patients(trigger)


def aimed_at(tree: Tree, date: int, edtf: str | None) -> bool:
    """Whether a date is the time that something is meant for ("a plan for 2018", "by 2025", "a roadmap to 2030").

    Args:
        tree: the text.
        date: the date's head among its tokens.
        edtf: what it means.
    """
    above = tree.head[date]
    if tree.dep[date] != "pobj":
        return False
    return tree.low[above] in _TARGET or (tree.low[above] == "to" and len(edtf or "") <= len("2030"))
