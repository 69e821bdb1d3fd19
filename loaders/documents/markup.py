"""Front matter and Markdown: what tells about a text, and signs that are not part of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from defgraph.loaders.documents.page.assemble import Canvas, Fragment

_FRONT = re.compile(r"\A\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
#: Front matter whose first line was lost when the text was cut out of a larger file.
_BEHEADED = re.compile(r"\A((?:[a-z][a-z_]*:[ \t]\S[^\n]*\n)+)---[ \t]*(?:\r?\n|\Z)")
_SIGNS = re.compile(r"\*\*|\]\(|^#{1,6} |^\\#|<figcaption|<br|^\|.*\|$|(?<!\w)_\w", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]{0,3}(#{1,6})[ \t]+(\S[^\r\n]*)$", re.MULTILINE)
_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_NOTE = re.compile(r"\[\^?\d+\](?:\([^)\n]*\))?")
_LINK = re.compile(r"\[([^\]\n]*)\]\(([^)\n]*)\)")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!-])|\\$", re.MULTILINE)
_STARS = re.compile(r"^\*{1,3}(?=\S)|(?<![\d\s])\*{1,3}|(?<!\*)\*{1,3}(?=[^\s*\d])|\*{2,3}|\*$", re.MULTILINE)
_UNDERLINES = re.compile(r"(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])|^[ \t]*_+[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Markup:
    """What was found beside the running text.

    Attributes:
        start: offset where the text proper begins, behind any front matter.
        meta: the front matter.
        headings: stretches that are titles of sections.
        captions: stretches that are captions of figures.
    """

    start: int = 0
    meta: dict[str, Any] = field(default_factory=dict)
    headings: tuple[Fragment, ...] = ()
    captions: tuple[Fragment, ...] = ()


def read_markup(canvas: Canvas) -> Markup:
    r"""Drops the signs of Markdown from the canvas and tells what they marked.

    Example:
        >>> canvas = Canvas("# Talks\nThe **minister** met [him](http://x.test).")
        >>> read_markup(canvas).headings, canvas.shown(8, 50)
        (((2, 7),), 'The minister met him.')
    """
    text = canvas.text
    front = _FRONT.match(text) or _BEHEADED.match(text)
    start = front.end() if front else 0
    meta = _mapping(front.group(1)) if front else {}
    if not _SIGNS.search(text, start):
        return Markup(start, meta)
    headings = []
    for match in _HEADING.finditer(text, start):
        canvas.drop(match.start(), match.start(2))
        headings.append(match.span(2))
    captions = [match.span(1) for match in _CAPTION.finditer(text, start)]
    for pattern in (_IMAGE, _NOTE, _TAG):
        for match in pattern.finditer(text, start):
            canvas.drop(*match.span())
    for match in _LINK.finditer(text, start):
        canvas.drop(match.start(), match.start(1))
        canvas.drop(match.end(1), match.end())
    for pattern in (_ESCAPE, _STARS, _UNDERLINES):
        for match in pattern.finditer(text, start):
            if text[match.start() - 1 : match.start()] != "\\":
                canvas.drop(*match.span())
    return Markup(start, meta, tuple(headings), tuple(captions))


def _mapping(block: str) -> dict[str, Any]:
    try:
        loaded = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}
