"""Offices: the words that name one, and whom it serves as far as they tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.phrases import PhraseTrie
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Mention
from defgraph.loaders.extract.officials.personal_names import scan_name


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
    modifiers, size = words("offices", "modifiers"), len(tree.text)
    end, at, head = index, index, ""
    while at < size and taken[at] is None and at < index + 12:
        match = _heads().at(tree.low, at)
        if match is not None and (not _spelled(tree, *match) or _named_so(tree, index, at, match[0])):
            match = None
        if match is not None:
            at, head = match
            end = at
        elif tree.low[at] in modifiers or (tree.text[at] == "-" and tree.glued(at) and at > index):
            at += 1
        elif at > index and _abbreviation(tree, at):
            at += 3
        else:
            break
    if not head or end == index or _speaks(tree, index, end):
        return None
    text = tree.words(index, end)
    plural = head in words("offices", "plural")
    ids, start = states_before(tree, index, taken, plural)
    complement, end, inner = _complement(tree, end, taken)
    if not complement and not ids and not inner:
        complement, end, inner = _force(tree, end, taken)
    if not inner and not head.endswith("s"):
        further, end, inner = _institution(tree, end, taken)
        complement = f"{complement} {further}".strip()
    if complement:
        text = f"{text} {complement}"
    if head in words("offices", "sent") and tree.low[end : end + 1] in (["to"], ["in"]):
        at = end + 1 + (tree.low[end + 1 : end + 2] == ["the"])
        post = taken[at] if at < size else None
        end = post.end if post is not None and post.kind in ("state", "organization") else end
    return Office(start, end, text, ids or inner, plural, head)


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


def _complement(tree: Tree, index: int, taken: list[Mention | None]) -> tuple[str, int, tuple[str, ...]]:
    """(words without the state, end, ids) of "of ..." and "for ..." after an office."""
    size, allowed = len(tree.text), words("offices", "complements")
    parts: list[str] = []
    ids: tuple[str, ...] = ()
    end = index
    while end < size and tree.low[end] in ("of", "for") and end + 1 < size:
        at, held = end + 1, False
        piece: list[str] = []
        if tree.low[at] in ("the", "its", "their"):
            at += 1
        while at < size:
            mention, low = taken[at], tree.low[at]
            if mention is not None and mention.kind in ("state", "organization"):
                if piece and (mention.use == "capital" or scan_name(tree, at, taken) > at):
                    break
                ids, at, held = ids or mention.ids, mention.end, True
                while (also := _further(tree, at, taken)) is not None:
                    ids, at = (*ids, *also.ids), also.end
                if mention.use == "force":
                    piece.append(tree.words(mention.start, mention.end))
                named = _units(tree, at, words("offices", "units"))
                if at < size and tree.low[at] in ("'s", "’s", "'", "’"):
                    at += 1
                elif named > at and mention.kind == "state" and mention.use in ("name", "code"):
                    piece.append(tree.words(at, named))
                    at = named
                    break
                elif mention.use in ("name", "code", "capital", "force") or mention.kind == "organization":
                    break
            elif low in allowed or (low == "-" and tree.glued(at) and piece):
                piece.append(tree.text[at])
                at += 1
            elif piece and low == "'s" and at + 1 < size and tree.low[at + 1] in allowed:
                piece[-1] += tree.text[at]
                at += 1
            elif piece and low == "and" and at + 1 < size and tree.low[at + 1] in allowed:
                piece.append("and")
                at += 1
            elif tree.text[at].isalpha() and low not in words("names", "not_names") and _leads_on(tree, at, allowed):
                piece.append(tree.text[at])
                at += 1
            else:
                break
        if not piece and not held:
            break
        while piece and piece[-1].lower() == "general" and taken[at - 1] is None:
            piece.pop()
            at -= 1
        if piece:
            parts.append(f"{tree.low[end]} {' '.join(piece)}")
        end = at
        if end + 2 < size and tree.text[end] == "(" and tree.text[end + 2] == ")":
            end += 3
    after = taken[end] if parts and not ids and end < size else None
    if after is not None and after.start == end and after.kind == "state" and after.use in ("name", "code"):
        if scan_name(tree, end, taken) > end:
            return " ".join(parts), end, ids
        return " ".join(parts), after.end, after.ids
    return " ".join(parts), end, ids


def _epithets(tree: Tree, index: int, taken: list[Mention | None]) -> int:
    """The token before "then" or "top" in "Chad's then" and "the Chadian top", where a state stands there."""
    at = index
    while at > 0 and index - at < 2 and tree.low[at] in words("offices", "epithets"):
        at -= 1
    owner = taken[at - 1] if at > 0 and tree.low[at] in ("'s", "’s", "'", "’") else taken[at]
    return at if at >= 0 and owner is not None and owner.kind in ("state", "organization") else index


def _institution(tree: Tree, index: int, taken: list[Mention | None]) -> tuple[str, int, tuple[str, ...]]:
    """(words without the state, end, ids) of "Director, Naval Operations" or "Secretary, Ministry of Defence of X"."""
    size, parts = len(tree.text), words("offices", "units") | words("offices", "complements")
    if tree.text[index : index + 1] != [","]:
        return "", index, ()
    ids: tuple[str, ...] = ()
    piece: list[str] = []
    at = index + 1 + (tree.low[index + 1 : index + 2] == ["the"])
    named = False
    while at < size:
        mention = taken[at]
        if (
            mention is not None
            and mention.kind == "state"
            and not (ids and piece and tree.low[at - 1] not in ("of", "the"))
        ):
            ids, named = ids or mention.ids, named or mention.use == "force"
            if mention.use == "force":
                piece.append(tree.words(mention.start, mention.end))
            at = mention.end + (tree.low[mention.end : mention.end + 1] in (["'s"], ["’s"]))
        elif mention is None and (tree.low[at] in parts and tree.text[at][:1].isupper()):
            named = named or tree.low[at] in words("offices", "institutions")
            piece.append(tree.text[at])
            at += 1
        elif piece and tree.low[at] in ("of", "for", "and", "the", "-", "&") and _goes_on(tree, at, taken, parts):
            piece.append(tree.text[at])
            at += 1
        else:
            break
    if tree.low[at : at + 2] == [",", "of"] and at + 2 < size and (owner := taken[at + 2]) and owner.kind == "state":
        ids, at = ids or owner.ids, owner.end
    closed = at >= size or tree.text[at] in (",", "(", ".", ")", ";") or tree.low[at] == "and" or tree.pos[at] == "VERB"
    if not named or not piece or not (closed or tree.low[at] in words("names", "rank_heads")):
        return "", index, ()
    return " ".join(w for w in piece if w != "the").removesuffix(" of"), at, ids


def _goes_on(tree: Tree, index: int, taken: list[Mention | None], parts: frozenset[str]) -> bool:
    """Whether a name of an institution goes on behind a joining word."""
    at = index + 1 + (tree.low[index + 1 : index + 2] == ["the"])
    if at >= len(tree.text):
        return False
    mention = taken[at]
    return mention.kind == "state" if mention is not None else tree.low[at] in parts and tree.text[at][:1].isupper()


def _further(tree: Tree, index: int, taken: list[Mention | None]) -> Mention | None:
    """A further state behind the states of an office: after "and", or a comma that an "and" goes on with."""
    if tree.low[index : index + 1] not in (["and"], [","]):
        return None
    at = index + 1
    if at + 1 < len(taken) and taken[at] is None and tree.low[at] == "the":
        at += 1
    also = taken[at] if at < len(taken) else None
    if also is None or also.kind != "state" or also.start != at:
        return None
    following = tree.low[also.end : also.end + 4]
    goes_on = (
        following[:1] == ["and"] or following[:2] == [",", "and"] or (following[:1] == [","] and "and" in following)
    )
    return also if tree.low[index] == "and" or goes_on else None


def _force(tree: Tree, index: int, taken: list[Mention | None]) -> tuple[str, int, tuple[str, ...]]:
    """(words without the state, end, ids) of the force in "Commander Royal Jordanian Navy", without an "of"."""
    units, size = words("offices", "units"), len(tree.text)
    at = index
    while at < size and tree.low[at] in words("offices", "royal"):
        at += 1
    mention = taken[at] if at < size else None
    if mention is None or mention.kind != "state":
        return "", index, ()
    end = _units(tree, mention.end, units)
    if mention.use == "force":
        return tree.words(mention.start, end), end, mention.ids
    if end == mention.end:
        return "", index, ()
    return tree.words(mention.end, end), end, mention.ids


def _units(tree: Tree, index: int, units: frozenset[str]) -> int:
    """The end of the row of words of a force ("Fifth Fleet", "Joint Chiefs of Staff") that begins at this token."""
    while index < len(tree.text) and tree.text[index][:1].isupper():
        if tree.low[index : index + 3] == ["chiefs", "of", "staff"]:
            index += 3
        elif tree.low[index : index + 2] == ["general", "staff"]:
            index += 2
        elif tree.low[index] in units:
            index += 1
        else:
            break
    return index


def _leads_on(tree: Tree, at: int, allowed: frozenset[str]) -> bool:
    """Whether an unknown word stands inside an office: the next one belongs to it ("European Affairs")."""
    following = tree.low[at + 1 : at + 3]
    if following[:1] and following[0] in ("-",):
        following = tree.low[at + 2 : at + 4]
    return bool(following) and following[0] in allowed and following[0] not in ("state", "general", "air")


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
