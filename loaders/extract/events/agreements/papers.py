"""The agreement of an event that no rule has read: what its word is said of, else the paper named nearest to it."""

from __future__ import annotations

from collections.abc import Iterator

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.documents import document_before, is_document, set_agreement, title_of
from defgraph.loaders.extract.events.agreements.unwritten import set_matter
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES

#: Words between an event's word and a paper that no syntax ties to it, at most.
_FAR = 12
#: Dependencies of what hangs on another noun as a part of its name: "the treaty signing".
_PART = frozenset({"compound", "amod", "nmod"})
_MATTERS = frozenset({"on", "upon", "to", "of", "for", "in", "into", "from", "about", "under"})


def give_agreement(draft: Draft) -> None:
    """Give an event between states that settle something its agreement: a paper, else what they settle.

    Args:
        draft: an event with its parties; one of another kind, or with nothing settled in its words, stays as it is.
    """
    reader, kind = draft.reader, told_as(draft.event_type)
    if kind == "statement":
        text = next((t for t in _papers(reader, draft.trigger) if _is_text(reader, t)), None)
        if text is not None:
            draft.agreement = (title_of(reader, text), "joint_statement")
        return
    if kind != "agreement":
        return
    if (paper := next(iter(_papers(reader, draft.trigger)), None)) is not None:
        draft.cover.add(paper)
        set_agreement(draft, paper)
    elif (matter := _matter(reader, draft.trigger)) is not None:
        set_matter(draft, matter)


def _is_text(reader: Reader, noun: int) -> bool:
    return reader.tree.lemma[noun] in words("agreements", "statements")


def _papers(reader: Reader, token: int) -> list[int]:
    """The agreements that a word may be said of, the likeliest first: by syntax, else by how near they stand."""
    tree = reader.tree
    tied = [t for t in dict.fromkeys(_tied(reader, token)) if tree.pos[t] in ("NOUN", "PROPN")]
    by_hand = tree.lemma[token] in words("agreements", "by_hand")
    signed = [t for t in tied if by_hand and tree.lemma[t] in words("agreements", "signed_too")]
    papers = [t for t in tied if is_document(reader, t)] or signed
    return papers or document_before(reader, token) or _near(reader, token)


def _tied(reader: Reader, token: int) -> Iterator[int]:
    """Heads that the syntax ties to a word, nearest first: itself, its object, what stands below and above it."""
    tree = reader.tree
    yield token
    if tree.dep[token] in _PART:
        yield tree.head[token]
    below = [token, *(k for k in tree.kids[token] if tree.dep[k] in ("xcomp", "conj") and tree.pos[k] == "VERB")]
    for verb in below:
        heads = reader.patients(verb) if tree.pos[verb] == "VERB" else []
        heads = heads + [x for p, x in tree.prepositions(verb) if p in _MATTERS]
        for head in heads:
            yield from tree.conjuncts(head)[:3]
    if tree.dep[token] in ("acl", "relcl"):
        yield tree.head[token]
    yield from (k for k in tree.kids[token] if tree.dep[k] in ("nsubj", "nsubjpass", "compound"))
    yield from tree.below(token, CLAUSES)


def _near(reader: Reader, token: int) -> list[int]:
    """The agreements of a sentence that stand near a word, those of its clause first."""
    tree = reader.tree
    first, last = tree.sents[tree.sent[token]]
    around = range(max(first, token - _FAR), min(last, token + _FAR + 1))
    found = [t for t in around if tree.pos[t] in ("NOUN", "PROPN") and is_document(reader, t)]
    return sorted(found, key=lambda t: (tree.clause(t) != tree.clause(token), abs(t - token), t))


def _matter(reader: Reader, token: int) -> int | None:
    """What was settled with no paper named: "agreed to share a base", "joined the alliance"."""
    tree = reader.tree
    acts = [k for k in tree.kids[token] if tree.dep[k] == "xcomp"]
    heads = reader.patients(token) if tree.pos[token] == "VERB" else []
    after = [x for p, x in tree.prepositions(token) if p in _MATTERS]
    return next((t for t in (*acts, *heads, *after) if t != token), None)
