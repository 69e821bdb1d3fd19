"""Bodies and channels set up between states."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.documents import set_agreement
from defgraph.loaders.extract.events.arguments import around_verb, governor, noun_parties
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES
from defgraph.loaders.extract.mentions.mention import Parties
from defgraph.loaders.extract.time.status import status_of


def founded(reader: Reader, index: int) -> list[Draft]:
    """A body or a channel set up."""
    tree = reader.tree
    told = tree.patients(index)
    if not told and tree.tag[index] == "VBG":
        told = [x for p, x in tree.prepositions(index) if p == "of"]
    patients = [c for p in told for c in tree.conjuncts(p)]
    bodies = [p for p in patients if _body(reader, p)] or _above(reader, index, told)
    lines = [
        p
        for p in patients
        if tree.lemma[p] in words("agreements", "lines") or tree.low[p] in words("agreements", "lines")
    ]
    papers = [p for p in patients if tree.lemma[p] in ("charter",)]
    if not bodies and not lines and not papers:
        return []
    target = (bodies or lines or papers)[0]
    kind = "consultative_body" if bodies else "agreement_step"
    around = around_verb(reader, index)
    draft = Draft.begin(kind, reader, index, [*around.tokens, target])
    draft.cast(around.subject, "participant")
    draft.cast(around.company, "participant")
    named, heads = noun_parties(reader, target)
    draft.cast(named if bodies else named.sides(), "participant")
    draft.cover.update(heads)
    for preposition, below in tree.prepositions(target) + tree.prepositions(index):
        if preposition in ("between", "with", "among"):
            linked = reader.parties([below])
            draft.cast(linked if bodies else linked.sides(), "participant")
    for preposition, below in tree.prepositions(target) + tree.prepositions(index):
        if preposition == "in" and tree.lemma[target] == "office":
            draft.cast(reader.parties([below]), "host")
    draft.status = decided(reader, index, draft.status or "occurred")
    set_agreement(draft, target)
    return [draft]


def _above(reader: Reader, index: int, told: list[int]) -> list[int]:
    """The body of "the joint board on mines, which A and B set up", where the clause hangs on a nearer noun."""
    tree = reader.tree
    if tree.dep[index] != "relcl" or told != [tree.head[index]] or tree.dep[told[0]] != "pobj":
        return []
    above = tree.head[tree.head[told[0]]]
    return [above] if _body(reader, above) else []


def founding(reader: Reader, index: int) -> list[Draft]:
    """A body by "the creation of a joint commission", where that was agreed, announced or done."""
    tree = reader.tree
    bodies = [x for p, x in tree.prepositions(index) if p == "of" and _body(reader, x)]
    verb, how = governor(reader, index)
    if not bodies or verb is None or how not in ("object", "subject", "on", "to"):
        return []
    around = around_verb(reader, verb)
    draft = Draft.begin("consultative_body", reader, index, [verb, *around.tokens, *bodies], nominal=True)
    draft.cast(Parties(around.subject.states, around.subject.organizations, around.subject.persons), "participant")
    draft.cast(around.company, "participant")
    for noun in (index, bodies[0]):
        named, heads = noun_parties(reader, noun)
        draft.cast(named, "participant")
        draft.cover.update(heads)
    if draft.status == "planned" and tree.tag[verb] in ("VBD", "VBN"):
        draft.status = "occurred"
    set_agreement(draft, bodies[0])
    return [draft]


def decided(reader: Reader, index: int, status: str) -> str:
    """What was agreed or decided counts by the decision: "agreed to establish" has occurred."""
    tree = reader.tree
    head = tree.head[index]
    if tree.lemma[head] in words("agreements", "agree") and tree.dep[index] in (
        "xcomp",
        "ccomp",
        "pcomp",
        "acl",
        "advcl",
    ):
        above = status_of(tree, head, False)
        return (
            "occurred" if above in ("planned", "occurred") and tree.tag[head] in ("VBD", "VBN", "VBP", "VBZ") else above
        )
    return status


def _body(reader: Reader, head: int) -> bool:
    tree = reader.tree
    if tree.lemma[head] not in words("agreements", "bodies"):
        return False
    below = {tree.low[i] for i in tree.below(head, CLAUSES | {"prep", "conj"})}
    if below & words("agreements", "body_words"):
        return True
    return tree.pos[head] == "PROPN" and len(below) > 1
