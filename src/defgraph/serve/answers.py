"""What programs may ask: one function a question, the same for HTTP and for MCP; each answer is plain JSON."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.errors import ParameterError, one_of
from defgraph.naming import located
from defgraph.queries.run import QueryResult, run_query
from defgraph.queries.search import asked_of
from defgraph.queries.show import describe
from defgraph.serve.held import HeldView
from defgraph.serve.paths import shortest

#: Rows of an answer when nothing else is asked for, and at most.
ROWS, MOST_ROWS = 50, 1_000

Answer = Callable[..., dict[str, Any]]


def search(
    view: HeldView,
    words: str,
    state: str | None = None,
    organization: str | None = None,
    official: str | None = None,
    since: str | None = None,
    until: str | None = None,
    type: str | None = None,
    status: str | None = None,
    limit: int = ROWS,
) -> dict[str, Any]:
    """Full-text search over the exact words of sources and the names of events, states, persons and agreements.

    Args:
        view: the store.
        words: words that all have to be there; phrases in double quotes; begin* for beginnings.
        state: only events in which this state takes part, by id or any known name.
        organization: only events in which this organization takes part.
        official: only events in which this official takes part.
        since: only events from this time on, EDTF such as 2019 or 2019-10.
        until: only events up to and including this time.
        type: only events of this type, such as visit.
        status: only events of this status: occurred, planned or cancelled_or_denied.
        limit: at most so many rows.
    """
    filters = Filters(since, until, (type,) if type else (), (status,) if status else ())
    asked = asked_of(view, filters, state, organization, official)
    return _told(view.found.result(view.search(words), asked, _checked(limit)))


def who_met_whom(
    view: HeldView,
    state: str | None = None,
    official: str | None = None,
    organization: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = ROWS,
) -> dict[str, Any]:
    """Who met whom, when and where, in what office, with the exact words and the documents that say so.

    Args:
        view: the store.
        state: only meetings of this state, by id or any known name.
        official: only meetings of this official.
        organization: only meetings of this organization.
        since: only events from this time on, EDTF such as 2019 or 2019-10.
        until: only events up to and including this time.
        limit: at most so many rows.
    """
    given = {"state": state, "official": official, "organization": organization, "since": since, "until": until}
    return _told(run_query(view, "who-met-whom", given), _checked(limit))


def agreements(view: HeldView, a: str | None = None, b: str | None = None, limit: int = ROWS) -> dict[str, Any]:
    """Agreements (of a party, or between two) with the exact words and the documents that tell of them.

    Args:
        view: the store.
        a: only agreements of this state or organization, by id or any known name.
        b: only those that this one is a party to as well.
        limit: at most so many rows.
    """
    return _told(run_query(view, "agreements", {"a": a, "b": b}), _checked(limit))


def path(view: HeldView, start: str, goal: str) -> dict[str, Any]:
    """The shortest chain of shared events and agreements between two, each step with the exact words behind it.

    Args:
        view: the store.
        start: official, state or organization at one end, by id or any known name.
        goal: the one at the other end.
    """
    return _told(shortest(view, start, goal))


def evidence(
    view: HeldView,
    event: str | None = None,
    agreement: str | None = None,
    document: str | None = None,
    limit: int = ROWS,
) -> dict[str, Any]:
    """The exact words in which sources tell of an event or an agreement, or all that a document tells.

    Args:
        view: the store.
        event: id of the event.
        agreement: id or title of the agreement.
        document: id or short label of the document.
        limit: at most so many rows.
    """
    given = {"event": event, "agreement": agreement, "document": document, "limit": str(_checked(limit))}
    return _told(run_query(view, "evidence", given))


def events(
    view: HeldView,
    state: str | None = None,
    organization: str | None = None,
    official: str | None = None,
    type: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = ROWS,
) -> dict[str, Any]:
    """The events of a time, of any status, with those who take part, the exact words and the documents.

    Args:
        view: the store.
        state: only events with this state, by id or any known name.
        organization: only events with this organization.
        official: only events with this official.
        type: only events of this type, such as visit.
        since: only events from this time on, EDTF such as 2019 or 2019-10.
        until: only events up to and including this time.
        limit: at most so many rows, the earliest first.
    """
    given = {
        "state": state, "organization": organization, "official": official, "type": type, "since": since,
        "until": until, "limit": str(_checked(limit)),
    }  # fmt: skip
    return _told(run_query(view, "events", given))


def measures(
    view: HeldView,
    network: str = "states",
    measure: str = "betweenness",
    since: str | None = None,
    until: str | None = None,
    type: str | None = None,
    limit: int = ROWS,
) -> dict[str, Any]:
    """How central everybody stands in the network of a time, the most central first.

    Args:
        view: the store.
        network: states, organizations, officials, offices or agreements.
        measure: name of a measure as in `defgraph analyze`, such as degree, strength, betweenness or pagerank.
        since: only events from this time on, EDTF such as 2019 or 2019-10.
        until: only events up to and including this time.
        type: only events of this type, such as visit.
        limit: at most so many rows.
    """
    from defgraph.network import Network

    asked = located(view, Filters(since, until, (type,) if type else ()))
    found = Network(network, view, asked)
    rows = found.centrality(measure)
    return _told(QueryResult(list(rows), rows.columns, 0, tuple(f"left out: {line}" for line in found.left_out)), limit)


def node(view: HeldView, name: str) -> dict[str, Any]:
    """One node with its events, ties and the exact words behind each.

    Args:
        view: the store.
        name: an id, or any known name.
    """
    return describe(view, name)


#: Every question by the name under which it is asked.
ANSWERS: Mapping[str, Answer] = {
    "search": search,
    "who-met-whom": who_met_whom,
    "agreements": agreements,
    "path": path,
    "evidence": evidence,
    "events": events,
    "measures": measures,
    "node": node,
}


def _checked(limit: int) -> int:
    if not 1 <= limit <= MOST_ROWS:
        raise ParameterError(f"limit {limit} is not between 1 and {MOST_ROWS}", hint="ask for a shorter time instead")
    return limit


def _told(found: QueryResult, limit: int | None = None) -> dict[str, Any]:
    """An answer: its rows, and what a reader of them should know."""
    rows, notes = found.rows, list(found.notes)
    if limit is not None and len(rows) > _checked(limit):
        notes.append(f"{len(rows) - limit} more rows are not listed: raise the limit, or ask for less")
        rows = rows[:limit]
    return {"rows": rows, "undated": found.undated, "notes": notes}


def find(name: str, among: Collection[str] = ANSWERS) -> Answer:
    """The question of a name.

    Args:
        name: its name.
        among: names that may be asked.

    Raises:
        ParameterError: there is none.
    """
    if name not in among:
        raise ParameterError(f"there is no question {name!r}", hint=f"use {one_of(among)}")
    return ANSWERS[name]
