"""An event while it is being read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from defgraph.graph.schema import event_types
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.mentions.mention import Parties, Person
from defgraph.loaders.extract.time.status import status_of


def told_as(event_type: str) -> str:
    """The name of the types that one text uses for this one within itself.

    Example:
        >>> told_as("talks") == told_as("meeting"), told_as("phone_call")
        (True, 'call')
    """
    return event_types()[event_type].told_as


@dataclass(slots=True)
class Details:
    """What the words of an event add to it, and what they say of how it is to be read.

    Attributes:
        occasion, vessel, series: what it was part of, its ship, the series it belongs to.
        past: it lies before what is told around it.
        next: it is the next one of its kind, so it lies ahead.
        new: no event told before is meant.
        separate: it is not the event told before, whatever they share.
        further: it is one more edition of what was told.
        aside: it is told in passing.
        plural: the words name several, so that only a date makes one of them an event.
        own_letter: the document is itself the letter.
        undated: no date in its sentence is its own.
        one_of_several: it is one of the meetings that somebody had with each of several.
    """

    occasion: str | None = None
    vessel: str | None = None
    series: str | None = None
    past: bool = False
    next: bool = False
    new: bool = False
    separate: bool = False
    further: bool = False
    aside: bool = False
    plural: bool = False
    own_letter: bool = False
    undated: bool = False
    one_of_several: bool = False

    def absorb(self, other: Details) -> None:
        """Take over from another mention what this one lacks."""
        for one in fields(self):
            if not getattr(self, one.name):
                setattr(self, one.name, getattr(other, one.name))


@dataclass(slots=True, eq=False)
class Draft:
    """One mention of an event.

    Attributes:
        event_type: one of the schema's event types.
        reader: the segment it was read in.
        trigger: the token that tells of it.
        parties: participants so far.
        cover: further tokens that belong to its evidence.
        roles: role per person (by identity) or per state and organization id.
        status: occurred, planned, cancelled_or_denied; None while open; "dropped" for what is merely discussed.
        date: EDTF or None.
        place, place_state: where, in the words of the text, and the state's id.
        agreement: (title, kind) of the agreement, or None.
        anaphoric: the words refer back to an event told before ("during the meeting").
        points_back: the words for its agreement or exercise point back to one told before ("the agreement").
        weak: participants were guessed from context, not read from syntax.
        acted: the day on which a participant acts in the sentences around, or None.
        met: the officials whom the subject of a meeting meets.
        details: what its words add and say of how it is to be read.
        found_by: name of the rule or model that found it.
        confidence: how sure it is, 0 to 1, once it is judged.
    """

    event_type: str
    reader: Reader
    trigger: int
    parties: Parties
    cover: set[int] = field(default_factory=set)
    roles: dict[str | int, str] = field(default_factory=dict)
    status: str | None = None
    date: str | None = None
    date_sure: bool = False
    place: str | None = None
    place_state: str | None = None
    agreement: tuple[str, str] | None = None
    anaphoric: bool = False
    points_back: bool = False
    weak: bool = False
    background: bool = False
    details: Details = field(default_factory=Details)
    found_by: str = ""
    confidence: float = 0.5
    segment: int = 0
    acted: str | None = None
    met: list[Person] = field(default_factory=list)
    parent: Draft | None = None
    more: list[Draft] = field(default_factory=list)

    @classmethod
    def begin(
        cls,
        event_type: str,
        reader: Reader,
        trigger: int,
        tokens: Iterable[int] = (),
        *,
        nominal: bool = False,
        status: str | None = None,
    ) -> Draft:
        """A draft with its trigger, the tokens that tell of it, its status, and no parties yet.

        Args:
            event_type: one of the schema's event types.
            reader: the segment it is read in.
            trigger: the token that tells of it.
            tokens: further tokens that belong to its evidence.
            nominal: whether the trigger is a noun, so that its verb says whether it happened.
            status: where the words leave no doubt; else it is read from the clause of the trigger.
        """
        read = status or status_of(reader.tree, trigger, nominal)
        return cls(event_type, reader, trigger, Parties(), set(tokens), status=read)

    @property
    def sentence(self) -> int:
        """Number of the sentence in its segment."""
        return self.reader.tree.sent[self.trigger]

    @property
    def broken(self) -> bool:
        """Whether the text breaks off inside its sentence: what is not there is not guessed."""
        return self.reader.cut and self.sentence == len(self.reader.tree.sents) - 1

    def decide(self, status: str) -> None:
        """Settle whether it happened, from more than its own clause."""
        self.status = status

    def set_role(self, who: Person | str, role: str) -> None:
        """Give a participant its role; the first one given stays."""
        self.roles.setdefault(id(who) if isinstance(who, Person) else who, role)

    def role(self, who: Person | str) -> str:
        """The role of a participant."""
        return self.roles.get(id(who) if isinstance(who, Person) else who, "participant")

    def cast(self, parties: Parties, role: str) -> None:
        """Add participants with a role."""
        for person in parties.persons:
            self.set_role(person, role)
        for identity in (*parties.states, *parties.organizations):
            self.set_role(identity, role)
        self.parties.update(parties)
