"""What every writer asks of the sources it is given."""

from __future__ import annotations

from defgraph.graph.delta import GraphDelta
from defgraph.graph.errors import StoreError


def sources_of(delta: GraphDelta) -> set[str]:
    """Ids of the sources that a delta brings.

    Raises:
        StoreError: a claim names a source that the delta does not bring.
    """
    sources = {s.id for s in delta.sources}
    strangers = ({c.source for c in delta.nodes} | {c.source for c in delta.edges}) - sources
    if strangers:
        raise StoreError(
            f"claims of the source {min(strangers)!r}, which the delta does not bring",
            hint="put its SourceText into the delta",
        )
    return sources


def no_source(source: str, place: object) -> StoreError:
    """The error that a store at a place has no such source."""
    return StoreError(f"no document {source!r} in {place}", hint="list them with: defgraph query documents")
