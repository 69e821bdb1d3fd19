"""What an event adds to the weight of the ties between its participants.

- share: 1/(n-1), n being the participants in the network: each shares out 1 for every event (Newman 2001).
- count: 1.
- recency: share, halved for every five years before the end of the time asked for (or the latest event).
- intensity: share, times the intensity of the type of event (``graph/schema/events/``).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from defgraph.graph.analysis.measures.links import Floats
from defgraph.graph.analysis.names import Weight
from defgraph.graph.dates import LATEST, bounds
from defgraph.graph.errors import ParameterError
from defgraph.graph.model import Node
from defgraph.graph.schema import event_types

HALF_LIFE_YEARS = 5
_DAYS = 365.2425


def weight_of(name: str) -> Weight:
    """The weight of a name.

    Raises:
        ParameterError: there is none.
    """
    if name not in set(Weight):
        raise ParameterError(f"unknown weight {name!r}", hint=f"use {', '.join(Weight)}")
    return Weight(name)


def factors(weight: Weight, events: Sequence[Node], sizes: Sequence[int], until: str | None) -> Floats:
    """The weight that each event adds to each of its pairs.

    Args:
        weight: how to weigh.
        events: the events.
        sizes: participants of each in the network.
        until: last day of the time asked for, ISO text; None = the latest of the events. Events without a date
            count as the oldest one.
    """
    if weight is Weight.COUNT:
        return np.ones(len(events))
    share: Floats = 1.0 / np.maximum(np.array(sizes, dtype=np.float64) - 1, 1)
    if weight is Weight.INTENSITY:
        share *= np.array([event_types()[str(e.props["event_type"])].intensity for e in events])
    if weight is Weight.RECENCY:
        days = [_day(e.props.get("date")) for e in events]
        known = sorted(d for d in days if d) or [until or LATEST]
        last = date.fromisoformat(until or known[-1])
        share *= np.array([_faded(last - date.fromisoformat(d or known[0])) for d in days])
    return share


def _day(when: str | None) -> str | None:
    """The last possible day of an event; the first one of what has no end."""
    start, end = bounds(when)
    return start if end == LATEST else end


def _faded(age: timedelta) -> float:
    return float(0.5 ** (max(0, age.days) / _DAYS / HALF_LIFE_YEARS))
