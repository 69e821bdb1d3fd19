"""Where somebody travels to: the states and places that the words around a journey lead to."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES
from defgraph.loaders.extract.mentions.mention import Mention, Parties
from defgraph.loaders.extract.mentions.places import state_of_place

#: (state, place in the words of the text): where somebody travels to.
Target = tuple[str, str]


def destinations(reader: Reader, heads: list[int]) -> list[Target]:
    """Every state that these phrases lead to, with the place."""
    found: list[Target] = []
    tree = reader.tree
    for mention in reader.inside(heads, away=False):
        if mention.kind == "state" and (mention.use != "force" or _leads(reader, mention)):
            words_of = tree.words(mention.start, mention.end)
            following = mention.end
            if mention.use == "demonym" and not (tree.low[following : following + 1] and _leads(reader, mention)):
                continue
            for state in mention.ids[:1]:
                if all(state != known for known, _ in found):
                    found.append((state, words_of if (town := _town(reader, mention)) is None else town))
    return found


def led_to(reader: Reader, index: int, *prepositions: str) -> list[int]:
    """Heads of the phrases that these prepositions lead to from a word."""
    return [x for p, x in reader.tree.prepositions(index) if p in prepositions]


def _town(reader: Reader, mention: Mention) -> str | None:
    """The place within a state: "the Russian city of Tula", "Indonesia's Batam"; "" after a demonym alone."""
    tree, at = reader.tree, mention.end
    while at < len(tree.low) and tree.low[at] in words("visits", "to_town"):
        at += 1
    first = at
    while at < len(tree.low) and tree.pos[at] == "PROPN" and reader.at[at] is None:
        at += 1
    if first > mention.end and at > first:
        return tree.words(first, at)
    return "" if mention.use == "demonym" else None


def in_sentence(reader: Reader, index: int, who: Parties) -> list[Target]:
    """The one other state of the sentence, where the place reached is in no table."""
    tree = reader.tree
    homes = {p.of for p in who.persons} | set(who.states)
    others: list[str] = []
    for mention in reader.mentions:
        if tree.sent[mention.start] == tree.sent[index] and mention.kind == "state" and mention.ids[0] not in homes:
            others += [i for i in mention.ids[:1] if i not in others]
    return [(others[0], "")] if len(others) == 1 else []


def invited(reader: Reader, index: int) -> list[Target]:
    """The state of whoever invited, where the sentence says no more of where to."""
    tree = reader.tree
    first, last = tree.sents[tree.sent[index]]
    for token in range(first, last):
        if tree.lemma[token] == "invitation" and tree.clause(token) == tree.clause(index):
            hosts = reader.parties([x for p, x in tree.prepositions(token) if p in ("of", "from", "by")])
            return [(state, "") for state in hosts.states[:1]]
    return []


def home_ground(reader: Reader, heads: list[int], who: Parties) -> list[Target]:
    """Where "visiting the country" leads to: the state of the others in the sentence, or the publisher's."""
    tree = reader.tree
    ours = ({"the"}, {"our"})
    told = any(
        tree.lemma[h] in words("visits", "country") and {tree.low[k] for k in tree.kids[h]} in ours for h in heads
    )
    if not told:
        return []
    homes = {p.of for p in who.persons}
    hosts = {p.of for p in reader.people(tree.sent[heads[0]]) if p.of} - homes
    host = hosts.pop() if len(hosts) == 1 else reader.memory.home
    return [(host, "")] if host and host not in homes else []


def invited_by(reader: Reader, verb: int) -> list[int] | None:
    """Who is asked by "an invitation (to X) to visit Y": X, or whoever got or took it; None where there is none."""
    tree = reader.tree
    noun = tree.head[verb]
    if tree.lemma[noun] != "invitation":
        noun = next((o for o in tree.objects(noun) if o < verb and tree.lemma[o] == "invitation"), -1)
    if noun < 0:
        return None
    above = tree.head[noun]
    asked = [x for t in (noun, above) for p, x in tree.prepositions(t) if p in ("to", "for") and x < verb]
    if not asked and tree.lemma[above] in words("visits", "accepts"):
        asked = reader.subjects(above)
    return asked or None


def by_place(reader: Reader, heads: list[int]) -> list[Target]:
    """A town or province reached, with the state it lies in."""
    tree = reader.tree
    for head in heads:
        of = [x for p, h in tree.prepositions(head) if p == "of" for x in tree.below(h, CLAUSES | {"prep"})]
        for index in [*tree.below(head, CLAUSES | {"prep"}), *of]:
            if not tree.text[index][:1].isupper() or reader.at[index] is not None:
                continue
            last = index + 1
            while last < len(tree.text) and tree.text[last][:1].isupper() and reader.at[last] is None:
                last += 1
            for end in range(last, index, -1):
                if state := state_of_place(tree.words(index, end)):
                    return [(state, tree.words(index, last))]
            if tree.words(index, last).lower() in words("geography", "regions"):
                return [("", tree.words(index, last))]
    return []


def _leads(reader: Reader, mention: Mention) -> bool:
    """Whether a demonym stands before a place ("the northern Russian city")."""
    return bool(words("visits", "sites") & set(reader.tree.low[mention.end : mention.end + 3]))


def arrived_at(reader: Reader, told: list[Target]) -> list[Target]:
    """Where the text was written, for a journey "here" of which no other state is told."""
    memory = reader.memory
    if not told and memory.here_state:
        return [(memory.here_state, memory.here or "")]
    if [state for state, _ in told] == [memory.here_state]:
        return [(state, memory.here or place) for state, place in told]
    return told


def here(reader: Reader, index: int) -> bool:
    """Whether a journey leads to where the text was written."""
    tree = reader.tree
    near = tree.low[index + 1 : index + 7]
    return (
        any(tree.low[k] == "here" for k in tree.kids[index])
        or "here" in near[:3]
        or near[:3] in (["this", "port", "city"], ["in", "this", "city"])
    )


def places(reader: Reader, index: int, direct: bool) -> tuple[list[int], bool]:
    """Heads of the phrases that tell where a verb of travel leads to, and whether that is where the text was written.

    Args:
        reader: the segment.
        index: the verb.
        direct: whether its object is the place.
    """
    tree = reader.tree
    heads = [k for k in tree.kids[index] if tree.dep[k] == "dobj"] if direct else []
    if direct and not heads:  # "visited Lima May 13-15"
        heads = [k for k in tree.kids[index] if tree.dep[k] == "npadvmod" and reader.at[k] is not None]
    heads += [x for p, x in tree.prepositions(index) if p in words("visits", "to")]
    return heads, here(reader, index)
