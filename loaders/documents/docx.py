"""Word files (DOCX): paragraphs, titles, captions and table rows in the order of the text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from defgraph.graph.errors import EmptySourceError, NotTextError, SourceError
from defgraph.graph.model.document import Document
from defgraph.loaders.base import RawSource, SourceMeta
from defgraph.loaders.documents.datelines import find_date
from defgraph.loaders.documents.extracted import MEGABYTE, Part, check_size, compose, is_prose, tidy
from defgraph.loaders.documents.page.blocks import Told
from defgraph.loaders.versions import Cleaner

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table

LIMIT = 100 * MEGABYTE
#: XML parts may unpack to this much in all, and to this many times their packed size.
UNPACKED_LIMIT = 200 * MEGABYTE
RATIO_LIMIT = 200
MEMBER_LIMIT = 10_000
_SMALL = 5 * MEGABYTE
_BODY_PART = "word/document.xml"
_HEADING = re.compile(r"heading \d|toc heading|subtitle", re.IGNORECASE)
_FURNITURE = re.compile(r"toc \d|header|footer|table of figures", re.IGNORECASE)
_HINT = "open it in a word processor, save it again as DOCX or plain text and load that"


class DocxFormat(Cleaner):
    """Reads a Word file with python-docx; pictures, comments and macros are left out."""

    name = "docx"
    packages = ("python-docx", "lxml")
    magic: tuple[bytes, ...] = (b"PK\x03\x04",)
    suffixes: tuple[str, ...] = (".docx",)

    def load(self, source: RawSource, meta: SourceMeta) -> Document:
        """The Document in a Word file.

        Raises:
            NotTextError: it is another container, or damaged.
            SourceError: it is too large, or unpacks to more than any document holds.
            EmptySourceError: there is no text in it.
        """
        check_size(source, LIMIT, "a Word file")
        word = _opened(source)
        parts = list(_parts(word))
        if not any(p.kind != "furniture" for p in parts):
            raise EmptySourceError(
                f"{source.name}: there is no text in the Word file", hint="give a file with text in it"
            )
        told, notes = _told(word, parts)
        return compose(source, parts, meta, self.name, told, notes)


def _opened(source: RawSource) -> WordDocument:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    _check_container(source)
    try:
        return docx.Document(BytesIO(source.content))
    except (OpcError, LxmlError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, EOFError, OSError) as fault:
        raise NotTextError(f"{source.name}: the Word file is damaged ({type(fault).__name__})", hint=_HINT) from fault


def _check_container(source: RawSource) -> None:
    """Refuses other containers and archives made to fill the memory, before anything is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(source.content)) as container:
            members = container.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as fault:
        raise NotTextError(f"{source.name}: this is no DOCX file, or a damaged one", hint=_HINT) from fault
    if _BODY_PART not in {m.filename for m in members}:
        raise NotTextError(
            f"{source.name}: this is a ZIP container, but no DOCX file (it holds no {_BODY_PART})",
            hint="save it as DOCX, PDF or plain text and load that",
        )
    if any(m.flag_bits & 0x1 for m in members):
        raise SourceError(f"{source.name}: the Word file is encrypted", hint="save it without a password")
    total = sum(m.file_size for m in members)
    dense = any(m.file_size > _SMALL and m.file_size > RATIO_LIMIT * max(1, m.compress_size) for m in members)
    if total > UNPACKED_LIMIT or len(members) > MEMBER_LIMIT or dense:
        raise SourceError(
            f"{source.name}: the container unpacks to {total // MEGABYTE} MB in {len(members)} parts, more than a"
            f" document holds (at most {UNPACKED_LIMIT // MEGABYTE} MB, {MEMBER_LIMIT} parts, {RATIO_LIMIT} times"
            " its packed size)",
            hint="take out embedded pictures and files, or save it as plain text",
        )


def _parts(word: WordDocument) -> Iterator[Part]:
    """Paragraphs and table rows in the order of the text."""
    from docx.text.paragraph import Paragraph

    for item in word.iter_inner_content():
        if not isinstance(item, Paragraph):
            yield from _rows(item)
            continue
        lines = tuple(line for line in map(tidy, item.text.split("\n")) if line)
        if lines:
            yield Part(_kind((item.style.name if item.style is not None else None) or ""), lines)


def _rows(table: Table) -> Iterator[Part]:
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:
            # A merged cell is told once for every column it spans.
            if cell.text.strip() and (not cells or cells[-1] != cell.text):
                cells.append(cell.text)
        if any(map(is_prose, cells)):
            for text in cells:
                yield from (Part("body", (line,)) for line in text.split("\n"))
        elif cells:
            yield Part("row", (" | ".join(map(tidy, cells)),))


def _kind(style: str) -> str:
    """The kind of a paragraph by the name of its style."""
    if style.lower() == "title":
        return "headline"
    if style.lower() == "caption":
        return "caption"
    if _HEADING.match(style):
        return "heading"
    return "furniture" if _FURNITURE.match(style) else "body"


def _told(word: WordDocument, parts: list[Part]) -> tuple[Told, list[str]]:
    """Title and date: what the text prints first, then the file's properties."""
    core = word.core_properties
    title = next((" ".join(p.lines) for p in parts if p.kind == "headline"), None) or tidy(core.title or "") or None
    printed = next((d for p in parts[:8] if sum(map(len, p.lines)) < 80 and (d := find_date(" ".join(p.lines)))), None)
    # "created" is often the day on which the template was made; so are both where a program wrote the file.
    own = core.modified is not None and "python-docx" not in (core.comments or "")
    saved = core.modified.date().isoformat() if own and core.modified else None
    notes = [] if printed or not saved else [f"the date {saved} is that of the file's last saving"]
    return Told(printed or saved, None, title), notes
