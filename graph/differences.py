"""What two readings of one document tell differently: tellings gained, lost and altered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, canonical

#: Properties of an event that follow from others.
_DERIVED = ("date_start", "date_end")
_PARTIES = ("State", "Organization")


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader knows a telling by.

    Attributes:
        id: telling id.
        event_type: its event type.
        date: EDTF or None.
        parties: sorted ids of the states and organizations that take part.
        quote: its words; of several passages the first in the text.
    """

    id: str
    event_type: str
    date: str | None
    parties: tuple[str, ...]
    quote: str

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        named = {"telling": self.id, "type": self.event_type, "date": self.date}
        return named | {"parties": list(self.parties), "quote": self.quote}


@dataclass(frozen=True, slots=True)
class Alteration:
    """A telling that says something else now.

    Attributes:
        before: as it was.
        after: as it is.
        fields: sorted names of what differs: properties of the event, participants, agreement, evidence, during.
    """

    before: Told
    after: Told
    fields: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {"before": self.before.to_json(), "after": self.after.to_json(), "fields": list(self.fields)}


@dataclass(frozen=True, slots=True)
class Difference:
    """What a document tells otherwise than before, each in the order of the text.

    Attributes:
        gained: tellings that were not there.
        lost: tellings that are there no more.
        altered: tellings that say something else.
    """

    gained: tuple[Told, ...] = ()
    lost: tuple[Told, ...] = ()
    altered: tuple[Alteration, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is told otherwise."""
        return bool(self.gained or self.lost or self.altered)


@dataclass(frozen=True, slots=True)
class _Telling:
    """A telling with everything that is compared, and the offsets of its words in the decoded text."""

    told: Told
    facts: Mapping[str, Any]
    places: frozenset[int]

    @property
    def place(self) -> tuple[int, str, str]:
        """Its place among the tellings of a document."""
        return (min(self.places, default=0), self.told.event_type, self.told.id)

    def differs(self, other: _Telling) -> tuple[str, ...]:
        """Names of the facts that are others."""
        names = self.facts.keys() | other.facts.keys()
        return tuple(sorted(name for name in names if self.facts.get(name) != other.facts.get(name)))


def difference(before: GraphDelta, after: GraphDelta) -> Difference:
    """What one document tells differently in two readings.

    A telling is the same where its id is: document, place and type. Of the others, one that was lost and one of the
    same type that was gained are one telling, altered, where their words overlap; those that share most come first.

    Args:
        before: its claims by the earlier reading.
        after: its claims by the later one.
    """
    old, new = _tellings(before), _tellings(after)
    pairs = [(telling, new[i]) for i, telling in old.items() if i in new]
    lost = {i: telling for i, telling in old.items() if i not in new}
    gained = {i: telling for i, telling in new.items() if i not in old}
    for one, other in _overlapping(lost.values(), gained.values()):
        if one.told.id in lost and other.told.id in gained:
            pairs.append((lost.pop(one.told.id), gained.pop(other.told.id)))
    pairs.sort(key=lambda pair: pair[1].place)
    return Difference(
        tuple(t.told for t in sorted(gained.values(), key=lambda t: t.place)),
        tuple(t.told for t in sorted(lost.values(), key=lambda t: t.place)),
        tuple(Alteration(a.told, b.told, names) for a, b in pairs if (names := a.differs(b))),
    )


def _overlapping(lost: Iterable[_Telling], gained: Iterable[_Telling]) -> list[tuple[_Telling, _Telling]]:
    """Pairs of one type that share words, those that share most first."""
    later = list(gained)
    shared = [
        (len(one.places & other.places), one, other)
        for one in lost
        for other in later
        if one.told.event_type == other.told.event_type
    ]
    ranked = sorted((s for s in shared if s[0]), key=lambda s: (-s[0], s[1].place, s[2].place))
    return [(one, other) for _, one, other in ranked]


def _tellings(delta: GraphDelta) -> dict[str, _Telling]:
    """The tellings of a document by their id."""
    nodes = {node.id: node for node in delta.nodes}
    around: dict[str, list[EdgeClaim]] = {node.id: [] for node in delta.nodes if node.label == "Event"}
    terms: dict[str, list[EdgeClaim]] = {}
    for edge in delta.edges:
        if edge.type == "PARTY_TO":
            terms.setdefault(edge.end, []).append(edge)
        for end in {edge.start, edge.end}:
            if end in around:
                around[end].append(edge)
    return {i: _telling(nodes[i], edges, nodes, terms) for i, edges in around.items()}


def _telling(
    event: NodeClaim, edges: Sequence[EdgeClaim], nodes: Mapping[str, NodeClaim], terms: Mapping[str, list[EdgeClaim]]
) -> _Telling:
    by_type: dict[str, list[EdgeClaim]] = {}
    for edge in edges:
        by_type.setdefault(edge.type, []).append(edge)
    taking_part = by_type.get("PARTICIPATED_IN", [])
    passages = [nodes[e.end] for e in by_type.get("EVIDENCED_BY", ()) if e.end in nodes]
    passages.sort(key=lambda p: (p.props.get("char_start", 0), p.id))
    lists: dict[str, list[Any]] = {
        "participants": [[e.start, *map(e.props.get, ("role", "position", "on_behalf_of"))] for e in taking_part],
        "agreement": [_agreement(e.end, nodes, terms) for e in by_type.get("PRODUCED", ())],
        "during": [e.end for e in by_type.get("DURING", ()) if e.start == event.id],
        "evidence": [[p.props.get(name) for name in ("quote", "spans", "attributed_to")] for p in passages],
    }
    facts = {name: value for name, value in event.props.items() if name not in _DERIVED}
    facts |= {name: sorted(values, key=lambda v: canonical({"": v})) for name, values in lists.items()}
    parties = sorted({e.start for e in taking_part if e.start in nodes and nodes[e.start].label in _PARTIES})
    kind, quote = event.props.get("event_type", ""), passages[0].props.get("quote", "") if passages else ""
    told = Told(event.id, kind, event.props.get("date"), tuple(parties), quote)
    return _Telling(told, facts, frozenset(at for p in passages for low, high in _spans(p) for at in range(low, high)))


def _agreement(made: str, nodes: Mapping[str, NodeClaim], terms: Mapping[str, list[EdgeClaim]]) -> list[Any]:
    """What an event produced: its id, its name, and since when and until when it binds whom."""
    bound = [[e.start, e.props.get("in_force"), e.props.get("ended")] for e in terms.get(made, ())]
    return [made, nodes[made].name if made in nodes else None, bound]


def _spans(passage: NodeClaim) -> list[list[int]]:
    spans: list[list[int]] = json.loads(passage.props.get("spans", "[]"))
    return spans
