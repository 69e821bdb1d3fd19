"""One encounter or several: "met separately with the ministers of A and B", "received the ambassadors of A and B"."""

from __future__ import annotations

from dataclasses import replace

from defgraph.loaders.extract.draft import Draft
from defgraph.loaders.extract.lexicon import words
from defgraph.loaders.extract.mention import Parties, Person


def split(draft: Draft) -> list[Draft]:
    """A contact for each state whose officials were met one after the other, else the contact alone.

    Args:
        draft: a meeting or a call of one side with others, before context has added to it.
    """
    persons = draft.parties.persons
    others = draft.met or [p for p in persons if draft.role(p) == "visitor"]
    others = others or [p for p in persons if p.of != persons[0].of]
    own = [p for p in persons if all(p is not m for m in others)]
    sides = list(dict.fromkeys(p.of for p in others if p.of))
    homes = {p.of for p in own if p.of}
    if len(sides) < 2 or len(homes) != 1 or homes & set(sides) or draft.parties.organizations:
        return [draft]
    if not (_apart(draft) or _envoys(draft, others)):
        return [draft]
    found: list[Draft] = []
    for side in sides:
        parties = Parties()
        for person in (*own, *(p for p in others if p.of == side)):
            parties.add_person(person)
        met = [p for p in draft.met if p.of == side]
        found.append(
            replace(
                draft,
                parties=parties,
                met=met if draft.met else [],
                cover=set(draft.cover),
                details=dict(draft.details),
            )
        )
    return found


def _apart(draft: Draft) -> bool:
    """Whether the sentence says that they were met apart from each other, or meets them in "bilateral meetings"."""
    tree = draft.reader.tree
    first, last = tree.sents[draft.sentence]
    near = tree.low[max(first, draft.trigger - 4) : last]
    plural = tree.tag[draft.trigger] in ("NNS", "NNPS") and tree.low[draft.trigger] not in ("talks", "discussions")
    return bool(set(near) & words("contact", "apart")) or (plural and "bilateral" in near)


def _envoys(draft: Draft, others: list[Person]) -> bool:
    """Whether ambassadors of several states were received: as a rule one after the other."""
    received = draft.reader.tree.lemma[draft.trigger] in words("contact", "receive")
    return received and all("ambassador" in (p.office or "").lower() for p in others)
