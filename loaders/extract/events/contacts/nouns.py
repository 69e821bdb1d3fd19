"""Meetings, talks, calls and summits told by a noun."""

from __future__ import annotations

from functools import lru_cache

from defgraph.loaders.extract.discourse.reader import Reader, is_official
from defgraph.loaders.extract.events.arguments import around_verb, dated, governor, noun_parties
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.mentions.mention import Parties

#: Verbs that say of a dialogue or of consultations that they took place.
_CONVENED = frozenset({"hold", "take", "convene", "begin", "open", "conclude", "start", "end", "resume"})


def find_named(reader: Reader, index: int) -> list[Draft]:
    """The contact that this noun names."""
    if reader.tree.pos[index] in ("NOUN", "PROPN", "VERB") and (kind := _noun_type(reader, index)):
        return _noun(reader, index, kind)
    return []


def _noun_type(reader: Reader, index: int) -> str | None:
    tree = reader.tree
    lemma, low = tree.lemma[index], tree.low[index]
    if tree.pos[index] == "VERB" and not (lemma == "talk" and low == "talks"):
        return None
    before = {tree.low[k] for k in tree.kids[index] if k < index}
    if lemma == "call" and ("port" in before or before & words("contact", "not_calls")):
        return None
    paid = not before & words("contact", "call_words") and any(
        p in ("on", "upon") and tree.text[x] not in _dated_by() for p, x in tree.prepositions(index)
    )
    if lemma == "call" and (before & {"courtesy"} or paid):
        return "meeting"
    if lemma == "visit":
        guests = [x for p, x in tree.prepositions(index) if p == "to"]
        persons = reader.parties(guests).persons if "courtesy" in before else []
        return "meeting" if persons or any(is_official(reader, g) for g in guests) else None
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


@lru_cache(maxsize=1)
def _dated_by() -> frozenset[str]:
    """The names of months and days, as they are written."""
    return frozenset(str(name).title() for kind in ("months", "weekdays") for name in load("dates")[kind])


def _noun(reader: Reader, index: int, kind: str) -> list[Draft]:
    tree = reader.tree
    if tree.dep[index] in ("compound", "amod", "nmod"):
        return []
    own, heads = noun_parties(reader, index)
    further = [x for p, x in tree.prepositions(index) if p in load("contact")["further"].get(tree.lemma[index], ())]
    own.update(reader.parties(further))
    heads += further
    if len(own) < 2 and not own.persons:
        apart = _apart(reader, index)
        own.update(reader.parties(apart))
        heads += apart
    if not own and any(tree.low[k] == "their" for k in tree.kids[index]):
        _theirs(reader, index, own)
    for kid in tree.kids[index]:
        if tree.dep[kid] in ("acl", "relcl") and tree.lemma[kid] in words("contact", "attended"):
            there = reader.subjects(kid) if tree.passive(kid) else tree.objects(kid)
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
    if verb is not None and how == "object" and (after := load("contact")["further"].get(tree.lemma[index])):
        beside = [x for p, x in tree.prepositions(verb) if p in after and is_official(reader, x)]
        own.update(reader.parties(beside))
        heads += beside
    draft = Draft.begin(kind, reader, index, heads, nominal=True)
    draft.cast(own, "participant")
    if before & {"a", "an", "another", "separate"} and draft.reader.tree.sent[index]:
        draft.details.new = True
    if before & {"another", "separate", "second", "follow-on"}:
        draft.details.separate = True
    others = Parties()
    if verb is not None:
        around = around_verb(reader, verb)
        if (how == "object" and _held(reader, index, verb)) or (
            how in ("in", "at", "into", "over") and tree.lemma[verb] in words("contact", "joins")
        ):
            others.update(around.subject)
            others.update(around.company)
            draft.cover.update([verb, *around.tokens])
        elif how == "subject" and tree.lemma[verb] in words("contact", "happens"):
            others.update(around.company)
            if tree.passive(verb):
                others.update(around.subject)
            if not own and len(others) == 1 and others.states and others.ids() == around.company.ids():
                others.add_id(reader.writer)
            draft.cover.update([verb, *around.tokens])
        elif own.persons and _just_ended(reader, verb, how):
            others.update(around.subject)
        elif how in ("in", "during", "at", "after", "before") and len(own) >= 1:
            if any(tree.low[k] in ("his", "her", "their") for k in tree.kids[index]) or how in ("in", "during", "at"):
                others.update(around.subject)
        elif how in ("in", "during", "at") and not definite and len({p.of for p in around.subject.persons}) > 1:
            others.update(around.subject)
        elif how == "object" and tree.lemma[verb] in words("contact", "uses") and own.persons:
            others.update(around.subject)
            draft.background = True
        elif how == "object" and tree.lemma[verb] in words("status", "cancelling") and len(own) < 2:
            others.update(around.subject)
        elif how == "object" and tree.lemma[verb] not in words("contact", "hold") and len(own) < 2:
            draft.background = True
        if how in ("in", "during", "at") and tree.lemma[verb] in words("contact", "settles") and not others:
            others.update(around.subject)
            draft.weak = definite
        if how in words("contact", "purposes") and len(own) < 2:
            if not own.persons or tree.lemma[verb] not in words("visits", "go") | words("visits", "visit") | {"be"}:
                return []
            others.update(around.subject)
    if not others and how in ("none", "subject", "object") and (verb is None or not _doers(reader, verb, how)):
        _with_the_writer(reader, index, draft)
    if _too_loose(reader, index, before, draft, how, verb):
        return []
    sidelined = any(tree.lemma[a] in words("contact", "sidelines") for a in tree.chain(index)[:3])
    if kind == "summit" and "their" in before:
        draft.event_type = kind = "meeting"
    if set(tree.low[max(0, index - 4) : index + 7]) & words("contact", "civil_bodies"):
        return []
    many = set(tree.low[max(0, index - 4) : index]) & {"number", "series", "several", "many"}
    if (plural and (kind == "summit" or many)) or (kind == "talks" and many and not any(p.name for p in own.persons)):
        return []
    if kind == "summit" and verb is not None and how in ("object", "at", "in", "during"):
        own.organizations += [o for o in around_verb(reader, verb).subject.organizations if o not in own.organizations]
        draft.parties.update(own)
    occasion = definite and kind != "summit" and how == "at" and not own.persons and len(own) < 2
    if occasion and verb is not None and tree.lemma[verb] in words("contact", "meet"):
        return []  # the verb tells of the encounter
    leaders = len({p.of for p in others.persons if p.of}) > 1 or bool(others.persons and own.persons)
    if kind == "summit" and leaders and how == "object" and verb is not None and _held(reader, index, verb):
        draft.cast(others, "participant")
        return [draft]
    if kind == "summit":
        return _summit(draft, own, sidelined)
    draft.cast(others, "participant")
    draft.met = [p for p in own.persons if all(p is not o for o in others.persons)]
    if len(draft.parties) < 2 or (not heads and not own.persons and not others.persons and len(own) < 2):
        draft.anaphoric = definite or bool(before & {"his", "her", "their"})
        if (before & words("groups", "bilateral") and draft.status == "planned") or before & {"last", "previous"}:
            draft.anaphoric, draft.background = False, True
            if before & {"last", "previous"}:
                draft.details.past = True
    year = any(t.isdigit() and len(t) == 4 for t in tree.low[slice(*tree.sents[tree.sent[index]])])
    coming = how == "subject" and draft.status == "planned" and (year or dated(reader, index))
    if coming and not draft.parties and before & words("contact", "following"):
        draft.details.next = draft.details.separate = True
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


def _apart(reader: Reader, index: int) -> list[int]:
    """Whoever follows in "talks on Monday between A and B", where the parser hung "between" on the verb."""
    tree = reader.tree
    last = min(index + 14, tree.sents[tree.sent[index]][1])
    verb = tree.clause(index)
    held = tree.dep[index] == "nsubjpass" and tree.lemma[verb] in words("contact", "happens")
    for token in range(index + 1, last):
        on_verb = tree.pos[tree.head[token]] == "VERB" or (held and token > verb)
        if tree.low[token] == "between" and tree.dep[token] == "prep" and on_verb and tree.clause(token) == verb:
            return [k for k in tree.kids[token] if tree.dep[k] == "pobj"]
        if tree.pos[token] in ("VERB", "AUX") and not (held and token <= verb):
            break
    return []


def _theirs(reader: Reader, index: int, own: Parties) -> None:
    """Whose "their meeting" was, where the sentence names officials of just two sides and nothing was told before."""
    people = reader.people(reader.tree.sent[index])
    if len({p.of for p in people}) == 2 and all(p.of for p in people):
        for person in people:
            own.add_person(person)


def _just_ended(reader: Reader, verb: int, how: str) -> bool:
    """Whether the clause is about what somebody did after a meeting, or on coming from it."""
    return how in words("contact", "afterwards") or (
        how == "from" and reader.tree.lemma[verb] in words("contact", "returns")
    )


def _doers(reader: Reader, verb: int, how: str) -> list[int]:
    """Whoever holds a meeting that is the verb's object, or, in the passive, its subject."""
    return reader.subjects(verb) if how == "object" or reader.tree.passive(verb) else []


def _with_the_writer(reader: Reader, index: int, draft: Draft) -> None:
    """A meeting "with X" in a state's own publication, nobody else named, is one of X with that state."""
    beside = any(p == "with" for p, _ in reader.tree.prepositions(index))
    if beside and len(draft.parties) == 1 and reader.writer not in draft.parties.states:
        draft.parties.add_id(reader.writer)


def _held(reader: Reader, index: int, verb: int) -> bool:
    """Whether the verb is one of holding, or of granting for what is granted ("gave an audience to")."""
    lemma = reader.tree.lemma
    granted = lemma[index] in words("contact", "granted") and lemma[verb] in words("contact", "grants")
    called = lemma[index] in words("contact", "call_nouns") and lemma[verb] in words("contact", "take_calls")
    return granted or called or lemma[verb] in words("contact", "hold")


def _too_loose(reader: Reader, index: int, before: set[str], draft: Draft, how: str, verb: int | None) -> bool:
    """Whether the words tell of contact in general, not of a particular encounter."""
    tree = reader.tree
    loosely = {tree.low[k] for k in tree.kids[index] if k < index and tree.text[k].islower()}
    if loosely & words("contact", "generic") and not draft.parties.persons:
        if loosely & words("contact", "yearly") and how == "object" and verb is not None and dated(reader, index):
            return tree.lemma[verb] not in _CONVENED
        return draft.status != "planned" or not before & words("status", "planned_adjectives")
    if tree.lemma[index] not in words("contact", "loose") or draft.parties.persons:
        return False
    convened = [k for k in tree.kids[index] if tree.dep[k] in ("acl", "relcl") and tree.lemma[k] in _CONVENED]
    happened = bool(convened) or (how == "subject" and verb is not None and tree.lemma[verb] in _CONVENED)
    held = (how == "object" and verb is not None and tree.lemma[verb] in words("contact", "hold")) or (
        how == "subject" and verb is not None and tree.lemma[verb] in words("contact", "happens")
    )
    if happened and how == "subject" and verb is not None and around_verb(reader, verb).company:
        return False
    if tree.lemma[index] in words("contact", "general") and tree.low[index] != "talks":
        named = tree.pos[index] == "PROPN" and len(draft.parties) >= 2
        proper = named and (how in ("in", "at", "during") or (how == "subject" and held))
        held = held and (tree.dep[index] in ("dobj", "conj") or (named and how == "subject"))
        if tree.lemma[index] == "exchange":
            return not (held and verb is not None and tree.lemma[verb] in ("hold", "convene"))
        between = happened and len(draft.parties) >= 2 and tree.tag[index] in ("NN", "NNP")
        return (
            not (how == "object" and held)
            and not proper
            and not between
            and not draft.date_sure
            and not before & words("groups", "bilateral")
        )
    if draft.status == "cancelled_or_denied" and (draft.parties or how == "object"):
        return False
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
