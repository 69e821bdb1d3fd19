"""Dates and status that only the whole document tells."""

from __future__ import annotations

from defgraph.graph.dates import bounds
from defgraph.graph.model.document import Document
from defgraph.graph.schema import event_types
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.language.lexicon import load, words

#: Families that tell what states agreed or said.
_OF_STATES = frozenset({"agreement", "body", "statement"})
#: Families whose place need not be that of the event around them.
_ELSEWHERE = frozenset({"call", "exercise", "transfer", "visit", "port_call", "letter"})
#: Sentences after an encounter within which what its parties agreed was agreed there.
_BESIDE = 3


def settle(drafts: list[Draft], document: Document) -> list[Draft]:
    """Dates and status that only the whole document tells.

    An undated event takes the date of the event around it, the day on which its people act in the sentences
    around, or, where it is the news itself, the month of publication. What lies after publication is planned.

    Args:
        drafts: the events of a document, mentions merged.
        document: the document.
    """
    kept: list[Draft] = []
    together: dict[int, list[Draft]] = {}
    before: dict[int, list[Draft]] = {}
    for draft in drafts:
        together.setdefault(draft.segment, []).append(draft)
    for draft in drafts:
        if draft.details.own_letter and document.published:
            draft.date = document.published
        if draft.parent is not None and draft.place is None and told_as(draft.event_type) not in _ELSEWHERE:
            draft.place, draft.place_state = draft.parent.place, draft.parent.place_state
        vague = draft.details.plural or (draft.weak and draft.details.new)
        if vague and not draft.date_sure:
            continue
        if draft.status == "occurred":
            if draft.date is None:
                beside = _day_beside(draft, before.get(draft.segment, []))
                draft.date = _date_around(draft) or beside or _day_of_news(draft, together[draft.segment])
            if draft.date is None:
                draft.date = _date_of_news(draft, document)
            if draft.date and document.published and _after(draft.date, document.published):
                draft.decide("planned")
        kept.append(draft)
        before.setdefault(draft.segment, []).append(draft)
    return kept


def _after(date: str, published: str) -> bool:
    """Whether a date lies wholly after the publication."""
    first = bounds(date)[0]
    return first is not None and first > str(bounds(published)[1])


def _date_around(draft: Draft) -> str | None:
    """The date of the event within which this one took place."""
    return draft.parent.date if draft.parent is not None else None


def _day_beside(draft: Draft, before: list[Draft]) -> str | None:
    """The day of the encounter that the sentences right before tell of, for what the same parties agreed there.

    "On that occasion" also takes the date of a visit, however precise.
    """
    if told_as(draft.event_type) not in _OF_STATES or draft.background or draft.details.past:
        return None
    tree = draft.reader.tree
    low, high = tree.sents[draft.sentence]
    if set(tree.low[low:high]) & words("freshness", "old"):
        return None
    occasion = "occasion" in tree.low[low:high]
    for other in reversed(before):
        near = other.segment == draft.segment and 0 <= draft.sentence - other.sentence <= _BESIDE
        known = other.date is not None and len(other.date) == len("2019-10-14") and other.status == "occurred"
        if occasion and near and other.date and draft.parties.ids() <= other.parties.ids():
            return other.date
        if near and known and told_as(other.event_type) != "visit" and draft.parties.ids() <= other.parties.ids():
            return other.date
    return None


def _day_of_news(draft: Draft, drafts: list[Draft]) -> str | None:
    """The day of what the same parties signed or said in the same sentence or right before, for their encounter.

    "A and B signed a pact after talks on Monday", "A applied on Monday. Its minister met the secretary general".
    """
    family = told_as(draft.event_type)
    if draft.background or draft.details.past or family not in _OF_STATES | {"contact"}:
        return None
    tree = draft.reader.tree
    low, high = tree.sents[draft.sentence]
    if set(tree.low[low:high]) & words("freshness", "old"):
        return None
    for other in drafts:
        apart = draft.sentence - other.sentence
        beside = other is not draft and other.segment == draft.segment and 0 <= apart <= (family == "contact")
        known = other.date_sure and other.status == "occurred" and len(other.date or "") == len("2019-10-14")
        fits = told_as(other.event_type) in _OF_STATES | {"contact"} and told_as(other.event_type) != family
        if beside and known and fits and draft.parties.ids() == other.parties.ids() and not other.background:
            return other.date
    return None


def _date_of_news(draft: Draft, document: Document) -> str | None:
    """The day on which people of an encounter act around it, else the month of publication, where it is the news."""
    timely = document.kind in load("freshness")["kinds"]
    if not document.published or not timely or draft.background or not _fresh(draft):
        return None
    acted = draft.acted if told_as(draft.event_type) == "contact" else None
    return acted or document.published[:7]


def _fresh(draft: Draft) -> bool:
    """Whether a telling in the past tense is news: in the lead or of a timely kind, and no "once" beside it."""
    tree = draft.reader.tree
    low, high = tree.sents[draft.sentence]
    if set(tree.low[low:high]) & words("freshness", "old") or event_types()[draft.event_type].undated == "timeless":
        return False
    lead = not draft.reader.continued and draft.sentence < load("freshness")["lead"]
    return event_types()[draft.event_type].undated == "news" or lead
