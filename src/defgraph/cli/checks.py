"""What ``defgraph doctor`` looks at."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from importlib import metadata
from typing import Any

from defgraph.cli.state import STATE
from defgraph.graph.errors import DefgraphError, StoreNotFoundError


def run_checks() -> list[dict[str, Any]]:
    """All checks: ``check``, ``ok`` (bool) and ``detail`` of each."""
    checks: list[tuple[str, Callable[[], str]]] = [
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
            found.append({"check": name, "ok": True, "detail": check()})
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


def _store() -> str:
    graph = STATE.graph()
    try:
        counts = graph.stats()
    except StoreNotFoundError:
        return f"{graph.url}: not there yet; defgraph load makes it"
    return f"{graph.url}: {counts.nodes.get('Document', 0)} documents, {counts.nodes.get('Event', 0)} events"
