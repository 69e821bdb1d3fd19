"""What the text names: states, organizations, officials and groups, each with its place among the tokens."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from defgraph.graph.ids import fold
from defgraph.loaders.extract.mentions.gazetteer import state_ids

#: On what ground an official is taken to serve a state or body.
Ground = Literal[
    "text",  # the words around the office or the name: "the Japanese minister", "X signed for Norway"
    "institution",  # the office is one that no other state has, or none so well known
    "list",  # the officials listed beside serve it: "President A and Prime Minister B of Poland"
    "team",  # it is the state whose team or forces the official leads, or whose envoy bears his letter
    "group",  # the text told of several states, and each has one: "the ministers of the two countries"
    "same-office",  # the text names it with the same office, but without the name
    "place",  # the official was met or received there
    "aim",  # it is the goal of a journey of which the official is told
    "actor",  # it acts in the sentences right before
    "counterpart",  # it is the other of the two sides
    "spokesman",  # its ministry or presidency tells of the official
    "dateline",  # the text was written there
    "publisher",  # its own institution wrote the text
]

#: Grounds that stand in for words: a reason is stated, but the text does not say whom the official serves.
SUPPOSED: frozenset[Ground] = frozenset({"place", "aim", "actor", "counterpart", "dateline", "publisher"})


@dataclass(slots=True, eq=False)
class Person:
    """An official as one document knows him: all that its mentions say, together.

    Attributes:
        name: personal name without rank, the longest form seen; None for an unnamed office-holder.
        office: the office in the words of the text, without the state; None if not told.
        of: id of the state or organization served, or None.
        explicit: whether the text itself says whom the person serves.
        because: on what ground the person is taken to serve there; None while nobody is served.
    """

    name: str | None = None
    office: str | None = None
    of: str | None = None
    explicit: bool = False
    because: Ground | None = None

    @classmethod
    def told(
        cls, name: str | None, office: str | None, of: str | None, why: Ground = "text", explicit: bool = True
    ) -> Person:
        """An official as one mention tells of him, with whom he serves if the mention says so."""
        person = cls(name, office)
        person.serve(of, why, explicit and of is not None)
        return person

    def serve(self, of: str | None, why: Ground | None, explicit: bool = False) -> None:
        """Set whom the official serves, and the ground for it; what is known already keeps its first ground.

        Args:
            of: id of the state or organization, or None.
            why: the ground, or None with None.
            explicit: whether the text itself says so; an official of whom it once did stays explicit.
        """
        if of != self.of or explicit:
            self.of, self.because = of, None if of is None else why
        self.explicit = self.explicit or explicit

    def name_words(self) -> frozenset[str]:
        """The folded words of the name, initials left out."""
        return _name_words(self.name or "")


@lru_cache(maxsize=4096)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(w for w in fold(name).replace(".", " ").replace(",", " ").split() if len(w) > 1)


@dataclass(slots=True, eq=False)
class Mention:
    """A stretch of tokens that names somebody.

    Attributes:
        kind: state, organization, format, official, group, pronoun.
        start, end: token range.
        ids: ids of the states or organizations named (several for a format or a group).
        use: for states: name, demonym, capital, government or force.
        persons: the officials meant (several for "the Korean and Chinese ministers").
        size: for groups: how many parties the words ask for, 0 when they do not say.
    """

    kind: str
    start: int
    end: int
    ids: tuple[str, ...] = ()
    use: str = "name"
    persons: list[Person] = field(default_factory=list)
    size: int = 0


@dataclass(slots=True)
class Parties:
    """Who takes part: ids in the order of the text, each once.

    Attributes:
        states: state ids.
        organizations: ids of international bodies.
        persons: officials.
    """

    states: list[str] = field(default_factory=list)
    organizations: list[str] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)

    def add_id(self, identity: str | None) -> None:
        """Add a state or organization."""
        if identity is None:
            return
        target = self.states if identity in state_ids() else self.organizations
        if identity not in target:
            target.append(identity)

    def add_person(self, person: Person) -> None:
        """Add an official, and whom the official serves."""
        if all(p is not person for p in self.persons):
            self.persons.append(person)
        if person.of:
            self.add_id(person.of)

    def update(self, other: Parties) -> None:
        """Add all of the other's."""
        for state in other.states:
            self.add_id(state)
        for body in other.organizations:
            self.add_id(body)
        for person in other.persons:
            self.add_person(person)

    def ids(self) -> frozenset[str]:
        """All states and organizations."""
        return frozenset(self.states) | frozenset(self.organizations)

    def __len__(self) -> int:
        """Number of states and organizations."""
        return len(self.states) + len(self.organizations)

    def copy(self) -> Parties:
        """A copy with lists of its own."""
        return Parties(list(self.states), list(self.organizations), list(self.persons))

    def sides(self) -> Parties:
        """The states and organizations alone."""
        return Parties(self.states, self.organizations)
