"""Whether what a word tells is so: no plan, no wish, no condition, no denial."""

from __future__ import annotations

from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.time.status import status_of

#: Relations by which a participle shares what its governing verb says of itself.
_SHARES = frozenset({"advcl", "conj", "acl", "prep"})
#: Clauses that nothing above makes a plan of: what they tell is told as a fact in passing.
_ASIDE = frozenset({"relcl", "appos"})


def happened(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of something done.

    An infinitive does where it is the purpose of an appointment ("was appointed to succeed X") or what somebody "went
    on to" do.
    """
    if _infinitive(tree, verb):
        head = tree.head[verb]
        appointed = tree.lemma[head] in words("facts", "appointing") and tree.lemma[verb] in words(
            "facts", "succeeding"
        )
        went_on = tree.lemma[head] in words("facts", "going_on") and any(tree.low[k] == "on" for k in tree.kids[head])
        return (appointed or went_on) and head != verb and happened(tree, head)
    if tree.tag[verb] == "VBG" and not any(tree.dep[k] in ("aux", "auxpass") for k in tree.kids[verb]):
        above, head = tree.clause(tree.head[verb]), tree.head[verb]
        told = tree.dep[verb] == "pcomp" and tree.low[head] in words("facts", "told_after")  # "after joining NATO"
        if above == verb or _supposed(tree, verb) or not (told or tree.dep[verb] in _SHARES):
            return False
        return happened(tree, above)
    return status_of(tree, verb, False) == "occurred" and not _supposed(tree, verb)


def noun_happened(tree: Tree, noun: int) -> bool:
    """Whether a noun such as "accession" tells of something done: after "since", or as what took effect."""
    if status_of(tree, noun, True) != "occurred":
        return False
    head = tree.head[noun]
    if any(tree.tag[k] == "CD" and len(tree.text[k]) == len("1999") for k in tree.kids[noun]):  # "its 1999 accession"
        return True
    if tree.dep[noun] == "pobj" and tree.low[head] in words("facts", "told_after"):
        return True
    if tree.dep[noun] in ("nsubj", "nsubjpass", "dobj", "pobj"):
        verb = tree.clause(noun)
        return tree.lemma[verb] in words("facts", "done") and happened(tree, verb)
    return False


def _infinitive(tree: Tree, verb: int) -> bool:
    return tree.tag[verb] == "VB" and not any(
        tree.dep[k] == "aux" and tree.low[k] not in ("to",) for k in tree.kids[verb]
    )


def _supposed(tree: Tree, verb: int) -> bool:
    """Whether a verb stands, at any depth, in a condition, or under something supposed or wished."""
    if _inverted(tree, verb):
        return True
    current = verb
    for above in (verb, *tree.chain(verb)):
        marks = {tree.low[k] for k in tree.kids[above] if tree.dep[k] in ("mark", "advmod")}
        if marks & words("status", "hypothetical") and tree.dep[above] in ("advcl", "ccomp", "ROOT"):
            return True
        if above != verb and tree.dep[current] in ("ccomp", "xcomp") and tree.lemma[above] in _unsure():
            return True
        if tree.dep[above] in _ASIDE:
            break
        current = above
    return False


def _inverted(tree: Tree, verb: int) -> bool:
    """Whether a condition stands without its "if": "Had X resigned, ..."."""
    subject = next((k for k in tree.kids[verb] if tree.dep[k] in ("nsubj", "nsubjpass")), None)
    return subject is not None and any(
        tree.dep[k] in ("aux", "auxpass") and tree.low[k] in ("had", "were", "should") and k < min(tree.below(subject))
        for k in tree.kids[verb]
    )


def _unsure() -> frozenset[str]:
    return words("facts", "unsure") | words("status", "denying")
