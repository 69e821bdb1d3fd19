"""Writes the pages that are made from the code: docs/schema.md, queries.md, cli.md, architecture.md and its pictures.

Usage: generate.py [--check]. With --check nothing is written and the exit code is 1 when a page is stale.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import architecture

# The help text is wrapped to the terminal; pages must not depend on whose it is.
os.environ.update(COLUMNS="100", TERMINAL_WIDTH="100", NO_COLOR="1", TERM="dumb")

HERE = Path(__file__).parent


def schema_page() -> str:
    """The schema."""
    from defgraph.graph.schema import load_schema
    from defgraph.graph.schema.render import as_markdown

    return as_markdown(load_schema())


def queries_page() -> str:
    """The canned queries with their parameters and columns."""
    from defgraph.queries.catalog import catalog

    lines = ["# Canned queries", "", "Made by `docs/generate.py` from `queries/cypher/`; do not edit.", ""]
    topic = ""
    for query in sorted(catalog().values(), key=lambda q: (q.topic, q.name)):
        if query.topic != topic:
            topic = query.topic
            lines += [f"## {topic.replace('-', ' ').capitalize()}", ""]
        lines += [f"### {query.name}", "", query.question, ""]
        params = [f"`{p.name}`" + (" (required)" if p.required else "") for p in query.params]
        lines += [f"- parameters: {', '.join(params) or 'none'}"]
        lines += [f"- columns: {', '.join(f'`{c}`' for c in query.columns)}", ""]
    return "\n".join(lines).rstrip() + "\n"


def cli_page() -> str:
    """The help of every command."""
    from typer.main import get_command

    from defgraph.cli.app import app

    lines = ["# Command line", "", "Made by `docs/generate.py` from `src/defgraph/cli/`; do not edit.", ""]

    def add(command: object, path: str) -> None:
        with command.make_context(path, [], resilient_parsing=True) as context:  # type: ignore[attr-defined]
            text = command.get_help(context)  # type: ignore[attr-defined]
        body = "\n".join(line.rstrip() for line in text.strip().splitlines())
        lines.extend([f"## {path}", "", "```text", body, "```", ""])
        for name, child in getattr(command, "commands", {}).items():
            add(child, f"{path} {name}")

    add(get_command(app), "defgraph")
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    """Write or check the pages."""
    check = "--check" in sys.argv[1:]
    stale = []
    pages = {"schema.md": schema_page(), "queries.md": queries_page(), "cli.md": cli_page(), **architecture.pages()}
    for name, page in pages.items():
        path = HERE / name
        if path.exists() and path.read_text(encoding="utf-8") == page:
            continue
        stale.append(name)
        if not check:
            path.write_text(page, encoding="utf-8")
    if check and stale:
        sys.stderr.write(f"stale pages: {', '.join(stale)}; run make docs\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
