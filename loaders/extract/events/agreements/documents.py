"""What the rules of agreements, bodies and joint texts share: documents, their titles and kinds."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import noun_parties
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.tree import CLAUSES
from defgraph.loaders.extract.mentions.mention import Parties
from defgraph.loaders.extract.time.status import status_of


def kind_of(title: str) -> str:
    """The kind of an agreement, by its title.

    Example:
        >>> kind_of("MOU on defense cooperation"), kind_of("security pact"), kind_of("contract")
        ('MOU', 'treaty', 'other')
    """
    padded = f" {' '.join(title.lower().replace('-', ' ').split())} "
    for kind, wordings in load("agreements")["kinds"]:
        if any(f" {w} " in padded for w in wordings):
            return str(kind)
    return "other"


def is_document(reader: Reader, head: int) -> bool:
    """Whether a noun is an agreement, alone or by its modifiers."""
    tree = reader.tree
    documents = words("agreements", "documents")
    if tree.lemma[head] in documents or tree.low[head] in documents:
        return True
    of = {tree.lemma[x] for p, x in tree.prepositions(head) if p == "of"}
    of |= {tree.lemma[k] for k in tree.kids[head] if tree.dep[k] == "compound"}  # "action plan" for "plan of action"
    if of & set(load("agreements")["of_documents"].get(tree.lemma[head], ())):
        return True
    below = tree.below(head, CLAUSES | {"conj"}) if tree.pos[head] == "PROPN" else []
    return any(tree.pos[t] == "PROPN" and tree.low[t] in documents for t in below)


def title_of(reader: Reader, head: int) -> str:
    """The agreement's title or description, without a leading article."""
    tree = reader.tree
    inside = [i for i in tree.below(head, CLAUSES | {"conj", "cc"}) if tree.sent[i] == tree.sent[head]]
    first, last = min(inside), max(inside) + 1
    for index in range(head, last):
        dated = tree.low[index] == "on" and tree.low[index + 1 : index + 2] and _starts_date(tree.low[index + 1])
        if tree.dep[index] == "prep" and (dated or tree.low[index] in words("agreements", "after_title")):
            last = index
            break
    while first < head and (
        tree.pos[first] in ("DET", "NUM", "PUNCT") or tree.low[first] in words("agreements", "no_title")
    ):
        first += 1
    title = tree.words(first, last).rstrip(" ,.;:")
    return title if len(title) < 160 else tree.words(max(first, head - 6), head + 1)


def dated_phrase(reader: Reader, head: int) -> bool:
    """Whether a noun's own phrase names a year or a month."""
    tree, months = reader.tree, load("dates")["months"]
    return any(
        (tree.text[t][:1].isupper() and tree.low[t].rstrip(".") in months)
        or (tree.text[t].isdigit() and len(tree.text[t]) == len("2019"))
        for t in tree.below(head, CLAUSES)
    )


def document_before(reader: Reader, index: int) -> list[int]:
    """The agreement before a participle that the parser hung elsewhere: "a deal between A and B, signed in May"."""
    tree = reader.tree
    if tree.dep[index] != "acl" or tree.tag[index] != "VBN":
        return []
    low = max(tree.sents[tree.sent[index]][0], index - 16)
    nouns = [t for t in range(index - 1, low - 1, -1) if tree.pos[t] in ("NOUN", "PROPN")]
    return [t for t in nouns if is_document(reader, t)][:1]


def _starts_date(word: str) -> bool:
    return word.isdigit() or word in load("dates")["months"] or word in load("dates")["weekdays"]


def set_agreement(draft: Draft, head: int) -> None:
    """Give a draft the title and the kind of its agreement."""
    title = title_of(draft.reader, head)
    draft.agreement = (title, kind_of(title))
    tree = draft.reader.tree
    pointing = bool({tree.low[k] for k in tree.kids[head]} & words("agreements", "told_before"))
    vague = len(title.split()) < 3 and title.islower()
    draft.points_back = pointing and (vague or title.lower() in words("agreements", "documents"))
    if pointing and vague and not draft.parties:
        told = next((p for p in reversed(draft.reader.memory.pacts) if len(p) > 1), None)
        if told is not None:
            draft.cast(told.sides(), "participant")
            draft.weak = True
    draft.reader.memory.pacts.append(draft.parties)


def count_decision(draft: Draft) -> None:
    """Let what was agreed or decided count by the decision: "agreed to establish" has occurred."""
    tree = draft.reader.tree
    head = tree.head[draft.trigger]
    below = ("xcomp", "ccomp", "pcomp", "acl", "advcl")
    if tree.lemma[head] not in words("agreements", "agree") or tree.dep[draft.trigger] not in below:
        return
    status = status_of(tree, head, False)
    told = status in ("planned", "occurred") and tree.tag[head] in ("VBD", "VBN", "VBP", "VBZ")
    draft.decide("occurred" if told else status)


def cast_named(draft: Draft, documents: list[int]) -> None:
    """Add whoever the documents' own phrases name as participants of a step."""
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


def as_states(reader: Reader, heads: list[int]) -> Parties:
    """The states that these phrases name as such or by their government: not "the visit of France"."""
    tree = reader.tree
    speaking = [
        h
        for h in heads
        if tree.lemma[h] in words("agreements", "speakers")
        or ((m := reader.at[h]) is not None and m.kind != "official")
    ]
    return Parties(reader.parties(speaking).states)


def with_inside(reader: Reader, document: int, named: Parties, heads: list[int]) -> None:
    """Parties of "an MOU on defense cooperation with Senegal": companions anywhere below the document."""
    tree = reader.tree
    for token in tree.below(document, CLAUSES):
        for preposition, below in tree.prepositions(token):
            joins = preposition == "for" and tree.lemma[token] in ("accession", "membership", "protocol")
            joins = joins or (
                preposition in ("to", "of", "in") and tree.lemma[token] in words("agreements", "admission")
            )
            if (preposition in ("with", "between", "among") or joins) and tree.dep[below] == "pobj":
                named.update(reader.parties([below]))
                heads.append(below)


def trade_parties(reader: Reader, document: int, verb: int) -> Parties:
    """The other side of "a deal to buy ships from Japan" or "a contract for ships from Japan"."""
    tree = reader.tree
    trades = [
        k
        for above in (document, verb)
        for k in tree.kids[above]
        if k > document
        and tree.lemma[k] in words("things", "transfer_verbs")
        and tree.dep[k] in ("acl", "xcomp", "advcl")
    ]
    carriers = [t for k in trades for t in tree.below(k, CLAUSES)] + [
        t for t in tree.below(document, CLAUSES) if tree.lemma[t] in words("things", "weapons")
    ]
    found = reader.parties([x for t in carriers for p, x in tree.prepositions(t) if p in ("from", "to")])
    if not found:
        makers = [m for m in reader.inside([o for k in trades for o in tree.objects(k)]) if m.use == "demonym"]
        for mention in makers:
            reader.add(found, mention)
    return found
