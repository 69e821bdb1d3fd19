"""What a sentence leaves unsaid: the other party, the date and place of the visit around a meeting, what "the meeting" is."""

from __future__ import annotations

from defgraph.graph.model.document import Document
from defgraph.loaders.extract.draft import Draft
from defgraph.loaders.extract.lexicon import load, words
from defgraph.loaders.extract.memory import Memory
from defgraph.loaders.extract.mention import Parties
from defgraph.loaders.extract.merge import FAMILY
from defgraph.loaders.extract.reader import Reader
from defgraph.loaders.extract.tree import Tree

#: Types in which one body alone is enough.
_ALONE = frozenset({"summit", "consultative_body", "talks"})


def complete(reader: Reader, sentence: int, drafts: list[Draft], before: list[Draft]) -> list[Draft]:
    """Drafts of one sentence with what context adds; those that stay without two parties are left out.

    Args:
        reader: the segment.
        sentence: number of the sentence.
        drafts: what the sentence's triggers gave.
        before: drafts of the sentences before, the latest last.
    """
    for draft in drafts:
        if draft.anaphoric:
            draft.parent = _antecedent(draft, before)
    for draft in drafts:
        _fill(draft, reader, before)
    _nest(drafts, reader.tree)
    kept = [d for d in drafts if not d.anaphoric and enough(d)]
    for draft in drafts:
        if draft.anaphoric and draft.parent is not None and draft.date and not draft.parent.date:
            draft.parent.date, draft.parent.date_sure = draft.date, True
    return kept


def enough(draft: Draft) -> bool:
    """Whether a draft names parties enough to be an event between them."""
    if len(draft.parties) >= 2:
        return True
    return draft.event_type in ("summit", "consultative_body", "talks") and bool(draft.parties.organizations)


def _antecedent(draft: Draft, before: list[Draft]) -> Draft | None:
    family = FAMILY[draft.event_type]
    return next(
        (b for b in reversed(before) if FAMILY[b.event_type] == family and b.status != "cancelled_or_denied"), None
    )


def _fill(draft: Draft, reader: Reader, before: list[Draft]) -> None:
    """A missing second party, from the words around or the parties told last."""
    if len(draft.parties) >= 2 or draft.anaphoric:
        return
    tree = reader.tree
    low, high = tree.sents[draft.sentence]
    for mention in reader.mentions:
        if low <= mention.start < high and mention.kind == "group" and mention.use in ("states", "persons"):
            group = reader.memory.group(mention)
            if group is not None and draft.parties.ids() <= group.ids():
                draft.parties.update(Parties(group.states, group.organizations))
                draft.weak = True
                return


def _nest(drafts: list[Draft], tree: Tree) -> None:
    """A meeting or signing "during the visit" is part of it: place and date are shared."""
    for draft in drafts:
        for above in tree.chain(draft.trigger):
            outer = next((d for d in drafts if d.trigger == above and d is not draft), None)
            preposition = _link(tree, draft.trigger, above)
            if outer is not None and preposition in ("during", "on", "in", "at"):
                inner, around = outer, draft
                if inner.parent is None:
                    inner.parent = around
                _share(inner, around)
                break


def _share(inner: Draft, around: Draft) -> None:
    if inner.date is None and around.date:
        inner.date, inner.date_sure = around.date, around.date_sure
    elif around.date is None and inner.date:
        around.date, around.date_sure = inner.date, inner.date_sure
    if around.event_type == "visit":
        inner.place = inner.place or around.place
        inner.place_state = inner.place_state or around.place_state
        host = [s for s in around.parties.states if around.role(s) == "host"]
        if len(inner.parties) < 2 and not inner.anaphoric:
            inner.parties.update(Parties(around.parties.states))
        del host


def _link(tree: Tree, below: int, above: int) -> str:
    """The preposition by which one token hangs on another."""
    current, found = below, ""
    while current != above and tree.head[current] != current:
        if tree.dep[current] == "prep":
            found = tree.low[current]
        current = tree.head[current]
    return found


def settle(drafts: list[Draft], document: Document, memory: Memory) -> list[Draft]:
    """Dates that only the whole document tells: the outer event's, or the month of publication for fresh news."""
    del memory
    fresh = document.kind in load("freshness")["kinds"] and document.published
    for draft in drafts:
        if draft.date is None and draft.parent is not None and draft.parent.date:
            draft.date = draft.parent.date
        if draft.date is None and fresh and draft.status == "occurred" and not draft.background and _fresh(draft):
            draft.date = str(document.published)[:7]
    return drafts


def _fresh(draft: Draft) -> bool:
    """Whether a telling in the past tense is news: no "ever", "once", "in the past" beside it."""
    tree = draft.reader.tree
    low, high = tree.sents[draft.sentence]
    return (
        not set(tree.low[low:high]) & words("freshness", "old")
        and draft.event_type not in load("freshness")["timeless"]
    )
