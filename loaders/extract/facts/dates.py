"""When a fact began and ended: the date of the word that tells of it, or the span of time beside it."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.graph.dates import parse
from defgraph.loaders.extract.facts.draft import FROM, TO, FactDraft
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.time.binding import DateAt, date_for, distance, follows, in_past
from defgraph.loaders.extract.time.expressions import resolve

#: Steps in the syntax from a word to the span of time that is its own, at most.
_NEAR = 8
#: Tags of a verb that tells what is so on the day on which the text speaks.
_PRESENT = frozenset({"VBZ", "VBP"})
#: Tokens between a word and the date behind it, at most.
_ROW = 12
_BOUNDS = ("since", "until")
#: Words around the two dates of a span; how far the second begins behind the first.
_SPANS = frozenset({("from", "to"), ("from", "until"), ("from", "till"), ("from", "through"), ("between", "and")})
_DASHES = frozenset({"-", "–", "—", "to"})
_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Days:
    """The dates that a sentence may use.

    Attributes:
        told: all dates of the segment.
        heading: the date that heads the sentence, or None.
        carried: the date that it goes on with from the sentence before, or None.
        published: the day on which the text speaks, or None.
    """

    told: list[DateAt]
    heading: DateAt | None
    carried: str | None
    published: str | None


def set_dates(draft: FactDraft, days: Days, rivals: list[int]) -> bool:
    """Give a draft its dates; whether it is so by then: what is dated after the publication is still to come.

    Args:
        draft: the draft.
        days: dates that it may use.
        rivals: what else its sentence tells of, whose dates are not its own.
    """
    tree = draft.reader.tree
    if draft.bound in (FROM, TO):
        date = _moment(tree, days, draft, rivals)
        told = date.edtf if date is not None else days.carried if follows(tree, draft.trigger) else None
        if draft.bound == FROM:
            draft.first = told.partition("/")[0] if told else None
            if draft.edge_type == "HOLDS" and told is None and _just_done(tree, draft.dated_by or draft.trigger):
                draft.seen = days.published
        else:
            draft.last = told.rpartition("/")[2] if told else None
    else:
        date = _span(tree, days, draft, rivals)
        if date is not None:
            _take_span(tree, draft, date)
        elif draft.edge_type == "HOLDS" and tree.tag[draft.trigger] in _PRESENT:
            draft.seen = days.published
    if date is not None:
        draft.cover.update(range(date.token, date.last + 1))
    return not _ahead(draft.first or draft.seen or draft.last, days.published)


def _moment(tree: Tree, days: Days, draft: FactDraft, rivals: list[int]) -> DateAt | None:
    """The date of the word that tells of a fact, or of the one that it leans on."""
    others = [r for r in rivals if r not in (draft.trigger, draft.dated_by)]
    for trigger in (draft.trigger, *([] if draft.dated_by is None else [draft.dated_by])):
        found = date_for(tree, days.told, trigger, others)
        found = found or _behind(tree, days.told, trigger) or _fronted(tree, days.told, trigger)
        if found is not None and found.edtf:
            return _gone_by(tree, draft.trigger, found, days.published)
    return days.heading


def _behind(tree: Tree, dates: list[DateAt], trigger: int) -> DateAt | None:
    """The date that stands behind a word, no comma or verb between, whatever the parser hung it on."""
    for date in dates:
        if trigger < date.token <= trigger + _ROW and tree.sent[date.token] == tree.sent[trigger]:
            parted = any(tree.pos[t] in ("VERB", "AUX", "PUNCT") for t in range(trigger + 1, date.token))
            return None if parted or date.kind in _BOUNDS else date
    return None


def _fronted(tree: Tree, dates: list[DateAt], trigger: int) -> DateAt | None:
    """The date that opens the sentence of its main verb: "In 2015 X left"."""
    first = tree.sents[tree.sent[trigger]][0]
    opens = (d for d in dates if d.token == first + 1 and tree.low[first] in ("in", "on") and d.kind not in _BOUNDS)
    return next(opens, None) if tree.dep[trigger] == "ROOT" else None


def _gone_by(tree: Tree, trigger: int, date: DateAt, published: str | None) -> DateAt:
    """A month or day without a year that its past tense sets before the publication."""
    if not published or not date.edtf or date.edtf <= published or not in_past(tree, trigger):
        return date
    told = resolve(tree.words(max(0, date.token - 1), date.last + 1), published=published, future=False)
    return DateAt(date.token, date.last, told or date.edtf, date.kind)


def _span(tree: Tree, days: Days, draft: FactDraft, rivals: list[int]) -> DateAt | None:
    """The date nearest to a word for holding an office or a seat: a span, a bound, or a time within."""
    here = _joined(tree, [d for d in days.told if tree.sent[d.token] == draft.sentence and d.edtf and d.kind != "name"])
    best: tuple[float, int, DateAt] | None = None
    for date in here:
        head = tree.top(date.token, date.last + 1)
        cost = distance(tree, head, draft.trigger)
        rival = min((distance(tree, head, r) for r in rivals if r != draft.trigger), default=99.0)
        if cost > _NEAR or rival + 1 < cost:
            continue
        bounded = "/" in (date.edtf or "") or date.kind in _BOUNDS or tree.low[date.token - 1] == "from"
        key = (cost - 2 * bounded, abs(date.token - draft.trigger), date)
        if best is None or key[:2] < best[:2]:
            best = key
    return best[2] if best else days.heading


def _joined(tree: Tree, dates: list[DateAt]) -> list[DateAt]:
    """The dates of a sentence, "from A" and "to B" right behind it as one span."""
    found: list[DateAt] = []
    for date in dates:
        before = found[-1] if found else None
        if before is not None and "/" not in f"{before.edtf}{date.edtf}" and date.token - before.last == _BETWEEN:
            opened, parted = tree.low[before.token - 1], tree.low[date.token - 1]
            if (opened, parted) in _SPANS or (opened == "(" and parted in _DASHES):
                found[-1] = DateAt(before.token, date.last, f"{before.edtf}/{date.edtf}")
                continue
        found.append(date)
    return found


def _take_span(tree: Tree, draft: FactDraft, date: DateAt) -> None:
    """What a date says of a term: its span, one of its bounds, or a day within it."""
    first, parted, last = (date.edtf or "").partition("/")
    if parted:
        draft.first, draft.last = first if first != ".." else None, last if last != ".." else None
    elif tree.low[date.token - 1 : date.token] == ["from"]:
        draft.first = first
    elif draft.edge_type == "HOLDS":
        draft.seen = first


def _just_done(tree: Tree, verb: int) -> bool:
    """Whether a verb in the perfect tells of what is so on the day on which the text speaks: "has been appointed"."""
    return any(tree.low[k] in ("has", "have") and tree.dep[k] == "aux" for k in tree.kids[verb])


def _ahead(date: str | None, published: str | None) -> bool:
    return bool(date and published) and parse(str(date)).start > parse(str(published)).end
