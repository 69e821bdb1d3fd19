"""The analyses of a graph: the part of the Python interface that measures networks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from defgraph.graph.analysis.names import ALONE, Measure
from defgraph.graph.errors import ParameterError, UnknownNameError
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
        from defgraph.graph.analysis.networks.projection import graph_of
        from defgraph.graph.analysis.networks.ties import read_ties
        from defgraph.graph.analysis.networks.weighting import weight_of

        with self.view() as view:
            chosen = located(view, filters)
            ties = read_ties(view, name, chosen, with_organizations=with_organizations, weight=weight_of(weight))
            graph = graph_of(view, chosen, ties, isolates)
        options = {"with_organizations": with_organizations, "isolates": isolates, "weight": weight}
        return Network(name, graph, ties, chosen, self, options)

    def analyze(
        self,
        measures: Sequence[str],
        network: str,
        filters: Filters | None = None,
        *,
        windows: str | None = None,
        stability: bool = False,
        by: str | Mapping[str, Any] | None = None,
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
            note: told, line by line, what was left out and what the datasets do not cover.
            **options: weighted, with_organizations, isolates, weight
                (:class:`defgraph.graph.analysis.measures.study.Study`).
        """
        from defgraph.graph.analysis.measures.study import Study

        _check(measures, stability=stability, by=by)
        if measures and measures[0] in ALONE:
            return self._alone(measures[0], network, filters, windows, by, note, **options)
        with self.view() as view:
            chosen = located(view, filters)
            study = Study(view, network, measures, chosen, **options)
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
        _check_modes(measure, network)
        net = self.network(network, filters, **_unweighted(measure, **options))
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
        with self.view() as view:
            if measure == Measure.RECIPROCITY:
                _say_visits(view, net.filters, windows, rows, note)
                return rows
            _say(view, net.ties_read, net.filters, windows, note)
        return _or_why(rows, net.ties_read, network, net.filters, note)

    def explain(
        self,
        node: str,
        measures: Sequence[str],
        network: str,
        filters: Filters | None = None,
        *,
        by: str | Mapping[str, Any] | None = None,
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
            note: as in :meth:`analyze`.
            **options: as in :meth:`analyze`.

        Returns:
            The row, ``of`` (how many are ranked), ``events`` with their evidence, and ``without`` (the score without
            each source) or, of measures that stand alone, ``between``: the shared partners of a pair of candidates,
            the visit partners of a state, the groups between which a broker stands.

        Raises:
            UnknownNameError: the node is not in the network.
        """
        from defgraph.graph.analysis.measures.study import Study

        _check(measures, by=by)
        with self.view() as view:
            chosen = located(view, filters)
            if measures and measures[0] in ALONE:
                _check_modes(measures[0], network)
                net = self.network(network, chosen, **_unweighted(measures[0], **options))
                asked, found = _explained(view, net, measures[0], node, by)
            else:
                asked = (_node(view, node),)
                study = Study(view, network, measures, chosen, **options)
                found = study.explain(asked[0])
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
            return _node(view, name)


def _check(measures: Sequence[str], *, stability: bool = False, by: str | Mapping[str, Any] | None = None) -> None:
    """Refuse what does not go together.

    Raises:
        ParameterError: it does not.
    """
    alone = [m for m in measures if m in ALONE]
    if alone and len(measures) > 1:
        raise ParameterError(f"{alone[0]} stands alone", hint="ask for it without other measures")
    if by is not None and [*measures] != [Measure.BROKERAGE]:
        raise ParameterError("groups are of brokerage only", hint="leave 'by' out, or ask for brokerage")
    if alone and stability:
        raise ParameterError(f"{alone[0]} has no stability", hint="ask for the stability of a measure that ranks nodes")


def _check_modes(measure: str, network: str) -> None:
    """Refuse what means nothing where parties are tied to agreements only."""
    if network == "agreements" and measure in (Measure.BROKERAGE, Measure.CANDIDATES):
        raise ParameterError(
            f"{measure} means nothing between parties and their agreements", hint="use the network states"
        )


def _unweighted(measure: str, *, weighted: bool = False, **options: Any) -> dict[str, Any]:
    """The options of a network; weights of paths are none of it."""
    if weighted:
        raise ParameterError(f"{measure} knows no weighted form", hint="leave weighted out")
    return options


def _explained(
    view: View, net: Network, measure: str, name: str, by: str | Mapping[str, Any] | None
) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The ids asked for, and what explains a measure that stands alone."""
    from defgraph.graph.analysis.measures import brokerage
    from defgraph.graph.analysis.windows import pairs, visits

    if measure in (Measure.CANDIDATES, Measure.CONTACTS):
        ends = _pair(view, name)
        explain = pairs.explain_candidate if measure == Measure.CANDIDATES else pairs.explain_contact
        return ends, explain(view, net.ties_read, "+".join(ends))
    here = _node(view, name)
    if measure == Measure.RECIPROCITY:
        return (here,), visits.explain_reciprocity(view, visits.read_visits(view, net.filters), here)
    if measure == Measure.BROKERAGE:
        return (here,), brokerage.explain_brokerage(net.grouped(by or Measure.COMMUNITY), here)
    raise ParameterError(f"{measure} is not explained by one node", hint=f"ask for contacts, with the focus {here}")


def _pair(view: View, text: str) -> tuple[str, str]:
    """Two ids from a text such as "CHL+South Korea"."""
    parts, fault = text.split("+"), None
    for cut in range(1, len(parts)):
        try:
            return _node(view, "+".join(parts[:cut]).strip()), _node(view, "+".join(parts[cut:]).strip())
        except UnknownNameError as error:
            fault = error
    raise fault or ParameterError(f"{text!r} is no pair", hint="give two ids or names joined by +, such as CHL+KOR")


def located(view: View, filters: Filters | None) -> Filters:
    """The filters with the id of their focus, which may be given by any known name.

    Raises:
        UnknownNameError: the focus names nothing.
    """
    from defgraph.graph.analysis.filters import Filters

    asked = filters or Filters()
    return asked if asked.focus is None else replace(asked, focus=_node(view, asked.focus))


def _node(view: View, name: str) -> str:
    from defgraph.graph.reference import find_body, find_state
    from defgraph.queries.names import find_node

    try:
        return (view.node(name) or find_node(view, name)).id
    except UnknownNameError:
        known = find_state(name) or find_body(name)
        if known is None:
            raise
        raise UnknownNameError(
            f"no source of this store names {name} ({known}): unknown, not absent", hint="load a source that does"
        ) from None


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


def _say_visits(view: View, filters: Filters, windows: str | None, rows: Rows, note: Note) -> None:
    from defgraph.graph.analysis.windows.visits import read_visits
    from defgraph.graph.schema import label_of, types_that

    _say(view, read_visits(view, filters), filters, windows, note)
    if not rows:
        kinds = ", no ".join(label_of(kind).lower() for kind in types_that("visit"))
        note(f"no {kinds} with a visiting and a receiving state passes the filters")


def _or_why(rows: Rows, ties: Ties, network: str, filters: Filters, note: Note | None) -> Rows:
    """The rows; where there are none, a word on why."""
    from defgraph.graph.analysis.notes import why_empty

    if not rows and note is not None:
        note(why_empty(ties, network, filters.focus))
    return rows
