"""What states settle with no paper named: rights given, forces moved, rounds agreed, talks brought to an end."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.documents import as_states, kind_of
from defgraph.loaders.extract.events.arguments import around_verb
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words

#: Tags of verbs that tell of a fact.
_FACT = frozenset({"VBD", "VBN", "VBZ", "VBP"})


@rule("agreements.agreed-to")
def agreed(reader: Reader, index: int) -> list[Draft]:
    """A step by "A and B agreed to let their troops cross" or "agreed on the use of the base"."""
    around = around_verb(reader, index)
    if reader.tree.tag[index] not in _FACT or len(around.subject) < 2:
        return []
    target = _settled(reader, index)
    if target is None:
        return []
    draft = _step(reader, index, target, around.tokens)
    draft.cast(around.subject, "participant")
    return [draft]


def _settled(reader: Reader, index: int) -> int | None:
    """What was agreed on, if it is something particular: an act of defence, else a matter of forces."""
    tree = reader.tree
    act = next((k for k in tree.kids[index] if tree.dep[k] == "xcomp"), None)
    if act is not None and _concrete(reader, act):
        return act
    matters = [x for p, x in tree.prepositions(index) if p in ("on", "upon")]
    matters = [m for m in matters if tree.lemma[m] not in words("agreements", "vague")]
    return next((m for m in matters if _military(reader, m)), None)


@rule("agreements.allowed")
def allowed(reader: Reader, index: int) -> list[Draft]:
    """A step by "A has allowed B to fly from its base"."""
    tree = reader.tree
    act = next((k for k in tree.kids[index] if tree.dep[k] in ("ccomp", "xcomp") and tree.tag[k] == "VB"), None)
    if act is None:
        return []
    takers = [k for k in tree.kids[act] if tree.dep[k] == "nsubj"] + [o for o in tree.objects(index) if o < act]
    return _right(reader, index, takers, act)


@rule("agreements.right-granted")
def granted(reader: Reader, index: int) -> list[Draft]:
    """A step by "A gave B access to its ports"."""
    tree = reader.tree
    rights = [o for o in tree.objects(index) if tree.lemma[o] in words("things", "rights")]
    if not rights:
        return []
    takers = [k for k in tree.kids[index] if tree.dep[k] == "dative"]
    takers += [k for r in rights for k in tree.kids[r] if tree.dep[k] in ("compound", "nsubj")]
    takers += [x for t in (index, *rights) for p, x in tree.prepositions(t) if p == "to"]
    return _right(reader, index, takers, rights[0])


def _right(reader: Reader, index: int, takers: list[int], target: int) -> list[Draft]:
    """The step by which a state gives another one a right that concerns forces."""
    givers = as_states(reader, reader.subjects(index))
    others = reader.parties(takers).sides()
    if reader.tree.tag[index] not in _FACT or not givers or not others.ids() - givers.ids():
        return []
    if not _military(reader, target):
        return []
    draft = _step(reader, index, target, takers)
    draft.cast(givers, "participant")
    draft.cast(others, "participant")
    return [draft]


def _step(reader: Reader, index: int, target: int, tokens: list[int]) -> Draft:
    """A step whose title is the phrase that says what was settled."""
    draft = Draft.begin("agreement_step", reader, index, tokens)
    set_matter(draft, target)
    return draft


def set_matter(draft: Draft, target: int) -> None:
    """Give a draft what its parties settled as its agreement: the phrase with this head."""
    tree = draft.reader.tree
    below = tree.below(target)
    draft.cover.update(below)
    title = tree.words(min(below), max(below) + 1).rstrip(" ,.;:")
    title = title.removeprefix("to ").removeprefix("the ")
    draft.agreement = (title, kind_of(title))


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
