"""Sanctions and embargoes that one party imposes on another; what is lifted, threatened or called for is none."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import around_verb, dated, governor
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.measures.parties import actors, between, has, led_to, sides
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.mentions.mention import Parties

#: Prepositions that lead to whom a sanctioned person or firm belongs to.
_OF = ("of", "in", "from", "at")


def find_sanctions(reader: Reader, index: int) -> list[Draft]:
    """The sanctions that this token tells of."""
    tree = reader.tree
    if tree.pos[index] == "VERB":
        if tree.lemma[index] in words("measures", "sanctioning"):
            return sanctioned(reader, index)
        if tree.lemma[index] in words("measures", "hitting") and (found := hit(reader, index)):
            return found
        return frozen(reader, index) if tree.lemma[index] == "freeze" else []
    if tree.pos[index] in ("NOUN", "PROPN") and _is_measure(reader, index):
        return imposed(reader, index)
    return []


@rule("measures.sanctioned")
def sanctioned(reader: Reader, index: int) -> list[Draft]:
    """The verb itself: "sanctioned eleven officers of", "blacklisted the ministry of", "was sanctioned by"."""
    around = around_verb(reader, index)
    objects = reader.patients(index)
    if has(reader, [*objects, *reader.subjects(index)], words("measures", "private")):
        return []
    met = sides(reader, objects, away=False)
    met.update(sides(reader, led_to(reader, objects, _OF), away=False))
    return _sanction(reader, index, _senders(reader, index), met, around.tokens)


@rule("measures.sanctions-imposed")
def imposed(reader: Reader, index: int) -> list[Draft]:
    """The noun with the verb of imposing: "imposed sanctions on", "sanctions were slapped on A by B"."""
    tree = reader.tree
    verb, how = governor(reader, index)
    participle = next((k for k in tree.kids[index] if tree.dep[k] in ("acl", "relcl")), None)
    agreed = verb is not None and how == "on" and tree.lemma[verb] in words("measures", "agreeing")
    direct = verb is not None and how in ("object", "subject") and tree.lemma[verb] in words("measures", "imposing")
    if verb is None or not (agreed or direct):
        # "the sanctions imposed by A on B in 2014": told in passing, so only with its own day or year.
        imposing = participle is not None and tree.lemma[participle] in words("measures", "imposing")
        if participle is None or not imposing or not (dated(reader, index) or _year(reader, index)):
            return []
        if verb is not None and how == "object":
            return []
        verb = participle
    elif how == "subject" and not tree.passive(verb):
        return []
    targets = led_to(reader, [index, verb], words("measures", "on"))
    around = around_verb(reader, verb)
    acting = _senders(reader, verb)
    acting.update(sides(reader, [k for k in tree.kids[index] if tree.dep[k] == "poss"]))
    if has(reader, targets, words("measures", "private")):
        return []
    met = sides(reader, targets, away=False)
    return _sanction(reader, verb, acting, met, [index, *targets, *around.tokens])


@rule("measures.hit-with-sanctions")
def hit(reader: Reader, index: int) -> list[Draft]:
    """Who is hit "with sanctions", put "under an embargo", subjected "to sanctions" or added "to a blacklist"."""
    led = [x for p, x in reader.tree.prepositions(index) if p in ("with", "under", "to", "on")]
    means = [x for x in led if _is_measure(reader, x) or has(reader, [x], words("measures", "lists"))]
    if not means:
        return []
    around = around_verb(reader, index)
    acting = _senders(reader, index)
    acting.update(sides(reader, led_to(reader, means, ("by", "from"))))
    met = sides(reader, reader.patients(index), away=False)
    return _sanction(reader, index, acting, met, [*means, *around.tokens])


@rule("measures.assets-frozen")
def frozen(reader: Reader, index: int) -> list[Draft]:
    """Who freezes the assets or accounts of a state, its officials or its banks."""
    held = [o for o in reader.patients(index) if reader.tree.lemma[o] in words("measures", "frozen")]
    around = around_verb(reader, index)
    met = sides(reader, [*held, *led_to(reader, held, _OF)], away=False)
    return _sanction(reader, index, _senders(reader, index), met, [*held, *around.tokens]) if held else []


def _senders(reader: Reader, verb: int) -> Parties:
    """Who imposes: the subject; an authority that is named without its state stands for it ("the Treasury")."""
    found, agencies = actors(reader, verb), load("measures")["agencies"]
    for head in reader.subjects(verb) if not found else ():
        found.add_id(agencies.get(reader.tree.text[head]))
    return found


def _sanction(reader: Reader, verb: int, acting: Parties, met: Parties, tokens: list[int]) -> list[Draft]:
    return between("sanction", reader, verb, (acting, "sender"), (met, "recipient"), tokens)


def _is_measure(reader: Reader, noun: int) -> bool:
    """Whether a noun is a sanction: "sanctions", "an arms embargo", "travel bans"."""
    tree = reader.tree
    if tree.lemma[noun] in words("measures", "measures"):
        return True
    before = load("measures")["embargoes"].get(tree.lemma[noun], ())
    return any(tree.low[k] in before for k in tree.kids[noun] if k < noun)


def _year(reader: Reader, index: int) -> bool:
    """Whether the sentence names a year."""
    tree = reader.tree
    return any(len(w) == 4 and w.isdigit() for w in tree.text[slice(*tree.sents[tree.sent[index]])])
