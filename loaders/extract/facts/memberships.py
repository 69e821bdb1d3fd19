"""Memberships: states that join a body, belong to it, or leave it."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.graph.model import FactEnd
from defgraph.graph.reference import bodies, state
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.facts.draft import FROM, TERM, TO, FactDraft
from defgraph.loaders.extract.facts.happened import happened, noun_happened
from defgraph.loaders.extract.facts.members import Body, body_at, is_seat, kind_of, states_at
from defgraph.loaders.extract.language.lexicon import words

_TO, _FROM = frozenset({"to", "into"}), frozenset({"from", "of"})
_OWNERS = ("poss", "amod", "compound", "nmod")


@dataclass(slots=True)
class _Step:
    """What a word tells: who, of what, and whether it begins or ends.

    Attributes:
        bound: what it tells of the term.
        who: heads of the phrases that name the states.
        targets: heads of the phrases that name the body.
        told: the verb or noun that says whether it is so.
        seats: nouns that say what sort of member.
        modifiers: whether a state may stand as an adjective ("the Swedish accession").
    """

    bound: str
    who: list[int]
    targets: list[int]
    told: int
    seats: list[int]
    modifiers: bool = False


def by_verb(reader: Reader, index: int) -> list[FactDraft]:
    """Memberships by "X joined the body", "X acceded to it", "X left it", "X withdrew from it"."""
    tree, lemma = reader.tree, reader.tree.lemma[index]
    if tree.pos[index] not in ("VERB", "AUX"):
        return []
    after = tree.prepositions(index)
    done_with = any(p in words("facts", "joined_in") and tree.pos[x] == "VERB" for p, x in after)
    to, away = [x for p, x in after if p == "to"], [x for p, x in after if p in _FROM]
    if lemma in words("facts", "joining") and not done_with:
        bound, targets = FROM, reader.patients(index)
    elif lemma in words("facts", "leaving"):
        bound, targets = TO, reader.patients(index)
    elif lemma in words("facts", "acceding"):
        bound, targets = FROM, to
    elif lemma in words("facts", "belonging"):
        bound, targets = TERM, to
    elif lemma in words("facts", "withdrawing") and not tree.objects(index):
        bound, targets = TO, away
    else:
        return []
    return _drafts(reader, index, _Step(bound, reader.subjects(index), targets, index, _as_seats(reader, index)))


def by_admission(reader: Reader, index: int) -> list[FactDraft]:
    """Memberships by "X was admitted to the body", "the body admitted X", "X was expelled from it"."""
    tree, lemma = reader.tree, reader.tree.lemma[index]
    took_in = lemma == "take" and any(tree.low[k] == "in" and tree.dep[k] == "prt" for k in tree.kids[index])
    admits = took_in or lemma in words("facts", "admitting")
    if not admits and lemma not in words("facts", "expelling"):
        return []
    targets = [x for p, x in tree.prepositions(index) if p in (_TO if admits else _FROM)]
    seats = _as_seats(reader, index)
    if admits and lemma != "admit" and not targets and not seats:
        return []  # "NATO welcomed Sweden" need be no more than a greeting
    targets += seats
    if all(body_at(reader, target) is None for target in targets):
        targets += reader.subjects(index)
    return _drafts(reader, index, _Step(FROM if admits else TO, reader.patients(index), targets, index, seats))


def by_seat(reader: Reader, index: int) -> list[FactDraft]:
    """Memberships by "X became a member of the body", "was granted observer status in it", "NATO member since ..."."""
    tree = reader.tree
    if not is_seat(reader, index):
        return []
    verb, dep = tree.head[index], tree.dep[index]
    if dep == "conj" and is_seat(reader, verb):
        verb, dep = tree.head[verb], tree.dep[verb]
    step = None
    if dep == "appos" and not is_seat(reader, verb):
        step = _Step(TERM, [verb], [index], index, [index])
    elif dep in ("nsubj", "nsubjpass"):
        step = _seat_as_subject(reader, index, verb, dep)
    elif dep in ("attr", "dobj", "oprd", "conj"):
        step = _seat_as_object(reader, index, verb)
    return _drafts(reader, index, step) if step is not None else []


def _seat_as_subject(reader: Reader, seat: int, verb: int, dep: str) -> _Step | None:
    """A step by "X's membership began", "membership was granted to X"."""
    tree, lemma = reader.tree, reader.tree.lemma[verb]
    if dep == "nsubjpass":
        given = [x for p, x in tree.prepositions(verb) if p == "to"]
        return _Step(FROM, given, [seat], verb, [seat]) if lemma in words("facts", "gaining") else None
    begins = lemma in words("facts", "beginning")
    if not begins and lemma not in words("facts", "ending"):
        return None
    owners = [k for k in tree.kids[seat] if tree.dep[k] == "poss"]
    owners += [x for p, x in tree.prepositions(seat) if p == "of"]
    return _Step(FROM if begins else TO, owners, [seat], verb, [seat], modifiers=True)


def _seat_as_object(reader: Reader, seat: int, verb: int) -> _Step | None:
    """A step by "X became a member", "X lost its membership", "X has been a member", "X ceased to be one"."""
    tree, lemma, above = reader.tree, reader.tree.lemma[verb], reader.tree.head[verb]
    if lemma in words("facts", "being") and tree.lemma[above] in words("facts", "ceasing"):
        return _Step(TO, reader.subjects(above), [seat], above, [seat])
    if lemma in words("facts", "being") | words("facts", "holding"):
        bound = TERM
    elif lemma in words("facts", "becoming") | words("facts", "gaining"):
        bound = FROM
    elif lemma in words("facts", "losing"):
        bound = TO
    else:
        return None
    who = reader.patients(verb) if tree.passive(verb) else reader.subjects(verb)
    return _Step(bound, who, [seat], verb, [seat])


def by_noun(reader: Reader, index: int) -> list[FactDraft]:
    """Memberships by "since X's accession to the body in ...", "after the withdrawal of X from it"."""
    tree, lemma = reader.tree, reader.tree.lemma[index]
    joins = lemma in words("facts", "entries")
    if (not joins and lemma not in words("facts", "exits")) or not noun_happened(tree, index):
        return []
    after = tree.prepositions(index)
    near = words("facts", "to_body") if joins else words("facts", "from_body")
    targets = [x for p, x in after if p in near]
    who = [k for k in tree.kids[index] if tree.dep[k] in _OWNERS] + [x for p, x in after if p in ("of", "by")]
    if any(tree.low[k] in ("its", "their") for k in who):
        who = reader.subjects(tree.clause(index)) or who
    subject = tree.dep[index] in ("nsubj", "nsubjpass")
    told = tree.clause(index) if subject else index
    return _drafts(reader, index, _Step(FROM if joins else TO, who, targets, told, [], modifiers=True), so=True)


def _as_seats(reader: Reader, verb: int) -> list[int]:
    """The nouns in "joined it as an observer"."""
    return [x for p, x in reader.tree.prepositions(verb) if p == "as" and is_seat(reader, x)]


def _drafts(reader: Reader, index: int, step: _Step, *, so: bool = False) -> list[FactDraft]:
    """A draft for every state and every body, where it is so.

    Args:
        reader: the segment.
        index: the token that tells of it.
        step: what it tells.
        so: whether it was already found to be so.
    """
    tree = reader.tree
    if not so and tree.pos[step.told] in ("VERB", "AUX") and not happened(tree, step.told):
        return []
    found: list[FactDraft] = []
    for target in (c for t in step.targets for c in tree.conjuncts(t)):
        body = body_at(reader, target)
        if body is None:
            continue
        seat = next((s for s in (target, *step.seats) if is_seat(reader, s)), None)
        found += [
            FactDraft(
                "MEMBER_OF", FactEnd("state", member, state(member).name), _end(body), reader, index, step.bound,
                {target, step.told, *step.who}, kind_of(reader, seat, body),
                dated_by=step.told if step.told != index else None,
            )
            for member in states_at(reader, step.who, modifiers=step.modifiers)
        ]  # fmt: skip
    return found


def _end(body: Body) -> FactEnd:
    known = bodies().get(body.id)
    return FactEnd("organization", body.id, known.shown if known else body.id)
