"""Asks a canned question of a store and gives its rows as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from defgraph.graph.confidence.threshold import checked
from defgraph.graph.dates import Edtf, parse
from defgraph.graph.errors import DateError, ParameterError, one_of
from defgraph.graph.ports import View
from defgraph.graph.schema import load_schema
from defgraph.queries.catalog import Param, Query, find_query
from defgraph.queries.names import resolve
from defgraph.queries.why_empty import TIMES, taken_for, why_empty

#: LIMIT needs a number; this one is greater than any count of rows.
NO_LIMIT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The answer to a question.

    Attributes:
        rows: the rows in their total order; keys are the columns, values are plain JSON values, lists are sorted.
        columns: names of the columns, also where there is no row.
        undated: how many events without a date were left out because a time was asked for.
        notes: what a name was taken for where that is not plain, and why there is no row.
    """

    rows: list[dict[str, Any]]
    columns: tuple[str, ...]
    undated: int = 0
    notes: tuple[str, ...] = ()


def run_query(view: View, name: str, params: Mapping[str, str | None], at_least: float | None = None) -> QueryResult:
    """Ask a canned question.

    Args:
        view: the store to ask.
        name: name of the question.
        params: value of each parameter as a user types it: ids or names, EDTF dates, a number for ``limit``; None or
            an absent key means not given.
        at_least: leave out events, agreements and facts with a lower confidence; None = none.

    Raises:
        UnknownQueryError: no question has this name.
        ParameterError: a parameter is missing, unknown or malformed.
        UnknownNameError: a value names nothing that is known, or several things.
    """
    query = find_query(name)
    given = {key: value for key, value in params.items() if value is not None}
    _check(query, given)
    # What has no confidence counts unless one is asked for.
    bound: dict[str, Any] = {"undated": False, "at_least": None if at_least is None else checked(at_least) or None}
    for param in query.params:
        bound |= _bind(view, query, param, given.get(param.name))
    if bound.get("since") and bound.get("until") and bound["since"] > bound["until"]:
        raise ParameterError(
            f"since={given['since']!r} is later than until={given['until']!r}", hint="write the earlier one as since"
        )
    rows = [_row(query, row) for row in view.run(query.cypher, bound)]
    unlimited = {**bound, **({"limit": NO_LIMIT} if "limit" in bound else {})}
    timed = any(param.kind in TIMES and param.name in given for param in query.params)
    notes = [*taken_for(view, query, given, bound), *(() if rows else why_empty(view, query, given, unlimited))]
    return QueryResult(rows, query.columns, _undated(view, query, unlimited) if timed else 0, tuple(notes))


def _check(query: Query, given: Mapping[str, str]) -> None:
    names = [p.name for p in query.params]
    listed = ", ".join(f"{p.name} (required)" if p.required else p.name for p in query.params) or "none"
    for name in given:
        if name not in names:
            raise ParameterError(f"query {query.name} has no parameter {name!r}", hint=f"its parameters are {listed}")
    for param in query.params:
        if param.required and not given.get(param.name, "").strip():
            raise ParameterError(
                f"query {query.name} needs the parameter {param.name!r}", hint=f"its parameters are {listed}"
            )


def _bind(view: View, query: Query, param: Param, value: str | None) -> dict[str, Any]:
    """The Cypher parameters that one value becomes."""
    name, kind = param.name, param.kind
    if value is not None and not value.strip():
        raise ParameterError(f"{name} of query {query.name} is empty", hint="leave it out or give a value")
    if kind == "period":
        period = _time(query, name, value)
        return {f"{name}_first": period and period.start, f"{name}_last": period and period.end}
    if kind in ("since", "until"):
        period = _time(query, name, value)
        return {name: period and (period.start if kind == "since" else period.end)}
    if kind == "limit":
        return {name: _limit(query, value)}
    if value is None:
        return {name: None}
    if kind == "type":
        return {name: _event_type(query, value.strip())}
    return {name: resolve(view, name, kind, value.strip())}


def _time(query: Query, name: str, value: str | None) -> Edtf | None:
    if value is None:
        return None
    try:
        return parse(value.strip())
    except DateError as error:
        raise ParameterError(f"{name} of query {query.name}: {error.message}", hint=error.hint) from error


def _limit(query: Query, value: str | None) -> int:
    if value is None:
        return NO_LIMIT
    digits = value.strip()
    if not (digits.isascii() and digits.isdigit()) or not 0 < int(digits[:11]) <= NO_LIMIT:
        raise ParameterError(f"limit of query {query.name}: {value!r} is no count of rows", hint="give 1, 2, 3 ...")
    return int(digits)


def _event_type(query: Query, value: str) -> str:
    allowed = load_schema().nodes["Event"].properties["event_type"].one_of
    named = value.casefold().replace(" ", "_").replace("-", "_")
    if named not in allowed:
        raise ParameterError(f"type of query {query.name}: no event type {value!r}", hint=f"use {one_of(allowed, 20)}")
    return named


def _row(query: Query, row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a row; a list in it is a set, so it is sorted and holds nothing twice."""
    return {name: _plain(row[name]) for name in query.columns}


def _plain(value: Any) -> Any:
    return sorted({v for v in value if v is not None}) if isinstance(value, list) else value


def _undated(view: View, query: Query, bound: Mapping[str, Any]) -> int:
    """How many undated things the question leaves out: it is asked again for them alone."""
    found: set[str] = set()
    for row in view.run(query.cypher, {**bound, "undated": True}):
        ids = row.get("_events", row.get("event"))
        found.update(ids if isinstance(ids, list) else [ids] if ids else [])
    return len(found)
