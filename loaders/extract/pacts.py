"""Agreements signed or taken a step further; bodies and joint texts by their own modules."""

from __future__ import annotations

from defgraph.loaders.extract.arguments import around_verb, governor, noun_parties
from defgraph.loaders.extract.bodies import decided, founded, founding
from defgraph.loaders.extract.draft import Draft
from defgraph.loaders.extract.lexicon import words
from defgraph.loaders.extract.mention import Parties
from defgraph.loaders.extract.papers import is_document, set_agreement, start, title_of
from defgraph.loaders.extract.reader import Reader
from defgraph.loaders.extract.statements import announced, joint_statement, said_jointly
from defgraph.loaders.extract.tree import CLAUSES


def find_pacts(reader: Reader, index: int) -> list[Draft]:
    """The agreements, bodies and joint texts that this token tells of."""
    tree = reader.tree
    lemma, pos = tree.lemma[index], tree.pos[index]
    if pos in ("VERB", "AUX"):
        if lemma in words("pacts", "issue") and (draft := joint_statement(reader, index)):
            return [draft]
        if lemma in words("pacts", "together") and (draft := announced(reader, index)):
            return [draft]
        if lemma in words("pacts", "signing") and (drafts := _signed(reader, index)):
            return drafts
        if lemma in words("pacts", "put_names") and (drafts := _signed(reader, index)):
            return drafts
        if lemma in words("pacts", "found") and (drafts := founded(reader, index)):
            return drafts
        if lemma in words("pacts", "steps") and (drafts := _step(reader, index)):
            return drafts
        return []
    if pos in ("NOUN", "PROPN", "VERB"):
        if lemma in words("pacts", "statements") and (draft := said_jointly(reader, index)):
            return [draft]
        if lemma in words("pacts", "found_nouns") and (drafts := founding(reader, index)):
            return drafts
        if lemma in words("pacts", "signing_nouns"):
            return _signing(reader, index)
        if lemma in words("pacts", "step_nouns"):
            return _step_noun(reader, index)
    return []


def _signed(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    lemma = tree.lemma[index]
    if lemma in words("pacts", "put_names"):
        names = [o for o in tree.objects(index) if tree.lemma[o] in ("signature", "name", "seal")]
        targets = [x for t in (index, *names) for p, x in tree.prepositions(t) if p in ("to", "on")] if names else []
    else:
        targets = tree.patients(index)
    documents = [d for p in targets for d in tree.conjuncts(p)[:3] if is_document(reader, d)]
    if not documents and lemma == "sign":
        documents = [d for d in targets if tree.lemma[d] in words("pacts", "signed_too")]
    if not documents and tree.dep[index] == "acl" and tree.tag[index] == "VBN":
        low = max(tree.sents[tree.sent[index]][0], index - 16)
        documents = [
            t for t in range(index - 1, low, -1) if tree.pos[t] in ("NOUN", "PROPN") and is_document(reader, t)
        ][:1]
    if not documents:
        return []
    around = around_verb(reader, index)
    draft = start(reader, index, "agreement_signing", False, around.tokens + documents)
    draft.cast(around.subject, "signatory")
    draft.cast(around.company, "signatory")
    for document in documents:
        named, heads = noun_parties(reader, document)
        _with_inside(reader, document, named, heads)
        draft.cast(named, "signatory")
        draft.cover.update(heads)
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
    set_agreement(draft, documents[0])
    if lemma in words("pacts", "short_of_signing") or any(
        tree.lemma[t] == "ratification" for t in tree.below(documents[0])
    ):
        draft.event_type = "agreement_step"
    if tree.dep[index] == "ROOT" and around.subject.persons and not draft.parties.persons:
        draft.cast(around.subject, "signatory")
    return [draft]


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
        draft.weak = True


def _with_inside(reader: Reader, document: int, named: Parties, heads: list[int]) -> None:
    """Parties of "an MOU on defense cooperation with Senegal": companions anywhere below the document."""
    tree = reader.tree
    for token in tree.below(document, CLAUSES):
        for preposition, below in tree.prepositions(token):
            joins = preposition == "for" and tree.lemma[token] in ("accession", "membership", "protocol")
            if (preposition in ("with", "between", "among") or joins) and tree.dep[below] == "pobj":
                named.update(reader.parties([below]))
                heads.append(below)


def _inner(reader: Reader, head: int) -> Parties:
    found = Parties()
    heads: list[int] = []
    _with_inside(reader, head, found, heads)
    found.update(reader.parties([head]))
    return found


def _signing(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    documents = [
        t for p, x in tree.prepositions(index) if p == "of" for t in tree.below(x, CLAUSES) if is_document(reader, t)
    ][:1]
    documents += [k for k in tree.kids[index] if tree.dep[k] == "compound" and is_document(reader, k)]
    if not documents:
        return []
    draft = start(reader, index, "agreement_signing", True, documents)
    for document in documents:
        named, heads = noun_parties(reader, document)
        _with_inside(reader, document, named, heads)
        draft.cast(named, "signatory")
        draft.cover.update(heads)
    verb, how = governor(reader, index)
    if verb is not None and how in ("object", "by"):
        draft.cast(around_verb(reader, verb).subject, "signatory")
    draft.background = True
    set_agreement(draft, documents[0])
    return [draft]


def _step(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    lemma = tree.lemma[index]
    documents: list[int] = []
    into_force = lemma in words("pacts", "in_force_verbs")
    if into_force:
        into = [x for p, x in tree.prepositions(index) if p == "into"] + tree.objects(index)
        targets = [s for s in tree.kids[index] if tree.dep[s] in ("nsubj", "nsubjpass")]
        if not any(tree.low[x] in words("pacts", "in_force") for x in into):
            if lemma != "enter":
                return []
            into_force, targets = False, into
    elif lemma in words("pacts", "steps_to"):
        targets = [x for p, x in tree.prepositions(index) if p in ("to", "from")]
    elif lemma == "agree":
        targets = [x for p, x in tree.prepositions(index) if p in ("on", "upon", "to")]
        documents = [t for t in targets if tree.lemma[t] in words("pacts", "agreed_on")]
        targets = [] if documents else targets
    elif lemma == "exchange" and any(tree.lemma[o] == "note" for o in tree.objects(index)):
        targets = []
        documents = [o for o in tree.objects(index) if tree.lemma[o] == "note"]
    elif lemma in ("join", "apply"):
        return _joining(reader, index)
    else:
        targets = tree.patients(index)
    if targets:
        documents = [d for t in targets for d in tree.conjuncts(t)[:3] if is_document(reader, d)]
    if not documents or lemma == "end":
        return []
    around = around_verb(reader, index)
    draft = start(reader, index, "agreement_step", False, [*around.tokens, *documents])
    if not into_force:
        draft.cast(around.subject, "participant")
    draft.cast(around.company, "participant")
    for document in documents:
        named, heads = noun_parties(reader, document)
        _with_inside(reader, document, named, heads)
        draft.cast(named, "participant")
        draft.cover.update(heads)
    draft.status = decided(reader, index, draft.status or "occurred")
    if lemma in ("reach", "strike", "exchange") and len(draft.parties) < 2:
        draft.anaphoric = True
    set_agreement(draft, documents[0])
    return [draft]


def _joining(reader: Reader, index: int) -> list[Draft]:
    """A step by "agreed to join the Partnership for Peace" or "invited X to join"."""
    tree = reader.tree
    head = tree.head[index]
    around = around_verb(reader, index)
    if tree.dep[index] != "xcomp" or tree.lemma[head] not in ("agree", "invite", "decide", "apply"):
        return []
    if not around.patient.organizations:
        return []
    draft = start(reader, index, "agreement_step", False, [head, *around.tokens])
    draft.cast(around.subject, "participant")
    draft.cast(around.patient, "participant")
    draft.cast(Parties(reader.parties(tree.subjects(head)).states), "participant")
    draft.cast(reader.parties([x for p, x in tree.prepositions(index) if p in ("with", "along")]), "participant")
    draft.status = "occurred"
    target = tree.patients(index)
    if target:
        draft.agreement = (title_of(reader, target[0]), "other")
    return [draft]


def _step_noun(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    lemma = tree.lemma[index]
    around = [x for p, x in tree.prepositions(index) if p in ("of", "from", "by", "for", "to", "in")]
    named = reader.parties([k for k in tree.kids[index] if tree.dep[k] == "poss"] + around, away=False)
    below = [t for x in around for t in tree.below(x, CLAUSES)]
    documents = [x for x in around if is_document(reader, x)]
    if lemma == "ratification" and not named.states:
        named = reader.parties(
            [k for k in tree.kids[index] if tree.dep[k] == "poss"]
            + [t for t in tree.below(index) if tree.dep[t] == "poss"]
        )
    if lemma == "application":
        if not named.organizations or not named.states or "membership" not in {tree.low[t] for t in below}:
            return []
    elif lemma in ("ratification", "extension", "renewal"):
        if not documents or tree.low[tree.head[index]] in ("before", "until", "after", "for", "to"):
            return []
    else:
        return []
    draft = start(reader, index, "agreement_step", True, below)
    draft.status, draft.background = "occurred", True
    draft.cast(named, "participant")
    if len(draft.parties) == 1 and lemma == "ratification" and reader.memory.official:
        draft.parties.add_id(reader.memory.home)
    if documents:
        set_agreement(draft, documents[0])
    else:
        draft.agreement = (reader.tree.words(index, max(below) + 1), "other")
    return [draft]
