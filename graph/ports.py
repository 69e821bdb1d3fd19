"""What a store offers to the rest of the house, and what it is given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self, runtime_checkable

from defgraph.graph.delta import GraphDelta
from defgraph.graph.limits import Limits
from defgraph.graph.model import Edge, Node

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Telling:
    """What the grouping rule needs to know of one telling.

    Attributes:
        id: telling id.
        document: id of the Document that tells it.
        event_type: its event type.
        status: occurred, planned or cancelled_or_denied.
        date: EDTF or None.
        place: words of the source or None.
        place_state: State id or None.
        parties: sorted ids of the states and organizations that take part.
        officials: sorted ids of the officials that take part.
        agreement: id of the agreement or body it is about, or None.
        hosts: sorted ids of the states and organizations that are told to be host, or for whom a host acts.
        visitors: the same of visitors.
        positions: sorted pairs of an official's id and the id of a Position that the official holds at the event.
    """

    id: str
    document: str
    event_type: str
    status: str
    date: str | None = None
    place: str | None = None
    place_state: str | None = None
    parties: tuple[str, ...] = ()
    officials: tuple[str, ...] = ()
    agreement: str | None = None
    hosts: tuple[str, ...] = ()
    visitors: tuple[str, ...] = ()
    positions: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Telling:
        """The telling of :meth:`to_json`, also where JSON made lists of its tuples.

        Example:
            >>> told = Telling("t-1", "d", "visit", "occurred", positions=(("KOR:kim", "KOR:president"),))
            >>> Telling.from_json({**told.to_json(), "positions": [["KOR:kim", "KOR:president"]]}) == told
            True
        """
        return cls(**{name: _tuples(value) for name, value in values.items()})


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list | tuple) else value


@dataclass(frozen=True, slots=True)
class Decision:
    """An analyst's stored decision; it outranks the rule and survives reloading.

    Attributes:
        kind: merge, unmerge, accept or reject.
        a, b: ids of tellings, or of nodes of one label; b is None for accept and reject.
        reason: why, in the analyst's words.
        who: who decided.
        when: ISO date and time.
    """

    kind: str
    a: str
    b: str | None
    reason: str
    who: str
    when: str


def last_on_pairs(said: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Of several decisions on one pair the last: it alone counts.

    Args:
        said: kind and pair of each decision, in the order they were made; a pair may be named either way.

    Example:
        >>> last_on_pairs([("merge", "a", "b"), ("merge", "c", "d"), ("unmerge", "b", "a")])
        [('merge', 'c', 'd'), ('unmerge', 'b', 'a')]
    """
    last: dict[frozenset[str], tuple[str, str, str]] = {}
    for kind, a, b in said:
        pair = frozenset((a, b))
        last.pop(pair, None)
        last[pair] = (kind, a, b)
    return list(last.values())


class Grouping(Protocol):
    """The rule that groups tellings into events; a pure function of the set (defgraph.graph.identity)."""

    def __call__(self, tellings: Iterable[Telling], decisions: Sequence[Decision]) -> Mapping[str, str]:
        """Telling id to event id, for every telling given."""
        ...


class GroupingSession(Protocol):
    """A set of tellings that changes, and its events: always what the rule makes of the set as it is."""

    def change(
        self, gone: Iterable[str], come: Iterable[Telling], decisions: Sequence[Decision]
    ) -> Mapping[str, str | None]:
        """Change the set.

        Args:
            gone: ids of tellings that leave; one that also comes is replaced.
            come: tellings that enter, each id once.
            decisions: all decisions that now stand, in the order they were made.

        Returns:
            The tellings whose event is another one now: their event id, None for those that left.
        """
        ...


@runtime_checkable
class IncrementalGrouping(Protocol):
    """A grouping whose sessions compute anew only what a change can have touched."""

    def session(self) -> GroupingSession:
        """An empty set."""
        ...


@dataclass(frozen=True, slots=True)
class Change:
    """What a write did to the graph that queries see."""

    nodes_added: int = 0
    edges_added: int = 0
    nodes_removed: int = 0
    edges_removed: int = 0

    def __add__(self, other: Change) -> Change:
        """The sum of two changes."""
        return Change(
            self.nodes_added + other.nodes_added,
            self.edges_added + other.edges_added,
            self.nodes_removed + other.nodes_removed,
            self.edges_removed + other.edges_removed,
        )


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a store: nodes by label, edges by type, and tellings."""

    nodes: Mapping[str, int] = field(default_factory=dict)
    edges: Mapping[str, int] = field(default_factory=dict)
    tellings: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A node that a search found.

    Attributes:
        node: the node.
        words: its words: the quote of a passage, else the name and, line by line, what else is told of it.
        marks: where in ``words`` those that were searched for stand: half-open, ascending.
    """

    node: Node
    words: str
    marks: tuple[tuple[int, int], ...]


class Reader(Protocol):
    """Nodes and edges: what analyses read, of an open store or of what was read from one."""

    def node(self, node_id: str) -> Node | None:
        """The node of this id, or the one that a telling, a former event or a node merged into another belongs to."""
        ...

    def nodes(self, label: str | None = None) -> Iterable[Node]:
        """All nodes (of a label), ascending by id."""
        ...

    def edges(self, edge_type: str | None = None) -> Iterable[Edge]:
        """All edges (of a type), ascending by rid."""
        ...


class View(Reader, Protocol):
    """Read-only access. Every method raises StoreError subclasses only."""

    def neighbours(self, node_id: str) -> list[tuple[Edge, Node]]:
        """The edges of a node with the node at their other end, ascending by rid."""
        ...

    def search(self, text: str, labels: Collection[str] = (), limit: int | None = None) -> list[Hit]:
        """Nodes with all words of a text, best first; the same on every store.

        Args:
            text: words, without regard to case and accents; phrases in double quotes; beginnings with ``*``.
            labels: labels of nodes that are wanted; none = all.
            limit: at most so many; None = all.

        Raises:
            ParameterError: the text has no word.
        """
        ...

    def state(self) -> str:
        """What names the committed state: the same as long as nothing was written, then another one."""
        ...

    def run(
        self, query: str, params: Mapping[str, Any] | None = None, limits: Limits | None = None
    ) -> list[dict[str, Any]]:
        """Rows of a read-only Cypher query; the values are plain JSON values.

        Args:
            query: one statement.
            params: its parameters.
            limits: what it may take; None = a text of ours: the usual time, any number of rows.

        Raises:
            NotReadOnlyError: the text writes, reads a file or URL, or calls a procedure.
            CypherError: the engine refused it, or it took more than the limits.
        """
        ...

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The whole graph: node attributes ``label``, ``name`` and the props; edge keys are rids."""
        ...

    def text(self, document: str) -> str | None:
        """The decoded text of a document."""
        ...

    def fingerprints(self) -> Mapping[str, str]:
        """Fingerprint of every source, by Document id."""
        ...

    def claims_of(self, source: str) -> GraphDelta:
        """The claims of one source with what is kept of it; an empty delta where there is no such source."""
        ...

    def claims(self) -> Iterable[GraphDelta]:
        """The claims of every source, one delta a source, ascending by id: the lossless content."""
        ...

    def decisions(self) -> Sequence[Decision]:
        """The stored decisions, in the order they were made."""
        ...

    def stats(self) -> Stats:
        """Counts."""
        ...

    def close(self) -> None:
        """Release what is held."""
        ...

    def __enter__(self) -> Self:
        """The view itself."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        ...


class Writer(Protocol):
    """The only way in. Each call is one transaction: all of it or nothing."""

    def replace(self, delta: GraphDelta) -> Change:
        """Store the delta's sources: their earlier claims go, these come, groups are made anew."""
        ...

    def remove(self, source: str) -> Change:
        """Remove a source and what only it supports."""
        ...

    def decide(self, decision: Decision) -> Change:
        """Store a decision and group anew."""
        ...

    def __enter__(self) -> Self:
        """The writer itself."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Release what is held."""
        ...


class Store(Protocol):
    """A graph at an address."""

    #: The address as a user would type it, without credentials.
    url: str

    def exists(self) -> bool:
        """Whether there is a store at the address; creates nothing."""
        ...

    def view(self) -> View:
        """Open for reading.

        Raises:
            StoreNotFoundError: nothing is there; nothing is created.
        """
        ...

    def writer(self) -> Writer:
        """Open for writing; the store is created where there is none."""
        ...
