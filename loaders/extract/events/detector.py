"""What finds events: detectors, which read a sentence, and named rules, which read a word.

Rules and a learned model are detectors alike: they give drafts that say what found them, and all that follows (dates,
officials, places, joining, judging, records) is common.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.draft import Draft

P = ParamSpec("P")
Find = Callable[Concatenate[Reader, int, P], list[Draft]]


@dataclass(frozen=True, slots=True)
class Detector:
    """Something that finds the events that a sentence tells.

    Attributes:
        name: short name, as ``extract -v`` and ``make eval --by-rule`` show it.
        find: the drafts of a sentence, given the reader of its segment, the number of the sentence, and what the
            detectors before have found in it.
    """

    name: str
    find: Callable[[Reader, int, list[Draft]], list[Draft]]


def rule(name: str) -> Callable[[Find[P]], Find[P]]:
    """A rule with this name: its drafts say that it found them, unless one that it called has said so.

    Args:
        name: family and wording, "travel.visit-noun"; it is kept with the passage, so it lasts.
    """

    def named(find: Find[P]) -> Find[P]:
        @wraps(find)
        def found(reader: Reader, index: int, /, *args: P.args, **kwargs: P.kwargs) -> list[Draft]:
            drafts = find(reader, index, *args, **kwargs)
            for draft in drafts:
                draft.found_by = draft.found_by or name
            return drafts

        return found

    return named
