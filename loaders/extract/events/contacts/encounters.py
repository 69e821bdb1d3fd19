"""From a noun of contact to its draft: whether it is a particular encounter, of which kind, and which one."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import around_verb, dated
from defgraph.loaders.extract.events.contacts.generalities import in_general
from defgraph.loaders.extract.events.contacts.noun_phrases import NounPhrase
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Parties

_POSSESSIVES = frozenset({"his", "her", "their"})
_PREVIOUS = frozenset({"last", "previous"})


def begin(reader: Reader, index: int, phrase: NounPhrase) -> Draft:
    """The draft of an encounter with whoever its noun's own phrase names."""
    draft = Draft.begin(phrase.kind, reader, index, phrase.heads, nominal=True)
    draft.cast(phrase.own, "participant")
    draft.details.new = bool(phrase.before & {"a", "an", "another", "separate"} and reader.tree.sent[index])
    draft.details.separate = bool(phrase.before & {"another", "separate", "second", "follow-on"})
    return draft


def is_held(reader: Reader, index: int, phrase: NounPhrase) -> bool:
    """Whether it is the object of a verb of holding, or of granting what is granted ("gave an audience to")."""
    lemma, verb = reader.tree.lemma, phrase.verb
    if verb is None or phrase.how != "object":
        return False
    granted = lemma[index] in words("contact", "granted") and lemma[verb] in words("contact", "grants")
    called = lemma[index] in words("contact", "call_nouns") and lemma[verb] in words("contact", "take_calls")
    return granted or called or lemma[verb] in words("contact", "hold")


def encounter(reader: Reader, index: int, phrase: NounPhrase, draft: Draft, others: Parties) -> list[Draft]:
    """The encounter, once its clause has said who else takes part; none where no particular one is told.

    Args:
        reader: the segment.
        index: the noun.
        phrase: its phrase.
        draft: the draft with whoever the phrase names.
        others: whoever the clause adds to these.
    """
    if not others:
        _with_the_writer(reader, index, phrase, draft)
    if in_general(reader, index, phrase, draft) or _of_civil_body(reader, index) or _several(reader, index, phrase):
        return []
    if phrase.kind == "summit":
        return _summit(reader, index, phrase, draft, others)
    if _place_of_another(reader, phrase):
        return []
    draft.cast(others, "participant")
    draft.met = [p for p in phrase.own.persons if all(p is not o for o in others.persons)]
    plural = _is_plural(reader.tree, index) and phrase.kind not in ("talks", "phone_call")
    each = "bilateral" in phrase.before and is_held(reader, index, phrase) and dated(reader, index)
    if (plural and not draft.parties.persons and not each) or (phrase.how == "with" and phrase.verb is None):
        return []
    _which_one(phrase, draft, others)
    _coming(reader, index, phrase, draft)
    draft.event_type = _kind(reader, index, phrase, draft)
    return [draft]


def _with_the_writer(reader: Reader, index: int, phrase: NounPhrase, draft: Draft) -> None:
    """A meeting "with X" in a state's own publication, nobody else named, is one of X with that state."""
    tree, verb, how = reader.tree, phrase.verb, phrase.how
    if how not in ("none", "subject", "object"):
        return
    # Whoever holds a meeting that is the verb's object, or, in the passive, its subject.
    if verb is not None and (how == "object" or tree.passive(verb)) and reader.subjects(verb):
        return
    beside = any(p == "with" for p, _ in tree.prepositions(index))
    if beside and len(draft.parties) == 1 and reader.writer not in draft.parties.states:
        draft.parties.add_id(reader.writer)


def _of_civil_body(reader: Reader, index: int) -> bool:
    """Whether an economic body is named around the noun ("the meeting of G20 finance ministers")."""
    return bool(set(reader.tree.low[max(0, index - 4) : index + 7]) & words("contact", "civil_bodies"))


def _several(reader: Reader, index: int, phrase: NounPhrase) -> bool:
    """Whether the words tell of more than one encounter: "summits", "a series of talks"."""
    tree = reader.tree
    many = bool(set(tree.low[max(0, index - 4) : index]) & {"number", "series", "several", "many"})
    each = "bilateral" in phrase.before and bool(phrase.own.persons)  # one with each of them
    if _is_plural(tree, index) and ((many and not each) or phrase.kind == "summit"):
        return True
    return many and phrase.kind == "talks" and not any(p.name for p in phrase.own.persons)


def _is_plural(tree: Tree, index: int) -> bool:
    """Whether the noun is a plural that means several encounters; "talks" means one."""
    return tree.tag[index] in ("NNS", "NNPS") and tree.low[index] not in ("talks", "discussions", "consultations")


@rule("contacts.summit")
def _summit(reader: Reader, index: int, phrase: NounPhrase, draft: Draft, others: Parties) -> list[Draft]:
    """A summit counts when the text tells of it, not as the occasion of something else."""
    tree, own = reader.tree, phrase.own.copy()
    if phrase.verb is not None and phrase.how in ("object", "at", "in", "during"):
        for body in around_verb(reader, phrase.verb).subject.organizations:
            own.add_id(body)
        draft.parties.update(own)
    leaders = len({p.of for p in others.persons if p.of}) > 1 or bool(others.persons and own.persons)
    if leaders and is_held(reader, index, phrase):
        draft.cast(others, "participant")
        return [draft]
    sidelined = any(tree.lemma[a] in words("contact", "sidelines") for a in tree.chain(index)[:3])
    civil = set(tree.low[max(0, index - 8) : index]) & words("contact", "civil_bodies")
    if sidelined or civil or (not own.organizations and len(own) < 2):
        return []
    draft.parties.persons.clear()
    draft.background = True
    return [draft]


def _place_of_another(reader: Reader, phrase: NounPhrase) -> bool:
    """Whether it is but where two met ("X met Y at the conference"): the verb tells of the encounter."""
    if not phrase.definite or phrase.how != "at" or phrase.own.persons or len(phrase.own) > 1:
        return False
    return phrase.verb is not None and reader.tree.lemma[phrase.verb] in words("contact", "meet")


def _which_one(phrase: NounPhrase, draft: Draft, others: Parties) -> None:
    """Take "the meeting" and "their talks" for one told before, "the last meeting" for one before that."""
    nobody = not phrase.heads and not phrase.own.persons and not others.persons and len(phrase.own) < 2
    if len(draft.parties) > 1 and not nobody:
        return
    last = bool(phrase.before & _PREVIOUS)
    if last or (phrase.before & words("groups", "bilateral") and draft.status == "planned"):
        draft.background, draft.details.past = True, last
    else:
        draft.anaphoric = phrase.definite or bool(phrase.before & _POSSESSIVES)


def _coming(reader: Reader, index: int, phrase: NounPhrase, draft: Draft) -> None:
    """Take "the next meeting will be held in May" for one more of its kind."""
    tree = reader.tree
    year = any(t.isdigit() and len(t) == 4 for t in tree.low[slice(*tree.sents[tree.sent[index]])])
    planned = phrase.how == "subject" and draft.status == "planned" and (year or dated(reader, index))
    if planned and not draft.parties and phrase.before & words("contact", "following"):
        draft.details.next = draft.details.separate = True


def _kind(reader: Reader, index: int, phrase: NounPhrase, draft: Draft) -> str:
    """Whether talks are a meeting of two officials, and a meeting talks of two staffs."""
    if _of_standing_group(reader, index):
        return "talks"
    if phrase.kind == "talks" and not phrase.before & _POSSESSIVES and _between_two(draft, reader.tree.low[index]):
        return "meeting"
    if phrase.kind == "meeting" and not draft.parties.persons:
        return "talks"
    return phrase.kind


def _of_standing_group(reader: Reader, index: int) -> bool:
    """Whether the meeting is one "of the ... Group" or "... Commission"."""
    tree = reader.tree
    last = min(index + 16, tree.sents[tree.sent[index]][1])
    for token in range(index + 1, last):
        if tree.text[token] in (".", ";") or tree.low[token] in ("to", "with"):
            return False
        if tree.lemma[token] in words("contact", "group_nouns") and "of" in tree.low[index:token]:
            return True
    return False


def _between_two(draft: Draft, word: str) -> bool:
    """Whether "talks" are a meeting: of people, one of them named, from just two sides."""
    persons = draft.parties.persons
    return (
        word in ("talks", "discussions", "talk")
        and len(draft.parties) == 2
        and len({p.of for p in persons}) == 2
        and any(p.name for p in persons)
    )
