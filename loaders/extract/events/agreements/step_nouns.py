"""Steps of agreements told by a noun: their ratification, entry into force, extension, conclusion."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.documents import cast_named, is_document, set_agreement
from defgraph.loaders.extract.events.arguments import governor, noun_parties
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES
from defgraph.loaders.extract.mentions.mention import Parties


def step_noun(reader: Reader, index: int) -> list[Draft]:
    """A step told by a noun, by the rule that reads this one."""
    by_lemma = {
        "application": application,
        "ratification": ratification,
        "entry": entry_into_force,
        "approval": approval,
    }
    return by_lemma.get(reader.tree.lemma[index], other_step)(reader, index)


@rule("agreements.application-noun")
def application(reader: Reader, index: int) -> list[Draft]:
    """A step by "A's application for membership of the alliance"."""
    tree = reader.tree
    below = _below(reader, index)
    named = _named(reader, index)
    if not named.organizations or not named.states or "membership" not in {tree.low[t] for t in below}:
        return []
    draft = _begun(reader, index, named)
    draft.agreement = (tree.words(index, max(below) + 1), "other")
    return [draft]


@rule("agreements.ratification-noun")
def ratification(reader: Reader, index: int) -> list[Draft]:
    """A step by "A's ratification of the treaty", in its own report also without its name."""
    tree = reader.tree
    documents = _documents(reader, index)
    if not documents:
        return []
    named = _named(reader, index)
    if not named.states:
        named = reader.parties(_owners(reader, index) + [t for t in tree.below(index) if tree.dep[t] == "poss"])
    draft = _begun(reader, index, named)
    cast_named(draft, documents)
    if len(draft.parties) == 1 and reader.memory.official:
        draft.parties.add_id(reader.memory.home)
    set_agreement(draft, documents[0])
    return [draft]


@rule("agreements.entry-noun")
def entry_into_force(reader: Reader, index: int) -> list[Draft]:
    """A step by "the entry into force of the treaty"."""
    lows = {reader.tree.low[t] for t in _below(reader, index)}
    return _of_documents(reader, index) if lows & words("agreements", "in_force") else []


@rule("agreements.approval-noun")
def approval(reader: Reader, index: int) -> list[Draft]:
    """A step by "gave its approval to the treaty"."""
    verb, how = governor(reader, index)
    given = verb is not None and how == "object" and reader.tree.lemma[verb] == "give"
    return _of_documents(reader, index) if given else []


@rule("agreements.step-noun")
def other_step(reader: Reader, index: int) -> list[Draft]:
    """A step by "the extension of the treaty", "A's withdrawal from the pact"."""
    return _of_documents(reader, index)


@rule("agreements.notes-noun")
def notes(reader: Reader, index: int) -> list[Draft]:
    """A step by "A and B exchange notes on ...", where the parser took the verb for a noun."""
    tree = reader.tree
    if tree.low[index - 1 : index] != ["exchange"] or tree.pos[index - 1] != "NOUN":
        return []
    named, heads = noun_parties(reader, index)
    if len(named) < 2 or not tree.low[index].endswith("s"):
        return []
    draft = Draft.begin("agreement_step", reader, index, [index - 1, *heads], status="occurred")
    draft.cast(named.sides(), "participant")
    set_agreement(draft, index)
    return [draft]


def _of_documents(reader: Reader, index: int) -> list[Draft]:
    """The step of the agreement after a noun, taken by whoever its phrase names."""
    documents = _documents(reader, index)
    if not documents:
        return []
    draft = _begun(reader, index, _named(reader, index))
    cast_named(draft, documents)
    set_agreement(draft, documents[0])
    return [draft]


def _documents(reader: Reader, index: int) -> list[int]:
    """The agreement after a noun; none where the step has not come yet ("pending ratification of the treaty")."""
    tree = reader.tree
    if tree.low[tree.head[index]] in words("agreements", "not_yet"):
        return []
    after = [x for x in _about(reader, index) if is_document(reader, x)]
    return after or [t for t in _below(reader, index) if is_document(reader, t)][:1]


def _about(reader: Reader, index: int) -> list[int]:
    """What a noun is the step of: heads after its prepositions."""
    return [x for p, x in reader.tree.prepositions(index) if p in words("agreements", "step_of")]


def _below(reader: Reader, index: int) -> list[int]:
    """The words of what a noun is the step of."""
    return [t for x in _about(reader, index) for t in reader.tree.below(x, CLAUSES)]


def _owners(reader: Reader, index: int) -> list[int]:
    """Whose step it is: "A's ratification"."""
    return [k for k in reader.tree.kids[index] if reader.tree.dep[k] == "poss"]


def _named(reader: Reader, index: int) -> Parties:
    """Whoever the noun's own phrase names."""
    return reader.parties(_owners(reader, index) + _about(reader, index), away=False)


def _begun(reader: Reader, index: int, named: Parties) -> Draft:
    """A step in the background, taken by those named and by whoever brings it about ("completed its ratification")."""
    tree = reader.tree
    verb, how = governor(reader, index)
    if verb is not None and how == "object" and tree.lemma[verb] in words("agreements", "completing"):
        named.update(reader.parties(tree.subjects(verb)))
    draft = Draft.begin("agreement_step", reader, index, _below(reader, index), status="occurred")
    draft.background = True
    draft.cast(named, "participant")
    return draft
