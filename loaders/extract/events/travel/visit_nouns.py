"""Visits told by a noun: "the visit of X to Y", "paid a visit to Y", "on a visit to Y, X said"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from defgraph.loaders.extract.discourse.reader import Reader, is_official
from defgraph.loaders.extract.events.arguments import governor
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.travel.destinations import here, led_to
from defgraph.loaders.extract.events.travel.journeys import Journey, make_visits
from defgraph.loaders.extract.events.travel.travellers import ship_of, team_of
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What the phrase of a noun of travel says, and where the noun stands in its clause.

    Attributes:
        travellers: heads of the phrases for whoever travels.
        places: heads of the phrases that lead to where.
        owned: whether the noun's own phrase names the travellers.
        how: what the noun is to its verb, as :func:`governor` says.
        past: whether it came before what is told ("his visit follows one by Y").
    """

    travellers: list[int]
    places: list[int]
    owned: bool
    how: str
    past: bool


def find_visit_noun(reader: Reader, index: int) -> list[Draft]:
    """The visits that a noun of travel tells of, by its own phrase and what the clause does with it."""
    tree = reader.tree
    if not _is_journey(reader, index):
        return []
    verb, how = governor(reader, index)
    phrase = _phrase(reader, index, verb, how)
    if verb is None:
        return _named(reader, index, phrase)
    lemma = tree.lemma[verb]
    if how == "for" and lemma in words("visits", "invite"):
        return _invited_for(reader, index, verb)
    if how in words("visits", "within") | {"on", "upon"}:
        return _on_visit(reader, index, phrase, verb)
    undergone = how == "object" or (how == "subject" and tree.passive(verb))
    if undergone and not phrase.travellers and lemma in words("visits", "pay"):
        return _paid(reader, index, phrase, verb)
    if how == "object" and phrase.owned and not phrase.places and lemma in words("visits", "hosts"):
        return _hosted(reader, index, phrase, verb)
    return _named(reader, index, phrase)


def _is_journey(reader: Reader, index: int) -> bool:
    """Whether a noun tells of a journey to a place: no service abroad, bare "stop" or call on a person."""
    tree = reader.tree
    if tree.dep[index] in ("compound", "amod", "nmod") or words("visits", "on_duty") & set(tree.low[index - 3 : index]):
        return False
    around = {p for t in (index, tree.head[index]) for p, _ in tree.prepositions(t)}
    if tree.lemma[index] == "stop" and not around & {"in", "at"}:
        return False
    return not any(is_official(reader, x) for p, x in tree.prepositions(index) if p == "to")


def _phrase(reader: Reader, index: int, verb: int | None, how: str) -> _Phrase:
    """Who travels whereto by the noun's own phrase: "X's visit to Y", "the arrival in Y of X", "his Y trip"."""
    tree = reader.tree
    travellers = [tree.owner(k) for k in tree.kids[index] if tree.dep[k] == "poss"] + led_to(reader, index, "by")
    of = led_to(reader, index, "of") or [
        x for place in led_to(reader, index, "in", "at", "to") for x in led_to(reader, place, "of")
    ]
    by_them = not travellers and _travel(reader, of)
    if by_them or tree.lemma[index] == "arrival":
        travellers += of
    places = led_to(reader, index, "to", "in", "at") if by_them else led_to(reader, index, "to", "in", "at", "of")
    places += [x for t in travellers for x in led_to(reader, t, "to")]
    if travellers:
        places += _compounded(reader, index)
    past = False
    if verb is not None and how == "object":
        places = places or led_to(reader, verb, "to", "in", "at")
        past = tree.lemma[verb] == "follow"
    return _Phrase(travellers, places, bool(travellers), how, past)


def _compounded(reader: Reader, index: int) -> list[int]:
    """The names that a noun is compounded with: "his Paris visit"."""
    tree = reader.tree
    return [k for k in tree.kids[index] if tree.dep[k] in ("compound", "nmod", "amod") and reader.at[k] is not None]


def _travel(reader: Reader, heads: list[int]) -> bool:
    """Whether these are people or a ship that travel, and not the place of a visit ("the visit of X")."""
    return bool(ship_of(reader, heads) or team_of(reader, heads) or reader.parties(heads, places=False).persons)


@rule("travel.visit-noun")
def _named(reader: Reader, index: int, phrase: _Phrase) -> list[Draft]:
    """Read "X's visit to Y": the noun's own phrase says all."""
    return _tell(reader, index, phrase)


@rule("travel.visit-paid")
def _paid(reader: Reader, index: int, phrase: _Phrase, verb: int) -> list[Draft]:
    """Read "X paid a visit to Y", "X postponed a trip to Y" and "a visit to Y was made by X"."""
    return _tell(reader, index, replace(phrase, travellers=reader.subjects(verb)))


@rule("travel.visit-hosted")
def _hosted(reader: Reader, index: int, phrase: _Phrase, verb: int) -> list[Draft]:
    """Read "Y hosted the visit of X"."""
    return _tell(reader, index, replace(phrase, places=reader.subjects(verb)))


@rule("travel.on-visit")
def _on_visit(reader: Reader, index: int, phrase: _Phrase, verb: int) -> list[Draft]:
    """Read "during a visit to Y, X said" and "X left Y after his visit": whom the clause is about travels."""
    tree = reader.tree
    travellers, places = phrase.travellers, phrase.places
    if not travellers or _foretold(reader, index, verb, travellers):
        travellers = reader.subjects(verb)
        if tree.passive(verb) and reader.parties(reader.patients(verb), places=False).persons:
            travellers = reader.patients(verb)  # "on arrival in X, Y was received by Z"
    if not places and tree.lemma[verb] in ("leave", "depart") and phrase.how in words("visits", "within"):
        places = [k for k in tree.kids[verb] if tree.dep[k] == "dobj"]
    return _tell(reader, index, replace(phrase, travellers=travellers, places=places))


def _foretold(reader: Reader, index: int, verb: int, travellers: list[int]) -> bool:
    """Whether "his" stands before whom it means: "In his first trip to X, the minister met Y"."""
    tree = reader.tree
    pronouns = all(tree.low[t] in ("his", "her", "their") for t in travellers)
    return pronouns and index < verb and index - tree.sents[tree.sent[index]][0] < 5


@rule("travel.invited-for")
def _invited_for(reader: Reader, index: int, verb: int) -> list[Draft]:
    """Read "X invited Y for a visit": a visit planned, to the state that invites."""
    invited = reader.tree.objects(verb)
    inviting = reader.parties(reader.subjects(verb), places=False)
    who = reader.parties(invited)
    if not inviting.states or not who.persons:
        return []
    draft = Draft.begin("visit", reader, index, invited, status="planned")
    draft.place, draft.place_state = "", inviting.states[0]
    draft.cast(Parties(persons=who.persons), "visitor")
    draft.cast(Parties([inviting.states[0]]), "host")
    return [draft] if len(draft.parties) > 1 else []


def _tell(reader: Reader, index: int, phrase: _Phrase) -> list[Draft]:
    """The visits of a noun, once its clause has said who travels whereto."""
    modifiers = {reader.tree.low[k] for k in reader.tree.kids[index]}
    if "return" in modifiers:  # "paid a return visit in May"
        phrase = replace(phrase, places=[x for x in phrase.places if reader.at[x] is not None])
    if modifiers & words("visits", "mutual"):
        return _mutual(reader, index, phrase)
    journey = Journey(phrase.travellers, phrase.places, nominal=True, here=here(reader, index))
    drafts = make_visits(reader, index, journey)
    for draft in drafts:
        draft.weak = not phrase.owned
        draft.details.past = phrase.past
        draft.details.aside = phrase.how in ("during", "of", "as")
    if not drafts and not phrase.places and (phrase.travellers or modifiers & {"the", "this", "his", "her"}):
        return _told_before(reader, index, phrase)
    return drafts


@rule("travel.mutual")
def _mutual(reader: Reader, index: int, phrase: _Phrase) -> list[Draft]:
    """Read "the two agreed on mutual visits": visits both ways, told as one."""
    who = reader.parties(phrase.travellers)
    draft = Draft.begin("visit", reader, index, phrase.travellers, status="planned")
    draft.cast(who, "participant")
    return [draft] if len(who) > 1 else []


@rule("travel.the-visit")
def _told_before(reader: Reader, index: int, phrase: _Phrase) -> list[Draft]:
    """Read "the visit" and "his trip" that say nothing of where to: one told before."""
    draft = Draft.begin("visit", reader, index, nominal=True)
    draft.cast(Parties(persons=reader.parties(phrase.travellers, places=False).persons), "visitor")
    draft.anaphoric = True
    return [draft]
