"""What a sentence leaves in memory, for what refers back from the next ones."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.mentions.mention import Parties, Person

#: Words of a heading at most.
_HEADING = 5


def note_sentence(reader: Reader, number: int) -> None:
    """Take a sentence's officials and states into memory, and the state under whose heading the text stands.

    Args:
        reader: a segment.
        number: the sentence's, counted in the segment.
    """
    first, last = reader.tree.sents[number]
    _note_section(reader, first, last)
    together = Parties()
    meant = _same_subject(reader, first, last)
    subject: list[Person] = []
    for mention in reader.between(first, last):
        if mention.kind == "official":
            for person in (reader.person(p, mention) for p in mention.persons):
                reader.memory.saw(person)
                together.add_person(person)
                if reader.is_subject(mention):
                    subject.append(person)
        elif mention.kind == "state" and mention.use in ("name", "code", "demonym"):
            reader.add(together, mention)
    for person in reversed(subject[:1] or meant):
        reader.memory.saw(person)
    reader.memory.note(together)


def _note_section(reader: Reader, first: int, last: int) -> None:
    """Take note of a state that stands alone as a heading, in a state's own text; any other heading ends that."""
    tree = reader.tree
    if any(tree.pos[t] in ("VERB", "AUX") for t in range(first, last)):
        return
    told = [t for t in range(first, last) if tree.pos[t] not in ("PUNCT", "SPACE", "NUM", "X", "SYM", "DET")]
    owners = {id(m): m for m in (reader.at[t] for t in told) if m is not None}
    alone = bool(told) and all(reader.at[t] is not None for t in told) and len(owners) == 1
    mention = next(iter(owners.values())) if alone else None
    if mention is not None and mention.kind == "state" and len(mention.ids) == 1 and mention.use == "name":
        reader.memory.section = mention.ids[0]
    elif told and len(told) <= _HEADING:
        reader.memory.section = None


def _same_subject(reader: Reader, first: int, last: int) -> list[Person]:
    """Who "he" or "the minister" is that a sentence's main verb has as its subject: the next "he" means him too."""
    tree = reader.tree
    root = next((t for t in range(first, last) if tree.dep[t] == "ROOT"), first)
    subjects = [k for k in tree.kids[root] if tree.dep[k] in ("nsubj", "nsubjpass")]
    found = [m for m in (reader.at[s] for s in subjects) if m is not None and m.kind == "pronoun"]
    meant = reader.parties(subjects).persons if found and found[0].use not in ("it", "i") else []
    return meant if len(meant) == 1 else []
