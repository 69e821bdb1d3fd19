"""A fact while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from defgraph.graph.model import FactEnd
from defgraph.loaders.extract.discourse.reader import Reader

#: Which ends of a term a word tells of: its beginning, its end, or both (or neither) by the dates beside it.
FROM, TO, TERM = "from", "to", "term"


@dataclass(slots=True, eq=False)
class FactDraft:
    """One mention of a fact.

    Attributes:
        edge_type: edge type of the schema.
        start, end: what the edge joins.
        reader: the segment it was read in.
        trigger: the token that tells of it.
        bound: :data:`FROM`, :data:`TO` or :data:`TERM`.
        cover: further tokens that belong to its evidence.
        kind: kind of a membership, or None.
        dated_by: the token whose date is the fact's where the trigger has none ("was appointed on ..., succeeding X").
        needs_date: whether the words say nothing where no date stands beside them.
        first, last, seen: when it began, when it ended, when it is shown to hold; EDTF or None.
        found_by: name of the rule that found it.
        segment: number of the segment.
    """

    edge_type: str
    start: FactEnd
    end: FactEnd
    reader: Reader
    trigger: int
    bound: str
    cover: set[int] = field(default_factory=set)
    kind: str | None = None
    dated_by: int | None = None
    needs_date: bool = False
    first: str | None = None
    last: str | None = None
    seen: str | None = None
    found_by: str = ""
    segment: int = 0

    @property
    def sentence(self) -> int:
        """Number of the sentence in its segment."""
        return self.reader.tree.sent[self.trigger]

    @property
    def status(self) -> str:
        """Facts are what is so; plans and denials give none."""
        return "occurred"

    def properties(self) -> dict[str, str | list[str]]:
        """The properties of its edge, as far as told."""
        told = {"from": self.first, "to": self.last, "kind": self.kind}
        return {**{k: v for k, v in told.items() if v}, **({"seen": [self.seen]} if self.seen else {})}
