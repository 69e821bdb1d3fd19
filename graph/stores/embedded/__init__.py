"""The embedded store: SQLite is the record, kglite runs the Cypher, networkx is the graph in process."""

from defgraph.graph.stores.embedded.store import EmbeddedStore, open_store

__all__ = ["EmbeddedStore", "open_store"]
