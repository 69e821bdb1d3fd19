"""A fact record: what one document tells of a state of things that lasts, such as a membership or an office held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from defgraph.graph.ids import fact_id
from defgraph.graph.model.passage import Passage, passage_from_json, passage_to_json


@dataclass(frozen=True, slots=True)
class FactEnd:
    """One end of a fact: the node that its edge leaves or enters.

    Attributes:
        kind: "state", "organization", "official" or "position".
        id: State id or Organization id; None for an official or a position, whose ids follow from the rest.
        name: name as a reader knows it; for an official the personal name without rank.
        office: the office of a position in the words of the text, or None.
        position: role code of a position from graph/reference ("defense-minister"), or a slug of the words.
        of: State or Organization id that the official serves or the position belongs to; None where not told.
    """

    kind: str
    id: str | None = None
    name: str | None = None
    office: str | None = None
    position: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class FactRecord:
    """What one document tells of one edge of the graph that is no event's.

    Attributes:
        document: id of the Document.
        doc: short label of the document.
        edge_type: edge type of the schema ("MEMBER_OF", "HOLDS").
        start: the node that the edge leaves.
        end: the node that it enters.
        passages: the exact words, the primary one first.
        properties: of the schema's edge type, without ``evidence``; ``from`` and ``to`` are EDTF.
        confidence: 0 to 1, that the record is right as a whole.
        nth: tells apart several facts of one type and pair of ends told at the same place.
    """

    document: str
    doc: str
    edge_type: str
    start: FactEnd
    end: FactEnd
    passages: tuple[Passage, ...]
    properties: Mapping[str, Any] = field(default_factory=dict)
    confidence: float = 0.5
    nth: int = 0

    @property
    def id(self) -> str:
        """The fact's id: document, place in the text, type and ends."""
        ends = [getattr(end, f.name) for end in (self.start, self.end) for f in fields(end)]
        return fact_id(self.document, self.passages[0].char_start, self.edge_type, *ends, self.nth)

    @property
    def evidence(self) -> Passage:
        """The primary passage."""
        return self.passages[0]

    def as_extract_row(self) -> dict[str, Any]:
        """The JSON shape of ``defgraph extract --facts``: ``"kind": "fact"`` tells it from an event."""
        first = self.evidence
        return {
            "kind": "fact",
            "id": self.id,
            "doc": self.doc,
            "type": self.edge_type,
            "ends": [{k: v for k, v in asdict(end).items() if v is not None} for end in (self.start, self.end)],
            "properties": dict(sorted(self.properties.items())),
            "evidence": first.quote,
            "start": first.char_start,
            "end": first.char_end,
            "spans": [list(s) for s in first.spans],
            "attributed_to": first.attributed_to,
            "confidence": round(self.confidence, 3),
        }

    def to_json(self) -> dict[str, Any]:
        """All fields as plain JSON values; :meth:`from_json` reads it back."""
        data = {f.name: getattr(self, f.name) for f in fields(self)}
        data["start"], data["end"] = asdict(self.start), asdict(self.end)
        data["passages"] = [passage_to_json(p) for p in self.passages]
        data["properties"] = dict(self.properties)
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> FactRecord:
        """The record that :meth:`to_json` wrote."""
        values = dict(data)
        values["start"], values["end"] = FactEnd(**data["start"]), FactEnd(**data["end"])
        values["passages"] = tuple(passage_from_json(p) for p in data["passages"])
        return cls(**values)
