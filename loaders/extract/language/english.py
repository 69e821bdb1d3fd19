"""The English paragraphs of a text that is in several languages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from defgraph.graph.model.document import Segment
from defgraph.loaders.documents.language import is_surely, language_of
from defgraph.loaders.extract.language.parts import part_of

_PARAGRAPH = "\n\n"
#: Words from which on a paragraph tells its language; a shorter one is in that of its neighbour.
_ENOUGH = 20
#: The language that is read.
_READ = "en"


def english(segment: Segment, language: str) -> list[Segment]:
    r"""A segment as it is, or those runs of its paragraphs that are English; none where there are none.

    Args:
        segment: a segment of a document.
        language: the language of the document as a whole.

    Example:
        >>> french = "Le ministre de la Défense est dans la ville pour une visite avec les membres du parlement " * 2
        >>> text = french + "\n\nThe ministers of Kenya and Ghana met in Accra."
        >>> [one.text for one in english(Segment("body", text, ((0, 0, len(text)),)), "fr")]
        []
        >>> text = french + "\n\n" + "The minister of Kenya and that of Ghana met in the city to sign a pact. " * 2
        >>> [one.text[:12] for one in english(Segment("body", text, ((0, 0, len(text)),)), "fr")]
        ['The minister']
    """
    told = [(start, end, _told(segment.text[start:end])) for start, end in _paragraphs(segment.text)]
    if all(code in (None, _READ) for _, _, code in told) and (language == _READ or any(code for _, _, code in told)):
        return [segment]
    if not any(code == _READ for _, _, code in told):
        return []
    last = next(code for _, _, code in told if code)
    named: list[tuple[int, int, str]] = []
    for start, end, code in told:
        last = code or last
        named.append((start, end, last))
    runs = [list(run) for code, run in groupby(named, key=lambda one: one[2]) if code == _READ]
    return [part_of(segment, run[0][0], run[-1][1], opens=run is runs[0]) for run in runs]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph begins and the next one does."""
    start = 0
    while start < len(text):
        end = text.find(_PARAGRAPH, start)
        end = len(text) if end < 0 else end + len(_PARAGRAPH)
        yield start, end
        start = end


def _told(paragraph: str) -> str | None:
    """The language that a paragraph tells; None where it is too short to, or tells it by names alone."""
    if len(paragraph.split()) < _ENOUGH:
        return None
    code = language_of(paragraph)
    return code if code == _READ or is_surely(code, paragraph) else None
