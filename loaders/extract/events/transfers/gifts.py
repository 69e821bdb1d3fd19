"""Gifts told by a noun: "a donation of boats to the navy of Fiji"."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import governor
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.transfers.arms import armed, weapons
from defgraph.loaders.extract.events.transfers.ends import after, datives
from defgraph.loaders.extract.language.lexicon import words


@dataclass(frozen=True, slots=True)
class _Gift:
    """What the phrase of a gift names: heads of what is given, of who gives it and of who gets it."""

    goods: list[int]
    giver: list[int]
    to: list[int]


def gift_noun(reader: Reader, index: int) -> list[Draft]:
    """A particular gift that this noun names, by the rule for the verb that it hangs on."""
    tree = reader.tree
    goods = after(tree.prepositions(index), "of")
    further = tree.prepositions(index) + [pair for o in goods for pair in tree.prepositions(o)]
    owners = [k for k in tree.kids[index] if tree.dep[k] == "poss"]
    gift = _Gift(goods, owners + after(further, "by", "from"), after(further, "to", "for"))
    verb, how = governor(reader, index)
    if verb is None and tree.dep[index] == "ccomp" and tree.lemma[tree.head[index]] == "make":
        verb, how = tree.head[index], "object"  # "made Malta a gift of", read as a clause
    getters = tree.subjects(verb) if verb is not None and tree.lemma[verb] in words("things", "getting") else []
    if not goods or not _military(reader, [index, *gift.to, *getters]):
        return []
    if verb is None or how != "object":
        return _gift_named(reader, index, gift)
    return _gift_received(reader, index, gift, verb) if getters else _gift_made(reader, index, gift, verb)


@rule("aid.gift-noun")
def _gift_named(reader: Reader, index: int, gift: _Gift) -> list[Draft]:
    """A gift by "Japan's donation of boats to the navy of Fiji"."""
    draft = _gift_begun(reader, index, gift)
    return [draft] if len(draft.parties) >= 2 else []


@rule("aid.gift-received")
def _gift_received(reader: Reader, index: int, gift: _Gift, verb: int) -> list[Draft]:
    """A gift by "the navy of Fiji received a gift of boats from Japan"."""
    tree = reader.tree
    draft = _gift_begun(reader, index, gift)
    draft.cast(reader.parties(tree.subjects(verb)).sides(), "recipient")
    draft.cast(reader.parties(after(tree.prepositions(verb), "from")).sides(), "sender")
    return [draft] if len(draft.parties) >= 2 else []


@rule("aid.gift-made")
def _gift_made(reader: Reader, index: int, gift: _Gift, verb: int) -> list[Draft]:
    """A gift by "Japan made the navy of Fiji a gift of boats"."""
    tree = reader.tree
    draft = _gift_begun(reader, index, gift)
    draft.cast(reader.parties(tree.subjects(verb)).sides(), "sender")
    getters = datives(tree, verb) + [k for k in tree.kids[index] if tree.dep[k] == "nsubj"]
    draft.cast(reader.parties(getters).sides(), "recipient")
    return [draft] if len(draft.parties) >= 2 else []


def _gift_begun(reader: Reader, index: int, gift: _Gift) -> Draft:
    """A gift of arms or of other goods between whoever its phrase names."""
    arms = weapons(reader, gift.goods)
    kind = "arms_transfer" if arms and armed(reader, arms) else "aid"
    draft = Draft.begin(kind, reader, index, gift.goods + gift.to + gift.giver, nominal=True)
    draft.cast(reader.parties(gift.giver).sides(), "sender")
    draft.cast(reader.parties(gift.to).sides(), "recipient")
    return draft


def _military(reader: Reader, heads: list[int]) -> bool:
    """Whether these phrases tell of armed forces or their equipment."""
    tree = reader.tree
    below = {tree.low[t] for h in heads for t in tree.below(h, frozenset({"ccomp"}))}
    return bool(below & (words("things", "aid_words") | words("things", "armed") | words("things", "weapons")))
