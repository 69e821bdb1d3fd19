"""The manifest: a CSV file that says what is known about each source."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from pathlib import Path

from defgraph.graph.dates import parse
from defgraph.graph.errors import DateError, DefgraphError, ManifestError, one_of
from defgraph.loaders.base import KINDS, SourceMeta, SourceRef
from defgraph.loaders.documents.decode import decode

#: Columns beside ``path``; every one may be left out.
COLUMNS = ("doc", "published", "publisher", "title", "uri", "kind", "loader", "reliability", "marking")
GRADES = ("A", "B", "C", "D", "E", "F")


def check_meta(meta: SourceMeta, where: str, error: type[DefgraphError] = ManifestError) -> SourceMeta:
    """The same value when date, kind and grade are valid.

    Args:
        meta: what was said about a source.
        where: "manifest.csv, line 3", for the message.
        error: the exception to raise.

    Raises:
        ManifestError: (or ``error``) names the place, the column and the bad value.
    """
    if meta.published is not None:
        try:
            parse(meta.published)
        except DateError as fault:
            raise error(f"{where}, published: {fault.message}", hint=fault.hint) from fault
    for column, value, valid in (("kind", meta.kind, KINDS), ("reliability", meta.reliability, GRADES)):
        if value is not None and value not in valid:
            raise error(f"{where}, {column}: {value!r} is not known", hint=f"use one of: {one_of(valid)}")
    return meta


def read_manifest(path: Path, options: SourceMeta) -> list[SourceRef]:
    """The sources that a manifest lists, in its order.

    Args:
        path: the CSV file; its paths are relative to its folder.
        options: what the command's options say; the cells win over them.

    Raises:
        ManifestError: it can't be read, or a row is wrong; the message names file, line and column.
    """
    name = str(path)
    try:
        text = decode(path.read_bytes(), name).text
    except OSError as fault:
        raise ManifestError(f"{name}: the manifest can't be read ({fault.strerror})", hint="check the path") from fault
    except DefgraphError as fault:
        raise ManifestError(fault.message, hint=fault.hint) from fault
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    refs: list[SourceRef] = []
    seen: dict[str, int] = {}
    try:
        _check_header(name, list(reader.fieldnames or []))
        for row in reader:
            ref = _row(path, row, reader.line_num, options)
            if ref is None:
                continue
            if ref.meta.doc is not None:
                if ref.meta.doc in seen:
                    raise ManifestError(
                        f"{name}, line {reader.line_num}, doc: {ref.meta.doc!r} is already on line "
                        f"{seen[ref.meta.doc]}",
                        hint="give every source its own doc",
                    )
                seen[ref.meta.doc] = reader.line_num
            refs.append(ref)
    except csv.Error as fault:
        raise ManifestError(f"{name}, line {reader.line_num}: {fault}", hint="check the quotes") from fault
    if not refs:
        raise ManifestError(f"{name}: the manifest lists no source", hint="add a row with a path")
    return refs


def _check_header(name: str, header: list[str]) -> None:
    valid = ("path", *COLUMNS)
    for column in header:
        if column.strip() not in valid:
            raise ManifestError(f"{name}, line 1: unknown column {column!r}", hint=f"use {', '.join(valid)}")
    if "path" not in [column.strip() for column in header]:
        raise ManifestError(f"{name}, line 1: the column 'path' is missing", hint=f"use {', '.join(valid)}")
    for column in header:
        if header.count(column) > 1:
            raise ManifestError(f"{name}, line 1: the column {column!r} stands twice", hint="keep one of them")


def _row(path: Path, row: dict[str, str | None], line: int, options: SourceMeta) -> SourceRef | None:
    where = f"{path}, line {line}"
    if "" in row:
        raise ManifestError(f"{where}: more cells than columns", hint="quote cells that hold a comma")
    cells = {key.strip(): (value or "").strip() or None for key, value in row.items()}
    if not any(cells.values()):
        return None
    source = cells.pop("path")
    if source is None:
        raise ManifestError(f"{where}, path: the cell is empty", hint="give the path of the source")
    known = {f.name for f in fields(SourceMeta)}
    own = check_meta(SourceMeta(**{k: v for k, v in cells.items() if k in known}), where)
    return SourceRef(str(path.parent / source), own.over(options), f"{path.parent / source} ({where})")
