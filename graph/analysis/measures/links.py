"""A network as arrays: what the measures compute on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import networkx as nx

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Links:
    """A simple network of the nodes 0 to n-1.

    Attributes:
        n: number of nodes.
        a: one end of every tie (the start where the network is directed).
        b: the other end.
        weight: weight of every tie, above 0.
        directed: whether a tie leads from a to b only.
    """

    n: int
    a: Ints
    b: Ints
    weight: Floats
    directed: bool = False

    def matrix(self, weighted: bool = True) -> Any:
        """The adjacency matrix as a scipy CSR array: row = start, column = end."""
        from scipy.sparse import coo_array

        value = self.weight if weighted else np.ones(len(self.a))
        start, end = (self.a, self.b)
        if not self.directed:
            start, end, value = np.concatenate((start, end)), np.concatenate((end, start)), np.concatenate((value,) * 2)
        return coo_array((value, (start, end)), shape=(self.n, self.n)).tocsr()

    def part(self, kept: Ints) -> Links:
        """The network of some nodes, numbered anew in the order given."""
        number = np.full(self.n, -1, dtype=np.int64)
        number[kept] = np.arange(len(kept))
        inside = (number[self.a] >= 0) & (number[self.b] >= 0)
        return Links(
            len(kept), number[self.a[inside]], number[self.b[inside]], self.weight[inside], self.directed
        )  # fmt: skip

    def tied(self) -> Ints:
        """The nodes that have a tie, ascending."""
        return np.unique(np.concatenate((self.a, self.b)))

    def near(self, node: int, depth: int) -> Ints:
        """The nodes within so many steps of a node, itself included where it has a tie, ascending."""
        found = np.zeros(self.n, dtype=bool)
        found[node] = node in self.tied()
        for _ in range(depth):
            ends = np.concatenate((self.b[found[self.a]], self.a[found[self.b]]))
            found[ends] = True
        return np.flatnonzero(found)


@dataclass(frozen=True, slots=True)
class Meetings:
    """Every pair of every event, before pairs are summed to ties.

    Attributes:
        n: number of nodes.
        a: the smaller node of each pair.
        b: the larger one.
        event: number of the event, or -1 where no event is behind a pair.
        size: participants of the event.
        alone: whether a pair has weight 1 whatever its events (parties and their agreements).
    """

    n: int
    a: Ints
    b: Ints
    event: Ints
    size: Ints
    alone: bool = False

    def links(self, chosen: NDArray[np.bool_] | None = None, factor: Floats | None = None) -> Links:
        """The ties of some events.

        Args:
            chosen: for every event whether it counts; None = all do. Pairs without an event always count.
            factor: weight of every event in a pair, by event; None = 1/(size-1) (Newman, "Scientific
                collaboration networks. II", 2001).
        """
        # What no event is behind has the number -1: one more place at the end.
        kept = slice(None) if chosen is None else np.append(chosen, True)[self.event]
        a, b, event = self.a[kept], self.b[kept], self.event[kept]
        added = 1.0 / (self.size[kept] - 1) if factor is None else np.append(factor, 1.0)[event]
        pair, inverse = np.unique(a * self.n + b, return_inverse=True)
        weight: Floats = np.ones(len(pair))
        if not self.alone:
            weight = np.bincount(inverse, added, len(pair)).astype(np.float64)
        return Links(self.n, pair // self.n, pair % self.n, weight)

    def events_of(self) -> dict[tuple[int, int], list[int]]:
        """The events of every pair, ascending."""
        order = np.lexsort((self.event, self.b, self.a))
        found: dict[tuple[int, int], list[int]] = {}
        columns = (self.a[order].tolist(), self.b[order].tolist(), self.event[order].tolist())
        for a, b, event in zip(*columns, strict=True):
            events = found.setdefault((a, b), [])
            if event >= 0:
                events.append(event)
        return found


def meetings(members: Iterable[Sequence[int]], n: int, apart: Mapping[int, Collection[int]] | None = None) -> Meetings:
    """Every pair of the participants of every event.

    Args:
        members: the participants of each event, as ascending numbers without repeats.
        n: number of nodes.
        apart: by number of the event, participants that it does not bring together; None = it brings all together.

    Example:
        >>> found = meetings([[0, 2], [0, 1, 2]], 3)
        >>> found.links().weight.tolist(), found.events_of()[0, 2]
        ([0.5, 1.5, 0.5], [0, 1])
    """
    sizes: dict[int, tuple[list[int], list[int]]] = {}
    for number, nodes in enumerate(members):
        if len(nodes) > 1:
            events, flat = sizes.setdefault(len(nodes), ([], []))
            events.append(number)
            flat.extend(nodes)
    parts: list[NDArray[Any]] = [np.zeros((4, 0), dtype=np.int64)]
    for size, (events, flat) in sorted(sizes.items()):
        table = np.array(flat, dtype=np.int64).reshape(-1, size)
        one, other = np.triu_indices(size, 1)
        numbers = np.repeat(np.array(events, dtype=np.int64), len(one))
        parts.append(np.stack((table[:, one].ravel(), table[:, other].ravel(), numbers, np.full_like(numbers, size))))
    a, b, event, participants = np.concatenate(parts, axis=1)
    if apart:
        whole = np.isin(event, list(apart), invert=True)
        pairs = zip(event.tolist(), a.tolist(), b.tolist(), whole.tolist(), strict=True)
        kept = [w or not (x in apart[e] and y in apart[e]) for e, x, y, w in pairs]
        a, b, event, participants = (column[kept] for column in (a, b, event, participants))
    return Meetings(n, a, b, event, participants)


def from_networkx(graph: nx.Graph[str]) -> Links:
    """The arrays of a networkx graph, its nodes numbered in their order; a tie without weight has weight 1."""
    number = {node: i for i, node in enumerate(graph)}
    ties = [(number[a], number[b], weight) for a, b, weight in graph.edges(data="weight", default=1.0)]
    a, b, weight = zip(*ties, strict=True) if ties else ((), (), ())
    return Links(
        len(number), np.array(a, dtype=np.int64), np.array(b, dtype=np.int64), np.array(weight, dtype=np.float64),
        graph.is_directed(),
    )  # fmt: skip
