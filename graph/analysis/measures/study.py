"""One analysis of one network: ranks, ranks over time, what makes up a score and how stable it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from defgraph.graph.analysis.events_behind import told_events
from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.measures.ranking import check_measures, rows_of, values_of
from defgraph.graph.analysis.names import Measure, Weight
from defgraph.graph.analysis.networks.ties import Ties, read_ties
from defgraph.graph.analysis.networks.weighting import weight_of
from defgraph.graph.analysis.sources import Source, sources_of
from defgraph.graph.analysis.subgraph import focus_id
from defgraph.graph.analysis.windows.communities import label_communities
from defgraph.graph.analysis.windows.periods import Chosen, spread, with_changes
from defgraph.graph.errors import UnknownNameError
from defgraph.graph.ports import Reader

Row = dict[str, Any]
#: Draws of the bootstrap, and the part of them that the interval leaves out at either end.
_DRAWS = 200
_TAIL = 0.05
_SEED = 0


class Study:
    """Measures of a network under some filters.

    Args:
        reader: where the ties were read and the words behind them are.
        ties: the network.
        measures: names of measures, at least one; the first one ranks.
        filters: those that the ties were read with.
        weighted: degree, betweenness, closeness and clustering use weights too.
        isolates: nodes without a tie too.

    Raises:
        ParameterError: there is no such measure.
        UnknownNameError: the focus is not in the graph.
    """

    def __init__(
        self,
        reader: Reader,
        ties: Ties,
        measures: Sequence[str],
        filters: Filters,
        *,
        weighted: bool = False,
        isolates: bool = False,
    ) -> None:
        check_measures(measures)
        self._reader = reader
        self.ties = ties
        self._filters = filters
        self._measures = list(measures)
        self._weighted = weighted
        self._isolates = isolates
        self._focus = focus_id(reader, filters)

    @classmethod
    def read(
        cls,
        reader: Reader,
        network: str,
        measures: Sequence[str],
        filters: Filters,
        *,
        weighted: bool = False,
        with_organizations: bool = False,
        isolates: bool = False,
        weight: str = Weight.SHARE,
    ) -> Study:
        """Measures of a network that is read for them.

        Args:
            reader: an open view of a store; it must stay open while the study is used.
            network: states, organizations, officials, offices or agreements.
            measures: as for the study itself.
            filters: what to leave out.
            weighted: as for the study itself.
            with_organizations: the states network has bodies such as NATO too.
            isolates: as for the study itself.
            weight: what an event adds to a tie.

        Raises:
            ParameterError: there is no such network, measure or weight.
            UnknownNameError: the focus is not in the graph.
        """
        ties = read_ties(reader, network, filters, with_organizations=with_organizations, weight=weight_of(weight))
        return cls(reader, ties, measures, filters, weighted=weighted, isolates=isolates)

    def rows(self) -> list[Row]:
        """A row a node, as :func:`defgraph.graph.analysis.measures.ranking.analyze` gives them."""
        return self._rows(None, self._measures)

    def over_time(self, kind: str) -> list[Row]:
        """The rows of every window (:func:`defgraph.graph.analysis.windows.periods.with_changes`).

        An event counts in every window that it may lie in; one without a date in none. Communities keep their label
        from window to window (:mod:`defgraph.graph.analysis.windows.communities`).

        Args:
            kind: year, quarter, a number of years or length/step
                (:func:`defgraph.graph.analysis.windows.periods.windows`).

        Raises:
            ParameterError: there are no such windows.
        """
        events = list(self.ties.events.values())
        found = [(w.name, self._rows(c, self._measures)) for w, c in spread(events, kind, self._filters.period)]
        if Measure.COMMUNITY in self._measures:
            label_communities(found)
        return with_changes(found, ranked=self._measures[0] != Measure.COMMUNITY)

    def with_stability(self) -> list[Row]:
        """The rows with ``rank_low`` and ``rank_high``: nine draws of ten lie between, both included.

        Each draw takes as many sources as there are, at random and with repeats (Efron 1979), and keeps the events
        that one of them tells of. Whoever has no tie in a draw has the last rank there. The seed is fixed.
        """
        behind = self._sources()
        sources = sorted(set().union(*behind)) if behind else []
        number = {source: i for i, source in enumerate(sources)}
        told = [[number[s] for s in sorted(found)] for found in behind]
        rows = self.rows()
        chance = np.random.default_rng(_SEED)
        ranks: dict[str, list[int]] = {row["id"]: [] for row in rows}
        for _ in range(_DRAWS if sources else 0):
            drawn = np.zeros(len(sources), dtype=bool)
            drawn[chance.integers(0, len(sources), len(sources))] = True
            found = self._rows(np.array([drawn[s].any() for s in told]), self._measures[:1])
            place = {row["id"]: row["rank"] for row in found}
            for node, places in ranks.items():
                places.append(place.get(node, len(rows)))
        for row in rows:
            places = sorted(ranks[row["id"]]) or [row["rank"]]
            cut = int(len(places) * _TAIL)
            row["rank_low"], row["rank_high"] = places[cut], places[-1 - cut]
        return rows

    def explain(self, node: str) -> dict[str, Any]:
        """What makes up the score of a node.

        Args:
            node: its id.

        Returns:
            The node's row, ``of`` (how many are ranked), ``events`` (those it takes part in with another, with the
            words behind them) and ``without``: for every source of these events the score and rank without it.

        Raises:
            UnknownNameError: the node is not in the network.
        """
        rows = self.rows()
        row = next((r for r in rows if r["id"] == node), None)
        if row is None:
            why = "has no tie under these filters" if node in self.ties.nodes else "is no node of this network"
            raise UnknownNameError(f"{node!r} {why}", hint="give an id that the analysis lists, or widen the filters")
        here = self.ties.ids.index(node)
        pairs = self.ties.pairs
        mine = sorted({e for e in pairs.event[(pairs.a == here) | (pairs.b == here)].tolist() if e >= 0})
        behind = self._sources()
        nodes = list(self.ties.events.values())
        told = told_events(self._reader, [nodes[e] for e in mine], self.ties.evidence)
        events = [{**event, **self._with(here, e)} for event, e in zip(told, mine, strict=True)]
        without = []
        for source in sorted({s for e in mine for s in behind[e]}, key=lambda s: s.name):
            # An event that another source tells of too stays.
            chosen = np.array([found != {source} for found in behind])
            other = next((r for r in self._rows(chosen, self._measures[:1]) if r["id"] == node), {})
            lost = sum(not chosen[e] for e in mine)
            first = self._measures[0]
            by = {"source": source.name, "document": source.document, "events": lost}
            without.append(by | {first: other.get(first), "rank": other.get("rank")})
        without.sort(key=lambda w: (-w["events"], w["source"], w["document"]))
        return {**row, "of": len(rows), "events": events, "without": without}

    def _with(self, here: int, number: int) -> dict[str, Any]:
        """Whom a node meets in an event, and what that adds to each tie."""
        pairs = self.ties.pairs
        inside = pairs.event == number
        ends = {*pairs.a[inside & (pairs.b == here)].tolist(), *pairs.b[inside & (pairs.a == here)].tolist()}
        weight = 1.0 if pairs.alone else round(float(self.ties.factor[number]), 12)
        return {"with": [self.ties.ids[i] for i in sorted(ends)], "weight": weight}

    def _sources(self) -> list[set[Source]]:
        """The sources of every event, by number."""
        found = sources_of(self._reader, self.ties.evidence, self.ties.events)
        return [found[event] for event in self.ties.events]

    def _rows(self, chosen: Chosen | None, measures: Sequence[str]) -> list[Row]:
        links, kept = self.ties.network(chosen, self._focus, self._filters.depth, isolates=self._isolates)
        nodes = [(i, self.ties.nodes[i].name) for i in (self.ties.ids[k] for k in kept.tolist())]
        return rows_of(nodes, values_of(links, measures, self._weighted)) if nodes else []
