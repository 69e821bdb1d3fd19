"""Officials: an office, whom it serves, and the name beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.gazetteer import state_ids
from defgraph.loaders.extract.mentions.mention import Ground, Mention, Person
from defgraph.loaders.extract.officials.counterparts import find_counterpart, person_beside
from defgraph.loaders.extract.officials.holders import eligible, of_each, office_words
from defgraph.loaders.extract.officials.names_beside import (
    Named,
    led_by_name,
    name_after,
    name_before,
    names_after,
    state_after,
)
from defgraph.loaders.extract.officials.offices import (
    Office,
    each_force,
    find_office,
    implied,
    second_office,
    singular,
    states_before,
)
from defgraph.loaders.extract.officials.personal_names import scan_name, skip_decorations, skip_ranks
from defgraph.loaders.extract.officials.portfolios import each_portfolio


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
        mention = (
            find_counterpart(tree, index, taken)
            or _official(tree, index, taken)
            or _ranked(tree, index, taken)
            or _of_a_state(tree, index, taken)
        )
        if mention is None:
            index += 1
            continue
        while found and found[-1].end > mention.start:
            found.pop()
        if mention.use == "counterpart" and (other := person_beside(tree, found, mention)) is not None:
            for person in mention.persons:
                person.office = person.office or other.office
        if found and _further_office(tree, found[-1], mention, taken):
            found[-1].end = mention.end
        else:
            found.append(mention)
        index = max(mention.end, index + 1)
    _share_state(tree, found, taken)
    return found


def _further_office(tree: Tree, named: Mention, office: Mention, taken: list[Mention | None]) -> bool:
    """Join a further office to whoever bears it: "X, member of the Politburo, Minister of Defence"; whether it was."""
    gap = tree.low[named.end : office.start]
    if gap not in ([","], ["and"], [",", "and"]) or office.use != "office" or named.use not in ("office", "rank"):
        return False
    holder, further = named.persons[0], office.persons[0]
    if further.name or len(named.persons) + len(office.persons) > 2 or not led_by_name(tree, named, taken):
        return False
    if holder.of and further.of and holder.of != further.of:
        return False
    if not holder.office or ("minister" in (further.office or "").lower() and "minister" not in holder.office.lower()):
        holder.office = further.office
    if further.of and not holder.of:
        holder.serve(further.of, further.because, further.explicit)
        named.ids = office.ids
    return True


def _official(tree: Tree, index: int, taken: list[Mention | None]) -> Mention | None:
    """An office, further ones of the same holder joined to it, with the names and states told beside it."""
    office = find_office(tree, index, taken)
    if office is None:
        return None
    end = office.end
    while (more := second_office(tree, end, taken)) is not None:
        office.words, end = f"{office.words} and {more.words}", more.end
        office.ids = office.ids or more.ids
    return _all_offices(tree, index, office, end, taken) if office.plural else _one(tree, office, end, taken)


def _all_offices(tree: Tree, index: int, office: Office, end: int, taken: list[Mention | None]) -> Mention | None:
    """The holders of a plural office, one a portfolio where it has several: "the foreign and defense ministers"."""
    first, *others = each_portfolio(tree, index, office, taken)
    mention = _several(tree, first, end, taken)
    if mention is not None and mention.use in ("plural", "several"):
        for other in others:
            mention.persons += _holders(other, other.ids, "text", [None] * len(other.ids))
    return mention


def _one(tree: Tree, office: Office, end: int, taken: list[Mention | None]) -> Mention | None:
    """The holder of an office that ends before ``end``: "the Minister of Defence, X", "X, the minister of Chad"."""
    named = name_after(tree, end, taken) or name_before(tree, office.start, taken)
    if named is not None:
        return _named(tree, office, end, named, taken)
    if _says_little(office):
        return None
    ids, why = _served(office)
    person = Person.told(None, office.words, next(iter(ids), None), why, bool(office.ids))
    return Mention("official", office.start, end, ids, "office", [person])


def _named(tree: Tree, office: Office, end: int, named: Named, taken: list[Mention | None]) -> Mention:
    """The one holder of an office that ends before ``end``, under the name told beside it."""
    start, end = min(office.start, named.start), max(end, named.end)
    behind: tuple[str, ...] = ()
    if not office.ids:
        behind, end = state_after(tree, end, taken)
    ids, why = _served(office, behind)
    person = Person.told(named.name, office.words, next(iter(ids), None), why, bool(office.ids))
    return Mention("official", start, end, ids, "office", [person])


def _served(office: Office, behind: tuple[str, ...] = ()) -> tuple[tuple[str, ...], Ground]:
    """(ids, ground) of whom an office serves: as its words tell, or what stands behind the name, or it alone can be."""
    if office.ids or behind:
        return office.ids or behind, "text"
    return implied(office.words), "institution"


def _several(tree: Tree, office: Office, end: int, taken: list[Mention | None]) -> Mention | None:
    """The holders of a plural office that ends before ``end``: listed by name, by state, or one for each state."""
    if not office.ids and (roll := _roll(tree, office, taken)) is not None:
        return roll
    names, listed_end = names_after(tree, end, taken, len(office.ids))
    if not names and (named := name_before(tree, office.start, taken)) is not None:
        return _named(tree, office, end, named, taken)
    if not office.ids and (size := of_each(tree, office.start, office.end)):
        return _of_each(tree, office, size)
    counted = tree.low[office.start - 1 : office.start] in (["the"], ["two"], ["both"], ["three"], ["four"])
    if not office.ids and (counted or _says_little(office)):
        return None
    ids, why = _served(office)
    persons = _holders(office, ids, why, names or [None] * len(ids))
    unnamed = "several" if len(persons) > max(1, len(ids)) else "plural"
    return Mention("official", office.start, listed_end, ids, "office" if names else unnamed, persons)


def _holders(office: Office, ids: tuple[str, ...], why: Ground, names: Sequence[str | None]) -> list[Person]:
    """One holder a state, else one a force: "the ministers of A and B", "commanders of the Army and Navy"."""
    if len(ids) < 2 and (offices := each_force(office.words))[1:]:
        return [Person.told(None, each, next(iter(ids), None), why) for each in offices]
    holder = singular(office.words)
    persons = [
        Person.told(name, holder if identity in state_ids() else office.words, identity, why)
        for name, identity in zip(names, ids, strict=True)
    ]
    return persons or [Person(None, office.words)]


def _of_each(tree: Tree, office: Office, size: int) -> Mention:
    """The holders of an office in as many states as the words ask for: "both navies' chiefs"."""
    forces = tree.low[office.start - 2] if tree.text[office.start - 1] in ("'", "’") else ""
    whose = f"{forces} " if singular(forces) != forces else ""
    each = [Person(None, singular(f"{whose}{office.words}"))]
    return Mention("official", office.start, office.end, (), "each", each, size)


def _says_little(office: Office) -> bool:
    """Whether an office without a name is one of many and tells of no state: "the director"."""
    return office.head in words("offices", "plain") and not office.ids and " " not in office.words


def _roll(tree: Tree, office: Office, taken: list[Mention | None]) -> Mention | None:
    """Holders that are named with their states: "Ministers A of X and B of Y", "Ministers A (X) and B (Y)"."""
    persons: list[Person] = []
    at = end = office.end
    at += tree.text[at : at + 1] in ([","], ["--"], ["–"], ["("], [":"])
    while True:
        start = skip_ranks(tree, at)
        at = scan_name(tree, start, taken)
        if at == start:
            break
        ids, end = state_after(tree, at, taken)
        persons.append(Person.told(tree.words(start, at), singular(office.words), next(iter(ids), None)))
        at = end
        while at < len(tree.text) and tree.low[at] in (",", "and"):
            at += 1
        if at == end:
            break
    if len(persons) < 2:
        return None
    told = tuple(dict.fromkeys(p.of for p in persons if p.of))
    return Mention("official", office.start, end, told, "office", persons)


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
    ids, end_of = state_after(tree, end, taken)
    if not ids and not _whereto(tree, index, taken):
        ids, index = states_before(tree, index, taken)
    end_of = skip_decorations(tree, end_of, taken)
    person = Person.told(tree.words(at, end), None, next(iter(ids), None))
    return Mention("official", index, end_of, ids, "rank", [person])


def _of_a_state(tree: Tree, index: int, taken: list[Mention | None]) -> Mention | None:
    """Somebody named by the state alone, where people meet or speak: "talks with Denmark's Mads Thorup"."""
    owner = taken[index]
    if owner is None or owner.start != index or owner.kind != "state" or owner.use not in ("name", "code"):
        return None
    if tree.low[owner.end : owner.end + 1] not in (["'s"], ["’s"]):
        return None
    start = owner.end + 1
    end = scan_name(tree, start, taken)
    if not 2 <= end - start <= 4 or any(tree.pos[t] != "PROPN" and tree.text[t] != "-" for t in range(start, end)):
        return None
    if not _meets(tree, end - 1):
        return None
    person = Person.told(tree.words(start, end), None, owner.ids[0])
    return Mention("official", index, end, owner.ids, "rank", [person])


def _meets(tree: Tree, token: int) -> bool:
    """Whether somebody who meets or speaks stands here: a verb's subject, or after "with" and "between"."""
    while tree.dep[token] in ("conj", "appos") and tree.head[token] < token:
        token = tree.head[token]
    above = tree.head[token]
    if tree.dep[token] == "pobj" and tree.low[above] in ("with", "between"):
        above = tree.head[above]
        return tree.lemma[above] in words("contact", "meet") | words("contact", "speak") | words(
            "contact", "hold"
        ) | words("contact", "talks_nouns") | words("contact", "meeting_nouns")
    persons = (
        words("contact", "meet") | words("contact", "speak") | words("contact", "tell") | words("attribution", "verbs")
    )
    if tree.dep[token] in ("nsubj", "nsubjpass"):
        return tree.lemma[above] in persons | words("contact", "hold") | words("contact", "discuss")
    return tree.dep[token] == "dobj" and tree.lemma[above] in ("meet", "see")


def _share_state(tree: Tree, found: list[Mention], taken: list[Mention | None]) -> None:
    """A state told once for coordinated officials serves all."""
    for before, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        _share_back(tree, before, after, taken)
    for before, after in pairwise(found):
        _share_on(tree, before, after)


def _share_back(tree: Tree, before: Mention, after: Mention, taken: list[Mention | None]) -> None:
    """A state told with the last: "President A and Prime Minister B of Poland"."""
    gap = tree.low[before.end : after.start]
    if gap not in (["and"], [",", "and"], [","]) or len(before.persons) != 1:
        return
    if gap[0] == "," and "," in tree.low[before.start : before.end]:
        return
    first = before.persons[0]
    follows = after.ids and after.end > 0 and taken[after.end - 1] is not None
    if first.of is None and after.persons and follows:
        first.serve(after.ids[0], "list", explicit=True)
        before.ids = after.ids


def _share_on(tree: Tree, before: Mention, after: Mention) -> None:
    """A state told with the first: "the Polish president, A, and prime minister B"."""
    gap = tree.low[before.end : after.start]
    if gap == [","] and not _goes_on(tree, after):
        return
    bare = after.persons and after.persons[0].of is None and before.persons[-1].explicit
    joined = gap in (["and"], [",", "and"], [","], ["as", "well", "as", "the"], ["and", "the"], [",", "the"])
    if bare and joined and before.ids and not _rivals(before.persons[-1], after.persons[0]):
        for person in after.persons:
            person.serve(before.ids[0], "list")
        after.ids = before.ids


def _goes_on(tree: Tree, official: Mention) -> bool:
    """Whether a list goes on behind an official: "Receiving the envoy of X, Minister Y said" is none."""
    return tree.low[official.end : official.end + 1] in ([","], ["and"]) and "and" in tree.low[official.end :][:20]


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
    return before >= 0 and tree.low[before] in words("employers", "places")
