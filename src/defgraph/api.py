"""The Python interface, and the only place that composes sources, extraction, stores, queries and maps.

Example:
    >>> import defgraph
    >>> graph = defgraph.open("work.db")  # doctest: +SKIP
    >>> graph.load("article.txt", publisher="A News Agency")  # doctest: +SKIP
    >>> graph.query("who-met-whom", state="KOR").to_pandas()  # doctest: +SKIP
    >>> graph.network("states").centrality("betweenness")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from defgraph.analyses import Analyses
from defgraph.extraction import Extraction, Progress
from defgraph.graph.errors import CypherError, DefgraphError
from defgraph.graph.identity.grouping import group_tellings
from defgraph.graph.ports import Stats, Store, View
from defgraph.graph.settings import Settings
from defgraph.graph.stores import open_store
from defgraph.keeping import Keeping
from defgraph.loading import LoadReport
from defgraph.naming import located
from defgraph.network import Network
from defgraph.paths import AnyPath, maybe_path, path_of
from defgraph.rereading import AgainReport, Outdated, count_versions
from defgraph.rows import Rows

if TYPE_CHECKING:
    from defgraph.graph.analysis.subgraph import Filters
    from defgraph.graph.confidence.promises import Promise
    from defgraph.graph.export.neo4j_import import ImportFiles
    from defgraph.graph.export.report import ExportReport
    from defgraph.graph.export.transfer import CopyReport
    from defgraph.graph.limits import Limits
    from defgraph.graph.maps import MapReport
    from defgraph.graph.model import Subgraph
    from defgraph.queries.promised import Coverage

#: Measures that the map of a projection offers for the size of its marks.
_MAP_MEASURES = ("strength", "betweenness")


class Graph(Keeping, Analyses):
    """A graph at an address.

    Args:
        url: path or URL of the store; None = what the settings say.
        settings: None = from the environment.
    """

    def __init__(self, url: str | None = None, settings: Settings | None = None) -> None:
        self.settings = settings or Settings.from_environment()
        self.store: Store = open_store(url or self.settings.store, group_tellings)

    def __repr__(self) -> str:
        """What it is a graph of."""
        return f"Graph({self.url!r})"

    @property
    def url(self) -> str:
        """The store's address, without credentials."""
        return self.store.url

    def view(self) -> View:
        """Open the store for reading.

        Raises:
            StoreNotFoundError: nothing is there; nothing is created.
        """
        return self.store.view()

    def query(self, name: str, *, at_least: float | None = None, **params: str | None) -> Rows:
        """Rows of a canned query.

        ``undated`` of the rows counts events left out because a time was asked for; their ``notes`` say what a name
        was taken for, and why there is no row.

        Args:
            name: name of the query, as ``defgraph query --list`` shows it.
            at_least: leave out events, agreements and facts with a lower confidence; None = none.
            **params: its parameters; a parameter named ``from`` is passed as ``**{"from": ...}``.

        Raises:
            UnknownQueryError: there is no such query.
            ParameterError: a parameter is missing, unknown or malformed.
            UnknownNameError: a value names nothing that is known.
        """
        from defgraph.queries.run import run_query

        with self.view() as view:
            found = run_query(view, name, params, at_least)
        return Rows(found.rows, found.columns, found.undated, found.notes)

    def coverage_of(self, promise: Promise) -> Coverage:
        """How many events of the store a promise of :func:`promised` is about.

        Args:
            promise: one that stands.
        """
        from defgraph.queries.promised import coverage

        with self.view() as view:
            return coverage(view, promise)

    def cypher(self, text: str, params: Mapping[str, Any] | None = None, limits: Limits | None = None) -> Rows:
        """Rows of a read-only Cypher text; ``notes`` name what it asks for and the schema does not have.

        Args:
            text: one statement.
            params: its parameters.
            limits: seconds, rows and memory that it may take; None = as the settings say.

        Raises:
            NotReadOnlyError: the text writes, reads a file or URL, or calls a procedure.
            ParameterError: the text uses a parameter without a value.
            CypherError: the engine refused it.
        """
        from defgraph.queries.check_cypher import check_given, unknown_names

        check_given(text, params or {})
        notes = unknown_names(text)
        try:
            with self.view() as view:
                rows = view.run(text, params or {}, limits or self.settings.limits)
        except CypherError as error:
            raise CypherError(error.message, hint="; ".join(notes) or error.hint) from error
        return Rows(rows, list(dict.fromkeys(key for row in rows for key in row)), notes=notes)

    def search(
        self,
        text: str,
        *,
        state: str | None = None,
        organization: str | None = None,
        official: str | None = None,
        filters: Filters | None = None,
        limit: int | None = None,
    ) -> Rows:
        """Events, passages and other nodes with all words of a text, best first; the same on every store.

        Rows have the exact ``words`` and, in ``marks``, where in them those that were searched for stand.

        Args:
            text: words, without regard to case and accents; phrases in double quotes; beginnings with ``*``.
            state: only events in which this state takes part, by id or any known name, and what tells of them.
            organization: the same of an organization.
            official: the same of an official.
            filters: only events that pass, and what tells of them; None = all.
            limit: at most so many rows; ``notes`` say how many more there are.

        Raises:
            ParameterError: the text has no word.
            UnknownNameError: a name means nothing that is known.
        """
        from defgraph.queries.search import COLUMNS, search

        with self.view() as view:
            found = search(view, text, filters, state=state, organization=organization, official=official, limit=limit)
        return Rows(found.rows, COLUMNS, found.undated, found.notes)

    def show(self, name: str) -> dict[str, Any]:
        """One node with its events, ties and the exact words behind each.

        Args:
            name: an id, or any name that is known.
        """
        from defgraph.queries.show import describe

        with self.view() as view:
            return describe(view, name)

    def stats(self) -> Stats:
        """Counts of the store."""
        with self.view() as view:
            return view.stats()

    def subgraph(self, network: str | None = None, filters: Filters | None = None, **options: Any) -> Subgraph:
        """The whole graph, or a projection, as maps and exports need it.

        Args:
            network: states, organizations, officials, offices or agreements; None = the whole graph.
            filters: what to leave out; None = nothing.
            **options: with_organizations, isolates (projections only).
        """
        with self.view() as view:
            return _part(view, network, located(view, filters), **options)

    def map(
        self,
        path: AnyPath,
        *,
        network: str | None = None,
        filters: Filters | None = None,
        title: str | None = None,
        marking: str | None = None,
        svg: AnyPath | None = None,
        pdf: AnyPath | None = None,
        story: AnyPath | None = None,
        layout: str = "force",
        everything: bool = False,
        **options: Any,
    ) -> MapReport:
        """Write the map as one HTML file that needs nothing else.

        Args:
            path: the HTML file.
            network: a projection; None = the whole graph.
            filters: what to leave out.
            title: heading of the map.
            marking: handling marking shown on it.
            svg: also write a picture of the same positions here.
            pdf: also write one sheet for print here.
            story: YAML file with the steps of a briefing; see :func:`defgraph.graph.maps.read_story`.
            layout: force, ring, ego (around the filters' focus), geo or timeline.
            everything: draw every node, however many; else see :func:`defgraph.graph.maps.fit`.
            **options: with_organizations, isolates (projections only).
        """
        from defgraph.graph.maps import fit, read_story, write_map

        steps = read_story(path_of(story, "story")) if story else ()
        with self.view() as view:
            asked = located(view, filters)
            chosen = _part(view, network, asked, measures=_MAP_MEASURES, **options)
        meta = replace(
            chosen.meta,
            title=title or _heading(chosen, asked),
            marking=marking or chosen.meta.marking,
            story=steps,
            story_from=str(story or ""),
        )
        full = replace(chosen, meta=meta)
        drawn = full if everything else fit(full, [asked.focus] if asked.focus else ())
        return write_map(
            drawn, path_of(path, "path"), svg=maybe_path(svg, "svg"), pdf=maybe_path(pdf, "pdf"), layout=layout,
            focus=asked.focus,
        )  # fmt: skip

    def chart(
        self,
        kind: str,
        path: AnyPath,
        *,
        network: str = "states",
        filters: Filters | None = None,
        measure: str = "betweenness",
        top: int = 8,
        title: str | None = None,
        with_organizations: bool = False,
        windows: str = "year",
    ) -> None:
        """Draw a chart as SVG, PNG or PDF.

        Args:
            kind: rank (over time), timeline, heatmap or ego (around ``filters.focus``).
            path: the file; its ending says the format.
            network: states, organizations, officials, offices or agreements.
            filters: what to leave out; None = planned and denied events only.
            measure: what ranks (rank only).
            top: how many nodes.
            title: heading; None = what is drawn.
            with_organizations: states network with bodies such as NATO.
            windows: year, quarter, a number of years or length/step (rank only).
        """
        from defgraph.charting import chart

        with self.view() as view:
            chart(
                view, kind, path_of(path, "path"), network=network, filters=located(view, filters), measure=measure,
                top=top, title=title, with_organizations=with_organizations, windows=windows,
            )  # fmt: skip

    def dump_lines(self) -> Iterator[str]:
        """The lossless dump, line by line."""
        from defgraph.graph.export.jsonl import dump_lines

        with self.view() as view:
            yield from dump_lines(view)

    def export_jsonl(self, path: AnyPath) -> None:
        """Write the lossless dump atomically."""
        from defgraph.graph.files import write_lines

        write_lines(path_of(path, "path"), self.dump_lines())

    def copy_to(self, url: str, progress: Progress | None = None) -> CopyReport:
        """Copy everything into another store, and check that both are equal.

        Args:
            url: the store to fill; it must be empty, or hold a part of this one, as an interrupted copy leaves it.
            progress: told of every source.

        Raises:
            StoreNotFoundError: there is nothing to copy.
            StoreError: the target holds something else, or does not equal this store afterwards.
        """
        from defgraph.graph.export.transfer import transfer

        with self.view() as view:
            return transfer(view, open_store(url, group_tellings), progress)

    def export_neo4j_import(self, folder: AnyPath) -> ImportFiles:
        """Write CSV files and the command for ``neo4j-admin database import full`` into a new folder."""
        from defgraph.graph.export.neo4j_import import write_import
        from defgraph.graph.stores.neo4j.layout import MARK

        with self.view() as view:
            return write_import(view, path_of(folder, "folder"), MARK)

    def export(
        self, form: str, path: AnyPath, *, network: str | None = None, filters: Filters | None = None, **options: Any
    ) -> ExportReport:
        """Write the graph, or a projection, for another tool; gives how much was written, and what is left out.

        Args:
            form: graphml, gexf, csv (a folder), ftm or plover.
            path: the file, or the folder for csv.
            network: a projection; None = the whole graph, documents and passages too, unless filters are given.
            filters: what to leave out.
            **options: with_organizations, isolates (projections only).

        Raises:
            ExportError: there is no such form, or the file can't be written.
        """
        from defgraph.graph.export.flat import everything
        from defgraph.graph.export.formats import write

        if network is None and filters is None:
            with self.view() as view:
                chosen = everything(view)
        else:
            chosen = self.subgraph(network, filters, **options)
        report = write(form, chosen, path_of(path, "path"))
        return replace(report, left_out=(*chosen.meta.left_out, *report.left_out))


def _part(view: View, network: str | None, filters: Filters, **options: Any) -> Subgraph:
    """The whole graph, or a projection; the options are those of the projection."""
    from defgraph.graph.analysis.networks.projection import projection_subgraph
    from defgraph.graph.analysis.subgraph import whole

    if network is None:
        return whole(view, filters=filters)
    return projection_subgraph(view, network, filters, **options)


def _heading(chosen: Subgraph, filters: Filters) -> str:
    """What a map without a title of its own is called: what it shows, and of what."""
    names = {node.id: node.name for node in chosen.nodes}
    parts = [f"around {names.get(filters.focus, filters.focus)}"] if filters.focus else []
    parts += [f"{word} {day}" for word, day in (("since", filters.since), ("until", filters.until)) if day]
    return ": ".join(filter(None, (chosen.meta.title, ", ".join(parts))))


def open(url: str | None = None, *, settings: Settings | None = None) -> Graph:
    """The graph at an address; nothing is created or connected before it is used.

    Args:
        url: path or URL of the store; None = ``DEFGRAPH_STORE`` or ``defgraph.db``.
        settings: None = from the environment.
    """
    return Graph(url, settings)


def copy(from_url: str, to_url: str, progress: Progress | None = None) -> CopyReport:
    """Copy a graph from one address (path or URL) to another; see :meth:`Graph.copy_to`."""
    return Graph(from_url).copy_to(to_url, progress)


def promised(percent: float) -> Promise:
    """The promise that at most so many percent of the events are wrong; its ``at_least`` is the confidence to ask for.

    Args:
        percent: the greatest share of wrong events, such as 10.

    Raises:
        ParameterError: nothing of the kind is promised; the message names what is.

    Example:
        >>> graph = open("work.db")  # doctest: +SKIP
        >>> graph.query("partners", state="KOR", at_least=promised(10).at_least)  # doctest: +SKIP
    """
    from defgraph.graph.confidence import promises

    return promises.promised(percent)


__all__ = [
    "AgainReport", "DefgraphError", "Extraction", "Graph", "LoadReport", "Network", "Outdated", "Progress", "Rows",
    "copy", "count_versions", "open", "promised",
]  # fmt: skip
