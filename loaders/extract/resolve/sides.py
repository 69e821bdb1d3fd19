"""Which side the officials of a meeting are on, where the sentence does not say whom they serve."""

from __future__ import annotations

from defgraph.graph.reference import find_state
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Ground, Mention, Person

#: States that those whom an official meets may serve, each with the ground for it, the surest first.
_Sides = tuple[tuple[str | None, Ground], ...]


def settle_sides(draft: Draft, reader: Reader, before: list[Draft]) -> None:
    """Office-holders whom an official meets serve the other side, unless the text says otherwise.

    Args:
        draft: a meeting, a call or anything else; what is no contact stays as it is.
        reader: its segment.
        before: what the sentences before told, the latest last.
    """
    if told_as(draft.event_type) == "contact" and not draft.broken:
        _hosts(draft, before)
        _counterparts(draft, reader)
    if draft.broken or not draft.met:
        _colleagues(draft, reader)
        return
    own = next((p.of for p in draft.parties.persons if all(p is not m for m in draft.met) and p.of), None)
    abroad = _visited(draft, before)
    if own is None and reader.writer in draft.parties.states:
        own = reader.writer
        abroad = reader.memory.here_state if reader.memory.here_state != own else None
    if own is not None:
        _settle_met(draft, reader, own, abroad)


def _settle_met(draft: Draft, reader: Reader, own: str, abroad: str | None) -> None:
    """Give those who are met the other side's state: for a name the place counts first, for an office who is beside it.

    Args:
        draft: the meeting.
        reader: its segment.
        own: the state of whoever meets them.
        abroad: the state that he is told to visit, or None.
    """
    beside = next((p.of for p in draft.met if p.of and p.of != own and (p.explicit or p.name)), None)
    placed = draft.place_state if draft.place_state not in (None, own) else _posted(draft, reader)
    partner = None if beside else _partner(reader, own)
    of_name: _Sides = ((placed, "place"), (partner, "counterpart"), (abroad, "place"))
    of_office: _Sides = ((beside, "counterpart"), (abroad, "place"), (partner, "counterpart"))
    for person in draft.met:
        side, why = next((s for s in (of_name if person.name else of_office) if s[0]), (None, None))
        if side and not person.explicit and person.of in ((None,) if person.name and not abroad else (None, own)):
            person.serve(side, why)
            draft.parties.add_id(side)


def _partner(reader: Reader, own: str) -> str | None:
    """The other one of the parties told last."""
    pair = reader.memory.pair()
    return next((s for s in pair.states if s != own), None) if pair is not None and own in pair.states else None


def _visited(draft: Draft, before: list[Draft]) -> str | None:
    """The state that one who meets others is told to visit, in the same sentence or the one before."""
    hosts = [p for p in draft.parties.persons if all(p is not m for m in draft.met)]
    for visit in reversed(before):
        near = visit.segment == draft.segment and 0 <= draft.sentence - visit.sentence <= 1
        if visit.event_type != "visit" or not near or visit.status == "cancelled_or_denied":
            continue
        if any(h is v for h in hosts for v in visit.parties.persons):
            return visit.place_state
    return None


def _posted(draft: Draft, reader: Reader) -> str | None:
    """The state that an envoy of the sentence is accredited to ("the X ambassador to Y")."""
    tree = reader.tree
    low, high = tree.sents[draft.sentence]
    for mention in reader.mentions:
        if mention.kind != "official" or not low <= mention.start < high:
            continue
        for at in range(mention.start + 1, min(mention.end + 1, high - 1)):
            if tree.low[at] == "to":
                spans = (tree.words(at + 1, min(at + 1 + width, high)) for width in (4, 3, 2, 1))
                return next((state for words_of in spans if (state := find_state(words_of))), None)
    return None


def _colleagues(draft: Draft, reader: Reader) -> None:
    """Among people who met, the one whose state nobody told is of the state that met the other's last."""
    open_side = [p for p in draft.parties.persons if p.of is None and p.name]
    pair = reader.memory.pair()
    if draft.broken or told_as(draft.event_type) not in ("contact", "call") or len(draft.parties) != 1 or not open_side:
        return
    own = next(iter(draft.parties.ids()))
    if pair is not None and len(pair) == 2 and own in pair.states and len(pair.states) == 2:
        for person in open_side:
            person.serve(next(s for s in pair.states if s != own), "counterpart")
            draft.parties.add_id(person.of)


def _hosts(draft: Draft, before: list[Draft]) -> None:
    """Whoever receives a visitor of whom a visit was told serves the state visited, unless the text says otherwise."""
    if len(draft.parties) != 1 or draft.parties.organizations:
        return
    hosts = [p for p in draft.parties.persons if draft.role(p) == "host" and not p.explicit]
    visited = _visited_by_guests(draft, before)
    if len(visited) == 1:
        _serve(draft, hosts, visited[0], "place")
    elif draft.place_state is not None and draft.place_state not in draft.parties.states:
        unserving = [p for p in hosts or _beside_envoy(draft) if p.of is None and p.office]
        _serve(draft, unserving, draft.place_state, "place")


def _visited_by_guests(draft: Draft, before: list[Draft]) -> list[str]:
    """The further parties of the last visit told of those who are received, if it took place."""
    guests = [p for p in draft.parties.persons if draft.role(p) == "visitor"]
    visits = [b for b in before if b.event_type == "visit" and any(g is p for g in guests for p in b.parties.persons)]
    last = visits[-1] if visits else None
    if last is None or last.status != "occurred":
        return []
    return [s for s in last.parties.states if s not in draft.parties.states]


def _beside_envoy(draft: Draft) -> list[Person]:
    """Whoever meets an envoy, where that tells that he is at home: the envoy serves another state than the place's."""
    sent = [
        p for p in draft.parties.persons if p.of and (p.office or "").lower().split(" ")[-1] in words("offices", "sent")
    ]
    return [p for p in draft.parties.persons if all(p is not e for e in sent)] if sent else []


def _counterparts(draft: Draft, reader: Reader) -> None:
    """Read "A and his counterpart, who had come from X": of the state he came from, or of the other side told last."""
    mentions = [
        m
        for m in reader.mentions
        if m.use == "counterpart" and reader.tree.sent[m.start] == draft.sentence and not m.persons[0].explicit
    ]
    others = [p for m in mentions for p in m.persons if any(p is q for q in draft.parties.persons)]
    if len(draft.parties) != 1 or len(others) != 1 or len(draft.parties.persons) < 2:
        return
    own = next(iter(draft.parties.ids()))
    pair = reader.memory.pair()
    come = _came_from(reader, mentions)
    known = [s for s in pair.states if s != own] if pair is not None and own in pair.states else []
    if come not in (None, own):
        _serve(draft, others, come, "text")
    elif len(known) == 1:
        _serve(draft, others, known[0], "counterpart")


def _came_from(reader: Reader, mentions: list[Mention]) -> str | None:
    """The state in "who had come from X" after one of these."""
    tree = reader.tree
    for mention in mentions:
        for token in range(mention.start, mention.end):
            for verb in tree.kids[token]:
                if tree.dep[verb] == "relcl" and tree.lemma[verb] in words("visits", "go"):
                    found = reader.parties([x for p, x in tree.prepositions(verb) if p == "from"])
                    return next(iter(found.states), None)
    return None


def _serve(draft: Draft, persons: list[Person], state: str, why: Ground) -> None:
    for person in persons:
        if person.of in (None, *draft.parties.states):
            person.serve(state, why)
            draft.parties.add_person(person)
            draft.set_role(state, draft.role(person))
