"""Offices of several states told before: "the defence ministers of the two countries", "both navies' chiefs"."""

from __future__ import annotations

from dataclasses import replace

from defgraph.loaders.extract.discourse.memory import Memory
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Mention, Person
from defgraph.loaders.extract.officials.holders import THEIRS, office_words

#: Fewer states have no ministers between them.
_SEVERAL = 2


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
    wanted = [Person.told(None, office, state, "group", explicit=False) for state in states]
    return [memory.holder(person) or replace(person, explicit=True) for person in wanted]
