"""Whether words stand in a text, and where: the ground of everything that a model says."""

from __future__ import annotations

import re
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

    def find(self, quote: str, part: Sequence[Stretch]) -> Stretch | None:
        """Where a quote first stands in a part of the document; None where it does not, or is none.

        Args:
            quote: the words.
            part: the stretches to look in.
        """
        pattern = _pattern(quote)
        if pattern is None or len(quote) > _LONGEST or len(quote.split()) < _FEWEST:
            return None
        for stretch in part:
            text, places = self._segments[stretch.segment]
            for match in pattern.finditer(text):
                start, end = places[match.start()], places[match.end() - 1] + 1
                if stretch.start <= start and end <= stretch.end:
                    return Stretch(stretch.segment, start, end)
        return None

    def holds(self, words: str | None) -> bool:
        """Whether there are words, and they stand anywhere in the document as whole words."""
        pattern = _pattern(words or "")
        return pattern is not None and any(pattern.search(text) for text, _ in self._segments)


def _pattern(words: str) -> re.Pattern[str] | None:
    text = _squeezed(words)[0].strip()
    return re.compile(rf"(?<!\w){re.escape(text)}(?!\w)") if text else None


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
