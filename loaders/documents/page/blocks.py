"""The last step of every loader: blocks in reading order become segments, segments a Document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from defgraph.graph.model.document import Document, Segment
from defgraph.loaders.base import KINDS, Decoded, RawSource, SourceMeta
from defgraph.loaders.documents.language import language_of
from defgraph.loaders.documents.own_date import published_on
from defgraph.loaders.documents.page.assemble import Assembler, Canvas, Fragment
from defgraph.loaders.documents.page.rows import Row
from defgraph.loaders.documents.words import Hyphens

_ENDS = (".", "!", "?", ":", ";", "\u2026")
_CLOSING = "\"'\u201d\u2019)]* "


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or another part of a page, before its lines are joined.

    Attributes:
        kind: kind of the Segment it becomes.
        fragments: its lines, in reading order.
        page: page of the file.
        printed: page number printed on the page.
    """

    kind: str
    fragments: tuple[Fragment, ...]
    page: int | None = None
    printed: str | None = None


def block(kind: str, rows: Iterable[Row], page: int | None = None, printed: str | None = None) -> Block:
    """A block of whole rows."""
    return Block(kind, tuple(r.fragment for r in rows), page, printed)


@dataclass(frozen=True, slots=True)
class Told:
    """What a text says about itself; but for its day, options and manifest win over it."""

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    uri: str | None = None


def segments(canvas: Canvas, blocks: Sequence[Block], *, mend: bool) -> tuple[Segment, ...]:
    """Segments in reading order; the body paragraphs of a page are one segment.

    Args:
        canvas: the decoded text.
        blocks: what the loader found, in reading order.
        mend: take out hyphens left inside words by an extractor.
    """
    assembler = Assembler(canvas, Hyphens(canvas.text), mend=mend)
    last = max((i for i, b in enumerate(blocks) if b.kind == "body"), default=-1)
    order = [(b, i == last) for i, b in enumerate(blocks)]
    found = []
    for page, group in groupby(order, key=lambda pair: pair[0].page):
        members = list(group)
        body = [b for b, _ in members if b.kind == "body"]
        printed = next((b.printed for b, _ in members if b.printed), None)
        done = False
        for one, _ in members:
            if one.kind == "body" and done:
                continue
            chosen = body if one.kind == "body" else [one]
            done = done or one.kind == "body"
            text, pieces = assembler.paragraphs([b.fragments for b in chosen])
            if text:
                cut = one.kind == "body" and any(is_last for _, is_last in members) and _breaks_off(text)
                found.append(Segment(one.kind, text, pieces, page, printed, cut))
    return tuple(found)


def _breaks_off(text: str) -> bool:
    """Whether the last paragraph is running text that ends in the middle of a sentence."""
    paragraph = text.rsplit("\n\n", 1)[-1]
    return len(paragraph.split()) >= 8 and not paragraph.rstrip(_CLOSING).endswith(_ENDS)


def document(
    source: RawSource,
    decoded: Decoded,
    meta: SourceMeta,
    loader: str,
    parts: tuple[Segment, ...],
    told: Told,
) -> Document:
    """The Document: what the user said first, then what the text says about itself; its printed day outranks both."""
    body = " ".join(s.text for s in parts if s.kind == "body")
    language = language_of(body)
    notes = list(decoded.notes)
    if language != "en":
        notes.append(f"the text seems to be in another language than English ({language}); what is English is read")
    if any(s.cut for s in parts):
        notes.append("the last sentence breaks off at the end of the text")
    published, other = published_on(meta.published, told.published)
    notes += [other] if other else []
    headline = next((s.text for s in parts if s.kind == "headline"), None)
    return Document(
        id=source.id,
        doc=meta.doc or source.stem,
        text=decoded.text,
        segments=parts,
        loader=loader,
        title=meta.title or told.title or headline,
        publisher=meta.publisher or told.publisher,
        published=published,
        uri=meta.uri or told.uri,
        kind=meta.kind or (loader if loader in KINDS else None),
        reliability=meta.reliability,
        marking=meta.marking,
        encoding=decoded.encoding,
        language=language,
        notes=tuple(notes),
    )
