"""Contacts told by what was done in them: views exchanged, a matter discussed, a guest dined, a word by telephone."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import Around, around_verb, dated
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties

#: Words after a verb within which its telephone or video link stands.
_REACH = 14


def find_exchanges(reader: Reader, index: int) -> list[Draft]:
    """The contact that this verb tells of by what the two sides did."""
    tree = reader.tree
    lemma = tree.lemma[index]
    if lemma in words("contact", "speak") and remote(reader, index):
        return _together(reader, index, "phone_call")
    if lemma in words("contact", "discuss") or (lemma in words("contact", "trade") and _views(reader, index)):
        remotely = remote(reader, index)
        if lemma == "review" and tree.lemma[tree.head[index]] in words("contact", "settles"):
            return []  # "agreed to review the rules": what each is to do, no encounter
        return [] if _call_named(reader, index) else _together(reader, index, "phone_call" if remotely else "meeting")
    if lemma in words("contact", "with") or (lemma in words("contact", "come") and _jointly(reader, index)):
        return _together(reader, index, "phone_call" if remote(reader, index) else "meeting")
    if lemma in words("contact", "call_in"):
        return _called_in(reader, index)
    return []


def remote(reader: Reader, index: int) -> bool:
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


def _together(reader: Reader, index: int, kind: str) -> list[Draft]:
    """A contact of officials of two sides, whether coordinated or one "with" the other."""
    tree = reader.tree
    if tree.dep[index] == "relcl" and tree.lemma[tree.head[index]] in words("syntax", "events"):
        return []
    around = around_verb(reader, index)
    if drafts := _staff(reader, index, around):
        return drafts
    company = _company(reader, index, around)
    who = [p for p in (*around.subject.persons, *company.persons) if p.of]
    group = any(m.kind == "group" and m.use == "persons" for m in reader.inside(reader.subjects(index)))
    if kind == "phone_call" and not who and group and len(around.subject.states) > 1:
        draft = Draft.begin(kind, reader, index, around.tokens)
        draft.cast(around.subject, "participant")
        return [draft]
    mine = reader.first_person(reader.subjects(index)) and len(around.subject) > 1
    open_side = company.persons and any(p.of is None for p in company.persons)
    if (len({p.of for p in who}) < 2 and not (who and (open_side or mine))) or not around.subject.persons:
        return []
    draft = Draft.begin(kind, reader, index, around.tokens)
    draft.cast(Parties(around.subject.states if mine else [], [], around.subject.persons), "participant")
    draft.cast(company, "participant")
    for person in around.subject.persons:
        draft.parties.add_person(person)
    draft.met = company.persons
    draft.background = kind == "meeting" and reader.tree.lemma[index] in words("contact", "discuss")
    return [draft]


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
