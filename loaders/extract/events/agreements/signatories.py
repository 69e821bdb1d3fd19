"""Who signs an agreement: whom its own phrase names, else whoever the words around the signing tell of."""

from __future__ import annotations

from defgraph.loaders.extract.events.agreements.documents import trade_parties, with_inside
from defgraph.loaders.extract.events.arguments import around_verb, noun_parties
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.mentions.mention import Parties


def cast_signatories(draft: Draft, documents: list[int]) -> None:
    """Add whoever the documents' own phrases name, and with whom an arms deal is made."""
    for document in documents:
        named, heads = noun_parties(draft.reader, document)
        with_inside(draft.reader, document, named, heads)
        named.update(trade_parties(draft.reader, document, draft.trigger))
        draft.cast(named, "signatory")
        draft.cover.update(heads)


def seek_signatories(draft: Draft, document: int) -> None:
    """Look farther off, step by step, while a signing has fewer than its two sides."""
    tree, verb = draft.reader.tree, draft.trigger
    if len(draft.parties) < 2:
        _beside_verb(draft)
    if len(draft.parties) < 2 and tree.dep[verb] == "conj":
        first = around_verb(draft.reader, tree.head[verb])  # "met X and signed a pact"
        draft.cast(first.patient, "signatory")
        draft.cast(first.company, "signatory")
    if len(draft.parties) < 2 and tree.dep[verb] in ("acl", "relcl"):
        _of_sentence(draft)
    if len(draft.parties) < 2:
        _under_which(draft, document)
    if not draft.parties and tree.passive(verb):
        _where_concluded(draft)


def _beside_verb(draft: Draft) -> None:
    """The sides after the verb's own prepositions, also inside what they lead to ("signed on behalf of A with B")."""
    reader = draft.reader
    for preposition, below in reader.tree.prepositions(draft.trigger):
        if preposition in ("with", "between", "by", "on", "for"):
            found = Parties()
            with_inside(reader, below, found, [])
            found.update(reader.parties([below]))
            draft.cast(found, "signatory")


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
