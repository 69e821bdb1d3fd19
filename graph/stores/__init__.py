"""Stores: where graphs are kept. One way in, :func:`open_store`, for every kind of address."""

from __future__ import annotations

import importlib
import re

from defgraph.graph.errors import StoreError
from defgraph.graph.ports import Grouping, Store

_EMBEDDED = "defgraph.graph.stores.embedded"
_NEO4J = "defgraph.graph.stores.neo4j"

#: Scheme of an address to the module that opens it; each has ``open_store(url, grouping)``.
_MODULES = {
    "": _EMBEDDED,
    "sqlite": _EMBEDDED,
    "neo4j": _NEO4J,
    "neo4j+s": _NEO4J,
    "bolt": _NEO4J,
    "bolt+s": _NEO4J,
}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(?=//)")
#: The word that stands for the server in NEO4J_URI.
_SERVER_WORD = "neo4j"


def open_store(url: str, grouping: Grouping) -> Store:
    """The store at an address; nothing is opened or created yet.

    Args:
        url: a path or ``sqlite:///path``; ``bolt://`` or ``neo4j://`` (also ``+s``); ``neo4j`` for NEO4J_URI.
        grouping: the rule that makes events of tellings (defgraph.graph.identity).

    Raises:
        StoreError: the scheme is not known, or its module is not there.

    Example:
        >>> open_store("sqlite:///ties.db", lambda tellings, decisions: {}).url
        'sqlite:///ties.db'
    """
    match = _SCHEME.match(url)
    scheme = match[1].lower() if match else _SERVER_WORD if url == _SERVER_WORD else ""
    half = scheme == "sqlite" and not url.lower().startswith("sqlite:///")
    if not url or half or scheme not in _MODULES:
        raise StoreError(
            f"unknown store {url!r}", hint="use a path, sqlite:///PATH, bolt://HOST, neo4j://HOST (or +s), or neo4j"
        )
    try:
        opener = importlib.import_module(_MODULES[scheme]).open_store
    except (ImportError, AttributeError) as error:
        raise StoreError(
            f"{scheme}:// stores need {_MODULES[scheme]}, which this installation lacks",
            hint="use a path such as defgraph.db",
        ) from error
    store: Store = opener(url, grouping)
    return store
