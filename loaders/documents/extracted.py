"""A text of our own for files that are no text, and the Document over it.

Paragraphs are blocks of lines with a blank line between them, pages are parted by form feeds; offsets count the
characters of this text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from defgraph.graph.errors import EmptySourceError, SourceError
from defgraph.graph.model.document import Document
from defgraph.loaders.base import Decoded, RawSource, SourceMeta
from defgraph.loaders.documents.datelines import read_dateline
from defgraph.loaders.documents.markup import Markup
from defgraph.loaders.documents.news import Article
from defgraph.loaders.documents.page.assemble import Canvas
from defgraph.loaders.documents.page.blocks import Block, Told, document, segments
from defgraph.loaders.documents.page.rows import Row
from defgraph.loaders.documents.prose import classify

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]+")
MEGABYTE = 1_000_000
#: Paragraphs at the top among which a dateline stands.
_TOP = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, title, caption or table row of a file.

    Attributes:
        kind: kind of the Segment it becomes.
        lines: its lines, as a reader sees them.
        page: page of the file (1 = first), or None where there are no pages.
        printed: page number printed on that page.
        goes_on: it goes on with the paragraph before it, which a caption or the end of a column interrupted.
    """

    kind: str
    lines: tuple[str, ...]
    page: int | None = None
    printed: str | None = None
    goes_on: bool = False


def tidy(text: str) -> str:
    r"""A line without control characters, broken surrogates and runs of blanks.

    Example:
        >>> tidy("  the\x00 two\u2028 sides ")
        'the two sides'
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(_CONTROL.sub(" ", whole).split())


def is_prose(text: str) -> bool:
    """Whether a table's cell holds sentences, as where a table only lays out the page.

    Example:
        >>> is_prose("2023"), is_prose("The two ministers met in the capital and agreed to hold a yearly exercise.")
        (False, True)
    """
    return len(text.split()) >= 12 and text.rstrip("\"'\u201d\u2019)").endswith((".", "!", "?"))


def check_size(source: RawSource, limit: int, what: str) -> None:
    """Refuses a file that is larger than any document of its format.

    Raises:
        EmptySourceError: the file has no bytes.
        SourceError: it has more bytes than the limit.
    """
    if not source.content:
        raise EmptySourceError(f"{source.name}: the file is empty", hint="give a file with text in it")
    if len(source.content) > limit:
        raise SourceError(
            f"{source.name}: {len(source.content) // MEGABYTE} MB are too much for {what}"
            f" (at most {limit // MEGABYTE} MB are read)",
            hint="split it, or save its text as plain text (UTF-8)",
        )


def compose(
    source: RawSource,
    parts: Sequence[Part],
    meta: SourceMeta,
    loader: str,
    told: Told,
    notes: Sequence[str] = (),
    *,
    mend: bool = False,
) -> Document:
    """The Document of these parts, in the order given.

    Wording decides where the file itself does not say what a paragraph is: datelines, bylines, credits, captions
    and contact lines are told as in plain text.

    Args:
        source: the file.
        parts: what was found in it, in reading order.
        meta: what the user said about it.
        loader: name of the format.
        told: what the file says about itself.
        notes: what the user should know.
        mend: take out hyphens left inside words.
    """
    parts = [one for index, part in enumerate(parts) for one in (_opened(part) if index < _TOP else [part])]
    text, groups, kinds = _written(parts)
    canvas = Canvas(text)
    worded = classify(canvas, Markup(), groups)
    known = [w if kind == "body" else replace(w, kind=kind) for w, kind in zip(worded, kinds, strict=True)]
    article = Article(canvas, told, meta.published)
    placed = _on_pages(article.read(groups, known), text, parts)
    decoded = Decoded(text, "utf-8", tuple(notes))
    return document(source, decoded, meta, loader, segments(canvas, placed, mend=mend), article.told)


def _opened(part: Part) -> list[Part]:
    """A paragraph in two where a dateline begins on one of its further lines, as below a title."""
    for index, line in enumerate(part.lines if part.kind == "body" else ()):
        dateline = read_dateline(tidy(line)) if index else None
        if dateline is not None and dateline.place and (dateline.agency or dateline.published):
            return [replace(part, lines=part.lines[:index]), replace(part, lines=part.lines[index:], goes_on=False)]
    return [part]


def _written(parts: Sequence[Part]) -> tuple[str, list[list[Row]], list[str]]:
    """The text, its paragraphs as rows, and their kinds."""
    chunks: list[str] = []
    groups: list[list[Row]] = []
    kinds: list[str] = []
    size, page, number = 0, 1, 0
    body: list[Row] | None = None
    for part in parts:
        lines = [line for line in map(tidy, part.lines) if line]
        if not lines:
            continue
        lead = "\n\n" if chunks else ""
        if part.page is not None and part.page > page:
            lead = ("\n" if chunks else "") + "\f" * (part.page - page)
            page = part.page
        chunks.append(lead)
        size += len(lead)
        found = []
        for index, line in enumerate(lines):
            chunks.append(line if index == 0 else "\n" + line)
            size += index > 0
            found.append(Row(size, size + len(line), 0, 0 if index else 1, line, number))
            size += len(line)
            number += 1
        if part.goes_on and body is not None:
            body += found
            continue
        groups.append(found)
        kinds.append(part.kind)
        if part.kind == "body":
            body = found
    return "".join(chunks) + "\n" * bool(chunks), groups, kinds


def _on_pages(blocks: Sequence[Block], text: str, parts: Sequence[Part]) -> list[Block]:
    """The blocks with their page: the one on which they begin."""
    if all(p.page is None for p in parts):
        return list(blocks)
    printed = {p.page: p.printed for p in parts if p.printed}
    starts = [0, *(m.end() for m in re.finditer("\f", text))]
    placed = []
    for one in blocks:
        page = bisect_right(starts, one.fragments[0][0])
        placed.append(replace(one, page=page, printed=printed.get(page)))
    # A paragraph belongs where it begins; a caption met inside it must not come to stand before it.
    return sorted(placed, key=lambda b: b.page or 0)
