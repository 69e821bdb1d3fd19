"""The way to the server: credentials from the environment, managed transactions, errors made plain.

The only environment variables read are NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE. The password is
handed to the driver and kept nowhere else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from defgraph.graph.errors import StoreConnectionError, StoreError
from defgraph.graph.stores.closing import Closing
from defgraph.graph.stores.neo4j.faults import explain

if TYPE_CHECKING:
    import neo4j

#: The oldest server that the tests run on.
OLDEST = (5, 26)
#: Waiting for a server that does not answer, in seconds.
CONNECT_SECONDS = 15.0
#: How long a transaction that failed for a passing reason is tried again, in seconds.
RETRY_SECONDS = 15.0
_FETCH = 5_000
_AGENT = re.compile(r"Neo4j/(\d+)\.(\d+)")
_SCHEMES = ("bolt", "bolt+s", "neo4j", "neo4j+s")
_ADDRESS = re.compile(r"([a-z0-9+]+)://([^/?#@\s]+)/?")

T = TypeVar("T")


def address(url: str, environ: Mapping[str, str] | None = None) -> str:
    """The address a store's URL means: itself, or NEO4J_URI for the word ``neo4j``.

    Raises:
        StoreError: NEO4J_URI is missing, or the address is not one of a Neo4j server, or holds credentials.

    Example:
        >>> address("neo4j", {"NEO4J_URI": "bolt://localhost:7687"})
        'bolt://localhost:7687'
    """
    env = os.environ if environ is None else environ
    what = "store"
    if url == "neo4j":
        what, url = "NEO4J_URI", env.get("NEO4J_URI", "")
        if not url:
            raise StoreError(
                "the store neo4j needs NEO4J_URI, which is not set", hint="set it, for example to bolt://localhost:7687"
            )
    if "@" in url:
        # Not shown: what stands before the @ may be a password.
        raise StoreError(
            f"{what}: the address holds a user name or password",
            hint="take it out and set NEO4J_USERNAME and NEO4J_PASSWORD",
        )
    match = _ADDRESS.fullmatch(url[: url.find("://")].lower() + url[url.find("://") :] if "://" in url else url)
    if not match or match[1] not in _SCHEMES:
        raise StoreError(
            f"{what}: {url!r} is no address of a Neo4j server",
            hint=f"use {', '.join(f'{s}://HOST[:PORT]' for s in _SCHEMES)}; the database goes into NEO4J_DATABASE",
        )
    return url


class Connection(Closing):
    """A driver with what it needs to open sessions.

    Args:
        url: address of the server.
        bookmarks: makes readers wait for what was written before; shared by the views and writers of a store.

    Raises:
        StoreConnectionError: the server does not answer, refuses us, or is too old.
    """

    def __init__(self, url: str, bookmarks: neo4j.api.BookmarkManager) -> None:
        import neo4j

        self.url = url
        self.database = os.environ.get("NEO4J_DATABASE") or None
        self.user = os.environ.get("NEO4J_USERNAME") or "neo4j"
        password = os.environ.get("NEO4J_PASSWORD")
        self._bookmarks = bookmarks
        self._driver: neo4j.Driver | None = None
        with self.plain_errors():
            driver = neo4j.GraphDatabase.driver(
                url,
                auth=(self.user, password) if password else None,
                connection_timeout=CONNECT_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
                notifications_min_severity="OFF",
                user_agent="defgraph",
            )
        try:
            with self.plain_errors():
                agent = driver.get_server_info().agent
            self._check_version(agent)
        except BaseException:
            driver.close()
            raise
        self._driver = driver

    @property
    def on_this_machine(self) -> bool:
        """Whether the server runs where we do, as far as its address tells."""
        return urlsplit(self.url).hostname in ("localhost", "127.0.0.1", "::1")

    def read(self, work: Callable[[neo4j.ManagedTransaction], T], seconds: float | None = None) -> T:
        """What some work gives inside one read transaction; done again where the server asks for it.

        Args:
            work: reads everything it needs before it returns.
            seconds: how long the server may take.
        """
        with self._session("READ") as session:
            return session.execute_read(_within(work, seconds))

    def write(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """What some work gives inside one write transaction, committed; done again where the server asks for it."""
        with self._session("WRITE") as session:
            return session.execute_write(work)

    def command(self, text: str, **params: Any) -> None:
        """Run a statement in a transaction of its own, as schema commands need it."""
        with self._session("WRITE") as session:
            session.run(text, params).consume()

    @contextmanager
    def plain_errors(self) -> Iterator[None]:
        """The driver's errors as errors of ours, one line each with the next step."""
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            yield
        except (DriverError, Neo4jError) as error:
            raise explain(error, self.url, self.user, self.database) from error
        except UnicodeEncodeError as error:
            raise StoreError(
                f"{self.url}: a value holds half a character ({error.object[error.start]!r}), which can't be stored",
                hint="decode the source with its right encoding",
            ) from error
        except OverflowError as error:
            raise StoreError(
                f"{self.url}: a whole number is beyond 64 bits, which can't be stored", hint="keep it as text"
            ) from error
        except OSError as error:
            raise StoreConnectionError(
                f"{self.url}: the connection broke: {error}", hint="check the network and try again"
            ) from error

    def close(self) -> None:
        """Close the driver."""
        if self._driver is not None:
            self._driver.close()
            self._driver = None

    @contextmanager
    def _session(self, mode: str) -> Iterator[neo4j.Session]:
        if self._driver is None:
            raise StoreError(f"{self.url}: closed", hint="open another one")
        with (
            self.plain_errors(),
            self._driver.session(
                database=self.database,
                default_access_mode=mode,
                fetch_size=_FETCH,
                bookmark_manager=self._bookmarks,
            ) as session,
        ):
            yield session

    def _check_version(self, agent: str) -> None:
        match = _AGENT.match(agent)
        if not match or (int(match[1]), int(match[2])) < OLDEST:
            raise StoreConnectionError(
                f"{self.url}: {agent or 'an unknown server'} is not Neo4j {OLDEST[0]}.{OLDEST[1]} or later",
                hint="upgrade the server, or start one: defgraph neo4j start",
            )


class Connected(Closing):
    """Works over a connection, and closes it.

    Args:
        connection: to the server.
        ready: sees that the database can be used; where it can't, the connection is closed.
    """

    def __init__(self, connection: Connection, ready: Callable[[Connection], None]) -> None:
        self._connection = connection
        try:
            ready(connection)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _within(work: Callable[..., T], seconds: float | None) -> Callable[..., T]:
    if seconds is None:
        return work
    import neo4j

    return neo4j.unit_of_work(timeout=seconds)(work)
