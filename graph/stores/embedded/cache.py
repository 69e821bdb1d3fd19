"""The Cypher engine of a store, built when first asked and kept on disk beside the file.

A cache is named after all that it was made from: the committed state, which has a name of its own in every file,
the engine's version and the schema's. A stale one is therefore never read; a damaged one fails the engine's own
checks and is built anew. Where nothing can be written the engine stays in memory.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from defgraph.graph.ids import digest
from defgraph.graph.limits import Limits
from defgraph.graph.stores.embedded import database, rows
from defgraph.graph.stores.embedded.engine import KgliteEngine
from defgraph.graph.stores.embedded.fence import fenced
from defgraph.graph.stores.embedded.schema import SCHEMA_VERSION
from defgraph.graph.stores.guard import check_read_only, without_comments

#: Raised when :meth:`KgliteEngine.load` lays out the graph in another way.
_LAYOUT = 1
_SUFFIX = ".kglite"


class CachedEngine:
    """The engine over the last committed state of a store.

    Args:
        path: the SQLite file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine: KgliteEngine | None = None
        self._key = ""

    def run(
        self, connection: sqlite3.Connection, query: str, params: Mapping[str, Any], limits: Limits | None
    ) -> list[dict[str, Any]]:
        """Rows of a query over the state that the connection sees; with limits in a process of its own.

        Raises:
            NotReadOnlyError: the text does more than read the graph.
            CypherError: the engine refused it.
        """
        check_read_only(query)
        key = digest(database.state(connection), KgliteEngine.version(), SCHEMA_VERSION, _LAYOUT)
        if self._engine is None or key != self._key:
            self._engine, self._key = self._ready(connection, key), key
        engine, text = self._engine, without_comments(query)
        return engine.run(text, params) if limits is None else fenced(lambda: engine.run(text, params, limits), limits)

    def close(self) -> None:
        """Let go of the engine; the file on disk stays."""
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    def _ready(self, connection: sqlite3.Connection, key: str) -> KgliteEngine:
        engine = KgliteEngine()
        cache = self._path.with_name(f"{self._path.name}.{key}{_SUFFIX}")
        if not engine.restore(cache):
            nodes = connection.execute("SELECT * FROM nodes ORDER BY id")
            edges = connection.execute("SELECT * FROM edges ORDER BY rid")
            engine.load(map(rows.node, nodes), map(rows.edge, edges))
            self._keep(engine, cache)
        return engine

    def _keep(self, engine: KgliteEngine, cache: Path) -> None:
        """Write the cache under a temporary name, put it in place, and drop the ones before it."""
        temporary = cache.with_name(f"{self._path.name}.tmp-{os.getpid()}{_SUFFIX}")
        # A folder that can't be written, a full disk: the engine is in memory and answers all the same.
        with suppress(OSError):
            engine.save(temporary)
            temporary.replace(cache)
            for older in self._others(cache):
                older.unlink()
        with suppress(OSError):
            temporary.unlink()

    def _others(self, cache: Path) -> list[Path]:
        pattern = re.compile(re.escape(self._path.name) + r"\.(?:[0-9a-f]{16}|tmp-\d+)" + re.escape(_SUFFIX))
        return [p for p in sorted(cache.parent.iterdir()) if p != cache and pattern.fullmatch(p.name)]
