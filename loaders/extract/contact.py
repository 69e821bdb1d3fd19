"""Meetings, talks, calls and summits."""

from __future__ import annotations

from defgraph.loaders.extract.arguments import around_verb, governor, noun_parties
from defgraph.loaders.extract.draft import Draft
from defgraph.loaders.extract.exchanges import find_exchanges, remote
from defgraph.loaders.extract.lexicon import load, words
from defgraph.loaders.extract.mention import Parties
from defgraph.loaders.extract.reader import Reader
from defgraph.loaders.extract.status import status_of


def find_contacts(reader: Reader, index: int) -> list[Draft]:
    """The contacts that this token tells of."""
    tree = reader.tree
    lemma, pos = tree.lemma[index], tree.pos[index]
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
    if pos in ("NOUN", "PROPN", "VERB") and (kind := _noun_type(reader, index)):
        return _noun(reader, index, kind)
    return []


def _draft(reader: Reader, index: int, kind: str, tokens: list[int], nominal: bool = False) -> Draft:
    draft = Draft(kind, reader, index, Parties())
    draft.cover.update(tokens)
    draft.status = status_of(reader.tree, index, nominal)
    return draft


def _meet(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    around = around_verb(reader, index)
    objects = [k for k in tree.kids[index] if tree.dep[k] == "dobj"]
    if objects and not (around.patient.persons or len(around.patient)):
        return []
    draft = _draft(reader, index, "meeting", around.tokens)
    draft.cast(around.subject, "participant")
    draft.cast(around.patient, "participant")
    draft.cast(around.company, "participant")
    draft.met = around.patient.persons + around.company.persons
    if not draft.met and len(draft.parties) < 2:
        _met_further(reader, index, draft)
    if len(draft.parties) == 1 and draft.parties.organizations and not any(p.name for p in draft.parties.persons):
        draft.event_type = "talks"
    if not draft.parties.persons and any(
        tree.lemma[s] in words("contact", "group_nouns") for s in tree.subjects(index)
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
    subjects = tree.subjects(index)
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
    first = any(tree.low[s] in ("i", "we") for s in tree.subjects(index))
    if first and reader.memory.official:
        around.subject.add_id(reader.memory.home)
    if not around.patient.persons or not (around.subject.persons or len(around.subject)):
        return []
    draft = _draft(reader, index, "meeting", around.tokens)
    draft.cast(around.subject, "host")
    draft.cast(around.patient, "visitor")
    return [draft]


def _speak(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    lemma = tree.lemma[index]
    if lemma == "call" and any(tree.low[k] in ("on", "upon") for k in tree.kids[index]):
        heads = [x for p, x in tree.prepositions(index) if p in ("on", "upon")] + tree.objects(index)
        around = around_verb(reader, index)
        visited = reader.parties(heads)
        if not visited.persons or (tree.low[index] == "called" and any(tree.low[k] == "to" for k in tree.kids[index])):
            return []
        draft = _draft(reader, index, "meeting", around.tokens + heads)
        draft.cast(around.subject, "visitor")
        draft.cast(visited, "host")
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
    draft = _draft(reader, index, "phone_call", around.tokens + heads)
    draft.cast(around.subject, "participant")
    draft.cast(partner, "participant")
    return [draft]


def _tell(reader: Reader, index: int) -> list[Draft]:
    around = around_verb(reader, index)
    told_within = reader.tree.dep[index] in ("xcomp", "advcl", "acl")
    if told_within or len(around.subject.persons) != 1 or not around.patient.persons:
        return []
    teller, told = around.subject.persons[0], around.patient.persons[0]
    if not (teller.of and told.of and teller.of != told.of):
        return []
    draft = _draft(reader, index, "phone_call" if remote(reader, index) else "meeting", around.tokens)
    draft.cast(around.subject, "participant")
    draft.cast(around.patient, "participant")
    draft.background = True
    return [draft]


def _see(reader: Reader, index: int) -> list[Draft]:
    around = around_verb(reader, index)
    if not around.patient.persons or not any(p.name for p in around.patient.persons):
        return []
    draft = _draft(reader, index, "meeting", around.tokens)
    draft.cast(around.subject, "participant")
    draft.cast(around.patient, "participant")
    return [draft]


def _noun_type(reader: Reader, index: int) -> str | None:
    tree = reader.tree
    lemma, low = tree.lemma[index], tree.low[index]
    if tree.pos[index] == "VERB" and not (lemma == "talk" and low == "talks"):
        return None
    before = {tree.low[k] for k in tree.kids[index] if k < index}
    if lemma == "call" and ("port" in before or before & words("contact", "not_calls")):
        return None
    if lemma == "call" and (before & {"courtesy"} or any(p in ("on", "upon") for p, _ in tree.prepositions(index))):
        return "meeting"
    if lemma in words("contact", "call_nouns") or (
        lemma in ("conversation", "discussion", "talk", "talks") and before & words("contact", "call_words")
    ):
        return "phone_call"
    if lemma in words("contact", "summit_nouns") or (lemma == "meeting" and before & words("contact", "summit_nouns")):
        return "summit"
    if lemma in words("contact", "meeting_nouns"):
        return "meeting"
    if lemma in words("contact", "talks_nouns") or low == "talks":
        return "talks"
    return None


def _noun(reader: Reader, index: int, kind: str) -> list[Draft]:
    tree = reader.tree
    if tree.dep[index] in ("compound", "amod", "nmod"):
        return []
    own, heads = noun_parties(reader, index)
    further = [x for p, x in tree.prepositions(index) if p in load("contact")["further"].get(tree.lemma[index], ())]
    own.update(reader.parties(further))
    heads += further
    for kid in tree.kids[index]:
        if tree.dep[kid] in ("acl", "relcl") and tree.lemma[kid] in words("contact", "attended"):
            there = tree.subjects(kid) if tree.passive(kid) else tree.objects(kid)
            own.update(reader.parties([t for t in there if t != index]))
            heads += [t for t in there if t != index]
    before = {tree.low[k] for k in tree.kids[index] if k < index}
    if (
        before & words("contact", "civil")
        or (len(own) < 2 and before & words("contact", "domestic"))
        or tree.low[index + 1 : index + 2] == ["hotlines"]
    ):
        return []
    definite = bool(before & {"the", "this", "these", "those", "that"})
    verb, how = governor(reader, index)
    plural = tree.tag[index] in ("NNS", "NNPS") and tree.low[index] not in ("talks", "discussions", "consultations")
    draft = _draft(reader, index, kind, heads, nominal=True)
    draft.cast(own, "participant")
    if before & {"a", "an", "another", "separate"} and draft.reader.tree.sent[index]:
        draft.details["new"] = "yes"
    if before & {"another", "separate", "second", "follow-on"}:
        draft.details["separate"] = "yes"
    others = Parties()
    if verb is not None:
        around = around_verb(reader, verb)
        if (how == "object" and _held(reader, index, verb)) or (
            how in ("in", "at", "into") and tree.lemma[verb] in words("contact", "joins")
        ):
            others.update(around.subject)
            others.update(around.company)
            draft.cover.update([verb, *around.tokens])
        elif how == "subject" and tree.lemma[verb] in words("contact", "happens"):
            others.update(around.company)
            if tree.passive(verb):
                others.update(around.subject)
            draft.cover.update([verb, *around.tokens])
        elif how in words("contact", "afterwards") and own.persons and around.subject.persons:
            others.update(around.subject)
        elif how in ("in", "during", "at", "after", "before") and len(own) >= 1:
            if any(tree.low[k] in ("his", "her", "their") for k in tree.kids[index]) or how in ("in", "during", "at"):
                others.update(around.subject)
        elif how in ("in", "during", "at") and not definite and len({p.of for p in around.subject.persons}) > 1:
            others.update(around.subject)
        elif how == "object" and tree.lemma[verb] not in words("contact", "hold") and len(own) < 2:
            draft.background = True
        if how in words("contact", "purposes") and len(own) < 2:
            return []
    if _too_loose(reader, index, before, draft, how, verb):
        return []
    sidelined = any(tree.lemma[a] in words("contact", "sidelines") for a in tree.chain(index)[:3])
    if kind == "summit" and "their" in before:
        draft.event_type = kind = "meeting"
    if set(tree.low[max(0, index - 4) : index + 7]) & words("contact", "civil_bodies"):
        return []
    if plural and (
        kind == "summit" or set(tree.low[max(0, index - 4) : index]) & {"number", "series", "several", "many"}
    ):
        return []
    if kind == "summit" and verb is not None and how in ("object", "at", "in", "during"):
        own.organizations += [o for o in around_verb(reader, verb).subject.organizations if o not in own.organizations]
        draft.parties.update(own)
    if kind == "summit":
        return _summit(draft, own, sidelined)
    draft.cast(others, "participant")
    draft.met = [p for p in own.persons if all(p is not o for o in others.persons)]
    if len(draft.parties) < 2 or (not heads and not own.persons and not others.persons and len(own) < 2):
        draft.anaphoric = definite or bool(before & {"his", "her", "their"})
        if (before & words("groups", "bilateral") and draft.status == "planned") or before & {"last", "previous"}:
            draft.anaphoric, draft.background = False, True
            if before & {"last", "previous"}:
                draft.details["past"] = "yes"
    if plural and not draft.parties.persons and kind not in ("talks", "phone_call"):
        return []
    if how == "with" and verb is None:
        return []
    if kind == "talks" and not before & {"his", "her", "their"} and _between_two(draft, tree.low[index]):
        draft.event_type = "meeting"
    if kind == "meeting" and not draft.parties.persons:
        draft.event_type = "talks"
    if _standing_group(reader, index):
        draft.event_type = "talks"
    return [draft]


def _held(reader: Reader, index: int, verb: int) -> bool:
    """Whether the verb is one of holding, or of granting for what is granted ("gave an audience to")."""
    lemma = reader.tree.lemma
    granted = lemma[index] == "audience" and lemma[verb] in ("give", "grant")
    called = lemma[index] in words("contact", "call_nouns") and lemma[verb] in words("contact", "take_calls")
    return granted or called or lemma[verb] in words("contact", "hold")


def _too_loose(reader: Reader, index: int, before: set[str], draft: Draft, how: str, verb: int | None) -> bool:
    """Whether the words tell of contact in general, not of a particular encounter."""
    tree = reader.tree
    if before & words("contact", "generic") and not draft.parties.persons:
        return draft.status != "planned" or not before & words("status", "planned_adjectives")
    if tree.lemma[index] not in words("contact", "loose") or draft.parties.persons:
        return False
    held = (how == "object" and verb is not None and tree.lemma[verb] in words("contact", "hold")) or (
        how == "subject" and verb is not None and tree.lemma[verb] in words("contact", "happens")
    )
    if tree.lemma[index] in words("contact", "general") and tree.low[index] != "talks":
        named = tree.pos[index] == "PROPN" and len(draft.parties) >= 2
        proper = named and (how in ("in", "at", "during") or (how == "subject" and held))
        named = tree.pos[index] == "PROPN" and len(draft.parties) >= 2
        held = held and (tree.dep[index] in ("dobj", "conj") or (named and how == "subject"))
        if tree.lemma[index] == "exchange":
            return not (held and verb is not None and tree.lemma[verb] in ("hold", "convene"))
        return (
            not (how == "object" and held)
            and not proper
            and not draft.date_sure
            and not before & words("groups", "bilateral")
        )
    return not held and how not in ("in", "at", "into", "during", "of") and not len(draft.parties) >= 2


def _standing_group(reader: Reader, index: int) -> bool:
    """Whether the meeting is one "of the ... Group" or "... Commission"."""
    tree = reader.tree
    last = min(index + 16, tree.sents[tree.sent[index]][1])
    for token in range(index + 1, last):
        if tree.text[token] in (".", ";") or tree.low[token] in ("to", "with"):
            return False
        if tree.lemma[token] in words("contact", "group_nouns") and "of" in tree.low[index:token]:
            return True
    return False


def _summit(draft: Draft, own: Parties, sidelined: bool) -> list[Draft]:
    """A summit counts when the text tells of it, not as the occasion of something else."""
    tree = draft.reader.tree
    low = set(tree.low[max(0, draft.trigger - 8) : draft.trigger])
    if sidelined or low & words("contact", "civil_bodies") or (not own.organizations and len(own) < 2):
        return []
    draft.parties.persons.clear()
    draft.background = True
    return [draft]


def _between_two(draft: Draft, word: str) -> bool:
    """Whether "talks" are a meeting: of people, one of them named, from just two sides."""
    persons = draft.parties.persons
    return (
        word in ("talks", "discussions", "talk")
        and len(draft.parties) == 2
        and len({p.of for p in persons}) == 2
        and any(p.name for p in persons)
    )
