"""The graph's schema: one YAML file per node, edge and event type, compiled and checked when first used."""

from defgraph.graph.schema.compile import EdgeType, NodeType, Property, Schema, load_schema
from defgraph.graph.schema.event_types import EventType, event_types, roles_that, types_that
from defgraph.graph.schema.labels import adverse, in_words, label_of
from defgraph.graph.schema.shown import check_shown

__all__ = [
    "EdgeType",
    "EventType",
    "NodeType",
    "Property",
    "Schema",
    "adverse",
    "check_shown",
    "event_types",
    "in_words",
    "label_of",
    "load_schema",
    "roles_that",
    "types_that",
]
