"""Pages of a defence white paper as a PDF extractor leaves them."""

from __future__ import annotations

import re
from dataclasses import replace

from defgraph.graph.model.document import Document
from defgraph.loaders.base import Decoded, RawSource, SourceMeta
from defgraph.loaders.documents.markup import Markup, read_markup
from defgraph.loaders.documents.news import Article, dated, datelined, unstamped
from defgraph.loaders.documents.page.assemble import Canvas
from defgraph.loaders.documents.page.blocks import Block, block, document, segments
from defgraph.loaders.documents.page.layout import arrange, inline_captions
from defgraph.loaders.documents.page.pages import Page, pages
from defgraph.loaders.documents.page.rows import Row, after_bullet, runs_on
from defgraph.loaders.documents.prose import classify, grouped, told_by
from defgraph.loaders.versions import Cleaner

_PAGE_LINE = re.compile(r"^[ \t]*(?:Page \d{1,4}(?: [-–—|] .*)?|P\. ?\d{1,4})[ \t]*\r?$", re.MULTILINE)
_RUNNING_HEAD = re.compile(r"^[ \t]*(?:\d{1,4} {2,}\S.{0,80}|\S.{0,80}? {2,}\d{1,4})[ \t]*\r?$", re.MULTILINE)
_TWO_COLUMNS = re.compile(r"^[ \t]*\S.{15,}?\S {3,}\S.{8,}$", re.MULTILINE)
_LEFT_NUMBER = re.compile(r"\n[ \t\r]*\n[ \t\r]*\n\d{1,3} [a-z]")
_SPACED = re.compile(r"\n[ \t\r]*\n[ \t]*[a-z]")
_BROKEN_WORD = re.compile(r"[a-z]-\r?\n\s*[a-z]")

#: Lines from which blank lines within sentences are no chance.
_FEW = 5


class WhitePaperLoader(Cleaner):
    """Running heads, columns, captions and broken words are resolved; sentences run on across them."""

    name = "whitepaper"

    def sniff(self, text: str, name: str) -> float:
        """By the marks of a printed page: page lines, form feeds, columns, broken words, the file's name."""
        lines = max(1, sum(bool(line.strip()) for line in text.splitlines()))
        score = 0.6 * bool(_PAGE_LINE.search(text)) + 0.4 * bool("\f" in text.strip())
        score += 0.2 * bool(_RUNNING_HEAD.search(text))
        score += 0.5 * min(1.0, 5 * len(_TWO_COLUMNS.findall(text)) / lines)
        score += 0.4 * bool(_LEFT_NUMBER.search(text))
        score += 0.4 * (len(_SPACED.findall(text)) > 0.3 * lines and lines > _FEW)
        score += 0.15 * bool(_BROKEN_WORD.search(text))
        score += 0.3 * ("white" in name.lower() and "paper" in name.lower())
        return min(score, 0.95)

    def load(self, source: RawSource, decoded: Decoded, meta: SourceMeta) -> Document:
        """The Document, page by page; a sentence that runs over a page break belongs to the page where it begins."""
        canvas = Canvas(decoded.text)
        markup = read_markup(canvas)
        article = Article(canvas, told_by(markup.meta, decoded.text), meta.published)
        blocks: list[Block] = []
        for page in pages(canvas, markup.start):
            found = _blocks(canvas, page, article)
            _join_pages(canvas, blocks, found)
            blocks += found
        parts = segments(canvas, blocks, mend=True)
        return document(source, decoded, meta, self.name, parts, article.told)


def _blocks(canvas: Canvas, page: Page, article: Article) -> list[Block]:
    flow = arrange(canvas, page.rows)
    lines, within = inline_captions(flow.rows)
    if not article.begun:
        lines = unstamped(canvas, lines)
    groups = grouped(canvas, lines, *((), ()) if article.begun else (dated(lines), datelined(lines)))
    found = [block("furniture", [r], page.number, page.printed) for r in page.furniture]
    told = article.read(groups, classify(canvas, Markup(), groups))
    found += [replace(b, page=page.number, printed=page.printed) for b in told]
    found += [block("heading", [r], page.number, page.printed) for r in flow.heads]
    found += [block("caption", rows, page.number, page.printed) for rows in (*flow.captions, *within)]
    return found


def _join_pages(canvas: Canvas, before: list[Block], page: list[Block]) -> None:
    """Moves the rest of a sentence to the page where it began."""
    last = next((i for i in range(len(before) - 1, -1, -1) if before[i].kind == "body"), None)
    first = next((i for i, b in enumerate(page) if b.kind == "body"), None)
    if last is None or first is None:
        return
    if after_bullet(canvas, page[first].fragments[0][0]):
        return
    above, head = (
        [Row(a, b, 0, 0, " ".join(canvas.shown(a, b).split())) for a, b in one.fragments]
        for one in (before[last], page[first])
    )
    if runs_on(above, head[0], alone=len(head) == 1):
        before[last] = Block(
            "body", before[last].fragments + page[first].fragments, before[last].page, before[last].printed
        )
        del page[first]
