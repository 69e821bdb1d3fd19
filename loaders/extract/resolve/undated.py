"""Dates and status that only the whole document tells."""

from __future__ import annotations

from defgraph.graph.dates import bounds
from defgraph.graph.model.document import Document
from defgraph.graph.schema import event_types
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.language.lexicon import load
from defgraph.loaders.extract.resolve.story import (
    Story,
    day_told_last,
    is_day,
    is_old,
    only_day,
    opens,
    time_of_plan,
)
from defgraph.loaders.extract.time.binding import follows, told_on

#: Families that tell what states agreed or said.
_OF_STATES = frozenset({"agreement", "body", "statement"})
#: Families of those who meet or call each other.
_ENCOUNTERS = frozenset({"contact", "call"})
#: Families whose place need not be that of the event around them.
_ELSEWHERE = frozenset({"call", "exercise", "transfer", "visit", "port_call", "letter"})
#: Sentences after an encounter within which what its parties agreed was agreed there.
_BESIDE = 3


def settle(drafts: list[Draft], document: Document) -> list[Draft]:
    """Dates and status that only the whole document tells.

    An undated event takes the date of the event around it, the day on which its people act in the sentences
    around, or, where it is the news itself, the day of the story or the month of publication. What lies after
    publication is planned.

    Args:
        drafts: the events of a document, mentions merged.
        document: the document.
    """
    kept: list[Draft] = []
    story = Story.read(document, drafts)
    told: dict[int, list[Draft]] = {}
    for draft in drafts:
        before = told.setdefault(draft.segment, [])
        if draft.details.own_letter and document.published:
            draft.date = document.published
        if draft.parent is not None and draft.place is None and told_as(draft.event_type) not in _ELSEWHERE:
            draft.place, draft.place_state = draft.parent.place, draft.parent.place_state
        vague = draft.details.plural or (draft.weak and draft.details.new)
        if vague and not draft.date_sure:
            continue
        if draft.status == "occurred":
            draft.date = draft.date or _past_date(draft, before, story)
            if draft.date and document.published and _after(draft.date, document.published):
                draft.decide("planned")
        elif draft.status == "planned" and draft.date is None:
            draft.date = _day_beside(draft, before) or (time_of_plan(draft, story) if story.news else None)
        kept.append(draft)
        before.append(draft)
    return kept


def _after(date: str, published: str) -> bool:
    """Whether a date lies wholly after the publication."""
    first = bounds(date)[0]
    return first is not None and first > str(bounds(published)[1])


def _past_date(draft: Draft, before: list[Draft], story: Story) -> str | None:
    """The date of what happened, from what the text tells around it or from its being news.

    Args:
        draft: an event without a date.
        before: the events told before it in its segment.
        story: the text's.
    """
    around = story.around(draft)
    found = (around.date if around is not None else None) or _day_beside(draft, before)
    found = found or _day_of_news(draft, story)
    if found is None and story.news:
        found = day_told_last(draft, before) or _date_of_news(draft, story)
    return found


def _day_beside(draft: Draft, before: list[Draft]) -> str | None:
    """The day of the encounter that the sentences right before tell of, for what the same parties agreed there.

    "On that occasion" also takes the date of a visit, however precise, and that of what lies ahead.
    """
    if told_as(draft.event_type) not in _OF_STATES or draft.background or draft.details.past:
        return None
    if is_old(draft):
        return None
    tree = draft.reader.tree
    low, high = tree.sents[draft.sentence]
    occasion = "occasion" in tree.low[low:high]
    for other in reversed(before):
        near = other.segment == draft.segment and 0 <= draft.sentence - other.sentence <= _BESIDE
        known = is_day(other.date) and other.status == draft.status == "occurred"
        there = other.segment == draft.segment and other.status == draft.status and bool(other.date)
        if occasion and there and draft.parties.ids() <= other.parties.ids():
            return other.date
        if near and known and told_as(other.event_type) != "visit" and draft.parties.ids() <= other.parties.ids():
            return other.date
    return None


def _day_of_news(draft: Draft, story: Story) -> str | None:
    """The day of what the same parties signed or said in the same sentence or right before, for their encounter.

    "A and B signed a pact after talks on Monday", "A applied on Monday. Its minister met the secretary general".
    """
    family = told_as(draft.event_type)
    if draft.background or draft.details.past or family not in _OF_STATES | {"contact"}:
        return None
    if is_old(draft):
        return None
    for other in story.beside(draft):
        apart = draft.sentence - other.sentence
        beside = other is not draft and 0 <= apart <= (family == "contact")
        known = other.date_sure and other.status == "occurred" and is_day(other.date)
        fits = told_as(other.event_type) in _OF_STATES | {"contact"} and told_as(other.event_type) != family
        if beside and known and fits and draft.parties.ids() == other.parties.ids() and not other.background:
            return other.date
    return None


def _date_of_news(draft: Draft, story: Story) -> str | None:
    """The day on which people of an encounter act around it, the day of the story, or the month of publication.

    What the first sentence tells without a date happened about the day on which the text speaks.
    """
    if _aside(draft) or not _fresh(draft, story):
        return None
    acted = draft.acted if told_as(draft.event_type) in _ENCOUNTERS else None
    if acted is None and opens(draft, story) and is_day(told := told_on(story.document)):
        return f"{told}~"
    went = told_as(draft.event_type) == "visit" and follows(draft.reader.tree, draft.trigger)
    return acted or (None if went else only_day(draft, story)) or (story.document.published or "")[:7]


def _aside(draft: Draft) -> bool:
    """Whether an event is but mentioned: told in passing, and not by a verb in the simple past."""
    return draft.background and draft.reader.tree.tag[draft.trigger] != "VBD"


def _fresh(draft: Draft, story: Story) -> bool:
    """Whether a telling in the past tense is news: in the lead, of a timely kind or a step of the day's story."""
    known = event_types()[draft.event_type].undated
    if is_old(draft) or known == "timeless":
        return False
    lead = not draft.reader.continued and draft.sentence < load("freshness")["lead"]
    timely = known == "news" or lead
    return timely or (follows(draft.reader.tree, draft.trigger) and only_day(draft, story) is not None)
