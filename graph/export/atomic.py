"""Writes a text file whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from defgraph.graph.errors import ExportError


def write_lines(path: Path, lines: Iterable[str]) -> None:
    r"""Write lines to a file atomically: UTF-8, each ended by ``\n``.

    They go to a temporary file in the same folder, which is flushed to the disk and renamed. When anything fails,
    also while the lines are made, the old file stays as it was and the temporary one is removed. What a symbolic link
    points to is replaced, not the link; a device or pipe is written directly.

    Args:
        path: the file.
        lines: texts without line ends.

    Raises:
        ExportError: the file can't be written.
    """
    try:
        target = path.resolve()
        if target.is_dir():
            raise ExportError(f"{path} is a folder, not a file", hint="name a file in it")
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8", newline="") as out:
                out.writelines(line + "\n" for line in lines)
            return
        _replace(target, lines)
    except FileNotFoundError:
        raise ExportError(
            f"can't write {path}: there is no folder {path.parent}", hint="make the folder first"
        ) from None
    except OSError as error:
        raise ExportError(
            f"can't write {path}: {error.strerror or error}", hint="check the folder's permissions and free space"
        ) from error


def _replace(target: Path, lines: Iterable[str]) -> None:
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        # "x": never write through something that already stands under this name.
        with temporary.open("x", encoding="utf-8", newline="") as out:
            out.writelines(line + "\n" for line in lines)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(target)
    except FileExistsError:
        raise ExportError(f"{temporary} is in the way", hint="remove it; it is left of an interrupted export") from None
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
