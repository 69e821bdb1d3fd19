"""Articles of news agencies and papers, press releases and readouts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from defgraph.graph.model.document import Document
from defgraph.loaders.base import Decoded, RawSource, SourceMeta
from defgraph.loaders.documents.assemble import Canvas
from defgraph.loaders.documents.blocks import Block, Told, block, document, segments
from defgraph.loaders.documents.cues import agencies, cue
from defgraph.loaders.documents.datelines import Dateline, find_date, read_dateline
from defgraph.loaders.documents.markup import read_markup
from defgraph.loaders.documents.prose import classify, split, told_by, words
from defgraph.loaders.documents.rows import Row, rows

#: Rows at the top among which headline, dateline and date stand.
_TOP = 12
_CREDIT = re.compile(r"\s*\((?P<agency>[A-Z][^()\n]{1,40})\)\s*$")


class NewsLoader:
    """Headline, dateline, byline, contact lines and end marks apart from the body."""

    name = "news"
    version = "1"

    def sniff(self, text: str, name: str) -> float:  # noqa: ARG002 - the protocol's arguments
        """By the marks of an article: dateline, date line, credit, end mark."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if not lines:
            return 0.0
        top = lines[:_TOP]
        score = 0.0
        score += 0.6 * any(read_dateline(line) is not None for line in top)
        score += 0.3 * any(_only_date(line) for line in top)
        score += 0.4 * any(cue("news", "source").match(line) is not None for line in top)
        score += 0.4 * (_agency(lines[-1]) is not None)
        score += 0.3 * any(cue("news", "end_mark").match(line.lstrip("\\")) is not None for line in lines[-3:])
        return min(score, 0.85)

    def load(self, source: RawSource, decoded: Decoded, meta: SourceMeta) -> Document:
        """The Document, with what is no running text in segments of other kinds."""
        canvas = Canvas(decoded.text)
        markup = read_markup(canvas)
        told = told_by(markup.meta, decoded.text)
        top = rows(canvas, markup.start, len(decoded.text))[:_TOP]
        alone = [r.start for r in top if _only_date(r.text) or _only_dateline(r.text)]
        parts = split(canvas, markup, alone)
        reader = Article(canvas, told, meta.published)
        blocks = reader.read(parts, classify(canvas, markup, parts))
        return document(source, decoded, meta, self.name, segments(canvas, blocks, mend=False), reader.told)


def _only_date(text: str) -> bool:
    """Whether a line gives a date and little else."""
    return (
        len(text) <= 70
        and len(text.split()) <= 9
        and find_date(text) is not None
        and not text.endswith(".")
        and read_dateline(text) is None
        and (text[:1].isdigit() or text[:1].isupper() or text[:1] in "*_")
        and re.search(r"\d{4}\W*$|\bNO\b", text) is not None
        and re.search(r" (?:of|in|on|to|for|the|and|meets?|says?) ", text) is None
    )


def _only_dateline(text: str) -> bool:
    dateline = read_dateline(text)
    return dateline is not None and dateline.length >= len(text)


def _agency(text: str) -> str | None:
    match = _CREDIT.search(text)
    return agencies().get(match["agency"].strip()) if match else None


class Article:
    """Takes an article apart, paragraph by paragraph."""

    def __init__(self, canvas: Canvas, told: Told, given: str | None) -> None:
        self._canvas, self.told, self._given = canvas, told, given
        self._headline = bool(told.title)
        self._body = False

    def read(self, parts: Sequence[Sequence[Row]], kinds: Sequence[Block]) -> list[Block]:
        """The blocks of the article, in reading order."""
        found: list[Block] = []
        last = max(
            (i for i, b in enumerate(kinds) if b.kind == "body" and not self._furniture(words(parts[i]))), default=-1
        )
        for index, (paragraph, classified) in enumerate(zip(parts, kinds, strict=True)):
            text = words(paragraph)
            kind = self._furniture(text) or (None if classified.kind in ("body", "heading") else classified.kind)
            if kind is not None:
                self._headline = self._headline or kind == "headline"
                found.append(replace(classified, kind=kind))
            elif not self._body and (lead := self._lead(paragraph, text, has_more=index < last)) is not None:
                found += lead
            else:
                kind = classified.kind if index != last else "body"
                self._body = self._body or kind == "body"
                found += (
                    self._without_credit(replace(classified, kind=kind))
                    if index == last
                    else self._source(replace(classified, kind=kind))
                )
        return found

    def _furniture(self, text: str) -> str | None:
        """The kind of a paragraph that is no part of the article's words."""
        if any(cue("news", name).match(text) for name in ("end_mark", "link", "contact")):
            return "furniture"
        if not self._body and cue("news", "slug").match(text):
            return "furniture"
        return "byline" if cue("news", "byline").match(text) else None

    def _lead(self, paragraph: Sequence[Row], text: str, *, has_more: bool) -> list[Block] | None:
        """Blocks of a paragraph above the body, or None when the body begins with it."""
        start, end = paragraph[0].start, paragraph[-1].end
        if _only_date(text):
            self._publish(find_date(text))
            return [block("dateline", paragraph)]
        dateline = read_dateline(self._canvas.text[start:end], self._given or self.told.published)
        if dateline is not None:
            return self._after_dateline(paragraph, dateline)
        if has_more and not self._headline and len(text.split()) >= 2 and len(text) <= 200 and not text.endswith("."):
            self._headline = True
            return [block("headline", paragraph)]
        return None

    def _after_dateline(self, paragraph: Sequence[Row], dateline: Dateline) -> list[Block]:
        self._publish(dateline.published)
        if dateline.agency and self.told.publisher is None:
            self.told = replace(self.told, publisher=agencies().get(dateline.agency, dateline.agency))
        cut = paragraph[0].start + dateline.length
        head, rest = _cut(block("body", paragraph), cut)
        found = [replace(head, kind="dateline")] if head.fragments else []
        if rest.fragments:
            self._body = True
            found += self._without_credit(rest)
        return found

    def _source(self, body: Block) -> list[Block]:
        """The block without a credit such as "SOURCE: PTI" before its first sentence."""
        start, end = body.fragments[0][0], body.fragments[-1][1]
        match = cue("news", "source").match(self._canvas.text[start:end])
        if match is None:
            return [body]
        if self.told.publisher is None:
            self.told = replace(self.told, publisher=agencies().get(match["agency"], match["agency"]))
        head, rest = _cut(body, start + match.end())
        return [replace(head, kind="byline"), *([rest] if rest.fragments else [])]

    def _without_credit(self, body: Block) -> list[Block]:
        """The last block of the body without "(Yonhap)" at its end."""
        blocks = self._source(body)
        rest = blocks.pop()
        start, end = rest.fragments[0][0], rest.fragments[-1][1]
        match = _CREDIT.search(self._canvas.text[start:end])
        agency = _agency(self._canvas.text[start:end])
        if match is None or agency is None:
            return [*blocks, rest]
        if self.told.publisher is None:
            self.told = replace(self.told, publisher=agency)
        body_part, credit = _cut(rest, start + match.start())
        return [*blocks, *([body_part] if body_part.fragments else []), replace(credit, kind="byline")]

    def _publish(self, published: str | None) -> None:
        if self.told.published is None and published is not None:
            self.told = replace(self.told, published=published)


def _cut(whole: Block, offset: int) -> tuple[Block, Block]:
    """A block in two at an offset of the decoded text."""
    before = tuple((a, min(b, offset)) for a, b in whole.fragments if a < offset)
    after = tuple((max(a, offset), b) for a, b in whole.fragments if b > offset)
    return replace(whole, fragments=before), replace(whole, fragments=after)
