"""Bodies and channels set up between states."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.documents import count_decision, set_agreement
from defgraph.loaders.extract.events.arguments import around_verb, governor, noun_parties
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES
from defgraph.loaders.extract.mentions.mention import Parties


def founded(reader: Reader, index: int) -> list[Draft]:
    """A body or a channel set up."""
    tree = reader.tree
    told = tree.patients(index)
    if not told and tree.tag[index] == "VBG":
        told = [x for p, x in tree.prepositions(index) if p == "of"]
    patients = [c for p in told for c in tree.conjuncts(p)]
    if bodies := [p for p in patients if _body(reader, p)] or _above(reader, index, told):
        return _body_founded(reader, index, bodies[0])
    channels = [p for p in patients if {tree.lemma[p], tree.low[p]} & words("agreements", "lines")]
    papers = [p for p in patients if tree.lemma[p] == "charter"]
    return _channel_opened(reader, index, (channels or papers)[0]) if channels or papers else []


@rule("bodies.founded")
def _body_founded(reader: Reader, index: int, body: int) -> list[Draft]:
    """A body by "A and B set up a joint commission", "opened a liaison office in C"."""
    tree = reader.tree
    around = around_verb(reader, index)
    draft = Draft.begin("consultative_body", reader, index, [*around.tokens, body])
    draft.cast(around.subject, "participant")
    draft.cast(around.company, "participant")
    named, heads = noun_parties(reader, body)
    draft.cast(named, "participant")
    draft.cover.update(heads)
    draft.cast(_linked(reader, index, body), "participant")
    for preposition, below in tree.prepositions(body) + tree.prepositions(index):
        if preposition == "in" and tree.lemma[body] == "office":
            draft.cast(reader.parties([below]), "host")
    count_decision(draft)
    set_agreement(draft, body)
    return [draft]


@rule("bodies.channel-opened")
def _channel_opened(reader: Reader, index: int, channel: int) -> list[Draft]:
    """A step by "A and B opened a hotline" or "established a charter": between the sides, not their officials."""
    around = around_verb(reader, index)
    draft = Draft.begin("agreement_step", reader, index, [*around.tokens, channel])
    draft.cast(around.subject, "participant")
    draft.cast(around.company, "participant")
    named, heads = noun_parties(reader, channel)
    draft.cast(named.sides(), "participant")
    draft.cover.update(heads)
    draft.cast(_linked(reader, index, channel).sides(), "participant")
    count_decision(draft)
    set_agreement(draft, channel)
    return [draft]


def _linked(reader: Reader, index: int, target: int) -> Parties:
    """Whom what is set up lies between, told with its noun or with the verb."""
    found = Parties()
    for preposition, below in reader.tree.prepositions(target) + reader.tree.prepositions(index):
        if preposition in ("between", "with", "among"):
            found.update(reader.parties([below]))
    return found


def _above(reader: Reader, index: int, told: list[int]) -> list[int]:
    """The body of "the joint board on mines, which A and B set up", where the clause hangs on a nearer noun."""
    tree = reader.tree
    if tree.dep[index] != "relcl" or told != [tree.head[index]] or tree.dep[told[0]] != "pobj":
        return []
    above = tree.head[tree.head[told[0]]]
    return [above] if _body(reader, above) else []


@rule("bodies.founding-noun")
def founding(reader: Reader, index: int) -> list[Draft]:
    """A body by "the creation of a joint commission", where that was agreed, announced or done."""
    tree = reader.tree
    bodies = [x for p, x in tree.prepositions(index) if p == "of" and _body(reader, x)]
    verb, how = governor(reader, index)
    if not bodies or verb is None or how not in ("object", "subject", "on", "to"):
        return []
    around = around_verb(reader, verb)
    draft = Draft.begin("consultative_body", reader, index, [verb, *around.tokens, *bodies], nominal=True)
    draft.cast(around.subject, "participant")
    draft.cast(around.company, "participant")
    for noun in (index, bodies[0]):
        named, heads = noun_parties(reader, noun)
        draft.cast(named, "participant")
        draft.cover.update(heads)
    if draft.status == "planned" and tree.tag[verb] in ("VBD", "VBN"):
        draft.decide("occurred")
    set_agreement(draft, bodies[0])
    return [draft]


def _body(reader: Reader, head: int) -> bool:
    """Whether a noun is a standing group of several sides, by the words with it or by a name of its own."""
    tree = reader.tree
    if tree.lemma[head] not in words("agreements", "bodies"):
        return False
    below = {tree.low[i] for i in tree.below(head, CLAUSES | {"prep", "conj"})}
    if below & words("agreements", "body_words"):
        return True
    return tree.pos[head] == "PROPN" and len(below) > 1
