"""The time in which a text tells: whether it is news, the day of its story, and the months of its journeys."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from defgraph.graph.dates import parse
from defgraph.graph.model.document import Document
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.time.binding import follows
from defgraph.loaders.extract.time.expressions import find_dates

#: Days before the publication within which what a text dates is news.
_NEWS = 7
#: Characters of a date that gives the day, and of one that gives the month.
_DAY, _MONTH = len("2019-10-14"), len("2019-10")


@dataclass(frozen=True, slots=True)
class Story:
    """The events of one text.

    Attributes:
        document: the document.
        events: its events, mentions merged.
        of: by mention, the event that it was merged into.
        news: whether the text tells of what has just happened.
        dated: its events that happened and that their own sentences date.
        day: the one day on which all of those lie, or None.
        in_segment: by number of a segment, its events.
    """

    document: Document
    events: Sequence[Draft]
    of: dict[int, Draft]
    news: bool
    dated: Sequence[Draft]
    day: str | None
    in_segment: dict[int, list[Draft]]

    @classmethod
    def read(cls, document: Document, events: Sequence[Draft]) -> Story:
        """The story that the events of a document make."""
        of = {id(mention): draft for draft in events for mention in (draft, *draft.more)}
        in_segment: dict[int, list[Draft]] = {}
        for draft in events:
            in_segment.setdefault(draft.segment, []).append(draft)
        dated = [d for d in events if d.date_sure and d.status == "occurred"]
        dated = [d for d in dated if not d.background and not d.details.past]
        days = {d.date for d in dated if d.date}
        day = next(iter(days)) if len(days) == 1 else None
        one_day = day if is_day(day) else None
        return cls(document, events, of, _is_news(document, events), dated, one_day, in_segment)

    def beside(self, draft: Draft) -> Sequence[Draft]:
        """The events of a draft's segment, itself among them."""
        return self.in_segment[draft.segment]

    def around(self, draft: Draft) -> Draft | None:
        """The event within which another one took place, or None."""
        return self.of.get(id(draft.parent), draft.parent) if draft.parent is not None else None


def _is_news(document: Document, events: Sequence[Draft]) -> bool:
    """By its kind; where that tells nothing, by most of the days that it gives."""
    if not document.published or document.kind in load("freshness")["kinds"]:
        return bool(document.published)
    if document.kind != "other" or not is_day(document.published):
        return False
    published = datetime.date.fromisoformat(document.published)
    dates = [d.date for d in events if d.date and d.date_sure and d.status == "occurred"]
    ages = [(published - datetime.date.fromisoformat(date)).days for date in dates if is_day(date)]
    return sum(0 <= age <= _NEWS for age in ages) > len(dates) / 2


def is_day(date: str | None) -> bool:
    """Whether a date is one day.

    Example:
        >>> is_day("2019-10-14"), is_day("2019-10"), is_day("2019-10-14~"), is_day(None)
        (True, False, False, False)
    """
    return date is not None and len(date) == _DAY and parse(date).precision == "day"


def is_old(draft: Draft) -> bool:
    """Whether the words of its sentence say that an event was long ago; what "had earlier" been done was not."""
    tree = draft.reader.tree
    low, high = tree.sents[draft.sentence]
    had = "had" in tree.auxiliaries(tree.clause(draft.trigger))
    return bool(set(tree.low[low:high]) & words("freshness", "old") - ({"earlier"} if had else set()))


def opens(draft: Draft, story: Story) -> bool:
    """Whether an event is told by the first sentence of a text, in which no date stands."""
    if draft.sentence or draft.weak or draft.reader.continued:
        return False
    tree = draft.reader.tree
    lead = next((s.text for s in story.document.segments if s.kind == "body"), None)
    if lead is None or not lead.startswith(tree.raw):
        return False
    return not find_dates(tree.words(*tree.sents[0]), published=story.document.published)


def day_told_last(draft: Draft, before: Sequence[Draft]) -> str | None:
    """The day of the last event told, for one more of who took part in it: "X also met Z", "I also held talks".

    Args:
        draft: an event without a date.
        before: the events told before.
    """
    tree = draft.reader.tree
    if draft.details.past or draft.background or not follows(tree, draft.trigger):
        return None
    low, high = tree.sents[draft.sentence]
    also = "also" in tree.low[low:high]
    mine = draft.reader.first_person(draft.reader.subjects(tree.clause(draft.trigger)))
    for other in reversed(before):
        known = other.segment == draft.segment and other.status == "occurred" and is_day(other.date)
        if known and not other.background and (mine or (also and _shares(draft, other))):
            return other.date
    return None


def only_day(draft: Draft, story: Story) -> str | None:
    """The day of the story, where a text puts all that it dates on one day, for another event of who is in it.

    Args:
        draft: an event without a date.
        story: the text's.
    """
    return story.day if story.day is not None and any(_shares(draft, d) for d in story.dated) else None


def _shares(draft: Draft, other: Draft) -> bool:
    """Whether an event has a person, or all its states and organizations, from another one."""
    people = {id(p) for p in draft.parties.persons} & {id(p) for p in other.parties.persons}
    return bool(people) or draft.parties.ids() <= other.parties.ids()


def time_of_plan(draft: Draft, story: Story) -> str | None:
    """The date of what lies ahead and holds a plan; of a journey, the month.

    Args:
        draft: what is planned, without a date.
        story: the text's.
    """
    around = story.around(draft)
    if around is not None and told_as(around.event_type) != "visit" and around.status == "planned":
        return around.date
    if told_as(draft.event_type) != "contact" and draft.event_type != "agreement_signing":
        return None
    published = (story.document.published or "")[:_MONTH]
    trips = [around] if around is not None else [d for d in story.events if told_as(d.event_type) == "visit"]
    for trip in trips:
        near = trip is around or (_shares(draft, trip) and len(draft.parties.ids() & trip.parties.ids()) > 1)
        known = trip.date is not None and len(trip.date) >= _MONTH and trip.date[:_MONTH] >= published
        if near and known and trip.date and trip.status != "cancelled_or_denied":
            return trip.date[:_MONTH]
    return published if _during_stay(draft) else None


def _during_stay(draft: Draft) -> bool:
    """Whether the sentence of an event sets it within a journey ("during his stay", "during the visit")."""
    tree = draft.reader.tree
    low, high = tree.sents[draft.sentence]
    stays = [x for t in range(low, high) if tree.low[t] == "during" for x in tree.kids[t] if tree.dep[x] == "pobj"]
    return any(tree.lemma[x] in words("visits", "nouns") for x in stays)
