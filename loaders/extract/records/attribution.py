"""Whom the text names as its source for a sentence: "the presidential office said"."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES, Tree


@dataclass(frozen=True, slots=True)
class _Source:
    """Whom a text names as its source: words, the token of the verb, what it vouches for (None = all), whose it is."""

    words: str
    at: int
    about: Callable[[int], bool] | None
    states: frozenset[str]


def attributed_to(reader: Reader, trigger: int, states: Collection[str] = ()) -> str | None:
    """The words for the source of an event: the one its sentence names, else the only one its paragraph has so far.

    After "the presidential office said" what follows is the office's word until the paragraph ends or another source
    speaks; and no ministry is the source of what other states do in a sentence that does not say so.

    Args:
        reader: the segment.
        trigger: the event's token.
        states: ids of the states that take part.
    """
    tree = reader.tree
    first, last = tree.sents[tree.sent[trigger]]
    named = _sources(reader, 0, last)
    own = next((s for s in named if s.at >= first and (s.about is None or s.about(trigger))), None)
    if own is not None:
        full = {_short(s.words): s.words for s in reversed(named)}
        return full.get(_short(own.words), own.words) if own.words.lower().startswith("the ") else own.words
    above = tree.raw.rfind("\n\n", 0, tree.start[trigger])
    near = [s for s in named if tree.start[s.at] > above]
    if len({_short(s.words) for s in near}) != 1 or not _concerns(near[0], states):
        return None
    return near[0].words


def _concerns(source: _Source, states: Collection[str]) -> bool:
    """Whether a source is of no state, or of one that takes part."""
    return not source.states or not states or not source.states.isdisjoint(states)


def _short(source: str) -> str:
    return source.lower().split()[-1]


def _sources(reader: Reader, first: int, last: int) -> list[_Source]:
    """Every source named in these tokens, in the order of the text."""
    tree = reader.tree
    found: list[_Source] = []
    for index in range(first, last):
        if tree.pos[index] == "VERB" and tree.lemma[index] in words("attribution", "verbs"):
            subject = next((k for k in tree.kids[index] if tree.dep[k] == "nsubj" and tree.pos[k] != "PRON"), None)
            if subject is not None:
                found.append(_source(reader, index, subject, partial(_vouches, tree, index)))
        if tree.low[index : index + 2] == ["according", "to"] and index + 1 < last:
            heads = [k for k in tree.kids[index + 1] if tree.dep[k] == "pobj"]
            found += [_source(reader, index, k, None) for k in heads[:1]]
    return found


def _source(reader: Reader, at: int, head: int, about: Callable[[int], bool] | None) -> _Source:
    inside = reader.tree.below(head, CLAUSES)
    owners = {id(owner): owner for t in inside if (owner := reader.at[t]) is not None}.values()
    states = {i for o in owners for i in o.ids if o.kind == "state"}
    states |= {p.of.partition(":")[0] for o in owners for p in o.persons if p.of}
    states |= {i.partition(":")[0] for o in owners for i in o.ids if o.kind == "organization"}
    return _Source(reader.tree.words(min(inside), max(inside) + 1).rstrip(" ,"), at, about, frozenset(states))


def _vouches(tree: Tree, verb: int, trigger: int) -> bool:
    """Whether what a verb of saying governs, or stands beside, holds the trigger."""
    return verb != trigger and (trigger in tree.below(verb, frozenset()) or tree.head[verb] == tree.clause(trigger))
