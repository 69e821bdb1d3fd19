"""Counterparts: "his Indian counterpart", "her opposite number from Chad, X", "the counterparts of A, B and C"."""

from __future__ import annotations

from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Mention, Person
from defgraph.loaders.extract.officials.names_beside import name_after, name_before, names_after, state_after
from defgraph.loaders.extract.officials.offices import find_office
from defgraph.loaders.extract.officials.personal_names import scan_name, skip_decorations, skip_ranks

#: Sentences back in which the one named last is looked for.
_FAR = 2
_POSSESSIVE = frozenset({"his", "her", "its", "their", "my", "our"})


def find_counterpart(tree: Tree, index: int, taken: list[Mention | None]) -> Mention | None:
    """The ones of "his Indian counterpart": the same office in another state, the names if told.

    Args:
        tree: the text.
        index: the token of the word for a counterpart.
        taken: the mention that owns each token, or None.
    """
    word = tree.low[index]
    if word in ("number", "numbers") and tree.low[index - 1 : index] == ["opposite"]:
        first = index - 1
    elif word in words("offices", "counterparts"):
        first = index
    else:
        return None
    start, ids = _before(tree, first, taken)
    if (tree.low[start] not in _POSSESSIVE or word.startswith("colleague")) and not ids:
        return None
    several = word.endswith("s")
    after = index + 1
    if not ids and after < len(tree.low) and tree.low[after] in ("at", "from", "of", "in"):
        told, end = _listed(tree, after + 1, taken, several)
        if len(told) == 1 and told[0].name is None and (before := name_before(tree, start, taken)) is not None:
            told[0].name, start = before.name, before.start
        if told:
            return Mention("official", start, end, tuple(p.of or "" for p in told), "counterpart", told)
    if len(ids) > 1 and several:
        names, last = names_after(tree, after, taken, len(ids))
        persons = [Person.told(n, None, i) for i, n in zip(ids, names or [None] * len(ids), strict=True)]
        return Mention("official", start, max(last, after), ids, "counterpart", persons)
    return _one(tree, start, after, taken, ids[-1:])


def _before(tree: Tree, index: int, taken: list[Mention | None]) -> tuple[int, tuple[str, ...]]:
    """(start, ids) of the words from the possessive on: "his Kenyan and Chadian"."""
    start = index
    ids: tuple[str, ...] = ()
    near = index
    while start > 0 and index - start < 7 and tree.low[start] not in _POSSESSIVE:
        start -= 1
        if (mention := taken[start]) is not None and mention.kind in ("state", "organization"):
            near = mention.start if not ids else near
            ids = tuple(dict.fromkeys((*mention.ids, *ids)))
    if tree.low[start] in _POSSESSIVE:
        return start, ids
    return near, ids[-1:] if near < index and index - near < 4 else ()


def _one(tree: Tree, start: int, after: int, taken: list[Mention | None], ids: tuple[str, ...]) -> Mention:
    """One counterpart with the name, the office or the state that follows or comes before."""
    named = name_after(tree, after, taken)
    end = named.end if named is not None else after
    office = None
    if named is None and (apposed := _apposed(tree, after, taken)) is not None:
        office, name, end, own = apposed
        ids = ids or own
    elif named is None:
        named = name_before(tree, start, taken)
        start = named.start if named is not None else start
        name = named.name if named is not None else None
    else:
        name = named.name
        if not ids:
            ids, end = state_after(tree, end, taken)
    return Mention("official", start, end, ids, "counterpart", [Person.told(name, office, next(iter(ids), None))])


def _apposed(
    tree: Tree, index: int, taken: list[Mention | None]
) -> tuple[str, str | None, int, tuple[str, ...]] | None:
    """(office, name, end, ids) of "his counterpart, the Minister of Home Affairs X"; None where no office follows."""
    at = index
    while at < len(tree.low) and at - index < 2 and tree.low[at] in (",", "the"):
        at += 1
    while at < len(tree.low) and taken[at] is not None:
        at += 1
    office = find_office(tree, at, taken) if at < len(tree.low) else None
    if office is None or office.plural or office.start > index + 2:
        return None
    named = name_after(tree, office.end, taken)
    if named is None:
        return (office.words, None, office.end, office.ids) if at > index else None
    return office.words, named.name, named.end, office.ids


def _listed(tree: Tree, index: int, taken: list[Mention | None], several: bool) -> tuple[list[Person], int]:
    """Those of "from A, B and C" and of "from A, X, and B, Y", and where the list ends."""
    persons: list[Person] = []
    at = end = index
    while at < len(tree.low):
        first = at
        while at < len(tree.low) and taken[at] is None and at - first < 3 and tree.low[at] in ("the", "armed", "land"):
            at += 1
        mention = taken[at] if at < len(tree.low) else None
        if mention is None or mention.kind not in ("state", "organization") or (persons and not several):
            break
        end = mention.end
        persons += [Person.told(None, None, identity) for identity in mention.ids]
        name, end = _named(tree, end, taken)
        persons[-1].name = name
        at = end
        while at < len(tree.low) and tree.low[at] in (",", "and", "as", "well", "&"):
            at += 1
        if at == end:
            break
    return persons, end


def _named(tree: Tree, index: int, taken: list[Mention | None]) -> tuple[str | None, int]:
    """(name, end) of the counterpart whose state ends before this token: ", General X", "'s X"; else (None, index)."""
    if tree.text[index : index + 1] not in ([","], ["("]):
        return None, index
    start = skip_ranks(tree, index + 1)
    end = scan_name(tree, start, taken)
    behind = skip_decorations(tree, end, taken)
    if end > start and (
        start > index + 1 or (end - start > 1 and tree.text[behind : behind + 1] in ([","], ["."], [")"], ["and"]))
    ):
        return tree.words(start, end), behind + (tree.text[behind : behind + 1] == [")"])
    return None, index


def person_beside(tree: Tree, found: list[Mention], counterpart: Mention) -> Person | None:
    """The one whose counterpart is told of: the official before in the sentence, or the one whom its subject means."""
    first = tree.sents[tree.sent[counterpart.start]][0]
    before = tree.text[first : counterpart.start]
    for mention in reversed(found):
        person, away = mention.persons[0], tree.sent[counterpart.start] - tree.sent[mention.start]
        if person.of and person.of in counterpart.ids:
            continue
        if away == 0:
            return person
        meant = {"He", "he", "She", "she"} & set(before) or (person.name or "-").split()[-1] in before
        if away <= _FAR and person.name and person.office and meant:
            return person
    return None
