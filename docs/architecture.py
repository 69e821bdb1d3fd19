"""The house as its imports show it: what docs/generate.py writes as docs/architecture.md and its pictures.

A room is a package; the modules that stand in no room of an opened package share a box with those at their height. An
arrow says that one imports the other; those that follow from others are left out of the pictures.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TypeVar

from drawing import Box, draw

K = TypeVar("K")

ROOT = Path(__file__).parents[1]
#: Packages that a picture looks into; every other package is one room.
HOUSE = ("defgraph", "defgraph.graph", "defgraph.loaders")
EXTRACTION = ("defgraph.loaders.extract",)
#: A room's colour is that of the folder it stands in.
COLOURS = {"graph": "#cfe2f3", "loaders": "#d9ead3", "queries": "#fce5cd"}
PAGE = """# The house in one picture

Made by `docs/generate.py` from the imports; do not edit. A room knows the rooms below it that its arrows lead to, and
never one above it. Type hints and the files beside the code, such as lexicons and queries, draw no arrow.

![The rooms of the house and what they import](architecture.svg)

{house}

## Inside the extraction

The room `loaders/extract` in a picture of its own: a text is read from the bottom upward, from words to records.

![The rooms of the extraction and what they import](architecture-extraction.svg)

{extraction}
"""


@dataclass(frozen=True, slots=True)
class Module:
    """A module or package of the code.

    Attributes:
        about: first line of its docstring.
        package: whether it is a package.
        imports: what it imports, in full; of ``from a import b`` it is ``a.b``.
    """

    about: str
    package: bool
    imports: frozenset[str]


def read_modules() -> dict[str, Module]:
    """All modules of the package by their names."""
    tops = {"defgraph": ROOT / "src" / "defgraph"}
    tops |= {f"defgraph.{room}": ROOT / room for room in ("graph", "loaders", "queries")}
    found = {}
    for top, folder in tops.items():
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            if (folder / parts[0]).is_symlink():
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            package = parts[-1] == "__init__"
            about = (ast.get_docstring(tree) or "").partition("\n")[0]
            found[".".join((top, *parts[: len(parts) - package]))] = Module(about, package, frozenset(_imports(tree)))
    return found


def _imports(tree: ast.AST) -> Iterator[str]:
    """What a module imports, anywhere but for its type hints alone."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield from _imports(node)


def arrows(modules: Mapping[str, Module], opened: tuple[str, ...]) -> dict[str, set[str]]:
    """Each room and loose module of the opened packages, with those that it imports."""

    def place(name: str) -> str | None:
        while name not in modules and "." in name:
            name = name.rpartition(".")[0]
        inside = [p for p in opened if name.startswith(f"{p}.")]
        if not inside or name in opened:
            return None
        parts = name.split(".")
        return ".".join(parts[: max(inside, key=len).count(".") + 2])

    found: dict[str, set[str]] = {}
    for name, module in modules.items():
        here = place(name)
        if here and not here.endswith("__main__"):
            found.setdefault(here, set()).update(there for i in module.imports if (there := place(i)) and there != here)
    # Two that import each other stand side by side.
    return {name: {other for other in below if name not in found[other]} for name, below in found.items()}


def heights(uses: Mapping[str, set[str]]) -> dict[str, int]:
    """How many steps lead down to each from the top, on the longest way."""
    found = dict.fromkeys(uses, 0)
    for name in reversed(list(TopologicalSorter(uses).static_order())):
        for lower in uses[name]:
            found[lower] = max(found[lower], found[name] + 1)
    return found


def direct(uses: Mapping[K, set[K]]) -> dict[K, set[K]]:
    """The arrows that no chain of others replaces."""

    def reach(name: K) -> set[K]:
        return set().union(uses[name], *(reach(below) for below in uses[name]))

    return {name: below - set().union(*(reach(b) for b in below)) for name, below in uses.items()}


def boxes(modules: Mapping[str, Module], opened: tuple[str, ...]) -> list[Box]:
    """The boxes of a picture, from top to bottom."""
    uses = arrows(modules, opened)
    high = heights(uses)

    def box(name: str) -> tuple[int, str]:
        """Where a room or module stands, and the package that it shares a box with, or itself."""
        return high[name], name if modules[name].package else name.rpartition(".")[0]

    members: dict[tuple[int, str], list[str]] = {}
    for name in sorted(uses):
        members.setdefault(box(name), []).append(name)
    below: dict[tuple[int, str], set[tuple[int, str]]] = {b: set() for b in members}
    for name, lower in uses.items():
        below[box(name)] |= {box(n) for n in lower}
    below, places = direct(below), list(members)
    return [
        Box(number, key[0], _lines(names, modules), _colour(names[0]), tuple(sorted(map(places.index, below[key]))))
        for number, (key, names) in enumerate(members.items())
    ]


def _short(name: str) -> str:
    return name.removeprefix("defgraph.").removeprefix("loaders.extract.").replace(".", "/")


def _lines(names: list[str], modules: Mapping[str, Module]) -> tuple[str, ...]:
    """What a box says: the name of its room with a stroke behind it, or of its modules."""
    return tuple(_short(name) + ("/" if modules[name].package else "") for name in names)


def _colour(name: str) -> str:
    return COLOURS.get(name.split(".")[1], "#eeeeee")


def page(modules: Mapping[str, Module]) -> str:
    """The page: pictures, and a line on every room."""

    def told(opened: tuple[str, ...]) -> str:
        names = sorted(arrows(modules, opened), key=lambda n: (not modules[n].package, n))
        return "\n".join(f"- `{_lines([n], modules)[0]}` {_text(modules[n].about)}" for n in names)

    return PAGE.format(house=told(HOUSE), extraction=told(EXTRACTION))


def _text(about: str) -> str:
    """A line of a docstring as Markdown."""
    return about.replace("``", "`").replace(":mod:", "").replace(":func:", "")


def pages() -> dict[str, str]:
    """The files by name."""
    modules = read_modules()
    return {
        "architecture.md": page(modules),
        "architecture.svg": draw(boxes(modules, HOUSE)),
        "architecture-extraction.svg": draw(boxes(modules, EXTRACTION)),
    }
