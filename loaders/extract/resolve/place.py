"""Where an event took place, and what it took place beside ("NATO summit, The Hague")."""

from __future__ import annotations

import re
from functools import lru_cache

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.places import state_of_place
from defgraph.loaders.extract.time.binding import distance

#: A place further from the event than this many steps of syntax is another's.
_FAR = 6.0
#: How far the place of an occasion is from what took place beside it.
_BESIDE = 3.0
#: The same for "here".
_HERE = 4.0
#: How far a place is that hangs on a participant or on what the event is about ("signed a pact on rescue in X").
_LOOSE = 5.0
#: Uses of a state's wording by which it names a place.
_PLACE_USES = frozenset({"name", "capital", "government", "code"})
#: What looks like a name and is a year or a part of one ("FY2023", "2025Q1").
_FISCAL = re.compile(r"FY|\d{4}")
_PARTS = frozenset({"compound", "nmod", "amod", "det", "poss", "case", "punct"})


def locate(draft: Draft, others: list[int]) -> None:
    """Give a draft its place and occasion from its own sentence, where it has none yet.

    What is handed over has none: the places around it are where it was announced or where it will be used.

    Args:
        draft: the event.
        others: triggers of the sentence's other events: a place that is nearer to one of them is that one's.
    """
    reader, tree = draft.reader, draft.reader.tree
    if draft.event_type in ("arms_transfer", "aid", "letter"):
        return
    first, last = tree.sents[draft.sentence]
    best: tuple[float, int, int, int] | None = None
    occasion = _occasion(tree, draft.trigger, first, last)
    beside = frozenset(tree.below(occasion[1], frozenset())) if occasion else frozenset()
    for index in range(first, last):
        span = _place_after(reader, index)
        if span is None:
            continue
        cost = _BESIDE if index in beside else _cost(reader, index, draft.trigger, span)
        rival = min((_cost(reader, index, other, span) for other in others), default=99.0)
        if cost <= _FAR and cost <= rival and (best is None or (cost, abs(index - draft.trigger)) < best[:2]):
            best = (cost, abs(index - draft.trigger), *span)
    if draft.place is None:
        if best is not None:
            draft.place = _shown(tree, best[2], best[3])
            draft.place_state = _state(reader, best[2], best[3])
        elif _here(tree, draft.trigger, others) and reader.memory.here:
            draft.place, draft.place_state = reader.memory.here, reader.memory.here_state
    if occasion:
        name, place = occasion[0], _shown(tree, best[2], best[3]) if best is not None else None
        draft.details.occasion = f"{name}, {place}" if place and place not in name else name


def _place_after(reader: Reader, index: int) -> tuple[int, int] | None:
    """The token range of the place that a preposition leads to, or None."""
    tree = reader.tree
    if tree.low[index] not in words("place", "leads") or tree.dep[index] not in ("prep", "agent", "advmod", "dobj"):
        return None
    head = next((k for k in tree.kids[index] if tree.dep[k] == "pobj" and k > index), None)
    if head is None:
        return None
    city = _city(tree, head)
    if city is not None:
        head, index = city, tree.head[city]
    start, end = _phrase(tree, head, index)
    if " ".join(tree.low[start:end]) in _buildings():
        return start, end
    if tree.pos[head] != "PROPN" or _FISCAL.match(tree.text[head]) or set(tree.low[start:end]) & words("place", "none"):
        return None
    if tree.lemma[head] in words("place", "occasions") or tree.low[head] in words("place", "institutions"):
        return None
    for at in range(start, end):
        owner = reader.at[at]
        if owner is None:
            continue
        if owner.kind != "state" or owner.use not in _PLACE_USES:
            return None
        if owner.use == "code" and end - start != owner.end - owner.start:
            return None
    return start, end


def _city(tree: Tree, head: int) -> int | None:
    """The name in "the Russian city of Tula" or "the island of Lombok"."""
    if tree.lemma[head] not in words("place", "common"):
        return None
    of = next((k for k in tree.kids[head] if tree.low[k] == "of"), None)
    return (
        next((k for k in tree.kids[of] if tree.pos[k] == "PROPN"), None)
        if of is not None
        else next((k for k in tree.kids[head] if tree.dep[k] == "appos" and tree.pos[k] == "PROPN"), None)
    )


@lru_cache(maxsize=1)
def _buildings() -> dict[str, str]:
    """State by the name of a seat of government, folded to lower case."""
    return {name.lower(): state for name, state in load("geography")["buildings"].items()}


def _phrase(tree: Tree, head: int, after: int) -> tuple[int, int]:
    """The proper name around its head: "The Hague", "Busan naval port" without "the"; nothing after a comma."""
    start = head
    owned = next((k for k in tree.kids[head] if tree.dep[k] == "poss"), None)
    if owned is not None and head - owned < 4:
        after = max(after, *(t for t in tree.below(owned) if t < head))
    while start - 1 > after and tree.head[start - 1] in range(start, head + 1) and tree.dep[start - 1] in _PARTS:
        start -= 1
    end = head + 1
    while start < head and (tree.low[start] in ("the", "a", "an", "this") and not _titled(tree, start)):
        start += 1
    return start, end


def _titled(tree: Tree, index: int) -> bool:
    """Whether an article belongs to the name ("The Hague")."""
    return tree.text[index][:1].isupper() and index not in {first for first, _ in tree.sents}


def _cost(reader: Reader, index: int, trigger: int, span: tuple[int, int]) -> float:
    """How far a preposition stands from an event in the syntax; 99 where it belongs to something else."""
    tree = reader.tree
    above = tree.head[index]
    if above == trigger:
        return 0.0
    noun = tree.pos[above] in ("NOUN", "PROPN")
    if noun and tree.lemma[above] not in words("place", "occasions"):
        return _LOOSE if _loosely(reader, index, trigger, span) else 99.0
    if not noun and above != tree.clause(trigger) and tree.lemma[above] not in words("place", "held"):
        return 99.0
    return distance(tree, above, trigger)


def _loosely(reader: Reader, index: int, trigger: int, span: tuple[int, int]) -> bool:
    """Whether a town named after an event, in its clause, is its place though the parser hung it on another noun."""
    tree, above = reader.tree, reader.tree.head[index]
    town = _is_town(reader, span)
    verb = tree.clause(trigger)
    if not town or index < trigger or tree.clause(index) not in (verb, trigger) or tree.low[index] not in ("in", "at"):
        return False
    owner = reader.at[above]
    return (owner is not None and owner.kind == "official") or tree.lemma[above] not in words("place", "topics")


def _is_town(reader: Reader, span: tuple[int, int]) -> bool:
    owner = reader.at[span[0]]
    return owner.use == "capital" if owner is not None else state_of_place(reader.tree.words(*span)) is not None


def _shown(tree: Tree, start: int, end: int) -> str:
    return tree.words(start, end).strip("\"'“”‘’*_ ")


def _state(reader: Reader, start: int, end: int) -> str | None:
    """The state in which the named place lies."""
    building = _buildings().get(" ".join(reader.tree.low[start:end]))
    if building:
        return building
    for at in range(start, end):
        owner = reader.at[at]
        if owner is not None and owner.kind == "state" and len(owner.ids) == 1:
            return owner.ids[0]
    found = state_of_place(reader.tree.words(start, end))
    after = reader.at[end + 1] if end + 1 < len(reader.at) and reader.tree.text[end] == "," else None
    if after is not None and after.kind == "state" and after.use == "name" and len(after.ids) == 1:
        return after.ids[0]
    return found


def _here(tree: Tree, trigger: int, others: list[int]) -> bool:
    """Whether "here" is said of the event."""
    for index in range(*tree.sents[tree.sent[trigger]]):
        if tree.low[index] == "here":
            cost = distance(tree, index, trigger)
            return cost <= _HERE and all(distance(tree, index, other) >= cost for other in others)
    return False


def share_places(drafts: list[Draft]) -> None:
    """What one sentence tells of in a row ("met in X and signed a pact") has one place, unless part of it is to come.

    Args:
        drafts: the events of one sentence, located.
    """
    for draft in drafts:
        tree = draft.reader.tree
        verb = tree.clause(draft.trigger)
        if draft.place is None and tree.dep[verb] == "conj":
            before = tree.clause(tree.head[verb])
            # Where something will be is not where its planning goes on.
            near = [d for d in drafts if d.place and d.status == draft.status]
            first = next((d for d in near if tree.clause(d.trigger) == before), None)
            if first is not None:
                draft.place, draft.place_state = first.place, first.place_state


def _occasion(tree: Tree, trigger: int, first: int, last: int) -> tuple[str, int] | None:
    """The event beside which this one took place ("NATO summit" after "on the sidelines of the"), and its noun."""
    for index in range(first, last):
        if tree.lemma[index] not in words("place", "beside") or distance(tree, index, trigger) > _FAR:
            continue
        of = next((k for k in tree.kids[index] if tree.low[k] == "of"), None)
        noun = next((k for k in tree.kids[of] if tree.dep[k] == "pobj"), None) if of is not None else None
        if of is None or noun is None:
            continue
        start = noun
        while start - 1 > of and tree.dep[start - 1] in _PARTS:
            start -= 1
        while start < noun and tree.low[start] in ("the", "a", "an", "this", "year", "'s", "’s"):
            start += 1
        return tree.words(start, noun + 1), noun
    return None
