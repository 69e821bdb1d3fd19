"""Contact in general: words such as "close consultations" and "regular dialogue", which tell of no encounter."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import around_verb, dated
from defgraph.loaders.extract.events.contacts.noun_phrases import NounPhrase
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words

#: Verbs that say of a dialogue or of consultations that they took place.
_CONVENED = frozenset({"hold", "take", "convene", "begin", "open", "conclude", "start", "end", "resume"})


def in_general(reader: Reader, index: int, phrase: NounPhrase, draft: Draft) -> bool:
    """Whether the words tell of contact in general, not of a particular encounter; with an official named they do."""
    tree = reader.tree
    if draft.parties.persons:
        return False
    loosely = {tree.low[k] for k in tree.kids[index] if k < index and tree.text[k].islower()}
    if loosely & words("contact", "generic"):
        return not _one_of_series(reader, index, phrase, draft, loosely)
    if tree.lemma[index] not in words("contact", "loose") or _begun_with_somebody(reader, phrase):
        return False
    if tree.lemma[index] == "exchange":
        return not _exchange_held(reader, index, phrase, draft)
    if tree.lemma[index] in words("contact", "general") and tree.low[index] != "talks":
        return not _dialogue_held(reader, index, phrase, draft)
    return not _talks_held(reader, phrase, draft)


def _one_of_series(reader: Reader, index: int, phrase: NounPhrase, draft: Draft, loosely: set[str]) -> bool:
    """Whether "annual consultations" are one edition: held, on a day told; "future talks" where they are planned."""
    if phrase.how == "object" and loosely & words("contact", "yearly") and dated(reader, index):
        return _verb_in(reader, phrase, "object", _CONVENED)
    return draft.status == "planned" and bool(phrase.before & words("status", "planned_adjectives"))


def _begun_with_somebody(reader: Reader, phrase: NounPhrase) -> bool:
    """Whether the words are those of "consultations began with X"."""
    if phrase.verb is None or not _verb_in(reader, phrase, "subject", _CONVENED):
        return False
    return bool(around_verb(reader, phrase.verb).company)


def _exchange_held(reader: Reader, index: int, phrase: NounPhrase, draft: Draft) -> bool:
    """Whether an exchange is held or convened, and not just had."""
    if phrase.verb is None or reader.tree.lemma[phrase.verb] not in ("hold", "convene"):
        return False
    joined = reader.tree.dep[index] in ("dobj", "conj")
    return phrase.how in ("object", "subject") and (
        joined or (phrase.how == "subject" and _by_name(reader, index, draft))
    )


def _dialogue_held(reader: Reader, index: int, phrase: NounPhrase, draft: Draft) -> bool:
    """Whether a dialogue, discussion or consultation is one that was held, or bears a name ("at the X-Y Dialogue")."""
    tree = reader.tree
    if phrase.before & words("groups", "bilateral"):
        return True
    if tree.dep[index] in ("dobj", "conj") and _verb_in(reader, phrase, "object", words("contact", "hold")):
        return True
    if _by_name(reader, index, draft):
        happens = _verb_in(reader, phrase, "subject", words("contact", "happens"))
        if happens or phrase.how in ("in", "at", "during"):
            return True
    convened = any(tree.dep[k] in ("acl", "relcl") and tree.lemma[k] in _CONVENED for k in tree.kids[index])
    convened = convened or _verb_in(reader, phrase, "subject", _CONVENED)
    return convened and len(draft.parties) > 1 and tree.tag[index] in ("NN", "NNP")


def _talks_held(reader: Reader, phrase: NounPhrase, draft: Draft) -> bool:
    """Whether a session, round or dinner is held, acted in, called off, or one of two parties."""
    if len(draft.parties) > 1 or phrase.how in ("in", "at", "into", "during", "of"):
        return True
    if draft.status == "cancelled_or_denied" and (draft.parties or phrase.how == "object"):
        return True
    held = _verb_in(reader, phrase, "object", words("contact", "hold"))
    return held or _verb_in(reader, phrase, "subject", words("contact", "happens"))


def _verb_in(reader: Reader, phrase: NounPhrase, how: str, verbs: frozenset[str]) -> bool:
    """Whether the noun is the subject or object of one of these verbs."""
    return phrase.verb is not None and phrase.how == how and reader.tree.lemma[phrase.verb] in verbs


def _by_name(reader: Reader, index: int, draft: Draft) -> bool:
    """Whether it bears a name of its own with its parties in it."""
    return reader.tree.pos[index] == "PROPN" and len(draft.parties) > 1
