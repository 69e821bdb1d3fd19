"""What states settle with no paper named: rights given, forces moved, rounds agreed, talks brought to an end."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.documents import as_states, kind_of
from defgraph.loaders.extract.events.arguments import around_verb
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words

#: Tags of verbs that tell of a fact.
_FACT = frozenset({"VBD", "VBN", "VBZ", "VBP"})


def agreed(reader: Reader, index: int) -> list[Draft]:
    """A step by "A and B agreed to let their troops cross" or "agreed on the use of the base"."""
    tree = reader.tree
    around = around_verb(reader, index)
    if tree.tag[index] not in _FACT or len(around.subject) < 2:
        return []
    verb = next((k for k in tree.kids[index] if tree.dep[k] == "xcomp"), None)
    target = verb if verb is not None and _concrete(reader, verb) else None
    if target is None:
        matters = [x for p, x in tree.prepositions(index) if p in ("on", "upon")]
        target = next(
            (m for m in matters if tree.lemma[m] not in words("agreements", "vague") and _military(reader, m)), None
        )
    if target is None:
        return []
    draft = _step(reader, index, target, around.tokens)
    draft.cast(around.subject, "participant")
    return [draft]


def allowed(reader: Reader, index: int) -> list[Draft]:
    """A step by "A has allowed B to fly from its base" or "gave B access to its ports"."""
    tree = reader.tree
    doers = as_states(reader, reader.subjects(index))
    inner = next((k for k in tree.kids[index] if tree.dep[k] in ("ccomp", "xcomp") and tree.tag[k] == "VB"), None)
    rights = [o for o in tree.objects(index) if tree.lemma[o] in words("things", "rights")]
    if inner is not None and tree.lemma[index] in words("agreements", "letting"):
        takers = [k for k in tree.kids[inner] if tree.dep[k] == "nsubj"] + [o for o in tree.objects(index) if o < inner]
        target = inner
    elif rights and tree.lemma[index] in words("agreements", "granting"):
        takers = [k for k in tree.kids[index] if tree.dep[k] == "dative"]
        takers += [k for r in rights for k in tree.kids[r] if tree.dep[k] in ("compound", "nsubj")]
        takers += [x for t in (index, *rights) for p, x in tree.prepositions(t) if p == "to"]
        target = rights[0]
    else:
        return []
    others = reader.parties(takers).sides()
    if tree.tag[index] not in _FACT or not doers or not others.ids() - doers.ids() or not _military(reader, target):
        return []
    draft = _step(reader, index, target, takers)
    draft.cast(doers, "participant")
    draft.cast(others, "participant")
    return [draft]


def _step(reader: Reader, index: int, target: int, tokens: list[int]) -> Draft:
    tree = reader.tree
    below = tree.below(target)
    draft = Draft.begin("agreement_step", reader, index, [*tokens, *below])
    title = tree.words(min(below), max(below) + 1).rstrip(" ,.;:")
    title = title.removeprefix("to ").removeprefix("the ")
    draft.agreement = (title, kind_of(title))
    return draft


def _concrete(reader: Reader, verb: int) -> bool:
    """Whether an infinitive tells of a particular act of defence, or of meetings that shall be regular."""
    tree = reader.tree
    if tree.lemma[verb] in words("agreements", "letting"):
        return True
    if tree.lemma[verb] in ("hold", "meet", "conduct", "have"):
        return bool({tree.low[t] for t in tree.below(verb)} & words("agreements", "regular"))
    return tree.lemma[verb] in words("agreements", "acts") and _military(reader, verb)


def _military(reader: Reader, head: int) -> bool:
    """Whether a phrase tells of forces or of what is theirs."""
    low = {reader.tree.low[t] for t in reader.tree.below(head, frozenset())}
    return bool(low & (words("things", "armed") | words("agreements", "of_defense") | words("things", "weapons")))
