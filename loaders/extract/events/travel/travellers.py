"""Who travels: ships, delegations and other teams among the words of a journey."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES


def ship_of(reader: Reader, heads: list[int]) -> str | None:
    """The ship among the travellers, in the words of the text."""
    tree = reader.tree
    ships, prefixes = words("visits", "ships"), words("visits", "prefixes")
    for head in heads:
        for index in tree.below(head, CLAUSES):
            if tree.low[index] in ships or tree.low[index] in prefixes or _task_force(reader, index):
                chunk = [i for i in tree.below(head, CLAUSES | {"prep", "punct", "conj"})]
                return tree.words(min(chunk), max(chunk) + 1)
    return None


def _task_force(reader: Reader, index: int) -> bool:
    """Whether a naval task force or task group stands here."""
    low = reader.tree.low
    return low[index] in ("force", "group") and low[index - 1] == "task" and "naval" in low[max(0, index - 4) : index]


def ship_before(reader: Reader, verb: int) -> list[int]:
    """The ship that opens the sentence of a verb which the parser did not give it as its subject."""
    tree = reader.tree
    first, last = tree.sents[tree.sent[verb]]
    for root in range(first, min(verb, last)):
        if tree.dep[root] == "ROOT" and tree.pos[root] in ("NOUN", "PROPN"):
            return [root] if ship_of(reader, [root]) else []
    return []


def those_ships(reader: Reader, index: int, heads: list[int]) -> str | None:
    """The ships told of last, where "they" or "she" does what only a ship does ("they will call at Durban")."""
    tree = reader.tree
    sails = tree.lemma[index] in words("visits", "ships_only") | words("visits", "berth")
    alone = bool(heads) and all(tree.low[h] in ("they", "she", "it") for h in heads)
    return tree.text[heads[0]] if sails and alone and reader.memory.fleet else None


def told_before(reader: Reader, heads: list[int]) -> bool:
    """Whether a ship is one told of before: "the ships", "the frigate", "they"."""
    return any(
        reader.tree.low[t] in ("the", "these", "this", "they", "she", "it")
        for h in heads
        for t in (h, *reader.tree.kids[h])
    )


def team_of(reader: Reader, heads: list[int]) -> bool:
    """Whether a delegation or another team is among the travellers."""
    tree = reader.tree
    return any(_staff(reader, head) for head in heads) or any(
        tree.low[h] in words("visits", "teams")
        and (
            tree.low[h].startswith(("delegation", "contingent"))
            or any(tree.low[k] in words("visits", "team_words") for k in tree.below(h))
        )
        for head in heads
        for h in tree.conjuncts(head)
    )


def _staff(reader: Reader, head: int) -> bool:
    """Whether the traveller is a number of officers or officials of one state ("Omani naval cadets")."""
    tree = reader.tree
    if tree.tag[head] != "NNS" or tree.lemma[head] not in words("visits", "staff") or reader.at[head] is not None:
        return False
    if any(tree.low[k] in ("the", "these", "those") for k in tree.kids[head]):  # of a ship or a team told before
        return False
    mentions = [m for m in reader.inside([head]) if m.kind == "state" and m.start >= tree.sents[tree.sent[head]][0]]
    return len({m.ids[0] for m in mentions}) == 1
