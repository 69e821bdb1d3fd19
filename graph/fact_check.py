"""Whether a fact record is as the schema says, before it becomes claims; a fault names document, fact and key."""

from __future__ import annotations

from typing import Any

from defgraph.graph.dates import parse
from defgraph.graph.errors import DateError, SourceError, one_of
from defgraph.graph.model import FactEnd, FactRecord
from defgraph.graph.schema import Property, load_schema

#: Node type of each kind of participant and end.
LABELS = {"state": "State", "organization": "Organization", "official": "Official", "position": "Position"}
#: What an end of each kind must tell, for its id follows from it.
_TOLD = {"state": "id", "organization": "id", "official": "name", "position": "position"}
_PLAIN: dict[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,), "date": (str,), "json": (str,)
}  # fmt: skip


def check_fact(record: FactRecord) -> None:
    """Refuse a fact that is not as the schema says.

    Raises:
        SourceError: the edge type is unknown, it does not join such ends, an end does not tell what it is, a property
            is unknown or holds a wrong value, or there are no words behind it.
    """
    where = f"{record.doc}: a fact of type {record.edge_type!r}"
    edges = load_schema().edges
    if record.edge_type not in edges:
        raise SourceError(f"{where}: no such edge type", hint=f"use {one_of(edges)}")
    if not record.passages:
        raise SourceError(f"{where}: no passage", hint="give the exact words that say it")
    kind = edges[record.edge_type]
    _check_end(where, "start", record.start, kind.source)
    _check_end(where, "end", record.end, kind.target)
    known = {name: rule for name, rule in kind.properties.items() if name != "evidence"}
    for name, value in record.properties.items():
        if name not in known:
            raise SourceError(f"{where}: no property {name!r}", hint=f"use {one_of(known) or 'none'}")
        if not _fits(known[name], value):
            expected = (
                f"one of {one_of(known[name].one_of)}" if known[name].one_of else f"a value of type {known[name].type}"
            )
            raise SourceError(f"{where}: {name}: {value!r} is not {expected}", hint="correct the record")
    _check_term(where, record.properties.get("from"), record.properties.get("to"))


def _check_end(where: str, side: str, end: FactEnd, labels: tuple[str, ...]) -> None:
    if LABELS.get(end.kind) not in labels:
        fitting = [kind for kind, label in LABELS.items() if label in labels]
        hint = f"give one of kind {one_of(fitting)}" if fitting else "such an edge can't be told as a fact"
        raise SourceError(f"{where}: {side}: {end.kind!r} can't stand there", hint=hint)
    if not getattr(end, _TOLD[end.kind]):
        raise SourceError(f"{where}: {side}: no {_TOLD[end.kind]}", hint=f"an end of kind {end.kind!r} needs it")


def _fits(rule: Property, value: Any) -> bool:
    """Whether a property can hold a value."""
    if rule.type == "strings":
        return isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)
    if rule.type == "edtf":
        return isinstance(value, str) and _is_edtf(value)
    right = isinstance(value, _PLAIN[rule.type]) and (rule.type == "boolean" or not isinstance(value, bool))
    return right and (not rule.one_of or value in rule.one_of)


def _is_edtf(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


def _check_term(where: str, first: str | None, last: str | None) -> None:
    for bound in (first, last):
        if bound is not None and parse(bound).precision == "interval":
            raise SourceError(f"{where}: {bound!r} is an interval", hint="give the first day as from, the last as to")
    if first is not None and last is not None and parse(last).end < parse(first).start:
        raise SourceError(f"{where}: it ends ({last}) before it begins ({first})", hint="correct the dates")
