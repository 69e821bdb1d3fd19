"""What plain texts and articles have in common: front matter, Markdown, paragraphs, titles and captions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from defgraph.loaders.documents.cues import cue
from defgraph.loaders.documents.datelines import full_date, stamped_date
from defgraph.loaders.documents.markup import Markup
from defgraph.loaders.documents.page.assemble import Canvas, Fragment
from defgraph.loaders.documents.page.blocks import Block, Told, block
from defgraph.loaders.documents.page.rows import Row, after_bullet, paragraphs, rows

#: Keys of front matter that give the day of publication, best first.
_DATE_KEYS = ("date", "published", "published_time", "doc_date", "pubdate")


def told_by(meta: Mapping[str, Any], text: str) -> Told:
    """What front matter and a ``published_time:`` line say about the text."""
    published = next((d for k in _DATE_KEYS if k in meta and (d := full_date(meta[k]))), None)
    uri = next((str(meta[k]) for k in ("source_url", "url") if str(meta.get(k, "")).startswith("http")), None)
    title, publisher = (" ".join(str(meta[k]).split()) if meta.get(k) else None for k in ("title", "publisher"))
    return Told(published or stamped_date(text), publisher, title, uri)


def split(canvas: Canvas, markup: Markup) -> list[list[Row]]:
    """The paragraphs of a text; headings of Markdown and bare links are paragraphs of their own."""
    lines = rows(canvas, markup.start, len(canvas.text))
    return grouped(canvas, lines, titles(markup, lines))


def titles(markup: Markup, lines: Sequence[Row]) -> list[int]:
    """Where the rows begin that hold headings of Markdown."""
    return [r.start for r in lines if any(r.start <= start < r.end for start, _ in markup.headings)]


def grouped(
    canvas: Canvas, lines: Sequence[Row], alone: Collection[int], first: Collection[int] = ()
) -> list[list[Row]]:
    """The paragraphs of these lines.

    Args:
        canvas: the decoded text.
        lines: its rows.
        alone: where rows begin that are paragraphs of their own, as links, addresses and end marks always are.
        first: where rows begin that open a paragraph.
    """
    parts: list[list[Row]] = [[]]
    for row in lines:
        if row.start in alone or any(cue("news", name).match(row.text) for name in ("link", "contact", "close")):
            parts += [[row], []]
        elif row.start in first:
            parts.append([row])
        else:
            parts[-1].append(row)
    return [p for part in parts if part for p in paragraphs(canvas, part)]


def words(paragraph: Sequence[Row]) -> str:
    """What a reader sees of a paragraph."""
    return " ".join(r.text for r in paragraph)


def classify(canvas: Canvas, markup: Markup, parts: Sequence[Sequence[Row]]) -> list[Block]:
    """Paragraphs as headings, captions or body."""
    found: list[Block] = []
    for index, paragraph in enumerate(parts):
        following = words(parts[index + 1]) if index + 1 < len(parts) else ""
        found.append(block(_kind(canvas, markup, paragraph, following, first=not found), paragraph))
    return found


def _kind(canvas: Canvas, markup: Markup, paragraph: Sequence[Row], following: str, *, first: bool) -> str:
    row, text = paragraph[0], words(paragraph)
    line = canvas.text.rfind("\n", 0, row.start) + 1
    if _within(markup.headings, line, paragraph):
        return "headline" if first else "heading"
    if _within(markup.captions, line, paragraph) or _worded_as_caption(canvas, paragraph, text):
        return "caption"
    if len(paragraph) == 1 and not canvas.text[line : row.start].strip() and _is_title(row, following):
        return "heading"
    return "body"


def _worded_as_caption(canvas: Canvas, paragraph: Sequence[Row], text: str) -> bool:
    """Whether a paragraph names who took the picture, or opens as captions do and is no sentence."""
    if cue("caption", "signed").search(text):
        return True
    if paragraph[0].terminal and len(paragraph) == 1:
        return False
    if cue("caption", "credit").search(text):
        return True
    ends = paragraph[-1].terminal and not text.endswith(")")
    return (
        not ends
        and not after_bullet(canvas, paragraph[0].start)
        and len(text) < 300
        and ". " not in text
        and bool(cue("caption", "openings").match(text) or cue("caption", "marks").search(text))
    )


def _is_title(row: Row, following: str) -> bool:
    """Whether a line by itself is the title of the longer paragraph that follows."""
    return (
        not row.terminal
        and len(row.text.split()) <= 7
        and row.text[0].isupper()
        and not row.text.endswith((",", "-"))
        and len(following) > 2 * len(row.text)
        and following[0].isupper()
    )


def _within(marked: Sequence[Fragment], line: int, paragraph: Sequence[Row]) -> bool:
    """Whether a paragraph shows words of a marked stretch that begins on its first line."""
    end = paragraph[-1].end
    return any(line <= start < end and paragraph[0].start <= stop for start, stop in marked)
