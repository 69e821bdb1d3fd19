"""Words that tell an event by the model's eye, and the drafts they become."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.graph.schema import event_types
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.papers import give_agreement
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.learned.linking import Candidate, candidates, linked
from defgraph.loaders.extract.events.learned.persons import persons_of
from defgraph.loaders.extract.language.tree import PASSIVE_SUBJECTS, SUBJECTS, Tree
from defgraph.loaders.extract.mentions.gazetteer import state_ids
from defgraph.loaders.extract.mentions.mention import Parties
from defgraph.loaders.extract.model.heads import Signals

#: Tokens between two words that tell one event at most.
_NEAR = 5
#: How sure the linker must be of the second party, where one alone makes no event.
_LEAST = 0.08
_NAMES = ("state", "organization", "official", "format")
#: Types whose parties put their names to a text.
_SIGNED = frozenset({"agreement_signing", "statement"})
_OWNED = frozenset({"compound", "amod", "poss", "appos", "nmod"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event: the token, the type, and how sure the model is."""

    token: int
    event_type: str
    score: float


def learned(reader: Reader, sentence: int, known: list[Draft]) -> list[Draft]:
    """The events that a sentence tells by the model's eye, and that the rules have not found in it.

    What the rules found stands: a word of the same family near theirs, or in its clause, adds nothing.

    Args:
        reader: the segment, with its signals; without them nothing is found.
        sentence: number of the sentence.
        known: what the rules have found in it.
    """
    signals = reader.signals
    if signals is None:
        return []
    told = [Trigger(draft.trigger, draft.event_type, 1.0) for draft in known]
    found = [t for t in triggers(reader, signals, sentence) if not any(_same(reader.tree, t, other) for other in told)]
    return [draft for trigger in found if (draft := _draft(reader, signals, trigger)) is not None]


def triggers(reader: Reader, signals: Signals, sentence: int) -> list[Trigger]:
    """The words of a sentence that tell an event, the surest first; one for each family and place."""
    tree, types, names = reader.tree, signals.types, signals.heads.types
    first, last = tree.sents[sentence]
    score = 1.0 - types[first:last, 0]
    found: list[Trigger] = []
    for token in sorted(range(first, last), key=lambda t: (-score[t - first], t)):
        if score[token - first] < signals.heads.at_least:
            break
        owner = reader.at[token]
        if (owner is not None and owner.kind in _NAMES) or not any(c.isalnum() for c in tree.text[token]):
            continue
        kind = names[int(types[token, 1:].argmax())]
        trigger = Trigger(token, kind, float(score[token - first]))
        if not any(_same(tree, trigger, other) for other in found):
            found.append(trigger)
    return found


def _family(event_type: str) -> str:
    return event_types()[event_type].family


def _same(tree: Tree, one: Trigger, other: Trigger) -> bool:
    """Whether two words of a sentence tell one event: of one family, and near each other or in one clause."""
    if _family(one.event_type) != _family(other.event_type):
        return False
    a, b = one.token, other.token
    return abs(a - b) <= _NEAR or tree.head[a] == b or tree.head[b] == a or tree.clause(a) == tree.clause(b)


def _draft(reader: Reader, signals: Signals, trigger: Trigger) -> Draft | None:
    """The draft of a trigger and those whom the linker takes for its parties."""
    who = participants(reader, signals, trigger)
    if not who:
        return None
    tree = reader.tree
    here = tree.sent[trigger.token]
    tokens = [
        tree.top(c.mention.start, c.mention.end)
        for c in who
        if c.mention is not None and tree.sent[c.mention.start] == here
    ]
    nominal = tree.pos[trigger.token] not in ("VERB", "AUX")
    draft = Draft.begin(trigger.event_type, reader, trigger.token, tokens, nominal=nominal)
    draft.found_by = f"learned.{trigger.event_type}"
    roles, usual = _roles(reader, trigger, who), "signatory" if trigger.event_type in _SIGNED else "participant"
    for candidate in who:
        parties = Parties()
        parties.add_id(candidate.id)
        draft.cast(parties, roles.get(candidate.id, usual))
    for person in persons_of(reader, trigger.token, trigger.event_type, draft.parties.ids()):
        draft.cast(Parties(persons=[person]), roles.get(person.of or "", usual))
    give_agreement(draft)
    return draft


def participants(reader: Reader, signals: Signals, trigger: Trigger) -> list[Candidate]:
    """Who takes part by the linker, in the order of the text; the two likeliest where fewer are sure."""
    sure = linked(reader, signals, trigger.token, trigger.event_type)
    order = sorted(sure, key=lambda one: -sure[one])
    chosen = [one for one in order if sure[one] >= signals.heads.linked]
    body_alone = event_types()[trigger.event_type].alone and chosen and chosen[0] not in state_ids()
    if len(chosen) < 2 and not body_alone:
        chosen = [one for one in order[:2] if sure[one] >= _LEAST]
    everybody = candidates(reader, trigger.token, signals.counts) if chosen else []
    return sorted((c for c in everybody if c.id in chosen), key=lambda c: c.mention.start if c.mention else 0)


def _roles(reader: Reader, trigger: Trigger, who: list[Candidate]) -> dict[str, str]:
    """Roles by the type's direction: the side that goes, sends or acts is the subject or the owner."""
    direction = event_types()[trigger.event_type].direction
    if direction is None or len(who) < 2:
        return {}
    acting = next((c for c in who if _acts(reader.tree, c, trigger.token)), who[0])
    return {c.id: direction[0] if c is acting else direction[1] for c in who}


def _acts(tree: Tree, candidate: Candidate, trigger: int) -> bool:
    """Whether a candidate is a subject, or owns what the trigger names."""
    if candidate.mention is None:
        return False
    token = tree.top(candidate.mention.start, candidate.mention.end)
    while tree.dep[token] in _OWNED and tree.head[token] != token:
        if tree.head[token] == trigger:
            return True
        token = tree.head[token]
    return tree.dep[token] in SUBJECTS | PASSIVE_SUBJECTS
