"""One event, one draft: mentions of the same event in one document become one."""

from __future__ import annotations

from bisect import insort
from datetime import date

from defgraph.graph.dates import bounds, compatible, span_days
from defgraph.loaders.extract.events.arguments import governor
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Person

#: Families in which other parties make another event.
_EXACT = frozenset({"contact", "call", "visit", "port_call", "letter"})
#: Families in which who signed or spoke tells less than what was agreed.
_OF_STATES = frozenset({"agreement", "body", "statement"})
#: Families of which one may be what another was in: talks at a summit, what was said in a call.
_ENCOUNTERS = frozenset({"contact", "call", "summit"})
#: Families in which a plan told first and what came about are one event.
_COMES_ABOUT = frozenset({"contact", "visit", "exercise", "port_call"})
#: Sentences between a telephone call and what was said in it at most.
_BESIDE = 4
#: Sentences between the news of a signature and the name of what was signed at most.
_AGAIN = 2
#: Days between two dates of one visit at most.
_TRIP = 7


def merge(drafts: list[Draft]) -> list[Draft]:
    """Drafts of distinct events, in the order of the text; each keeps what its further mentions add.

    A mention is folded into the earliest that fits: same family, the same parties or some of them, no
    contradicting date, status or officials.
    """
    kept: list[Draft] = []
    places: dict[str, dict[frozenset[str], list[int]]] = {}
    for draft in drafts:
        there = places.setdefault(_kindred(draft), {})
        place = next((i for i in _who_may_fit(draft, there) if same(kept[i], draft)), len(kept))
        if place == len(kept):
            kept.append(draft)
        else:
            _fold(kept[place], draft)
        known = there.setdefault(frozenset(kept[place].parties.ids()), [])
        if place not in known:
            insort(known, place)
    return kept


def _kindred(draft: Draft) -> str:
    """What types are compared at all: those of one family, and of all encounters, calls and summits included."""
    family = told_as(draft.event_type)
    return "contact" if family in _ENCOUNTERS else family


def _who_may_fit(draft: Draft, there: dict[frozenset[str], list[int]]) -> list[int]:
    """Places of the events kept so far whose parties a draft may share, the earliest first; of many, few are compared.

    Args:
        draft: the draft.
        there: of its family, the places by the parties that an event has or had before others joined.
    """
    ids = draft.parties.ids()
    joins = draft.event_type == "exercise" and draft.points_back
    return sorted(
        {
            i
            for who, at in there.items()
            if who <= ids or ids <= who or (joins and (draft.details.further or ids & who))
            for i in at
        }
    )


def same(a: Draft, b: Draft) -> bool:
    """Whether two drafts of one document tell of one event."""
    return (
        _one_kind(a, b)
        and _parties_fit(a, b)
        and _dates_fit(a, b)
        and _outcomes_fit(a, b)
        and not _told_as_another(a, b)
        and _family_fits(a, b)
        and (_same_people(a, b) or told_as(a.event_type) != told_as(b.event_type))
    )


def _one_kind(a: Draft, b: Draft) -> bool:
    """Whether two types can name one event: of one family, a call and what was said in it, a summit and its meeting."""
    if told_as(a.event_type) == told_as(b.event_type):
        return True
    return _said_on_the_line(a, b) or _said_on_the_line(b, a) or _at_the_summit(a, b)


def _parties_fit(a: Draft, b: Draft) -> bool:
    """Whether one event can have the parties of both: the same, or where more may join in, some of them."""
    family, ids_a, ids_b = told_as(a.event_type), a.parties.ids(), b.parties.ids()
    if family in _EXACT and ids_a != ids_b and not (a.weak or b.weak):
        return False
    if ids_a <= ids_b or ids_b <= ids_a:
        return True
    return family == "exercise" and b.points_back and ((bool(ids_a & ids_b) and not _held(b)) or b.details.further)


def _held(draft: Draft) -> bool:
    """Whether those whom a telling names are all who held it, and did not just join: "Kenya and Togo conducted it"."""
    verb, how = governor(draft.reader, draft.trigger)
    lemma = draft.reader.tree.lemma
    return verb is not None and how == "object" and lemma[verb] in ("hold", "conduct", "stage", "carry")


def _dates_fit(a: Draft, b: Draft) -> bool:
    """Whether one event can have both dates: they are compatible, days of one trip, or of the week it was put off."""
    if not a.date or not b.date or compatible(a.date, b.date):
        return True
    return (told_as(a.event_type) == "visit" and _days_apart(a, b) <= _TRIP) or _same_week(a, b)


def _outcomes_fit(a: Draft, b: Draft) -> bool:
    """Whether what happened, is planned or was called off by one telling can be that of the other."""
    family, both = told_as(a.event_type), {a.status, b.status}
    if both == {"cancelled_or_denied", "occurred"}:
        return False
    put_off = (a.status, b.status) == ("cancelled_or_denied", "planned")  # "had been due to meet" on a day of that week
    if a.status != b.status and a.date_sure and b.date_sure and a.date != b.date and not put_off:
        return False
    return both != {"planned", "occurred"} or family in _COMES_ABOUT


def _told_as_another(a: Draft, b: Draft) -> bool:
    """Whether the later telling says that it means no event told before: "a separate meeting", "a new round"."""
    if b.details.separate:
        return True
    return b.details.new and not {id(p) for p in a.parties.persons} & {id(p) for p in b.parties.persons}


def _family_fits(a: Draft, b: Draft) -> bool:
    """Whether what sets two events of one family apart does not: the name, the paper, the plan, the way round."""
    match told_as(a.event_type):
        case "exercise":
            return not _other_name(a.details.series, b.details.series)
        case "agreement" | "body":
            return _same_agreement(a, b)
        case "contact":
            return not _another_time(a, b)
        case "visit":
            return not _visitors(a) & _hosts(b)
        case _:
            return True


def _other_name(one: str | None, two: str | None) -> bool:
    """Whether two exercises bear different proper names, their years aside."""
    if not one or not two:
        return False
    first, second = ({w for w in name.lower().split() if not w.isdigit()} for name in (one, two))
    return not first & second


def _days_apart(a: Draft, b: Draft) -> int:
    first, second = (date.fromisoformat(str(bounds(d.date)[0])) for d in (a, b))
    return abs((first - second).days) if a.date and b.date and _same_people(a, b) else 10**6


def _visitors(draft: Draft) -> set[str]:
    return {s for s in draft.parties.states if draft.role(s) == "visitor"}


def _hosts(draft: Draft) -> set[str]:
    return {s for s in draft.parties.states if draft.role(s) == "host"}


def _same_agreement(a: Draft, b: Draft) -> bool:
    if a.event_type != b.event_type:
        return False
    if not a.agreement or not b.agreement or a.points_back or b.points_back:
        return True
    one, two = ({w for w in x.agreement[0].lower().split() if len(w) > 3} for x in (a, b))  # type: ignore[index]
    titled = [sum(w[:1].isupper() for w in x.agreement[0].split()) > 1 for x in (a, b)]  # type: ignore[index]
    if titled == [False, True] and _told_again(a, b):
        return True
    proper = all(titled)
    return (len(one & two) >= 0.4 * len(one | two) if proper else bool(one & two)) or not one or not two


def _told_again(lead: Draft, named: Draft) -> bool:
    """Whether the sentence after a signature gives the paper its name: no further one of the same parties."""
    low, high = named.reader.tree.sents[named.sentence]
    near = lead.segment == named.segment and 0 < named.sentence - lead.sentence <= _AGAIN
    further = set(named.reader.tree.low[low:high]) & words("agreements", "further")
    return near and not further and lead.parties.ids() == named.parties.ids()


def _same_people(a: Draft, b: Draft) -> bool:
    """No state is represented by different people in the two, unless one adds to the other."""
    people_a, people_b = _by_state(a), _by_state(b)
    for state in people_a.keys() & people_b.keys():
        one, two = people_a[state], people_b[state]
        if not (one <= two or two <= one):
            return False
    return not people_a or not people_b or bool(people_a.keys() & people_b.keys())


def _by_state(draft: Draft) -> dict[str | None, set[int | str]]:
    """By state, its people: a named one is known by himself, an office without a name by its words."""
    found: dict[str | None, set[int | str]] = {}
    for person in draft.parties.persons:
        found.setdefault(person.of, set()).add(id(person) if person.name else (person.office or "").lower())
    return found


def _another_time(a: Draft, b: Draft) -> bool:
    """Whether of two encounters one is planned and the other was held, at another time."""
    if (a.status, b.status) == ("occurred", "planned"):
        return _still_to_come(a, b)
    return (a.status, b.status) == ("planned", "occurred") and not a.date and b.date_sure


def _still_to_come(happened: Draft, planned: Draft) -> bool:
    """Whether a plan told after an encounter is another one: it has a date of its own, or names its people."""
    return not happened.date if planned.date else _names_people(planned)


def _said_on_the_line(call: Draft, talk: Draft) -> bool:
    """Whether "the two discussed X" tells what was said in a telephone call that the text tells of too."""
    if told_as(call.event_type) != "call" or talk.event_type != "meeting" or "planned" in (call.status, talk.status):
        return False
    lemma = talk.reader.tree.lemma[talk.trigger]
    named = {id(p) for p in talk.parties.persons if p.name}
    return (
        lemma in words("contact", "discuss") | words("contact", "trade") | words("contact", "tell")
        and call.parties.ids() == talk.parties.ids()
        and call.segment == talk.segment
        and abs(call.sentence - talk.sentence) <= _BESIDE
        and named <= {id(p) for p in call.parties.persons}
    )


def _at_the_summit(a: Draft, b: Draft) -> bool:
    """Whether one is a summit and the other a meeting of the very people who held it."""
    if {a.event_type, b.event_type} not in ({"summit", "meeting"}, {"summit", "talks"}) or a.status != b.status:
        return False
    people = [{id(p) for p in d.parties.persons if p.name} for d in (a, b)]
    return bool(people[0]) and people[0] == people[1] and a.parties.ids() == b.parties.ids()


def _same_week(a: Draft, b: Draft) -> bool:
    """Whether what was called off "next week" is what had been due on a day of that week."""
    if not a.date or not b.date or {a.status, b.status} != {"cancelled_or_denied"}:
        return False
    first, second = (date.fromisoformat(str(bounds(d.date)[0])) for d in (a, b))
    return first.weekday() == 0 and 0 <= (second - first).days < _TRIP


def _fold(kept: Draft, other: Draft) -> None:
    """Take over from a further mention what the first one lacks."""
    finer = other.date is not None and (not kept.date or span_days(other.date) < span_days(kept.date))
    better = _tells_better(kept, other, finer)
    if finer:
        kept.date, kept.date_sure = other.date, other.date_sure
    if better and other.parties.ids() >= kept.parties.ids():
        _tell_by(kept, other)
    for telling in ("phone_call", "summit"):
        if telling in (kept.event_type, other.event_type):
            kept.event_type = telling
    _add_parties(kept, other)
    if kept.status == "planned" and other.status == "occurred" and kept.segment == other.segment:
        kept.decide("occurred")
    if kept.status != other.status and "cancelled_or_denied" in (kept.status, other.status):
        kept.decide("cancelled_or_denied")
    kept.place = kept.place or other.place
    kept.place_state = kept.place_state or other.place_state
    kept.agreement = kept.agreement or other.agreement
    kept.background = kept.background and other.background
    kept.weak = kept.weak and other.weak
    kept.details.absorb(other.details)
    kept.more.append(other)


def _tells_better(kept: Draft, other: Draft, finer: bool) -> bool:
    """Whether a further mention is the better telling: not in passing, surer, of people by name, the last word.

    Args:
        kept: the first mention.
        other: a further one.
        finer: whether its date is.
    """
    if kept.status == "cancelled_or_denied" != other.status:
        return False
    if other.status == "cancelled_or_denied" != kept.status:
        return True
    if other.background:
        return False
    if kept.details.aside and not other.details.aside:
        return True
    named, named_other = (_names_people(d) or told_as(kept.event_type) in _OF_STATES for d in (kept, other))
    if finer and kept.date_sure and other.date_sure and named_other >= named:
        return True
    return not other.weak and (kept.weak or kept.background or (named_other and not named))


def _tell_by(kept: Draft, other: Draft) -> None:
    """Let the event be told by the words of a further mention."""
    kept.reader, other.reader = other.reader, kept.reader
    kept.trigger, other.trigger = other.trigger, kept.trigger
    kept.cover, other.cover = other.cover, kept.cover
    kept.segment, other.segment = other.segment, kept.segment
    kept.found_by, other.found_by = other.found_by, kept.found_by
    if kept.event_type == "talks" and other.event_type == "meeting":
        kept.event_type = "meeting"


def _add_parties(kept: Draft, other: Draft) -> None:
    """Add the participants of a further mention with their roles; an office adds nobody beside a name of its state."""
    for person in other.parties.persons:
        if not _stands_for(kept.parties.persons, person):
            kept.parties.add_person(person)
            kept.set_role(person, other.role(person))
    kept.parties.update(other.parties.sides())
    for who in (*other.parties.states, *other.parties.organizations):
        kept.set_role(who, other.role(who))


def _names_people(draft: Draft) -> bool:
    """Whether the sentence itself gives the name of one who takes part."""
    tree = draft.reader.tree
    low, high = tree.sents[draft.sentence]
    said = set(tree.low[low:high])
    return any(word.lower() in said for p in draft.parties.persons for word in (p.name or "").split())


def _stands_for(persons: list[Person], person: Person) -> bool:
    """Whether an unnamed office-holder is already there by name."""
    if person.name:
        return any(p is person for p in persons)
    return any(p.of == person.of for p in persons)


def as_sessions(drafts: list[Draft]) -> list[Draft]:
    """The same events; what more than two parties held, told without a name, is talks whatever word tells it.

    "The defense ministers of A, B and C met" is a session of the three, "X met the ministers of A and B" a meeting.

    Args:
        drafts: the events of a document with all their parties.
    """
    for draft in drafts:
        if draft.event_type == "meeting" and len(draft.parties) > 2 and not _names_people(draft):
            draft.event_type = "talks"
    return drafts
