"""Offices: the words that name one, and whom it serves as far as they tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.phrases import PhraseTrie
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Mention
from defgraph.loaders.extract.officials.complements import find_complement, find_force
from defgraph.loaders.extract.officials.institutions import find_institution
from defgraph.loaders.extract.officials.personal_names import skip_ranks

#: Words of an office at most, what stands behind "of" left out.
_LONGEST = 12


@dataclass(slots=True)
class Office:
    """An office found among the tokens."""

    start: int
    end: int
    words: str
    ids: tuple[str, ...]
    plural: bool
    head: str


@lru_cache(maxsize=1)
def _heads() -> PhraseTrie[str]:
    return PhraseTrie((_split(h), h) for h in sorted(words("offices", "heads")))


def _split(phrase: str) -> list[str]:
    """Words as the tokenizer cuts them: hyphens are tokens of their own."""
    return phrase.replace("-", " - ").split()


def find_office(tree: Tree, index: int, taken: list[Mention | None]) -> Office | None:
    """The office whose first word (state aside) stands at this token."""
    end, head = _title(tree, index, taken)
    if not head or _speaks(tree, index, end):
        return None
    text = tree.words(index, end)
    plural = head in words("offices", "plural")
    ids, start = states_before(tree, index, taken, plural)
    scope = find_complement(tree, end, taken)
    if not (scope.words or scope.ids or ids):
        scope = find_force(tree, end, taken)
    parts = [text, scope.words]
    if not scope.ids and not plural:
        scope = find_institution(tree, scope.end, taken)
        parts.append(scope.words)
    end = _post(tree, scope.end, taken) if head in words("offices", "sent") else scope.end
    return Office(start, end, " ".join(p for p in parts if p), ids or scope.ids, plural, head)


def _title(tree: Tree, index: int, taken: list[Mention | None]) -> tuple[int, str]:
    """(end, head) of the words of an office that begin at this token: "Vice Chief", "Deputy Prime Minister"."""
    modifiers, end, at, head = words("offices", "modifiers"), index, index, ""
    while at < min(len(tree.text), index + _LONGEST) and taken[at] is None:
        match = _heads().at(tree.low, at)
        if match is not None and _spelled(tree, *match) and not _named_so(tree, index, at, match[0]):
            end, head = match
            at = end
            if tree.low[end : end + 1] == ["marshal"] and skip_ranks(tree, index) > end:  # "Air Chief Marshal"
                return index, ""
        elif tree.low[at] in modifiers or (tree.text[at] == "-" and tree.glued(at) and at > index):
            at += 1
        elif at > index and _abbreviation(tree, at):
            at += 3
        else:
            break
    return end, head


def _post(tree: Tree, index: int, taken: list[Mention | None]) -> int:
    """The end of the post of an envoy, "to Japan" or "in Geneva", that begins at this token; else the token."""
    if tree.low[index : index + 1] not in (["to"], ["in"]):
        return index
    at = index + 1 + (tree.low[index + 1 : index + 2] == ["the"])
    post = taken[at] if at < len(tree.text) else None
    return post.end if post is not None and post.kind in ("state", "organization") else index


def _spelled(tree: Tree, end: int, head: str) -> bool:
    """Whether the word is an office here: no verb ("he heads"), an abbreviation in capitals ("PM", not "5 pm")."""
    if tree.pos[end - 1] == "VERB" and tree.text[end - 1].islower():
        return False
    return head not in words("offices", "abbreviated") or not tree.text[end - 1].islower()


def _named_so(tree: Tree, start: int, at: int, end: int) -> bool:
    """Whether a title is a person's name here: "General Sultan Karim"."""
    ranks = words("names", "ranks")
    return (
        start < at
        and end == at + 1
        and tree.low[at] in words("names", "also_names")
        and all(tree.low[i] in ranks for i in range(start, at))
        and tree.pos[at] == "PROPN"
        and tree.text[end : end + 1] != []
        and tree.text[end].istitle()
    )


def _abbreviation(tree: Tree, index: int) -> bool:
    """Whether "(ABC)" begins here."""
    return tree.text[index] == "(" and tree.text[index + 2 : index + 3] == [")"] and tree.text[index + 1].isupper()


def second_office(tree: Tree, index: int, taken: list[Mention | None]) -> Office | None:
    """The office in "and Defense Minister" right after another: the same person holds both."""
    if index + 1 >= len(tree.text) or tree.low[index] != "and":
        return None
    more = find_office(tree, index + 1, taken)
    return more if more and more.start == index + 1 and not more.plural else None


def _speaks(tree: Tree, start: int, end: int) -> bool:
    """Whether the words name a spokesperson or an office as a place, not its holder."""
    after = tree.low[end] if end < len(tree.low) else ""
    return (
        after in words("offices", "speakers")
        or after in words("offices", "not_after")
        or "press" in tree.low[max(0, start - 1) : end]
    )


def states_before(
    tree: Tree, index: int, taken: list[Mention | None], several: bool = False
) -> tuple[tuple[str, ...], int]:
    """Ids of the states or bodies that stand right before an office, and where they begin.

    An "and" joins states before the office of several people only. A comma joins only what an "and" goes on with
    ("the A, B and C ministers"): "In A, B minister X" names a place.
    """
    at, joined = index - 1, False
    if at > 2 and tree.text[at] == ")" and _abbreviation(tree, at - 2):
        at -= 3
    at = _epithets(tree, at, taken)
    if at >= 0 and tree.low[at] in ("'s", "’s", "'", "’"):
        at -= 1
    ids: list[str] = []
    start = index
    while at >= 0 and (mention := taken[at]) is not None and mention.kind != "official":
        ids[:0] = mention.ids
        start, at = mention.start, mention.start - 1
        if at <= 0 or tree.low[at] not in ("and", ",", "&", "-", "–") or (tree.low[at] == "," and not joined):
            break
        if tree.low[at] == "and" and not several:
            break
        joined = joined or tree.low[at] in ("and", "&")
        at -= 2 if joined and tree.low[at - 1] == "," else 1
        if taken[at] is None:
            break
    return tuple(dict.fromkeys(ids)), start


def _epithets(tree: Tree, index: int, taken: list[Mention | None]) -> int:
    """The token before "then" or "top" in "Chad's then" and "the Chadian top", where a state stands there."""
    at = index
    while at > 0 and index - at < 2 and tree.low[at] in words("offices", "epithets"):
        at -= 1
    owner = taken[at - 1] if at > 0 and tree.low[at] in ("'s", "’s", "'", "’") else taken[at]
    return at if at >= 0 and owner is not None and owner.kind in ("state", "organization") else index


def implied(office: str) -> tuple[str, ...]:
    """The one state that has an office of this name, or offices whose names begin so, if there is one."""
    low = office.lower().replace("-", " ").replace(" the ", " ")
    state = load("offices")["implied"].get(low)
    if state is None:
        starts = load("offices")["implied_starts"]
        state = next((s for start, s in starts.items() if low == start or low.startswith(f"{start} ")), None)
    return (state,) if state else ()


def each_force(office: str) -> list[str]:
    """The offices that one plural stands for, a holder each: "commanders of the Air Force and Navy".

    Example:
        >>> each_force("chiefs of Army and Air Force"), each_force("chiefs of Staff")
        (['chief of Army', 'chief of Air Force'], ['chief of Staff'])
    """
    head, of, forces = office.partition(" of ")
    parts = forces.split(" and ")
    units = words("offices", "units")
    if not of or len(parts) < 2 or not all(p.split() and set(p.lower().split()) <= units for p in parts):
        return [singular(office)]
    return [f"{singular(head)} of {p}" for p in parts]


def singular(office: str) -> str:
    """One holder's office from the office of several: "defense chiefs"."""
    singulars: dict[str, str] = load("offices")["singular"]
    return " ".join(singulars.get(w.lower(), w) for w in office.split())
