"""A load: sources are read, their events extracted, built into deltas and stored, one transaction a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from defgraph.extraction import Extraction, Progress, Sifted
from defgraph.graph.errors import SourceError
from defgraph.graph.ports import Change, Decision, Store
from defgraph.graph.settings import Settings
from defgraph.loaders.base import Dump, OwnFile, Rejected, SourceMeta
from defgraph.paths import AnyPath

if TYPE_CHECKING:
    from defgraph.graph.model import Document


@dataclass(slots=True)
class LoadReport:
    """What a load did; :meth:`to_json` is the JSON shape of ``defgraph load``.

    Attributes:
        documents: newly loaded, or replaced.
        unchanged: already there.
        rows: accepted rows of tables.
        events: events of the newly loaded documents.
        facts: facts of the newly loaded documents, such as memberships and offices held.
        change: what was added to the graph and taken from it.
        rejected: sources and rows that could not be read.
        own_files: files that defgraph wrote itself, which are no sources.
        notes: (document, what had to be guessed or was left out).
        silent: documents in which neither an event nor a fact was found.
        undatable: documents without a date of publication that have events without a date.
        sifted: what the threshold kept apart.
    """

    sifted: Sifted
    documents: int = 0
    unchanged: int = 0
    rows: int = 0
    events: int = 0
    facts: int = 0
    change: Change = field(default_factory=Change)
    rejected: list[Rejected] = field(default_factory=list)
    own_files: list[OwnFile] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    undatable: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Sources that could be read."""
        return self.documents + self.unchanged

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "documents": self.documents,
            "unchanged": self.unchanged,
            "rows": self.rows,
            "events": self.events,
            "facts": self.facts,
            "nodes_added": self.change.nodes_added,
            "edges_added": self.change.edges_added,
            **self.sifted.to_json(),
            "rejected": [{"source": r.source, "line": r.line, "reason": r.reason} for r in self.rejected],
            "own_files": [{"source": f.source, "what": f.what} for f in self.own_files],
        }


def load_into(
    store: Store,
    settings: Settings,
    sources: AnyPath | Iterable[AnyPath],
    *,
    manifest: AnyPath | None,
    meta: SourceMeta,
    dry_run: bool,
    workers: int,
    progress: Progress | None,
) -> LoadReport:
    """Load sources into a store; the arguments are those of :meth:`defgraph.api.Graph.load`."""
    from defgraph.graph.claims import build_delta, fingerprint
    from defgraph.graph.model import EventRecord

    work = Extraction(sources, manifest=manifest, meta=meta, settings=settings, progress=progress, workers=workers)
    report = LoadReport(work.sifted, rejected=work.rejected, own_files=work.own_files)
    known = _fingerprints(store)
    marks: dict[str, str] = {}
    first: dict[str, str] = {}  # file -> the document it was read as

    def new_documents() -> Iterator[Document]:
        for document in work.documents():
            report.notes += [(document.doc, note) for note in document.notes]
            mark = fingerprint(document, work.read_by(document.loader))
            before = first.setdefault(document.id, document.doc)
            if before != document.doc:
                # Replacing one by the other would give another graph at every load of both.
                report.notes.append((document.doc, f"the same file as {before}, which stands for it"))
            if before != document.doc or mark in (known.get(document.id), marks.get(document.id)):
                report.unchanged += 1
                continue
            marks[document.id] = mark
            yield document

    with ExitStack() as stack:
        writer, before = None, 0
        for document, records in work.records(new_documents()):
            apart, before = report.sifted.apart - before, report.sifted.apart
            read_by = work.read_by(document.loader)
            try:
                delta = build_delta(document, records, marks[document.id], read_by, work.origin(document.id))
            except SourceError as error:
                report.rejected.append(Rejected(document.doc, None, str(error)))
                continue
            events = [record for record in records if isinstance(record, EventRecord)]
            report.documents += 1
            report.events += len(events)
            report.facts += len(records) - len(events)
            if not records and not apart:
                report.silent.append(document.doc)
            elif document.published is None and any(event.date is None for event in events):
                report.undatable.append(document.doc)
            if not dry_run:
                writer = writer or stack.enter_context(store.writer())
                report.change += writer.replace(delta)
    report.rows = work.rows
    for dump in work.dumps:
        _load_dump(store, dump, report, dry_run)
    return report


def _load_dump(store: Store, dump: Dump, report: LoadReport, dry_run: bool) -> None:
    """Load a lossless dump: every source as it was, decisions after them."""
    from defgraph.graph.export.jsonl import read_dump

    known = _fingerprints(store)
    try:
        items = list(read_dump(dump.text.splitlines()))
    except SourceError as error:
        report.rejected.append(Rejected(dump.source, None, str(error)))
        return
    with ExitStack() as stack:
        writer = None if dry_run else stack.enter_context(store.writer())
        for item in items:
            if isinstance(item, Decision):
                report.change += writer.decide(item) if writer else Change()
                continue
            if all(known.get(s.id) == s.fingerprint for s in item.sources):
                report.unchanged += len(item.sources)
                continue
            report.documents += len(item.sources)
            report.events += len({c.id for c in item.nodes if c.label == "Event"})
            report.change += writer.replace(item) if writer else Change()


def _fingerprints(store: Store) -> Mapping[str, str]:
    if not store.exists():
        return {}
    with store.view() as view:
        return dict(view.fingerprints())
