"""Which of a text's dates belongs to an event."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass

from defgraph.graph.dates import parse
from defgraph.graph.model.document import Document
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.time.expressions import marks, resolve
from defgraph.loaders.extract.time.status import status_of
from defgraph.loaders.extract.time.whose import aimed_at, of_object, of_thing
from defgraph.loaders.extract.time.years import LINE

#: Words that set what follows them at another time than the rest of the sentence.
_APART = frozenset({"after", "before", "since", "following", "ahead"})
#: Auxiliaries of the past and the perfect.
_PAST_HELPERS = frozenset({"was", "were", "has", "have", "had", "'ve"})
#: Days by which a dateline may be older than the publication.
_LATE = 7
#: Steps of syntax from an event beyond which a date is another's, and those that a date inside a name adds.
_FAR, _NAMED = 8.0, 6.0
#: Dates in paragraphs of their own that make a text a chronology.
_CHRONOLOGY = 2
#: Characters around a date in which its paragraph has to end.
_NEAR = 6
#: Steps between words of different sentences.
_UNTIED = 99.0
#: Paragraphs at the head of a text among which the line of its source may stand.
_OPENING = 2


@dataclass(frozen=True, slots=True)
class DateAt:
    """A date of the text at its place among the tokens."""

    token: int
    last: int
    edtf: str | None
    kind: str = "date"


def heading_dates(tree: Tree, dates: list[DateAt]) -> dict[int, DateAt]:
    """By sentence, the date that heads it or its paragraph ("12 August 1971. ...", "1972: ...", "Monday: ...").

    Args:
        tree: the text.
        dates: all dates of the segment.
    """
    found: dict[int, DateAt] = {}
    current: DateAt | None = None
    lines = _date_lines(tree, dates)
    for number, (start, last) in enumerate(tree.sents):
        first = next((i for i in range(start, last) if tree.text[i][:1].isalnum()), last)
        parted = first < last and _parted(tree, first)
        if parted and (len(lines) < _CHRONOLOGY or current not in lines):
            current = None
        head = next((d for d in dates if d.token == first and d.kind in ("date", "weekday", "year")), None)
        if head is not None and head.last + 1 <= last:
            closed = head.last + 1 == last or tree.text[head.last + 1].strip() in ("", ":", ".", "–", "—", "--")
            # "14 Apr. The minister ...": set off as the entry of a chronology.
            closed = closed or ((parted or first == 0) and tree.text[head.last + 1][:1].isupper())
            current = head if closed else current
        if current is not None:
            found[number] = current
    return found


def _parted(tree: Tree, first: int) -> bool:
    """Whether a blank line stands before a token."""
    last = first - 1
    while last >= 0 and tree.text[last].isspace():
        last -= 1
    return "\n\n" in tree.raw[tree.end[last] if last >= 0 else 0 : tree.start[first]]


def _date_lines(tree: Tree, dates: list[DateAt]) -> list[DateAt]:
    """The dates that stand alone in a paragraph; several of them head the days of a chronology."""
    found = []
    for date in dates:
        start, end = tree.start[date.token], tree.end[date.last]
        before, after = tree.raw[max(0, start - _NEAR) : start].rstrip(" "), tree.raw[end : end + _NEAR].lstrip(" :.")
        alone = (not before or before.endswith("\n\n")) and after.startswith("\n\n")
        if alone and date.kind in ("date", "weekday") and date.edtf:
            found.append(date)
    return found


def place_dates(tree: Tree, mentions: list[tuple[int, int, str | None, str]]) -> list[DateAt]:
    """Dates given as character ranges, put among the tokens."""
    found: list[DateAt] = []
    for start, end, edtf, kind in mentions:
        first = bisect_right(tree.start, start) - 1
        last = bisect_right(tree.start, end - 1) - 1
        if first >= 0:
            found.append(DateAt(max(first, 0), last, edtf, kind))
    return found


def carried_dates(tree: Tree, dates: list[DateAt]) -> dict[int, str]:
    """By sentence without a date, that of the sentence before, where it goes on with the same people or "later".

    Args:
        tree: the text.
        dates: all dates of the segment.
    """
    found: dict[int, str] = {}
    current: str | None = None
    for number, (first, last) in enumerate(tree.sents):
        here = [d for d in dates if first <= d.token < last]
        root = next((i for i in range(first, last) if tree.dep[i] == "ROOT"), first)
        days = [d for d in here if d.kind in ("date", "weekday", "relative")]
        told = [d.edtf for d in days if tree.clause(tree.top(d.token, d.last + 1)) == root]
        if here or not _goes_on(tree, first, last, root):
            current = told[0] if len(told) == 1 and len(here) == 1 and tree.tag[root] == "VBD" else None
        elif current:
            found[number] = current
    return found


def _goes_on(tree: Tree, first: int, last: int, root: int) -> bool:
    """Whether a sentence continues the one before: its subject is a pronoun, or "later" opens it."""
    opening = {tree.low[i] for i in range(first, min(last, first + 2))}
    subjects = {tree.low[k] for k in tree.kids[root] if tree.dep[k] in ("nsubj", "nsubjpass")}
    return bool(opening & words("freshness", "openings") or subjects & words("freshness", "pronouns"))


def follows(tree: Tree, trigger: int) -> bool:
    """Whether an event is told by its sentence's main clause in the simple past: a step of the story, no flashback."""
    verb = tree.clause(trigger)
    for current in (verb, *tree.chain(verb)):
        if tree.dep[current] == "ROOT":
            return tree.tag[current] == "VBD"
        if tree.dep[current] not in ("conj", "xcomp"):
            return False
    return False


def in_past(tree: Tree, trigger: int) -> bool:
    """Whether the clause of an event is in the past or the perfect, so that its month or day is one gone by."""
    verb = tree.clause(trigger)
    if tree.dep[verb] in ("xcomp", "advcl", "conj") and tree.tag[verb] in ("VBG", "VB"):
        verb = tree.clause(tree.head[verb])
    helpers = tree.auxiliaries(verb)
    if helpers & words("status", "future_auxiliaries"):
        return False
    return tree.tag[verb] == "VBD" or (tree.tag[verb] == "VBN" and (not helpers or bool(helpers & _PAST_HELPERS)))


def told_on(document: Document) -> str | None:
    """The day on which a text speaks, if it lies up to a week before the publication: that of its source or dateline.

    The source is the broadcast or dispatch that a line above or at the head of the text names; its day outranks the
    dateline's, the last of which counts.
    """
    published = document.published
    if not published or parse(published).precision != "day":
        return published
    datelines = [s.text for s in reversed(document.segments) if s.kind == "dateline"]
    for line in (*_credits(document), *datelines):
        day = resolve(line, published=published)
        if day and parse(day).precision == "day" and day <= published:
            late = datetime.date.fromisoformat(published) - datetime.date.fromisoformat(day)
            return day if late.days <= _LATE else published
    return published


def _credits(document: Document) -> list[str]:
    """The lines that say when and by whom a text was broadcast or sent."""
    body = next((s.text for s in document.segments if s.kind == "body"), "")
    lines = [s.text for s in document.segments if s.kind in ("headline", "heading", "furniture")]
    lines += body.split("\n\n")[:_OPENING]
    return [line for line in lines if len(line) <= LINE and marks("sent").search(line)]


def date_for(
    tree: Tree, dates: list[DateAt], trigger: int, others: list[int], status: str = "occurred"
) -> DateAt | None:
    """The date nearest to a trigger in the syntax of its sentence.

    A date that hangs on another trigger of the same sentence is that one's.

    Args:
        tree: the text.
        dates: all dates of the segment.
        trigger: the event's token.
        others: the triggers of the sentence's other events.
        status: the event's status: the date of a past clause above dates no plan, that of a plan beside no past event.
    """
    near: list[tuple[float, int, DateAt]] = []
    for date in dates:
        if tree.sent[date.token] != tree.sent[trigger] or not _may_date(tree, date, trigger, status):
            continue
        head = tree.top(date.token, date.last + 1)
        named = date.kind == "name" or _in_name(tree, date) or of_object(tree, head, trigger)
        cost = distance(tree, head, trigger) + (_NAMED if named else 0)
        rival = min((distance(tree, head, other) for other in others), default=_UNTIED)
        if cost <= _FAR and cost - 2 <= rival + 0.5:
            near.append((cost, abs(date.token - trigger), date))
    return min(near, key=lambda n: n[:2])[2] if near else None


def _may_date(tree: Tree, date: DateAt, trigger: int, status: str) -> bool:
    """Whether a date of an event's sentence can be the event's: it is not said to be another time's."""
    head = tree.top(date.token, date.last + 1)
    if (
        date.kind in ("since", "until")
        or _before_or_after(tree, trigger, head)
        or _before_or_after(tree, head, trigger)
    ):
        return False
    if _reports(tree, head, trigger) or _of_saying(tree, date.token, trigger):
        return False
    if date.kind in ("date", "name") and (_of_topic(tree, head, trigger) or _of_another(tree, date, trigger)):
        return False
    match status:
        case "occurred":
            return not _of_plan(tree, head, trigger) and not aimed_at(tree, head, date.edtf)
        case "cancelled_or_denied":
            return not _above_past(tree, head, trigger)
        case "planned":
            past = tree.low[date.token] in words("status", "past") or _of_past(tree, head, trigger)
            return not past and not _above_past(tree, head, trigger)
        case _:
            return True


def _of_another(tree: Tree, date: DateAt, trigger: int) -> bool:
    """Whether a date is that of a thing, and not of the one that the event is about."""
    head = tree.top(date.token, date.last + 1)
    return of_thing(tree, head, date.token, trigger) and not of_object(tree, head, trigger)


def distance(tree: Tree, a: int, b: int) -> float:
    """Steps between two tokens in the tree; a step into a clause below costs more than one out of it."""
    up_a, up_b = [a, *tree.chain(a)], [b, *tree.chain(b)]
    where = {token: steps for steps, token in enumerate(up_b)}
    for steps, token in enumerate(up_a):
        if token in where:
            into = sum(
                1.5
                for t in up_a[:steps]
                if tree.dep[t] in ("relcl", "acl", "advcl", "ccomp")
                or (tree.dep[t] == "conj" and tree.pos[t] == "VERB")
            )
            return steps + where[token] + into
    return _UNTIED


def _reports(tree: Tree, date: int, trigger: int) -> bool:
    """Whether the date is that of the report ("the ministry said Thursday"), not of what it tells."""
    verb = tree.clause(date)
    for token in tree.chain(date):
        if token in (trigger, verb):
            break
        said_in = tree.dep[token] == "pobj" and tree.low[tree.head[token]] in ("in", "at", "to", "during")
        if said_in and tree.lemma[token] in words("attribution", "nouns"):
            return True
    if tree.clause(trigger) == verb:
        return False
    return tree.lemma[verb] in words("attribution", "verbs") and trigger not in tree.below(date, frozenset())


def _of_saying(tree: Tree, date: int, trigger: int) -> bool:
    """Whether the date follows a verb of saying at once ("said on Tuesday he will go")."""
    before = date - 1 if tree.pos[date - 1] == "VERB" else date - 2
    return (
        0 <= before < date < trigger
        and tree.tag[before] == "VBD"
        and tree.lemma[before] in words("attribution", "verbs")
    )


def _of_topic(tree: Tree, date: int, trigger: int) -> bool:
    """Whether the date is that of a meeting or visit that was merely spoken of ("discussed the summit in June")."""
    if tree.lemma[trigger] not in words("contact", "discuss") | words("contact", "trade"):
        return False
    return any(tree.lemma[t] in words("syntax", "occasions") for t in range(trigger + 1, date))


def _in_name(tree: Tree, date: DateAt) -> bool:
    """Whether a bare year opens or closes a name ("2023 Maritime Security Belt", "Sea Lance 2023")."""
    following = date.last + 1
    if date.kind == "year" and date.token == date.last and tree.sent[date.token - 1] == tree.sent[date.token]:
        before = date.token - 1 - (tree.text[date.token - 1] == "-")
        if (
            date.token
            and tree.pos[before] == "PROPN"
            and tree.text[before].rstrip(".").lower() not in load("dates")["months"]
        ):
            return True
    return (
        date.edtf is not None
        and len(date.edtf) == 4
        and date.token == date.last
        and following < len(tree.text)
        and tree.text[following][:1].isupper()
        and tree.text[following].isalpha()
    )


def _of_plan(tree: Tree, date: int, trigger: int) -> bool:
    """Whether the date hangs on a verb of the sentence that tells of a plan or an aim, and the trigger does not."""
    verb = tree.clause(date)
    return (
        verb != trigger
        and verb not in tree.chain(trigger)
        and tree.pos[verb] == "VERB"
        and (
            status_of(tree, verb, False) == "planned"
            or tree.lemma[verb] in words("status", "planning")
            or (tree.tag[verb] == "VB" and tree.dep[verb] == "xcomp")
        )
    )


def _above_past(tree: Tree, date: int, trigger: int) -> bool:
    """Whether the date belongs to a past verb that only reports, denies or decides what the trigger tells."""
    verb = tree.clause(date)
    return tree.tag[verb] == "VBD" and verb != trigger and verb in tree.chain(trigger)


def _of_past(tree: Tree, date: int, trigger: int) -> bool:
    """Whether the date belongs to a verb in the simple past and the trigger does not ("under a pact made in 2009")."""
    verb = tree.clause(date)
    return tree.tag[verb] == "VBD" and verb != trigger and tree.lemma[verb] != "be" and verb != tree.clause(trigger)


def _before_or_after(tree: Tree, trigger: int, date: int) -> bool:
    """Whether the trigger stands in an "after ..." or "before ..." phrase that the date is not part of."""
    above_date = {date, *tree.chain(date)}
    for token in (trigger, *tree.chain(trigger)):
        if token in above_date:
            return False
        marks = {tree.low[k] for k in tree.kids[token] if tree.dep[k] == "mark"}
        if tree.low[token] in _APART or marks & _APART:
            return True
    return False
