"""Sanctions and embargoes that one party imposes on another; what is lifted, threatened or called for is none."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import around_verb, dated, governor
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.measures.parties import actors, between, has, led_to, places, sides, year
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.mentions.mention import Parties

#: Prepositions that lead to whom a sanctioned person or firm belongs to.
_OF = ("of", "in", "from", "at")


def find_sanctions(reader: Reader, index: int) -> list[Draft]:
    """The sanctions that this token tells of."""
    tree = reader.tree
    if tree.pos[index] == "VERB":
        rules = (
            (words("measures", "sanctioning"), sanctioned),
            (words("measures", "hitting"), hit),
            (words("measures", "freezing"), frozen),
            (words("measures", "banning"), banned),
        )
        return next(
            (found for verbs, find in rules if tree.lemma[index] in verbs and (found := find(reader, index))), []
        )
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
    if verb is None or not _imposing(reader, verb, how):
        return [] if how == "object" else told_beside(reader, index)
    targets = led_to(reader, [index, verb], words("measures", "on"))
    acting = Parties() if how == "subject" and not tree.passive(verb) else _senders(reader, verb)
    return _of_noun(reader, index, verb, acting, targets) or told_beside(reader, index)


@rule("measures.sanctions-told-beside")
def told_beside(reader: Reader, index: int) -> list[Draft]:
    """The noun with its participle, told in passing and so with a day or year: "the sanctions imposed on A by B in"."""
    tree = reader.tree
    verbs = [k for k in tree.kids[index] if tree.dep[k] in ("acl", "relcl")]
    verbs = [k for k in verbs if tree.lemma[k] in words("measures", "imposing")]
    if not verbs or not (dated(reader, index) or year(reader, index)):
        return []
    targets = led_to(reader, [index, verbs[0]], words("measures", "on"))
    return _of_noun(reader, index, verbs[0], _senders(reader, verbs[0]), targets)


def _imposing(reader: Reader, verb: int, how: str) -> bool:
    """Whether a verb says that the sanctions which it governs are imposed, agreed on or take effect."""
    tree = reader.tree
    if how == "subject" and not tree.passive(verb):
        below = [*tree.objects(verb), *(x for p, x in tree.prepositions(verb) if p in ("into", "in"))]
        return any(tree.low[x] in words("measures", "effect") for x in below)
    if how == "on":
        return tree.lemma[verb] in words("measures", "agreeing")
    return how in ("object", "subject") and tree.lemma[verb] in words("measures", "imposing")


def _of_noun(reader: Reader, noun: int, verb: int, acting: Parties, targets: list[int]) -> list[Draft]:
    """The draft of the sanctions of a noun, whose own words may say who imposes them."""
    tree = reader.tree
    if has(reader, targets, words("measures", "private")):
        return []
    own = [k for k in tree.kids[noun] if tree.dep[k] in ("poss", "amod", "compound", "nmod")]
    acting.update(sides(reader, [*own, *led_to(reader, [noun], ("by",))]))
    return _sanction(reader, verb, acting, sides(reader, targets, away=False), [noun, *targets])


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


@rule("measures.banned")
def banned(reader: Reader, index: int) -> list[Draft]:
    """Who bars a state's people or trade: "barred five generals of B from entering", "banned imports from B"."""
    tree = reader.tree
    objects = reader.patients(index)
    entry = [x for p, x in tree.prepositions(index) if p == "from" and tree.lemma[x] in words("measures", "entering")]
    goods = [o for o in objects if has(reader, [o], words("measures", "trade"))]
    if not entry and not goods:
        return []
    met = sides(reader, objects, away=False)
    ends = led_to(reader, [index, *goods], ("to", "from", "with", "by"))
    met.update(places(reader, [x for x in ends if x not in reader.subjects(index)]))
    return _sanction(reader, index, _senders(reader, index), met, objects)


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
