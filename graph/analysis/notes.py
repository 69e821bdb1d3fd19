"""What a reader must be told beside the rows of an analysis: what is left out, empty or unknown."""

from __future__ import annotations

from collections.abc import Sequence

from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.networks.ties import Ties
from defgraph.graph.analysis.windows.periods import Chosen, Window, in_words, spread
from defgraph.graph.analysis.windows.visits import Visits


def window_notes(found: Ties | Visits, spans: Sequence[tuple[Window, Chosen]]) -> list[str]:
    """Events that lie in no window for want of a date, and windows in which nobody has a tie.

    Args:
        found: the network, or the visits.
        spans: its windows with the events of each (:func:`defgraph.graph.analysis.windows.periods.spread`).
    """
    notes = []
    undated = sum(not event.props.get("date") for event in found.events.values())
    if undated:
        notes.append(f"left out: {undated} event{'s' * (undated > 1)} without a date, in no window")
    meets = found.meets
    empty = [window for window, chosen in spans if not (chosen & meets).any()]
    if empty:
        notes.append(f"no {'tie' if isinstance(found, Ties) else 'visit'} in {in_words(empty)}")
    return notes


def windows_of(found: Ties | Visits, filters: Filters, kind: str) -> list[tuple[Window, Chosen]]:
    """The windows of a network, or of visits.

    Args:
        found: the network, or the visits.
        filters: the time asked for.
        kind: year, quarter, a number of years or length/step.

    Raises:
        ParameterError: there are no such windows.
    """
    return spread(list(found.events.values()), kind, filters.period)


def why_empty(ties: Ties, network: str, focus: str | None) -> str:
    """Why an analysis has no rows, in one line."""
    if not ties.nodes:
        return f"the store holds no {network}"
    if focus is not None and focus not in ties.nodes:
        return f"{focus} is none of the {network}"
    if not len(ties.pairs.a):
        count = len(ties.events)
        passing = f"{count} event{'s' * (count > 1)} pass" + "es" * (count == 1) if count else "no event passes"
        return f"{passing} the filters" + f", and none joins two {network}" * bool(count)
    if focus is not None:
        if ties.ids.index(focus) in ties.pairs.links().tied():
            return f"{focus} has ties, and shares no partner with anybody it has no tie with"
        return f"{focus} has no tie under these filters"
    return "nothing of what is asked for is in this network"
