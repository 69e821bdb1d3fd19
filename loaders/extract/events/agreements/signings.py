"""Agreements signed; steps, bodies and joint texts by their own modules."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.bodies import founded, founding
from defgraph.loaders.extract.events.agreements.documents import document_before, is_document, set_agreement
from defgraph.loaders.extract.events.agreements.signatories import cast_signatories, seek_signatories
from defgraph.loaders.extract.events.agreements.statements import announced, joint_statement, said_jointly
from defgraph.loaders.extract.events.agreements.step_nouns import notes, step_noun
from defgraph.loaders.extract.events.agreements.steps import step
from defgraph.loaders.extract.events.agreements.unwritten import allowed, granted
from defgraph.loaders.extract.events.arguments import around_verb, governor
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES
from defgraph.loaders.extract.mentions.mention import Parties

Rule = Callable[[Reader, int], list[Draft]]


def find_pacts(reader: Reader, index: int) -> list[Draft]:
    """The agreements, bodies and joint texts that this token tells of, by the first rule that reads it."""
    lemma, pos = reader.tree.lemma[index], reader.tree.pos[index]
    rules = _verb_rules() if pos in ("VERB", "AUX") else _noun_rules() if pos in ("NOUN", "PROPN") else ()
    for lemmas, find in rules:
        if lemma in lemmas and (drafts := find(reader, index)):
            return drafts
    return []


@cache
def _verb_rules() -> tuple[tuple[frozenset[str], Rule], ...]:
    """The rules of verbs in their order, each with the verbs that it reads."""
    return (
        (words("agreements", "issue"), joint_statement),
        (words("agreements", "together"), announced),
        (words("agreements", "signing"), signed),
        (words("agreements", "put_names"), names_put),
        (words("agreements", "found"), founded),
        (words("agreements", "steps"), step),
        (words("agreements", "letting"), allowed),
        (words("agreements", "granting"), granted),
    )


@cache
def _noun_rules() -> tuple[tuple[frozenset[str], Rule], ...]:
    """The rules of nouns in their order, each with the nouns that it reads."""
    return (
        (words("agreements", "statements"), said_jointly),
        (words("agreements", "found_nouns"), founding),
        (words("agreements", "signing_nouns"), signing),
        (words("agreements", "by_hand"), headlined),
        (words("agreements", "step_nouns"), step_noun),
        (frozenset({"note"}), notes),
    )


def signed(reader: Reader, index: int) -> list[Draft]:
    """A signing by its verb, as a clause or on the noun of what is signed."""
    on_noun = reader.tree.dep[index] in ("acl", "relcl")
    return _paper_signed(reader, index) if on_noun else _signed(reader, index)


@rule("agreements.signed")
def _signed(reader: Reader, index: int) -> list[Draft]:
    """A signing by "A and B signed a pact", "an accord was concluded between A and B"."""
    return _signing_of(reader, index, reader.tree.patients(index))


@rule("agreements.paper-signed")
def _paper_signed(reader: Reader, index: int) -> list[Draft]:
    """A signing by "the pact that A and B signed", "an accord concluded by A with B"."""
    return _signing_of(reader, index, reader.tree.patients(index))


@rule("agreements.names-put")
def names_put(reader: Reader, index: int) -> list[Draft]:
    """A signing by "A and B put their signatures to a pact"."""
    tree = reader.tree
    names = [o for o in tree.objects(index) if tree.lemma[o] in ("signature", "name", "seal")]
    targets = [x for t in (index, *names) for p, x in tree.prepositions(t) if p in ("to", "on")] if names else []
    return _signing_of(reader, index, targets)


def _signing_of(reader: Reader, index: int, targets: list[int]) -> list[Draft]:
    """The signing of the paper that a verb of signature has among its targets, or near it."""
    tree = reader.tree
    papers = _papers(reader, index, targets)
    if not papers or (tree.dep[index] == "xcomp" and _counted(reader, papers[0])):
        return []
    around = around_verb(reader, index)
    kind = "agreement_step" if _short_of_signing(reader, index, papers[0]) else "agreement_signing"
    draft = Draft.begin(kind, reader, index, around.tokens + papers)
    draft.cast(around.subject, "signatory")
    draft.cast(around.company, "signatory")
    cast_signatories(draft, papers)
    seek_signatories(draft, papers[0])
    set_agreement(draft, papers[0])
    return [draft]


def _papers(reader: Reader, index: int, targets: list[int]) -> list[int]:
    """What is signed, by the first of the wordings that names it; none where it is no paper between two sides."""
    tree = reader.tree
    if documents := [d for t in targets for d in tree.conjuncts(t)[:3] if is_document(reader, d)]:
        return documents
    by_hand = tree.lemma[index] in words("agreements", "by_hand")
    if by_hand and (texts := [t for t in targets if tree.lemma[t] in words("agreements", "signed_too")]):
        return texts if _binds(reader, index, texts[0]) else []
    if tree.dep[index] in ("acl", "relcl") and is_document(reader, tree.head[index]):
        return [tree.head[index]]
    if targets and tree.passive(index) and any(p == "between" for p, _ in tree.prepositions(index)):
        return targets[:1]  # "a plan was signed between A and B"
    return document_before(reader, index) or _headed(reader, index)


def _binds(reader: Reader, index: int, text: int) -> bool:
    """Whether a text of any name is signed as an agreement is, and not as "a letter signed by the minister"."""
    tree = reader.tree
    if tree.dep[index] in ("acl", "relcl") and tree.lemma[text] in words("things", "letters"):
        return False
    return tree.lemma[index] == "sign" or bool(around_verb(reader, index).subject)


def _headed(reader: Reader, index: int) -> list[int]:
    """The agreement of "Treaty signed in a city by A and B", where the participle has no auxiliary."""
    tree = reader.tree
    if tree.objects(index) or not any(p == "by" for p, _ in tree.prepositions(index)):
        return []
    return [s for s in tree.subjects(index) if is_document(reader, s)]


def _counted(reader: Reader, document: int) -> bool:
    """Whether a number of papers stands for none in particular ("ten documents are set to be signed")."""
    tree = reader.tree
    plural = tree.tag[document] in ("NNS", "NNPS")
    return plural and any(tree.dep[k] == "nummod" for k in tree.kids[document])


def _short_of_signing(reader: Reader, index: int, document: int) -> bool:
    """Whether it is a step only: "initialled the treaty", "signed the instruments of ratification"."""
    tree = reader.tree
    initialled = tree.lemma[index] in words("agreements", "short_of_signing")
    return initialled or any(tree.lemma[t] == "ratification" for t in tree.below(document))


@rule("agreements.signed-headline")
def headlined(reader: Reader, index: int) -> list[Draft]:
    """A signing by "A and B ink pact on training", where the parser took the verb for a part of the noun."""
    tree = reader.tree
    first, document = tree.sents[tree.sent[index]][0], tree.head[index]
    if tree.dep[index] != "compound" or not is_document(reader, document):
        return []
    told = Parties()
    for mention in reader.mentions:
        if first <= mention.start < index and mention.kind in ("state", "organization"):
            reader.add(told, mention)
    if len(told) < 2 or tree.low[index - 1] in ("a", "an", "the", "of"):
        return []
    draft = Draft.begin("agreement_signing", reader, index, range(first, document + 1), status="occurred")
    draft.cast(told, "signatory")
    set_agreement(draft, document)
    return [draft]


@rule("agreements.signing-noun")
def signing(reader: Reader, index: int) -> list[Draft]:
    """A signing by "the signing of a pact", "the treaty signing", "the signing ceremony for an accord"."""
    tree = reader.tree
    whole = tree.head[index] if tree.dep[index] == "compound" else index
    nouns = dict.fromkeys((index, whole))
    after = [x for n in nouns for p, x in tree.prepositions(n) if p == "of" or (p == "for" and n != index)]
    documents = [t for x in after for t in tree.below(x, CLAUSES) if is_document(reader, t)][:1]
    documents += [k for n in nouns for k in tree.kids[n] if tree.dep[k] == "compound" and is_document(reader, k)]
    if not documents:
        return []
    draft = Draft.begin("agreement_signing", reader, index, documents, nominal=True)
    cast_signatories(draft, documents)
    verb, how = governor(reader, index)
    if verb is not None and how in ("object", "by", "for"):
        draft.cast(around_verb(reader, verb).subject, "signatory")
    draft.background = True
    set_agreement(draft, documents[0])
    return [draft]
