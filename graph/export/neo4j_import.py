"""The graph as CSV files for ``neo4j-admin database import full``: the way for millions of edges.

Each node and edge type has a header file and a data file. The files hold what the Neo4j store would hold of the graph
itself: the same labels, types, properties and mark. Nothing but one row is kept in memory.
Source of the file format: the Neo4j Operations Manual 5, "Import", CSV header format.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from defgraph.graph.errors import ExportError
from defgraph.graph.files import write_lines
from defgraph.graph.model import Edge, Node
from defgraph.graph.ports import View
from defgraph.graph.schema import Property, load_schema

COMMAND_FILE = "import.txt"
#: Tried in this order as what parts the members of a list: controls that texts don't hold, then private characters.
DELIMITERS = ("\x1f", "\x1e", "\x1d", "\ue000", "\ue001")
#: Type of the schema to type of the column; what is not named is a text.
_TYPES = {"integer": "long", "number": "double", "boolean": "boolean", "strings": "string[]"}
#: A field must fit into half of the importer's buffer, which is 4 MiB unless told otherwise.
_BUFFER = 4 * 1024 * 1024


class _ClashError(Exception):
    """A member of a list holds the delimiter."""


@dataclass(slots=True)
class ImportFiles:
    """What was written.

    Attributes:
        nodes: nodes written.
        edges: edges written.
        delimiter: what parts the members of lists.
        longest: bytes of the longest row.
    """

    delimiter: str
    nodes: int = 0
    edges: int = 0
    longest: int = 0


def write_import(view: View, folder: Path, mark: str) -> ImportFiles:
    """Write the CSV files and ``import.txt`` with the command that reads them.

    Args:
        view: an open view.
        folder: made by this; there may be an empty one already. It appears when everything is written.
        mark: label that the Neo4j store puts on each of its nodes, beside their type.

    Raises:
        ExportError: the folder can't be written or holds something.
    """
    temporary = folder.with_name(f".{folder.name}.part")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ExportError(f"{folder} is there and not empty", hint="name a new folder")
        for delimiter in DELIMITERS:
            shutil.rmtree(temporary, ignore_errors=True)
            temporary.mkdir(parents=True)
            try:
                done = _write(view, temporary, mark, delimiter)
            except _ClashError:
                continue
            if folder.exists():
                folder.rmdir()
            temporary.rename(folder)
            return done
    except OSError as error:
        raise ExportError(f"can't write {folder}: {error.strerror or error}", hint="choose another -o") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    raise ExportError("lists of this graph hold every character that could part them", hint="export jsonl instead")


def _write(view: View, folder: Path, mark: str, delimiter: str) -> ImportFiles:
    done = ImportFiles(delimiter)
    schema, options = load_schema(), []
    for label, kind in schema.nodes.items():
        rows = _node_rows(view.nodes(label), kind.properties, done, delimiter.join((label, mark)))
        header = _header(["id:ID", "name"], kind.properties, ":LABEL")
        options += _pair(folder, "nodes", label, header, rows)
    for name, edge in schema.edges.items():
        rows = _edge_rows(view.edges(name), edge.properties, done)
        header = _header([":START_ID", ":END_ID", "rid"], edge.properties, ":TYPE")
        options += _pair(folder, "relationships", name, header, rows)
    write_lines(folder / COMMAND_FILE, _command(options, done))
    return done


def _header(first: Sequence[str], properties: Mapping[str, Property], last: str) -> str:
    columns = [f"{p.name}:{_TYPES[p.type]}" if p.type in _TYPES else p.name for p in properties.values()]
    return ",".join([*first, *columns, last])


def _pair(folder: Path, what: str, name: str, header: str, rows: Iterator[str]) -> list[str]:
    """Write the two files of a type; gives the option that names them, none where there is no row."""
    first = next(rows, None)
    if first is None:
        return []
    data = f"{what}-{name}.csv"
    head = f"{what}-{name}-header.csv"
    write_lines(folder / head, [header])
    write_lines(folder / data, _chain(first, rows))
    return [f"--{what}={head},{data}"]


def _chain(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def _node_rows(
    nodes: Iterable[Node], properties: Mapping[str, Property], done: ImportFiles, labels: str
) -> Iterator[str]:
    for node in nodes:
        done.nodes += 1
        yield _row([node.id, node.name], node.props, properties, labels, done)


def _edge_rows(edges: Iterable[Edge], properties: Mapping[str, Property], done: ImportFiles) -> Iterator[str]:
    for edge in edges:
        done.edges += 1
        yield _row([edge.start, edge.end, edge.rid], edge.props, properties, edge.type, done)


def _row(
    first: Sequence[str], props: Mapping[str, Any], properties: Mapping[str, Property], last: str, done: ImportFiles
) -> str:
    cells = [_cell(v, done.delimiter) for v in first]
    cells += [_cell(props.get(name), done.delimiter) for name in properties]
    row = ",".join([*cells, _cell(last, done.delimiter)])
    done.longest = max(done.longest, len(row.encode("utf-8")))
    return row


def _cell(value: Any, delimiter: str) -> str:
    """One field: texts always quoted, so that an empty one is told from none; quotes doubled."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list | tuple):
        members = [str(m) for m in value]
        if any(delimiter in m for m in members):
            raise _ClashError
        value = delimiter.join(members)
    return '"' + str(value).replace('"', '""') + '"'


def _command(options: Sequence[str], done: ImportFiles) -> Iterator[str]:
    """The text with the exact command."""
    size = _BUFFER
    while size < 2 * done.longest + 1:
        size *= 2
    fixed = [
        "--id-type=string",
        f"--array-delimiter=U+{ord(done.delimiter):04X}",
        "--multiline-fields=true",
        "--bad-tolerance=0",
        "--input-encoding=UTF-8",
    ]
    if size > _BUFFER:
        fixed.append(f"--read-buffer-size={size}")
    yield f"{done.nodes} nodes and {done.edges} relationships for Neo4j 5.26 or newer."
    yield "Run this in this folder, as the user who runs Neo4j, while the database neo4j is stopped;"
    yield "it replaces everything in that database:"
    yield ""
    yield " \\\n  ".join(
        ["neo4j-admin database import full", *fixed, *options, "--overwrite-destination=true", "neo4j"]
    )
