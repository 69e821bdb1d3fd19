"""Whom officials serve by where they are: "visited Oslo, where he met ...", "the ship's captain, ..."."""

from __future__ import annotations

from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Mention

#: Words back from "where" within which the place stands.
_REACH = 12
#: Words between a ship and its captain's name at most, and between its flag and the ship.
_TITLE = 6
#: Prepositions by which whoever is met hangs on the verb of meeting.
_MET_BY = frozenset({"with", "by", "on", "upon", "to"})


def state_where(tree: Tree, names: list[Mention], mention: Mention) -> str | None:
    """The state in which the sentence says that an official was met, by "where" or as the aim of a journey.

    Args:
        tree: the text.
        names: its states and organizations.
        mention: the official's.
    """
    head = _head(tree, mention)
    above = tree.head[head]
    met = tree.dep[head] == "dobj" or (tree.dep[head] == "pobj" and tree.low[above] in _MET_BY)
    verb = tree.clause(head)
    if not met or tree.pos[verb] != "VERB":
        return None
    where = next((t for t in range(verb - 1, max(-1, verb - 8), -1) if tree.low[t] == "where"), None)
    if where is not None and tree.sent[where] == tree.sent[verb]:
        return place_before(tree, names, where)
    return _aim(tree, names, verb)


def place_before(tree: Tree, names: list[Mention], where: int) -> str | None:
    """The state of the place that "where" refers to: the last one named before it."""
    first = max(tree.sents[tree.sent[where]][0], where - _REACH)
    before = [n for n in names if first <= n.start and n.end <= where and n.kind == "state"]
    return before[-1].ids[0] if before and before[-1].use in ("name", "capital", "code") else None


def state_visited(tree: Tree, names: list[Mention], mention: Mention) -> str | None:
    """The state that a visitor is told to be in who meets an official: "X arrived in Oslo. X met Minister Y".

    The journey is told in the official's own sentence or the one before; what is told of it in a clause of its own
    ("X, who visited Oslo") counts only where it lasts.

    Args:
        tree: the text.
        names: its states and organizations.
        mention: the official's.
    """
    number = tree.sent[mention.start]
    if not (is_met(tree, mention) or _meets(tree, mention)):
        return None
    for near in (number, number - 1):
        here = [n for n in names if tree.sent[n.start] == near and n.kind == "state" and len(n.ids) == 1]
        there = [n for n in here if n.use in ("name", "capital", "code") and _reached(tree, n)]
        if there:
            return there[-1].ids[0]
    return None


def is_met(tree: Tree, mention: Mention) -> bool:
    """Whether an official stands where whoever is met, told or called on does.

    Args:
        tree: the text.
        mention: the official's.
    """
    head = _head(tree, mention)
    above = tree.head[head]
    if tree.dep[head] == "pobj" and tree.low[above] in _MET_BY:
        return tree.lemma[tree.head[above]] in _contacts()
    return tree.dep[head] == "dobj" and tree.lemma[above] in _contacts()


def _meets(tree: Tree, mention: Mention) -> bool:
    """Whether an official is the subject of a verb of meeting or receiving."""
    head = _head(tree, mention)
    verbs = words("contact", "receive") | words("contact", "meet")
    return tree.dep[head] == "nsubj" and tree.lemma[tree.head[head]] in verbs


def _head(tree: Tree, mention: Mention) -> int:
    """The token by which a mention hangs on the rest, the first of those coordinated with it."""
    head = tree.top(mention.start, mention.end)
    # "President X and Minister Y" is often parsed as one long name, which X is made a part of.
    while (tree.dep[head] in ("conj", "appos") and tree.head[head] < head) or tree.dep[head] in ("nmod", "compound"):
        head = tree.head[head]
    return head


def _contacts() -> frozenset[str]:
    """Verbs and nouns of meeting or telling somebody."""
    lists = ("meet", "tell", "speak", "with", "talks_nouns", "meeting_nouns", "call_nouns")
    return frozenset({"see"}).union(*(words("contact", name) for name in lists))


def _reached(tree: Tree, name: Mention) -> bool:
    """Whether somebody is told to be or to arrive in a state: "arrived in X", "is visiting X", "on a visit to X"."""
    head, above = name.end - 1, tree.head[name.end - 1]
    if tree.dep[head] == "pobj" and tree.low[above] in words("visits", "to") - {"for", "near"}:
        above = tree.head[above]
        noun = tree.lemma[above] in words("visits", "nouns") and tree.low[tree.head[head]] in ("to", "in")
        going = tree.lemma[above] in words("visits", "go") | {"be"} and tree.low[above + 1 : above + 2] != ["from"]
        if not noun and not going:
            return False
    elif tree.dep[head] != "dobj" or tree.lemma[above] not in words("visits", "visit"):
        return False
    verb = tree.clause(above)
    lasting = tree.tag[verb] == "VBG" or tree.lemma[verb] == "be"
    return (tree.dep[verb] != "relcl" or lasting) and not {"last", "earlier"} & set(tree.low[name.end : name.end + 3])


def _aim(tree: Tree, names: list[Mention], verb: int) -> str | None:
    """The state that "flew to X to meet Y" leads to."""
    journey = tree.head[verb]
    aimed = tree.dep[verb] in ("advcl", "xcomp") and any(tree.low[k] == "to" for k in tree.kids[verb])
    if not aimed or tree.lemma[journey] not in words("visits", "go") | words("visits", "visit"):
        return None
    first, last = journey, verb
    found = [n for n in names if first < n.start and n.end <= last and n.kind == "state"]
    found = [n for n in found if tree.low[n.start - 1] in words("visits", "to") or n.start == journey + 1]
    return found[0].ids[0] if len(found) == 1 and found[0].use in ("name", "capital", "code") else None


def state_aboard(tree: Tree, names: list[Mention], mention: Mention) -> str | None:
    """The flag of the ship whose captain an official is said to be: "the frigate's commanding officer, X".

    Args:
        tree: the text.
        names: its states and organizations.
        mention: the official's.
    """
    first = max(tree.sents[tree.sent[mention.start]][0], mention.start - _TITLE)
    before = tree.low[first : mention.start]
    ships = words("visits", "ships")
    if before[-1:] != [","] or not {"officer", "captain", "skipper", "commander"} & set(before):
        return None
    if not any(w in ships and before[i + 1 : i + 2] in (["'s"], ["’s"], ["’"], ["'"]) for i, w in enumerate(before)):
        return None
    for name in reversed([n for n in names if n.kind == "state" and n.end <= mention.start]):
        if name.use in ("demonym", "force", "name") and set(tree.low[name.end : name.end + _TITLE]) & (
            ships | words("visits", "prefixes")
        ):
            return name.ids[0]
    return None


def resumed(tree: Tree, names: list[Mention], verb: int) -> list[int]:
    """The further place of a journey told after a clause with "where": "visited X, where he met Y, and Z".

    Args:
        tree: the text.
        names: its mentions.
        verb: the verb of the journey.
    """
    last = tree.sents[tree.sent[verb]][1]
    where = next((t for t in range(verb + 1, last) if tree.low[t] == "where"), last)
    return [
        n.start
        for n in names
        if where < n.start < last
        and n.kind == "state"
        and n.use in ("name", "capital")
        and tree.low[n.start - 2 : n.start] == [",", "and"]
        and tree.text[n.end : n.end + 1] in (["."], [","], [";"])
    ]
