"""Articles of news agencies and papers, press releases and readouts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from defgraph.graph.model.document import Document
from defgraph.loaders.base import Decoded, RawSource, SourceMeta
from defgraph.loaders.documents.cues import agencies, cue, word_list
from defgraph.loaders.documents.datelines import Dateline, find_date, read_dateline, stamp
from defgraph.loaders.documents.markup import read_markup
from defgraph.loaders.documents.page.assemble import Canvas, Fragment
from defgraph.loaders.documents.page.blocks import Block, Told, block, document, segments
from defgraph.loaders.documents.page.rows import Row, after_bullet, continues, rows
from defgraph.loaders.documents.prose import classify, grouped, titles, told_by, words
from defgraph.loaders.versions import Cleaner

#: Rows at the top among which headline, dateline and date stand.
_TOP = 12
#: Words of a line below the headline that may still be no sentence.
_SUBTITLE = 16
#: Characters that no line has which an extractor or a writer broke.
_WRAPPED = 150
_LETTER = re.compile(r"[^\W_]")
_CREDIT = re.compile(r"\s*\((?P<agency>[A-Z][^()\n]{1,40})\)\s*$")


class NewsLoader(Cleaner):
    """Headline, dateline, byline, contact lines and end marks apart from the body."""

    name = "news"

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
        score += 0.4 * any(cue("news", "header").match(line) is not None for line in top)
        score += 0.4 * (_agency(lines[-1]) is not None)
        score += 0.3 * any(cue("news", "end_mark").match(line.lstrip("\\")) is not None for line in lines[-3:])
        return min(score, 0.85)

    def load(self, source: RawSource, decoded: Decoded, meta: SourceMeta) -> Document:
        """The Document, with what is no running text in segments of other kinds."""
        canvas = Canvas(decoded.text)
        markup = read_markup(canvas)
        told = told_by(markup.meta, decoded.text)
        lines = unstamped(canvas, rows(canvas, markup.start, len(decoded.text)))
        parts = grouped(canvas, lines, {*titles(markup, lines), *dated(lines)}, datelined(lines))
        reader = Article(canvas, told, meta.published)
        blocks = reader.read(parts, classify(canvas, markup, parts))
        return document(source, decoded, meta, self.name, segments(canvas, blocks, mend=False), reader.told)


def dated(lines: Sequence[Row]) -> list[int]:
    """Where the rows at the top begin that hold nothing but a date, a dateline or signs."""
    found = [r.start for r in lines[:_TOP] if _apart(r.text)]
    first = next((i for i, r in enumerate(lines[:_TOP]) if r.start not in found), None)
    if first is not None and first + 1 < len(lines) and max(len(r.text) for r in lines) > _WRAPPED:
        # Where a line is a whole paragraph, a first line that is no sentence is a title.
        row, below = lines[first], lines[first + 1]
        if not row.terminal and _title(row.text) and not continues(row, below) and below.text[0] not in ",;":
            found.append(row.start)
    return found


def _apart(text: str) -> bool:
    return (
        _only_date(text)
        or _only_dateline(text)
        or stamp(text) > 0
        or not _LETTER.search(text)
        or cue("news", "header").match(text) is not None
    )


def datelined(lines: Sequence[Row]) -> list[int]:
    """Where the rows at the top begin that open the first sentence with a dateline."""
    return [r.start for r in lines[:_TOP] if read_dateline(r.text) is not None]


def unstamped(canvas: Canvas, lines: Sequence[Row]) -> list[Row]:
    """The rows, a "date 2023-05-10" at the head of the first cut off as a row of its own."""
    length = stamp(canvas.text[lines[0].start : lines[0].end]) if lines else 0
    if not length:
        return list(lines)
    first, cut = lines[0], lines[0].start + length
    head = replace(first, end=cut, text=" ".join(canvas.shown(first.start, cut).split()))
    rest = replace(first, start=cut, gap=0, text=" ".join(canvas.shown(cut, first.end).split()))
    return [head, *([rest] if rest.text else []), *lines[1:]]


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


def _title(text: str) -> bool:
    """Whether the words may be a headline: short and no sentence."""
    said = text.split()
    return (
        len(said) >= 2
        and len(text) <= 200
        and not text.rstrip("\"'”’)]* ").endswith((".", ",", "-"))
        and not text[0].islower()
        and said[-1].lower() not in word_list("open_ended")
    )


def _agency(text: str) -> str | None:
    match = _CREDIT.search(text)
    return agencies().get(match["agency"].strip()) if match else None


class Article:
    """Takes an article apart, paragraph by paragraph.

    Args:
        canvas: the decoded text.
        told: what front matter says about it.
        given: the day of publication by option or manifest.

    Attributes:
        told: what the text says about itself, as far as it is read.
        begun: whether its first sentence has been met; titles and datelines stand above it.
    """

    def __init__(self, canvas: Canvas, told: Told, given: str | None) -> None:
        self._canvas, self.told, self._given = canvas, told, given
        self._headline = bool(told.title)
        self.begun = False

    def read(self, parts: Sequence[Sequence[Row]], kinds: Sequence[Block]) -> list[Block]:
        """The blocks of the article, or of its next page, in reading order.

        Args:
            parts: the paragraphs.
            kinds: the same as blocks, as far as wording and markup tell their kind.
        """
        found: list[Block] = []
        lettered = max((i for i, paragraph in enumerate(parts[:_TOP]) if _only_date(words(paragraph))), default=-1)
        last = max(
            (i for i, b in enumerate(kinds) if b.kind == "body" and not self._furniture(words(parts[i]))), default=-1
        )
        for index, (paragraph, classified) in enumerate(zip(parts, kinds, strict=True)):
            text = words(paragraph)
            kind = self._furniture(text) or (None if classified.kind in ("body", "heading") else classified.kind)
            if kind is not None:
                self._headline = self._headline or kind == "headline"
                found.append(replace(classified, kind=kind))
            elif (
                above := self._above(index, paragraph, has_more=index < last, letterhead=index < lettered)
            ) is not None:
                found += above
            else:
                kind = classified.kind if index != last else "body"
                self.begun = self.begun or kind == "body"
                found += (
                    self._without_credit(replace(classified, kind=kind))
                    if index == last
                    else self._source(replace(classified, kind=kind))
                )
        return found

    def _furniture(self, text: str) -> str | None:
        """The kind of a paragraph that is no part of the article's words."""
        if any(cue("news", name).match(text) for name in ("end_mark", "link", "contact", "residue")):
            return "furniture"
        if not self.begun and cue("news", "slug").match(text):
            return "furniture"
        return "byline" if cue("news", "byline").match(text) else None

    def _above(self, index: int, paragraph: Sequence[Row], *, has_more: bool, letterhead: bool) -> list[Block] | None:
        """Blocks of a paragraph that opens with something else than its sentences, or None."""
        if not self.begun:
            return self._lead(paragraph, has_more=has_more, letterhead=letterhead)
        if index >= _TOP:
            return None
        # The dateline stands below a first sentence, such as a teaser.
        whole = block("body", paragraph)
        dateline = read_dateline(self._text(whole), self._given or self.told.published)
        if dateline is None or not dateline.place or not (dateline.agency or dateline.published):
            return None
        return self._after_dateline(whole, dateline, has_more=False)

    def _lead(self, paragraph: Sequence[Row], *, has_more: bool, letterhead: bool) -> list[Block] | None:
        """Blocks of a paragraph above the body, or None when the body begins with it."""
        text = words(paragraph)
        if _only_date(text):
            self._publish(find_date(text))
            return [block("dateline", paragraph)]
        whole = block("body", paragraph)
        dateline = read_dateline(self._text(whole), self._given or self.told.published)
        if dateline is not None:
            return self._after_dateline(whole, dateline, has_more=has_more)
        if cue("news", "header").match(text):
            self._publish(find_date(text))
            return [block("dateline" if find_date(text) else "furniture", paragraph)]
        size = len(text.split())
        short = not self._headline or size <= _SUBTITLE
        if has_more and short and _title(text) and not after_bullet(self._canvas, paragraph[0].start):
            self._headline = True
            return [replace(whole, kind="headline")]
        if (letterhead and short and not text.endswith(".")) or (has_more and size == 1 and not text.endswith(".")):
            return [replace(whole, kind="heading")]
        return None

    def _after_dateline(self, whole: Block, dateline: Dateline, *, has_more: bool) -> list[Block]:
        self._publish(dateline.published)
        if dateline.agency and self.told.publisher is None:
            self.told = replace(self.told, publisher=agencies().get(dateline.agency, dateline.agency))
        head, rest = self._cut(whole, dateline.length)
        found = [replace(head, kind="dateline")] if head.fragments else []
        kind = self._furniture(" ".join(self._text(rest).split())) if rest.fragments else None
        if kind is None and has_more and len(self._text(rest).split()) == 1:
            kind = "heading"
        if kind is not None:
            found.append(replace(rest, kind=kind))
        elif has_more and not self._headline and _title(" ".join(self._text(rest).split())):
            # Some agencies print the dateline above the headline.
            self._headline = True
            found.append(replace(rest, kind="headline"))
        elif rest.fragments:
            self.begun = True
            found += self._without_credit(rest)
        return found

    def _source(self, body: Block) -> list[Block]:
        """The block without a credit such as "SOURCE: PTI" before its first sentence."""
        match = cue("news", "source").match(self._text(body))
        if match is None:
            return [body]
        if self.told.publisher is None:
            self.told = replace(self.told, publisher=agencies().get(match["agency"], match["agency"]))
        head, rest = self._cut(body, match.end())
        return [replace(head, kind="byline"), *([rest] if rest.fragments else [])]

    def _without_credit(self, body: Block) -> list[Block]:
        """The last block of the body without "(Yonhap)" at its end."""
        *blocks, rest = self._source(body)
        text = self._text(rest)
        match, agency = _CREDIT.search(text), _agency(text)
        if match is None or agency is None:
            return [*blocks, rest]
        if self.told.publisher is None:
            self.told = replace(self.told, publisher=agency)
        body_part, credit = self._cut(rest, match.start())
        return [*blocks, *([body_part] if body_part.fragments else []), replace(credit, kind="byline")]

    def _publish(self, published: str | None) -> None:
        if self.told.published is None and published is not None:
            self.told = replace(self.told, published=published)

    def _text(self, one: Block) -> str:
        """What a reader sees of a block, line by line; the lines of a column need not stand together in the file."""
        return "\n".join(self._canvas.shown(*fragment) for fragment in one.fragments)

    def _cut(self, whole: Block, length: int) -> tuple[Block, Block]:
        """A block in two behind this many characters of its text."""
        for index, (start, end) in enumerate(whole.fragments):
            for low, high in self._canvas.visible(start, end):
                if length <= high - low:
                    before = (*whole.fragments[:index], (start, low + length))
                    after = ((low + length, end), *whole.fragments[index + 1 :])
                    return self._part(whole, before), self._part(whole, after)
                length -= high - low
            length -= 1
        return whole, replace(whole, fragments=())

    def _part(self, whole: Block, fragments: Sequence[Fragment]) -> Block:
        return replace(whole, fragments=tuple((a, b) for a, b in fragments if self._canvas.shown(a, b).strip()))
