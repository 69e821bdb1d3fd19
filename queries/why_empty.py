"""What an answer leaves unsaid: what a name was taken for, and why there is no row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from defgraph.graph.ids import slug
from defgraph.graph.ports import View
from defgraph.graph.reference import states
from defgraph.queries.catalog import Query
from defgraph.queries.names import LABELS

#: Kinds of parameters that are times.
TIMES = ("since", "until", "period")
#: Kinds whose names people use loosely: a former name, an abbreviation, a surname.
_LOOSE = ("state", "organization", "party", "official", "actor")


def taken_for(view: View, query: Query, given: Mapping[str, str], bound: Mapping[str, Any]) -> Iterator[str]:
    """A line for each value that is neither the id nor the name of what it was taken for, as "USSR" is of Russia.

    Args:
        view: the store that was asked.
        query: the question.
        given: its parameters as they were typed.
        bound: Cypher parameters that they became.
    """
    for name, value in _named(query, given, _LOOSE).items():
        called = _name(view, bound[name])
        if slug(value.replace("_", " ")) not in (slug(bound[name]), slug(called)):
            yield f"{name}={value!r} is taken for {called} ({bound[name]})"


def why_empty(view: View, query: Query, given: Mapping[str, str], bound: Mapping[str, Any]) -> Iterator[str]:
    """Lines that say why a question has no row: the question is asked again with less.

    Args:
        view: the store that was asked.
        query: the question.
        given: its parameters as they were typed.
        bound: Cypher parameters that they became.
    """
    counts = view.stats().nodes
    if not counts.get("Event") and not counts.get("Agreement"):
        read = counts.get("Document", 0)
        told = (
            f"its {read} documents tell of none" if read > 1 else "its document tells of none" if read else "load one"
        )
        yield f"the store has no event: {told}"
        return
    named = _named(query, given, tuple(LABELS))
    absent = [name for name in named if view.node(bound[name]) is None]
    for name in absent:
        yield f"nothing in the store tells of {_name(view, bound[name])} ({bound[name]})"
    if absent:
        return
    found = list(_with_less(view, query, given, bound))
    yield from found
    if not found and named:
        known = " and ".join(f"{_name(view, bound[name])} ({bound[name]})" for name in named)
        listed = " or ".join(f"`defgraph show {bound[name]}`" for name in named)
        yield f"{known}: known to the store, but not in this way; {listed} lists what is known"
    elif not found:
        yield f"none of the {counts.get('Event', 0)} events in the store answers this"


def _with_less(view: View, query: Query, given: Mapping[str, str], bound: Mapping[str, Any]) -> Iterator[str]:
    """What the question finds without its times, then without each of its other optional parameters."""
    times = [p.name for p in query.params if p.kind in TIMES and p.name in given]
    if bound.get("at_least"):
        rows = view.run(query.cypher, {**bound, "at_least": None})
        if rows:
            yield f"below a confidence of {bound['at_least']:g} there {_counted(rows)}"
    others = [[p.name] for p in query.params if p.name in given and not p.required and p.kind not in (*TIMES, "limit")]
    for left_out in filter(None, [times, *others]):
        blank = {key: None for key in bound if key.removesuffix("_first").removesuffix("_last") in left_out}
        rows = view.run(query.cypher, {**bound, **blank})
        if rows:
            dates = sorted(str(row["date"]) for row in rows if row.get("date"))
            period = f", {' to '.join(dict.fromkeys((dates[0], dates[-1])))}" if dates and left_out is times else ""
            yield f"without {' and '.join(left_out)} there {_counted(rows)}{period}"


def _counted(rows: Sequence[Any]) -> str:
    return "is 1 row" if len(rows) == 1 else f"are {len(rows)} rows"


def _named(query: Query, given: Mapping[str, str], kinds: tuple[str, ...]) -> dict[str, str]:
    return {p.name: given[p.name].strip() for p in query.params if p.name in given and p.kind in kinds}


def _name(view: View, node_id: str) -> str:
    node = view.node(node_id)
    if node is not None:
        return node.name
    return states()[node_id].name if node_id in states() else node_id
