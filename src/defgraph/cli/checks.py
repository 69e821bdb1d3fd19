"""What ``defgraph doctor`` looks at."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from importlib import metadata
from typing import Any

from defgraph.cli.data.again import older
from defgraph.cli.state import STATE
from defgraph.graph.errors import DefgraphError, StoreNotFoundError


def run_checks() -> list[dict[str, Any]]:
    """All checks: ``check``, ``ok`` (bool) and ``detail`` of each; of the store also ``read_by_older``, a number."""
    checks: list[tuple[str, Callable[[], str | dict[str, Any]]]] = [
        ("python", _python),
        ("schema", _schema),
        ("queries", _queries),
        ("spaCy model", _model),
        ("Cypher engine", lambda: _version("kglite")),
        ("map", lambda: _version("pyvis")),
        ("Neo4j", _neo4j),
        ("store", _store),
    ]
    found = []
    for name, check in checks:
        try:
            told = check()
            found.append({"check": name, "ok": True} | ({"detail": told} if isinstance(told, str) else told))
        except (DefgraphError, metadata.PackageNotFoundError) as error:
            found.append({"check": name, "ok": False, "detail": str(error)})
    return found


def _python() -> str:
    return f"{platform.python_version()} ({sys.platform})"


def _version(package: str) -> str:
    return f"{package} {metadata.version(package)}"


def _schema() -> str:
    from defgraph.graph.schema import load_schema

    loaded = load_schema()
    return f"{len(loaded.nodes)} node types, {len(loaded.edges)} edge types"


def _queries() -> str:
    from defgraph.queries.catalog import catalog

    return f"{len(catalog())} canned queries"


def _model() -> str:
    from defgraph.graph.settings import Settings

    return _version(Settings.from_environment().spacy_model)


def _neo4j() -> str:
    uri = os.environ.get("NEO4J_URI")
    driver = f"driver {metadata.version('neo4j')}"
    return f"{driver}, NEO4J_URI is {'set' if uri else 'not set (only needed for --store neo4j)'}"


def _store() -> dict[str, Any]:
    graph = STATE.graph()
    try:
        counts, outdated = graph.stats(), graph.outdated()
    except StoreNotFoundError:
        return {"detail": f"{graph.url}: not there yet; defgraph load makes it", "read_by_older": 0}
    held = f"{graph.url}: {counts.nodes.get('Document', 0)} documents, {counts.nodes.get('Event', 0)} events"
    return {"detail": "; ".join(filter(None, (held, older(outdated)))), "read_by_older": len(outdated)}
