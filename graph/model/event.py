"""An event record: what one document tells of one event. The extractor's output and the delta's input."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from defgraph.graph.ids import telling_id
from defgraph.graph.model.passage import Passage, passage_from_json, passage_to_json


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part in an event.

    Attributes:
        kind: "state", "organization" or "official".
        id: State id (ISO 3166-1 alpha-3) or Organization id; None for an official (its id follows from
            name, office, date and whom it serves).
        name: the name as a reader knows it; for an official the personal name without rank, None if unnamed.
        role: host, visitor, signatory, sender, recipient, bearer or participant.
        office: the office in the words of the text, or None (officials only).
        position: role code of the office from graph/reference ("defense-minister"), or a slug of the words.
        of: State or Organization id that the official serves or acts for; None when the text does not say.
        term: whether the office is held at the time of the event: "current", "past" ("the former minister") or "future"
            ("the minister-designate").
    """

    kind: str
    id: str | None = None
    name: str | None = None
    role: str = "participant"
    office: str | None = None
    position: str | None = None
    of: str | None = None
    term: str = "current"


@dataclass(frozen=True, slots=True)
class AgreementRef:
    """The agreement an event is about.

    Attributes:
        title: its title or description in the words of the text.
        kind: DCA, MOU, treaty, GSOMIA, LOI, joint_statement or other.
        subject: what it is about, normalised ("defense-cooperation"); "" lets the delta derive it.
        adopted: False where an unsigned text is only mentioned as a statement, not as a document adopted.
        in_force: since when it is in force for all parties, EDTF, or None.
        ended: when it ended for all parties, EDTF, or None.
    """

    title: str
    kind: str = "other"
    subject: str = ""
    adopted: bool = True
    in_force: str | None = None
    ended: str | None = None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One telling: what one document says of one event, mentions merged.

    Attributes:
        document: id of the Document.
        doc: short label of the document.
        event_type: one of the event types of the schema.
        passages: the exact words, the primary one first; captions that corroborate follow.
        participants: states, organizations and officials. Every state or organization that takes part has
            an entry of its own, also when it acts through an official.
        date: EDTF as far as the source says, or None.
        status: occurred, planned or cancelled_or_denied.
        place: where, in the words of the text, or None.
        place_state: State id of the place, or None.
        occasion: what it was part of ("NATO summit, The Hague"), or None.
        vessel: ship of a port call, or None.
        series: name of the series ("Cobra Gold"), or None.
        summary: one line for a reader.
        agreement: the agreement it is about, or None.
        during: telling ids of the events of the same document within which this one took place.
        nth: tells apart several events of one type told at the same place.
        plover_event, plover_mode, plover_context: PLOVER codes.
        confidence: 0 to 1, that the record is right as a whole.
        incomplete: True where the text breaks off inside it.
    """

    document: str
    doc: str
    event_type: str
    passages: tuple[Passage, ...]
    participants: tuple[Participant, ...]
    date: str | None = None
    status: str = "occurred"
    place: str | None = None
    place_state: str | None = None
    occasion: str | None = None
    vessel: str | None = None
    series: str | None = None
    summary: str = ""
    agreement: AgreementRef | None = None
    during: tuple[str, ...] = field(default=())
    nth: int = 0
    plover_event: str | None = None
    plover_mode: str | None = None
    plover_context: str | None = None
    confidence: float = 0.5
    incomplete: bool = False

    @property
    def id(self) -> str:
        """The telling id: document, place in the text and type."""
        return telling_id(self.document, self.passages[0].char_start, self.event_type, self.nth)

    @property
    def evidence(self) -> Passage:
        """The primary passage."""
        return self.passages[0]

    def states(self) -> list[str]:
        """Sorted ids of the states that take part."""
        return sorted({p.id for p in self.participants if p.kind == "state" and p.id})

    def organizations(self) -> list[str]:
        """Sorted ids of the organizations that take part as such."""
        return sorted({p.id for p in self.participants if p.kind == "organization" and p.id})

    def officials(self) -> list[Participant]:
        """The officials that take part, in the order of the text."""
        return [p for p in self.participants if p.kind == "official"]

    def as_extract_row(self) -> dict[str, Any]:
        """The JSON shape of ``defgraph extract``: one flat object with its evidence.

        Only organizations that are international bodies are listed, by the names given with them (ids where there is
        none): a state's own ministries stand for it.
        """
        first = self.evidence
        bodies = {p.id: p.name or p.id for p in self.participants if p.kind == "organization" and p.id}
        return {
            "doc": self.doc,
            "type": self.event_type,
            "date": _level0_start(self.date),
            "status": self.status,
            "states": self.states(),
            "organizations": [bodies[o] for o in self.organizations() if ":" not in o],
            "officials": [
                {"name": p.name, "office": p.office, "of": bodies.get(p.of or "", p.of)} for p in self.officials()
            ],
            "agreement": {"title": self.agreement.title, "kind": self.agreement.kind} if self.agreement else None,
            "place": self.place,
            "evidence": first.quote,
            "start": first.char_start,
            "end": first.char_end,
            "spans": [list(s) for s in first.spans],
            "attributed_to": first.attributed_to,
            "confidence": round(self.confidence, 3),
            "incomplete": self.incomplete,
        }

    def to_json(self) -> dict[str, Any]:
        """All fields as plain JSON values, ids included; :meth:`from_json` reads it back."""
        data = {f.name: getattr(self, f.name) for f in fields(self)}
        data["passages"] = [passage_to_json(p) for p in self.passages]
        data["participants"] = [{f.name: getattr(p, f.name) for f in fields(p)} for p in self.participants]
        if self.agreement:
            data["agreement"] = {f.name: getattr(self.agreement, f.name) for f in fields(self.agreement)}
        data["during"] = list(self.during)
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> EventRecord:
        """The record that :meth:`to_json` wrote."""
        values = dict(data)
        values["passages"] = tuple(passage_from_json(p) for p in data["passages"])
        values["participants"] = tuple(Participant(**p) for p in data["participants"])
        values["agreement"] = AgreementRef(**data["agreement"]) if data.get("agreement") else None
        values["during"] = tuple(data.get("during", ()))
        return cls(**values)


def _level0_start(date: str | None) -> str | None:
    """The start of an EDTF date as a level 0 text of the same precision."""
    if not date:
        return None
    start = date.partition("/")[0]
    start = start.rstrip("~?%")
    if start in ("", "..") or "X" in start[:4]:
        return None
    parts = [p for p in start.split("-") if "X" not in p]
    if len(parts) > 1 and int(parts[1]) > 12:
        parts = parts[:1]
    return "-".join(parts)
