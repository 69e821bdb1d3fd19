"""Which tellings are of one event: a fixed rule over all stored tellings, and the analyst's decisions over it."""

from defgraph.graph.identity.grouping import group_tellings

__all__ = ["group_tellings"]
