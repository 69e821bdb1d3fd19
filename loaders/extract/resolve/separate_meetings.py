"""Separate meetings told together: one of the same person with each of several states' people."""

from __future__ import annotations

from dataclasses import replace

from defgraph.loaders.extract.events.arguments import governor
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties, Person

#: Words before or behind a meeting among which "separate" is looked for.
_NEAR = 14


def apart(draft: Draft) -> list[Draft]:
    """The meetings of "held separate talks with the ministers of A and B": one a state; else the draft alone.

    Args:
        draft: any event of a sentence.
    """
    if told_as(draft.event_type) not in ("contact", "call"):
        return [draft]
    own, met = _sides(draft)
    mutual = any(p in ("between", "among") for p, _ in draft.reader.tree.prepositions(draft.trigger))
    if mutual or not _one_by_one(draft, met):
        return [draft]
    others = _others(draft, own, met)
    return [_with_one(draft, own, o, [p for p in met if p.of == o]) for o in others] if len(others) > 1 else [draft]


def _others(draft: Draft, own: Parties, met: list[Person]) -> list[str]:
    """The states and bodies that are met one by one; none unless one side alone meets them, and no others do."""
    home = own.ids() | {p.of for p in own.persons if p.of}
    told = [p.of for p in met if p.of] or [*draft.parties.states, *draft.parties.organizations]
    others = [i for i in dict.fromkeys(told) if i not in home]
    alone = len(home) == 1 or (not home and len(own.persons) == 1 and bool(own.persons[0].name))
    everybody = {*others, *home} == draft.parties.ids() and all(p.of for p in met)
    return others if alone and everybody else []


def _sides(draft: Draft) -> tuple[Parties, list[Person]]:
    """Whoever meets the others one by one, and the officials among these."""
    persons = draft.parties.persons
    met = draft.met or [p for p in persons if draft.role(p) == "visitor"]
    doers = _doers(draft)
    if not met and len(doers) < 2 and (doers or doers.persons):
        return doers, [p for p in persons if all(p is not d for d in doers.persons)]
    met = met or [p for p in persons if p.of != persons[0].of]
    return Parties(persons=[p for p in persons if all(p is not m for m in met)]), met


def _doers(draft: Draft) -> Parties:
    """Whoever the clause says to hold the meetings: the subject of the verb."""
    reader, at = draft.reader, draft.trigger
    verb = at if reader.tree.pos[at] == "VERB" else governor(reader, at)[0]
    return reader.parties(reader.subjects(verb)) if verb is not None else Parties()


def _one_by_one(draft: Draft, met: list[Person]) -> bool:
    """Whether the words tell of several meetings: "bilateral talks" in the plural, "separately", a row of envoys."""
    tree = draft.reader.tree
    low, high = tree.sents[draft.sentence]
    near = tree.low[max(low, draft.trigger - _NEAR) : min(high, draft.trigger + _NEAR)]
    plural = any(
        tree.tag[t] in ("NNS", "NNPS")
        and tree.low[t - 1] == "bilateral"
        and (t == draft.trigger or tree.low[t - 2] == "in")
        for t in range(max(low + 1, draft.trigger), min(high, draft.trigger + _NEAR))
    )
    phrase = any(f" {words_of} " in f" {' '.join(near)} " for words_of in words("contact", "one_by_one"))
    return plural or phrase or _envoys(draft, met) or any(_separates(draft, t) for t in range(low, high))


def _separates(draft: Draft, token: int) -> bool:
    """Whether a word near the meeting says that it was one with each, and not how they came: "arrived separately"."""
    tree = draft.reader.tree
    near = -_NEAR <= token - draft.trigger < _NEAR and tree.low[token] in words("contact", "separate")
    verb = tree.clause(token)
    other = tree.dep[token] == "advmod" and verb not in (draft.trigger, tree.clause(draft.trigger))
    return near and not (other and tree.dep[verb] in ("relcl", "acl", "advcl"))


def _envoys(draft: Draft, met: list[Person]) -> bool:
    """Whether ambassadors of several states were received: as a rule one after the other."""
    received = draft.reader.tree.lemma[draft.trigger] in words("contact", "receive")
    return received and bool(met) and all("ambassador" in (p.office or "").lower() for p in met)


def _with_one(draft: Draft, own: Parties, other: str, met: list[Person]) -> Draft:
    """The meeting with one of them."""
    parties = own.copy()
    for person in (*own.persons, *met):
        parties.add_person(person)
    parties.add_id(other)
    return replace(
        draft,
        parties=parties,
        met=[p for p in draft.met if p.of == other],
        cover=set(draft.cover),
        roles=dict(draft.roles),
        details=replace(draft.details, one_of_several=True),
        more=list(draft.more),
    )
