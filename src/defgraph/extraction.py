"""Sources become documents, documents become records: the first half of a load, and all of an extract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from defgraph.graph.settings import Settings
from defgraph.loaders.base import SourceMeta
from defgraph.paths import AnyPath, maybe_path, sources_of

if TYPE_CHECKING:
    from defgraph.graph.claims import ReadBy
    from defgraph.graph.model import Document, Record
    from defgraph.loaders.base import Dump, OwnFile, Rejected, SourceRef
    from defgraph.loaders.extract.base import Extractor

#: Called with (done, total, name of the source) while a long work goes on.
Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class Sifted:
    """What a threshold kept, and what it kept apart.

    Attributes:
        at_least: confidence below which nothing is kept.
        events: the events that lie below it.
        facts: the facts that do.
        read_by: the events kept, by name and version of what read them.
        left_out: events that the extractor found and does not vouch for, by reason.
    """

    at_least: float
    events: int = 0
    facts: int = 0
    read_by: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def sift(self, records: Sequence[Record]) -> list[Record]:
        """The records that are sure enough; an event within one that is not is within nothing."""
        from defgraph.graph.model import EventRecord

        apart = [r for r in records if r.confidence < self.at_least]
        gone = {r.id for r in apart if isinstance(r, EventRecord)}
        self.events += len(gone)
        self.facts += len(apart) - len(gone)
        kept: list[Record] = []
        for record in records:
            if record.confidence < self.at_least:
                continue
            if not isinstance(record, EventRecord):
                kept.append(record)
                continue
            self.read_by[record.evidence.extractor, record.evidence.extractor_version] += 1
            within = tuple(outer for outer in record.during if outer not in gone)
            kept.append(record if within == record.during else replace(record, during=within))
        return kept

    @property
    def apart(self) -> int:
        """How many records lie below it."""
        return self.events + self.facts

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; what the extractor left out only where it did."""
        told = {"at_least": self.at_least, "events_left_out": self.events, "facts_left_out": self.facts}
        return told | ({"events_not_vouched_for": dict(sorted(self.left_out.items()))} if self.left_out else {})


class EventReader:
    """Finds the events and facts of documents: those of texts with the extractor, those of tables with their loader.

    Only what reaches the settings' threshold is given; ``sifted`` counts the rest. What failed is in ``rejected``;
    ``rows`` counts the rows of tables that gave a record.

    Args:
        settings: which model and extractor to use.
        workers: processes that extract.
    """

    def __init__(self, settings: Settings | None = None, workers: int = 1) -> None:
        self.rejected: list[Rejected] = []
        self.rows = 0
        self._where: dict[str, str] = {}
        self._settings = settings or Settings.from_environment()
        self.sifted = Sifted(self._settings.at_least)
        self._workers = workers
        self._extractor: Extractor | None = None
        self._read_by: ReadBy | None = None

    @property
    def extractor(self) -> Extractor:
        """The extractor of the settings, loaded when first needed."""
        if self._extractor is None:
            from defgraph.loaders.extract.base import load_extractor

            self._extractor = load_extractor(self._settings.extractor, self._settings.spacy_model)
        return self._extractor

    def read_by(self, loader: str) -> ReadBy:
        """What finds the events of a loader's documents, itself for tables, else the extractor, and the threshold.

        No model is loaded for that, unless the extractor has to be made to tell.
        """
        from defgraph.graph.claims import ReadBy
        from defgraph.loaders.extract.base import read_by
        from defgraph.loaders.registry import table_loader

        table = table_loader(loader)
        if table is not None:
            return ReadBy(table.name, table.version, self._settings.at_least)
        if self._read_by is None:
            told = read_by(self._settings.extractor, self._settings.spacy_model)
            self._read_by = ReadBy(*(told or (self.extractor.name, self.extractor.version)), self._settings.at_least)
        return self._read_by

    def records(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Sequence[Record]]]:
        """Each document with its records that are sure enough.

        No model is loaded where there is no text to extract from.
        """
        return ((document, self.sifted.sift(found)) for document, found in self._found(documents))

    def _found(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Sequence[Record]]]:
        """Each document with all that is found in it."""
        from defgraph.loaders.registry import table_loader

        for tables, group in groupby(documents, lambda d: table_loader(d.loader) is not None):
            if tables:
                yield from ((document, self._rows(document)) for document in group)
            else:
                yield from self.extractor.extract_many(group, workers=self._workers)
                self._note_losses()

    def _note_losses(self) -> None:
        """Note what the extractor could not read and what it does not vouch for, where it tells such."""
        from defgraph.loaders.base import Rejected
        from defgraph.loaders.extract.base import Losses

        losses = getattr(self.extractor, "losses", None)
        if isinstance(losses, Losses):
            taken = losses.take()
            self.sifted.left_out.update(taken.left_out)
            self.rejected += [Rejected(self._where.get(d.id, d.doc), None, reason) for d, reason in taken.refused]

    def _rows(self, document: Document) -> list[Record]:
        """The records of a table's rows; what was rejected is noted with its line."""
        from defgraph.loaders.base import Rejected
        from defgraph.loaders.registry import table_loader

        loader = table_loader(document.loader)
        found: list[Record] = []
        for item in loader.records(document) if loader else ():
            if isinstance(item, Rejected):
                self.rejected.append(replace(item, source=self._where.get(document.id, document.doc)))
            else:
                found.append(item)
        self.rows += len(found)
        return found


class Extraction(EventReader):
    """Documents and their records, of events and of facts, read one after another.

    What failed is in ``rejected`` (rows of a table too), what is no document but a dump of a store in ``dumps``, what
    defgraph wrote in ``own_files``.

    Args:
        sources: files, folders, ``-`` or dumps; one or many.
        manifest: CSV file that lists sources with their metadata, or None.
        meta: metadata for sources that the manifest says nothing about.
        settings: which model and extractor to use.
        progress: told of every source.
        workers: processes that extract.

    Raises:
        SourceError: there is nothing to read, or what was said of all is wrong for some.
        ManifestError: the manifest is wrong.
    """

    def __init__(
        self,
        sources: AnyPath | Iterable[AnyPath],
        *,
        manifest: AnyPath | None = None,
        meta: SourceMeta | None = None,
        settings: Settings | None = None,
        progress: Progress | None = None,
        workers: int = 1,
    ) -> None:
        from defgraph.loaders.sources import expand

        super().__init__(settings, workers)
        said = meta or SourceMeta()
        self.refs: list[SourceRef] = expand(sources_of(sources), maybe_path(manifest, "manifest"), said)
        if said.published is not None:
            from defgraph.loaders.one_day import check_one_day

            check_one_day(self.refs, said.published)
        self.dumps: list[Dump] = []
        self.own_files: list[OwnFile] = []
        self._origins: dict[str, str] = {}
        self._progress = progress

    def documents(self) -> Iterator[Document]:
        """The documents that can be read, in order."""
        from defgraph.loaders.base import Dump, Origin, OwnFile, Rejected
        from defgraph.loaders.sources import load_documents

        for done, found in enumerate(load_documents(self.refs), 1):
            ref = self.refs[done - 1]
            if isinstance(found, Rejected):
                self.rejected.append(found)
            elif isinstance(found, OwnFile):
                self.own_files.append(found)
            elif isinstance(found, Dump):
                self.dumps.append(found)
            else:
                self._where.setdefault(found.id, ref.where)
                self._origins.setdefault(found.id, Origin.of(ref).to_json())
                yield found
            if self._progress:
                self._progress(done, len(self.refs), ref.where)

    def origin(self, document: str) -> str:
        """Where the file of a document is and what was said of it, as a store keeps it."""
        return self._origins.get(document, "")

    def records(self, documents: Iterable[Document] | None = None) -> Iterator[tuple[Document, Sequence[Record]]]:
        """Each document with its records that are sure enough.

        Args:
            documents: the documents to extract from; None = all that can be read.
        """
        return super().records(self.documents() if documents is None else documents)
