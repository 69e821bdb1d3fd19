"""A store of many invented events, for the benchmarks that need one: real states, invented persons, no outside text."""

from __future__ import annotations

import random
from pathlib import Path

from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText
from defgraph.graph.identity.grouping import group_tellings
from defgraph.graph.ids import digest, official_id
from defgraph.graph.reference.states import states
from defgraph.graph.stores import open_store

_TYPES = ("meeting", "talks", "visit", "phone_call", "statement", "exercise", "port_call")
#: What events are about; their words are searched for.
WORDS = (
    "frigate", "corvette", "radar", "maritime security", "joint statement", "border", "training", "logistics",
    "information protection", "search and rescue", "peacekeeping", "airlift", "cyber defense", "coast guard",
)  # fmt: skip
_GIVEN = ("Abel", "Bruna", "Casper", "Dalia", "Emeric", "Fenna", "Goran", "Hedda", "Ilja", "Jorun", "Kasimir", "Linnea")
_FAMILY = ("Morrow", "Quill", "Ostrander", "Vanton", "Zabriskie", "Halloway", "Ibbotson", "Lindqvarn", "Thorne")
#: Events of one document.
_IN_ONE = 500


def write_store(path: Path, events: int) -> None:
    """Write a store with so many events.

    Args:
        path: the SQLite file; it must not be there yet.
        events: how many; each has two states or more, most have officials, and each has a passage.
    """
    with open_store(str(path), group_tellings).writer() as writer:
        for number in range(0, events, _IN_ONE):
            writer.replace(_document(number, min(_IN_ONE, events - number)))


def _document(first: int, count: int) -> GraphDelta:
    """The claims of a document that tells of so many events."""
    chance = random.Random(first)
    me, text = digest("bench", first, size=64), ""
    facts = {"doc": f"bulletin-{first:06}", "publisher": "Harbor Gazette", "published": "2024"}
    nodes = {me: NodeClaim(me, "Document", me, f"Bulletin {first}", facts)}
    edges: list[EdgeClaim] = []
    known = list(states().values())
    for n in range(first, first + count):
        telling, passage = f"t-{n:06}", f"p-{n:06}"
        kind, about = chance.choice(_TYPES), chance.choice(WORDS)
        # A few states have much more to do with others than most have.
        sides = sorted(
            {known[min(int(chance.expovariate(0.04)), len(known) - 1)] for _ in range(3)}, key=lambda s: s.id
        )
        date = f"{1990 + n % 34}-{1 + n % 12:02}-{1 + n % 28:02}"
        quote = f"On {date} {' and '.join(s.name for s in sides)} held a {kind.replace('_', ' ')} on {about}, item {n}."
        span = {"char_start": len(text), "char_end": len(text) + len(quote)}
        text += f"{quote}\n"
        said = {"event_type": kind, "status": "occurred", "date": date, "summary": f"{kind} on {about}"}
        nodes[telling] = NodeClaim(me, "Event", telling, f"{kind} {n}", {**said, "confidence": 0.9})
        words = {"document": me, "kind": "body", "quote": quote, "confidence": 0.9, **span}
        nodes[passage] = NodeClaim(me, "Passage", passage, "words", words)
        edges += [
            EdgeClaim(me, "IN", passage, me),
            EdgeClaim(me, "EVIDENCED_BY", telling, passage, {"telling": telling}),
        ]
        for state in sides:
            nodes[state.id] = NodeClaim(me, "State", state.id, state.name)
            role = {"role": "participant", "evidence": [passage]}
            edges.append(EdgeClaim(me, "PARTICIPATED_IN", state.id, telling, role))
            if chance.random() < 0.6:
                name = f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"
                person = official_id(state.id, name)
                nodes[person] = NodeClaim(me, "Official", person, name, {"named": True, "of": state.id})
                edges.append(EdgeClaim(me, "PARTICIPATED_IN", person, telling, role))
    return GraphDelta.of(nodes.values(), edges, [SourceText(me, text, str(first))])
