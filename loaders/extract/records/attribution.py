"""Whom the text names as its source for a sentence: "the presidential office said"."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES, Tree


def attributed_to(reader: Reader, trigger: int) -> str | None:
    """The words for the source of an event: the one its sentence names, else the only one told so far.

    After "the presidential office said" what follows is the office's word until another source speaks; from then on
    a sentence that names none stays without.

    Args:
        reader: the segment.
        trigger: the event's token.
    """
    tree = reader.tree
    first, last = tree.sents[tree.sent[trigger]]
    own = next((s for s, about in _sources(reader, first, last) if about is None or about(trigger)), None)
    named = [s for s, _ in _sources(reader, 0, last)]
    full = {_short(s): s for s in reversed(named)}
    if own is not None:
        return full.get(_short(own), own) if own.lower().startswith("the ") else own
    return named[0] if len(full) == 1 else None


def _short(source: str) -> str:
    return source.lower().split()[-1]


def _sources(reader: Reader, first: int, last: int) -> list[tuple[str, Callable[[int], bool] | None]]:
    """(words, test for the tokens it vouches for or None for all) of every source named in these tokens."""
    tree = reader.tree
    found: list[tuple[str, Callable[[int], bool] | None]] = []
    for index in range(first, last):
        if tree.pos[index] == "VERB" and tree.lemma[index] in words("attribution", "verbs"):
            subject = next((k for k in tree.kids[index] if tree.dep[k] == "nsubj" and tree.pos[k] != "PRON"), None)
            if subject is not None:
                found.append((_phrase(tree, subject), partial(_vouches, tree, index)))
        if tree.low[index : index + 2] == ["according", "to"] and index + 1 < last:
            found += [(_phrase(tree, k), None) for k in tree.kids[index + 1] if tree.dep[k] == "pobj"][:1]
    return found


def _vouches(tree: Tree, verb: int, trigger: int) -> bool:
    """Whether what a verb of saying governs, or stands beside, holds the trigger."""
    return verb != trigger and (trigger in tree.below(verb, frozenset()) or tree.head[verb] == tree.clause(trigger))


def _phrase(tree: Tree, head: int) -> str:
    inside = tree.below(head, CLAUSES)
    return tree.words(min(inside), max(inside) + 1)
