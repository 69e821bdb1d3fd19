"""What a graph holds: the part of the Python interface that loads, reads anew and removes documents."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from defgraph.extraction import EventReader, Progress
from defgraph.graph.errors import UnknownNameError
from defgraph.loaders.base import SourceMeta
from defgraph.loading import LoadReport, load_into
from defgraph.paths import AnyPath
from defgraph.rereading import AgainReport, Outdated, load_again, outdated

if TYPE_CHECKING:
    from defgraph.graph.ports import Change, Store, View
    from defgraph.graph.settings import Settings


class Keeping(ABC):
    """What can be done with the documents of a store.

    Attributes:
        store: the store.
        settings: which model and extractor to use.
    """

    store: Store
    settings: Settings

    @abstractmethod
    def view(self) -> View:
        """Open the store for reading."""

    def load(
        self,
        sources: AnyPath | Iterable[AnyPath] = (),
        *,
        manifest: AnyPath | None = None,
        dry_run: bool = False,
        workers: int = 1,
        progress: Progress | None = None,
        at_least: float | None = None,
        **meta: str | None,
    ) -> LoadReport:
        """Read sources, extract their events and store them, one transaction a source.

        Args:
            sources: files, folders, ``-`` for standard input, or ``.jsonl`` dumps: one, or several.
            manifest: CSV file that lists sources with their metadata.
            dry_run: read and extract, store nothing.
            workers: processes that extract.
            progress: told of every source.
            at_least: confidence below which events and facts are left out, and counted; None = as the settings say.
                A dump is loaded as it is.
            **meta: publisher, published, title, uri, kind, loader, reliability, marking: for sources that the
                manifest says nothing about.

        Raises:
            ManifestError: the manifest is wrong; nothing was loaded.
            ParameterError: the confidence lies outside of 0 and 1, or something is no path.
            StoreError: the store can't be written.
        """
        return load_into(
            self.store, self.settings.keeping(at_least), sources, manifest=manifest, meta=SourceMeta(**meta),
            dry_run=dry_run, workers=workers, progress=progress,
        )  # fmt: skip

    def load_again(
        self,
        documents: str | Sequence[str] | None = None,
        *,
        dry_run: bool = False,
        workers: int = 1,
        progress: Progress | None = None,
        at_least: float | None = None,
    ) -> AgainReport:
        """Read documents of the store anew, one transaction a document, and say what they tell otherwise.

        A loader that is another one now runs again: on the file where that is still where it was loaded from, with the
        same bytes, else on the text that the store keeps. What an analyst decided stays.

        Args:
            documents: ids, unique beginnings of ids, or labels: these, whatever read them; None = those that an older
                version of extractor or loader or another threshold has read (:meth:`outdated`).
            dry_run: read and compare, store nothing.
            workers: processes that extract.
            progress: told of every document.
            at_least: as for :meth:`load`.

        Raises:
            StoreNotFoundError: there is no store.
            UnknownNameError: a name is of no document, or of several; nothing was read.
        """
        named = [documents] if isinstance(documents, str) else documents
        chosen = None if named is None else self._documents(named)
        return load_again(
            self.store, self.settings.keeping(at_least), chosen, dry_run=dry_run, workers=workers, progress=progress
        )  # fmt: skip

    def outdated(self) -> list[Outdated]:
        """The documents that an older version of extractor or loader or another threshold has read, by their labels."""
        with self.view() as view:
            return outdated(view, EventReader(self.settings))

    def remove(self, document: str) -> tuple[str, Change]:
        """Remove a document and what only it supports; gives its id and what changed.

        Args:
            document: id, unique beginning of an id, or short label of the document.

        Raises:
            UnknownNameError: it names no document, or several.
        """
        (found,) = self._documents([document])
        with self.store.writer() as writer:
            return found, writer.remove(found)

    def _documents(self, names: Sequence[str]) -> list[str]:
        """The ids of documents by id, unique beginning of an id or label."""
        with self.view() as view:
            known = [(node.id, node.props.get("doc")) for node in view.nodes("Document")]
        chosen = []
        for name in names:
            found = [i for i, doc in known if name in (i, doc) or (len(name) >= 6 and i.startswith(name))]
            if len(found) != 1:
                what = "names several documents" if found else "names no document"
                raise UnknownNameError(
                    f"{name!r} {what} of {self.store.url}",
                    hint="give a document id: defgraph query documents lists them",
                )
            chosen += found
        return chosen
