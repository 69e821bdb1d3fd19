"""Records for the page in little room: names of keys once, frequent words once, references by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from defgraph.graph.maps.style import style

#: Facts of a document, told once and not with each of its passages.
_OF_DOCUMENT = ("doc", "document", "document_name", "publisher", "published", "uri", "reliability")
_SAID = ("event_type", "date", "status", "place")
Records = Sequence[Mapping[str, Any]]


def pack(nodes: Records, edges: Records, page: Mapping[str, Any]) -> dict[str, Any]:
    """Tables of nodes, edges, passages, events and documents; the page's script undoes this.

    Args:
        nodes: each with ``id``.
        edges: each with ``from`` and ``to``.
        page: ``passages`` and ``events`` by id.
    """
    passages: Mapping[str, Any] = page.get("passages") or {}
    events: Mapping[str, Any] = page.get("events") or {}
    node_at = {n["id"]: i for i, n in enumerate(nodes)}
    passage_at = {p: i for i, p in enumerate(passages)}
    event_at = {e: i for i, e in enumerate(events)}
    documents: dict[tuple[Any, ...], int] = {}

    def referring(record: Mapping[str, Any]) -> dict[str, Any]:
        found = {k: v for k, v in record.items() if v is not None and v not in ([], {})}
        for key, numbers in (("evidence", passage_at), ("events", event_at)):
            if found.get(key):
                found[key] = [numbers.get(i, i) for i in found[key]]
        return found

    def told(name: str, passage: Mapping[str, Any]) -> dict[str, Any]:
        facts = tuple(passage.get(k) for k in _OF_DOCUMENT)
        said = [[s.get(k) for k in _SAID] for s in passage.get("said") or () if isinstance(s, Mapping)]
        rest = {k: v for k, v in passage.items() if k not in _OF_DOCUMENT and k != "said"}
        number = documents.setdefault(facts, len(documents))
        return referring({"id": name, "source": number, **rest, "said": list(map(_trimmed, said))})

    return {
        "nodes": table([_look(referring(n)) for n in nodes]),
        "edges": table([{**referring(e), "from": node_at[e["from"]], "to": node_at[e["to"]]} for e in edges]),
        "passages": table([told(i, p) for i, p in passages.items()]),
        "events": table([{"id": i, **referring(e)} for i, e in events.items()]),
        "documents": table([referring(dict(zip(_OF_DOCUMENT, d, strict=True))) for d in documents]),
    }


def table(records: Records) -> dict[str, Any]:
    """Rows ``[number of the list of keys, value, ...]``; words that recur stand once, by key.

    Example:
        >>> table([{"id": "a", "type": "State"}] + 4 * [{"id": "b", "type": "State"}])["rows"][0]
        [0, 'a', 0]
    """
    shapes: dict[tuple[str, ...], int] = {}
    rows = [[shapes.setdefault(tuple(r), len(shapes)), *r.values()] for r in records]
    nested = [r["props"] for r in records if isinstance(r.get("props"), Mapping)]
    made: dict[str, Any] = {"shapes": [list(s) for s in shapes], "rows": rows, "words": {}}
    inner = table(nested) if nested else None
    if inner:
        made["props"] = {k: inner[k] for k in ("shapes", "words")}
        packed = iter(inner["rows"])
    columns = _words(records)
    made["words"] = {key: list(numbers) for key, numbers in columns.items()}
    for row, record in zip(rows, records, strict=True):
        for place, (key, value) in enumerate(record.items(), 1):
            if key in columns:
                row[place] = columns[key][value]
            elif inner and key == "props" and isinstance(value, Mapping):
                row[place] = next(packed)
    return made


def _words(records: Records) -> dict[str, dict[str, int]]:
    """Keys whose values are text and recur, each with the number of every value."""
    values: dict[str, Counter[str]] = {}
    other: set[str] = set()
    for record in records:
        for key, value in record.items():
            if isinstance(value, str):
                values.setdefault(key, Counter())[value] += 1
            else:
                other.add(key)
    found = {k: c for k, c in values.items() if k not in other and k != "id" and 4 * len(c) <= c.total()}
    return {k: {word: i for i, word in enumerate(c)} for k, c in found.items()}


def _trimmed(row: Iterable[Any]) -> list[Any]:
    values = list(row)
    while values and values[-1] is None:
        values.pop()
    return values


def _look(node: dict[str, Any]) -> dict[str, Any]:
    """Without what the style table or the name says already."""
    usual = style()["nodes"].get(node.get("type", ""), {}).get("shape")
    same = {"shape": usual, "label": node.get("name")}
    return {k: v for k, v in node.items() if k not in same or v != same[k] or v is None}
