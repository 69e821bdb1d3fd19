"""From what the user typed to Documents, one source at a time; a source that fails never stops the others."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from defgraph.graph.errors import SourceError
from defgraph.graph.export.jsonl import is_dump
from defgraph.graph.export.own_files import own_file
from defgraph.graph.ids import file_id
from defgraph.graph.model.document import Document
from defgraph.loaders.base import STDIN, Dump, OwnFile, RawSource, Rejected, SourceMeta, SourceRef
from defgraph.loaders.manifest import check_meta, read_manifest
from defgraph.loaders.registry import load_source

#: No documents: stores and what lies beside them, networks and pictures.
_STORES = frozenset((".db", ".db-wal", ".db-shm", ".kglite"))
_DRAWN = frozenset((".graphml", ".gexf", ".svg"))
_LOG = logging.getLogger(__name__)


def expand(sources: Sequence[str], manifest: Path | None, options: SourceMeta) -> list[SourceRef]:
    """The single sources behind paths, folders and a manifest.

    Folders are searched recursively, in sorted order, without hidden files, stores, networks and pictures. A file named
    twice is kept once.

    Args:
        sources: paths of files and folders, or "-" for standard input.
        manifest: a CSV file, or None.
        options: what the command's options say about every source.

    Raises:
        SourceError: an option has no valid value, or there is nothing to read.
        ManifestError: the manifest is wrong.
    """
    check_meta(options, "the options", SourceError)
    refs = read_manifest(manifest, options) if manifest is not None else []
    for source in sources:
        path = Path(source)
        if source != STDIN and path.is_dir():
            files = _files(path)
            if not files:
                raise SourceError(f"{source}: the folder holds no file", hint="give a folder with documents in it")
            refs += [_ref(str(file), options) for file in files]
        else:
            refs.append(_ref(source, options))
    if not refs:
        raise SourceError("no source was given", hint="name a file, a folder, '-' or a manifest")
    listed: dict[str, SourceRef] = {}
    for ref in refs:
        listed.setdefault(ref.path if ref.path == STDIN else str(Path(ref.path).absolute()), ref)
    return list(listed.values())


def _files(folder: Path) -> list[Path]:
    found = (p for p in folder.rglob("*") if p.is_file())
    seen = (p for p in found if not any(part.startswith(".") for part in p.relative_to(folder).parts))
    return sorted(p for p in seen if not _is_no_document(p))


def _is_no_document(path: Path) -> bool:
    suffix = path.suffix.lower()
    # One of ours is kept, to be named among what was left out.
    return suffix in _STORES or (suffix in _DRAWN and own_file(_bytes(path)) is None)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _ref(path: str, options: SourceMeta) -> SourceRef:
    return SourceRef(path, options, path, "dump" if path.endswith(".jsonl") else "text")


def read(ref: SourceRef) -> RawSource:
    """The bytes of one source.

    Raises:
        SourceError: it does not exist, is a folder, or can't be read.
    """
    if ref.path == STDIN:
        content = sys.stdin.buffer.read()
        return RawSource(content, "stdin", file_id(content))
    path = Path(ref.path)
    try:
        content = path.read_bytes()
    except FileNotFoundError as fault:
        raise SourceError(f"{ref.where}: there is no such file", hint="check the path") from fault
    except IsADirectoryError as fault:
        raise SourceError(
            f"{ref.where}: this is a folder", hint="name it without a manifest to load its files"
        ) from fault
    except OSError as fault:
        raise SourceError(
            f"{ref.where}: the file can't be read ({fault.strerror or fault})", hint="check its permissions"
        ) from fault
    return RawSource(content, path.name, file_id(content))


def load_documents(
    refs: Iterable[SourceRef], on_progress: Callable[[SourceRef], None] | None = None
) -> Iterator[Document | Rejected | Dump | OwnFile]:
    """Each source as a Document, a Dump, an OwnFile or a Rejected that says why it is none; in the order given.

    A file that defgraph wrote is no source, unless its loader was named.

    Args:
        refs: what to read; standard input is looked at to see which of the two it is.
        on_progress: called with each reference before it is read.
    """
    for ref in refs:
        if on_progress is not None:
            on_progress(ref)
        try:
            source = read(ref)
            what = own_file(source.content) if ref.meta.loader is None else None
            if what is not None:
                yield OwnFile(ref.where, what)
            elif ref.kind == "dump" or (ref.path == STDIN and is_dump(source.content.partition(b"\n")[0])):
                yield Dump(ref.where, _dump_text(source, ref.where))
            else:
                yield load_source(source, ref.meta, ref.where)
        except SourceError as fault:
            yield Rejected(ref.where, None, str(fault))
        except Exception as fault:  # noqa: BLE001 - whatever it is, the other files are still read
            # The log at level DEBUG says where it happened.
            _LOG.debug("%s: unexpected fault", ref.where, exc_info=True)
            what = f"{type(fault).__name__}: {fault}"
            yield Rejected(ref.where, None, f"{ref.where}: this file could not be read by a fault of defgraph ({what})")


def _dump_text(source: RawSource, where: str) -> str:
    try:
        return source.content.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise SourceError(f"{where}: not a dump: byte {fault.start} is no UTF-8", hint="export it again") from fault
