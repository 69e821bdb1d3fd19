"""Meetings, talks and calls told by a verb."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader, is_official
from defgraph.loaders.extract.events.arguments import Around, around_verb
from defgraph.loaders.extract.events.contacts.exchanges import call_or_meeting, find_exchanges
from defgraph.loaders.extract.events.contacts.first_person import find_correspondence
from defgraph.loaders.extract.events.contacts.nouns import find_named
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties, Person


def find_contacts(reader: Reader, index: int) -> list[Draft]:
    """The contacts that this token tells of."""
    tree = reader.tree
    lemma, pos = tree.lemma[index], tree.pos[index]
    if drafts := find_correspondence(reader, index):
        return drafts
    if pos == "VERB" and set(tree.low[index : tree.sents[tree.sent[index]][1]]) & words("contact", "repeated"):
        return []
    if pos == "VERB":
        if drafts := find_exchanges(reader, index):
            return drafts
        if lemma in words("contact", "meet"):
            return _meet(reader, index)
        if lemma in words("contact", "receive"):
            return _receive(reader, index)
        if lemma in words("contact", "speak") and (drafts := _speak(reader, index)):
            return drafts
        if lemma in words("contact", "tell"):
            return _tell(reader, index)
        if lemma == "see":
            return _see(reader, index)
        if lemma in words("visits", "visit"):
            return _looked_in(reader, index)
    return find_named(reader, index)


@rule("contacts.met")
def _meet(reader: Reader, index: int) -> list[Draft]:
    """Read "X met Y" and "X and Y met": a meeting, or talks where no official is named."""
    tree = reader.tree
    given = any(tree.dep[k] in ("auxpass", "dobj") for k in tree.kids[index])
    if tree.lemma[index] == "confer" and given:  # a rank, on somebody
        return []
    around = around_verb(reader, index)
    objects = [k for k in tree.kids[index] if tree.dep[k] == "dobj"]
    if objects and not (around.patient.persons or len(around.patient)):
        return []
    draft = Draft.begin("meeting", reader, index, around.tokens)
    draft.cast(around.subject, "participant")
    draft.cast(around.patient, "participant")
    draft.cast(around.company, "participant")
    draft.met = around.patient.persons + around.company.persons
    if not draft.met and len(draft.parties) < 2:
        _met_further(reader, index, draft)
    persons = draft.parties.persons
    body = len(draft.parties) == 1 and draft.parties.organizations and not any(p.name for p in persons)
    group = any(tree.lemma[s] in words("contact", "group_nouns") for s in reader.subjects(index))
    if body or (group and not persons):
        draft.event_type = "talks"
    return [draft]


def _met_further(reader: Reader, index: int, draft: Draft) -> None:
    """Whom "met on the sidelines of X with Y" or "met Y" names, else who "they" are that met."""
    company = _far_company(reader, index)
    if company is None:
        company = _right_after(reader, index)
    if company is not None:
        draft.cast(company, "participant")
        draft.met = company.persons
    elif not draft.parties:
        for person in _both_named_before(reader, index):
            draft.parties.add_person(person)


def _far_company(reader: Reader, index: int) -> Parties | None:
    """Whom a verb takes "with" further on in its clause: "met on the sidelines of X with Y"."""
    tree = reader.tree
    for token in range(index + 1, min(tree.sents[tree.sent[index]][1], index + 14)):
        if tree.low[token] == "with" and tree.dep[token] == "prep" and tree.clause(token) == index:
            return reader.parties([k for k in tree.kids[token] if tree.dep[k] == "pobj"])
    return None


def _right_after(reader: Reader, index: int) -> Parties | None:
    """The official named right after an active verb, where the parser did not make him its object."""
    tree = reader.tree
    beside = [t for t in reader.near(index) if t <= index + 2 and tree.dep[t] not in ("nsubj", "nsubjpass")]
    return reader.parties(beside) if beside and not tree.passive(index) else None


def _both_named_before(reader: Reader, index: int) -> list[Person]:
    """Who "they" or "the two" are that met: the officials named before in the sentence, if of just two sides."""
    tree = reader.tree
    if not any(tree.low[s] in ("they", "two", "both", "pair") for s in reader.subjects(index)):
        return []
    first = tree.sents[tree.sent[index]][0]
    before = [m for m in reader.mentions if first <= m.start < index and m.kind == "official"]
    persons = [reader.person(p, m) for m in before for p in m.persons]
    return persons if len({p.of for p in persons if p.of}) == 2 else []


@rule("contacts.received")
def _receive(reader: Reader, index: int) -> list[Draft]:
    """Read "X received Y" and "X welcomed the delegation of Y": a host and his guest."""
    tree = reader.tree
    around = around_verb(reader, index)
    if any(tree.low[s] == "we" for s in reader.subjects(index)):
        around.subject.add_id(reader.writer)
    guests = reader.patients(index)
    if not around.patient.persons and not any(tree.dep[k] == "dobj" for k in tree.kids[index]):
        guests = reader.near(index)
        around.patient.update(reader.parties(guests))
    team = any(tree.lemma[g] in words("visits", "teams") for g in guests)
    if team and not around.patient and any(tree.low[k] in ("the", "this") for g in guests for k in tree.kids[g]):
        _the_delegation(reader, around)
    host, guest = around.subject, around.patient
    if _event_hosted(reader, index) or _got_from(reader, guests):
        return []
    if not host.persons and not (host and guest.persons):
        return []
    if not guest.persons and not (team and guest):
        return []
    draft = Draft.begin("meeting", reader, index, around.tokens)
    draft.cast(host, "host")
    draft.cast(guest, "visitor")
    return [draft]


def _event_hosted(reader: Reader, index: int) -> bool:
    """Whether an event is received, and nobody: "hosted the talks"."""
    lemma = reader.tree.lemma
    return any(lemma[p] in words("syntax", "events") for p in reader.patients(index) if reader.at[p] is None)


def _got_from(reader: Reader, patients: list[int]) -> bool:
    """Whether what is received is a thing from somebody: "received an offer from the minister"."""
    tree = reader.tree
    for patient in patients:
        official = next((m.start for m in reader.mentions if m.kind == "official" and m.start > patient), None)
        thing = reader.at[patient] is None and tree.pos[patient] == "NOUN"
        if thing and official is not None and "from" in tree.low[patient:official]:
            return True
    return False


def _the_delegation(reader: Reader, around: Around) -> None:
    """Whom "the delegation" stands for: the other of the two parties of the event told last."""
    told = reader.memory.events[-1] if reader.memory.events else None
    own = around.subject.ids()
    if told is not None and len(told) == 2 and len(own) == 1 and own < told.ids():
        around.patient.add_id(next(iter(told.ids() - own)))


def _speak(reader: Reader, index: int) -> list[Draft]:
    """The contact of a verb of speaking: a call paid on somebody, or one by telephone."""
    tree = reader.tree
    if tree.lemma[index] == "call" and any(tree.low[k] in ("on", "upon") for k in tree.kids[index]):
        return _called_on(reader, index)
    return _spoke(reader, index)


@rule("contacts.called-on")
def _called_on(reader: Reader, index: int) -> list[Draft]:
    """Read "X called on the president", but not "called on the president to resign"."""
    tree = reader.tree
    hosts = [x for p, x in tree.prepositions(index) if p in ("on", "upon")] + tree.objects(index)
    around = around_verb(reader, index)
    visited = reader.parties(hosts)
    appeal = tree.low[index] == "called" and any(tree.low[k] == "to" for k in tree.kids[index])
    if appeal or not (visited.persons or reader.first_person(hosts)):
        return []
    draft = Draft.begin("meeting", reader, index, around.tokens + hosts)
    draft.cast(around.subject, "visitor")
    draft.cast(visited, "host")
    draft.met = visited.persons
    return [draft]


@rule("contacts.spoke")
def _spoke(reader: Reader, index: int) -> list[Draft]:
    """Read "X spoke with Y" and "X telephoned Y": at a distance, as nothing says that it was face to face."""
    tree = reader.tree
    lemma = tree.lemma[index]
    around = around_verb(reader, index)
    heads = [x for p, x in tree.prepositions(index) if p in ("with", "to")]
    partner = reader.parties(heads)
    if lemma in ("phone", "telephone", "call"):
        partner.update(around.patient)
    loose = lemma in ("talk", "consult", "call") or not partner
    if not around.subject.persons or (loose and not partner.persons):
        return []
    draft = Draft.begin("phone_call", reader, index, around.tokens + heads)
    draft.cast(around.subject, "participant")
    draft.cast(partner, "participant")
    return [draft]


@rule("contacts.visited-official")
def _looked_in(reader: Reader, index: int) -> list[Draft]:
    """Whoever visits an official of another state, not a place, meets him."""
    hosts = [k for k in reader.tree.kids[index] if reader.tree.dep[k] == "dobj" and is_official(reader, k)]
    around = around_verb(reader, index)
    if not hosts or not around.subject.persons:
        return []
    draft = Draft.begin("meeting", reader, index, around.tokens)
    draft.cast(around.subject, "visitor")
    draft.cast(around.patient, "host")
    draft.met = around.patient.persons
    return [draft]


@rule("contacts.told")
def _tell(reader: Reader, index: int) -> list[Draft]:
    """Read "X told Y", officials of two states, and "X told me"."""
    around = around_verb(reader, index)
    told_within = reader.tree.dep[index] in ("xcomp", "advcl", "acl")
    me = reader.first_person(reader.patients(index))
    if me and not told_within and len(around.subject.persons) == 1:
        return _with_me(reader, index, around)
    if told_within or len(around.subject.persons) != 1 or not around.patient.persons:
        return []
    teller, told = around.subject.persons[0], around.patient.persons[0]
    if not (teller.of and told.of and teller.of != told.of):
        return []
    draft = _both(reader, index, around)
    draft.background = True
    return [draft]


@rule("contacts.with-the-writer")
def _with_me(reader: Reader, index: int, around: Around) -> list[Draft]:
    """What an official of another state told the writer of a report, or came to see him about."""
    if not around.subject.persons:
        return []
    draft = _both(reader, index, around)
    draft.met = around.subject.persons
    return [draft]


def _both(reader: Reader, index: int, around: Around) -> Draft:
    """A contact between a verb's subject and its object, by telephone or in person."""
    draft = Draft.begin(call_or_meeting(reader, index), reader, index, around.tokens)
    draft.cast(around.subject, "participant")
    draft.cast(around.patient, "participant")
    return draft


@rule("contacts.saw")
def _see(reader: Reader, index: int) -> list[Draft]:
    """Read "I saw the president", "X saw the president Y", and "X came to see me"."""
    around = around_verb(reader, index)
    if reader.first_person(reader.patients(index)):
        return _with_me(reader, index, around)
    mine = not around.subject.persons and around.subject.states == [reader.writer]
    if not around.patient.persons or not (mine or any(p.name for p in around.patient.persons)):
        return []
    draft = Draft.begin("meeting", reader, index, around.tokens)
    draft.cast(around.subject, "participant")
    draft.cast(around.patient, "participant")
    draft.met = around.patient.persons
    return [draft]
