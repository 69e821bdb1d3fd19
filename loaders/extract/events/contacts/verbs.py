"""Meetings, talks and calls told by a verb."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader, is_official
from defgraph.loaders.extract.events.arguments import Around, around_verb
from defgraph.loaders.extract.events.contacts.exchanges import find_exchanges, remote
from defgraph.loaders.extract.events.contacts.first_person import find_correspondence
from defgraph.loaders.extract.events.contacts.nouns import find_named
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words


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


def _meet(reader: Reader, index: int) -> list[Draft]:
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
    if len(draft.parties) == 1 and draft.parties.organizations and not any(p.name for p in draft.parties.persons):
        draft.event_type = "talks"
    if not draft.parties.persons and any(
        tree.lemma[s] in words("contact", "group_nouns") for s in reader.subjects(index)
    ):
        draft.event_type = "talks"
    return [draft]


def _met_further(reader: Reader, index: int, draft: Draft) -> None:
    """Whom "met on the sidelines of X with Y" names, and who "they" are that met, where the sentence named them."""
    tree = reader.tree
    first, last = tree.sents[tree.sent[index]]
    for token in range(index + 1, min(last, index + 14)):
        if tree.low[token] == "with" and tree.dep[token] == "prep" and tree.clause(token) == index:
            company = reader.parties([k for k in tree.kids[token] if tree.dep[k] == "pobj"])
            draft.cast(company, "participant")
            draft.met = company.persons
            return
    beside = [t for t in reader.near(index) if t <= index + 2 and tree.dep[t] not in ("nsubj", "nsubjpass")]
    if beside and not tree.passive(index):
        company = reader.parties(beside)
        draft.cast(company, "participant")
        draft.met = company.persons
        return
    subjects = reader.subjects(index)
    if draft.parties or not any(tree.low[s] in ("they", "two", "both", "pair") for s in subjects):
        return
    before = [m for m in reader.mentions if first <= m.start < index and m.kind == "official"]
    persons = [reader.person(p, m) for m in before for p in m.persons]
    if len({p.of for p in persons if p.of}) == 2:
        for person in persons:
            draft.parties.add_person(person)


def _receive(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    around = around_verb(reader, index)
    if any(tree.low[s] == "we" for s in reader.subjects(index)):
        around.subject.add_id(reader.writer)
    patients = reader.patients(index)
    if not around.patient.persons and not any(tree.dep[k] == "dobj" for k in tree.kids[index]):
        patients = reader.near(index)
        around.patient.update(reader.parties(patients))
    team = any(tree.lemma[p] in words("visits", "teams") for p in patients)
    if team and not around.patient and any(tree.low[k] in ("the", "this") for p in patients for k in tree.kids[p]):
        _the_delegation(reader, around)
    hosted = any(tree.lemma[p] in words("syntax", "events") for p in reader.patients(index) if reader.at[p] is None)
    hosted = hosted or _got_from(reader, patients)
    if hosted or not (around.subject.persons or (len(around.subject) and around.patient.persons)):
        return []
    if not around.patient.persons and not (team and len(around.patient)):
        return []
    draft = Draft.begin("meeting", reader, index, around.tokens)
    draft.cast(around.subject, "host")
    draft.cast(around.patient, "visitor")
    return [draft]


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
    tree = reader.tree
    lemma = tree.lemma[index]
    if lemma == "call" and any(tree.low[k] in ("on", "upon") for k in tree.kids[index]):
        heads = [x for p, x in tree.prepositions(index) if p in ("on", "upon")] + tree.objects(index)
        around = around_verb(reader, index)
        visited = reader.parties(heads)
        if not (visited.persons or reader.first_person(heads)) or (
            tree.low[index] == "called" and any(tree.low[k] == "to" for k in tree.kids[index])
        ):
            return []
        draft = Draft.begin("meeting", reader, index, around.tokens + heads)
        draft.cast(around.subject, "visitor")
        draft.cast(visited, "host")
        draft.met = visited.persons
        return [draft]
    around = around_verb(reader, index)
    heads = [x for p, x in tree.prepositions(index) if p in ("with", "to")]
    partner = reader.parties(heads)
    if lemma in ("phone", "telephone", "call"):
        partner.update(around.patient)
    if not around.subject.persons or not (partner.persons or len(partner)):
        return []
    if lemma in ("talk", "consult") and not partner.persons:
        return []
    if lemma == "call" and not partner.persons:
        return []
    draft = Draft.begin("phone_call", reader, index, around.tokens + heads)
    draft.cast(around.subject, "participant")
    draft.cast(partner, "participant")
    return [draft]


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


def _tell(reader: Reader, index: int) -> list[Draft]:
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


def _with_me(reader: Reader, index: int, around: Around) -> list[Draft]:
    """What an official of another state told the writer of a report, or came to see him about."""
    if not around.subject.persons:
        return []
    draft = _both(reader, index, around)
    draft.met = around.subject.persons
    return [draft]


def _both(reader: Reader, index: int, around: Around) -> Draft:
    """A contact between a verb's subject and its object, by telephone or in person."""
    draft = Draft.begin("phone_call" if remote(reader, index) else "meeting", reader, index, around.tokens)
    draft.cast(around.subject, "participant")
    draft.cast(around.patient, "participant")
    return draft


def _see(reader: Reader, index: int) -> list[Draft]:
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
