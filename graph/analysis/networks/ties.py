"""The pairs of a network before they are summed: who met in which event, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from defgraph.graph.analysis.evidence import passages_behind
from defgraph.graph.analysis.filters import TIES, Filters, Selection, select_agreements, select_events
from defgraph.graph.analysis.measures.links import Floats, Ints, Links, Meetings, meetings
from defgraph.graph.analysis.names import Weight
from defgraph.graph.analysis.networks.attendance import Present, present
from defgraph.graph.analysis.networks.weighting import factors
from defgraph.graph.analysis.snapshot import Snapshot
from defgraph.graph.analysis.windows.periods import Chosen
from defgraph.graph.errors import ParameterError, one_of
from defgraph.graph.model import Node
from defgraph.graph.ports import Reader
from defgraph.graph.schema import load_schema, types_that

#: Network to the labels of its nodes.
NETWORKS = {
    "states": ("State",),
    "organizations": ("Organization",),
    "officials": ("Official",),
    "offices": ("Position",),
    "agreements": ("State", "Organization", "Agreement"),
}
#: Edge types that every network is read from, and those that the network of agreements is read from too.
READ_FROM = ("PARTICIPATED_IN", "HOLDS", "EVIDENCED_BY")
OF_AGREEMENTS = ("PRODUCED", "PARTY_TO")
#: Edge types that are no part of any network: what IN, OF and PART_OF say stands in properties too, a membership is no
#: event, and within which event another took place joins nobody. Edges of every other type are named as left out.
NO_PART = ("IN", "OF", "PART_OF", "MEMBER_OF", "DURING")


@dataclass(frozen=True, slots=True)
class Ties:
    """What a network is made of.

    Attributes:
        nodes: the nodes that may have ties, by id, ascending.
        ids: their ids: node number to id.
        events: the events that count, by id, ascending: the numbers of the events in ``pairs``.
        pairs: who met in which event.
        factor: what each event adds to the weight of a pair.
        evidence: sorted passage ids of every event and agreement.
        left_out: one line for every reason why events do not count.
    """

    nodes: Mapping[str, Node]
    ids: list[str]
    events: Mapping[str, Node]
    pairs: Meetings
    factor: Floats
    evidence: Mapping[str, list[str]]
    left_out: list[str]

    @property
    def meets(self) -> Chosen:
        """For every event whether two meet in it."""
        found = np.zeros(len(self.events), dtype=bool)
        found[self.pairs.event[self.pairs.event >= 0]] = True
        return found

    def within(self, chosen: Chosen) -> Ties:
        """The same of some events, such as those of a window; a pair that no event is behind falls away.

        Args:
            chosen: for every event whether it counts.
        """
        kept = np.append(chosen, False)[self.pairs.event]
        number, pairs = np.cumsum(chosen) - 1, self.pairs
        part = replace(
            pairs, a=pairs.a[kept], b=pairs.b[kept], event=number[pairs.event[kept]], size=pairs.size[kept]
        )  # fmt: skip
        events = {e: node for (e, node), counts in zip(self.events.items(), chosen, strict=True) if counts}
        return replace(self, events=events, pairs=part, factor=self.factor[chosen])

    def network(
        self, chosen: Chosen | None = None, focus: str | None = None, depth: int = 1, *, isolates: bool = False
    ) -> tuple[Links, Ints]:
        """The network of some events, and the numbers of its nodes in the order of the links' own.

        Args:
            chosen: for every event whether it counts; None = all do.
            focus: only what lies within ``depth`` steps of this node; None = everything.
            depth: steps from the focus.
            isolates: nodes without a tie too (not with a focus).
        """
        links = self.pairs.links(chosen, self.factor)
        if focus is not None:
            kept = links.near(self.ids.index(focus), depth) if focus in self.nodes else np.zeros(0, np.int64)
        else:
            kept = np.arange(links.n) if isolates else links.tied()
        return links.part(kept), kept


def snapshot_of(reader: Reader, network: str) -> Snapshot:
    """All that a network and the answers about it are computed from.

    Args:
        reader: an open view of a store.
        network: one of :data:`NETWORKS`.
    """
    return Snapshot(reader, (*READ_FROM, *(OF_AGREEMENTS if network == "agreements" else ()), *_others()))


def read_ties(
    reader: Reader, network: str, filters: Filters, *, with_organizations: bool = False, weight: Weight = Weight.SHARE
) -> Ties:
    """The pairs of a network.

    Args:
        reader: where they are read: an open view of a store, or a snapshot of it.
        network: one of :data:`NETWORKS`.
        filters: what to leave out; ``focus`` plays no part here.
        with_organizations: the states network has international bodies such as NATO too.
        weight: what an event adds to a tie.

    Raises:
        ParameterError: there is no such network.
    """
    if network not in NETWORKS:
        raise ParameterError(f"no network {network!r}", hint=f"use {one_of(NETWORKS)}")
    nodes = {n.id: n for label in NETWORKS[network] for n in reader.nodes(label)}
    if network == "states" and with_organizations:
        # A state's own ministries stand for it and are no parties beside it.
        nodes |= {n.id: n for n in reader.nodes("Organization") if ":" not in n.id}
    there = present(reader, network, nodes)
    chosen = select_events(reader.nodes("Event"), filters, filters.statuses or TIES, there.at)
    _without_hostile(chosen)
    events = dict(sorted(chosen.events.items()))
    if network == "agreements":
        nodes, made = _parties(reader, filters, nodes, events)
    nodes = dict(sorted(nodes.items()))
    number = {node: i for i, node in enumerate(nodes)}
    members = [sorted(number[n] for n in there.at.get(e, ()) if n in number) for e in events]
    two_mode = network == "agreements"
    if two_mode:
        pairs = _agreement_pairs(made, number, list(events))
    else:
        pairs = meetings(members, len(nodes), _apart(events, there, number))
    factor = factors(weight, list(events.values()), [len(m) for m in members], filters.period[1])
    unknown = sum(there.unknown.get(e, 0) for e in events)
    if unknown:
        what = "office" if network == "offices" else "side"
        chosen.left_out.append(f"{unknown} appearance{'s' * (unknown > 1)} of an official without a known {what}")
    evidence = passages_behind(reader.edges("EVIDENCED_BY"))
    left_out = [*chosen.left_out, *_other_edges(reader)]
    return Ties(nodes, list(nodes), events, pairs, factor, evidence, left_out)


def _apart(events: Mapping[str, Node], there: Present, number: Mapping[str, int]) -> dict[int, frozenset[int]]:
    """By number of event, those whom it does not tie to one another: the hosts of one trip, the recipients of one aid.

    What goes from one side to several brings each of them together with that side alone.
    """
    found = {}
    for place, (event, node) in enumerate(events.items()):
        received = there.received.get(event, ())
        if len(received) > 1 and node.props.get("event_type") in types_that("directed"):
            found[place] = frozenset(number[n] for n in received if n in number)
    return found


def _others() -> list[str]:
    """Edge types that networks know nothing of."""
    return sorted(load_schema().edges.keys() - {*READ_FROM, *OF_AGREEMENTS, *NO_PART})


def _other_edges(reader: Reader) -> list[str]:
    """A line for each edge type that networks know nothing of, where there are such edges."""
    counts = {name: len(list(reader.edges(name))) for name in _others()}
    return [f"{n} {name} edge{'s' * (n > 1)} (networks are made of events)" for name, n in counts.items() if n]


def _without_hostile(chosen: Selection) -> None:
    """Take out the events that are no cooperation: they never make a tie."""
    hostile = [i for i, e in chosen.events.items() if e.props.get("event_type") not in types_that("cooperative")]
    for event in hostile:
        del chosen.events[event]
    if hostile:
        count = f"{len(hostile)} event{'s' * (len(hostile) > 1)}"
        chosen.left_out.append(f"{count} that {'are' if len(hostile) > 1 else 'is'} no cooperation, such as sanctions")


def _parties(
    reader: Reader, filters: Filters, nodes: Mapping[str, Node], chosen: Mapping[str, Node]
) -> tuple[dict[str, Node], dict[tuple[str, str], list[str]]]:
    """Nodes that may have ties, and for every party and agreement the events that produced it."""
    produced, party_to = list(reader.edges("PRODUCED")), list(reader.edges("PARTY_TO"))
    said = reader.edges("EVIDENCED_BY")
    kept = select_agreements(reader.nodes("Agreement"), filters, chosen, produced, party_to, said)
    makers: dict[str, set[str]] = {}
    for edge in produced:
        if edge.start in chosen:
            makers.setdefault(edge.end, set()).add(edge.start)
    made = {
        (edge.start, edge.end): sorted(makers.get(edge.end, ()))
        for edge in party_to
        if edge.end in kept and edge.start in nodes
    }
    return {i: n for i, n in nodes.items() if n.label != "Agreement" or i in kept}, made


def _agreement_pairs(
    made: Mapping[tuple[str, str], list[str]], number: Mapping[str, int], events: list[str]
) -> Meetings:
    place = {event: i for i, event in enumerate(events)}
    rows = [
        (*sorted((number[party], number[agreement])), event)
        for (party, agreement), behind in made.items()
        for event in ([place[e] for e in behind] or [-1])
    ]
    a, b, event = np.array(sorted(rows), dtype=np.int64).reshape(-1, 3).T
    return Meetings(len(number), a, b, event, np.full(len(a), 2), alone=True)
