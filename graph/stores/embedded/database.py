"""Opening the SQLite file: for reading without a trace, for writing with everything set; errors made plain."""

from __future__ import annotations

import json
import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from defgraph.graph.delta import canonical, clean
from defgraph.graph.errors import StoreError, StoreNotFoundError, StoreUnreadableError
from defgraph.graph.sides import side
from defgraph.graph.stores.closing import Closing
from defgraph.graph.stores.embedded.schema import APPLICATION_ID, MIGRATIONS, NEW_STATE, SCHEMA_VERSION

_LOG = logging.getLogger(__name__)
#: How long a writer waits for another one, in seconds.
WAIT_SECONDS = 60.0
#: How long to wait before SQLite is asked again what it refuses at once, in seconds.
_PAUSE_SECONDS = 0.01


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """SQLite's errors as errors of ours, one line each with the next step."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise StoreError(
                f"{path}: another process has been writing for over {WAIT_SECONDS:.0f} seconds",
                hint="wait for it to end and try again",
            ) from error
        raise StoreError(f"{path}: {error}", hint="check the folder's permissions and free space") from error
    except sqlite3.DatabaseError as error:
        raise StoreUnreadableError(
            f"{path}: not a readable store: {error}", hint="restore it from a copy, or load into another file"
        ) from error
    except UnicodeEncodeError as error:
        raise StoreError(
            f"{path}: a value holds half a character ({error.object[error.start]!r}), which can't be stored",
            hint="decode the source with its right encoding",
        ) from error


class Opened(Closing):
    """Works on an open file, and closes it.

    Args:
        path: the SQLite file.
        connection: to it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._held: sqlite3.Connection | None = connection

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._held is None:
            raise StoreError(f"{self._path}: closed", hint="open another one")
        return self._held

    def close(self) -> None:
        """Close the file."""
        if self._held is not None:
            self._held.close()
            self._held = None


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that can only read; nothing is created. A store of an older version is brought to this one first.

    Raises:
        StoreNotFoundError: there is no file, or it is an empty one.
        StoreUnreadableError: there is something else, a newer store, or an older one that can't be written.
    """
    connection, version = _open_ours(path)
    if version == SCHEMA_VERSION:
        return connection
    connection.close()
    try:
        open_to_write(path).close()
    except StoreUnreadableError:
        raise
    except StoreError as error:
        raise StoreUnreadableError(
            f"{path}: written by an older defgraph (schema version {version}, this one reads {SCHEMA_VERSION}) and "
            f"can't be brought up to date here: {error.message.removeprefix(f'{path}: ')}",
            hint="copy it to where it can be written, or make it writable, and open it once",
        ) from error
    return _open_ours(path)[0]


def _open_ours(path: Path) -> tuple[sqlite3.Connection, int]:
    """A connection that can only read, and the schema version of the store."""
    _must_be_file(path)
    with plain_errors(path):
        connection = _read_connection(path)
        try:
            if _is_blank(connection):
                raise _not_found(path)
            _must_be_ours(connection, path)
            return connection, _pragma(connection, "user_version")
        except BaseException:
            connection.close()
            raise


def open_to_write(path: Path) -> sqlite3.Connection:
    """A connection that can write; the store is created or brought to this version where needed.

    Raises:
        StoreError: the folder is missing, or the file can't be written.
        StoreUnreadableError: there is something else at the path, which is left as it is.
    """
    if not path.parent.is_dir():
        raise StoreError(f"{path}: no such folder: {path.parent}", hint="create it first")
    if path.exists():
        _must_be_file(path)
    with plain_errors(path):
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            if not _is_blank(connection):
                _must_be_ours(connection, path)
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA cache_size = -65536")
            connection.execute("PRAGMA temp_store = MEMORY")
            _migrate(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; while others open the same new file, SQLite refuses this and does not wait."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction for writing: all of it or nothing. Another writer is waited for."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Several reads of one state, whatever is written meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def state(connection: sqlite3.Connection) -> str:
    """What names the committed state: drawn by chance for each, so that no two states of any two files share it."""
    (value,) = connection.execute("SELECT value FROM meta WHERE key = 'state'").fetchone()
    return str(value)


def new_state(connection: sqlite3.Connection) -> str:
    """Name the state that the transaction makes; inside it."""
    connection.execute(NEW_STATE)
    return state(connection)


def is_there(path: Path) -> bool:
    """Whether anything is at the path. A file whose creation was broken off holds nothing yet, and is no store."""
    if not path.is_file():
        return False
    try:
        connection = _read_connection(path)
    except sqlite3.Error:
        return True  # whoever opens it says what is wrong
    try:
        return not _is_blank(connection)
    except sqlite3.Error:
        return True
    finally:
        connection.close()


def _read_connection(path: Path) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    # "rw" creates no file either, and the last one to close takes the write-ahead log away again.
    connection = sqlite3.connect(f"{uri}?mode=rw", uri=True, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        log = path.with_name(path.name + "-wal")
        if "locked" in str(error) or (log.exists() and log.stat().st_size):
            raise
        # A folder that can't be written has no room for the log's index; without a log the file is complete.
        connection = sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True, isolation_level=None)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _must_be_file(path: Path) -> None:
    if path.is_dir():
        raise StoreUnreadableError(f"{path}: a folder, not a store", hint="name a file, such as defgraph.db")
    if not path.exists():
        raise _not_found(path)


def _not_found(path: Path) -> StoreNotFoundError:
    return StoreNotFoundError(f"no store at {path}", hint=f"load something first: defgraph load FILE --store {path}")


def _is_blank(connection: sqlite3.Connection) -> bool:
    """Whether the file holds nothing at all, as after a creation that was broken off."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return not tables and not _pragma(connection, "application_id")


def _must_be_ours(connection: sqlite3.Connection, path: Path) -> None:
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise StoreUnreadableError(
            f"{path}: an SQLite file, but not a store of defgraph", hint="name another file with --store"
        )
    version = _pragma(connection, "user_version")
    if version > SCHEMA_VERSION:
        raise StoreUnreadableError(
            f"{path}: written by a newer defgraph (schema version {version}, this one reads up to {SCHEMA_VERSION})",
            hint="upgrade defgraph",
        )


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(value)


def _sided(props: str, party: str, label: str | None) -> str:
    """The properties of a PARTICIPATED_IN edge with its side, for the steps of the tables."""
    told = json.loads(props)
    told["side"] = side(label or "", party, told.get("on_behalf_of"))
    return canonical(clean(told))


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    if _pragma(connection, "user_version") == SCHEMA_VERSION:
        return
    connection.create_function("sided", 3, _sided, deterministic=True)
    with transaction(connection):
        # Another process may have done it while this one waited.
        if not _is_blank(connection):
            _must_be_ours(connection, path)
        before = _pragma(connection, "user_version")
        for version in range(before, SCHEMA_VERSION):
            for statement in MIGRATIONS[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(NEW_STATE)
    if 0 < before < SCHEMA_VERSION:
        _LOG.warning("%s: brought up to date (schema version %d to %d)", path, before, SCHEMA_VERSION)
