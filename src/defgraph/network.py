"""A projection of events to a network, with its measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from defgraph.graph.analysis.names import ALONE, OF_PAIRS, Measure, check_asked
from defgraph.graph.errors import ParameterError
from defgraph.naming import named, named_pair
from defgraph.rows import Rows

if TYPE_CHECKING:
    from defgraph.graph.analysis.filters import Filters
    from defgraph.graph.analysis.measures.brokerage import Grouped
    from defgraph.graph.analysis.measures.links import Links
    from defgraph.graph.analysis.measures.study import Study
    from defgraph.graph.analysis.networks.ties import Ties
    from defgraph.graph.analysis.windows.periods import Chosen, Window
    from defgraph.graph.analysis.windows.visits import Visits
    from defgraph.graph.ports import Reader

    Told = Sequence[tuple[str, list[dict[str, Any]]]]

_PAIR = ("id", "name", "a", "b")


class Network:
    """Who is tied to whom, computed from events: those of the store when the network was made, whatever comes later.

    What takes ``windows`` gives the rows of every window, with ``window`` first and ``change`` last: by how many ranks
    the row rose since the window before. Windows are year, quarter, a number of years, or length/step such as "5/5".
    An event counts in every window that it may lie in, one without a date in none.

    Attributes:
        name: states, organizations, officials, offices or agreements.
        graph: the networkx graph, undirected and simple: node attributes ``label`` and ``name``; edge attributes
            ``weight`` (sum of 1/(n-1) over shared events), ``events`` and ``evidence`` (ids).
        filters: what was left out.

    Args:
        name: as the attribute.
        reader: an open view of the store.
        filters: as the attribute.
        with_organizations: states network with bodies such as NATO.
        isolates: nodes without a tie too.
        weight: what an event adds to a tie: share, count, recency or intensity.

    Raises:
        ParameterError: there is no such network or weight.
    """

    def __init__(
        self,
        name: str,
        reader: Reader,
        filters: Filters,
        *,
        with_organizations: bool = False,
        isolates: bool = False,
        weight: str = "share",
    ) -> None:
        from defgraph.graph.analysis.networks.projection import graph_of
        from defgraph.graph.analysis.networks.ties import read_ties, snapshot_of
        from defgraph.graph.analysis.networks.weighting import weight_of

        self.name = name
        self.filters = filters
        self._isolates = isolates
        how = weight_of(weight)
        self._snapshot = snapshot_of(reader, name)
        self._ties = read_ties(self._snapshot, name, filters, with_organizations=with_organizations, weight=how)
        self.graph = graph_of(self._snapshot, filters, self._ties, isolates)

    def __repr__(self) -> str:
        """What it is a network of, and how large."""
        return f"Network({self.name!r}, {len(self.graph)} nodes, {self.graph.number_of_edges()} ties)"

    def __len__(self) -> int:
        """How many nodes."""
        return len(self.graph)

    @property
    def ties_read(self) -> Ties:
        """What the network is made of: nodes, events, and who met in which."""
        return self._ties

    @cached_property
    def visits_read(self) -> Visits:
        """The visits between the states.

        Raises:
            ParameterError: this is not the network of states, or the types asked for hold no visits.
        """
        from defgraph.graph.analysis.windows.visits import read_visits

        if self.name != "states":
            raise ParameterError(f"reciprocity is of states, not of {self.name}", hint="use the network states")
        return read_visits(self._snapshot, self.filters)

    @property
    def left_out(self) -> list[str]:
        """One line for every reason why events do not count."""
        return list(self._ties.left_out)

    def centrality(self, *measures: str, weighted: bool = False) -> Rows:
        """Measures of every node, the first measure descending, then id, with the rank by it.

        Args:
            *measures: names as ``defgraph analyze --help`` lists them, at least one.
            weighted: use weights where a measure ignores them otherwise.

        Raises:
            ParameterError: a measure is not known, or none is given.
        """
        from defgraph.graph.analysis.measures.ranking import analyze

        return Rows(analyze(self.graph, measures, weighted=weighted), ("id", "name", *measures, "rank"))

    def over_time(self, windows: str, *measures: str, weighted: bool = False) -> Rows:
        """The rows of every window, with ``window`` and ``change``, by how many ranks a node rose.

        Args:
            windows: year, quarter, a number of years or length/step.
            *measures: names as for :meth:`centrality`.
            weighted: use weights where a measure ignores them otherwise.

        Raises:
            ParameterError: a measure or the windows are not known.
        """
        rows = self._study(measures, weighted).over_time(windows)
        return Rows(rows, ("window", "id", "name", *measures, "rank", "change"))

    def ties(self) -> Rows:
        """The ties: ``a``, ``b``, ``weight`` and number of shared ``events``; the strongest first."""
        rows: list[dict[str, Any]] = []
        for one, other, data in self.graph.edges(data=True):
            a, b = sorted((one, other))
            rows.append({"a": a, "b": b, "weight": data["weight"], "events": len(data["events"])})
        return Rows(sorted(rows, key=lambda r: (-r["weight"], r["a"], r["b"])), ("a", "b", "weight", "events"))

    def contacts(self, windows: str | None = None) -> Rows:
        """First and latest contact of every pair (with the focus, if there is one), most contacts first.

        Columns: ``id``, ``name``, ``a``, ``b``, ``contacts`` (number of events), ``first`` and ``latest`` (EDTF, as
        far as the sources say), ``first_events`` and ``latest_events`` (ids of the events that may have been it),
        ``undated`` (number of events without a date) and ``rank``.

        Args:
            windows: which; a date is given as the source has it, also where it reaches beyond the window. None = all
                contacts.

        Raises:
            ParameterError: there are no such windows.
        """
        from defgraph.graph.analysis.windows.contacts import contacts

        own = ("contacts", "first", "first_events", "latest", "latest_events", "undated", "rank")
        columns, focus = (*_PAIR, *own), self.filters.focus
        if windows is None:
            return Rows(contacts(self._ties, focus), columns)
        return _by_window(
            [(w.name, contacts(self._ties.within(chosen), focus)) for w, chosen in self._spans(windows)], columns
        )

    def communities(self, windows: str | None = None) -> Rows:
        """The communities by window with labels that last, and which are born, die, split and merge.

        Columns: ``window``, ``community`` (label), ``size``, ``happened``, ``from``, ``into``, ``joined``, ``left``
        and ``members``; see :mod:`defgraph.graph.analysis.windows.communities`.

        Args:
            windows: year, quarter, a number of years or length/step; None = one window with everything.

        Raises:
            ParameterError: there are no such windows.
        """
        from defgraph.graph.analysis.windows.communities import communities

        columns = ("window", "community", "size", "happened", "from", "into", "joined", "left", "members")
        return Rows(communities(self._ties, self.filters, windows), columns)

    def growth(self, node: str | None = None, windows: str = "year") -> Rows:
        """How the circle of a node grows.

        Columns: ``window``, ``partners`` and ``events`` (numbers), ``new`` (never seen before), ``returned``,
        ``lost`` (ids) and ``cumulative`` (how many have ever been partners).

        Args:
            node: its id, or any known name; None = the focus of the network.
            windows: year, quarter, a number of years or length/step.

        Raises:
            ParameterError: no node is given, or there are no such windows.
            UnknownNameError: the name is not known.
        """
        from defgraph.graph.analysis.windows.contacts import growth

        asked = node or self.filters.focus
        if asked is None:
            raise ParameterError("growth is of one node", hint="give its id, as --focus ID does")
        here = asked if asked in self._ties.nodes else named(self._snapshot, asked)
        columns = ("window", "partners", "events", "new", "returned", "lost", "cumulative")
        return Rows(growth(self._ties, here, windows, self.filters.period), columns)

    def brokerage(self, by: str | Mapping[str, Any] = "community", windows: str | None = None) -> Rows:
        """How often every node stands between two others without a tie, by role (Gould and Fernandez 1989).

        Columns: ``id``, ``name``, ``group``, ``brokerage`` (the sum), ``coordinator``, ``itinerant``,
        ``gatekeeper``, ``representative``, ``liaison`` and ``rank``; every open pair counts in both directions. See
        :mod:`defgraph.graph.analysis.measures.brokerage`.

        Args:
            by: the groups: "community", a property of the nodes such as "region", or id to group.
            windows: which; communities are then those of each window, with the labels of :meth:`communities`. None =
                one network of everything.

        Raises:
            ParameterError: the nodes have no such property, or there are no such windows.
        """
        from defgraph.graph.analysis.measures.brokerage import ROLES, brokerage, brokerage_by_window

        columns = ("id", "name", "group", "brokerage", *ROLES, "rank")
        if windows is None:
            return Rows(brokerage(self.grouped(by)), columns)
        return _by_window(brokerage_by_window(self._spans(windows), self._links, self._ties.nodes, by), columns)

    def grouped(self, by: str | Mapping[str, Any]) -> Grouped:
        """The network with its nodes in groups, as :meth:`brokerage` has them."""
        from defgraph.graph.analysis.measures.brokerage import grouped

        return grouped(*self._links(), self._ties.nodes, by)

    def candidates(self, windows: str | None = None) -> Rows:
        """Pairs without a tie that should have met by now (with the focus, if there is one), the likeliest first.

        Columns: ``id``, ``name``, ``a``, ``b``, ``candidates`` (Adamic and Adar's index), ``rank`` and ``common``
        (ids of the partners they share); with windows also ``met``, the other windows, earlier and later, in which
        the pair has a tie.

        Args:
            windows: which; ties and partners are then those of each window alone. None = those of all time.

        Raises:
            ParameterError: there are no such windows.
        """
        from defgraph.graph.analysis.windows.pairs import candidates, candidates_by_window

        columns, focus = (*_PAIR, "candidates", "rank", "common"), self.filters.focus
        if windows is None:
            return Rows(candidates(self._ties, focus), columns)
        return _by_window(candidates_by_window(self._ties, self._spans(windows), focus), (*columns, "met"))

    def reciprocity(self, windows: str | None = None) -> Rows:
        """How far states return visits: the share of the visit partners with visits both ways.

        Columns: ``id``, ``name``, ``reciprocity``, ``paid`` and ``received`` (numbers of visits), ``partners``,
        ``returned`` (how many of them have visits both ways) and ``rank``.

        Args:
            windows: which; a visit is then returned in the same window. None = all visits.

        Raises:
            ParameterError: this is not the network of states, the types asked for hold no visits, or there are no
                such windows.
        """
        from defgraph.graph.analysis.windows.visits import reciprocity

        visits = self.visits_read
        columns = ("id", "name", "reciprocity", "paid", "received", "partners", "returned", "rank")
        if windows is None:
            return Rows(reciprocity(visits), columns)
        spans = self._spans(windows, visits)
        return _by_window(
            [(w.name, reciprocity(visits.within(chosen, self.filters))) for w, chosen in spans], columns
        )  # fmt: skip

    def explain(
        self, name: str, *measures: str, by: str | Mapping[str, Any] | None = None, weighted: bool = False
    ) -> dict[str, Any]:
        """What a score is made of: events with their words; for candidates the shared partners.

        Args:
            name: id or any known name of a node; of candidates and contacts two, joined by "+".
            *measures: names of measures; the first one ranks.
            by: groups of brokerage, as for :meth:`brokerage`.
            weighted: use weights where a measure ignores them otherwise.

        Returns:
            As :meth:`defgraph.api.Graph.explain` gives it.

        Raises:
            ParameterError: a measure is not known or not explained, or does not go together with what else is asked.
            UnknownNameError: it is not in the network.
        """
        check_asked(measures, self.name, weighted=weighted, by=by)
        if measures and measures[0] in ALONE:
            return self._explain_alone(measures[0], name, by or Measure.COMMUNITY)
        return self._study(measures, weighted).explain(named(self._snapshot, name))

    def _explain_alone(self, measure: str, name: str, by: str | Mapping[str, Any]) -> dict[str, Any]:
        """What explains a measure that stands alone."""
        from defgraph.graph.analysis.measures import brokerage
        from defgraph.graph.analysis.windows import pairs, visits

        if measure in OF_PAIRS:
            pair = "+".join(named_pair(self._snapshot, name))
            explain = pairs.explain_candidate if measure == Measure.CANDIDATES else pairs.explain_contact
            return explain(self._snapshot, self._ties, pair)
        here = named(self._snapshot, name)
        if measure == Measure.RECIPROCITY:
            return visits.explain_reciprocity(self._snapshot, self.visits_read, here)
        if measure == Measure.BROKERAGE:
            return brokerage.explain_brokerage(self.grouped(by), here)
        raise ParameterError(f"{measure} is not explained by one node", hint=f"ask for contacts, with the focus {here}")

    def _study(self, measures: Sequence[str], weighted: bool) -> Study:
        from defgraph.graph.analysis.measures.study import Study

        return Study(self._snapshot, self._ties, measures, self.filters, weighted=weighted, isolates=self._isolates)

    def _spans(self, windows: str, visits: Visits | None = None) -> list[tuple[Window, Chosen]]:
        from defgraph.graph.analysis.notes import windows_of

        return windows_of(visits or self._ties, self.filters, windows)

    def _links(self, chosen: Chosen | None = None) -> tuple[Links, list[str]]:
        """The network of some events, and the ids of its nodes by number."""
        links, kept = self._ties.network(chosen, self.filters.focus, self.filters.depth, isolates=self._isolates)
        return links, [self._ties.ids[number] for number in kept.tolist()]


def _by_window(found: Told, columns: Sequence[str]) -> Rows:
    from defgraph.graph.analysis.windows.periods import with_changes

    return Rows(with_changes(found), ("window", *columns, "change"))
