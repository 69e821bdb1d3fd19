"""Who and what the words of a model name, by the gazetteer and the rules for officials."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.loaders.extract.facts.people import term_told
from defgraph.loaders.extract.language.parse import load_model
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.llm.answers import Official
from defgraph.loaders.extract.mentions.finder import find_names, in_its_day
from defgraph.loaders.extract.mentions.gazetteer import build, state_ids
from defgraph.loaders.extract.mentions.mention import Mention, Person
from defgraph.loaders.extract.mentions.places import state_of_place
from defgraph.loaders.extract.officials.finder import find_officials
from defgraph.loaders.extract.officials.personal_names import skip_ranks


@dataclass(frozen=True, slots=True)
class Named:
    """An official, resolved.

    Attributes:
        person: who it is.
        term: whether the office is held: "current", "past" or "future".
    """

    person: Person
    term: str


class Names:
    """Looks up names, each by its own words.

    Args:
        model: name of an installed spaCy model package.

    Raises:
        SettingsError: the model is not installed.
    """

    def __init__(self, model: str) -> None:
        self.nlp = load_model(model)
        self._trie = build(lambda text: [token.text for token in self.nlp.make_doc(text)])

    def parties(self, words: str | None, published: str | None) -> list[str]:
        """The ids of the states and bodies that words name, in their order.

        Args:
            words: the words; None = none.
            published: day of publication (EDTF), or None.
        """
        found = self._read(words, published)[1] if words else []
        return list(dict.fromkeys(identity for mention in found for identity in mention.ids))

    def state_of(self, place: str, published: str | None) -> str | None:
        """The state that a place lies in, where its words tell of one alone."""
        states = [identity for identity in self.parties(place, published) if identity in state_ids()]
        return states[0] if len(states) == 1 else state_of_place(place)

    def official(self, told: Official, published: str | None) -> Named | None:
        """Who an official is: the name without ranks, the office without its state; None where neither is known.

        Args:
            told: the words.
            published: day of publication (EDTF), or None.
        """
        name = self._name(told.name, published) if told.name else None
        serves = self.parties(told.of, published)
        of, office, term = serves[0] if len(serves) == 1 else None, told.office, "current"
        if told.office:
            tree, names = self._read(told.office, published)
            mention = next(iter(find_officials(tree, names)), None)
            if mention is not None and len(mention.persons) == 1:
                person = mention.persons[0]
                office, of, term = person.office or office, of or person.of, term_told(tree, mention)
        if name is None and (office is None or of is None):
            return None
        return Named(Person.told(name, office, of), term)

    def _name(self, words: str, published: str | None) -> str | None:
        """A personal name without what stands before it."""
        tree, names = self._read(words, published)
        found = [p.name for mention in find_officials(tree, names) for p in mention.persons if p.name]
        return found[0] if found else tree.words(skip_ranks(tree, 0), len(tree.text)) or None

    def _read(self, words: str, published: str | None) -> tuple[Tree, list[Mention]]:
        """Words as a text of their own, with the states and bodies in it."""
        tree = Tree.from_doc(self.nlp(words))
        return tree, [in_its_day(tree, name, published) for name in find_names(tree, self._trie)]
