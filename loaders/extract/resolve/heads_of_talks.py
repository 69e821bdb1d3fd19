"""Whoever leads: the state of an official who leads its team or its forces, and who sat at the head of the talks."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES, Tree
from defgraph.loaders.extract.mentions.mention import Mention, Person

#: Sentences after talks within which is told who led them.
_NEAR = 3


def settle_leaders(tree: Tree, officials: list[Mention], names: list[Mention]) -> None:
    """Give whoever leads a state's team or forces, and is told without a state, that state.

    Args:
        tree: the text.
        officials: all officials of the text.
        names: its states and organizations.
    """
    if not officials:
        return
    at: dict[int, Mention] = {t: m for m in (*names, *officials) for t in range(m.start, m.end)}
    for mention in officials:
        if mention.use == "rank" and mention.persons[0].of is None and (state := _who_leads(tree, at, mention.end)):
            _serve(mention, state)
    for verb in range(len(tree.text)):
        if tree.pos[verb] != "VERB" or tree.lemma[verb] not in words("heads_of_talks", "lead"):
            continue
        led, leaders = _led(tree, verb)
        states = _states(tree, at, led)
        if len(states) != 1:
            continue
        for mention in _officials(tree, at, leaders):
            if mention.use in ("rank", "office") and len(mention.persons) == 1 and mention.persons[0].of is None:
                _serve(mention, states[0])


def _serve(mention: Mention, state: str) -> None:
    mention.persons[0].serve(state, "team", explicit=True)
    mention.ids = (state,)


def _who_leads(tree: Tree, at: dict[int, Mention], index: int) -> str | None:
    """The state in "..., who commands the forces of X" behind a name, whatever the parser made of it."""
    last = tree.sents[tree.sent[index - 1]][1]
    if tree.low[index : index + 2] != [",", "who"]:
        return None
    verb = next(
        (i for i in range(index + 2, min(index + 7, last)) if tree.lemma[i] in words("heads_of_talks", "lead")), last
    )
    for token in range(verb + 1, min(verb + 6, last)):
        mention = at.get(token)
        if mention is not None and mention.kind == "state":
            return mention.ids[0]
        if tree.text[token] == ",":
            break
    return None


def _led(tree: Tree, verb: int) -> tuple[list[int], list[int]]:
    """(what is led, by whom) of a verb of leading."""
    if tree.passive(verb):
        return tree.patients(verb), [x for p, x in tree.prepositions(verb) if p == "by"]
    return tree.objects(verb), tree.subjects(verb)


def _states(tree: Tree, at: dict[int, Mention], heads: list[int]) -> list[str]:
    """The states in the names of teams or forces."""
    found: list[str] = []
    for head in heads:
        owners = [at[t] for t in tree.below(head, CLAUSES | {"conj", "appos"}) if t in at]
        found += [i for m in owners if m.kind == "state" for i in m.ids[:1] if i not in found]
    return found


def _officials(tree: Tree, at: dict[int, Mention], heads: list[int]) -> list[Mention]:
    found: list[Mention] = []
    for head in heads:
        for token in tree.below(head, CLAUSES | {"conj", "prep"}):
            mention = at.get(token)
            if mention is not None and mention.kind == "official" and all(m is not mention for m in found):
                found.append(mention)
    return found


def take_heads(reader: Reader, drafts: list[Draft]) -> None:
    """Add to talks who led their sides or chaired them, as the sentences right after tell.

    "The Kenyan side was led by X, the Chadian one by Y", "The meeting was co-chaired by X and Y".
    """
    tree = reader.tree
    held = [d for d in drafts if d.reader is reader and told_as(d.event_type) == "contact"]
    for verb in range(len(tree.text)) if held else ():
        if tree.pos[verb] != "VERB" or tree.lemma[verb] not in words("heads_of_talks", "preside"):
            continue
        led, leaders = _led(tree, verb)
        if not any(
            tree.lemma[t] in words("heads_of_talks", "sides") | words("heads_of_talks", "meetings") for t in led
        ):
            continue
        number = tree.sent[verb]
        near = [d for d in held if d.sentence <= number <= d.sentence + _NEAR]
        for person in reader.parties(leaders).persons:
            _join(near, person)


def _join(near: list[Draft], person: Person) -> None:
    """Add somebody to the last of these talks in which the state takes part."""
    talks = next((d for d in reversed(near) if person.of in d.parties.ids()), None)
    if talks is not None and person.of is not None:
        talks.parties.add_person(person)
