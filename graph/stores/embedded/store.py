"""An embedded store: one SQLite file."""

from __future__ import annotations

from pathlib import Path

from defgraph.graph.ports import Grouping, View, Writer
from defgraph.graph.stores.embedded import database
from defgraph.graph.stores.embedded.view import EmbeddedView
from defgraph.graph.stores.embedded.writer import EmbeddedWriter

_SCHEME = "sqlite:///"


class EmbeddedStore:
    """A graph in an SQLite file.

    Args:
        url: a path, or ``sqlite:///path``.
        grouping: the rule that makes events of tellings.
    """

    def __init__(self, url: str, grouping: Grouping) -> None:
        self.url = url
        self.path = Path(url[len(_SCHEME) :] if url.lower().startswith(_SCHEME) else url)
        self._grouping = grouping

    def exists(self) -> bool:
        """Whether anything is at the path; creates nothing. A file that nothing was written to is no store yet."""
        return database.is_there(self.path)

    def view(self) -> View:
        """Open for reading.

        Raises:
            StoreNotFoundError: nothing is there; nothing is created.
            StoreUnreadableError: there is something else.
        """
        return EmbeddedView(self.path)

    def writer(self) -> Writer:
        """Open for writing; the file is created where there is none.

        Raises:
            StoreError: it can't be written.
            StoreUnreadableError: there is something else, which is left as it is.
        """
        return EmbeddedWriter(self.path, self._grouping)


def open_store(url: str, grouping: Grouping) -> EmbeddedStore:
    """The store at a path; nothing is opened yet."""
    return EmbeddedStore(url, grouping)
