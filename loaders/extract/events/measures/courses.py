"""Training told by its noun: a course, a training mission or team, with who holds it and who attends."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import dated, governor
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.measures.parties import actors, between, counted, has, led_to, places, sides, year
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.mentions.mention import Parties

#: Tokens before and after a course among which a word says that it is one of training.
_NEAR = 5
#: How a course hangs on the verb that tells of it.
_HOW = frozenset({"object", "in", "on", "at", "with", "subject"})


@rule("measures.course")
def course(reader: Reader, index: int) -> list[Draft]:
    """The noun with who holds it and who attends: "a course for B's engineers run by A", "a training mission in B"."""
    if not is_course(reader, index):
        return []
    verb, how = governor(reader, index)
    given = _given(reader, index)
    acting, pupils = _holders(reader, index, given), led_to(reader, [index], ("for", "of", "to", "with"))
    if verb is not None and how in _HOW:
        if how != "subject" and _learns(reader, verb):
            pupils += reader.subjects(verb)
            acting = acting or sides(reader, led_to(reader, [verb], ("from", "with", "under")))
        elif _holds(reader, verb, how):
            acting = acting or (Parties() if how == "subject" else actors(reader, verb))
            pupils += led_to(reader, [verb], ("for", "to", "with"))
        else:
            return []
    elif not given:
        return []
    pupils = [p for p in pupils if forces(reader, [p])]
    if not particular(reader, index, pupils):
        return []
    met, heads = sides(reader, pupils), [index, *given, *([verb] if verb is not None else [])]
    acting, met = acting or (hosts(reader, heads) if met else met), met or (hosts(reader, heads) if acting else met)
    return training(reader, index, acting, met, [*pupils, *given, *heads[1:]], nominal=True)


def _given(reader: Reader, noun: int) -> list[int]:
    """The participles that say who holds a course: "run by", "taught by"."""
    tree, held = reader.tree, words("measures", "held") | words("measures", "training")
    return [k for k in tree.kids[noun] if tree.dep[k] in ("acl", "relcl") and tree.lemma[k] in held]


def _holders(reader: Reader, noun: int, given: list[int]) -> Parties:
    """Whoever holds a course: its possessor, who is named with "by"; of a team or mission also whence it comes."""
    tree = reader.tree
    found = sides(reader, [k for k in tree.kids[noun] if tree.dep[k] == "poss"])
    found.update(sides(reader, [*led_to(reader, [noun], ("by",)), *(s for k in given for s in tree.subjects(k))]))
    if not found and tree.lemma[noun] in words("measures", "trainers"):
        own = [k for k in tree.kids[noun] if tree.dep[k] in ("amod", "compound", "nmod")]
        found = sides(reader, [*own, *led_to(reader, [noun], ("from",))])
    return found


def _learns(reader: Reader, verb: int) -> bool:
    """Whether a verb's subject are forces who are taught."""
    return reader.tree.lemma[verb] in words("measures", "learning") and forces(reader, reader.subjects(verb))


def _holds(reader: Reader, verb: int, how: str) -> bool:
    """Whether a verb says that the course which it governs is held, or how long it lasts."""
    lemma = reader.tree.lemma[verb]
    return lemma in words("measures", "held") or (how == "subject" and lemma in words("measures", "lasting"))


def training(
    reader: Reader, trigger: int, acting: Parties, met: Parties, tokens: list[int], *, nominal: bool = False
) -> list[Draft]:
    """The draft of a training by one side for the forces of another."""
    return between("training", reader, trigger, (acting, "sender"), (met, "recipient"), tokens, nominal=nominal)


def forces(reader: Reader, heads: list[int]) -> bool:
    """Whether these phrases are of forces."""
    return has(reader, heads, words("measures", "forces"))


def teachers(reader: Reader, heads: list[int]) -> list[int]:
    """Those of these phrases that are of people who teach."""
    return [h for h in heads if has(reader, [h], words("measures", "trainers"))]


def hosts(reader: Reader, heads: list[int]) -> Parties:
    """The states in which something is held."""
    return places(reader, led_to(reader, heads, ("in", "at")))


def is_course(reader: Reader, noun: int) -> bool:
    """Whether a noun is a course of training: "a six-week sniper course", "a training mission"."""
    tree = reader.tree
    if tree.lemma[noun] not in words("measures", "courses") or tree.dep[noun] in ("compound", "amod"):
        return False
    near = range(max(tree.sents[tree.sent[noun]][0], noun - _NEAR), noun)
    told = [t for t in {*tree.below(noun), *near} if t != noun]
    wanted = load("measures")["sent_out"].get(tree.lemma[noun]) or words("measures", "taught")
    return any(not {tree.low[t], tree.lemma[t]}.isdisjoint(wanted) for t in told)


def particular(reader: Reader, index: int, taught: list[int]) -> bool:
    """Whether a particular training is meant, and no habit: those taught are counted, or a day or year is named."""
    return counted(reader, [*taught, index]) or dated(reader, index) or year(reader, index)
