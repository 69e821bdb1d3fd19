"""Steps of agreements told by a verb: ratified, in force, extended, ended, negotiated, reached."""

from __future__ import annotations

from collections.abc import Iterable

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.documents import (
    cast_named,
    count_decision,
    document_before,
    is_document,
    set_agreement,
)
from defgraph.loaders.extract.events.agreements.memberships import membership
from defgraph.loaders.extract.events.agreements.unwritten import agreed
from defgraph.loaders.extract.events.arguments import Around, around_verb
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words


def step(reader: Reader, index: int) -> list[Draft]:
    """A step told by a verb, by the rule that reads this one."""
    lemma = reader.tree.lemma[index]
    if lemma in words("agreements", "in_force_verbs"):
        if _reaches_force(reader, index):
            return in_force(reader, index)
        return entered(reader, index) if lemma == "enter" else []
    if lemma in words("agreements", "ending"):
        return lapsed(reader, index)
    if lemma == "put":
        return put_in_force(reader, index)
    if lemma in words("agreements", "steps_to"):
        return acceded(reader, index)
    if lemma == "agree":
        return agreed_on(reader, index) or agreed(reader, index)
    if lemma == "date":
        return dated_from(reader, index)
    if lemma in words("agreements", "negotiating"):
        return negotiated(reader, index)
    if lemma in words("agreements", "reaching"):
        return reached(reader, index)
    if lemma == "exchange" and (drafts := notes_exchanged(reader, index)):
        return drafts
    return taken_further(reader, index) or membership_approved(reader, index)


@rule("agreements.in-force")
def in_force(reader: Reader, index: int) -> list[Draft]:
    """A step by "the treaty entered into force", "took effect"."""
    documents = _documents(reader, _own_subjects(reader, index))
    if not documents:
        return membership(reader, index)  # "X entered the Multinational Force"
    around = around_verb(reader, index)
    draft = _begun(reader, index, around, documents)
    draft.cast(around.company, "participant")
    return _completed(draft, documents)


def _reaches_force(reader: Reader, index: int) -> bool:
    """Whether a verb is one of "comes into force", "takes effect"."""
    tree = reader.tree
    into = [x for p, x in tree.prepositions(index) if p == "into"] + tree.objects(index)
    return any(tree.low[x] in words("agreements", "in_force") for x in into)


@rule("agreements.entered")
def entered(reader: Reader, index: int) -> list[Draft]:
    """A step by "A entered into an agreement with B"; else "A entered" a body."""
    tree = reader.tree
    into = [x for p, x in tree.prepositions(index) if p == "into"] + tree.objects(index)
    documents = _documents(reader, into)
    return _taken(reader, index, documents) if documents else membership(reader, index)


@rule("agreements.lapsed")
def lapsed(reader: Reader, index: int) -> list[Draft]:
    """A step by "the agreement of A and B expired": its own phrase alone names its sides."""
    documents = _documents(reader, _own_subjects(reader, index))
    if not documents:
        return []
    return _completed(_begun(reader, index, around_verb(reader, index), documents), documents)


@rule("agreements.put-in-force")
def put_in_force(reader: Reader, index: int) -> list[Draft]:
    """A step by "A and B put the treaty into force"."""
    tree = reader.tree
    into = [x for p, x in tree.prepositions(index) if p in ("into", "in")]
    if not any(tree.low[x] in words("agreements", "in_force") for x in into):
        return []
    documents = _documents(reader, tree.patients(index))
    return _taken(reader, index, documents) if documents else []


@rule("agreements.acceded")
def acceded(reader: Reader, index: int) -> list[Draft]:
    """A step by "A acceded to the treaty", "withdrew from it"; else by "A acceded to" a body."""
    tree = reader.tree
    documents = _documents(reader, [x for p, x in tree.prepositions(index) if p in ("to", "from")])
    return _taken(reader, index, documents) if documents else membership(reader, index)


@rule("agreements.agreed-on")
def agreed_on(reader: Reader, index: int) -> list[Draft]:
    """A step by "A and B agreed on a treaty", or on what two sides agree on as on one ("a roadmap")."""
    tree = reader.tree
    matters = [x for p, x in tree.prepositions(index) if p in ("on", "upon", "to")]
    matters = matters or (tree.patients(index) if tree.passive(index) else [])
    plans = [t for t in matters if tree.lemma[t] in words("agreements", "agreed_on")]
    documents = plans or _documents(reader, matters)
    return _taken(reader, index, documents) if documents else []


@rule("agreements.notes-exchanged")
def notes_exchanged(reader: Reader, index: int) -> list[Draft]:
    """A step by "A and B exchanged notes"."""
    tree = reader.tree
    exchanged = [o for o in tree.objects(index) if tree.lemma[o] == "note"]
    return _taken(reader, index, exchanged) if exchanged else []


@rule("agreements.dated-from")
def dated_from(reader: Reader, index: int) -> list[Draft]:
    """A step by "the treaty of A and B dates from 1951"."""
    tree = reader.tree
    if not any(p in ("from", "to") for p, _ in tree.prepositions(index)):
        return []
    documents = _documents(reader, tree.subjects(index))
    return _taken(reader, index, documents) if documents else []


@rule("agreements.negotiated")
def negotiated(reader: Reader, index: int) -> list[Draft]:
    """An agreement that two sides negotiate or draft: done in the past, planned while they are at it."""
    tree = reader.tree
    documents = _documents(reader, tree.patients(index))
    if not documents:
        return []
    around = around_verb(reader, index)
    draft = _begun(reader, index, around, documents)
    draft.cast(around.subject, "participant")
    draft.cast(around.company, "participant")
    cast_named(draft, documents)
    if tree.tag[index] in ("VBG", "VB") and draft.status == "occurred":
        draft.decide("planned")
    set_agreement(draft, documents[0])
    return [draft] if len(draft.parties) > 1 else []


@rule("agreements.reached")
def reached(reader: Reader, index: int) -> list[Draft]:
    """A step by "A and B reached an agreement", "concluded the negotiations on a treaty"."""
    tree = reader.tree
    targets = tree.patients(index)
    documents = _documents(reader, targets) or document_before(reader, index) or _talked_over(reader, targets)
    if tree.lemma[index] == "make":
        documents = [d for d in documents if tree.lemma[d] not in words("agreements", "statements")]
    return _taken(reader, index, documents) if documents else []


def _talked_over(reader: Reader, targets: list[int]) -> list[int]:
    """The agreement of "concluded the negotiations on a treaty"."""
    tree = reader.tree
    talks = [t for t in targets if tree.lemma[t] in words("agreements", "negotiations")]
    return [x for t in talks for p, x in tree.prepositions(t) if p in ("on", "for", "about") and is_document(reader, x)]


@rule("agreements.taken-further")
def taken_further(reader: Reader, index: int) -> list[Draft]:
    """A step by "A ratified the treaty", "A and B extended it"; else by "A left" a body, "applied for membership"."""
    tree = reader.tree
    documents = _documents(reader, tree.patients(index))
    if not documents:
        return membership(reader, index)
    if tree.lemma[index] == "end" and any(tree.dep[d] != "dobj" for d in documents):
        return []
    return _taken(reader, index, documents)


@rule("agreements.membership-approved")
def membership_approved(reader: Reader, index: int) -> list[Draft]:
    """A step by "the parliament of A ratified the accession of B"."""
    tree = reader.tree
    if tree.lemma[index] not in words("agreements", "admitting"):
        return []
    entries = [t for t in tree.patients(index) if tree.lemma[t] in words("agreements", "admission")]
    return _taken(reader, index, entries) if entries else []


def _documents(reader: Reader, targets: Iterable[int]) -> list[int]:
    """The agreements among these heads and the first ones coordinated with each."""
    return [d for t in targets for d in reader.tree.conjuncts(t)[:3] if is_document(reader, d)]


def _own_subjects(reader: Reader, index: int) -> list[int]:
    """The subjects that hang on the verb itself."""
    return [k for k in reader.tree.kids[index] if reader.tree.dep[k] in ("nsubj", "nsubjpass")]


def _begun(reader: Reader, index: int, around: Around, documents: list[int]) -> Draft:
    """A step with the words that tell of it, and no parties yet."""
    return Draft.begin("agreement_step", reader, index, [*around.tokens, *documents])


def _taken(reader: Reader, index: int, documents: list[int]) -> list[Draft]:
    """The step that the verb's subject and its companions take."""
    around = around_verb(reader, index)
    draft = _begun(reader, index, around, documents)
    draft.cast(around.subject, "participant")
    draft.cast(around.company, "participant")
    return _completed(draft, documents)


def _completed(draft: Draft, documents: list[int]) -> list[Draft]:
    """A step with the parties that its documents name, its status by what was decided, and its title."""
    cast_named(draft, documents)
    count_decision(draft)
    if draft.reader.tree.lemma[draft.trigger] in ("reach", "strike", "exchange", "make") and len(draft.parties) < 2:
        draft.anaphoric = True
    set_agreement(draft, documents[0])
    return [draft]
