"""Agreements signed; steps, bodies and joint texts by their own modules."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.bodies import founded, founding
from defgraph.loaders.extract.events.agreements.documents import (
    document_before,
    is_document,
    set_agreement,
    trade_parties,
    with_inside,
)
from defgraph.loaders.extract.events.agreements.statements import announced, joint_statement, said_jointly
from defgraph.loaders.extract.events.agreements.steps import notes, step, step_noun
from defgraph.loaders.extract.events.agreements.unwritten import allowed
from defgraph.loaders.extract.events.arguments import around_verb, governor, noun_parties
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES
from defgraph.loaders.extract.mentions.mention import Parties


def find_pacts(reader: Reader, index: int) -> list[Draft]:
    """The agreements, bodies and joint texts that this token tells of."""
    tree = reader.tree
    lemma, pos = tree.lemma[index], tree.pos[index]
    if pos in ("VERB", "AUX"):
        if lemma in words("agreements", "issue") and (draft := joint_statement(reader, index)):
            return [draft]
        if lemma in words("agreements", "together") and (draft := announced(reader, index)):
            return [draft]
        if lemma in words("agreements", "signing") and (drafts := _signed(reader, index)):
            return drafts
        if lemma in words("agreements", "put_names") and (drafts := _signed(reader, index)):
            return drafts
        if lemma in words("agreements", "found") and (drafts := founded(reader, index)):
            return drafts
        if lemma in words("agreements", "steps") and (drafts := step(reader, index)):
            return drafts
        if lemma in words("agreements", "letting") | words("agreements", "granting"):
            return allowed(reader, index)
        return []
    if pos in ("NOUN", "PROPN", "VERB"):
        if lemma in words("agreements", "statements") and (draft := said_jointly(reader, index)):
            return [draft]
        if lemma in words("agreements", "found_nouns") and (drafts := founding(reader, index)):
            return drafts
        if lemma in words("agreements", "signing_nouns"):
            return _signing(reader, index)
        if lemma in words("agreements", "by_hand") and tree.dep[index] == "compound":
            return _in_headline(reader, index)
        if lemma in words("agreements", "step_nouns"):
            return step_noun(reader, index)
        if lemma == "note" and tree.low[index - 1 : index] == ["exchange"]:
            return notes(reader, index)
    return []


def _signed(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    lemma = tree.lemma[index]
    if lemma in words("agreements", "put_names"):
        names = [o for o in tree.objects(index) if tree.lemma[o] in ("signature", "name", "seal")]
        targets = [x for t in (index, *names) for p, x in tree.prepositions(t) if p in ("to", "on")] if names else []
    else:
        targets = tree.patients(index)
    documents = [d for p in targets for d in tree.conjuncts(p)[:3] if is_document(reader, d)]
    if not documents and lemma in words("agreements", "by_hand"):
        documents = [d for d in targets if tree.lemma[d] in words("agreements", "signed_too")]
        if documents and tree.lemma[documents[0]] in words("things", "letters") and tree.dep[index] in ("acl", "relcl"):
            return []  # "a letter signed by the minister"
        if documents and lemma != "sign" and not around_verb(reader, index).subject:
            return []
    if not documents and tree.dep[index] in ("acl", "relcl") and is_document(reader, tree.head[index]):
        documents = [tree.head[index]]
    if not documents and tree.passive(index) and any(p == "between" for p, _ in tree.prepositions(index)):
        documents = targets[:1]
    documents = documents or document_before(reader, index) or _headed(reader, index)
    if not documents:
        return []
    if tree.dep[index] == "xcomp" and _counted(reader, documents[0]):
        return []
    around = around_verb(reader, index)
    draft = Draft.begin("agreement_signing", reader, index, around.tokens + documents)
    draft.cast(around.subject, "signatory")
    draft.cast(around.company, "signatory")
    _cast_signatories(draft, documents)
    if len(draft.parties) < 2:
        for preposition, below in tree.prepositions(index):
            if preposition in ("with", "between", "by", "on", "for"):
                draft.cast(_inner(reader, below), "signatory")
    if len(draft.parties) < 2 and tree.dep[index] == "conj":
        beside = around_verb(reader, tree.head[index])
        draft.cast(beside.patient, "signatory")
        draft.cast(beside.company, "signatory")
    if len(draft.parties) < 2 and tree.dep[index] in ("acl", "relcl"):
        _of_sentence(draft)
    if len(draft.parties) < 2:
        _under_which(draft, documents[0])
    if not draft.parties and tree.passive(index):
        _where_concluded(draft)
    set_agreement(draft, documents[0])
    if lemma in words("agreements", "short_of_signing") or any(
        tree.lemma[t] == "ratification" for t in tree.below(documents[0])
    ):
        draft.event_type = "agreement_step"
    if tree.dep[index] == "ROOT" and around.subject.persons and not draft.parties.persons:
        draft.cast(around.subject, "signatory")
    return [draft]


def _in_headline(reader: Reader, index: int) -> list[Draft]:
    """A signing by "A and B ink pact on training", where the parser took the verb for a part of the noun."""
    tree = reader.tree
    first = tree.sents[tree.sent[index]][0]
    told = Parties()
    for mention in reader.mentions:
        if first <= mention.start < index and mention.kind in ("state", "organization"):
            reader.add(told, mention)
    if not is_document(reader, tree.head[index]) or len(told) < 2 or tree.low[index - 1] in ("a", "an", "the", "of"):
        return []
    draft = Draft.begin("agreement_signing", reader, index, list(range(first, tree.head[index] + 1)), nominal=True)
    draft.status = "occurred"
    draft.cast(told, "signatory")
    set_agreement(draft, tree.head[index])
    return [draft]


def _counted(reader: Reader, document: int) -> bool:
    """Whether a number of papers stands for none in particular ("ten documents are set to be signed")."""
    tree = reader.tree
    plural = tree.tag[document] in ("NNS", "NNPS")
    return plural and any(tree.dep[k] == "nummod" for k in tree.kids[document])


def _headed(reader: Reader, index: int) -> list[int]:
    """The agreement of "Treaty signed in a city by A and B", where the participle has no auxiliary."""
    tree = reader.tree
    if tree.objects(index) or not any(p == "by" for p, _ in tree.prepositions(index)):
        return []
    return [s for s in tree.subjects(index) if is_document(reader, s)]


def _where_concluded(draft: Draft) -> None:
    """The sides of "a protocol was concluded in <capital>" in a state's own report: it and the host, named before."""
    reader, home = draft.reader, draft.reader.writer
    tree = reader.tree
    low = tree.sents[max(0, draft.sentence - 1)][0]
    told = {m.ids for m in reader.mentions if low <= m.start < draft.trigger and m.kind == "state" and m.use == "name"}
    for preposition, place in tree.prepositions(draft.trigger):
        mention = reader.at[place]
        if preposition == "in" and mention is not None and mention.use == "capital" and mention.ids in told:
            draft.cast(Parties([home, *mention.ids] if home and home not in mention.ids else []), "signatory")


def _under_which(draft: Draft, document: int) -> None:
    """The sides of "a memorandum under which A will train the pilots of B": who acts in it, and on whom."""
    reader = draft.reader
    tree = reader.tree
    for verb in tree.kids[document]:
        within = any(p in ("by", "under") and tree.low[x] == "which" for p, x in tree.prepositions(verb))
        if tree.dep[verb] != "relcl" or not within:
            continue
        around = around_verb(reader, verb)
        told = around.subject.sides()
        told.update(around.patient.sides())
        told.update(reader.parties([x for p, x in tree.prepositions(verb) if p in ("to", "with")]).sides())
        if len(told) > 1 and draft.parties.ids() <= told.ids():
            draft.cast(told, "signatory")


def _of_sentence(draft: Draft) -> None:
    """Parties of "under an agreement signed in 2010, A gives B ...": the two states that the sentence names."""
    reader = draft.reader
    first, last = reader.tree.sents[draft.sentence]
    told = Parties()
    for mention in reader.mentions:
        if first <= mention.start < last and mention.kind in ("state", "organization", "official"):
            reader.add(told, mention, places=False)
    if len(told) == 2 and draft.parties.ids() <= told.ids():
        draft.cast(Parties(told.states, told.organizations), "signatory")
    pair = reader.memory.pair()
    if len(told.states) == len(told) == 1 and pair is not None and len(pair.states) == len(pair) == 2:
        if told.ids() <= pair.ids():
            draft.cast(Parties(pair.states), "signatory")
        draft.weak = True


def _cast_signatories(draft: Draft, documents: list[int]) -> None:
    """Add whoever the documents' own phrases name, and with whom an arms deal is made."""
    for document in documents:
        named, heads = noun_parties(draft.reader, document)
        with_inside(draft.reader, document, named, heads)
        named.update(trade_parties(draft.reader, document, draft.trigger))
        draft.cast(named, "signatory")
        draft.cover.update(heads)


def _inner(reader: Reader, head: int) -> Parties:
    found = Parties()
    heads: list[int] = []
    with_inside(reader, head, found, heads)
    found.update(reader.parties([head]))
    return found


def _signing(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    whole = tree.head[index] if tree.dep[index] == "compound" else index
    documents = [
        t
        for noun in dict.fromkeys((index, whole))
        for p, x in tree.prepositions(noun)
        if p == "of" or (p == "for" and noun != index)
        for t in tree.below(x, CLAUSES)
        if is_document(reader, t)
    ][:1]
    documents += [
        k
        for noun in dict.fromkeys((index, whole))
        for k in tree.kids[noun]
        if tree.dep[k] == "compound" and is_document(reader, k)
    ]
    if not documents:
        return []
    draft = Draft.begin("agreement_signing", reader, index, documents, nominal=True)
    _cast_signatories(draft, documents)
    verb, how = governor(reader, index)
    if verb is not None and how in ("object", "by", "for"):
        draft.cast(around_verb(reader, verb).subject, "signatory")
    draft.background = True
    set_agreement(draft, documents[0])
    return [draft]
