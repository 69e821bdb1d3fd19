"""An event while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.mentions.mention import Parties, Person


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
        details: occasion, vessel, series.
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
    details: dict[str, str] = field(default_factory=dict)
    segment: int = 0
    acted: str | None = None
    met: list[Person] = field(default_factory=list)
    parent: Draft | None = None
    more: list[Draft] = field(default_factory=list)

    @property
    def sentence(self) -> int:
        """Number of the sentence in its segment."""
        return self.reader.tree.sent[self.trigger]

    @property
    def broken(self) -> bool:
        """Whether the text breaks off inside its sentence: what is not there is not guessed."""
        return self.reader.cut and self.sentence == len(self.reader.tree.sents) - 1

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
