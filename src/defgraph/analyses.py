"""The analyses of a graph: the part of the Python interface that measures networks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from defgraph.graph.analysis.names import ALONE, OF_PAIRS, Measure, check_asked
from defgraph.naming import located, named, named_pair
from defgraph.network import Network
from defgraph.rows import Rows

if TYPE_CHECKING:
    from defgraph.graph.analysis.filters import Filters
    from defgraph.graph.analysis.networks.ties import Ties
    from defgraph.graph.analysis.windows.periods import Window
    from defgraph.graph.analysis.windows.visits import Visits
    from defgraph.graph.ports import View

Note = Callable[[str], None]
#: Windows of what is told window by window, when none are asked for.
_WINDOWS = "year"


class Analyses(ABC):
    """What can be measured wherever there is a view."""

    @abstractmethod
    def view(self) -> View:
        """Open the store for reading."""

    def network(
        self,
        name: str,
        filters: Filters | None = None,
        *,
        with_organizations: bool = False,
        isolates: bool = False,
        weight: str = "share",
    ) -> Network:
        """A projection of the events to a network.

        Args:
            name: states, organizations, officials, offices or agreements. Who takes part in an event at which level
                is said in :mod:`defgraph.graph.analysis.networks.attendance`.
            filters: what to leave out; None = planned and denied events only.
            with_organizations: states network with bodies such as NATO.
            isolates: nodes without a tie too.
            weight: what an event adds to a tie: share, count, recency or intensity.

        Raises:
            ParameterError: there is no such network or weight.
            UnknownNameError: the focus of the filters names nothing.
        """
        options: dict[str, Any] = {"with_organizations": with_organizations, "isolates": isolates, "weight": weight}
        with self.view() as view:
            return Network(name, view, located(view, filters), **options)

    def analyze(
        self,
        measures: Sequence[str],
        network: str,
        filters: Filters | None = None,
        *,
        windows: str | None = None,
        stability: bool = False,
        by: str | Mapping[str, Any] | None = None,
        weighted: bool = False,
        note: Note | None = None,
        **options: Any,
    ) -> Rows:
        """Measures of a projection: a row a node, first measure descending, then id, with its rank.

        Args:
            measures: names of :class:`defgraph.graph.analysis.names.Measure`; the first one ranks. brokerage,
                communities, contacts, growth, reciprocity and candidates stand alone and have rows of their own (see
                the methods of :class:`defgraph.network.Network`).
            network: states, organizations, officials, offices or agreements.
            filters: what to leave out; None = planned and denied events only.
            windows: year, quarter, a number of years or length/step: the rows of every window, with ``window`` and
                ``change``.
            stability: rows have ``rank_low`` and ``rank_high``, from drawing sources at random; not with windows.
            by: groups of brokerage: community, a property such as region, or node id to group.
            weighted: use weights where a measure ignores them otherwise.
            note: told, line by line, what was left out and what the datasets do not cover.
            **options: with_organizations, isolates, weight, as for :meth:`network`.
        """
        from defgraph.graph.analysis.measures.study import Study

        check_asked(measures, network, stability=stability, weighted=weighted, by=by)
        if measures and measures[0] in ALONE:
            return self._alone(measures[0], network, filters, windows, by, note, **options)
        with self.view() as view:
            chosen = located(view, filters)
            study = Study.read(view, network, measures, chosen, weighted=weighted, **options)
            _say(view, study.ties, chosen, windows, note)
            columns = ("id", "name", *measures, "rank")
            if windows:
                rows = Rows(study.over_time(windows), ("window", *columns, "change"))
            elif stability:
                rows = Rows(study.with_stability(), (*columns, "rank_low", "rank_high"))
            else:
                rows = Rows(study.rows(), columns)
            return _or_why(rows, study.ties, network, chosen, note)

    def _alone(
        self,
        measure: str,
        network: str,
        filters: Filters | None,
        windows: str | None,
        by: str | Mapping[str, Any] | None,
        note: Note | None,
        **options: Any,
    ) -> Rows:
        """The rows of a measure that stands alone."""
        net = self.network(network, filters, **options)
        asked: dict[str, Any] = {"windows": windows}
        if measure == Measure.GROWTH:
            windows = asked["windows"] = windows or _WINDOWS
        elif measure == Measure.BROKERAGE and by is not None:
            asked["by"] = by
        rows: Rows = getattr(net, measure)(**asked)
        if note is None:
            return rows
        if "by" in asked and (unknown := net.grouped(asked["by"]).unknown):
            note(f"left out: {len(unknown)} of the {network} without a known group: {', '.join(unknown[:8])}")
        found = net.visits_read if measure == Measure.RECIPROCITY else net.ties_read
        with self.view() as view:
            _say(view, found, net.filters, windows, note)
        if measure == Measure.RECIPROCITY:
            return _or_no_visit(rows, note)
        return _or_why(rows, net.ties_read, network, net.filters, note)

    def explain(
        self,
        node: str,
        measures: Sequence[str],
        network: str,
        filters: Filters | None = None,
        *,
        by: str | Mapping[str, Any] | None = None,
        weighted: bool = False,
        note: Note | None = None,
        **options: Any,
    ) -> dict[str, Any]:
        """The events and words that make up the score of a node, and the score without each source.

        Args:
            node: its id, or any known name; of candidates and contacts two, joined by "+".
            measures: as in :meth:`analyze`.
            network: as in :meth:`analyze`.
            filters: as in :meth:`analyze`.
            by: as in :meth:`analyze`.
            weighted: as in :meth:`analyze`.
            note: as in :meth:`analyze`.
            **options: as in :meth:`analyze`.

        Returns:
            The row, ``of`` (how many are ranked), ``events`` with their evidence, and ``without`` (the score without
            each source) or, of measures that stand alone, ``between``: the shared partners of a pair of candidates,
            the visit partners of a state, the groups between which a broker stands.

        Raises:
            UnknownNameError: the node is not in the network.
        """
        check_asked(measures, network, weighted=weighted, by=by)
        pair = bool(measures) and measures[0] in OF_PAIRS
        with self.view() as view:
            chosen = located(view, filters)
            asked = named_pair(view, node) if pair else (named(view, node),)
            net = Network(network, view, chosen, **options)
            found = net.explain("+".join(asked), *measures, by=by, weighted=weighted)
            if note is not None:
                for line in _covered(view, chosen, asked):
                    note(line)
            return found

    def coverage(self) -> Rows:
        """What the datasets of the store cover; outside of it nothing is known, which is not to say nothing happened.

        Columns: ``dataset``, ``version``, ``from`` and ``to`` (EDTF) and ``document``.
        """
        from defgraph.graph.analysis.sources import coverage

        with self.view() as view:
            return Rows(coverage(view), ("dataset", "version", "from", "to", "document"))

    def named(self, name: str) -> str:
        """The id of a node that is given by its id or any known name.

        Raises:
            UnknownNameError: the name is not known; the message offers the nearest ones.
        """
        with self.view() as view:
            return named(view, name)


def _covered(view: View, filters: Filters, nodes: Iterable[str], windows: Sequence[Window] = ()) -> list[str]:
    from defgraph.graph.analysis.sources import coverage_notes

    return coverage_notes(view, filters, [*nodes, *filter(None, (filters.focus,))], windows)


def _say(view: View, found: Ties | Visits, filters: Filters, windows: str | None, note: Note | None) -> None:
    """A word on everything asked for that no dataset covers, and on what is left out or empty."""
    from defgraph.graph.analysis.notes import window_notes, windows_of

    if note is None:
        return
    spans = windows_of(found, filters, windows) if windows else []
    for line in _covered(view, filters, (), [window for window, _ in spans]):
        note(line)
    for line in found.left_out:
        note(f"left out: {line}")
    for line in window_notes(found, spans) if spans and found.meets.any() else ():
        note(line)


def _or_no_visit(rows: Rows, note: Note) -> Rows:
    """The rows; where there are none, a word on what there would have to be."""
    from defgraph.graph.schema import label_of, types_that

    if not rows:
        kinds = ", no ".join(label_of(kind).lower() for kind in types_that("visit"))
        note(f"no {kinds} with a visiting and a receiving state passes the filters")
    return rows


def _or_why(rows: Rows, ties: Ties, network: str, filters: Filters, note: Note | None) -> Rows:
    """The rows; where there are none, a word on why."""
    from defgraph.graph.analysis.notes import why_empty

    if not rows and note is not None:
        note(why_empty(ties, network, filters.focus))
    return rows
