"""In which roles a node stands between two others who are not tied to each other (Gould and Fernandez 1989).

The nodes fall into groups. For every path a - v - b whose ends are not tied, v is

- coordinator: a, v and b are of one group;
- itinerant: a and b are of one group, v of another;
- gatekeeper: v and b are of one group, a of another (v lets in);
- representative: a and v are of one group, b of another (v speaks for its own);
- liaison: a, v and b are of three groups.

A tie without direction goes both ways, so every open pair counts as a - v - b and as b - v - a, and v is gatekeeper
as often as representative. A node whose group is not known plays no part: paths over it or from it are not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from defgraph.graph.analysis.measures.links import Ints, Links
from defgraph.graph.analysis.measures.ranking import rows_of
from defgraph.graph.analysis.names import Measure
from defgraph.graph.analysis.windows.communities import lasting_labels
from defgraph.graph.analysis.windows.periods import Chosen, Window
from defgraph.graph.errors import ParameterError, UnknownNameError, one_of
from defgraph.graph.model import Node
from defgraph.graph.schema import load_schema

#: Types of properties that can group nodes.
_GROUPING = ("string", "integer", "boolean")
ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def roles(links: Links, groups: Ints) -> dict[str, Ints]:
    """How often every node plays each role, and ``brokerage``, the sum of the five.

    Args:
        links: the network, directed or not.
        groups: number of the group of every node.

    Example:
        >>> import numpy as np
        >>> star = Links(3, np.array([0, 0]), np.array([1, 2]), np.ones(2))
        >>> {role: int(found[0]) for role, found in roles(star, np.array([1, 1, 2])).items() if found[0]}
        {'brokerage': 2, 'gatekeeper': 1, 'representative': 1}
    """
    ties = links.matrix(weighted=False).astype(np.int64).tocoo()
    inside = groups[ties.row] == groups[ties.col]
    within, across = _part(ties, inside), _part(ties, ~inside)
    every = within + across

    def paths(into: Any, out: Any) -> Any:
        return _sums(into, 0) * _sums(out, 1)

    def closed(into: Any, out: Any, over: Any) -> Any:
        return _sums((into.T @ over).multiply(out), 1)

    back_within, back_across = (_sums(part.multiply(part.T), 1) for part in (within, across))
    # Paths from another group and on to the same one: by group, then summed.
    from_group, to_group = _by_group(across.T.tocsr(), groups), _by_group(across, groups)
    same = _sums(from_group.multiply(to_group), 1)
    found = {
        "coordinator": paths(within, within) - back_within - closed(within, within, every),
        "itinerant": same - back_across - closed(across, across, within),
        "gatekeeper": paths(across, within) - closed(across, within, every),
        "representative": paths(within, across) - closed(within, across, every),
        "liaison": paths(across, across) - same - closed(across, across, across),
    }
    return {Measure.BROKERAGE.value: np.sum(list(found.values()), axis=0), **found}


@dataclass(frozen=True, slots=True)
class Grouped:
    """A network whose nodes are in groups.

    Attributes:
        links: the network of the nodes whose group is known.
        ids: their ids, by number.
        nodes: all nodes by id.
        groups: the group of each, by number.
        unknown: ids of the nodes whose group is not known.
    """

    links: Links
    ids: list[str]
    nodes: Mapping[str, Node]
    groups: list[str]
    unknown: list[str]


def grouped(links: Links, ids: Sequence[str], nodes: Mapping[str, Node], by: str | Mapping[str, Any]) -> Grouped:
    """A network with its nodes in groups.

    Args:
        links: the network.
        ids: the ids of its nodes, by number.
        nodes: nodes by id.
        by: "community" (Louvain), the name of a property of the nodes, or the group of every node by id.

    Raises:
        ParameterError: the nodes have no such property.
    """
    from defgraph.graph.analysis.measures.engine import compute

    if by == Measure.COMMUNITY:
        found: list[str | None] = [str(number) for number in compute(links, Measure.COMMUNITY).tolist()]
    elif isinstance(by, str):
        found = _by_property([nodes[i] for i in ids], by)
    else:
        found = [None if by.get(i) is None else str(by[i]) for i in ids]
    kept = [number for number, group in enumerate(found) if group is not None]
    unknown = [i for i, group in zip(ids, found, strict=True) if group is None]
    part = links.part(np.array(kept, dtype=np.int64))
    return Grouped(part, [ids[n] for n in kept], nodes, [g for g in found if g is not None], unknown)


def brokerage(network: Grouped) -> list[dict[str, Any]]:
    """The roles of every node.

    Returns:
        Rows ``{"id", "name", "group", "brokerage": sum of the roles, "coordinator", "itinerant", "gatekeeper",
        "representative", "liaison", "rank"}``, the most first, then id.
    """
    if not network.ids:
        return []
    found = roles(network.links, _numbers(network.groups))
    names = [(i, network.nodes[i].name) for i in network.ids]
    group = dict(zip(network.ids, network.groups, strict=True))
    rows = rows_of(names, {role: values.tolist() for role, values in found.items()})
    return [{"id": r["id"], "name": r["name"], "group": group[r["id"]], **r} for r in rows]


def brokerage_by_window(
    spans: Sequence[tuple[Window, Chosen]],
    network_of: Callable[[Chosen], tuple[Links, list[str]]],
    nodes: Mapping[str, Node],
    by: str | Mapping[str, Any],
) -> list[tuple[str, list[dict[str, Any]]]]:
    """The roles of every node in every window.

    Args:
        spans: the windows (:func:`defgraph.graph.analysis.windows.periods.spread`).
        network_of: the network of some events, and the ids of its nodes by number.
        nodes: nodes by id.
        by: as in :func:`grouped`; "community" = those of each window, with labels that last
            (:mod:`defgraph.graph.analysis.windows.communities`).

    Returns:
        Name of each window and rows as :func:`brokerage` gives them.
    """
    from defgraph.graph.analysis.measures.engine import compute

    parts = [(window.name, *network_of(chosen)) for window, chosen in spans]
    groups: dict[str, dict[str, int]] = {}
    if by == Measure.COMMUNITY:
        found = [(n, dict(zip(ids, compute(links, by).tolist(), strict=True))) for n, links, ids in parts]
        groups = lasting_labels(found)
    return [(n, brokerage(grouped(links, ids, nodes, groups.get(n, by)))) for n, links, ids in parts]


def explain_brokerage(network: Grouped, node: str) -> dict[str, Any]:
    """Between which groups a node stands.

    Returns:
        Its row, ``of`` (how many are ranked) and ``between``: a row ``{"role", "from", "to", "pairs"}`` for the open
        pairs from one group to another, the most first.

    Raises:
        UnknownNameError: the node is not in the network, or its group is not known.
    """
    rows = brokerage(network)
    row = next((r for r in rows if r["id"] == node), None)
    if row is None:
        why = "its group is not known" if node in network.unknown else "it has no tie under these filters"
        raise UnknownNameError(f"{node!r} is no broker: {why}", hint="give an id that the analysis lists")
    here = network.ids.index(node)
    links = network.links
    tied = set(zip(links.a.tolist(), links.b.tolist(), strict=True))
    near = [n for n in range(links.n) if (min(n, here), max(n, here)) in tied]
    counts: Counter[tuple[str, str, str]] = Counter()
    for a in near:
        for b in near:
            if a != b and (min(a, b), max(a, b)) not in tied:
                ends = (network.groups[a], network.groups[b])
                counts[_role(ends[0], network.groups[here], ends[1]), *ends] += 1
    ordered = sorted(counts.items(), key=lambda found: (-found[1], found[0]))
    between = [{"role": role, "from": start, "to": end, "pairs": n} for (role, start, end), n in ordered]
    return {**row, "of": len(rows), "between": between}


def _role(start: str, middle: str, end: str) -> str:
    if start == end:
        return "coordinator" if start == middle else "itinerant"
    return "representative" if start == middle else "gatekeeper" if middle == end else "liaison"


def _numbers(groups: Sequence[str]) -> Ints:
    number = {group: n for n, group in enumerate(sorted(set(groups)))}
    return np.array([number[group] for group in groups], dtype=np.int64)


def _by_property(nodes: Sequence[Node], by: str) -> list[str | None]:
    known = {
        name
        for label in {n.label for n in nodes}
        for name, spec in load_schema().nodes[label].properties.items()
        if spec.type in _GROUPING
    }
    if nodes and by not in known:
        raise ParameterError(
            f"the nodes have no property {by!r} to group them by", hint=f"use community, {one_of(known)}"
        )
    return [None if node.props.get(by) is None else str(node.props[by]) for node in nodes]


def _part(ties: Any, chosen: Any) -> Any:
    from scipy.sparse import coo_array

    return coo_array((ties.data[chosen], (ties.row[chosen], ties.col[chosen])), shape=ties.shape).tocsr()


def _by_group(ties: Any, groups: Ints) -> Any:
    from scipy.sparse import coo_array

    member = coo_array((np.ones(len(groups), dtype=np.int64), (np.arange(len(groups)), groups)))
    return ties @ member.tocsr()


def _sums(matrix: Any, axis: int) -> Any:
    return np.asarray(matrix.sum(axis=axis), dtype=np.int64).ravel()
