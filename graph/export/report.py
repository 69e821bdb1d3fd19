"""What an export says of itself: how much it wrote, and what of the graph its form has no place for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from defgraph.graph.model import Edge, Node, Subgraph


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written.

    Attributes:
        written: how many of what, in the singular: ``{"node": 29, "edge": 50}``, ``{"event": 6}``.
        left_out: one line for every reason why something of the graph is not there.
    """

    written: Mapping[str, int]
    left_out: tuple[str, ...] = ()


def whole_graph(graph: Subgraph) -> ExportReport:
    """The report of a form that has a place for everything."""
    return ExportReport({"node": len(graph.nodes), "edge": len(graph.edges)})


def left_out_lines(items: Iterable[tuple[Node | Edge, str]]) -> tuple[str, ...]:
    """A line for every reason, with the number of nodes and edges of each type.

    Args:
        items: what is left out, each with the reason.

    Example:
        >>> left_out_lines([(Edge("r1", "OF", "KOR:adviser", "KOR"), "a post has its country")])
        ('1 OF edge (a post has its country)',)
    """
    counts: dict[str, Counter[tuple[str, str]]] = {}
    for item, why in items:
        kind = ("node", item.label) if isinstance(item, Node) else ("edge", item.type)
        counts.setdefault(why, Counter())[kind] += 1
    lines = []
    for why, found in sorted(counts.items()):
        parts = []
        for group in ("node", "edge"):
            named = [f"{n:,} {name}" for (kind, name), n in sorted(found.items()) if kind == group]
            total = sum(n for (kind, _), n in found.items() if kind == group)
            parts += [f"{', '.join(named)} {group}{'s' * (total > 1)}"] if named else []
        lines.append(f"{' and '.join(parts)} ({why})")
    return tuple(lines)
