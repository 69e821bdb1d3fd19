"""Whom an unnamed office-holder stands for: a pure function of the tellings and their events.

Within one event the holder of an office that one person holds at a time is one person. So an unnamed holder stands
for the one official who is named there with the same office; where nobody is named, for the unnamed holder whose date
is most precise. An unnamed holder who takes part in several events stands for another one only where all of them give
the same answer. See docs/adr/0007-unnamed-officials.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from defgraph.graph.dates import span_days
from defgraph.graph.errors import DateError
from defgraph.graph.ids import is_unnamed
from defgraph.graph.packaged import read_mapping
from defgraph.graph.ports import Telling

_FILE = Path(__file__).with_name("officials.yaml")
#: What a date that is none (the beginning of a document's id) counts for: less than any date.
_NO_DATE = 10**7


@lru_cache(maxsize=1)
def _sole() -> frozenset[str]:
    return frozenset(read_mapping(_FILE)["sole"])


def held(telling: Telling) -> list[tuple[str, str]]:
    """Officials of a telling and the position each holds, of offices and sides that tell who it is.

    Example:
        >>> pairs = (("SEN:kane", "SEN:defense-minister"), ("SEN:diop", "SEN:ambassador"))
        >>> held(Telling("t-1", "d", "visit", "occurred", positions=pairs))
        [('SEN:kane', 'SEN:defense-minister')]
    """
    return [
        (official, position)
        for official, position in telling.positions
        if position.rpartition(":")[2] in _sole() and not position.startswith("unknown:")
    ]


def stands_for(unnamed: str, position: str, events: Iterable[Iterable[Telling]]) -> str:
    """The id of the official that an unnamed holder of a position stands for; the holder's own where nothing says.

    Args:
        unnamed: id of the unnamed official.
        position: id of the position.
        events: the tellings of each event that the official takes part in.
    """
    answers = {_answer(unnamed, position, tellings) for tellings in events}
    return answers.pop() if len(answers) == 1 else unnamed


def _answer(unnamed: str, position: str, tellings: Iterable[Telling]) -> str:
    holders = {official for telling in tellings for official, office in held(telling) if office == position}
    named = {official for official in holders if not is_unnamed(official)}
    if named:
        return named.pop() if len(named) == 1 else unnamed
    return min(holders, key=lambda official: (_days(official), official))


def _days(official: str) -> int:
    try:
        return span_days(official.rpartition("@")[2])
    except DateError:
        return _NO_DATE
