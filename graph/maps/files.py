"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from defgraph.graph.errors import MapError


def write_whole(path: Path, content: str | bytes) -> int:
    """Write beside the place, then rename: a reader never sees half a file.

    Args:
        path: the file; its folder must exist.
        content: bytes, or text that is written as UTF-8 with LF newlines.

    Returns:
        The number of bytes.

    Raises:
        MapError: the file can't be written.
    """
    raw = content.encode("utf-8") if isinstance(content, str) else content
    if not path.parent.is_dir():
        raise MapError(f"no such folder: {path.parent}", hint="make it or choose another file")
    if path.is_dir():
        raise MapError(f"{path} is a folder; a file was expected", hint="add a file name")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("xb") as out:
            out.write(raw)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise MapError(f"can't write {path}: {error.strerror}", hint="choose another folder") from error
    return len(raw)
