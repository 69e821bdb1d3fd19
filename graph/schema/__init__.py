"""The graph's schema: one YAML file per node, edge and event type, compiled and checked when first used."""

from defgraph.graph.schema.compile import EdgeType, NodeType, Property, Schema, load_schema
from defgraph.graph.schema.event_types import EventType, event_types, types_that

__all__ = ["EdgeType", "EventType", "NodeType", "Property", "Schema", "event_types", "load_schema", "types_that"]
