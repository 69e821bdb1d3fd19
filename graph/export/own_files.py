"""Which files defgraph wrote itself: known by what stands in them, whatever they are called.

An export that is read as a source would be evidence for itself, and one fact would seem to stand in several documents.
What gives a file away stands in ``data/own_files.yaml``. Dumps (:mod:`defgraph.graph.export.jsonl`) are no such files:
they are loaded as what they are.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from defgraph.graph.export.jsonl import is_dump
from defgraph.graph.packaged import read_mapping

#: Bytes at the start of a file that are looked at for marks.
_MARKED = 4_096
#: Bytes at the start that are looked at for a table or JSON, and at the end for marks.
_READ = 65_536
#: What parts the cells of tables that we write, or that a spreadsheet makes of them.
_DELIMITERS = ",;\t"
_STORE = b"SQLite format 3\0"
#: Where an SQLite file says whose it is, and what a store of ours says (stores/embedded/schema.py).
_OWNER, _OURS = slice(68, 72), b"dfgb"


def own_file(content: bytes) -> str | None:
    r"""What a file of ours is, such as "a table of nodes"; None for any other file.

    Args:
        content: its bytes.

    Example:
        >>> own_file(b"Id,Label,node_type,lat\nKOR,South Korea,State,37.57\n")
        'a table of nodes'
        >>> own_file(b"date,place,host\n2021-05,Seoul,KOR\n") is None
        True
    """
    if content.startswith(_STORE):
        return "a store" if content[_OWNER] == _OURS else None
    found = _marked(content[:_MARKED], "marks") or _marked(content[-_READ:], "ends")
    if found:
        return found
    text = content[:_READ].decode("utf-8-sig", "ignore").lstrip()
    return _object(text) if text[:1] in ("{", "[") else _table(text)


@lru_cache(maxsize=1)
def _known() -> Mapping[str, Any]:
    return read_mapping(Path(__file__).parent / "data" / "own_files.yaml")


@lru_cache(maxsize=1)
def _id() -> re.Pattern[str]:
    return re.compile(_known()["ids"])


def _marked(content: bytes, where: str) -> str | None:
    return next((str(mark["is"]) for mark in _known()[where] if mark["holds"].encode() in content), None)


def _named(names: Collection[str]) -> str | None:
    """What has these names for its columns."""
    has = set(names)
    for table in _known()["columns"]:
        if has.issuperset(table["has"]):
            return str(table["is"])
    measure = _known()["measure"]
    return "a measure" if has.issuperset(measure["has"]) and not has.isdisjoint(measure["one_of"]) else None


def _object(text: str) -> str | None:
    """What the first object of JSON, or of a list or of lines of it, is."""
    if is_dump(text.partition("\n")[0]):
        return None
    try:
        told, _ = json.JSONDecoder().raw_decode(text[1:].lstrip() if text[0] == "[" else text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    return _named(told) or _with_ids(value for value in told.values() if isinstance(value, str))


def _table(text: str) -> str | None:
    """What a table is, by its header or by the ids in its cells."""
    lines, label = text.splitlines(keepends=True), _known()["label"]
    for delimiter in _DELIMITERS:
        rows = csv.reader(lines, delimiter=delimiter)
        try:
            first = next(rows, [])
            if len(first) < 2:
                continue  # prose, mostly: no more of it is read as a table
            if found := _named([name.strip() for name in first]) or _with_ids(chain(first, chain.from_iterable(rows))):
                return found
        except csv.Error:
            continue
        if first[-1].endswith(label) and first[-1] != label:
            return "an import into Neo4j"
    return None


def _with_ids(cells: Iterable[str]) -> str | None:
    """A table in which ids of ours stand."""
    return "a table with ids of a graph" if any(_id().fullmatch(cell) for cell in cells) else None
