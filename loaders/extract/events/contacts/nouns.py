"""Meetings, talks, calls and summits told by a noun: what the clause does with it says who else takes part."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import around_verb
from defgraph.loaders.extract.events.contacts.encounters import begin, encounter, is_held
from defgraph.loaders.extract.events.contacts.noun_phrases import NounPhrase, kind_of, read_phrase
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties


def find_named(reader: Reader, index: int) -> list[Draft]:
    """The contact that this noun names."""
    tree = reader.tree
    kind = kind_of(reader, index) if tree.pos[index] in ("NOUN", "PROPN", "VERB") else None
    if kind is None or tree.dep[index] in ("compound", "amod", "nmod"):
        return []
    phrase = read_phrase(reader, index, kind)
    if phrase is None or _standing(reader, index, phrase):
        return []
    if phrase.verb is None:
        return _named(reader, index, phrase)
    return _find_in_clause(reader, index, phrase, phrase.verb)


def _standing(reader: Reader, index: int, phrase: NounPhrase) -> bool:
    """Whether a format is named as what its members have, not for one meeting ("interact via the ASEAN meeting")."""
    owner = reader.at[index]
    return owner is not None and owner.kind == "format" and phrase.how in words("contact", "by_way_of")


def _find_in_clause(reader: Reader, index: int, phrase: NounPhrase, verb: int) -> list[Draft]:
    """The contact by what the noun is to the verb: object, subject, occasion or aim."""
    how, lemma = phrase.how, reader.tree.lemma[verb]
    if how == "object":
        return _find_as_object(reader, index, phrase, verb)
    if how in ("in", "at", "into", "over") and lemma in words("contact", "joins"):
        return _joined(reader, index, phrase, verb)
    if how == "subject" and lemma in words("contact", "happens"):
        return _took_place(reader, index, phrase, verb)
    if how in ("in", "during", "at"):
        return _during(reader, index, phrase, verb)
    if _his_own(reader, index, phrase, verb):
        return _before_or_after(reader, index, phrase, verb)
    if how in words("contact", "purposes") and len(phrase.own) < 2:
        return _purpose(reader, index, phrase, verb)
    return _named(reader, index, phrase)


def _find_as_object(reader: Reader, index: int, phrase: NounPhrase, verb: int) -> list[Draft]:
    """The contact by what the verb does to it."""
    lemma = reader.tree.lemma[verb]
    if is_held(reader, index, phrase):
        return _held(reader, index, phrase, verb)
    if lemma in words("contact", "uses") and phrase.own.persons:
        return _used(reader, index, phrase, verb)
    if len(phrase.own) < 2 and lemma in words("status", "cancelling"):
        return _called_off(reader, index, phrase, verb)
    if len(phrase.own) < 2:
        return _mentioned(reader, index, phrase)
    return _named(reader, index, phrase)


@rule("contacts.named")
def _named(reader: Reader, index: int, phrase: NounPhrase) -> list[Draft]:
    """Read "the talks between X and Y": the noun's own phrase says who takes part."""
    return encounter(reader, index, phrase, begin(reader, index, phrase), Parties())


@rule("contacts.held")
def _held(reader: Reader, index: int, phrase: NounPhrase, verb: int) -> list[Draft]:
    """Read "X held talks with Y" and "X gave an audience to Y": whoever holds it takes part."""
    return _by_doers(reader, index, phrase, verb)


@rule("contacts.joined")
def _joined(reader: Reader, index: int, phrase: NounPhrase, verb: int) -> list[Draft]:
    """Read "X took part in the talks" and "X presided over the conference"."""
    return _by_doers(reader, index, phrase, verb)


def _by_doers(reader: Reader, index: int, phrase: NounPhrase, verb: int) -> list[Draft]:
    """An encounter of the verb's subject and its companions."""
    around = around_verb(reader, verb)
    draft = begin(reader, index, phrase)
    draft.cover.update([verb, *around.tokens])
    around.subject.update(around.company)
    return encounter(reader, index, phrase, draft, around.subject)


@rule("contacts.took-place")
def _took_place(reader: Reader, index: int, phrase: NounPhrase, verb: int) -> list[Draft]:
    """Read "talks were held with X" and "the meeting was attended by X"; "we" are the other side of X alone."""
    around = around_verb(reader, verb)
    draft = begin(reader, index, phrase)
    draft.cover.update([verb, *around.tokens])
    others = around.company.copy()
    if reader.tree.passive(verb):
        others.update(around.subject)
    if not phrase.own and len(others) == 1 and others.states and others.ids() == around.company.ids():
        others.add_id(reader.writer)
    return encounter(reader, index, phrase, draft, others)


@rule("contacts.during")
def _during(reader: Reader, index: int, phrase: NounPhrase, verb: int) -> list[Draft]:
    """Read "X said in talks with Y" and "X and Y agreed at the talks": whoever acts there takes part."""
    around = around_verb(reader, verb)
    if reader.tree.lemma[verb] in words("contact", "topics"):
        around.subject = Parties()
    draft = begin(reader, index, phrase)
    sides = {p.of for p in around.subject.persons}
    there = bool(phrase.own) or (not phrase.definite and len(sides) > 1)
    settled = reader.tree.lemma[verb] in words("contact", "settles")
    if settled and not (there and around.subject):
        draft.weak = phrase.definite
    return encounter(reader, index, phrase, draft, around.subject if there or settled else Parties())


def _his_own(reader: Reader, index: int, phrase: NounPhrase, verb: int) -> bool:
    """Whether the clause is about what somebody did before or after his meeting, or on coming from it."""
    tree, how = reader.tree, phrase.how
    ended = how in words("contact", "afterwards") or (how == "from" and tree.lemma[verb] in words("contact", "returns"))
    if ended and phrase.own.persons:
        return True
    owned = any(tree.low[k] in ("his", "her", "their") for k in tree.kids[index])
    return how in ("after", "before") and owned and bool(phrase.own)


@rule("contacts.before-or-after")
def _before_or_after(reader: Reader, index: int, phrase: NounPhrase, verb: int) -> list[Draft]:
    """Read "after a meeting with Y, X said" and "X emerged from talks with Y"."""
    return encounter(reader, index, phrase, begin(reader, index, phrase), around_verb(reader, verb).subject)


@rule("contacts.purpose")
def _purpose(reader: Reader, index: int, phrase: NounPhrase, verb: int) -> list[Draft]:
    """Read "X flew to Paris for talks with Y": the aim of a journey, and of nothing else."""
    journey = words("visits", "go") | words("visits", "visit") | {"be"}
    if not phrase.own.persons or reader.tree.lemma[verb] not in journey:
        return []
    return encounter(reader, index, phrase, begin(reader, index, phrase), around_verb(reader, verb).subject)


@rule("contacts.used")
def _used(reader: Reader, index: int, phrase: NounPhrase, verb: int) -> list[Draft]:
    """Read "X used a meeting with Y to" and "X described his talks with Y as": whoever judges it was there."""
    draft = begin(reader, index, phrase)
    draft.background = True
    return encounter(reader, index, phrase, draft, around_verb(reader, verb).subject)


@rule("contacts.called-off")
def _called_off(reader: Reader, index: int, phrase: NounPhrase, verb: int) -> list[Draft]:
    """Read "X cancelled a meeting with Y"."""
    return encounter(reader, index, phrase, begin(reader, index, phrase), around_verb(reader, verb).subject)


@rule("contacts.mentioned")
def _mentioned(reader: Reader, index: int, phrase: NounPhrase) -> list[Draft]:
    """Read "X welcomed the talks": told of in passing, by somebody who need not have been there."""
    draft = begin(reader, index, phrase)
    draft.background = True
    return encounter(reader, index, phrase, draft, Parties())
