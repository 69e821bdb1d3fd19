"""Versions of what reads documents: digests of all that decides what is read.

A number that somebody has to raise is forgotten, and a store then calls unchanged what today would be read otherwise. A
digest over code, word lists and tables changes by itself, and is the same in a checkout, in a wheel and in any folder.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

from defgraph.graph.errors import ReferenceDataError

#: The package: the folder in which the rooms ``graph`` and ``loaders`` stand.
ROOT = Path(__file__).parents[1]
#: What decides what a store holds of an event record, whoever made it.
CLAIMING = (
    "graph/claims.py", "graph/dates.py", "graph/delta.py", "graph/fact_check.py", "graph/ids.py", "graph/model",
    "graph/packaged.py", "graph/reference", "graph/schema/__init__.py", "graph/schema/compile.py",
    "graph/schema/event_types.py", "graph/schema/events", "graph/schema/labels.py", "graph/sides.py",
)  # fmt: skip
#: The package behind the tables of states.
CLAIMING_PACKAGES = ("pycountry",)
#: What decides what the loaders of documents make of a text, and which of them is chosen.
CLEANING = (
    "graph/dates.py", "graph/ids.py", "graph/model", "graph/packaged.py", "graph/reference", "loaders/base.py",
    "loaders/documents", "loaders/registry.py",
)  # fmt: skip
#: Packages that all of them use.
CLEANING_PACKAGES = ("charset-normalizer", "pyspellchecker", *CLAIMING_PACKAGES)
_DIGITS = 12
_CACHE = "__pycache__"
_COMPILED = (".pyc", ".pyo")
#: A file with a zero byte in its beginning is no text, as Git judges it too.
_BEGINNING = 8_000


def version_of(
    parts: Sequence[str], packages: Sequence[str] = (), *further: str | None, root: Path | None = None
) -> str:
    """The digest of files and of the versions of packages, as 12 hexadecimal digits.

    Line ends do not count, nor do caches and hidden files; names, places below the root and everything else do.

    Args:
        parts: folders, taken with all that is in them, and files, below the root.
        packages: names of installed packages whose behaviour decides too.
        *further: what else decides, in a fixed order.
        root: folder of the package; None = this one.

    Raises:
        ReferenceDataError: a part is missing.
    """
    home = root or ROOT
    digest = hashlib.sha256()
    for name in _files(home, parts):
        try:
            content = (home / name).read_bytes()
        except OSError as error:
            raise ReferenceDataError(f"{name} can't be read: {error.strerror}", hint="reinstall defgraph") from error
        text = content if b"\0" in content[:_BEGINNING] else content.replace(b"\r\n", b"\n")
        digest.update(f"{name}\n{len(text)}\n".encode())
        digest.update(text)
    for package in packages:
        digest.update(f"{package} {package_version(package)}\n".encode())
    for value in further:
        digest.update(f"{value}\n".encode())
    return digest.hexdigest()[:_DIGITS]


def package_version(package: str) -> str | None:
    """The version of an installed package, or None where there is none of this name."""
    try:
        return installed(package)
    except (PackageNotFoundError, ValueError):
        return None


@lru_cache(maxsize=16)
def cleaning_version(packages: tuple[str, ...] = ()) -> str:
    """The version of a loader of documents.

    Args:
        packages: packages that it uses beside those that all of them use.
    """
    return version_of(CLEANING, (*CLEANING_PACKAGES, *packages))


class Cleaner:
    """What the loaders of documents share: the version of their common code, with the packages that each uses.

    Attributes:
        packages: names of the packages that it alone uses.
    """

    packages: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """Version of what it makes of a text; worked out once, when first asked for."""
        return cleaning_version(self.packages)


def _files(root: Path, parts: Sequence[str]) -> list[str]:
    """The files of the parts, by their names below the root, in a fixed order."""
    found: set[str] = set()
    for part in parts:
        found.update(_within(root, part) if (root / part).is_dir() else (part,))
    return sorted(found)


def _within(root: Path, folder: str) -> Iterator[str]:
    with os.scandir(root / folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name == _CACHE or entry.name.endswith(_COMPILED):
                continue
            name = f"{folder}/{entry.name}"
            if entry.is_dir():
                yield from _within(root, name)
            else:
                yield name
