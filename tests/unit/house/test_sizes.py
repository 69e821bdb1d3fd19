"""Files, folders and functions stay small enough to be read; what does not yet is listed and may only shrink."""

from __future__ import annotations

import ast
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from radon.complexity import cc_visit
from radon.visitors import Function

ROOT = Path(__file__).parents[3]
ROOMS = ("graph", "loaders", "queries", "src/defgraph", "docs", "benchmarks")
SOURCES = sorted(
    p
    for room in ROOMS
    for suffix in ("py", "js")
    for p in (ROOT / room).rglob(f"*.{suffix}")
    if not any((ROOT / room).joinpath(*p.relative_to(ROOT / room).parts[: i + 1]).is_symlink() for i in range(3))
)
#: The most of a function: lines from ``def`` to its end, and paths through it (the complexity of ``radon cc``).
LIMITS = {"lines": 60, "paths": 20}
EXCEPTIONS = Path(__file__).parent / "exceptions.yaml"
#: Most names in the list of exceptions: lower it with every name that goes, never raise it.
MOST = 4


def too_large(code: str) -> Iterator[tuple[str, dict[str, int]]]:
    """Name and measures above the limits of each function in a file."""
    ends = {
        node.lineno: node.end_lineno or 0
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    for block in cc_visit(code):
        if isinstance(block, Function):
            measured = {"lines": ends[block.lineno] - block.lineno + 1, "paths": block.complexity}
            if above := {kind: number for kind, number in measured.items() if number > LIMITS[kind]}:
                yield block.fullname, above


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_files_have_one_job_and_stay_short() -> None:
    lengths = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES}
    assert {named(p): n for p, n in lengths.items() if n > 400} == {}
    assert statistics.median(lengths.values()) < 120


def test_folders_hold_at_most_fifteen_files() -> None:
    counts = Counter(p.parent for p in SOURCES if p.suffix == ".py" and p.name != "__init__.py")
    assert len(counts) > 20
    assert {named(folder): n for folder, n in counts.items() if n > 15} == {}


def test_functions_stay_small_but_for_those_listed() -> None:
    """A function that is listed stands there with its measures: it may neither grow nor stay when it has shrunk."""
    found = {named(p): dict(too_large(p.read_text(encoding="utf-8"))) for p in SOURCES if p.suffix == ".py"}
    found = {path: functions for path, functions in found.items() if functions}
    listed = yaml.safe_load(EXCEPTIONS.read_text(encoding="utf-8"))
    assert listed == found, f"what {EXCEPTIONS.name} must say:\n{yaml.safe_dump(found)}"
    assert sum(map(len, listed.values())) <= MOST


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("def f(a):\n" + "    if a: a += 1\n" * 19 + "    return a\n", {}),
        ("def f(a):\n" + "    if a: a += 1\n" * 20 + "    return a\n", {"f": {"paths": 21}}),
        ("def f(a):\n" + "    a += 1\n" * 59, {}),
        ("class A:\n    async def f(a):\n" + "        a += 1\n" * 60, {"A.f": {"lines": 61}}),
    ],
    ids=["20 paths", "21 paths", "60 lines", "61 lines of a method"],
)
def test_the_limits_are_where_they_are_said_to_be(code: str, above: dict[str, dict[str, int]]) -> None:
    assert dict(too_large(code)) == above
