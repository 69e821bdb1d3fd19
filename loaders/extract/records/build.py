"""From drafts to event records: participants with roles and offices, passages, codes, confidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from defgraph.graph.model.document import Document, Segment
from defgraph.graph.model.event import AgreementRef, EventRecord, Participant
from defgraph.graph.model.passage import Passage, rebuild_quote
from defgraph.graph.reference import bodies, position_for, state
from defgraph.graph.schema import event_types, label_of
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.facts.people import Standing
from defgraph.loaders.extract.mentions.gazetteer import state_ids
from defgraph.loaders.extract.mentions.mention import Parties, Person
from defgraph.loaders.extract.records.attribution import attributed_to
from defgraph.loaders.extract.records.evidence import Told, evidence_range


def build_records(
    document: Document, drafts: list[Draft], segments: list[tuple[Segment, Reader]], name: str, version: str
) -> list[EventRecord]:
    """The event records of a document, in the order of their evidence.

    Args:
        document: the document.
        drafts: its events, mentions merged.
        segments: the segments that the drafts' ``segment`` counts.
        name: the extractor's name.
        version: its version.
    """
    made: list[tuple[Draft, EventRecord]] = []
    standing = Standing(reader for _, reader in segments)
    used: dict[tuple[int, str], int] = {}
    for draft in drafts:
        passages = _passages(document, draft, segments, name, version)
        place = (passages[0].char_start, draft.event_type)
        nth = used.get(place, 0)
        used[place] = nth + 1
        made.append((draft, _record(document, draft, passages, nth, standing)))
    by_draft: dict[int, EventRecord] = {}
    for draft, record in made:
        for mention in (draft, *draft.more):
            by_draft[id(mention)] = record
    finished = []
    for draft, record in made:
        outer = by_draft.get(id(draft.parent)) if draft.parent is not None else None
        if outer is not None and outer is not record:
            record = replace(record, during=(outer.id,))  # noqa: PLW2901
        finished.append(record)
    return sorted(finished, key=lambda r: (r.evidence.char_start, r.evidence.char_end, r.event_type, r.nth))


def _record(
    document: Document, draft: Draft, passages: tuple[Passage, ...], nth: int, standing: Standing
) -> EventRecord:
    event, mode = event_types()[draft.event_type].plover(draft.status)
    return EventRecord(
        document=document.id,
        doc=document.doc,
        event_type=draft.event_type,
        passages=passages,
        participants=participants(draft, standing),
        date=draft.date,
        status=draft.status or "occurred",
        place=draft.place or None,
        place_state=draft.place_state,
        occasion=draft.details.occasion,
        vessel=draft.details.vessel,
        series=draft.details.series,
        summary=summary(draft.event_type, draft.parties, draft.date),
        agreement=AgreementRef(draft.agreement[0], draft.agreement[1]) if draft.agreement else None,
        nth=nth,
        plover_event=event,
        plover_mode=mode,
        plover_context="military",
        confidence=passages[0].confidence,
        incomplete=draft.broken,
    )


def participants(draft: Draft, standing: Standing) -> tuple[Participant, ...]:
    """Participants with roles: states, then organizations, then officials.

    Args:
        draft: the event.
        standing: which officials of the document are former ones.
    """
    found = sides(draft.parties, draft.role)
    for person in draft.parties.persons:
        if person.name is None and person.of is None and not draft.broken:
            continue
        found.append(official(person, draft.role(person), standing.term(person, draft.reader, draft.sentence)))
    return tuple(found)


def sides(parties: Parties, role: Callable[[str], str]) -> list[Participant]:
    """The states, then the organizations of an event.

    Args:
        parties: who takes part.
        role: the role of each, by its id.
    """
    found = [Participant("state", s, state(s).name if s in state_ids() else s, role(s)) for s in parties.states]
    return found + [
        Participant("organization", o, bodies()[o].shown if o in bodies() else o, role(o))
        for o in parties.organizations
    ]


def official(person: Person, role: str, term: str) -> Participant:
    """An official of an event, with the code of the office.

    Args:
        person: who it is.
        role: the role in the event.
        term: whether the office is held at its time: "current", "past" or "future".
    """
    position = position_for(person.office, person.of).code if person.office else None
    return Participant("official", None, person.name, role, person.office, position, person.of, term)


def _passages(
    document: Document, draft: Draft, segments: list[tuple[Segment, Reader]], name: str, version: str
) -> tuple[Passage, ...]:
    found: list[Passage] = []
    for mention in (draft, *draft.more):
        at = segments[mention.segment]
        passage = passage_of(document, mention, at, name, version, draft.confidence)
        if passage is not None and not any(p.spans == passage.spans and p.kind == passage.kind for p in found):
            found.append(passage)
    return tuple(found)


def passage_of(
    document: Document, told: Told, at: tuple[Segment, Reader], name: str, version: str, confidence: float
) -> Passage | None:
    """The words that tell of an event or a fact; None where they stand nowhere in the decoded text.

    Args:
        document: the document.
        told: the event or fact.
        at: its segment.
        name: the extractor's name.
        version: its version.
        confidence: how sure the record is.
    """
    segment, reader = at
    states = told.parties.states if isinstance(told, Draft) else ()
    first, last = evidence_range(told)
    spans = document.spans(segment, reader.tree.start[first], reader.tree.end[last - 1])
    if not spans:
        return None
    return Passage(
        document=document.id,
        kind=segment.kind if segment.kind in ("body", "caption", "headline", "row") else "body",
        quote=rebuild_quote(document.text, spans),
        spans=spans,
        page=segment.page,
        line=document.line_of(spans[0][0]),
        attributed_to=attributed_to(reader, told.trigger, states),
        extractor=name,
        extractor_version=version,
        found_by=told.found_by or None,
        confidence=confidence,
    )


def summary(event_type: str, parties: Parties, date: str | None) -> str:
    """One line for a reader: type, parties, date.

    Args:
        event_type: type of the event.
        parties: who takes part.
        date: EDTF, or None.
    """
    names = [side.name or "" for side in sides(parties, lambda _: "participant") if side.id]
    text = f"{label_of(event_type)}: {', '.join(names)}"
    return f"{text} ({date})" if date else text
