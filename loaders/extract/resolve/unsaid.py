"""What a sentence leaves unsaid: the other party, the date of the visit around a meeting, what "the meeting" is."""

from __future__ import annotations

from defgraph.graph.dates import bounds
from defgraph.graph.model.document import Document
from defgraph.graph.schema import event_types
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import governor
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Parties
from defgraph.loaders.extract.resolve.implied_visits import imply, meet_visitor
from defgraph.loaders.extract.resolve.same_event import merge
from defgraph.loaders.extract.resolve.separate_meetings import apart
from defgraph.loaders.extract.resolve.sides import settle_sides

#: Families whose officials are only those that the sentence itself names.
_OF_STATES = frozenset({"agreement", "body", "statement"})
#: Families whose place need not be that of the event around them.
_ELSEWHERE = frozenset({"call", "exercise", "transfer", "visit", "port_call", "letter"})
#: Sentences after an encounter within which what its parties agreed was agreed there.
_BESIDE = 3
#: Prepositions by which a clause stands within an event.
_WITHIN = frozenset({"during", "on", "in", "at"})


def complete(reader: Reader, drafts: list[Draft], before: list[Draft]) -> list[Draft]:
    """Drafts of one sentence with what context adds; those that stay without two parties are left out.

    Args:
        reader: the segment.
        drafts: what the sentence's triggers gave.
        before: drafts of the sentences before, the latest last.
    """
    for draft in drafts:
        if draft.anaphoric:
            _unsaid_host(draft, [*before, *(d for d in drafts if d.trigger < draft.trigger and not d.anaphoric)])
        if draft.anaphoric:
            inside = [d for d in drafts if not d.anaphoric and d.trigger < draft.trigger and enough(d)]
            draft.parent = _antecedent(draft, [*before, *inside])
            imply(draft, [*before, *inside])
        if told_as(draft.event_type) == "contact" and not draft.anaphoric:
            earlier = [d for d in drafts if d.trigger < draft.trigger and not d.anaphoric and d.event_type == "visit"]
            meet_visitor(draft, [*before, *earlier])
    trips = [d for d in drafts if d.event_type == "visit" and not d.anaphoric]
    for draft in drafts:
        settle_sides(draft, reader, [*before, *(t for t in trips if t is not draft)])
    drafts = [one for draft in drafts for one in apart(draft)]
    for draft in drafts:
        for person in draft.parties.persons if draft.event_type == "letter" else ():
            if (
                person.of and person.of not in draft.parties.ids()
            ):  # whom its bearer met serves this state, as now known
                draft.set_role(person.of, draft.role(person))
                draft.parties.add_id(person.of)
    _nest(drafts)
    for draft in drafts:
        _fill(draft, reader)
    kept = [d for d in drafts if not d.anaphoric and enough(d)]
    for draft in kept:
        if told_as(draft.event_type) in _OF_STATES:
            here = reader.people(draft.sentence) + reader.meant(draft.sentence, draft.parties)
            draft.parties.persons = [p for p in draft.parties.persons if any(p is h for h in here)]
        if draft.event_type == "consultative_body":
            _without_members(draft)
    for draft in drafts:
        if draft.anaphoric and draft.parent is not None:
            _add_to_parent(draft, drafts)
    return merge(kept)


def _without_members(draft: Draft) -> None:
    """Leave out those of whom a body is to consist ("a committee of their ministers"): they do not set it up."""
    reader = draft.reader
    last = reader.tree.sents[draft.sentence][1]
    behind = {
        id(p)
        for m in reader.mentions
        if draft.trigger < m.start < last
        and m.kind == "official"
        and "by" not in reader.tree.low[m.start - 2 : m.start]
        for p in m.persons
        if not p.name
    }
    draft.parties.persons = [p for p in draft.parties.persons if id(p) not in behind]


def take_roll(reader: Reader, drafts: list[Draft]) -> None:
    """A list of officials after "... were the following leaders:" joins the contact told last."""
    tree = reader.tree
    for number, (first, last) in enumerate(tree.sents):
        if ":" not in tree.text[max(first, last - 3) : last] or not set(tree.low[first:last]) & words(
            "contact", "roll"
        ):
            continue
        told = [
            d
            for d in drafts
            if d.reader is reader and d.sentence <= number and told_as(d.event_type) in ("contact", "call")
        ]
        listed = []
        for following in range(number + 1, len(tree.sents)):
            low, high = tree.sents[following]
            inside = [m for m in reader.mentions if m.kind == "official" and low <= m.start < high]
            if not inside or 2 * sum(m.end - m.start for m in inside) < high - low:
                break
            listed += [p for m in inside for p in m.persons]
        for person in listed if told else []:
            told[-1].parties.add_person(person)


def _add_to_parent(draft: Draft, rivals: list[Draft]) -> None:
    """What a further word on an event adds to it: a date of its own, and whoever "also attended the talks"."""
    parent = draft.parent
    assert parent is not None  # noqa: S101 (the caller looked)
    shared = [d for d in rivals if d is not draft and d.date == draft.date and not d.anaphoric]
    if draft.date and not parent.date and not shared and draft.status == parent.status:
        parent.date, parent.date_sure = draft.date, True
    if draft.event_type == "letter":
        parent.parties.update(draft.parties)
        parent.more.append(draft)
        return
    verb, how = governor(draft.reader, draft.trigger)
    if verb is not None and how in ("object", "in") and draft.reader.tree.lemma[verb] in words("contact", "attends"):
        for person in draft.parties.persons:
            if person.name and person.of in parent.parties.ids():
                parent.parties.add_person(person)


def enough(draft: Draft) -> bool:
    """Whether a draft names parties enough to be an event between them."""
    if len(draft.parties) >= 2 or (draft.broken and draft.parties and len(draft.parties.persons) >= 2):
        return True
    return event_types()[draft.event_type].alone and bool(draft.parties.organizations)


def _antecedent(draft: Draft, before: list[Draft]) -> Draft | None:
    family = told_as(draft.event_type)
    return next(
        (b for b in reversed(before) if told_as(b.event_type) == family and b.status != "cancelled_or_denied"), None
    )


def _unsaid_host(draft: Draft, before: list[Draft]) -> None:
    """Where to goes "a similar visit by X", and "a visit by our minister" in a text on one other state."""
    reader, tree = draft.reader, draft.reader.tree
    marks = {tree.low[k] for k in tree.kids[draft.trigger]}
    visitors = {p.of for p in draft.parties.persons if p.of}
    if draft.event_type != "visit" or len(visitors) != 1 or not marks & {"a", "an"}:
        return
    hosts: list[str] = []
    if "return" in marks:
        last = next((b for b in reversed(before) if b.event_type == "visit" and b.place_state in visitors), None)
        hosts = [s for s in last.parties.states if s not in visitors] if last is not None else []
    elif marks & words("visits", "alike"):
        last = next((b for b in reversed(before) if b.event_type == "visit" and b.place_state), None)
        hosts = [last.place_state] if last is not None and last.place_state else []
    elif reader.writer in visitors and (pair := reader.memory.pair()) is not None and len(pair.states) == 2:
        hosts = [s for s in pair.states if s != reader.writer]
    if len(hosts) == 1 and hosts[0] not in visitors:
        draft.anaphoric, draft.place_state = False, hosts[0]
        draft.cast(Parties(hosts), "host")


def _fill(draft: Draft, reader: Reader) -> None:
    """A missing second party, from the words around or the parties told last."""
    if (
        len(draft.parties) >= 2
        or draft.broken
        or draft.anaphoric
        or draft.event_type in ("arms_transfer", "aid", "letter")
    ):
        return
    pair = _told_pair(draft, reader) or _section(draft, reader)
    if pair is not None and draft.parties.ids() <= pair.ids():
        draft.parties.update(Parties(pair.states, pair.organizations))
        draft.weak = True


def _section(draft: Draft, reader: Reader) -> Parties | None:
    """The writer's state and the one under whose name as a heading the text stands."""
    memory = reader.memory
    if reader.writer is None or memory.section in (None, reader.writer) or draft.parties.organizations:
        return None
    found = Parties()
    found.add_id(reader.writer)
    found.add_id(memory.section)
    return found if told_as(draft.event_type) in ("contact", "agreement", "body") else None


def _told_pair(draft: Draft, reader: Reader) -> Parties | None:
    """The parties that "bilateral", "joint", "both countries" or a standing group ask for."""
    tree = reader.tree
    low, high = tree.sents[draft.sentence]
    for mention in reader.mentions:
        if low <= mention.start < high and mention.kind == "group" and mention.use in ("states", "persons"):
            group = reader.memory.group(mention)
            if group is not None and draft.parties.ids() <= group.ids():
                return group
    if told_as(draft.event_type) == "agreement" and draft.parties and draft.agreement and reader.memory.events:
        last = reader.memory.events[-1]
        if "the" in draft.agreement[0].lower().split() and len(last) > 2:
            return Parties([*draft.parties.states, *last.states], [*draft.parties.organizations, *last.organizations])
    told = reader.memory.events[-1] if reader.memory.events else None
    if told is not None and len(told) == 2 and told_as(draft.event_type) == "contact" and draft.parties.persons:
        beside = any(p == "with" for p, _ in tree.prepositions(draft.trigger))
        if beside and draft.parties.ids() <= told.ids():
            return told
    near = set(tree.low[max(low, draft.trigger - 5) : min(high, draft.trigger + 6)])
    if near & words("groups", "bilateral") or (draft.event_type == "exercise" and "joint" in near):
        sentence = Parties()
        for mention in reader.mentions:
            if low <= mention.start < high and mention.kind in ("state", "organization", "official"):
                reader.add(sentence, mention, places=False)
        if len(sentence) == 2:
            return sentence
        return reader.memory.pair()
    if draft.event_type == "talks" and _of_somebody(tree, draft.trigger):
        return None
    if not draft.parties and draft.event_type in ("talks", "agreement_signing", "consultative_body"):
        if draft.event_type == "agreement_signing" and tree.dep[draft.trigger] in ("acl", "relcl", "advcl"):
            return None
        return reader.memory.pair()
    return None


def _of_somebody(tree: Tree, noun: int) -> bool:
    """Whether a meeting is one of others than those told of: "a meeting of the presidium"."""
    new = {tree.low[k] for k in tree.kids[noun]} & {"a", "an"}
    meant = words("contact", "group_nouns") | words("contact", "talks_nouns")
    return bool(new) and any(p == "of" and tree.lemma[x] not in meant for p, x in tree.prepositions(noun))


def _nest(drafts: list[Draft]) -> None:
    """A meeting or signing "during the visit" is part of it: place, date and parties are shared."""
    for around in drafts:
        verb, how = governor(around.reader, around.trigger)
        if verb is None or how not in _WITHIN:
            continue
        tree = around.reader.tree
        outer = around.parent if around.anaphoric else around
        if outer is None:
            continue
        for inner in drafts:
            if inner is around or inner.anaphoric or inner.parent is not None or inner is outer:
                continue
            agreed = tree.dep[verb] == "xcomp" and tree.head[verb] == inner.trigger
            if agreed or verb in (inner.trigger, *tree.chain(inner.trigger)[:4]) or verb == tree.clause(inner.trigger):
                inner.parent = outer
                _share(inner, outer, around.anaphoric)


def _share(inner: Draft, outer: Draft, told_before: bool) -> None:
    ahead = inner.status == "planned" and (told_before or outer.status == "occurred")
    if inner.date is None and outer.date and not ahead:
        inner.date, inner.date_sure = outer.date, outer.date_sure
    elif outer.date is None and inner.date and not told_before:
        outer.date, outer.date_sure = inner.date, inner.date_sure
    if outer.event_type == "visit":
        inner.place = inner.place or outer.place
        inner.place_state = inner.place_state or outer.place_state
    if len(inner.parties) < 2 and told_as(inner.event_type) != "transfer":
        if told_as(inner.event_type) == "contact" and not told_before:
            inner.cast(outer.parties, "participant")
        else:
            inner.parties.update(Parties(outer.parties.states, outer.parties.organizations))


def settle(drafts: list[Draft], document: Document) -> list[Draft]:
    """Dates and status that only the whole document tells.

    An undated event takes the date of the event around it, the day on which its people act in the sentences
    around, or, where it is the news itself, the month of publication. What lies after publication is planned.
    """
    fresh = document.kind in load("freshness")["kinds"] and document.published
    kept: list[Draft] = []
    for draft in drafts:
        if draft.details.own_letter and document.published:
            draft.date = document.published
        if draft.parent is not None and draft.place is None and told_as(draft.event_type) not in _ELSEWHERE:
            draft.place, draft.place_state = draft.parent.place, draft.parent.place_state
        vague = draft.details.plural or (draft.weak and draft.details.new)
        if vague and not draft.date_sure:
            continue
        if draft.status == "occurred":
            if draft.date is None and draft.parent is not None and draft.parent.date:
                draft.date = draft.parent.date
            if draft.date is None and (day := _day_beside(draft, kept) or _day_of_news(draft, drafts)) is not None:
                draft.date = day
            if draft.date is None and fresh and not draft.background and _fresh(draft):
                acted = draft.acted if told_as(draft.event_type) == "contact" else None
                draft.date = acted or str(document.published)[:7]
            if draft.date and document.published and bounds(draft.date)[0] > str(bounds(document.published)[1]):  # type: ignore[operator]
                draft.decide("planned")
        kept.append(draft)
    return kept


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


def _fresh(draft: Draft) -> bool:
    """Whether a telling in the past tense is news: in the lead or of a timely kind, and no "once" beside it."""
    tree = draft.reader.tree
    low, high = tree.sents[draft.sentence]
    if set(tree.low[low:high]) & words("freshness", "old") or event_types()[draft.event_type].undated == "timeless":
        return False
    return event_types()[draft.event_type].undated == "news" or draft.sentence < load("freshness")["lead"]
