"""The tables of an embedded store, and the steps from one version to the next."""

from __future__ import annotations

#: "dfgb": what tells a store of ours from any other SQLite file.
APPLICATION_ID = 0x64666762

#: Names the committed state anew: a counter would be the same in a copy that is written to on its own.
NEW_STATE = "INSERT OR REPLACE INTO meta VALUES ('state', lower(hex(randomblob(16))))"

_VERSION_1 = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE sources (id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, text BLOB NOT NULL)",
    # What each source says; all that follows below is made from these rows and the decisions.
    """CREATE TABLE node_claims (
        source TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
        label TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, props TEXT NOT NULL)""",
    "CREATE INDEX node_claims_source ON node_claims (source)",
    "CREATE INDEX node_claims_id ON node_claims (id)",
    """CREATE TABLE edge_claims (
        source TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
        type TEXT NOT NULL, start TEXT NOT NULL, "end" TEXT NOT NULL, props TEXT NOT NULL, rid TEXT NOT NULL)""",
    "CREATE INDEX edge_claims_source ON edge_claims (source)",
    "CREATE INDEX edge_claims_start ON edge_claims (start)",
    'CREATE INDEX edge_claims_end ON edge_claims ("end")',
    "CREATE INDEX edge_claims_rid ON edge_claims (rid)",
    """CREATE TABLE tellings (
        source TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
        id TEXT NOT NULL, data TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY (source, id)) WITHOUT ROWID""",
    "CREATE INDEX tellings_id ON tellings (id)",
    # Every event id a telling ever had, so that an id noted down once keeps resolving.
    "CREATE TABLE former (id TEXT NOT NULL, telling TEXT NOT NULL, PRIMARY KEY (id, telling)) WITHOUT ROWID",
    """CREATE TABLE decisions (
        nr INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, a TEXT NOT NULL, b TEXT,
        reason TEXT NOT NULL, who TEXT NOT NULL, made TEXT NOT NULL)""",
    """CREATE TABLE nodes (
        id TEXT PRIMARY KEY, label TEXT NOT NULL, name TEXT NOT NULL, props TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX nodes_label ON nodes (label)",
    """CREATE TABLE edges (
        rid TEXT PRIMARY KEY, type TEXT NOT NULL,
        start TEXT NOT NULL REFERENCES nodes (id) DEFERRABLE INITIALLY DEFERRED,
        "end" TEXT NOT NULL REFERENCES nodes (id) DEFERRABLE INITIALLY DEFERRED,
        props TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX edges_type ON edges (type)",
    "CREATE INDEX edges_start ON edges (start)",
    'CREATE INDEX edges_end ON edges ("end")',
)

_VERSION_2 = (
    # Ids of nodes that are another one now: unnamed officials who are known, nodes that an analyst merged.
    "CREATE TABLE standing (id TEXT PRIMARY KEY, node TEXT NOT NULL) WITHOUT ROWID",
)

_VERSION_3 = (
    # On whose side somebody takes part; side() is put there by whoever runs the steps.
    """UPDATE edge_claims SET props = sided(props, start, (
        SELECT label FROM node_claims AS n WHERE n.source = edge_claims.source AND n.id = edge_claims.start))
        WHERE type = 'PARTICIPATED_IN'""",
    """UPDATE edges SET props = sided(props, start, (SELECT label FROM nodes WHERE nodes.id = edges.start))
        WHERE type = 'PARTICIPATED_IN'""",
)

_VERSION_4 = (
    # What the loader made of the text, compressed; where the file was and what was said of it. NULL: not kept.
    "ALTER TABLE sources ADD COLUMN reading BLOB",
    "ALTER TABLE sources ADD COLUMN origin TEXT",
)

_VERSION_5 = (
    # States are named by chance; what was counted before is not asked for any more.
    "DELETE FROM meta WHERE key IN ('uuid', 'revision')",
)

#: One tuple of statements a version; a store of version n has had the first n. Only ever append.
MIGRATIONS: tuple[tuple[str, ...], ...] = (_VERSION_1, _VERSION_2, _VERSION_3, _VERSION_4, _VERSION_5)

#: The version this code writes.
SCHEMA_VERSION = len(MIGRATIONS)
