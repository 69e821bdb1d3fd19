"""A graph database of defence relationships, with the evidence for every line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from defgraph.api import Graph, LoadReport, Network, Rows, copy, open, promised
    from defgraph.graph.analysis.filters import Filters
    from defgraph.graph.errors import DefgraphError

__version__ = "0.1.0"

__all__ = [
    "DefgraphError",
    "Filters",
    "Graph",
    "LoadReport",
    "Network",
    "Rows",
    "__version__",
    "copy",
    "open",
    "promised",
]

#: Where a public name lives that is not the interface's own.
_HOMES = {"DefgraphError": "defgraph.graph.errors", "Filters": "defgraph.graph.analysis.filters"}


def __getattr__(name: str) -> Any:
    """Import the public names when they are first asked for, so that start-up stays light."""
    if name not in __all__:
        raise AttributeError(f"module 'defgraph' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "defgraph.api")), name)
