"""Which words prove an event: the sentence, or the part of it that tells of just this event."""

from __future__ import annotations

from defgraph.loaders.extract.draft import Draft
from defgraph.loaders.extract.lexicon import words
from defgraph.loaders.extract.tree import CLAUSES

#: A part this long, as a share of its sentence, is quoted as the whole sentence.
_WHOLE = 0.5
#: A part shorter than this says too little alone, unless its sentence is longer than the second number.
_SHORT, _LONG = 10, 36
#: Participants further off than this many tokens are left to the sentence.
_NEAR = 14


def evidence_range(draft: Draft) -> tuple[int, int]:
    """Token range of the words that tell of the event, within its sentence."""
    tree = draft.reader.tree
    first, last = tree.sents[draft.sentence]
    while last > first and not tree.text[last - 1].strip():
        last -= 1
    while first < last and (not tree.text[first].strip() or tree.text[first] in ("-", "*", "•")):
        first += 1
    if _central(draft):
        return first, last
    wanted = {t for t in draft.cover if first <= t < last and abs(t - draft.trigger) <= _NEAR} | {draft.trigger}
    wanted |= set(tree.below(draft.trigger, CLAUSES - {"acl"}))
    for token in list(wanted):
        mention = draft.reader.at[token]
        if mention is not None:
            wanted |= set(range(mention.start, mention.end))
    low, high = max(first, min(wanted)), min(last, max(wanted) + 1)
    if high - low < _SHORT:
        if last - first < _LONG:
            return first, last
        clause = [t for t in tree.below(tree.clause(draft.trigger), CLAUSES) if first <= t < last]
        low, high = min(low, *clause), max(high - 1, *clause) + 1
    if high - low >= _WHOLE * (last - first):
        return first, last
    while low < high and (tree.pos[low] in ("PUNCT", "SPACE", "CCONJ") and tree.text[low] not in ('"', "“", "(")):
        low += 1
    while high > low and (tree.pos[high - 1] in ("SPACE", "CCONJ") or tree.text[high - 1] in (",", ";", ":")):
        high -= 1
    return low, high


def _central(draft: Draft) -> bool:
    """Whether the event is what its sentence is about: the main verb, or the object of it."""
    tree = draft.reader.tree
    current = draft.trigger
    for _ in range(3):
        if tree.dep[current] == "ROOT":
            return True
        if tree.dep[current] == "ccomp" and tree.lemma[tree.head[current]] not in words("said", "verbs"):
            return False
        if tree.dep[current] not in ("dobj", "nsubj", "nsubjpass", "ccomp", "xcomp", "attr"):
            return False
        current = tree.head[current]
    return tree.dep[current] == "ROOT"
