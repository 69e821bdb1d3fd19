"""Steps of agreements without a signature: ratified, in force, extended, ended, joined."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.bodies import decided
from defgraph.loaders.extract.events.agreements.documents import (
    document_before,
    is_document,
    set_agreement,
    with_inside,
)
from defgraph.loaders.extract.events.agreements.memberships import membership
from defgraph.loaders.extract.events.agreements.unwritten import agreed
from defgraph.loaders.extract.events.arguments import around_verb, governor, noun_parties
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES
from defgraph.loaders.extract.mentions.mention import Parties


def step(reader: Reader, index: int) -> list[Draft]:
    """A step told by a verb."""
    tree = reader.tree
    lemma = tree.lemma[index]
    documents: list[int] = []
    into_force = lemma in words("agreements", "in_force_verbs")
    if into_force:
        into = [x for p, x in tree.prepositions(index) if p == "into"] + tree.objects(index)
        targets = [s for s in tree.kids[index] if tree.dep[s] in ("nsubj", "nsubjpass")]
        if not any(tree.low[x] in words("agreements", "in_force") for x in into):
            if lemma != "enter":
                return []
            into_force, targets = False, into
    elif lemma in words("agreements", "ending"):
        targets = [s for s in tree.kids[index] if tree.dep[s] in ("nsubj", "nsubjpass")]
    elif lemma == "put":
        into = [x for p, x in tree.prepositions(index) if p in ("into", "in")]
        targets = tree.patients(index) if any(tree.low[x] in words("agreements", "in_force") for x in into) else []
    elif lemma in words("agreements", "steps_to"):
        targets = [x for p, x in tree.prepositions(index) if p in ("to", "from")]
    elif lemma == "agree":
        targets = [x for p, x in tree.prepositions(index) if p in ("on", "upon", "to")]
        targets = targets or (tree.patients(index) if tree.passive(index) else [])
        documents = [t for t in targets if tree.lemma[t] in words("agreements", "agreed_on")]
        targets = [] if documents else targets
    elif lemma == "exchange" and any(tree.lemma[o] == "note" for o in tree.objects(index)):
        targets = []
        documents = [o for o in tree.objects(index) if tree.lemma[o] == "note"]
    elif lemma == "date":
        targets = tree.subjects(index) if any(p in ("from", "to") for p, _ in tree.prepositions(index)) else []
    elif lemma in words("agreements", "negotiating"):
        return _negotiated(reader, index)
    else:
        targets = tree.patients(index)
    if targets:
        documents = [d for t in targets for d in tree.conjuncts(t)[:3] if is_document(reader, d)]
        if not documents and lemma in words("agreements", "admitting"):
            documents = [t for t in targets if tree.lemma[t] in words("agreements", "admission")]
    if lemma in words("agreements", "reaching"):
        documents = documents or document_before(reader, index)
    if not documents:
        documents = _talked_over(reader, targets) if lemma in words("agreements", "reaching") else []
    if lemma == "make":
        documents = [d for d in documents if tree.lemma[d] not in words("agreements", "statements")]
    if not documents and lemma == "agree":
        return agreed(reader, index)
    if not documents and (found := membership(reader, index)):
        return found
    if not documents or (lemma == "end" and any(tree.dep[d] != "dobj" for d in documents)):
        return []
    around = around_verb(reader, index)
    draft = Draft.begin("agreement_step", reader, index, [*around.tokens, *documents])
    if not into_force:
        draft.cast(around.subject, "participant")
    draft.cast(around.company, "participant")
    if lemma in words("agreements", "ending"):
        draft.parties = Parties()
    _parties_of(draft, documents)
    draft.status = decided(reader, index, draft.status or "occurred")
    if lemma in ("reach", "strike", "exchange", "make") and len(draft.parties) < 2:
        draft.anaphoric = True
    set_agreement(draft, documents[0])
    return [draft]


def _talked_over(reader: Reader, targets: list[int]) -> list[int]:
    """The agreement of "concluded the negotiations on a treaty"."""
    tree = reader.tree
    talks = [t for t in targets if tree.lemma[t] in words("agreements", "negotiations")]
    return [x for t in talks for p, x in tree.prepositions(t) if p in ("on", "for", "about") and is_document(reader, x)]


def _negotiated(reader: Reader, index: int) -> list[Draft]:
    """An agreement that two sides negotiate or draft: done in the past, planned while they are at it."""
    tree = reader.tree
    documents = [d for t in tree.patients(index) for d in tree.conjuncts(t)[:3] if is_document(reader, d)]
    if not documents:
        return []
    around = around_verb(reader, index)
    draft = Draft.begin("agreement_step", reader, index, [*around.tokens, *documents])
    draft.cast(around.subject, "participant")
    draft.cast(around.company, "participant")
    _parties_of(draft, documents)
    if tree.tag[index] in ("VBG", "VB") and draft.status == "occurred":
        draft.status = "planned"
    set_agreement(draft, documents[0])
    return [draft] if len(draft.parties) > 1 else []


def step_noun(reader: Reader, index: int) -> list[Draft]:
    """A step told by a noun: "the ratification of", "the entry into force of", "its application for membership"."""
    tree = reader.tree
    lemma = tree.lemma[index]
    around = [x for p, x in tree.prepositions(index) if p in words("agreements", "step_of")]
    owners = [k for k in tree.kids[index] if tree.dep[k] == "poss"]
    named = reader.parties(owners + around, away=False)
    below = [t for x in around for t in tree.below(x, CLAUSES)]
    documents = [x for x in around if is_document(reader, x)] or [t for t in below if is_document(reader, t)][:1]
    if lemma == "ratification" and not named.states:
        named = reader.parties(owners + [t for t in tree.below(index) if tree.dep[t] == "poss"])
    if lemma == "application":
        if not named.organizations or not named.states or "membership" not in {tree.low[t] for t in below}:
            return []
        documents = []
    elif not documents or tree.low[tree.head[index]] in words("agreements", "not_yet"):
        return []
    verb, how = governor(reader, index)
    if lemma == "entry" and not {tree.low[t] for t in below} & words("agreements", "in_force"):
        return []
    if lemma == "approval" and (verb is None or how != "object" or tree.lemma[verb] != "give"):
        return []
    if verb is not None and how == "object" and tree.lemma[verb] in words("agreements", "completing"):
        named.update(reader.parties(tree.subjects(verb)))
    draft = Draft.begin("agreement_step", reader, index, below, nominal=True)
    draft.status, draft.background = "occurred", True
    draft.cast(named, "participant")
    _parties_of(draft, documents)
    if len(draft.parties) == 1 and lemma == "ratification" and reader.memory.official:
        draft.parties.add_id(reader.memory.home)
    if documents:
        set_agreement(draft, documents[0])
    else:
        draft.agreement = (reader.tree.words(index, max(below) + 1), "other")
    return [draft]


def notes(reader: Reader, index: int) -> list[Draft]:
    """A step by "A and B exchange notes on ...", where the parser took the verb for a noun."""
    tree = reader.tree
    named, heads = noun_parties(reader, index)
    if len(named) < 2 or tree.pos[index - 1] != "NOUN" or not tree.low[index].endswith("s"):
        return []
    draft = Draft.begin("agreement_step", reader, index, [index - 1, *heads], nominal=True)
    draft.status = "occurred"
    draft.cast(named.sides(), "participant")
    set_agreement(draft, index)
    return [draft]


def _parties_of(draft: Draft, documents: list[int]) -> None:
    """Add whoever the documents' own phrases name."""
    for document in documents:
        named, heads = noun_parties(draft.reader, document)
        with_inside(draft.reader, document, named, heads)
        if len(named) < 2:
            _between(draft.reader, document, named)
        draft.cast(named, "participant")
        draft.cover.update(heads)


def _between(reader: Reader, document: int, named: Parties) -> None:
    """Add the two of "an agreement concerning access between A and B": below the document in any clause."""
    tree = reader.tree
    for token in tree.below(document, frozenset()):
        for preposition, below in tree.prepositions(token):
            if preposition == "between" and len(told := reader.parties([below])) > 1:
                named.update(told)
                return
