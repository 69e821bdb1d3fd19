"""Paths as users of the Python interface give them: text or ``os.PathLike``, one or many."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from defgraph.graph.errors import ParameterError

#: What names a file or folder.
AnyPath: TypeAlias = str | os.PathLike[str]


def path_of(given: AnyPath, what: str) -> Path:
    """The path that was given.

    Args:
        given: text or a path.
        what: name of the parameter, for the message.

    Raises:
        ParameterError: it is neither.

    Example:
        >>> path_of("map.html", "path").name
        'map.html'
    """
    if isinstance(given, str) or (isinstance(given, os.PathLike) and isinstance(os.fspath(given), str)):
        return Path(given)
    raise ParameterError(
        f"{what}: {given!r} ({type(given).__name__}) is no path", hint='give text such as "papers/a.txt" or a Path'
    )


def maybe_path(given: AnyPath | None, what: str) -> Path | None:
    """As :func:`path_of`; None stays None."""
    return None if given is None else path_of(given, what)


def sources_of(given: AnyPath | Iterable[AnyPath]) -> list[str]:
    """The sources that were given; a bare text is one source, not its letters.

    Args:
        given: a file, a folder or "-", or several of them.

    Raises:
        ParameterError: something of it is no path.

    Example:
        >>> sources_of("papers/a.txt"), sources_of([Path("a.txt"), "-"])
        (['papers/a.txt'], ['a.txt', '-'])
    """
    if isinstance(given, str | os.PathLike):
        return [_text(given)]
    if isinstance(given, bytes) or not isinstance(given, Iterable):
        raise ParameterError(
            f"sources: {given!r} ({type(given).__name__}) is no path", hint="give a path, or a list of paths"
        )
    return [_text(one) for one in given]


def _text(given: AnyPath) -> str:
    path_of(given, "sources")
    return os.fspath(given)
