"""The Neo4j store: the same claims, the same graph and the same answers on a server."""

from defgraph.graph.stores.neo4j.store import Neo4jStore, open_store

__all__ = ["Neo4jStore", "open_store"]
