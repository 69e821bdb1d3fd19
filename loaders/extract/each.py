"""Offices of several states told before: "the defence ministers of the two countries", "both navies' chiefs"."""

from __future__ import annotations

from dataclasses import replace

from defgraph.loaders.extract.lexicon import load, words
from defgraph.loaders.extract.memory import Memory, office_words
from defgraph.loaders.extract.mention import Mention, Person
from defgraph.loaders.extract.tree import Tree

#: Words after an office within which "of the two countries" ends, and before it.
_NEAR = 5
#: Fewer states have no ministers between them.
_SEVERAL = 2


#: The number that "their" asks for: as many as there are states told of.
THEIRS = -1


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


def holders_of_each(tree: Tree, at: list[Mention | None], memory: Memory, mention: Mention) -> list[Person]:
    """Those whom "the defence ministers of the two countries" means: known ones, or the office in each state."""
    office, size = mention.persons[0].office, mention.size
    first = tree.sents[tree.sent[mention.start]][0]
    here = dict.fromkeys(
        m.ids[0] for m in at[first : mention.start] if m is not None and m.kind == "state" and m.use != "capital"
    )
    pair = memory.pair()
    if size == THEIRS:
        size = len(here) or (len(pair.states) if pair is not None else 0)
        if size < _SEVERAL:
            return []
    group = memory.group(Mention("group", mention.start, mention.end, use="persons", size=size))
    known = [p for p in group.persons if office_words(office) <= office_words(p.office)] if group is not None else []
    if len(known) == size == len({p.of for p in known}):
        return known
    states = list(here) if len(here) == size else list(pair.states) if pair is not None else []
    if len(states) != size:
        return []
    wanted = [Person(None, office, state) for state in states]
    return [memory.holder(person) or replace(person, explicit=True) for person in wanted]
