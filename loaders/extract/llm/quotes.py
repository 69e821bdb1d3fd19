"""Whether words stand in a text, and where: the ground of everything that a model says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from defgraph.graph.model.document import Segment
from defgraph.loaders.extract.llm.chunks import Stretch

#: Signs that models write for one another, each a single character.
_ALIKE = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-"})
#: Words that a quote has at least, and characters at most: less proves nothing, more is no quote.
_FEWEST, _LONGEST = 3, 1_000


class Page:
    """A document's segments, searched without regard to white space and to the shape of quotation marks and dashes.

    Args:
        segments: the segments.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = [_squeezed(segment.text) for segment in segments]
        self._headlines = [Stretch(i, 0, len(s.text)) for i, s in enumerate(segments) if s.kind == "headline"]

    def find(self, quote: str, part: Sequence[Stretch]) -> Stretch | None:
        """Where a quote first stands in a part of the document; None where it does not, or is none.

        Args:
            quote: the words.
            part: the stretches to look in.
        """
        if len(quote) > _LONGEST or len(quote.split()) < _FEWEST:
            return None
        return self._found(quote, part)

    def holds(self, words: str, part: Sequence[Stretch]) -> bool:
        """Whether words stand in a part of the document or in its headline, as whole words."""
        return self._found(words, [*part, *self._headlines]) is not None

    def _found(self, words: str, where: Sequence[Stretch]) -> Stretch | None:
        wanted = _squeezed(words)[0].strip()
        if not wanted:
            return None
        pattern = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        for stretch in where:
            text, places = self._segments[stretch.segment]
            first, last = bisect_left(places, stretch.start), bisect_left(places, stretch.end)
            match = pattern.search(text, first, last)
            if match is not None:
                return Stretch(stretch.segment, places[match.start()], places[match.end() - 1] + 1)
        return None


def _squeezed(text: str) -> tuple[str, list[int]]:
    """A text with every run of white space as one blank, and the place of each of its characters in the text."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text.translate(_ALIKE)):
        if not sign.isspace():
            signs.append(sign)
        elif signs and signs[-1] != " ":
            signs.append(" ")
        else:
            continue
        places.append(place)
    return "".join(signs), places
