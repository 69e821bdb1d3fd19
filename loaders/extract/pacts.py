"""Agreements signed or taken a step further, bodies set up, and joint statements."""

from __future__ import annotations

from defgraph.loaders.extract.arguments import around_verb, governor, noun_parties
from defgraph.loaders.extract.draft import Draft
from defgraph.loaders.extract.lexicon import load, words
from defgraph.loaders.extract.mention import Parties
from defgraph.loaders.extract.reader import Reader
from defgraph.loaders.extract.status import status_of
from defgraph.loaders.extract.tree import CLAUSES


def find_pacts(reader: Reader, index: int) -> list[Draft]:
    """The agreements, bodies and joint texts that this token tells of."""
    tree = reader.tree
    lemma, pos = tree.lemma[index], tree.pos[index]
    if pos in ("VERB", "AUX"):
        if lemma in words("pacts", "issue") and (draft := _statement(reader, index)):
            return [draft]
        if lemma in words("pacts", "together") and (draft := _announced(reader, index)):
            return [draft]
        if lemma in words("pacts", "signing") and (drafts := _signed(reader, index)):
            return drafts
        if lemma in words("pacts", "put_names") and (drafts := _signed(reader, index)):
            return drafts
        if lemma in words("pacts", "found") and (drafts := _founded(reader, index)):
            return drafts
        if lemma in words("pacts", "steps") and (drafts := _step(reader, index)):
            return drafts
        return []
    if pos in ("NOUN", "PROPN", "VERB"):
        if lemma in words("pacts", "statements") and (draft := _said_jointly(reader, index)):
            return [draft]
        if lemma in words("pacts", "found_nouns") and (drafts := _founding(reader, index)):
            return drafts
        if lemma in words("pacts", "signing_nouns"):
            return _signing(reader, index)
        if lemma in words("pacts", "step_nouns"):
            return _step_noun(reader, index)
    return []


def kind_of(title: str) -> str:
    """The kind of an agreement, by its title.

    Example:
        >>> kind_of("MOU on defense cooperation"), kind_of("security pact"), kind_of("contract")
        ('MOU', 'treaty', 'other')
    """
    padded = f" {' '.join(title.lower().replace('-', ' ').split())} "
    for kind, wordings in load("pacts")["kinds"]:
        if any(f" {w} " in padded for w in wordings):
            return str(kind)
    return "other"


def _document(reader: Reader, head: int) -> bool:
    """Whether a noun is an agreement, alone or by its modifiers."""
    tree = reader.tree
    documents = words("pacts", "documents")
    if tree.lemma[head] in documents or tree.low[head] in documents:
        return True
    if tree.lemma[head] == "exchange":
        return any(p == "of" and tree.lemma[x] in ("note", "letter") for p, x in tree.prepositions(head))
    below = tree.below(head, CLAUSES | {"conj"}) if tree.pos[head] == "PROPN" else []
    return any(tree.pos[t] == "PROPN" and tree.low[t] in documents for t in below)


def _title(reader: Reader, head: int) -> str:
    """The agreement's title or description, without a leading article."""
    tree = reader.tree
    inside = [i for i in tree.below(head, CLAUSES | {"conj", "cc"}) if tree.sent[i] == tree.sent[head]]
    first, last = min(inside), max(inside) + 1
    for index in range(head, last):
        if tree.dep[index] == "prep" and tree.low[index] in (
            "during",
            "in",
            "at",
            "under",
            "despite",
            "with",
            "between",
        ):
            last = index
            break
    while first < head and (tree.pos[first] in ("DET", "NUM", "PUNCT") or tree.low[first] in ("the", "a", "an", "'s")):
        first += 1
    title = tree.words(first, last).rstrip(" ,.;:")
    return title if len(title) < 160 else tree.words(max(first, head - 6), head + 1)


def _agreement(draft: Draft, head: int) -> None:
    title = _title(draft.reader, head)
    draft.agreement = (title, kind_of(title))


def _make(reader: Reader, index: int, kind: str, nominal: bool, tokens: list[int]) -> Draft:
    draft = Draft(kind, reader, index, Parties())
    draft.cover.update(tokens)
    draft.status = status_of(reader.tree, index, nominal)
    return draft


def _signed(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    lemma = tree.lemma[index]
    if lemma in words("pacts", "put_names"):
        names = [o for o in tree.objects(index) if tree.lemma[o] in ("signature", "name", "seal")]
        targets = [x for t in (index, *names) for p, x in tree.prepositions(t) if p in ("to", "on")] if names else []
    else:
        targets = tree.patients(index)
    documents = [d for p in targets for d in tree.conjuncts(p)[:3] if _document(reader, d)]
    if not documents and lemma == "sign":
        documents = [d for d in targets if tree.lemma[d] in words("pacts", "signed_too")]
    if not documents and tree.dep[index] == "acl" and tree.tag[index] == "VBN":
        low = max(tree.sents[tree.sent[index]][0], index - 16)
        documents = [t for t in range(index - 1, low, -1) if tree.pos[t] in ("NOUN", "PROPN") and _document(reader, t)][
            :1
        ]
    if not documents:
        return []
    around = around_verb(reader, index)
    draft = _make(reader, index, "agreement_signing", False, around.tokens + documents)
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
    if len(draft.parties) < 2 and tree.dep[index] in ("acl", "relcl"):
        _of_sentence(draft)
    _agreement(draft, documents[0])
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
        t for p, x in tree.prepositions(index) if p == "of" for t in tree.below(x, CLAUSES) if _document(reader, t)
    ][:1]
    documents += [k for k in tree.kids[index] if tree.dep[k] == "compound" and _document(reader, k)]
    if not documents:
        return []
    draft = _make(reader, index, "agreement_signing", True, documents)
    for document in documents:
        named, heads = noun_parties(reader, document)
        _with_inside(reader, document, named, heads)
        draft.cast(named, "signatory")
        draft.cover.update(heads)
    verb, how = governor(reader, index)
    if verb is not None and how in ("object", "by"):
        draft.cast(around_verb(reader, verb).subject, "signatory")
    draft.background = True
    _agreement(draft, documents[0])
    return [draft]


def _founded(reader: Reader, index: int) -> list[Draft]:
    """A body or a channel set up."""
    tree = reader.tree
    patients = [c for p in tree.patients(index) for c in tree.conjuncts(p)]
    bodies = [p for p in patients if _body(reader, p)]
    lines = [p for p in patients if tree.lemma[p] in words("pacts", "lines") or tree.low[p] in words("pacts", "lines")]
    papers = [p for p in patients if tree.lemma[p] in ("charter",)]
    if not bodies and not lines and not papers:
        return []
    target = (bodies or lines or papers)[0]
    kind = "consultative_body" if bodies else "agreement_step"
    around = around_verb(reader, index)
    draft = _make(reader, index, kind, False, [*around.tokens, target])
    draft.cast(around.subject, "participant")
    draft.cast(around.company, "participant")
    named, heads = noun_parties(reader, target)
    draft.cast(named, "participant")
    draft.cover.update(heads)
    for preposition, below in tree.prepositions(target) + tree.prepositions(index):
        if preposition in ("between", "with", "among"):
            draft.cast(reader.parties([below]), "participant")
    for preposition, below in tree.prepositions(target) + tree.prepositions(index):
        if preposition == "in" and tree.lemma[target] == "office":
            draft.cast(reader.parties([below]), "host")
    draft.status = _decided(reader, index, draft.status or "occurred")
    _agreement(draft, target)
    return [draft]


def _founding(reader: Reader, index: int) -> list[Draft]:
    """A body by "the creation of a joint commission", where that was agreed, announced or done."""
    tree = reader.tree
    bodies = [x for p, x in tree.prepositions(index) if p == "of" and _body(reader, x)]
    verb, how = governor(reader, index)
    if not bodies or verb is None or how not in ("object", "subject", "on", "to"):
        return []
    around = around_verb(reader, verb)
    draft = _make(reader, index, "consultative_body", True, [verb, *around.tokens, *bodies])
    draft.cast(Parties(around.subject.states, around.subject.organizations, around.subject.persons), "participant")
    draft.cast(around.company, "participant")
    for noun in (index, bodies[0]):
        named, heads = noun_parties(reader, noun)
        draft.cast(named, "participant")
        draft.cover.update(heads)
    if draft.status == "planned" and tree.tag[verb] in ("VBD", "VBN"):
        draft.status = "occurred"
    _agreement(draft, bodies[0])
    return [draft]


def _decided(reader: Reader, index: int, status: str) -> str:
    """What was agreed or decided counts by the decision: "agreed to establish" has occurred."""
    tree = reader.tree
    head = tree.head[index]
    if tree.lemma[head] in words("pacts", "agree") and tree.dep[index] in ("xcomp", "ccomp", "pcomp", "acl", "advcl"):
        above = status_of(tree, head, False)
        return (
            "occurred" if above in ("planned", "occurred") and tree.tag[head] in ("VBD", "VBN", "VBP", "VBZ") else above
        )
    return status


def _body(reader: Reader, head: int) -> bool:
    tree = reader.tree
    if tree.lemma[head] not in words("pacts", "bodies"):
        return False
    below = {tree.low[i] for i in tree.below(head, CLAUSES | {"prep", "conj"})}
    if below & words("pacts", "body_words"):
        return True
    return tree.pos[head] == "PROPN" and len(below) > 1


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
    elif lemma == "exchange" and any(tree.lemma[o] == "note" for o in tree.objects(index)):
        targets = []
        documents = [o for o in tree.objects(index) if tree.lemma[o] == "note"]
    elif lemma in ("join", "apply"):
        return _joining(reader, index)
    else:
        targets = tree.patients(index)
    if targets:
        documents = [d for t in targets for d in tree.conjuncts(t)[:3] if _document(reader, d)]
    if not documents or lemma == "end":
        return []
    around = around_verb(reader, index)
    draft = _make(reader, index, "agreement_step", False, [*around.tokens, *documents])
    if not into_force:
        draft.cast(around.subject, "participant")
    draft.cast(around.company, "participant")
    for document in documents:
        named, heads = noun_parties(reader, document)
        _with_inside(reader, document, named, heads)
        draft.cast(named, "participant")
        draft.cover.update(heads)
    draft.status = _decided(reader, index, draft.status or "occurred")
    if lemma in ("reach", "strike", "exchange") and len(draft.parties) < 2:
        draft.anaphoric = True
    _agreement(draft, documents[0])
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
    draft = _make(reader, index, "agreement_step", False, [head, *around.tokens])
    draft.cast(around.subject, "participant")
    draft.cast(around.patient, "participant")
    draft.cast(Parties(reader.parties(tree.subjects(head)).states), "participant")
    draft.cast(reader.parties([x for p, x in tree.prepositions(index) if p in ("with", "along")]), "participant")
    draft.status = "occurred"
    target = tree.patients(index)
    if target:
        draft.agreement = (_title(reader, target[0]), "other")
    return [draft]


def _step_noun(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    lemma = tree.lemma[index]
    around = [x for p, x in tree.prepositions(index) if p in ("of", "from", "by", "for", "to", "in")]
    named = reader.parties([k for k in tree.kids[index] if tree.dep[k] == "poss"] + around, away=False)
    below = [t for x in around for t in tree.below(x, CLAUSES)]
    documents = [x for x in around if _document(reader, x)]
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
    draft = _make(reader, index, "agreement_step", True, below)
    draft.status, draft.background = "occurred", True
    draft.cast(named, "participant")
    if len(draft.parties) == 1 and lemma == "ratification" and reader.memory.official:
        draft.parties.add_id(reader.memory.home)
    if documents:
        _agreement(draft, documents[0])
    else:
        draft.agreement = (reader.tree.words(index, max(below) + 1), "other")
    return [draft]


def _statement(reader: Reader, index: int) -> Draft | None:
    tree = reader.tree
    for target in tree.patients(index):
        if tree.lemma[target] not in words("pacts", "statements"):
            continue
        before = {tree.low[k] for k in tree.kids[target] if k < target} | set(tree.low[max(0, target - 3) : target])
        if not before & words("pacts", "common"):
            continue
        around = around_verb(reader, index)
        draft = _make(reader, index, "statement", False, [*around.tokens, target])
        draft.cast(Parties(around.subject.states, around.subject.organizations, around.subject.persons), "signatory")
        draft.cast(around.company, "signatory")
        named, heads = noun_parties(reader, target)
        draft.cast(named, "signatory")
        draft.cover.update(heads)
        title = _title(reader, target)
        draft.agreement = (title, "joint_statement")
        return draft
    return None


def _said_jointly(reader: Reader, index: int) -> Draft | None:
    """A joint text by "A and B said in a joint statement"."""
    tree = reader.tree
    verb, how = governor(reader, index)
    before = {tree.low[k] for k in tree.kids[index] if k < index}
    if verb is None or how not in ("in", "by", "through") or not before & words("pacts", "common"):
        return None
    around = around_verb(reader, verb)
    draft = _make(reader, index, "statement", True, [verb, *around.tokens])
    draft.cast(Parties(around.subject.states, around.subject.organizations, around.subject.persons), "signatory")
    named, heads = noun_parties(reader, index)
    draft.cast(named, "signatory")
    draft.cover.update(heads)
    draft.agreement = (_title(reader, index), "joint_statement")
    return draft if len(draft.parties) >= 2 else None


def _announced(reader: Reader, index: int) -> Draft | None:
    """A joint statement by "Presidents A and B announced that ...": leaders of two states speak as one."""
    tree = reader.tree
    around = around_verb(reader, index)
    named = [p for p in around.subject.persons if p.name]
    if len({p.of for p in named if p.of}) < 2 or not any(tree.dep[k] == "ccomp" for k in tree.kids[index]):
        return None
    draft = _make(reader, index, "statement", False, around.tokens)
    draft.cast(around.subject, "signatory")
    return draft
