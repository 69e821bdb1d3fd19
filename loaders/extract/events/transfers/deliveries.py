"""Transfers of arms told by a noun: "the delivery of ten tanks", "approved the sale of"."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import governor
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.transfers.arms import weapons
from defgraph.loaders.extract.events.transfers.ends import after, donors
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES
from defgraph.loaders.extract.mentions.mention import Parties


@dataclass(frozen=True, slots=True)
class _Delivery:
    """What the phrase of a delivery names.

    Attributes:
        arms: heads of what is delivered.
        giver: whose delivery it is.
        to: heads of who gets it.
        sources: heads after "from", of the delivery and of its arms.
    """

    arms: list[int]
    giver: Parties
    to: list[int]
    sources: list[int]


def transfer_noun(reader: Reader, index: int) -> list[Draft]:
    """A transfer of arms told by a noun, by the rule for the verb that it hangs on."""
    delivery = _delivery(reader, index)
    if delivery is None:
        return []
    verb, how = governor(reader, index)
    if verb is not None and how == "for" and not delivery.giver:
        return []
    if verb is None or how != "object":
        return _delivered(reader, index, delivery)
    if reader.tree.lemma[verb] in words("things", "takers"):
        return _delivery_taken(reader, index, delivery, verb)
    if reader.tree.lemma[verb] in words("things", "clearing"):
        return _sale_cleared(reader, index, delivery, verb)
    return _delivery_made(reader, index, delivery, verb)


def _delivery(reader: Reader, index: int) -> _Delivery | None:
    """What a noun of transfer names, if it is of arms."""
    tree = reader.tree
    attached = tree.prepositions(index) + (tree.prepositions(tree.head[index]) if tree.dep[index] == "compound" else [])
    arms = after(attached + [pair for _, x in attached for pair in tree.prepositions(x)], "of")
    if not weapons(reader, arms):
        return None
    inside = [pair for o in arms for t in tree.below(o, CLAUSES) for pair in tree.prepositions(t)]
    owners = [k for k in tree.kids[index] if tree.dep[k] == "poss"]
    giver = reader.parties(owners + after(tree.prepositions(index), "by"))
    giver.update(reader.parties(after(inside, "from")))
    sources = after(attached + [pair for o in arms for pair in tree.prepositions(o)], "from")
    return _Delivery(arms, giver, after(attached, "to") + after(inside, "to"), sources)


@rule("transfers.delivery-noun")
def _delivered(reader: Reader, index: int, delivery: _Delivery) -> list[Draft]:
    """A transfer by "after A's delivery of ten tanks to B"."""
    return [_between(_begun(reader, index, delivery), delivery, delivery.giver, delivery.to)]


@rule("transfers.delivery-taken")
def _delivery_taken(reader: Reader, index: int, delivery: _Delivery, verb: int) -> list[Draft]:
    """A transfer by "B took delivery of ten tanks from A", whose named people take part."""
    tree = reader.tree
    draft = _begun(reader, index, delivery)
    takers = reader.parties(tree.subjects(verb))
    draft.cast(takers.sides(), "recipient")
    draft.cast(Parties(persons=[p for p in takers.persons if p.name]), "recipient")
    sources = delivery.sources + after(tree.prepositions(verb), "from")
    draft.cover.update([verb, *sources])
    giver = delivery.giver.copy()
    giver.update(reader.parties(sources))
    if not giver and not donors(reader, delivery.arms):
        giver.update(_partner(reader, takers))
    return [_between(draft, delivery, giver, delivery.to)]


@rule("transfers.delivery-made")
def _delivery_made(reader: Reader, index: int, delivery: _Delivery, verb: int) -> list[Draft]:
    """A transfer by "A began the delivery of ten tanks to B"."""
    return [_by_subject(reader, index, delivery, verb)]


@rule("transfers.sale-cleared")
def _sale_cleared(reader: Reader, index: int, delivery: _Delivery, verb: int) -> list[Draft]:
    """A transfer to come by "A approved the sale of ten tanks to B"."""
    draft = _by_subject(reader, index, delivery, verb)
    if draft.status != "cancelled_or_denied":
        draft.decide("planned")
    return [draft]


def _by_subject(reader: Reader, index: int, delivery: _Delivery, verb: int) -> Draft:
    """A transfer by whoever its phrase names as giver, else by the verb's subject."""
    tree = reader.tree
    giver = delivery.giver or reader.parties(tree.subjects(verb))
    to = delivery.to + after(tree.prepositions(verb), "to")
    return _between(_begun(reader, index, delivery), delivery, giver, to)


def _begun(reader: Reader, index: int, delivery: _Delivery) -> Draft:
    """A transfer with the words of its phrase, and no parties yet."""
    return Draft.begin("arms_transfer", reader, index, delivery.arms + delivery.to, nominal=True)


def _between(draft: Draft, delivery: _Delivery, giver: Parties, to: list[int]) -> Draft:
    """A transfer with its giver, whoever donated the arms included, and with its receiver."""
    givers = giver.copy()
    givers.update(donors(draft.reader, delivery.arms))
    draft.cast(givers.sides(), "sender")
    draft.cast(draft.reader.parties(to).sides(), "recipient")
    return draft


def _partner(reader: Reader, taker: Parties) -> Parties:
    """The other one of the two states that the text is about, for a delivery that does not name its source."""
    pair = reader.memory.pair()
    if pair is None or len(pair) != 2 or len(pair.states) != 2 or len(taker.states) != 1 or taker.ids() - pair.ids():
        return Parties()
    return Parties([s for s in pair.states if s not in taker.states])
