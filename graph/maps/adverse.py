"""What is no cooperation (sanctions and the like): drawn with a look of its own, and counted as a tie nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from defgraph.graph.model import Edge, Node, Subgraph
from defgraph.graph.schema import adverse

#: What such events and lines are drawn as; in an overview the type of the marks and lines that sum them up.
ADVERSE = "ADVERSE"


def adverse_events(nodes: Iterable[Node]) -> frozenset[str]:
    """Ids of the events that are no cooperation.

    Example:
        >>> sorted(adverse_events([Node("e", "Event", "x", {"event_type": "recall"}), Node("KOR", "State", "Korea")]))
        ['e']
    """
    return frozenset(n.id for n in nodes if n.label == "Event" and adverse(n.props.get("event_type")))


def is_adverse(edge: Edge, events: Collection[str]) -> bool:
    """Whether a line is no tie: it leads to what is no cooperation, or sums up such events.

    Args:
        edge: the line.
        events: :func:`adverse_events` of its graph.
    """
    return edge.type == ADVERSE or edge.start in events or edge.end in events


def tie_ends(edge: Edge, events: Collection[str]) -> set[str]:
    """The ends at which a line counts: both of a tie; of what is no cooperation the event, never who takes part.

    Args:
        edge: the line.
        events: :func:`adverse_events` of its graph.
    """
    ends = {edge.start, edge.end}
    return ends.intersection(events) if is_adverse(edge, events) else ends


def degrees(subgraph: Subgraph) -> Counter[str]:
    """How many ties each node has, by id; each line counts at its :func:`tie_ends`."""
    events = adverse_events(subgraph.nodes)
    return Counter(end for edge in subgraph.edges for end in tie_ends(edge, events))
