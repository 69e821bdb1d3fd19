"""A store in a Neo4j database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from defgraph.graph.ports import Grouping, View, Writer
from defgraph.graph.stores.neo4j.connection import Connection, address

if TYPE_CHECKING:
    import neo4j


class Neo4jStore:
    """A graph in a database of a Neo4j server; the user, password and database come from the environment.

    Args:
        url: ``bolt://``, ``neo4j://`` (also ``+s``), or the word ``neo4j`` for NEO4J_URI.
        grouping: the rule that makes events of tellings.

    Raises:
        StoreError: the address is wrong, or holds credentials.
    """

    def __init__(self, url: str, grouping: Grouping) -> None:
        self.url = address(url)
        self._grouping = grouping
        self._bookmarks: neo4j.api.BookmarkManager | None = None

    def exists(self) -> bool:
        """Whether there is a store in the database; creates nothing.

        Raises:
            StoreConnectionError: the server does not answer, or refuses us.
        """
        from defgraph.graph.stores.neo4j import record

        with self._connect() as connection:
            return connection.read(record.find).layout is not None

    def view(self) -> View:
        """Open for reading.

        Raises:
            StoreNotFoundError: nothing is there; nothing is created.
            StoreUnreadableError: the database holds someone else's data under our labels.
            StoreConnectionError: the server does not answer, or refuses us.
        """
        from defgraph.graph.stores.neo4j.view import Neo4jView

        return Neo4jView(self._connect())

    def writer(self) -> Writer:
        """Open for writing; the store is created where there is none.

        Raises:
            StoreUnreadableError: the database holds someone else's data under our labels; it is left as it is.
            StoreConnectionError: the server does not answer, or refuses us.
        """
        from defgraph.graph.stores.neo4j.writer import Neo4jWriter

        return Neo4jWriter(self._connect(), self._grouping)

    def _connect(self) -> Connection:
        import neo4j

        if self._bookmarks is None:
            self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        return Connection(self.url, self._bookmarks)


def open_store(url: str, grouping: Grouping) -> Neo4jStore:
    """The store at an address; nothing is connected yet."""
    return Neo4jStore(url, grouping)
