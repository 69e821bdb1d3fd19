"""Which events of the graph a map, an analysis or an export looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from defgraph.graph.confidence.threshold import checked
from defgraph.graph.dates import bounds, parse
from defgraph.graph.errors import ParameterError, one_of
from defgraph.graph.model import Edge, Node
from defgraph.graph.schema import label_of, load_schema

#: Statuses of events that count as ties when nothing else is asked for.
TIES = ("occurred",)


@dataclass(frozen=True, slots=True)
class Filters:
    """What part of the graph is asked for; every field is optional.

    Attributes:
        since: EDTF; only events that may lie in or after it.
        until: EDTF; only events that may lie in or before it.
        types: event types; empty = all.
        statuses: statuses of events; empty = occurred in a projection, all in the whole graph.
        focus: id of a node; only what lies within ``depth`` steps of it.
        depth: steps from the focus, at least 1; more than 1 with a focus only.
        max_participants: leave out events with more participants; None = no limit.
        at_least: leave out events, agreements and facts with a lower confidence; None = no limit.

    Raises:
        DateError: since or until is not EDTF.
        ParameterError: another value is not allowed.
    """

    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    focus: str | None = None
    depth: int = 1
    max_participants: int | None = None
    at_least: float | None = None

    def __post_init__(self) -> None:
        """Check the values."""
        known = load_schema().nodes["Event"].properties
        for name, values in (("event_type", self.types), ("status", self.statuses)):
            for value in values:
                if value not in known[name].one_of:
                    raise ParameterError(
                        f"unknown {name.replace('_', ' ')} {value!r}", hint=f"use {one_of(known[name].one_of)}"
                    )
        if self.depth < 1:
            raise ParameterError(f"depth {self.depth} is less than 1", hint="give a depth of 1 or more")
        if self.max_participants is not None and self.max_participants < 2:
            raise ParameterError(
                f"max_participants {self.max_participants} is less than 2", hint="a tie needs two participants"
            )
        if self.at_least is not None:
            checked(self.at_least)
        if self.depth > 1 and self.focus is None:
            raise ParameterError(f"depth {self.depth} has no focus to count from", hint="give the id of a focus too")
        low, high = self.period
        if low and high and low > high:
            raise ParameterError(
                f"since {self.since!r} lies after until {self.until!r}", hint="give the earlier date as since"
            )

    @property
    def period(self) -> tuple[str | None, str | None]:
        """First and last day asked for, ISO text; None = open."""
        return (
            parse(self.since).start if self.since else None,
            parse(self.until).end if self.until else None,
        )

    @property
    def timed(self) -> bool:
        """Whether a time is asked for."""
        return bool(self.since or self.until)

    @property
    def selective(self) -> bool:
        """Whether some events may be left out."""
        return bool(self.timed or self.types or self.statuses or self.max_participants or self.at_least)

    def covers(self, start: str | None, end: str | None) -> bool:
        """Whether something between these days, both included, may lie in the time asked for.

        Example:
            >>> Filters(since="2019").covers("2018-12-01", "2019-01-02"), Filters(until="2018").covers(None, None)
            (True, False)
        """
        if not self.timed:
            return True
        low, high = self.period
        return bool(start and end) and (not low or (end or "") >= low) and (not high or (start or "") <= high)

    def trusts(self, confidence: float | None) -> bool:
        """Whether something of this confidence is sure enough; what has none is not, where one is asked for.

        Example:
            >>> Filters(at_least=0.8).trusts(0.8), Filters(at_least=0.8).trusts(None), Filters().trusts(None)
            (True, False, True)
        """
        return not self.at_least or (confidence is not None and confidence >= self.at_least)

    def lines(self) -> list[str]:
        """The filters in use, one line each, for a reader."""
        said = (
            ("since", self.since),
            ("until", self.until),
            ("event types", ", ".join(map(label_of, self.types))),
            ("status", ", ".join(self.statuses)),
            ("around", f"{self.focus}, {self.depth} step{'s' * (self.depth > 1)}" if self.focus else None),
            ("confidence", f"at least {self.at_least:g}" if self.at_least is not None else None),
            ("at most", f"{self.max_participants} participants an event" if self.max_participants else None),
        )
        return [f"{name} {value}" for name, value in said if value]


@dataclass(slots=True)
class Selection:
    """Events that pass the filters, by id, and one line for every reason why others do not."""

    events: dict[str, Node] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


def select_events(
    events: Iterable[Node], filters: Filters, statuses: Sequence[str], participants: Mapping[str, Iterable[str]]
) -> Selection:
    """The events that pass the filters.

    Args:
        events: all events.
        filters: what is asked for.
        statuses: statuses that count; empty = all.
        participants: event id to the participants that are counted for ``max_participants``.
    """
    chosen = Selection()
    other_status = undated = crowded = unsure = 0
    for event in events:
        props = event.props
        if filters.types and props.get("event_type") not in filters.types:
            continue
        start, end = bounds(props.get("date"))
        if start is not None and not filters.covers(start, end):
            continue
        if statuses and props.get("status") not in statuses:
            other_status += 1
        elif start is None and filters.timed:
            undated += 1
        elif filters.max_participants and len(set(participants.get(event.id, ()))) > filters.max_participants:
            crowded += 1
        elif not filters.trusts(props.get("confidence")):
            unsure += 1
        else:
            chosen.events[event.id] = event
    for count, reason in (
        (other_status, f"of another status than {', '.join(statuses)}"),
        (undated, "without a date, since a time is asked for"),
        (crowded, f"with more than {filters.max_participants} participants"),
        (unsure, f"below a confidence of {filters.at_least or 0:g}"),
    ):
        if count:
            chosen.left_out.append(f"{count} event{'s' * (count > 1)} {reason}")
    return chosen


def select_agreements(
    agreements: Iterable[Node],
    filters: Filters,
    chosen: Mapping[str, Node],
    produced: Iterable[Edge],
    party_to: Iterable[Edge],
    said: Iterable[Edge],
) -> dict[str, Node]:
    """The agreements that pass the filters, by id.

    An agreement passes with an event that produced it. One that no stored event produced passes by its own dates
    (signed, in force, ratified or its year) and by the confidence of its words, unless event types are asked for.

    Args:
        agreements: all agreements.
        filters: what is asked for.
        chosen: the events that pass.
        produced: the edges from events to what they produced.
        party_to: the edges from parties to agreements.
        said: the edges from agreements to the words that tell of them.
    """
    makers: dict[str, set[str]] = {}
    for edge in produced:
        makers.setdefault(edge.end, set()).add(edge.start)
    dates: dict[str, set[str]] = {}
    for edge in party_to:
        told = {edge.props[k] for k in ("signed", "ratified", "in_force") if edge.props.get(k)}
        dates.setdefault(edge.end, set()).update(told)
    sure = {edge.start for edge in said if filters.trusts(edge.props.get("confidence"))} if filters.at_least else None
    found = {}
    for agreement in agreements:
        if agreement.id in makers:
            passes = not makers[agreement.id].isdisjoint(chosen)
        else:
            when = dates.get(agreement.id) or {d for d in (agreement.props.get("year"),) if d}
            passes = not filters.types and (not filters.timed or any(filters.covers(*bounds(d)) for d in when))
            passes = passes and (sure is None or agreement.id in sure)
        if passes:
            found[agreement.id] = agreement
    return found
