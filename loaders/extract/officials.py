"""Officials: an office, whom it serves, and the name beside it."""

from __future__ import annotations

from itertools import pairwise

from defgraph.loaders.extract.gazetteer import state_ids
from defgraph.loaders.extract.lexicon import words
from defgraph.loaders.extract.memory import office_words
from defgraph.loaders.extract.mention import Mention, Person
from defgraph.loaders.extract.names import back_name, is_honorific, scan_name, skip_ranks
from defgraph.loaders.extract.offices import (
    Office,
    each_force,
    find_office,
    implied,
    second_office,
    singular,
    states_before,
)
from defgraph.loaders.extract.serves import eligible
from defgraph.loaders.extract.tree import Tree

_COUNTERPART = frozenset({"counterpart", "counterparts", "colleague", "colleagues"})
#: Sentences back in which the one named last is looked for.
_FAR = 2
_POSSESSIVE = frozenset({"his", "her", "its", "their"})


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
        if mention.use == "counterpart" and (other := _beside(tree, found, mention)) is not None:
            for person in mention.persons:
                person.office = other.office
        found.append(mention)
        index = max(mention.end, index + 1)
    _share_state(tree, found, taken)
    return found


def _beside(tree: Tree, found: list[Mention], counterpart: Mention) -> Person | None:
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


def _official(tree: Tree, index: int, taken: list[Mention | None]) -> Mention | None:
    office = find_office(tree, index, taken)
    if office is None:
        return None
    end, start = office.end, office.start
    while (more := second_office(tree, end, taken)) is not None:
        office.words, end = f"{office.words} and {more.words}", more.end
        office.ids = office.ids or more.ids
    if office.plural and not office.ids and (roll := _roll(tree, office, taken)) is not None:
        return roll
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
    ids = ids or implied(office.words)
    if office.plural and name is None:
        end = listed_end
        persons = [
            Person(n, singular(office.words) if i in state_ids() else office.words, i, True)
            for i, n in zip(ids, listed or [None] * len(ids), strict=True)
        ] or [Person(None, office.words, None)]
        if len(persons) == 1 and not listed and (offices := each_force(office.words))[1:]:
            persons = [Person(None, o, persons[0].of, persons[0].explicit) for o in offices]
        name = listed[0] if listed else None
    else:
        persons = [Person(name, office.words, ids[0] if ids else None, bool(office.ids))]
    unnamed = "several" if len(persons) > max(1, len(ids)) else "plural"
    return Mention("official", start, end, ids, unnamed if office.plural and name is None else "office", persons)


def _roll(tree: Tree, office: Office, taken: list[Mention | None]) -> Mention | None:
    """Holders that are named with their states: "Ministers A of X and B of Y", "Ministers A (X) and B (Y)"."""
    persons: list[Person] = []
    at = end = office.end
    while True:
        start = skip_ranks(tree, at)
        at = scan_name(tree, start, taken)
        if at == start:
            break
        ids, end = _state_after(tree, at, taken)
        persons.append(Person(tree.words(start, at), singular(office.words), ids[0] if ids else None, bool(ids)))
        at = end
        while at < len(tree.text) and tree.low[at] in (",", "and"):
            at += 1
        if at == end:
            break
    if len(persons) < 2:
        return None
    told = tuple(dict.fromkeys(p.of for p in persons if p.of))
    return Mention("official", office.start, end, told, "office", persons)


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
    inside = taken[at + 1] if at + 2 < len(tree.text) and tree.text[at] == "(" else None
    if inside is not None and inside.kind == "state" and tree.text[inside.end : inside.end + 1] == [")"]:
        return inside.ids, inside.end + 1
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
    if end == at or (
        end < len(tree.text) and tree.low[end] in words("names", "collective") and tree.text[end].istitle()
    ):
        return None
    ids, end_of = _state_after(tree, end, taken)
    if not ids and not _whereto(tree, index, taken):
        ids, index = states_before(tree, index, taken)
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
        if gap[0] == "," and "," in tree.low[before.start : before.end]:
            continue
        if first.of is None and after.persons and follows:
            first.of, first.explicit, before.ids = after.ids[0], True, after.ids
    for before, after in pairwise(found):
        gap = tree.low[before.end : after.start]
        bare = after.persons and after.persons[0].of is None and before.persons[-1].explicit
        joined = gap in (["and"], [",", "and"], [","], ["as", "well", "as", "the"], ["and", "the"], [",", "the"])
        if bare and joined and before.ids and not _rivals(before.persons[-1], after.persons[0]):
            for person in after.persons:
                person.of = before.ids[0]
            after.ids = before.ids


def _rivals(told: Person, bare: Person) -> bool:
    """Whether two officials cannot serve one state: both lead one ministry, or the state has no such office."""
    first, second = office_words(told.office), office_words(bare.office)
    alike = len(first) > 1 and first == second
    return bool(told.name and bare.name and alike) or not eligible(bare, told.of)


def _whereto(tree: Tree, index: int, taken: list[Mention | None]) -> bool:
    """Whether the state right before a rank ends a phrase of place: "on his visit to Ghana General X"."""
    mention = taken[index - 1] if index else None
    if mention is None or mention.kind != "state" or mention.use not in ("name", "code", "capital"):
        return False
    before = mention.start - 1 - (tree.low[mention.start - 1 : mention.start] == ["the"])
    return before >= 0 and tree.low[before] in words("serves", "places")
