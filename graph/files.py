"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from defgraph.graph.errors import DefgraphError, ExportError


def write_lines(path: Path, lines: Iterable[str]) -> None:
    r"""Write lines to a file as UTF-8, each ended by ``\n``; see :func:`write_whole`.

    Args:
        path: the file.
        lines: texts without line ends; when making them fails, the old file stays as it was.

    Raises:
        ExportError: the file can't be written.
    """
    with _output(path, ExportError) as out:
        out.writelines((line + "\n").encode("utf-8") for line in lines)


def write_whole(path: Path, content: str | bytes, fails: type[DefgraphError] = ExportError) -> int:
    """Write a file: a reader sees the old one or the new one, never half of it.

    What a symbolic link points to is replaced, not the link; a device or pipe is written directly.

    Args:
        path: the file; its folder must exist.
        content: bytes, or text that is written as UTF-8 with its line ends as they are.
        fails: class of the error that is raised when the file can't be written.

    Returns:
        The number of bytes.
    """
    raw = content.encode("utf-8") if isinstance(content, str) else content
    with _output(path, fails) as out:
        out.write(raw)
    return len(raw)


@contextlib.contextmanager
def replacing(path: Path, mode: int = 0o666) -> Iterator[BinaryIO]:
    """A new file in the same folder, which takes the place of ``path`` when the block ends without an error.

    Args:
        path: the file to replace; not a link.
        mode: permissions of the new file, less those that the process withholds.

    Raises:
        FileExistsError: something stands under the name of :func:`part_of`.
        OSError: the file can't be written; nothing is left behind.
    """
    part = part_of(path)
    # Never write through something that already stands under this name.
    part.touch(mode, exist_ok=False)
    try:
        with part.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def part_of(path: Path) -> Path:
    """The file that holds the beginning of another one while this process writes it."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")


@contextlib.contextmanager
def _output(path: Path, fails: type[DefgraphError]) -> Iterator[BinaryIO]:
    """Where the content goes, with errors made plain."""
    try:
        target = path.resolve()
        if target.is_dir():
            raise fails(f"{path} is a folder, not a file", hint="name a file in it")
        if target.exists() and not target.is_file():
            with target.open("wb") as out:
                yield out
        else:
            with replacing(target) as out:
                yield out
    except FileNotFoundError:
        raise fails(f"can't write {path}: there is no folder {path.parent}", hint="make the folder first") from None
    except FileExistsError:
        raise fails(f"{part_of(target)} is in the way", hint="remove it; an interrupted run left it") from None
    except OSError as error:
        raise fails(
            f"can't write {path}: {error.strerror or error}", hint="check the folder's permissions and free space"
        ) from error
