"""The graph's schema: one YAML file per node and edge type, compiled and checked when first used."""

from defgraph.graph.schema.compile import EdgeType, NodeType, Property, Schema, load_schema

__all__ = ["EdgeType", "NodeType", "Property", "Schema", "load_schema"]
