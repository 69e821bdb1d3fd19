"""Who becomes a member of what: the states and the body that phrases name, and what sort of member they are."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.mentions.gazetteer import state_ids
from defgraph.loaders.extract.mentions.mention import Mention

FULL = "full"
_PROGRAM = "partner"
_OF = frozenset({"of", "in", "to", "with", "at", "by"})
_INSIDE = frozenset({"poss", "compound", "nmod", "amod"})


@dataclass(frozen=True, slots=True)
class Body:
    """A body that states are members of.

    Attributes:
        id: Organization id.
        program: whether a program of its partners is named.
    """

    id: str
    program: bool = False


def is_seat(reader: Reader, head: int) -> bool:
    """Whether a noun such as "member" or "observer status" stands here, of those who have it, not of candidates."""
    tree = reader.tree
    beside = {tree.low[k] for k in tree.kids[head]}
    return tree.lemma[head] in words("facts", "seats") and not beside & words("facts", "not_yet")


def kind_of(reader: Reader, seat: int | None, body: Body) -> str:
    """What sort of member the words around a seat make of a state; without a seat a full one.

    Args:
        reader: the segment.
        seat: the noun for belonging to the body, or None.
        body: the body.
    """
    tree, kinds = reader.tree, load("facts")["kinds"]
    if body.program:
        return _PROGRAM
    beside = [tree.low[k] for k in tree.kids[seat] if tree.dep[k] in _INSIDE] if seat is not None else []
    told = [tree.lemma[seat], *beside] if seat is not None else []
    return str(next((kinds[w] for w in told if w in kinds), FULL))


def body_at(reader: Reader, head: int) -> Body | None:
    """The body that a phrase names: itself, that whose "member" one is, or "it" for the one told before."""
    tree, mention = reader.tree, reader.at[head]
    if is_seat(reader, head):
        return _body_of_seat(reader, head, mention)
    if mention is not None and mention.kind == "organization":
        others = set(tree.low[mention.end : mention.end + 1]) & words("syntax", "members")
        return None if others else _named(reader, mention, head)
    return _told_before(reader, head) if _back_to_body(reader, head) else None


def _back_to_body(reader: Reader, head: int) -> bool:
    """Whether a word points back to a body: "it", "the alliance"."""
    tree = reader.tree
    return tree.low[head] in ("it", "them") or (_the(reader, head) and tree.lemma[head] in words("facts", "bodies"))


def _body_of_seat(reader: Reader, seat: int, mention: Mention | None) -> Body | None:
    """The body whose seat it is: "NATO member", "member of NATO", "holds observer status in the SCO"."""
    tree = reader.tree
    if mention is not None and mention.kind == "official" and _international(mention.persons[0].of):
        return Body(str(mention.persons[0].of))
    around = [x for p, x in tree.prepositions(seat) if p in _OF]
    around += [k for k in tree.kids[seat] if tree.dep[k] in _INSIDE]
    around += [x for p, x in tree.prepositions(tree.head[seat]) if p in _OF and tree.dep[seat] != "conj"]
    for head in around:
        other = reader.at[head]
        if other is not None and other.kind == "organization" and (found := _named(reader, other, head)) is not None:
            return found
    back = any(_back_to_body(reader, head) for head in around)
    return _told_before(reader, seat) if back or tree.dep[seat] == "conj" else None


def _named(reader: Reader, mention: Mention, head: int) -> Body | None:
    """The body of a mention whose head stands here; of its programs only those whose states are its partners."""
    tree = reader.tree
    inner = mention.start <= tree.head[head] < mention.end and tree.head[head] != head
    if inner or not _international(mention.ids[0]):
        return None
    program = mention.use == "program"
    partners = tree.words(mention.start, mention.end).lower() in words("facts", "programs")
    return Body(mention.ids[0], program) if partners or not program else None


def _told_before(reader: Reader, head: int) -> Body | None:
    """The body told last, in this sentence or the one before."""
    sent = reader.tree.sent
    for mention in reversed([m for m in reader.mentions if m.end <= head and sent[head] - sent[m.start] <= 1]):
        if mention.kind == "organization" and _international(mention.ids[0]):
            return Body(mention.ids[0], mention.use == "program")
        seated = any(is_seat(reader, t) for t in range(mention.start, mention.end))
        if mention.kind == "official" and seated and _international(mention.persons[0].of):
            return Body(str(mention.persons[0].of))
    return None


def _international(identity: str | None) -> bool:
    """Whether an id is that of an international body: no state's, and no part of a state."""
    return identity is not None and ":" not in identity and identity not in state_ids()


def states_at(reader: Reader, heads: list[int], *, modifiers: bool = False) -> list[str]:
    """The states that these phrases name as such: no troops, ministers or companies of theirs.

    Args:
        reader: the segment.
        heads: head tokens.
        modifiers: whether a state may stand as an adjective ("the Swedish accession").
    """
    found = [i for m in reader.inside(heads) if _as_state(reader, m, heads if modifiers else []) for i in m.ids]
    if not found and heads and _back(reader, heads[0]):
        found = _subject_before(reader, heads[0])
    return [i for i in dict.fromkeys(found) if i in state_ids()]


def _as_state(reader: Reader, mention: Mention, whole: list[int]) -> bool:
    """Whether a mention means a state itself, alone, in a list, or with a word such as "government"."""
    tree = reader.tree
    if mention.kind not in ("state", "format") or mention.use in ("force", "capital"):
        return False
    root = tree.top(mention.start, mention.end)
    return tree.dep[root] not in _INSIDE or root in whole or tree.lemma[tree.head[root]] in words("facts", "own")


def _back(reader: Reader, head: int) -> bool:
    """Whether a word points back to a state: "it", "the country"."""
    return reader.tree.low[head] in ("it", "its") or (
        _the(reader, head) and reader.tree.lemma[head] in words("facts", "alike")
    )


def _subject_before(reader: Reader, head: int) -> list[str]:
    """The state that was the last subject, in this sentence or the one before."""
    tree = reader.tree
    near = [m for m in reader.mentions if m.end <= head and tree.sent[head] - tree.sent[m.start] <= 1]
    for mention in reversed(near):
        subject = any(tree.dep[t] in ("nsubj", "nsubjpass") for t in range(mention.start, mention.end))
        if mention.kind == "state" and len(mention.ids) == 1 and subject:
            return list(mention.ids)
    return []


def _the(reader: Reader, head: int) -> bool:
    return any(reader.tree.low[k] in ("the", "this", "that") for k in reader.tree.kids[head])
