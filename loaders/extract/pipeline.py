"""From a document's parsed segments to its events and facts, step by step."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from defgraph.graph.dates import parse
from defgraph.graph.model.document import Document, Segment
from defgraph.graph.reference import read_table
from defgraph.loaders.extract.discourse.employers import home_of, settle_states
from defgraph.loaders.extract.discourse.memory import Memory, learn_officials
from defgraph.loaders.extract.discourse.notes import note_sentence
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.discourse.titles import find_titles, title_words
from defgraph.loaders.extract.events.detector import Detector
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.facts.dates import Days
from defgraph.loaders.extract.facts.draft import FactDraft
from defgraph.loaders.extract.facts.registry import find_facts
from defgraph.loaders.extract.language.lexicon import load
from defgraph.loaders.extract.language.parts import Part
from defgraph.loaders.extract.language.phrases import PhraseTrie
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.finder import find_groups, find_names, in_its_day, in_its_place
from defgraph.loaders.extract.mentions.gazetteer import Entry, key
from defgraph.loaders.extract.mentions.mention import Mention
from defgraph.loaders.extract.mentions.places import state_of_place
from defgraph.loaders.extract.officials.finder import find_officials
from defgraph.loaders.extract.registry import RULES
from defgraph.loaders.extract.resolve.heads_of_talks import settle_leaders, take_heads
from defgraph.loaders.extract.resolve.names_told_later import name_later
from defgraph.loaders.extract.resolve.place import locate, share_places
from defgraph.loaders.extract.resolve.same_event import as_sessions, merge
from defgraph.loaders.extract.resolve.signers import take_signers
from defgraph.loaders.extract.resolve.undated import settle
from defgraph.loaders.extract.resolve.unsaid import complete, take_roll
from defgraph.loaders.extract.resolve.visit_hosts import lead_visit
from defgraph.loaders.extract.time.binding import (
    DateAt,
    carried_dates,
    date_for,
    follows,
    heading_dates,
    in_past,
    place_dates,
    told_on,
)
from defgraph.loaders.extract.time.expressions import find_dates, resolve
from defgraph.loaders.extract.time.legs import leg_date
from defgraph.loaders.extract.time.status import DROPPED, POSSIBLE
from defgraph.loaders.extract.time.years import heading_year, paragraphs, year_headings

READ = ("body", "headline", "caption")
#: Events told last to which a sentence may refer back.
_BEFORE = 200
#: A dateline without date and agency at the head of a body: "CITY - ", "CITY: ".
_LEAD = re.compile(r"\s*(?P<place>[^\W\d_][\w.’'-]{2,}(?: [^\W\d_][\w.’']+){0,2})(?: (?:-|–|—|--)|:) ")
#: The first line of a letter or cable: "Memorandum, City, 5 May 1951".
_SENT = re.compile(r"\s*(?:[A-Z][a-z]+, )?(?P<place>[A-Z][\w.’'-]+(?: [A-Z][\w.’']+)?), \d{1,2} [A-Z][a-z]+ \d{4}\s*\n")

#: The agency in the parentheses of a dateline that stands in the text's first line.
_CREDIT = re.compile(r"[^().\n]{0,60}\(([^()\n]{2,60})\)\s*[-–—:]")
#: The place that opens a dateline; a line that gives the day only has none.
_FILED = re.compile(r"\s*(?P<place>[^\W\d_][^\d,:(|–—]*?[^\W\d_.])\s*(?:[,:(|–—]|-+(?:\s|$)|--|$)")


def read_document(
    document: Document,
    parsed: Sequence[tuple[Segment, Any]],
    trie: PhraseTrie[Entry],
    detectors: Sequence[Detector] = (RULES,),
    look: Callable[[list[Reader]], None] | None = None,
) -> tuple[list[Draft], list[FactDraft], list[tuple[Segment, Reader]]]:
    """The events of one document, mentions merged, its facts, and the segments they were read in.

    Args:
        document: the document.
        parsed: its segments with their parsed ``Doc``, in reading order.
        trie: the gazetteer.
        detectors: what finds events in a sentence, in this order.
        look: lets a trained model look at the segments before they are read.
    """
    memory = Memory(home=home_state(document, trie))
    memory.official = memory.home is not None and document.kind in load("publishers")["official"]
    memory.here, memory.here_state = dateline(document, trie)
    trees = [(segment, Tree.from_doc(doc)) for segment, doc in parsed]
    found: list[tuple[Segment, Tree, list[Mention], list[Mention]]] = []
    for segment, tree in trees:
        names = [in_its_day(tree, n, document.published) for n in in_its_place(tree, find_names(tree, trie))]
        officials = find_officials(tree, names)
        if segment.kind != "headline":
            settle_leaders(tree, officials, names)
            learn_officials(memory, officials)
            for mention in officials:
                if len(mention.persons) == 1 and mention.persons[0].name:
                    memory.titles.setdefault(id(mention.persons[0]), set()).update(title_words(tree, mention))
        found.append((segment, tree, names, officials if segment.kind != "headline" else []))
    if memory.home is None and document.kind == "whitepaper":
        memory.home = home_of([(t, n, o) for _, t, n, o in found])
        memory.official = memory.home is not None
    settle_states(memory, [(t, n, o) for _, t, n, o in found])
    readers = [(s, Reader.build(t, n, o, [*find_groups(t), *find_titles(t)], memory)) for s, t, n, o in found]
    for segment, reader in readers:
        reader.cut, reader.continued = segment.cut, isinstance(segment, Part)
    if look is not None:
        look([reader for _, reader in readers])
    order = sorted(range(len(readers)), key=lambda i: (READ.index(readers[i][0].kind), i))
    drafts: list[Draft] = []
    facts: list[FactDraft] = []
    year = int(document.published[:4]) if document.published else None
    told, headings = told_on(document), year_headings(document)
    for number in order:
        segment, reader = readers[number]
        dates, year = segment_dates(segment, reader.tree, told, year, headings)
        here = read_segment(reader, number, dates, drafts[-_BEFORE:], told, facts, detectors)
        take_roll(reader, here)
        take_heads(reader, here)
        take_signers(reader, here)
        name_later(reader, here)
        drafts.extend(here)
    events = settle(as_sessions(merge(drafts)), document)
    return [e for e in events if _stands_alone(e, readers)], facts, readers


def _stands_alone(draft: Draft, readers: list[tuple[Segment, Reader]]) -> bool:
    """Headlines only corroborate; a caption tells of an event of its own when it dates it."""
    kind = readers[draft.segment][0].kind
    return kind == "body" or (kind == "caption" and draft.date_sure)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of a segment, and what its sentences have from around them.

    Attributes:
        dates: all dates of the segment.
        headings: by sentence, the date that heads it or its paragraph.
        carried: by sentence, the date on which it goes on telling.
        published: the day on which the text speaks, or None.
    """

    dates: list[DateAt]
    headings: dict[int, DateAt]
    carried: dict[int, str]
    published: str | None


def read_segment(
    reader: Reader,
    segment: int,
    dates: list[DateAt],
    before: list[Draft],
    published: str | None,
    facts: list[FactDraft],
    detectors: Sequence[Detector],
) -> list[Draft]:
    """The event drafts of one segment, sentence by sentence; its facts are added to ``facts``.

    Args:
        reader: the segment.
        segment: its number in the document.
        dates: its dates.
        before: drafts of the segments before.
        published: the day on which the text speaks, or None.
        facts: the facts found so far.
        detectors: what finds events in a sentence, in this order.
    """
    tree = reader.tree
    found: list[Draft] = []
    calendar = Calendar(dates, heading_dates(tree, dates), carried_dates(tree, dates), published)
    for number, (first, last) in enumerate(tree.sents):
        kept: list[Draft] = []
        triggers: list[int] = []
        for detector in detectors:
            drafts = [d for d in detector.find(reader, number, kept) if d.status != DROPPED]
            triggers += [d.trigger for d in drafts]
            for draft in drafts:
                draft.segment = segment
            if drafts:
                kept = kept + _settled(reader, drafts, [*before, *found, *kept][-_BEFORE:], calendar)
        days = Days(dates, calendar.headings.get(number), calendar.carried.get(number), published)
        facts.extend(find_facts(reader, segment, number, days, triggers))
        note_sentence(reader, number)
        _note_acts(reader, dates, first, last)
        reader.memory.tell([d.parties for d in kept if not d.anaphoric])
        found.extend(kept)
    return found


def _settled(reader: Reader, drafts: list[Draft], before: list[Draft], calendar: Calendar) -> list[Draft]:
    """The drafts of a sentence with date, place and what it leaves unsaid; those that are no event are left out.

    Args:
        reader: the segment.
        drafts: what one detector found in the sentence.
        before: the drafts told before.
        calendar: the dates of the segment.
    """
    triggers = [d.trigger for d in drafts]
    for draft in drafts:
        draft.acted = _acted(draft)
        others = [t for t in triggers if t != draft.trigger]
        _give_date(draft, others, calendar)
        locate(draft, others)
        lead_visit(draft, reader, before)
    share_places(drafts)
    for draft in drafts:
        if draft.status == POSSIBLE:
            draft.decide("planned" if draft.date_sure and len(draft.parties) > 1 else DROPPED)
    return complete(reader, [d for d in drafts if d.status != DROPPED], before)


def _give_date(draft: Draft, others: list[int], calendar: Calendar) -> None:
    """Give a draft the date of its sentence, that of the heading above, or the one that the story goes on with.

    Args:
        draft: the event.
        others: the triggers of the sentence's other events.
        calendar: the dates of its segment.
    """
    tree, occurred = draft.reader.tree, draft.status == "occurred"
    head = calendar.headings.get(draft.sentence)
    date = None
    if not draft.details.undated:
        # What was planned or called off has its own day, not that of the entry that tells of it.
        near = calendar.dates if occurred else [d for d in calendar.dates if d is not head]
        date = _leg(draft, near) or date_for(tree, near, draft.trigger, others, draft.status or "occurred")
        date = date or (head if occurred else None)
    if date is not None:
        draft.date, draft.date_sure = _by_tense(draft, date, calendar.published), True
        draft.cover.update(range(date.token, date.last + 1))
    elif occurred and follows(tree, draft.trigger):
        draft.date = calendar.carried.get(draft.sentence)


def _leg(draft: Draft, dates: list[DateAt]) -> DateAt | None:
    """The date of a visit that is one of several that its verb tells, each with its day."""
    if told_as(draft.event_type) != "visit":
        return None
    last = draft.reader.tree.sents[draft.sentence][1]
    places = [m for m in draft.reader.mentions if m.kind == "state" and draft.trigger < m.start < last]
    hosts = {state for state in draft.parties.states if draft.role(state) == "host"}
    own = next((m.end - 1 for m in places if hosts & set(m.ids)), None)
    if own is None:
        return None
    others = [m.end - 1 for m in places if m.end - 1 != own]
    return leg_date([d for d in dates if draft.trigger < d.token < last], own, others)


def _by_tense(draft: Draft, date: DateAt, published: str | None) -> str | None:
    """What a date means by the tense of its event: a month gone by, or the weekday ahead of which a plan tells."""
    if not published or not date.edtf:
        return date.edtf
    tree = draft.reader.tree
    past = in_past(tree, draft.trigger)
    gone_by = draft.status == "occurred" and date.edtf > published and past
    ahead = draft.status == "planned" and date.kind == "weekday" and date.edtf < published and not past
    if not (draft.details.past or gone_by or ahead):
        return date.edtf
    told = tree.words(max(0, date.token - 1), date.last + 1)  # with its "in": a bare "May" is no date
    return resolve(told, published=published, future=ahead) or date.edtf


def _acted(draft: Draft) -> str | None:
    """The day on which a participant was last seen acting, in this or the two sentences before."""
    memory = draft.reader.memory
    seen = [told for p in draft.parties.persons for told in memory.acted.get(id(p), ())]
    near = max((told for told in seen if memory.clock - told[0] < 2), default=None)
    if near is not None:
        return near[1]
    return seen[0][1] if len({date for _, date in seen}) == 1 else None


def _note_acts(reader: Reader, dates: list[DateAt], first: int, last: int) -> None:
    """Remember the day on which the subject of a sentence's main verb did or said something."""
    tree, memory = reader.tree, reader.memory
    memory.clock += 1
    root = next((i for i in range(first, last) if tree.dep[i] == "ROOT"), None)
    if root is None:
        return
    date = next((d for d in dates if first <= d.token < last and tree.clause(d.token) == root and day(d.edtf)), None)
    if date is not None and date.edtf:
        for person in reader.parties(tree.subjects(root)).persons:
            memory.act(person, date.edtf)


def segment_dates(
    segment: Segment, tree: Tree, published: str | None, year: int | None, headings: list[tuple[int, int]]
) -> tuple[list[DateAt], int | None]:
    """The dates of a segment among its tokens, and the year last told, for a month without one further on."""
    found: list[tuple[int, int, str | None, str]] = []
    last: str | None = None
    for start, end in paragraphs(segment.text):
        given = heading_year(headings, segment, start) or year
        mentions = find_dates(segment.text[start:end], published=published, default_year=given, default_day=last)
        for mention in mentions:
            found.append((start + mention.start, start + mention.end, mention.edtf, mention.kind))
            last = mention.edtf if day(mention.edtf) else last
            if mention.edtf and published is None and not mention.ahead and mention.edtf[:4].isdigit():
                year = int(mention.edtf[:4])
    return place_dates(tree, found), year


def home_state(document: Document, trie: PhraseTrie[Entry]) -> str | None:
    """The state whose institution or agency published the document, or is credited in its first or last lines."""
    lead = next((_CREDIT.match(s.text) for s in document.segments if s.kind == "body"), None)
    credits = [s.text for s in document.segments if s.kind in ("dateline", "byline")] + ([lead[1]] if lead else [])
    for publisher in (document.publisher or "", *credits):
        for name, state in read_table("publishers").items():
            if re.search(rf"\b{re.escape(name)}\b", publisher.replace("-", " "), re.IGNORECASE):
                return str(state)
    tokens = [key(t) for t in (document.publisher or "").replace(",", " ,").split()]
    return next((e.ids[0] for _, _, e in trie.find(tokens) if e.kind == "state"), None)


def dateline(document: Document, trie: PhraseTrie[Entry]) -> tuple[str | None, str | None]:
    """Place and state of the dateline ("SEOUL, June 26"), for "here"."""
    heads = (_FILED.match(s.text) for s in document.segments if s.kind == "dateline")
    lead = next((s.text for s in document.segments if s.kind == "body"), "")
    for opening in (*heads, _LEAD.match(lead) or _SENT.match(lead)):
        if opening is None:
            continue
        place = opening["place"].title()
        tokens = [key(t) for t in place.split()]
        found = next((e for _, end, e in trie.find(tokens) if e.kind == "state" and end == len(tokens)), None)
        state = found.ids[0] if found is not None else state_of_place(place)
        if state is not None or opening["place"].isupper():
            return place, state
    return None, None


def day(date: str | None) -> bool:
    """Whether a date is told to the day."""
    return date is not None and parse(date).precision == "day"
