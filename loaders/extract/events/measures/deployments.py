"""Forces that are stationed in another state, or rotate through it, by agreement: no combat, and no drill."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.measures.parties import (
    actors,
    between,
    has,
    home,
    led_to,
    minus,
    places,
    sentence_has,
    sides,
)
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties
from defgraph.loaders.extract.time.expressions import resolve


def find_deployments(reader: Reader, index: int) -> list[Draft]:
    """The deployments that this token tells of."""
    tree, lemma = reader.tree, reader.tree.lemma[index]
    if sentence_has(reader, index, words("measures", "combat") | words("measures", "drilling")):
        return []
    if tree.pos[index] == "VERB":
        sent = lemma in words("measures", "sending") and sentence_has(reader, index, words("measures", "agreed"))
        if sent or lemma in words("measures", "stationing"):
            return stationed(reader, index)
        if lemma in words("measures", "hosting"):
            return hosted(reader, index)
        if lemma in words("measures", "leading"):
            return led(reader, index)
        return opened(reader, index) if lemma in words("measures", "opening") else []
    if tree.pos[index] in ("NOUN", "PROPN") and lemma in words("measures", "deployments"):
        return stationing(reader, index)
    return []


@rule("measures.stationed")
def stationed(reader: Reader, index: int) -> list[Draft]:
    """The verb: "A deployed a battalion to B", "soldiers of A were stationed in B", "jets of A landed in B"."""
    tree = reader.tree
    moved = reader.patients(index)
    if not moved and not tree.passive(index):
        # "soldiers of A remain stationed in B"
        moved = reader.subjects(tree.head[index] if tree.dep[index] in ("acomp", "oprd") else index)
    units = [m for m in moved if has(reader, [m], words("measures", "units"))]
    if not units:
        return []
    acting = sides(reader, units)
    acting.update(sides(reader, led_to(reader, units, ("from", "of"))))
    acting = acting or actors(reader, index)
    where = led_to(reader, [index], words("measures", "at"))
    host = minus(places(reader, where), acting)
    if not host:
        where = led_to(reader, [*units, *led_to(reader, [index], ("with",))], words("measures", "at"))
        host = minus(places(reader, where), acting)
    if not where and tree.lemma[index] in words("measures", "coming"):
        host.add_id(home(reader))  # "a thousand men of A came at the request of the government"
    return _deployment(reader, index, acting, host, [*units, *where], nominal=False)


@rule("measures.base-opened")
def opened(reader: Reader, index: int) -> list[Draft]:
    """A base in another state: "A opened its first overseas base in B"."""
    tree = reader.tree
    bases = [o for o in reader.patients(index) if tree.lemma[o] in words("measures", "bases")]
    if not has(reader, bases, words("measures", "based")):
        return []
    acting = actors(reader, index)
    acting.update(sides(reader, bases))
    where = led_to(reader, [index, *bases], ("in", "at"))
    return _deployment(reader, index, acting, minus(places(reader, where), acting), [*bases, *where], nominal=False)


@rule("measures.hosted")
def hosted(reader: Reader, index: int) -> list[Draft]:
    """The verb of whoever takes them in: "B hosts 500 soldiers of A"."""
    units = [o for o in reader.patients(index) if has(reader, [o], words("measures", "units"))]
    acting = sides(reader, units)
    acting.update(sides(reader, led_to(reader, units, ("from", "of"))))
    return _deployment(reader, index, acting, minus(actors(reader, index), acting), units, nominal=False)


@rule("measures.mission-led")
def led(reader: Reader, index: int) -> list[Draft]:
    """Who takes over a standing mission of forces: "A took over the air policing in B"."""
    missions = [o for o in reader.patients(index) if has(reader, [o], words("measures", "standing"))]
    where = led_to(reader, [index, *missions], words("measures", "at")) if missions else []
    acting = actors(reader, index)
    return _deployment(reader, index, acting, minus(places(reader, where), acting), [*missions, *where], nominal=False)


@rule("measures.stationing")
def stationing(reader: Reader, index: int) -> list[Draft]:
    """The noun: "the deployment of a brigade of A to B", "A's rotation of marines through B"."""
    tree = reader.tree
    units = led_to(reader, [index], ("of",))
    if not has(reader, [index, *units], words("measures", "units")):
        return []
    acting = sides(reader, [k for k in tree.kids[index] if tree.dep[k] in ("poss", "amod", "compound", "nmod")])
    acting.update(sides(reader, [*units, *led_to(reader, [index], ("by",))]))
    where = led_to(reader, [index], words("measures", "at"))
    host = minus(places(reader, where), acting)
    return _deployment(reader, index, acting, host, [*units, *where], nominal=True)


def _deployment(
    reader: Reader, trigger: int, acting: Parties, host: Parties, tokens: list[int], *, nominal: bool
) -> list[Draft]:
    """The draft of forces in one state that is not their own."""
    if len(host.states) != 1:
        return []
    found = between("deployment", reader, trigger, (acting, "visitor"), (host, "host"), tokens, nominal=nominal)
    for draft in found:
        draft.date = _since(reader, trigger)
    return found


def _since(reader: Reader, trigger: int) -> str | None:
    """When forces came that have been there "since October 2003"."""
    tree = reader.tree
    for preposition, below in tree.prepositions(trigger):
        if preposition == "since":
            told = tree.below(below)
            return resolve(f"in {tree.words(told[0], told[-1] + 1)}")
    return None
