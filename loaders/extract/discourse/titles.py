"""Whom "the general", "the visiting commander" or "the Omani guest" means: somebody named before."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.memory import Memory
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Mention, Person

#: Words between a determiner and a title at most.
_BETWEEN = 4


def find_titles(tree: Tree) -> list[Mention]:
    """Ranks, plain offices and descriptions that stand for somebody told before: "the general", "his guest"."""
    found: list[Mention] = []
    titles, determiners = words("titles", "ranks") | words("titles", "descriptions"), words("titles", "determiners")
    for index, low in enumerate(tree.low):
        if low not in titles or tree.pos[index] not in ("NOUN", "PROPN"):
            continue
        after = tree.text[index + 1] if index + 1 < len(tree.text) else ""
        if (
            tree.dep[index] in ("compound", "amod", "nmod")
            or after == "of"
            or (after[:1].isupper() and after.isalpha())
        ):
            continue
        start = index
        while start > 0 and index - start < _BETWEEN and tree.pos[start - 1] in ("ADJ", "PROPN", "VERB", "NOUN"):
            start -= 1
        if start > 0 and tree.low[start - 1] in determiners and tree.sent[start - 1] == tree.sent[index]:
            found.append(Mention("pronoun", index, index + 1, use="titled"))
    return found


def title_words(tree: Tree, mention: Mention) -> set[str]:
    """The words of a mention of one person that can stand for the person later, abbreviations written out."""
    same = load("titles")["same"]
    return {same.get(w, w) for w in tree.low[mention.start : mention.end]} & words("titles", "ranks")


def holder_of(tree: Tree, at: list[Mention | None], memory: Memory, mention: Mention) -> Person | None:
    """The named official told last whom the title fits, nobody whom its own sentence names.

    A description ("the guest") fits whoever serves the state before it, or another state than the sentence's others.

    Args:
        tree: the text.
        at: the mention that owns each token, or None.
        memory: what the document has told so far.
        mention: the title's.
    """
    first, last = tree.sents[tree.sent[mention.start]]
    here = [p for m in at[first:last] if m is not None and m.kind == "official" for p in m.persons]
    before = at[max(first, mention.start - _BETWEEN) : mention.start]
    state = next((m.ids[0] for m in reversed(before) if m is not None and m.kind == "state"), None)
    for person in reversed(memory.last):
        if person.of is None or any(p is person for p in here):
            continue
        if person.of == state or (state is None and _fits(tree.low[mention.start], person, memory, here)):
            return person
    return None


def _fits(word: str, person: Person, memory: Memory, here: list[Person]) -> bool:
    """Whether a title without a state can stand for somebody: told with this rank, or a guest of those named here."""
    if word in words("titles", "ranks"):
        return word in memory.titles.get(id(person), ())
    others = {p.of for p in here if p.of}
    return word in words("titles", "guests") and bool(others) and person.of not in others
