"""Which words prove an event: the sentence, or the part of it that tells of just this event."""

from __future__ import annotations

from itertools import takewhile
from typing import Protocol

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES, PASSIVE_SUBJECTS, SUBJECTS, Tree

#: A part this long, as a share of its sentence, is quoted as the whole sentence.
_WHOLE = 0.5
#: A part shorter than this says too little alone, unless its sentence is longer than the second number.
_SHORT, _LONG = 10, 36
#: Participants further off than this many tokens are left to the sentence.
_NEAR = 14
#: What an event can do without at the end of its sentence: clauses of their own, second predicates, asides.
_LOOSE = frozenset({"advcl", "acl", "relcl", "parataxis", "appos", "conj"})
#: An end shorter than so many tokens is not worth a cut; a cut leaves this share of the sentence, or so many tokens.
_EDGE, _KEPT, _ENOUGH = 3, 0.4, 20
#: What stands before a noun in its phrase.
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet"})
#: A second predicate that holds all of the event stands alone from this many tokens on.
_ALONE = 6


class Told(Protocol):
    """What is told somewhere, an event or a fact."""

    @property
    def reader(self) -> Reader:
        """The segment it was read in."""
        ...

    @property
    def trigger(self) -> int:
        """The token that tells it."""
        ...

    @property
    def cover(self) -> set[int]:
        """Further tokens that belong to its evidence."""
        ...

    @property
    def sentence(self) -> int:
        """Number of its sentence."""
        ...

    @property
    def status(self) -> str | None:
        """Whether it happened."""
        ...

    @property
    def found_by(self) -> str:
        """Name of the rule or model that found it."""
        ...


def evidence_range(draft: Told) -> tuple[int, int]:
    """Token range of the words that tell of the event, within its sentence."""
    tree = draft.reader.tree
    first, last = tree.sents[draft.sentence]
    while last > first and not tree.text[last - 1].strip():
        last -= 1
    while first < last and (not tree.text[first].strip() or tree.text[first] in ("-", "*", "•")):
        first += 1
    wanted = _wanted(draft, first, last)
    if draft.status == "cancelled_or_denied":
        told = takewhile(lambda t: tree.lemma[t] not in words("attribution", "verbs"), tree.chain(draft.trigger))
        wanted |= {t for t in told if first <= t < last}
        return _pared(tree, first, last, wanted)
    if _central(draft) or _without_subject(draft):
        return _pared(tree, first, last, wanted)
    low, high = max(first, min(wanted)), min(last, max(wanted) + 1)
    if high - low < _SHORT:
        if last - first < _LONG:
            return _pared(tree, first, last, wanted)
        clause = [t for t in tree.below(tree.clause(draft.trigger), CLAUSES) if first <= t < last]
        low, high = min(low, *clause), max(high - 1, *clause) + 1
    if high - low >= _WHOLE * (last - first):
        return _pared(tree, first, last, wanted)
    return _trimmed(tree, _phrase_start(tree, first, low), _phrase_end(tree, high, last))


def _phrase_start(tree: Tree, first: int, low: int) -> int:
    """The start of the noun phrase that the range would open in the middle of."""
    start = low
    while start > first:
        before = [k for k in tree.kids[start] if first <= k < start and tree.dep[k] in _BEFORE_NOUN]
        of = start - 1 if tree.low[start - 1] == "of" and tree.head[start] == start - 1 else start
        opens = min([*before, tree.head[of] if of < start and first <= tree.head[of] < of else start])
        if opens == start:
            break
        start = opens
    return start


def _phrase_end(tree: Tree, high: int, last: int) -> int:
    """The end of the "of ..." that belongs to the range's last noun, and of a bracket left open."""
    while high < last and tree.low[high] == "of" and tree.head[high] == high - 1:
        high = max(t for t in tree.below(high) if t < last) + 1
    opened = tree.text[max(0, high - _EDGE * 2) : high]
    return high + 1 if high < last and tree.text[high] == ")" and "(" in opened and ")" not in opened else high


def _without_subject(draft: Told) -> bool:
    """Whether the event is told by a second predicate whose subject stands before the first."""
    tree = draft.reader.tree
    verb = tree.clause(draft.trigger)
    own = any(tree.dep[k] in SUBJECTS | PASSIVE_SUBJECTS for k in tree.kids[verb])
    return tree.dep[verb] == "conj" and tree.pos[tree.head[verb]] in ("VERB", "AUX") and not own


def _wanted(draft: Told, first: int, last: int) -> set[int]:
    """The tokens that have to be in: the trigger and what hangs on it, participants near it, the date."""
    tree = draft.reader.tree
    wanted = {t for t in draft.cover if first <= t < last and abs(t - draft.trigger) <= _NEAR} | {draft.trigger}
    second = {t for k in tree.conjuncts(draft.trigger)[1:] if tree.pos[k] == "VERB" for t in tree.below(k, frozenset())}
    wanted |= {t for t in tree.below(draft.trigger, CLAUSES - {"acl"}) if first <= t < last} - second
    wanted -= {t for t in wanted if tree.pos[t] in ("PUNCT", "SPACE", "CCONJ")}
    for token in list(wanted):
        mention = draft.reader.at[token]
        if mention is not None:
            wanted |= set(range(mention.start, mention.end))
    return wanted


def _pared(tree: Tree, first: int, last: int, wanted: set[int]) -> tuple[int, int]:
    """The sentence without what follows the event at its end and the event does without."""
    high, least = last, first + min(_ENOUGH, round(_KEPT * (last - first)))
    while (cut := _last_cut(tree, first, high, least, wanted)) < high:
        high = cut
    low = _first_cut(tree, first, high, wanted)
    return (first, last) if (low, high) == (first, last) else _trimmed(tree, low, high)


def _last_cut(tree: Tree, first: int, high: int, least: int, wanted: set[int]) -> int:
    """Where the outermost loose part at the end starts, not before ``least``; ``high`` where there is none."""
    end = high - 1
    while end > first and tree.pos[end] in ("PUNCT", "SPACE"):
        end -= 1
    cut = high
    for token in (end, *tree.chain(end)):
        below = [t for t in tree.below(token, frozenset()) if first <= t < high]
        start = _source(tree, token) if wanted & set(below) else min(below) if _loose(tree, token) else high
        if len(below) >= _EDGE and max({least, *wanted}) < start < cut and not _hyphened(tree, start):
            cut = start
        if wanted & set(below):
            break
    return cut


def _first_cut(tree: Tree, first: int, high: int, wanted: set[int]) -> int:
    """Where the second predicate starts that holds all of the event; ``first`` where there is none."""
    for token in sorted(wanted)[:1]:
        for above in (token, *tree.chain(token)):
            below = [t for t in tree.below(above, frozenset()) if first <= t < high]
            if tree.dep[above] == "conj" and tree.pos[above] in ("VERB", "AUX") and wanted <= set(below):
                return min(below) if len(below) >= _ALONE else first
    return first


def _source(tree: Tree, verb: int) -> int:
    """Where "..., the ministry said" starts, behind the clause that it reports; far off where it stands before it."""
    told = next((k for k in tree.kids[verb] if tree.dep[k] == "ccomp" and k < verb), None)
    if told is None or tree.lemma[verb] not in words("attribution", "verbs"):
        return len(tree.text)
    return max(tree.below(told, frozenset())) + 1


def _hyphened(tree: Tree, index: int) -> bool:
    """Whether a hyphen ties this token to the one before."""
    return "-" in tree.text[index - 1 : index + 1] and tree.glued(index)


def _loose(tree: Tree, token: int) -> bool:
    """Whether a token heads a part that may go: no purpose, no second verb that shares its object with the first."""
    if tree.dep[token] == "advcl" and any(tree.low[k] == "to" and tree.dep[k] == "aux" for k in tree.kids[token]):
        return False
    if tree.dep[token] != "conj":
        return tree.dep[token] in _LOOSE
    head = tree.head[token]
    return tree.pos[token] in ("VERB", "AUX") and any(
        head < k < token for k in tree.kids[head] if tree.pos[k] not in ("PUNCT", "SPACE", "CCONJ")
    )


def _trimmed(tree: Tree, low: int, high: int) -> tuple[int, int]:
    """The range without commas and conjunctions at its ends."""
    while low < high and (tree.pos[low] in ("PUNCT", "SPACE", "CCONJ") and tree.text[low] not in ('"', "“", "(")):
        low += 1
    while high > low and (
        tree.pos[high - 1] in ("SPACE", "CCONJ") or tree.text[high - 1] in (",", ";", ":", "-", "–", "—")
    ):
        high -= 1
    return low, high


def _central(draft: Told) -> bool:
    """Whether the event is what its sentence is about: the main verb, or the object of it."""
    tree = draft.reader.tree
    current = draft.trigger
    for _ in range(3):
        if tree.dep[current] == "ROOT":
            return True
        if tree.dep[current] == "ccomp" and tree.lemma[tree.head[current]] not in words("attribution", "verbs"):
            return False
        if tree.dep[current] not in ("dobj", "nsubj", "nsubjpass", "ccomp", "xcomp", "attr"):
            return False
        current = tree.head[current]
    return tree.dep[current] == "ROOT"
