"""Who holds an office: officials as the text knows them, and persons that stand only with their name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from defgraph.graph.ids import fold
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Mention, Person
from defgraph.loaders.extract.officials.personal_names import back_name, scan_name

_CURRENT = "current"
#: Words of a name that stands alone, at most.
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with a name.

    Attributes:
        name: the personal name without rank.
        of: id of the state or organization that the text says the person serves, or None.
        mention: the official's mention, or None for a bare name.
        tokens: tokens of the words that mean the person.
        named: whether these words hold the name; else they are "he" or an office whose holder was told before.
    """

    name: str
    of: str | None
    mention: Mention | None
    tokens: range
    named: bool


def somebody(reader: Reader, heads: list[int]) -> Somebody | None:
    """The one person that the phrases with these heads name; None where they name nobody, or several."""
    found = [who for head in heads if (who := _at(reader, head) or _apposed(reader, head)) is not None]
    return found[0] if len({who.name for who in found}) == 1 else None


def _apposed(reader: Reader, head: int) -> Somebody | None:
    """Who stands in apposition to a noun: "a career soldier, General X, was appointed"."""
    tree = reader.tree
    if tree.pos[head] != "NOUN":
        return None
    return next((who for k in tree.kids[head] if tree.dep[k] == "appos" and (who := _at(reader, k))), None)


def _at(reader: Reader, head: int) -> Somebody | None:
    tree, mention = reader.tree, reader.at[head]
    if mention is None:
        span = _bare_name(reader, head)
        name = tree.words(span.start, span.stop) if span else None
        full = _in_full(reader, span) if span and len(span) == 1 else name
        return Somebody(full, None, None, span, named=True) if span and full else None
    if mention.kind == "official":
        persons = reader.holders(mention)
    elif mention.kind == "pronoun" and mention.use in ("he", "she", "him", "her", "his", "titled"):
        persons = reader.parties([head]).persons
    else:
        return None
    if len(persons) != 1 or not persons[0].name:
        return None
    named = not persons[0].name_words().isdisjoint(fold(w) for w in tree.text[mention.start : mention.end])
    return Somebody(persons[0].name, persons[0].of, mention, range(mention.start, mention.end), named)


def _bare_name(reader: Reader, head: int) -> range | None:
    """The tokens of a personal name around a head that belongs to no mention."""
    tree, taken = reader.tree, reader.at
    if not tree.text[head][:1].isupper() or tree.pos[head] not in ("PROPN", "NOUN", "ADJ"):
        return None
    last = head + 1
    while last < len(tree.text) and tree.glued(last) and "-" in (tree.text[last], tree.text[last - 1]):
        last += 1
    start = back_name(tree, last, taken)
    if start > head:
        return None
    while start < head and tree.low[start] in words("facts", "before_names"):
        start += 1
    end = scan_name(tree, start, taken)
    if end <= head or not set(tree.low[start:end]).isdisjoint(words("facts", "not_persons")):
        return None
    if tree.low[start] in words("facts", "before_names") or len(tree.words(start, end).split()) > _LONGEST:
        return None
    return range(start, end)


def _in_full(reader: Reader, span: range) -> str | None:
    """The full name that the segment told before for a surname that stands alone."""
    tree, word = reader.tree, reader.tree.text[span.start]
    for index in range(span.start):
        if tree.text[index] == word and reader.at[index] is None:
            before = _bare_name(reader, index)
            if before is not None and len(before) > 1:
                return tree.words(before.start, before.stop)
    return None


def is_former(tree: Tree, mention: Mention) -> bool:
    """Whether a word beside or inside an office, such as "former", says that it is held no longer."""
    return not words("facts", "past").isdisjoint(_beside_office(tree, mention))


def is_coming(tree: Tree, mention: Mention) -> bool:
    """Whether a word such as "designate" says that an office is not held yet."""
    return not words("facts", "future").isdisjoint(_beside_office(tree, mention))


def _beside_office(tree: Tree, mention: Mention) -> list[str]:
    """The words of an office's mention, the one before it, and what a hyphen joins to it; verbs left out."""
    start, end = mention.start, mention.end
    while start > 0 and tree.low[start - 1] == "-" and tree.glued(start):
        start -= 1
    end += 2 if tree.text[end : end + 1] == ["-"] and tree.glued(end) else 0
    return [tree.low[t] for t in range(max(0, start - 1), min(end, len(tree.text))) if tree.pos[t] != "VERB"]


class Standing:
    """Whether officials hold the offices told with their names: "former", "designate", or as a text names them.

    Args:
        readers: the segments of the document.
    """

    def __init__(self, readers: Iterable[Reader]) -> None:
        self._told: dict[int, list[tuple[int, int, str]]] = {}
        for reader in readers:
            for mention in reader.mentions:
                if mention.kind == "official" and mention.use in ("office", "rank"):
                    told = (id(reader), reader.tree.sent[mention.start], term_told(reader.tree, mention))
                    for person in mention.persons:
                        self._told.setdefault(id(person), []).append(told)

    def term(self, person: Person, reader: Reader, sentence: int) -> str:
        """Whether "current", "past" or "future"; what this sentence says goes before the rest of the document."""
        told = self._told.get(id(person), [])
        near = [term for at, number, term in told if (at, number) == (id(reader), sentence)]
        return next((term for term in near or [t for _, _, t in told] if term != _CURRENT), _CURRENT)


def term_told(tree: Tree, mention: Mention) -> str:
    """Whether an office is held when it is told of: "current", "past" or "future"."""
    if is_former(tree, mention):
        return "past"
    return "future" if is_coming(tree, mention) else _CURRENT
