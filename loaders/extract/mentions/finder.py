"""States, organizations and groups in a text: look-up with what the context allows."""

from __future__ import annotations

from defgraph.graph.dates import bounds
from defgraph.graph.reference import states
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.phrases import PhraseTrie
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.bystanders import stands_by
from defgraph.loaders.extract.mentions.gazetteer import Entry, key
from defgraph.loaders.extract.mentions.mention import Mention
from defgraph.loaders.extract.mentions.places import state_of_place

#: Where "the two" stands for people, not before a noun.
_ALONE = frozenset({"nsubj", "nsubjpass", "pobj", "poss"})
#: Words between the determiner of a group and its noun at most.
_REACH = 4


def find_names(tree: Tree, trie: PhraseTrie[Entry]) -> list[Mention]:
    """States, organizations and formats, in the order of the text."""
    found: list[Mention] = []
    keys = [key(t) for t in tree.text]
    start = 0
    while start < len(keys):
        match = next(
            (
                (e, v)
                for e, v in trie.every(keys, start)
                if (v.kind == "nothing" or _spelled(tree, start, e, v)) and not _runs_on(trie, keys, start, e)
            ),
            None,
        )
        if match is None:
            start += 1
            continue
        end, entry = match
        if entry.kind != "nothing" and not _other(tree, start, end, entry):
            found.append(Mention(entry.kind, start, end, entry.ids, entry.use))
        start = end
    return found


def _runs_on(trie: PhraseTrie[Entry], keys: list[str], start: int, end: int) -> bool:
    """Whether the last word behind a comma opens another name: in a list, "Korea, South Africa" are two."""
    longer = trie.at(keys, end - 1) if "," in keys[start:end] else None
    return longer is not None and longer[0] > end


def in_its_day(tree: Tree, name: Mention, published: str | None) -> Mention:
    """A name as it is meant on the day of publication: the capital of a state that is no more is a town of another.

    Args:
        tree: the text.
        name: a mention of a state or body.
        published: day of publication (EDTF), or None.
    """
    if name.use != "capital" or not published:
        return name
    ended = states()[name.ids[0]].valid_to
    if ended is None or str(bounds(published)[0]) <= ended:
        return name
    heir = state_of_place(tree.words(name.start, name.end))
    return Mention(name.kind, name.start, name.end, (heir,), name.use) if heir else name


def in_its_place(tree: Tree, names: list[Mention]) -> list[Mention]:
    """Names where "Paris, Texas" is no capital, but a town of the province behind it.

    Args:
        tree: the text.
        names: states and bodies, in the order of the text.
    """
    found: list[Mention] = []
    for number, name in enumerate(names):
        if found and name.start < found[-1].end:
            continue  # the province, which the town has taken in
        behind = names[number + 1] if number + 1 < len(names) else None
        comma = name.use == "capital" and tree.text[name.end : name.end + 1] == [","]
        found.append((_town(tree, name, behind) if comma else None) or name)
    return found


def _town(tree: Tree, name: Mention, behind: Mention | None) -> Mention | None:
    """The town of another state that a capital's name stands for by the province right behind it."""
    own, at = name.ids[0], name.end + 1
    if behind is not None and behind.start == at:
        province = load("geography")["provinces"].get(tree.words(at, behind.end).lower())
        if province is None or behind.ids[0] == own:
            return None
        return Mention(name.kind, name.start, behind.end, (province,), name.use)
    for width in (2, 1):
        words_of = tree.words(at, min(at + width, len(tree.text)))
        state = state_of_place(words_of) if words_of.istitle() else None
        if state not in (None, own):
            return Mention(name.kind, name.start, at + width, (str(state),), name.use)
    return None


def _other(tree: Tree, start: int, end: int, entry: Entry) -> bool:
    """Whether the words around make a state's name something else: a sea, a newspaper, a person."""
    if entry.kind != "state":
        return False
    if stands_by(tree, start, end, entry.use):
        return True
    follows = end < len(tree.low) and tree.low[end] in words("geography", "followers")
    return follows or (entry.use != "force" and _in_person(tree, start, end))


def _spelled(tree: Tree, start: int, end: int, entry: Entry) -> bool:
    """Whether case lets the words be a name."""
    if entry.exact is not None:
        text = tree.words(start, end)
        return text == entry.exact or (len(text) > 3 and text == entry.exact.upper())
    return any(tree.text[i][:1].isupper() for i in range(start, end))


def _in_person(tree: Tree, start: int, end: int) -> bool:
    """Whether the words stand after an initial or a rank, or before an initial: a person called like a state."""
    after = tree.text[end] if end < len(tree.text) else ""
    before = tree.low[start - 1] if start else ""
    return before in words("names", "honorifics") or (
        len(after) == 2 and after.endswith(".") and after[0].isupper() and not tree.glued(end)
    )


def find_groups(tree: Tree) -> list[Mention]:
    """Words that refer back: "the two sides", "both countries", "they", "he"."""
    found = (
        _several(tree, index) or _single(tree, index) or _the_two(tree, index) or _group_noun(tree, index)
        for index in range(len(tree.low))
    )
    return [mention for mention in found if mention is not None]


def _several(tree: Tree, index: int) -> Mention | None:
    """A pronoun for several, or what an institution calls itself: "they", "we", "MINDEF"."""
    low = tree.low[index]
    if low in ("they", "we", "them", "their") and tree.pos[index] in ("PRON", "DET"):
        return Mention("group", index, index + 1, use=low)
    if low in words("groups", "own") and tree.text[index].isupper():
        return Mention("group", index, index + 1, use="we")
    return None


def _single(tree: Tree, index: int) -> Mention | None:
    """A pronoun for one: "he", "it", "I"."""
    low = tree.low[index]
    if tree.pos[index] not in ("PRON", "DET"):
        return None
    if low in ("it", "he", "she", "him", "his", "her"):
        return Mention("pronoun", index, index + 1, use=low)
    return Mention("pronoun", index, index + 1, use="i") if low in words("groups", "first") else None


def _the_two(tree: Tree, index: int) -> Mention | None:
    """A number that stands for people: "the two met"."""
    numbers = load("groups")["numbers"]
    size = numbers.get(tree.low[index])
    if size is None or tree.low[index - 1 : index] != ["the"] or tree.dep[index] not in _ALONE:
        return None
    return Mention("group", index - 1, index + 1, use="persons", size=size)


def _group_noun(tree: Tree, index: int) -> Mention | None:
    """A noun with what asks for those told before: "both countries", "the three ministers", "their counterparts"."""
    low, persons = tree.low[index], words("groups", "persons")
    if low not in words("groups", "states") and low not in persons:
        return None
    numbers, determiners = load("groups")["numbers"], words("groups", "determiners")
    start, size = index, numbers.get(low, 0)
    while start > 0 and index - start < _REACH and tree.low[start] not in determiners:
        start -= 1
        size = numbers.get(tree.low[start], size)
    after = tree.low[index + 1] if index + 1 < len(tree.low) else ""
    if tree.low[start] not in determiners or after in ("of", "from", "in"):
        return None
    if not size and index - start != 1 and low != "counterparts":
        return None
    return Mention("group", start, index + 1, use="persons" if low in persons else "states", size=size)
