"""The analyses of a graph: the part of the Python interface that measures networks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from defgraph.graph.errors import ParameterError
from defgraph.rows import Rows

if TYPE_CHECKING:
    from defgraph.graph.analysis.subgraph import Filters
    from defgraph.graph.ports import View


class Analyses(ABC):
    """What can be measured wherever there is a view."""

    @abstractmethod
    def view(self) -> View:
        """Open the store for reading."""

    def analyze(
        self,
        measures: Sequence[str],
        network: str,
        filters: Filters | None = None,
        *,
        windows: str | None = None,
        stability: bool = False,
        note: Callable[[str], None] | None = None,
        **options: Any,
    ) -> Rows:
        """Measures of a projection: a row a node, first measure descending, then id, with its rank.

        Args:
            measures: names of :class:`defgraph.graph.analysis.names.Measure`; the first one ranks.
            network: states, organizations, officials or agreements.
            filters: what to leave out; None = planned and denied events only.
            windows: year, quarter or a number of years: the rows of every window, with ``window`` and ``change``.
            stability: rows have ``rank_low`` and ``rank_high``, from drawing sources at random; not with windows.
            note: told, line by line, what was left out and what the datasets do not cover.
            **options: weighted, with_organizations, isolates, weight
                (:class:`defgraph.graph.analysis.study.Study`).
        """
        from defgraph.graph.analysis.names import Measure
        from defgraph.graph.analysis.study import Study

        with self.view() as view:
            chosen = located(view, filters)
            _say(view, chosen, (), note)
            if [*measures] in ([Measure.RECIPROCITY], [Measure.CANDIDATES]) and not (windows or stability):
                return _of_pairs(view, network, measures[0], chosen, bool(options.get("with_organizations")))
            study = Study(view, network, measures, chosen, **options)
            if note is not None:
                for line in study.left_out:
                    note(f"left out: {line}")
            columns = ("id", "name", *measures, "rank")
            if windows:
                return Rows(study.over_time(windows), ("window", *columns, "change"))
            if stability:
                return Rows(study.with_stability(), (*columns, "rank_low", "rank_high"))
            return Rows(study.rows(), columns)

    def explain(
        self,
        node: str,
        measures: Sequence[str],
        network: str,
        filters: Filters | None = None,
        *,
        note: Callable[[str], None] | None = None,
        **options: Any,
    ) -> dict[str, Any]:
        """The events and words that make up the score of a node, and the score without each source.

        Args:
            node: its id, or any known name.
            measures: as in :meth:`analyze`.
            network: as in :meth:`analyze`.
            filters: as in :meth:`analyze`.
            note: as in :meth:`analyze`.
            **options: as in :meth:`analyze`.

        Raises:
            UnknownNameError: the node is not in the network.
        """
        from defgraph.graph.analysis.study import Study

        with self.view() as view:
            chosen, here = located(view, filters), _node(view, node)
            _say(view, chosen, (here,), note)
            return Study(view, network, measures, chosen, **options).explain(here)


def _of_pairs(view: View, network: str, measure: str, filters: Filters, with_organizations: bool) -> Rows:
    """Reciprocity of visits, or pairs that should have met."""
    from defgraph.graph.analysis.names import Measure
    from defgraph.graph.analysis.pairs import candidates, reciprocity
    from defgraph.graph.analysis.ties import read_ties

    if measure == Measure.CANDIDATES:
        ties = read_ties(view, network, filters, with_organizations=with_organizations)
        return Rows(candidates(ties), ("id", "name", measure, "rank", "common"))
    if network != "states":
        raise ParameterError(f"reciprocity is of states, not of {network}", hint="use the network states")
    return Rows(reciprocity(view, filters), ("id", "name", measure, "paid", "received", "rank"))


def located(view: View, filters: Filters | None) -> Filters:
    """The filters with the id of their focus, which may be given by any known name.

    Raises:
        UnknownNameError: the focus names nothing.
    """
    from defgraph.graph.analysis.subgraph import Filters

    asked = filters or Filters()
    return asked if asked.focus is None else replace(asked, focus=_node(view, asked.focus))


def _node(view: View, name: str) -> str:
    from defgraph.queries.names import find_node

    return (view.node(name) or find_node(view, name)).id


def _say(view: View, filters: Filters, nodes: Sequence[str], note: Callable[[str], None] | None) -> None:
    """A word on everything asked for that no dataset covers."""
    from defgraph.graph.analysis.sources import coverage_notes

    if note is not None:
        for line in coverage_notes(view, filters, [*nodes, *filter(None, (filters.focus,))]):
            note(line)
