"""Plain text and Markdown."""

from __future__ import annotations

from dataclasses import replace

from defgraph.graph.model.document import Document
from defgraph.loaders.base import Decoded, RawSource, SourceMeta
from defgraph.loaders.documents.datelines import read_dateline
from defgraph.loaders.documents.markup import read_markup
from defgraph.loaders.documents.page.assemble import Canvas
from defgraph.loaders.documents.page.blocks import document, segments
from defgraph.loaders.documents.prose import classify, split, told_by
from defgraph.loaders.versions import Cleaner


class TextLoader(Cleaner):
    """Paragraphs of running text; front matter and Markdown signs are left out of it."""

    name = "text"

    def sniff(self, text: str, name: str) -> float:  # noqa: ARG002 - the protocol's arguments
        """Every text is plain text if it is nothing else."""
        return 0.3

    def load(self, source: RawSource, decoded: Decoded, meta: SourceMeta) -> Document:
        """The Document; nothing but markup is taken out of the body."""
        canvas = Canvas(decoded.text)
        markup = read_markup(canvas)
        blocks = classify(canvas, markup, split(canvas, markup))
        told = told_by(markup.meta, decoded.text)
        if told.published is None:
            first = next((b.fragments[0][0] for b in blocks if b.kind == "body"), 0)
            dateline = read_dateline(decoded.text[first : first + 200], meta.published)
            told = replace(told, published=dateline.published if dateline else None)
        return document(source, decoded, meta, self.name, segments(canvas, blocks, mend=False), told)
