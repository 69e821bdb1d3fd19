"""Documents of a store read anew: from the file where it still is, else from what the store keeps of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from defgraph.extraction import EventReader, Progress, Sifted
from defgraph.graph.errors import SettingsError, SourceError, StoreConnectionError, StoreError
from defgraph.graph.ports import Change, Store, View
from defgraph.graph.settings import Settings
from defgraph.loaders.base import Rejected

if TYPE_CHECKING:
    from defgraph.graph.delta import GraphDelta
    from defgraph.graph.differences import Difference
    from defgraph.graph.model import Document, Node

_NOT_KEPT = "of a version not kept"


@dataclass(frozen=True, slots=True)
class Outdated:
    """A document that an older version read, or that was read with another threshold.

    Attributes:
        id: its id.
        doc: its label.
        extractor: name and version of the extractor, where that is not the one of today, else None.
        loader: name and version of the loader, likewise.
        at_least: the threshold, where the extractor is that of today and the threshold is not; 0.0 where all was kept.
    """

    id: str
    doc: str
    extractor: str | None
    loader: str | None
    at_least: float | None = None


@dataclass(frozen=True, slots=True)
class Reread:
    """A document that was read anew.

    Attributes:
        id: its id.
        doc: its label.
        difference: what it tells otherwise.
    """

    id: str
    doc: str
    difference: Difference


@dataclass(slots=True)
class AgainReport:
    """What reading anew did; :meth:`to_json` is the JSON shape of ``defgraph load --again``.

    Attributes:
        documents: documents read anew, in their order.
        change: what was added to the graph and taken from it.
        sifted: what the threshold kept apart.
        cleaned_before: labels of documents whose loader is another one now and could not run again, for want of the
            file: what it once made of them stands.
        rejected: documents that could not be read anew, and rows of tables that gave nothing.
    """

    sifted: Sifted
    documents: list[Reread] = field(default_factory=list)
    change: Change = field(default_factory=Change)
    cleaned_before: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def changed(self) -> list[Reread]:
        """The documents that tell something otherwise."""
        return [one for one in self.documents if one.difference]

    def counts(self) -> dict[str, int]:
        """How many events were gained, lost and altered."""
        names = ("gained", "lost", "altered")
        return {name: sum(len(getattr(one.difference, name)) for one in self.documents) for name in names}

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        told: dict[str, Any] = {"documents": len(self.documents)}
        told["without_change"] = len(self.documents) - len(self.changed)
        told |= {f"events_{name}": number for name, number in self.counts().items()}
        for name in ("nodes_added", "edges_added", "nodes_removed", "edges_removed"):
            told[name] = getattr(self.change, name)
        told |= self.sifted.to_json()
        told["cleaned_before"] = self.cleaned_before
        told["changes"] = [
            {"document": one.id, "doc": one.doc}
            | {k: [t.to_json() for t in getattr(one.difference, k)] for k in ("gained", "lost", "altered")}
            for one in self.changed
        ]
        told["rejected"] = [{"source": r.source, "line": r.line, "reason": r.reason} for r in self.rejected]
        return told


def outdated(view: View, reader: EventReader) -> list[Outdated]:
    """The documents that an older version of extractor or loader or another threshold has read, by their labels.

    What can't be compared does not count: the extractor where it, or its model, is not installed, and a loader that is
    no longer there.

    Args:
        view: an open view.
        reader: knows the extractor of today.
    """
    found = [one for node in view.nodes("Document") if (one := _outdated(view, node, reader))]
    return sorted(found, key=lambda one: (one.doc, one.id))


def count_versions(found: Sequence[Outdated]) -> list[tuple[str, int]]:
    """What read these documents, "extractor rules 1", "loader pdf 0a1b2c3d4e5f" or "at least 0.7", and how many."""
    told = [f"extractor {one.extractor}" for one in found if one.extractor]
    told += [f"loader {one.loader}" for one in found if one.loader]
    told += [f"at least {one.at_least:g}" for one in found if one.at_least is not None]
    return sorted(Counter(told).items())


def load_again(
    store: Store,
    settings: Settings,
    documents: Sequence[str] | None,
    *,
    dry_run: bool,
    workers: int,
    progress: Progress | None,
) -> AgainReport:
    """Read documents of a store anew, one transaction a document.

    Args:
        store: the store.
        settings: which model and extractor to use.
        documents: their ids; None = those that an older version read.
        dry_run: read and compare, store nothing.
        workers: processes that extract.
        progress: told of every document.
    """
    from defgraph.graph.claims import build_delta, fingerprint
    from defgraph.graph.differences import difference

    reader = EventReader(settings, workers)
    report = AgainReport(reader.sifted, rejected=reader.rejected)
    with ExitStack() as stack:
        view = stack.enter_context(store.view())
        before: dict[str, GraphDelta] = {}

        def anew() -> Iterator[Document]:
            wanted = dict.fromkeys(documents) if documents is not None else [o.id for o in outdated(view, reader)]
            for done, name in enumerate(wanted, 1):
                said = view.claims_of(name)
                label = _label(said)
                try:
                    document = _read_anew(said, reader, report, named=documents is not None)
                except SourceError as error:
                    report.rejected.append(Rejected(label, None, str(error)))
                    document = None
                if document is not None:
                    before[name] = said
                    yield document
                if progress:
                    progress(done, len(wanted), label)

        writer = None
        for document, records in reader.records(anew()):
            read_by, said = reader.read_by(document.loader), before.pop(document.id)
            mark = fingerprint(document, read_by)
            after = build_delta(document, records, mark, read_by, said.sources[0].origin)
            if not dry_run:
                writer = writer or stack.enter_context(store.writer())
                try:
                    report.change += writer.replace(after)
                except StoreConnectionError:
                    raise
                except StoreError as error:
                    report.rejected.append(Rejected(document.doc, None, str(error)))
                    continue
            report.documents.append(Reread(document.id, document.doc, difference(said, after)))
    return report


def _outdated(view: View, node: Node, reader: EventReader) -> Outdated | None:
    from defgraph.loaders.registry import loader_version, table_loader

    loader, kept = str(node.props.get("loader", "")), node.props.get("loader_version")
    extractor = at_least = None
    read_by = _read_by(node.props)
    with suppress(SettingsError):
        now = reader.read_by(loader)
        if read_by[:2] != now[:2]:
            extractor = " ".join(map(str, read_by[:2])) if read_by[0] else _told_by_passages(view, node)
        elif read_by != now:
            at_least = read_by[2]
    today = loader_version(loader)
    older = today is not None and kept != today and table_loader(loader) is None
    if not (older or extractor or at_least is not None):
        return None
    # Before versions were kept with documents, the one of the extractor alone is known.
    cleaned = f"{loader} {kept or _NOT_KEPT}" if older and (kept or not extractor) else None
    return Outdated(node.id, str(node.props.get("doc") or node.name), extractor, cleaned, at_least)


def _read_by(props: Mapping[str, Any]) -> tuple[Any, Any, float]:
    """What read a document, by its node; where no threshold is kept, there was none."""
    return props.get("extractor"), props.get("extractor_version"), props.get("at_least", 0.0)


def _told_by_passages(view: View, node: Node) -> str:
    """The extractor of a document that has none by its own passages."""
    passages = (other.props for _, other in view.neighbours(node.id) if other.label == "Passage")
    return next(
        (f"{p['extractor']} {p.get('extractor_version', '')}" for p in passages if p.get("extractor")), _NOT_KEPT
    )


def _read_anew(said: GraphDelta, reader: EventReader, report: AgainReport, *, named: bool) -> Document | None:
    """The document as its loader makes it today, as far as that can be had; None where nothing is left to do.

    Raises:
        SourceError: it can't be read.
    """
    from defgraph.loaders.kept import cleaned_anew, document_claim, kept_document
    from defgraph.loaders.registry import loader_version

    if not said.sources:
        raise SourceError("the document is no longer in the store")
    before = kept_document(said)
    today = loader_version(before.loader)
    old = today is not None and before.loader_version != today
    cleaned = cleaned_anew(said.sources[0], before) if named or old else None
    if cleaned is not None:
        return cleaned
    if not said.sources[0].reading:
        raise SourceError(
            f"the store keeps the text that the loader {before.loader} made, not its parts, and not where the file was",
            hint="load the file again",
        )
    if old:
        report.cleaned_before.append(before.doc)
    known = _read_by(document_claim(said).props)
    return before if named or known != reader.read_by(before.loader) else None


def _label(said: GraphDelta) -> str:
    from defgraph.loaders.kept import document_claim

    return str(document_claim(said).props.get("doc") or document_claim(said).name) if said.sources else "?"
