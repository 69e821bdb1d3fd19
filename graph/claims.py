"""A document and its records, of events and of facts, become a graph delta: the claims of one source.

Every edge carries the ids of the passages behind it. A planned or denied event makes nobody a party to an
agreement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, NamedTuple

from defgraph.graph.dates import bounds
from defgraph.graph.delta import EdgeClaim, GraphDelta, NodeClaim, SourceText, clean
from defgraph.graph.fact_check import LABELS, check_fact
from defgraph.graph.ids import (
    agreement_id,
    digest,
    official_id,
    organization_id,
    position_id,
    unnamed_official_id,
)
from defgraph.graph.model import Document, EventRecord, FactEnd, FactRecord, Participant, Passage, Record
from defgraph.graph.model.reading import reading_of
from defgraph.graph.reference import bodies, positions, states
from defgraph.graph.reference.subjects import subject_of
from defgraph.graph.schema import label_of
from defgraph.graph.sides import side

#: Properties of the Document node that are copied from the Document record.
_DOCUMENT_PROPS = (
    "doc", "publisher", "published", "uri", "loader", "kind", "reliability", "marking", "language", "encoding",
    "notes", "dataset", "version", "coverage_from", "coverage_to", "loader_version",
)  # fmt: skip
_EVENT_PROPS = (
    "event_type", "date", "status", "place", "place_state", "occasion", "vessel", "series", "summary",
    "plover_event", "plover_mode", "plover_context",
)  # fmt: skip
_PASSAGE_PROPS = (
    "document", "kind", "quote", "page", "line", "attributed_to", "extractor", "extractor_version", "found_by",
    "confidence",
)  # fmt: skip
#: What stands before an office that is held no longer, or not yet.
_NOT_CURRENT = {"past": "former", "future": "incoming"}
#: How much of a quote is a passage's name.
_NAME_LENGTH = 80


class ReadBy(NamedTuple):
    """What read a document.

    Attributes:
        extractor: name of the extractor.
        version: its version.
        at_least: confidence below which nothing that it found was kept.
    """

    extractor: str = ""
    version: str = ""
    at_least: float = 0.0


#: Of a document of which nothing is known.
NOBODY = ReadBy()


def fingerprint(document: Document, read_by: ReadBy) -> str:
    """What a load is known by: file hash, metadata, loader, extractor, their versions, and the threshold."""
    told = [getattr(document, f.name) for f in fields(document) if f.name not in ("text", "segments")]
    return digest(*told, read_by.extractor, read_by.version, float(read_by.at_least), size=32)


def build_delta(
    document: Document,
    records: Iterable[Record],
    known_by: str,
    read_by: ReadBy = NOBODY,
    origin: str = "",
) -> GraphDelta:
    """The claims of one document.

    Args:
        document: the document.
        records: its records, of events and of facts.
        known_by: its :func:`fingerprint`.
        read_by: what read it, which the document keeps also where no event was found.
        origin: where its file was and what was said of it, for the store alone.

    Raises:
        SourceError: a fact is not as the schema says; the message names the document and what is wrong.
    """
    claims = _Claims(document, read_by)
    for record in records:
        if isinstance(record, FactRecord):
            claims.add_fact(record)
        else:
            claims.add(record)
    kept = SourceText(document.id, document.text, known_by, reading_of(document), origin)
    return GraphDelta.of(claims.nodes, claims.edges, [kept])


def unnamed_name(participant: Participant) -> str:
    """What a reader is shown for an office-holder whose name the source does not give."""
    office = participant.office or participant.position or "official"
    if participant.term in _NOT_CURRENT:
        office = f"{_NOT_CURRENT[participant.term]} {office}"
    served = _served_name(participant.of)
    if not served or served.casefold() in office.casefold():
        return f"{office} (unnamed)"
    return f"{office} of {served} (unnamed)"


def _served_name(of: str | None) -> str | None:
    known = states().get(of) if of else None
    return known.name if known else of


class _Claims:
    """Collects the claims of one document."""

    def __init__(self, document: Document, read_by: ReadBy) -> None:
        self.document = document
        self.nodes: list[NodeClaim] = []
        self.edges: list[EdgeClaim] = []
        props = {name: getattr(document, name) for name in _DOCUMENT_PROPS}
        props["extractor"], props["extractor_version"] = read_by.extractor, read_by.version
        props["at_least"] = read_by.at_least or None
        self._node("Document", document.id, document.title or document.doc, props)

    def _node(self, label: str, node_id: str, name: str, props: dict[str, Any]) -> str:
        self.nodes.append(NodeClaim(self.document.id, label, node_id, name, clean(props)))
        return node_id

    def _edge(self, edge_type: str, start: str, end: str, **props: Any) -> None:
        self.edges.append(EdgeClaim(self.document.id, edge_type, start, end, clean(props)))

    def add(self, record: EventRecord) -> None:
        """Claim one telling with everybody and everything it names."""
        evidence = [self._passage(p) for p in record.passages]
        props: dict[str, Any] = {name: getattr(record, name) for name in _EVENT_PROPS}
        props["date_start"], props["date_end"] = bounds(record.date)
        props |= {"confidence": record.confidence, "incomplete": record.incomplete or None}
        self._node("Event", record.id, record.summary or label_of(record.event_type), props)
        for passage in evidence:
            self._edge(
                "EVIDENCED_BY", record.id, passage, telling=record.id, event_type=record.event_type,
                date=record.date, status=record.status, place=record.place, confidence=record.confidence,
            )  # fmt: skip
        for outer in record.during:
            self._edge("DURING", record.id, outer, evidence=evidence[:1])
        for participant in record.participants:
            self._participant(record, participant, evidence)
        self._product(record, evidence)

    def add_fact(self, record: FactRecord) -> None:
        """Claim one edge with both its ends.

        Raises:
            SourceError: the record is not as the schema says.
        """
        check_fact(record)
        evidence = [self._passage(p) for p in record.passages]
        start, end = (self._end(e, evidence) for e in (record.start, record.end))
        self._edge(record.edge_type, start, end, **record.properties, evidence=evidence)

    def _end(self, end: FactEnd, evidence: list[str]) -> str:
        """Claim an end of a fact."""
        if end.kind == "position":
            return self._position(end.of, end.position or "", end.office, evidence)
        if end.kind == "official":
            return self._named(end.of, end.name or "", evidence)
        return self._party(end.id or "", end.name, evidence)

    def _passage(self, passage: Passage) -> str:
        props = {name: getattr(passage, name) for name in _PASSAGE_PROPS}
        props["spans"] = str([list(s) for s in passage.spans])
        props["char_start"], props["char_end"] = passage.char_start, passage.char_end
        name = passage.quote if len(passage.quote) <= _NAME_LENGTH else passage.quote[: _NAME_LENGTH - 1] + "…"
        self._node("Passage", passage.id, name, props)
        self._edge("IN", passage.id, passage.document)
        return passage.id

    def _party(self, party: str, name: str | None = None, evidence: list[str] | None = None) -> str:
        """Claim a state or an organization by its id."""
        known = states().get(party)
        if known:
            props: dict[str, Any] = {
                "official_name": known.official_name, "aliases": sorted(known.aliases), "cow_code": known.cow_code,
                "region": known.region, "lat": known.lat, "lon": known.lon,
                "valid_from": known.valid_from, "valid_to": known.valid_to,
            }  # fmt: skip
            return self._node("State", party, known.name, props)
        international = bodies().get(party)
        if international:
            aliases = sorted({international.name, *international.aliases} - {party})
            return self._node("Organization", party, party, {"aliases": aliases, "kind": international.kind})
        served, _, rest = party.partition(":")
        self._node("Organization", party, name or rest.replace("-", " ") or party, {})
        if rest and served in states():
            self._party(served)
            self._edge("PART_OF", party, served, evidence=evidence)
        return party

    def _participant(self, record: EventRecord, participant: Participant, evidence: list[str]) -> None:
        position = None
        if participant.kind == "official":
            party, position = self._official(record, participant, evidence)
        else:
            party = self._party(
                participant.id or organization_id(None, participant.name or ""), participant.name, evidence
            )
        self._edge(
            "PARTICIPATED_IN", party, record.id, role=participant.role, position=position,
            on_behalf_of=participant.of, side=side(LABELS[participant.kind], party, participant.of), evidence=evidence,
        )  # fmt: skip

    def _position(self, of: str | None, role: str, office: str | None, evidence: list[str]) -> str:
        """Claim a position and whose it is."""
        known = positions().get(role)
        name, served = known.name if known else (office or role), _served_name(of)
        position = self._node(
            "Position", position_id(of, role, evidence[0]), f"{name}, {served}" if served else name,
            {"role": role, "of": of, "aliases": [office] if office else None,
             "seniority": known.seniority if known else None},
        )  # fmt: skip
        if of:
            self._edge("OF", position, self._party(of, evidence=evidence), evidence=evidence)
        return position

    def _named(self, of: str | None, name: str, evidence: list[str]) -> str:
        """Claim an official with a name, and whom the official serves."""
        if of:
            self._party(of, evidence=evidence)
        return self._node("Official", official_id(of, name), name, {"named": True, "of": of})

    def _unnamed(self, person: Participant, position: str | None, when: str, evidence: list[str]) -> str:
        """Claim an official who is known by an office and a date, and whom the official serves."""
        if person.of:
            self._party(person.of, evidence=evidence)
        if person.term in _NOT_CURRENT and person.position:  # who held the office at that date is somebody else
            position = position_id(person.of, f"{_NOT_CURRENT[person.term]}-{person.position}", evidence[0])
        holder = unnamed_official_id(position or position_id(person.of, "official", evidence[0]), when)
        return self._node("Official", holder, unnamed_name(person), {"named": False, "of": person.of})

    def _official(self, record: EventRecord, person: Participant, evidence: list[str]) -> tuple[str, str | None]:
        """Claim an official, the position held at the event and whom it belongs to."""
        position = None
        if person.position and (person.term == "current" or (person.term == "past" and person.name)):
            position = self._position(person.of, person.position, person.office, evidence)
        if person.name:
            holder = self._named(person.of, person.name, evidence)
        else:
            holder = self._unnamed(person, position, record.date or self.document.id[:12], evidence)
        if position is None:
            return holder, None
        seen = record.date or self.document.published
        shown = [seen] if seen and person.term == "current" else None
        self._edge("HOLDS", holder, position, seen=shown, evidence=evidence)
        return holder, position if person.term == "current" else None

    def _product(self, record: EventRecord, evidence: list[str]) -> None:
        """Claim the agreement or body an event is about."""
        about = record.agreement
        if about is None or not about.adopted:
            return
        parties = sorted({*record.states(), *record.organizations()})
        year = record.date[:4] if record.date and record.date[:4].isdigit() else None
        subject = about.subject or subject_of(about.title, parties)
        if record.event_type == "consultative_body":
            made = self._node(
                "Organization", organization_id("+".join(parties), subject), about.title,
                {"kind": "body", "status": "agreed"},
            )  # fmt: skip
        else:
            made = self._node(
                "Agreement", agreement_id(about.kind, parties, year, subject), about.title,
                {"kind": about.kind, "subject": subject, "parties": parties, "year": year, "aliases": [about.title]},
            )  # fmt: skip
            if record.status == "occurred":
                for party in parties:
                    self._edge("PARTY_TO", party, made, in_force=about.in_force, ended=about.ended, evidence=evidence)
            for passage in evidence:
                self._edge(
                    "EVIDENCED_BY", made, passage, telling=record.id, event_type=record.event_type,
                    date=record.date, status=record.status, confidence=record.confidence,
                )  # fmt: skip
        self._edge("PRODUCED", record.id, made, evidence=evidence)
