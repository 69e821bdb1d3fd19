"""The officials of an event that the model found: whom the syntax ties to its word, as the rules attach them."""

from __future__ import annotations

from defgraph.graph.schema import event_types
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import around_verb, governor, noun_parties
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties, Person

#: How a noun hangs on the verb whose subject and companions share in the event.
_SHARING = frozenset({"object", "in", "for", "at", "during", "on", "to", "through", "by", "of", "with"})


def persons_of(reader: Reader, trigger: int, event_type: str, parties: frozenset[str]) -> list[Person]:
    """The officials of the parties who act in what a word tells, by name or by office, in the order of the text.

    Of a journey those who go: whom they call on there is met, and no traveller. Where the syntax ties nobody to the
    word, those whom its sentence names, other than as the source of what it tells.

    Args:
        reader: the segment.
        trigger: the word.
        event_type: its type.
        parties: ids of the states and bodies that take part.
    """
    told = _acting(reader, trigger)
    journey = (event_types()[event_type].direction or ("", ""))[0] == "visitor"
    if not journey:
        told.update(_others(reader, trigger))
    found = [p for p in told.persons if p.of in parties or (p.of is None and p.name)]
    return found if found or journey else [p for p in _named(reader, trigger) if p.of in parties]


def _acting(reader: Reader, trigger: int) -> Parties:
    """Who does it: the subject of a verb; of a noun, whose it is and who holds, pays or attends it."""
    tree = reader.tree
    if tree.pos[trigger] in ("VERB", "AUX"):
        return around_verb(reader, trigger).subject
    owners = [k for k in tree.kids[trigger] if tree.dep[k] == "poss"]
    found = reader.parties(owners + [x for p, x in tree.prepositions(trigger) if p in ("by", "of")])
    verb = _verb(reader, trigger)
    if verb is not None and not found.persons:
        found.update(around_verb(reader, verb).subject)
    return found


def _others(reader: Reader, trigger: int) -> Parties:
    """Whom it is done to or with."""
    tree = reader.tree
    if tree.pos[trigger] in ("VERB", "AUX"):
        around = around_verb(reader, trigger)
        found = around.patient
        found.update(around.company)
        found.update(reader.parties([x for p, x in tree.prepositions(trigger) if p in ("by", "to", "from", "on")]))
        nouns = [t for t in reader.patients(trigger) if reader.at[t] is None]
        for noun in nouns:
            found.update(noun_parties(reader, noun)[0])
        return found
    found, _ = noun_parties(reader, trigger)
    if (verb := _verb(reader, trigger)) is not None:
        found.update(around_verb(reader, verb).company)
    above, how = governor(reader, trigger)
    if above is not None and how == "subject":  # "the note reached X", "the talks brought X and Y together"
        found.update(around_verb(reader, above).patient)
    return found


def _named(reader: Reader, trigger: int) -> list[Person]:
    """The officials whom a sentence names, without those who say what it tells."""
    tree = reader.tree
    saying = {tree.head[t] for t in (trigger, *tree.chain(trigger)) if tree.dep[t] == "ccomp"}
    told: list[Person] = []
    for mention in reader.between(*tree.sents[tree.sent[trigger]]):
        verb = tree.head[tree.top(mention.start, mention.end)]
        says = verb in saying or tree.lemma[verb] in words("attribution", "verbs")
        if mention.kind == "official" and not says:
            told += [p for p in reader.holders(mention) if p.name]
    return told


def _verb(reader: Reader, noun: int) -> int | None:
    """The verb whose subject takes part in what a noun tells: no verb of saying."""
    verb, how = governor(reader, noun)
    telling = verb is not None and how in _SHARING and reader.tree.lemma[verb] not in words("attribution", "verbs")
    return verb if telling else None
