"""Events that a text tells of and that did not happen: denied, nearly done, asked about, wished for, made up."""

from __future__ import annotations

from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree

#: Dependencies by which what is said not to be hangs on the word that says so.
_GOVERNED = frozenset({"xcomp", "ccomp", "dobj", "pobj", "acl", "pcomp", "prep", "attr"})
#: Prepositions between a field and what belongs to it ("cooperation in training and joint exercise").
_BELONGS = frozenset({"in", "as", "like", "including"})


def is_unreal(tree: Tree, trigger: int) -> bool:
    """Whether the words around an event say that there was none.

    "No meeting was held", "is not expected to meet", "almost signed", "urged them to sign", "Did they meet?"

    Args:
        tree: the text.
        trigger: the verb or noun that tells of the event.
    """
    verb = tree.clause(trigger)
    return (
        _of_none(tree, trigger, verb)
        or _nearly(tree, trigger, verb)
        or _not_to_come(tree, trigger)
        or _asked(tree, verb)
        or _made_up(tree, trigger)
        or _in_general(tree, trigger)
    )


def is_untrue(tree: Tree, trigger: int) -> bool:
    """Whether an event is what the text calls false: "rumors that they met are false", "it is not true that"."""
    for current in (trigger, *tree.chain(trigger)):
        above = tree.head[current]
        if tree.dep[current] == "acl" and tree.lemma[above] in words("status", "denied_nouns"):
            above = tree.head[above]
        elif tree.dep[current] != "ccomp":
            continue
        told = {tree.low[k] for k in tree.kids[above] if tree.dep[k] == "acomp"}
        negated = any(tree.dep[k] == "neg" for k in tree.kids[above])
        if tree.lemma[above] == "be" and (told & words("status", "untrue") or ("true" in told and negated)):
            return True
    return False


def _of_none(tree: Tree, trigger: int, verb: int) -> bool:
    """Whether nobody or nothing takes part: "no talks took place", "neither A nor B signed"."""
    own = {tree.low[k] for k in tree.kids[trigger] if tree.dep[k] == "det"}
    # "The meeting produced no agreement" was a meeting: only what is done to something needs its object.
    wanted = ("nsubj", "nsubjpass", "dobj") if trigger == verb else ("nsubj", "nsubjpass")
    roles = [k for k in tree.kids[verb] if tree.dep[k] in wanted]
    parts = {tree.low[k] for role in roles for k in tree.kids[role] if tree.dep[k] in ("det", "preconj", "cc")}
    parts |= {tree.low[k] for k in (*roles, *tree.kids[verb], tree.sents[tree.sent[trigger]][0])}
    return "no" in own | parts or bool(parts & {"neither", "none"})


def _nearly(tree: Tree, trigger: int, verb: int) -> bool:
    """Whether an adverb says that it was not, or need not have been: "almost signed", "allegedly met"."""
    beside = {tree.low[k] for t in (trigger, verb) for k in tree.kids[t] if tree.dep[k] == "advmod"}
    return bool(beside & words("status", "unreal_adverbs"))


def _not_to_come(tree: Tree, trigger: int) -> bool:
    """Whether a word above says that it is not to be, cannot be or is only wished for."""
    for current in (trigger, *tree.chain(trigger)):
        above = tree.head[current]
        if above == current or tree.dep[current] not in _GOVERNED:
            return False
        lemma, kids = tree.lemma[above], tree.kids[above]
        urged = lemma in words("status", "urging") and tree.tag[current] in ("VB", "VBP")
        if lemma in words("status", "unable") or urged:
            return True
        wished = tree.dep[current] == "ccomp" and lemma == "want"
        intent = lemma in words("status", "planning") | words("status", "plans") | {"go"}
        if wished or (intent and any(tree.dep[k] == "neg" or tree.low[k] == "no" for k in kids)):
            return True
    return False


def _asked(tree: Tree, verb: int) -> bool:
    """Whether the clause is a question or a mere condition: "Did they meet?", "Had they met, ..."."""
    first, last = tree.sents[tree.sent[verb]]
    subject = next((k for k in tree.kids[verb] if tree.dep[k] in ("nsubj", "nsubjpass")), None)
    inverted = [k for k in tree.kids[verb] if tree.dep[k] in ("aux", "auxpass") and subject is not None and k < subject]
    if not inverted or inverted[0] > first + 1:
        return False
    return "?" in tree.text[verb:last] or tree.low[inverted[0]] in ("had", "should", "were")


def _made_up(tree: Tree, trigger: int) -> bool:
    """Whether it is told "in the novel"."""
    first, last = tree.sents[tree.sent[trigger]]
    told_in = (x for t in range(first, last) if tree.low[t] == "in" for x in tree.kids[t] if tree.dep[x] == "pobj")
    return any(tree.lemma[x] in words("status", "fiction") for x in told_in)


def _in_general(tree: Tree, trigger: int) -> bool:
    """Whether it is but a field of something that lasts: "cooperation in training and joint exercise is growing"."""
    current, verb = trigger, tree.head[trigger]
    if tree.dep[trigger] == "nsubj" and tree.lemma[verb] in words("status", "growing"):
        return not any(tree.dep[k] == "det" for k in tree.kids[trigger])
    while tree.dep[current] in ("conj", "pobj", "compound"):
        current = tree.head[current]
        if tree.low[current] in _BELONGS and tree.dep[current] == "prep":
            return tree.lemma[tree.head[current]] in words("status", "lasting")
    return False
