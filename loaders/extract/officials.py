"""Officials: an office, whom it serves, and the name beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from defgraph.loaders.extract.gazetteer import state_ids
from defgraph.loaders.extract.lexicon import load, words
from defgraph.loaders.extract.mention import Mention, Person
from defgraph.loaders.extract.names import back_name, is_honorific, scan_name, skip_ranks
from defgraph.loaders.extract.tree import Tree
from defgraph.loaders.extract.trie import PhraseTrie

_COUNTERPART = frozenset({"counterpart", "counterparts", "colleague", "colleagues"})
_POSSESSIVE = frozenset({"his", "her", "its", "their"})


@dataclass(slots=True)
class _Office:
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


def find_officials(tree: Tree, mentions: list[Mention]) -> list[Mention]:
    """All officials of a text, in its order.

    Args:
        tree: the text.
        mentions: states and organizations already found.
    """
    taken: list[Mention | None] = [None] * len(tree.text)
    for named in mentions:
        taken[named.start : named.end] = [named] * (named.end - named.start)
    found: list[Mention] = []
    index = 0
    while index < len(tree.text):
        mention = _counterpart(tree, index, taken) or _official(tree, index, taken) or _ranked(tree, index, taken)
        if mention is None:
            index += 1
            continue
        while found and found[-1].end > mention.start:
            found.pop()
        if mention.use == "counterpart" and found and tree.sent[found[-1].start] == tree.sent[mention.start]:
            for person in mention.persons:
                person.office = found[-1].persons[0].office
        found.append(mention)
        index = max(mention.end, index + 1)
    _share_state(tree, found, taken)
    return found


def _official(tree: Tree, index: int, taken: list[Mention | None]) -> Mention | None:
    office = _office(tree, index, taken)
    if office is None:
        return None
    end, start = office.end, office.start
    while (more := _second_office(tree, end, taken)) is not None:
        office.words, end = f"{office.words} and {more.words}", more.end
        office.ids = office.ids or more.ids
    listed, listed_end = _names_after(tree, end, taken, len(office.ids)) if office.plural else ([], end)
    name, name_span = (None, None) if listed else _name_after(tree, end, taken)
    if name is None and not listed:
        name, name_span = _name_before(tree, start, taken)
    if (
        name is None
        and office.plural
        and not office.ids
        and tree.low[start - 1 : start][:1] in (["the"], ["two"], ["both"], ["three"], ["four"])
    ):
        return None
    if name is None and office.head in words("offices", "plain") and not office.ids and " " not in office.words:
        return None
    if name_span:
        start, end = min(start, name_span[0]), max(end, name_span[1])
    ids = office.ids
    if not ids and name:
        ids, end = _state_after(tree, end, taken)
    ids = ids or _implied(office.words)
    if office.plural and name is None:
        end = listed_end
        persons = [
            Person(n, _singular(office.words) if i in state_ids() else office.words, i, True)
            for i, n in zip(ids, listed or [None] * len(ids), strict=True)
        ] or [Person(None, office.words, None)]
        name = listed[0] if listed else None
    else:
        persons = [Person(name, office.words, ids[0] if ids else None, bool(office.ids))]
    return Mention("official", start, end, ids, "plural" if office.plural and name is None else "office", persons)


def _office(tree: Tree, index: int, taken: list[Mention | None]) -> _Office | None:
    """The office whose first word (state aside) stands at this token."""
    modifiers, size = words("offices", "modifiers"), len(tree.text)
    end, at, head = index, index, ""
    while at < size and taken[at] is None and at < index + 9:
        match = _heads().at(tree.low, at)
        if match is not None:
            at, head = match
            end = at
        elif tree.low[at] in modifiers or (tree.text[at] == "-" and tree.glued(at) and at > index):
            at += 1
        else:
            break
    if not head or end == index or _speaks(tree, index, end):
        return None
    text = tree.words(index, end)
    ids, start = _states_before(tree, index, taken)
    complement, end, inner = _complement(tree, end, taken)
    if complement:
        text = f"{text} {complement}"
    plural = head in words("offices", "plural")
    return _Office(start, end, text, ids or inner, plural, head)


def _speaks(tree: Tree, start: int, end: int) -> bool:
    """Whether the words name a spokesperson or an office as a place, not its holder."""
    after = tree.low[end] if end < len(tree.low) else ""
    return (
        after in words("offices", "speakers")
        or after in words("offices", "not_after")
        or "press" in tree.low[max(0, start - 1) : end]
    )


def _states_before(tree: Tree, index: int, taken: list[Mention | None]) -> tuple[tuple[str, ...], int]:
    """Ids of the states or bodies that stand right before an office, and where they begin.

    A comma joins only what an "and" goes on with ("the A, B and C ministers"): "In A, B minister X" names a place.
    """
    at, joined = index - 1, False
    if at >= 0 and tree.low[at] in ("'s", "’s", "'", "’"):
        at -= 1
    ids: list[str] = []
    start = index
    while at >= 0 and (mention := taken[at]) is not None and mention.kind != "official":
        ids[:0] = mention.ids
        start, at = mention.start, mention.start - 1
        if at <= 0 or tree.low[at] not in ("and", ",", "&", "-", "–") or (tree.low[at] == "," and not joined):
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
                if mention.use in ("capital",) and piece:
                    break
                ids, at, held = ids or mention.ids, mention.end, True
                while at + 1 < size and tree.low[at] == "and" and (also := taken[at + 1]) and also.kind == "state":
                    ids, at = (*ids, *also.ids), also.end
                if mention.use == "force":
                    piece.append(tree.words(mention.start, mention.end))
                if at < size and tree.low[at] in ("'s", "’s", "'", "’"):
                    at += 1
                elif mention.use in ("name", "code", "capital", "force") or mention.kind == "organization":
                    break
            elif low in allowed or (low == "-" and tree.glued(at) and piece):
                piece.append(tree.text[at])
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
        if piece:
            parts.append(f"{tree.low[end]} {' '.join(piece)}")
        end = at
        if end + 2 < size and tree.text[end] == "(" and tree.text[end + 2] == ")":
            end += 3
    return " ".join(parts), end, ids


def _leads_on(tree: Tree, at: int, allowed: frozenset[str]) -> bool:
    """Whether an unknown word stands inside an office: the next one belongs to it ("European Affairs")."""
    following = tree.low[at + 1 : at + 3]
    if following[:1] and following[0] in ("-",):
        following = tree.low[at + 2 : at + 4]
    return bool(following) and following[0] in allowed and following[0] not in ("state", "general", "air")


def _second_office(tree: Tree, index: int, taken: list[Mention | None]) -> _Office | None:
    """The office in "and Defense Minister" right after another: the same person holds both."""
    if index + 1 >= len(tree.text) or tree.low[index] != "and":
        return None
    more = _office(tree, index + 1, taken)
    return more if more and more.start == index + 1 and not more.plural else None


def _name_after(tree: Tree, index: int, taken: list[Mention | None]) -> tuple[str | None, tuple[int, int] | None]:
    size = len(tree.text)
    at = index
    if at < size and tree.text[at] == "(" and at + 2 < size and tree.text[at + 2] == ")":
        at += 3
    if at < size and tree.text[at] == ",":
        titled = skip_ranks(tree, at + 1)
        end = scan_name(tree, titled, taken)
        closed = end < size and tree.text[end] in (",", ".", ")")
        if end > titled and (titled > at + 1 or (closed and end - titled >= 2)):
            return tree.words(titled, end), (titled, end)
        return None, None
    at = skip_ranks(tree, at)
    end = scan_name(tree, at, taken)
    return (tree.words(at, end), (at, end)) if end > at else (None, None)


def _names_after(tree: Tree, index: int, taken: list[Mention | None], count: int) -> tuple[list[str | None], int]:
    """As many names as there are states: "the ministers of A and B, X and Y"; none where the number differs."""
    names: list[str | None] = []
    at = index + (tree.text[index : index + 1] in ([","], ["--"], ["–"], ["("]))
    end = index
    while len(names) < count and count > 1:
        start = skip_ranks(tree, at)
        end = scan_name(tree, start, taken)
        if end == start:
            return [], index
        names.append(tree.words(start, end))
        at = end
        while at < len(tree.text) and len(names) < count and tree.low[at] in (",", "and", "respectively"):
            at += 1
    return names, end


def _name_before(tree: Tree, index: int, taken: list[Mention | None]) -> tuple[str | None, tuple[int, int] | None]:
    at = index
    while at > 0 and tree.low[at - 1] in ("the", "current", "new", "also", "is", "who", "a", "member"):
        at -= 1
    if at < 2 or tree.text[at - 1] != ",":
        return None, None
    start = back_name(tree, at - 1, taken)
    start = min(skip_ranks(tree, start), at - 1)
    if at - 1 - start < 1 or (at - 1 - start < 2 and not (start and is_honorific(tree, start - 1))):
        return None, None
    return tree.words(start, at - 1), (start, at - 1)


def _state_after(tree: Tree, index: int, taken: list[Mention | None]) -> tuple[tuple[str, ...], int]:
    """The state in "... of Japan" after a name."""
    at = index
    if at + 1 < len(tree.text) and tree.low[at] in ("of", "from"):
        at += 1 + (tree.low[at + 1] == "the")
        if at < len(tree.text) and (mention := taken[at]) is not None and mention.kind in ("state", "organization"):
            return mention.ids, mention.end
    return (), index


def _counterpart(tree: Tree, index: int, taken: list[Mention | None]) -> Mention | None:
    """The one of "his Indian counterpart": the same office in another state, the name if told."""
    if tree.low[index] not in _COUNTERPART:
        return None
    start = index
    ids: tuple[str, ...] = ()
    while start > 0 and index - start < 7 and tree.low[start] not in _POSSESSIVE:
        start -= 1
        if (mention := taken[start]) is not None and mention.kind in ("state", "organization"):
            ids = tuple(dict.fromkeys((*mention.ids, *ids)))
    if tree.low[start] not in _POSSESSIVE:
        ids = ids[-1:]
    if (tree.low[start] not in _POSSESSIVE or tree.low[index].startswith("colleague")) and not ids:
        return None
    name, span = _name_after(tree, index + 1, taken)
    end = span[1] if span else index + 1
    if not ids and (mention := _state_near(tree, index + 1, taken)) is not None:
        ids = mention.ids
    if name is None:
        name, before = _name_before(tree, start, taken)
        start = before[0] if before else start
    if len(ids) > 1 and tree.low[index].endswith("s"):
        names, last = _names_after(tree, index + 1, taken, len(ids))
        told = [Person(n, None, i, True) for i, n in zip(ids, names or [None] * len(ids), strict=True)]
        return Mention("official", start, last if names else end, ids, "counterpart", told)
    ids = ids[-1:]
    return Mention("official", start, end, ids, "counterpart", [Person(name, None, ids[0] if ids else None, bool(ids))])


def _state_near(tree: Tree, index: int, taken: list[Mention | None]) -> Mention | None:
    """The state in "at the Republic of Korea's ..." shortly after "counterpart"."""
    if index < len(tree.low) and tree.low[index] in ("at", "from", "of", "in"):
        for at in range(index + 1, min(index + 4, len(taken))):
            if (mention := taken[at]) is not None:
                return mention
    return None


def _ranked(tree: Tree, index: int, taken: list[Mention | None]) -> Mention | None:
    """A rank or an honorific with a name: "Mr. Smith", "General John Smith"."""
    if not tree.text[index][:1].isupper() or taken[index] is not None:
        return None
    at = skip_ranks(tree, index)
    if at == index:
        return None
    end = scan_name(tree, at, taken)
    if end == at:
        return None
    ids, end_of = _state_after(tree, end, taken)
    if not ids:
        ids, index = _states_before(tree, index, taken)
    return Mention(
        "official", index, end_of, ids, "rank", [Person(tree.words(at, end), None, ids[0] if ids else None, bool(ids))]
    )


def _share_state(tree: Tree, found: list[Mention], taken: list[Mention | None]) -> None:
    """A state told once for coordinated officials serves all: "President A and Prime Minister B of Poland"."""
    for before, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        gap = tree.low[before.end : after.start]
        if gap not in (["and"], [",", "and"], [","]) or len(before.persons) != 1:
            continue
        first = before.persons[0]
        follows = after.ids and after.end > 0 and taken[after.end - 1] is not None
        if first.of is None and after.persons and follows:
            first.of, first.explicit, before.ids = after.ids[0], True, after.ids
    for before, after in pairwise(found):
        gap = tree.low[before.end : after.start]
        bare = after.persons and after.persons[0].of is None and before.persons[-1].explicit
        joined = gap in (["and"], [",", "and"], [","], ["as", "well", "as", "the"], ["and", "the"], [",", "the"])
        if bare and joined and before.ids:
            for person in after.persons:
                person.of = before.ids[0]
            after.ids = before.ids


def _implied(office: str) -> tuple[str, ...]:
    state = load("offices")["implied"].get(office.lower())
    return (state,) if state else ()


def _singular(office: str) -> str:
    """One holder's office from the office of several: "defense chiefs"."""
    singulars: dict[str, str] = load("offices")["singular"]
    return " ".join(singulars.get(w.lower(), w) for w in office.split())
