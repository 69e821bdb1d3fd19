"""Contacts told by what was done in them: views exchanged, a matter discussed, a guest dined, a word by telephone."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import Around, around_verb, dated
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties

#: Words after a verb within which its telephone or video link stands.
_REACH = 14


def find_exchanges(reader: Reader, index: int) -> list[Draft]:
    """The contact that this verb tells of by what the two sides did."""
    lemma = reader.tree.lemma[index]
    if lemma in words("contact", "speak") and _remote(reader, index):
        return _spoke_remotely(reader, index)
    if lemma in words("contact", "discuss") or (lemma in words("contact", "trade") and _views(reader, index)):
        return _discussed(reader, index)
    if lemma in words("contact", "with") or (lemma in words("contact", "come") and _jointly(reader, index)):
        return _together(reader, index)
    if lemma in words("contact", "call_in"):
        return _called_in(reader, index)
    return []


@rule("contacts.spoke-remotely")
def _spoke_remotely(reader: Reader, index: int) -> list[Draft]:
    """Read "X spoke with Y by telephone"."""
    return _of_two_sides(reader, index, "phone_call")


@rule("contacts.discussed")
def _discussed(reader: Reader, index: int) -> list[Draft]:
    """Read "X and Y discussed the border" and "exchanged views", unless the clause names the call for it."""
    tree = reader.tree
    if tree.lemma[index] == "review" and tree.lemma[tree.head[index]] in words("contact", "settles"):
        return []  # "agreed to review the rules": what each is to do, no encounter
    return [] if _call_named(reader, index) else _of_two_sides(reader, index, call_or_meeting(reader, index))


@rule("contacts.together")
def _together(reader: Reader, index: int) -> list[Draft]:
    """Read "X dined with Y" and "X and Y came together"."""
    return _of_two_sides(reader, index, call_or_meeting(reader, index))


def call_or_meeting(reader: Reader, index: int) -> str:
    """The event type of a contact in the words around its verb: a call where these say so, else a meeting."""
    return "phone_call" if _remote(reader, index) else "meeting"


def _remote(reader: Reader, index: int) -> bool:
    """Whether the words around a verb say that it was done by telephone or video."""
    tree = reader.tree
    first, last = tree.sents[tree.sent[index]]
    after = range(index + 1, min(last, index + 2 * _REACH))
    before = range(first, min(index, first + 6))
    for token in (*before, *after):
        if tree.low[token] in words("contact", "remote"):
            near = tree.low[max(first, token - 3) : token]
            if {"news", "press", "media"} & set(near):
                continue
            if tree.low[token] == "virtually" or set(near) & words("contact", "by"):
                return True
    return False


def _call_named(reader: Reader, index: int) -> bool:
    """Whether the clause names the call itself as a noun, which tells of it: "discussed it in a telephone call"."""
    tree, calls = reader.tree, words("contact", "call_nouns") | {"conversation"}
    last = min(index + _REACH, tree.sents[tree.sent[index]][1])
    named = [t for t in range(index + 1, last) if tree.lemma[t] in calls and tree.pos[t] == "NOUN"]
    return any({"in", "during"} & set(tree.low[t - 4 : t]) for t in named)


def _jointly(reader: Reader, index: int) -> bool:
    return "together" in reader.tree.low[index + 1 : index + 3]


def _views(reader: Reader, index: int) -> bool:
    tree = reader.tree
    return any(tree.lemma[o] in words("contact", "views") for o in tree.objects(index))


def _of_two_sides(reader: Reader, index: int, kind: str) -> list[Draft]:
    """A contact of two sides, whether coordinated or one "with" the other."""
    tree = reader.tree
    if tree.dep[index] == "relcl" and tree.lemma[tree.head[index]] in words("syntax", "events"):
        return []
    around = around_verb(reader, index)
    if drafts := _staff(reader, index, around):
        return drafts
    company = _company(reader, index, around)
    if kind == "phone_call" and (drafts := _pair_on_the_phone(reader, index, around, company)):
        return drafts
    return _officials(reader, index, kind, around, company)


def _pair_on_the_phone(reader: Reader, index: int, around: Around, company: Parties) -> list[Draft]:
    """Read "the two spoke by telephone": the states that a group told before stands for, no official known."""
    group = any(m.kind == "group" and m.use == "persons" for m in reader.inside(reader.subjects(index)))
    known = any(p.of for p in (*around.subject.persons, *company.persons))
    if known or not group or len(around.subject.states) < 2:
        return []
    draft = Draft.begin("phone_call", reader, index, around.tokens)
    draft.cast(around.subject, "participant")
    return [draft]


def _officials(reader: Reader, index: int, kind: str, around: Around, company: Parties) -> list[Draft]:
    """Officials of two sides, one of which may be the writer's or not be told."""
    sides = {p.of for p in (*around.subject.persons, *company.persons) if p.of}
    mine = reader.first_person(reader.subjects(index)) and len(around.subject) > 1
    open_side = any(p.of is None for p in company.persons)
    if not around.subject.persons or not sides or (len(sides) < 2 and not open_side and not mine):
        return []
    draft = Draft.begin(kind, reader, index, around.tokens)
    draft.cast(Parties(around.subject.states if mine else [], [], around.subject.persons), "participant")
    draft.cast(company, "participant")
    draft.met = company.persons
    draft.background = kind == "meeting" and reader.tree.lemma[index] in words("contact", "discuss")
    return [draft]


@rule("contacts.staff-talks")
def _staff(reader: Reader, index: int, around: Around) -> list[Draft]:
    """Talks of "officials of both ministries", where a day or a plan makes them particular ones."""
    tree = reader.tree
    subjects = reader.subjects(index)
    if not any(tree.lemma[s] in words("contact", "staff") for s in subjects) or around.subject.persons:
        return []
    both = any(m.kind == "group" and m.use == "states" and m.size == 2 for m in reader.inside(subjects))
    if not both or len(around.subject) != 2 or not dated(reader, index):
        return []
    draft = Draft.begin("talks", reader, index, around.tokens)
    draft.cast(around.subject, "participant")
    return [draft]


def _company(reader: Reader, index: int, around: Around) -> Parties:
    """Whoever the verb takes "with", also where the parser hung that word on the matter discussed."""
    tree = reader.tree
    found = around.company
    if found.persons:
        return found
    last = tree.sents[tree.sent[index]][1]
    for token in range(index + 1, min(last, index + _REACH)):
        if tree.low[token] == "with" and tree.dep[token] == "prep" and tree.clause(token) == index:
            below = [k for k in tree.kids[token] if tree.dep[k] == "pobj"]
            if not reader.parties(below).persons and all(reader.at[b] is None for b in below):
                below = reader.near(token)
            if (there := reader.parties(below)).persons:
                around.tokens.extend(below)
                return there
    return found


@rule("contacts.called-in")
def _called_in(reader: Reader, index: int) -> list[Draft]:
    """An envoy summoned, an official briefed: both named or titled, of two states."""
    around = around_verb(reader, index)
    doers, others = around.subject.persons, around.patient.persons
    if not ({p.of for p in doers if p.of} and {p.of for p in others if p.of} - {p.of for p in doers}):
        return []
    draft = Draft.begin("meeting", reader, index, around.tokens)
    draft.cast(around.subject, "host")
    draft.cast(around.patient, "visitor")
    return [draft]
