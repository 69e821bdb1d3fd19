"""Rules of the house that no other tool checks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def loaded_modules(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(m.partition('.')[0] for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("arguments", [["--version"], ["query", "--list", "--format", "json"]])
def test_start_up_is_light(arguments: list[str]) -> None:
    heavy = {
        "spacy",
        "pyvis",
        "neo4j",
        "scipy",
        "numpy",
        "trafilatura",
        "lxml",
        "pypdfium2",
        "docx",
        "matplotlib",
        "starlette",
        "uvicorn",
        "mcp",
    }
    code = (
        "import io, contextlib\nfrom defgraph.cli import main\n"
        f"sys.argv = ['defgraph', *{arguments!r}]\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    try:\n        main()\n    except SystemExit:\n        pass"
    )
    assert loaded_modules(code) & heavy == set()


def test_the_bare_names_of_the_rooms_are_refused() -> None:
    for room in ("graph", "loaders", "queries"):
        done = subprocess.run(
            [sys.executable, "-c", f"import {room}"], capture_output=True, text=True, cwd=ROOT, check=False
        )
        assert f"import 'defgraph.{room}' instead" in done.stderr


def test_public_names_are_pinned() -> None:
    import defgraph

    assert sorted(defgraph.__all__) == [
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
    assert all(getattr(defgraph, name) for name in defgraph.__all__)


def test_the_names_of_a_network_are_pinned() -> None:
    from defgraph import Network

    assert sorted(name for name in vars(Network) if not name.startswith("_")) == [
        "brokerage",
        "candidates",
        "centrality",
        "communities",
        "contacts",
        "explain",
        "grouped",
        "growth",
        "left_out",
        "over_time",
        "reciprocity",
        "ties",
        "ties_read",
        "visits_read",
    ]
