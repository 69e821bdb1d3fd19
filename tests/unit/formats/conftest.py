"""Writers of small files in the formats under test, and a way to load them."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from defgraph.graph.model.document import Document
from defgraph.loaders.base import RawSource, SourceMeta
from defgraph.loaders.registry import load_source

VOWELS = "aeiouy"
FONT, BOLD = "Times-Roman", "Times-Bold"


@pytest.fixture(scope="session")
def load_bytes() -> Callable[..., Document]:
    """Loads bytes as a file of the given name."""

    def load(content: bytes, name: str, **meta: str) -> Document:
        return load_source(RawSource(content, name, hashlib.sha256(content).hexdigest()), SourceMeta(**meta), name)

    return load


@dataclass(frozen=True)
class Sheet:
    """How a PDF is set.

    Attributes:
        columns: 1 or 2.
        captions: printed in small letters in the text, one after each paragraph's second line.
        caption_size: size of their letters.
        head: running head on every page; "" for none.
        first: number printed on the first page; None for no page numbers.
        hyphenate: break long words at the ends of lines.
        title: printed large on the first page.
        gutter: points between two columns.
        lines: lines in a column, so that short texts fill several pages.
    """

    columns: int = 1
    captions: tuple[str, ...] = ()
    caption_size: float = 8
    head: str = ""
    first: int | None = None
    hyphenate: bool = True
    title: str = ""
    gutter: float = 18
    lines: int = 50


def _break(word: str, fits: Callable[[str], bool]) -> str:
    """The longest beginning of a long word that ends on a vowel and leaves three letters, with its hyphen."""
    places = [i for i in range(3, len(word) - 3) if word[i - 1] in VOWELS and word[i] not in VOWELS]
    if not re.fullmatch(r"[a-z]{7,}[.,]?", word):
        return ""
    return next((word[:i] + "-" for i in reversed(places) if fits(word[:i] + "-")), "")


def _lines(text: str, width: float, size: float, *, hyphenate: bool) -> list[str]:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    words, found, line = text.split(), [], ""
    while words:
        word = words.pop(0)
        candidate = f"{line} {word}".strip()
        if stringWidth(candidate, FONT, size) <= width:
            line = candidate
            continue
        head = (
            _break(word, lambda part, line=line: stringWidth(f"{line} {part}".strip(), FONT, size) <= width)
            if hyphenate
            else ""
        )
        if head:
            found.append(f"{line} {head}".strip())
            line, words = "", [word[len(head) - 1 :], *words]
        else:
            found.append(line)
            line, words = "", [word, *words]
    return [*found, line] if line else found


def write_pdf(paragraphs: Sequence[str], sheet: Sheet, **canvas_options: object) -> bytes:
    """A PDF of these paragraphs, A4, 10 points on 12."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1, **canvas_options)
    size, left, top, width = 10.0, 60.0, 760.0, 475.0
    column_width = (width - sheet.gutter) / 2 if sheet.columns == 2 else width
    # (text, size, step before it): None parts paragraphs.
    rows: list[tuple[str, float, float]] = []
    captions = list(sheet.captions)
    for paragraph in paragraphs:
        lines = _lines(paragraph, column_width, size, hyphenate=sheet.hyphenate)
        for index, line in enumerate(lines):
            rows.append((line, size, 20.0 if index == 0 else 12.0))
            if index == 1 and captions and len(lines) > 3:
                small = _lines(captions.pop(0), column_width * 0.8, sheet.caption_size, hyphenate=False)
                rows += [(text, sheet.caption_size, 30.0 if i == 0 else 10.0) for i, text in enumerate(small)]
                rows.append(("", size, 18.0))
    page = 0
    while rows or page == 0:
        y_top = top
        if page == 0 and sheet.title:
            canvas.setFont(BOLD, 20)
            canvas.drawString(left, top, sheet.title)
            y_top = top - 30
        for column in range(sheet.columns):
            y, count = y_top, 0
            while rows and count < sheet.lines and y > 90:
                text, height, step = rows.pop(0)
                y -= step if count else 12.0
                canvas.setFont(FONT, height)
                canvas.drawString(left + column * (column_width + sheet.gutter), y, text)
                count += 1
        canvas.setFont(FONT, 9)
        if sheet.head:
            canvas.drawString(left, 805, sheet.head)
        if sheet.first is not None:
            canvas.drawCentredString(297, 40, str(sheet.first + page))
        canvas.showPage()
        page += 1
    canvas.save()
    return buffer.getvalue()


def sentences(text: str) -> list[str]:
    """The sentences of a cleaned text."""
    return [s for p in text.split("\n\n") for s in re.split(r"(?<=\.) (?=[A-Z])", p)]


def body_of(document: Document) -> str:
    """The running text."""
    return "\n\n".join(s.text for s in document.segments if s.kind == "body")


def of_kind(document: Document, kind: str) -> list[str]:
    """The texts of one kind."""
    return [s.text for s in document.segments if s.kind == kind]


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    """Writes a PDF."""
    return write_pdf


@pytest.fixture(scope="session")
def sheet() -> type[Sheet]:
    """How a PDF is set."""
    return Sheet


@pytest.fixture(scope="session")
def read() -> type[Reading]:
    """What came back."""
    return Reading


class Reading:
    """Views of a document that the tests compare."""

    body = staticmethod(body_of)
    kind = staticmethod(of_kind)
    sentences = staticmethod(sentences)

    @staticmethod
    def quotes_rebuild(document: Document) -> bool:
        """Whether each sentence of the running text can be built again from its spans."""
        from defgraph.graph.model.passage import rebuild_quote

        for segment in (s for s in document.segments if s.kind == "body"):
            for sentence in sentences(segment.text):
                start = segment.text.index(sentence)
                if rebuild_quote(document.text, document.spans(segment, start, start + len(sentence))) != sentence:
                    return False
        return True
