"""Separate meetings told together: one of the same person with each of several states' people."""

from __future__ import annotations

from dataclasses import replace

from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties, Person

#: Words before or behind a meeting among which "separate" is looked for.
_NEAR = 12


def apart(draft: Draft) -> list[Draft]:
    """The meetings of "held separate talks with the ministers of A and B": one a state; else the draft alone.

    Args:
        draft: any event of a sentence.
    """
    if told_as(draft.event_type) not in ("contact", "call"):
        return [draft]
    met = _met(draft)
    if not _one_by_one(draft, met):
        return [draft]
    own = [p for p in draft.parties.persons if all(p is not m for m in met)]
    home = {p.of for p in own if p.of}
    others = list(dict.fromkeys(p.of for p in met if p.of and p.of not in home))
    if len(home) != 1 or len(others) < 2 or set(others) | home != draft.parties.ids():
        return [draft]
    return [_with_one(draft, state, Parties(persons=[*own, *(p for p in met if p.of == state)])) for state in others]


def _met(draft: Draft) -> list[Person]:
    """Those who are met: as the verb says, else the visitors, else all who do not serve with the first."""
    persons = draft.parties.persons
    met = draft.met or [p for p in persons if draft.role(p) == "visitor"]
    return met or [p for p in persons if p.of != persons[0].of]


def _one_by_one(draft: Draft, met: list[Person]) -> bool:
    """Whether the words tell of several meetings: "bilateral talks" in the plural, "separately", a row of envoys."""
    tree = draft.reader.tree
    low, high = tree.sents[draft.sentence]
    near = tree.low[max(low, draft.trigger - _NEAR) : min(high, draft.trigger + _NEAR)]
    plural = tree.tag[draft.trigger] in ("NNS", "NNPS") and "bilateral" in near
    return plural or _envoys(draft, met) or bool(set(near) & words("contact", "separate"))


def _envoys(draft: Draft, met: list[Person]) -> bool:
    """Whether ambassadors of several states were received: as a rule one after the other."""
    received = draft.reader.tree.lemma[draft.trigger] in words("contact", "receive")
    return received and all("ambassador" in (p.office or "").lower() for p in met)


def _with_one(draft: Draft, state: str, who: Parties) -> Draft:
    parties = Parties()
    for person in who.persons:
        parties.add_person(person)
    met = [p for p in draft.met if p.of == state]
    return replace(
        draft,
        parties=parties,
        met=met,
        cover=set(draft.cover),
        roles=dict(draft.roles),
        details=replace(draft.details),
        more=list(draft.more),
    )
