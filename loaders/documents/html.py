"""Saved web pages: title, day, publisher and running text, without navigation and notices."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from defgraph.graph.errors import EmptySourceError, NotTextError, SourceError
from defgraph.graph.model.document import Document
from defgraph.loaders.base import Decoded, RawSource, SourceMeta
from defgraph.loaders.documents.datelines import full_date
from defgraph.loaders.documents.decode import decode
from defgraph.loaders.documents.extracted import MEGABYTE, Part, check_size, compose, is_prose, tidy
from defgraph.loaders.documents.page.blocks import Told
from defgraph.loaders.versions import Cleaner

LIMIT = 10 * MEGABYTE
#: What takes a page apart, and finds its day.
PACKAGES = ("trafilatura", "htmldate", "lxml", "lxml_html_clean")
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
#: Fixed bounds, so that a date is not judged by the day on which the page is read.
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1900-01-01", "max_date": "2100-01-01"}
_BLOCKS = {
    "head": "heading",
    "p": "body",
    "quote": "body",
    "item": "body",
    "list": "body",
    "table": "row",
    "div": "body",
}
#: Words of a paragraph; a page that has none so long holds links and labels only.
_FEWEST = 4
#: Where a picture's caption belongs to another story.
_ELSEWHERE = frozenset({"nav", "aside", "footer", "header", "form"})


class HtmlFormat(Cleaner):
    """Reads a web page with trafilatura; nothing is fetched."""

    name = "html"
    packages = PACKAGES
    magic: tuple[bytes, ...] = (b"<!DOCTYPE html", b"<!doctype html", b"<!DOCTYPE HTML", b"<html", b"<HTML")
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def load(self, source: RawSource, meta: SourceMeta) -> Document:
        """The Document in a page.

        Raises:
            SourceError: the file is too large.
            EmptySourceError: the page has no running text.
        """
        check_size(source, LIMIT, "a web page")
        decoded = page_text(source.content, source.name)
        parts, told = read_page(decoded.text, source.name)
        return compose(source, parts, meta, self.name, told, decoded.notes)


def page_text(content: bytes, where: str) -> Decoded:
    """The characters of a page: by byte order mark, else by its own declaration, else as of any text.

    Raises:
        NotTextError: it is no text.
        EmptySourceError: there is nothing in it.
    """
    told = _CHARSET.search(content[:4096])
    if told and not content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            name = codecs.lookup(told[1].decode("ascii")).name
            # Browsers read Latin-1 as the Windows code page that contains it.
            return Decoded(content.decode("cp1252" if name == "iso8859-1" else name), name)
        except (LookupError, UnicodeError):
            pass
    return decode(content, where)


def read_page(text: str, where: str) -> tuple[list[Part], Told]:
    """What a page holds, and what it says about itself.

    Args:
        text: the page's source.
        where: what messages call it.

    Raises:
        NotTextError: there is no HTML in it.
        EmptySourceError: there is no running text on the page.
    """
    tree = _tree(text, where)
    captions = [Part("caption", (found,)) for found in _captions(tree)]
    found = _extracted(tree, where)
    parts = [] if found is None or found.body is None else list(_parts(found.body, "body"))
    if not any(p.kind == "body" and len(" ".join(p.lines).split()) >= _FEWEST for p in parts):
        raise EmptySourceError(
            f"{where}: no running text was found on the page",
            hint="open it in a browser, save the text as plain text and load that",
        )
    told = _told(found)
    own = {line for p in parts for line in p.lines}
    parts = [p for p in parts if not (p.kind == "heading" and " ".join(p.lines) == told.title)]
    head = [Part("headline", (told.title,))] if told.title else []
    return [*head, *parts, *(c for c in captions if c.lines[0] not in own)], told


def _tree(text: str, where: str) -> Any:
    """The elements of a page, without the marks of footnotes, which would stick to the words before them."""
    import trafilatura

    tree = trafilatura.load_html(text)
    if tree is None:
        raise NotTextError(f"{where}: this is no HTML page", hint="use --loader text if it is plain text")
    for note in list(tree.iter("sup")):
        if re.fullmatch(r"\W*\d*\W*", "".join(note.itertext())):
            note.drop_tree()
    return tree


def _extracted(tree: Any, where: str) -> Any:
    """What trafilatura takes for the page's own text, with title, day and site; None where it finds nothing."""
    import trafilatura

    try:
        return trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=_DATES
        )
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as fault:
        raise SourceError(
            f"{where}: the page can't be taken apart ({type(fault).__name__})",
            hint="save its text as plain text (UTF-8) and load that",
        ) from fault


def _told(found: Any) -> Told:
    """What a page says about itself."""
    return Told(
        full_date(found.date) if found.date else None,
        tidy(found.sitename or "") or None,
        tidy(found.title or "") or None,
        found.url if str(found.url or "").startswith("http") else None,
    )


def _captions(tree: Any) -> Iterator[str]:
    """Captions of pictures that belong to the page's own story."""
    seen = set()
    for node in tree.iter("figcaption"):
        text = tidy(" ".join(node.itertext()))
        if text and text not in seen and not any(a.tag in _ELSEWHERE for a in node.iterancestors()):
            seen.add(text)
            yield text


def _parts(node: Any, kind: str) -> Iterator[Part]:
    """The paragraphs under an element of trafilatura's tree, in order."""
    if node.tag == "row":
        cells = [tidy(" ".join(cell.itertext())) for cell in node]
        if any(map(is_prose, cells)):
            for cell in node:
                yield from _parts(cell, "body")
        else:
            yield Part("row", (" | ".join(cell for cell in cells if cell),))
        return
    run = [_flat(node.text)]
    for child in node:
        if child.tag in _BLOCKS or child.tag == "row":
            yield from _flushed(run, kind)
            yield from _parts(child, _BLOCKS.get(child.tag, kind))
            run = []
        else:
            run.append("\n" if child.tag == "lb" else "".join(_inline(child)))
        run.append(_flat(child.tail))
    yield from _flushed(run, kind)


def _inline(node: Any) -> Iterator[str]:
    yield _flat(node.text)
    for child in node:
        yield "\n" if child.tag == "lb" else "".join(_inline(child))
        yield _flat(child.tail)


def _flat(text: str | None) -> str:
    """Text whose line ends mean nothing, as in HTML."""
    return re.sub(r"\s+", " ", text or "")


def _flushed(run: list[str], kind: str) -> Iterator[Part]:
    lines = tuple(line for line in map(tidy, "".join(run).split("\n")) if line)
    if lines:
        yield Part(kind, lines)
