"""From what a model tells to event records: what the text does not bear out is left out, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from defgraph.graph.model.document import Document
from defgraph.graph.model.event import AgreementRef, EventRecord
from defgraph.graph.model.passage import Passage, rebuild_quote
from defgraph.graph.schema import event_types
from defgraph.loaders.extract.events.agreements.documents import kind_of
from defgraph.loaders.extract.llm.answers import Official, Told, told
from defgraph.loaders.extract.llm.chunks import Stretch
from defgraph.loaders.extract.llm.dates import Dates
from defgraph.loaders.extract.llm.names import Named, Names
from defgraph.loaders.extract.llm.prompt import EQUAL
from defgraph.loaders.extract.llm.quotes import Page
from defgraph.loaders.extract.mentions.mention import Parties
from defgraph.loaders.extract.records.build import official, sides, summary

#: How sure an event is that a language model tells: one figure for all, and no measured probability.
CONFIDENCE = 0.5
NAME = "llm"
#: Families of events that may be about an agreement or a joint text.
_ABOUT_TEXTS = frozenset({"agreement", "body", "statement"})
#: Characters of an agreement's title at most.
_LONGEST_TITLE = 160


class LeftOut(StrEnum):
    """Why an event that a model told is none."""

    FORM = "not of the form or of a type asked for"
    QUOTE = "with a quote that does not stand in the text"
    PARTIES = "with fewer than two parties that are known and stand in the text"


class Reading:
    """The events of one document.

    Args:
        document: the document.
        names: looks up names.
        version: the extractor's version.
    """

    def __init__(self, document: Document, names: Names, version: str) -> None:
        self.left_out: Counter[str] = Counter()
        self._document, self._names, self._version = document, names, version
        self._page, self._dates = Page(document.segments), Dates(document)

    def records(self, answers: Sequence[tuple[Sequence[Stretch], Sequence[object]]]) -> list[EventRecord]:
        """The event records of a document, in the order of their evidence.

        Args:
            answers: each part of the document with the events that the model told of it.
        """
        found: list[EventRecord] = []
        for part, events in answers:
            for raw in events:
                event = told(raw)
                record = LeftOut.FORM if event is None else self._record(event, part)
                if isinstance(record, LeftOut):
                    self.left_out[record.value] += 1
                else:
                    _add(found, record)
        found.sort(key=lambda r: (r.evidence.char_start, r.evidence.char_end, r.event_type, r.date or "", r.summary))
        used: Counter[tuple[int, str]] = Counter()
        numbered = []
        for record in found:
            place = (record.evidence.char_start, record.event_type)
            numbered.append(replace(record, nth=used[place]))
            used[place] += 1
        return numbered

    def _record(self, event: Told, part: Sequence[Stretch]) -> EventRecord | LeftOut:
        """An event that the text bears out, else what is wrong with it."""
        at = self._page.find(event.quote, part)
        passage = self._passage(at) if at is not None else None
        if at is None or passage is None:
            return LeftOut.QUOTE
        kind = event_types()[event.event_type]
        event = self._borne_out(event, part)
        parties, roles = self._parties(event)
        persons = self._officials(event)
        for named in persons:
            parties.add_person(named.person)
        if len(parties) < 2 and not (kind.alone and parties.organizations):
            return LeftOut.PARTIES

        def role(identity: str | None) -> str:
            given = roles.get(identity or "", EQUAL)
            return given if given in (kind.direction or ()) else EQUAL

        date = self._dates.of(event.date, event.status, at) if event.date else None
        code, mode = kind.plover(event.status)
        return EventRecord(
            document=self._document.id,
            doc=self._document.doc,
            event_type=event.event_type,
            passages=(passage,),
            participants=(
                *sides(parties, role),
                *(official(named.person, role(named.person.of), named.term) for named in persons),
            ),
            date=date,
            status=event.status,
            place=event.place,
            place_state=self._names.state_of(event.place, self._document.published) if event.place else None,
            summary=summary(event.event_type, parties, date),
            agreement=_agreement(event.agreement, kind.family),
            plover_event=code,
            plover_mode=mode,
            plover_context="military",
            confidence=CONFIDENCE,
        )

    def _borne_out(self, event: Told, part: Sequence[Stretch]) -> Told:
        """The event without whatever of its words does not stand in the part of the text that the model saw."""

        def held(words: str | None) -> str | None:
            return words if words and self._page.holds(words, part) else None

        return replace(
            event,
            date=held(event.date),
            parties=tuple((words, role) for words, role in event.parties if held(words)),
            officials=tuple(Official(held(o.name), held(o.office), held(o.of)) for o in event.officials),
            place=held(event.place),
            agreement=held(event.agreement),
        )

    def _passage(self, at: Stretch) -> Passage | None:
        """The quote with its place; None where it stands nowhere in the decoded text."""
        document, segment = self._document, self._document.segments[at.segment]
        spans = document.spans(segment, at.start, at.end)
        if not spans:
            return None
        return Passage(
            document=document.id, kind=segment.kind, quote=rebuild_quote(document.text, spans), spans=spans,
            page=segment.page, line=document.line_of(spans[0][0]), extractor=NAME, extractor_version=self._version,
            found_by=NAME, confidence=CONFIDENCE,
        )  # fmt: skip

    def _parties(self, event: Told) -> tuple[Parties, dict[str, str]]:
        """The states and bodies that take part, and the role of each as the model has it."""
        parties, roles = Parties(), dict[str, str]()
        for words, role in event.parties:
            for identity in self._names.parties(words, self._document.published):
                parties.add_id(identity)
                roles.setdefault(identity, role)
        return parties, roles

    def _officials(self, event: Told) -> list[Named]:
        """The officials that take part, each once."""
        found: dict[tuple[str | None, str | None, str | None], Named] = {}
        for one in event.officials:
            named = self._names.official(one, self._document.published)
            if named is not None:
                who = named.person
                found.setdefault((who.name, None if who.name else who.office, who.of), named)
        return list(found.values())


def _agreement(title: str | None, family: str) -> AgreementRef | None:
    """The agreement or joint text that an event of this family is about."""
    if title is None or family not in _ABOUT_TEXTS or len(title) > _LONGEST_TITLE:
        return None
    return AgreementRef(title, "joint_statement" if family == "statement" else kind_of(title))


def _add(found: list[EventRecord], record: EventRecord) -> None:
    """Add a record, or join it to the one that tells the same: parts overlap, and models repeat themselves."""
    for number, other in enumerate(found):
        if _same(other, record):
            found[number] = max(other, record, key=_fullness)
            return
    found.append(record)


def _same(one: EventRecord, other: EventRecord) -> bool:
    """Whether two records tell one event: type, shared words, one date, parties of the one within the other's."""
    first, second = one.evidence, other.evidence
    if one.event_type != other.event_type or first.char_start >= second.char_end or second.char_start >= first.char_end:
        return False
    if one.date is not None and other.date is not None and one.date != other.date:
        return False
    mine, theirs = ({*record.states(), *record.organizations()} for record in (one, other))
    return mine <= theirs or theirs <= mine


def _fullness(record: EventRecord) -> tuple[bool, int, int]:
    """How much a record tells: a date before all, then who took part, then its words."""
    return record.date is not None, len(record.participants), len(record.evidence.quote)
