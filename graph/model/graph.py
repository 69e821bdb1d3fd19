"""Nodes, edges and subgraphs as stores hand them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph.

    Attributes:
        id: unique over all labels.
        label: node type of the schema ("State").
        name: what a reader is shown; never empty.
        props: all other properties; values are text, numbers, booleans or lists of text, never None.
    """

    id: str
    label: str
    name: str
    props: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """A flat JSON object."""
        return {
            "id": self.id,
            "label": self.label,
            "name": self.name,
            "props": dict(sorted(self.props.items())),
        }


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of the graph.

    Attributes:
        rid: hash of type, ends and what tells parallel edges apart.
        type: edge type of the schema ("PARTICIPATED_IN").
        start: id of the node it leaves.
        end: id of the node it enters.
        props: all other properties; ``evidence`` lists the ids of the passages behind it.
    """

    rid: str
    type: str
    start: str
    end: str
    props: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """A flat JSON object."""
        return {
            "rid": self.rid,
            "type": self.type,
            "start": self.start,
            "end": self.end,
            "props": dict(sorted(self.props.items())),
        }


@dataclass(frozen=True, slots=True)
class SubgraphMeta:
    """What a reader of a subgraph must know beside its nodes and edges; all of it is optional.

    Attributes:
        title: heading.
        marking: handling marking, "" for none.
        filters: what was asked for, one line each.
        left_out: what is not there and why, one line each.
        generated_from: the sources, one line each.
        passages: passage id -> its words and source as JSON values: ``quote``, ``document``, ``page`` and so on
            (:meth:`defgraph.graph.analysis.evidence.Evidence.meta`); ``said`` lists what it says of events.
        events: event id -> facts of the events that ties sum up, as JSON values.
        story: steps of a briefing; see :func:`defgraph.graph.maps.read_story`.
        story_from: path of the file of the story, for messages, "" where there is none.
        community: what the communities of the nodes are of, "" where nothing says it.
        held: ids of nodes that a map holds back until somebody searches for them or opens their mark.

    Example:
        >>> SubgraphMeta(title="Who met whom", left_out=("2 events without a date",)).left_out
        ('2 events without a date',)
    """

    title: str = "Relationship map"
    marking: str = ""
    filters: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    generated_from: tuple[str, ...] = ()
    passages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    events: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    story: Sequence[Mapping[str, Any]] = ()
    story_from: str = ""
    community: str = ""
    held: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes and edges chosen for a map or an export, sorted by id; measures stand in the props.

    Attributes:
        nodes: the nodes, ascending by id.
        edges: edges between these nodes, ascending by rid.
        meta: what a reader must know beside them.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    meta: SubgraphMeta = field(default_factory=SubgraphMeta)


def told_apart(nodes: Sequence[tuple[str, str]]) -> list[str]:
    """Names of nodes for a reader: where two are equal, each has its id beside it.

    Args:
        nodes: id and name of each.

    Example:
        >>> told_apart([("GEO", "Georgia"), ("USA:georgia", "Georgia"), ("KOR", "South Korea")])
        ['Georgia (GEO)', 'Georgia (USA:georgia)', 'South Korea']
    """
    count = Counter(name for _, name in nodes)
    return [f"{name} ({node})" if count[name] > 1 else name for node, name in nodes]
