"""PDF files: running text in reading order, page by page, by the places of its words."""

from __future__ import annotations

import re
from typing import Any

from defgraph.graph.errors import EmptySourceError, NotTextError, SourceError
from defgraph.graph.model.document import Document
from defgraph.loaders.base import RawSource, SourceMeta
from defgraph.loaders.documents.extracted import MEGABYTE, check_size, compose, tidy
from defgraph.loaders.documents.page.blocks import Told
from defgraph.loaders.documents.pdf.parts import page_parts
from defgraph.loaders.documents.pdf.words import Sheet, read_sheet
from defgraph.loaders.versions import Cleaner

LIMIT = 300 * MEGABYTE
PAGE_LIMIT = 3000
#: Titles that a program put there: names of files, and nothing.
_NO_TITLE = re.compile(
    r"microsoft word|untitled|anonymous|^(?:document|layout|slide|page)\W*\d*$|^\W*$|^\S*_\S*$"
    r"|\.(?:docx?|indd|pdf|hwp|qxd|rtf|pptx?)\b",
    re.IGNORECASE,
)


class PdfFormat(Cleaner):
    """Reads a PDF with pdfium: columns, captions, running heads and broken words are resolved."""

    name = "pdf"
    packages = ("pypdfium2",)
    magic: tuple[bytes, ...] = (b"%PDF-",)
    suffixes: tuple[str, ...] = (".pdf",)

    def load(self, source: RawSource, meta: SourceMeta) -> Document:
        """The Document in a PDF; offsets count the extracted text, pages are the file's.

        Raises:
            NotTextError: the file is damaged.
            SourceError: it needs a password, or is too large.
            EmptySourceError: its pages are pictures (a scan) or empty.
        """
        check_size(source, LIMIT, "a PDF")
        sheets, title = _read(source)
        blank = [n for n, sheet in enumerate(sheets, 1) if not sheet.pieces]
        if len(blank) == len(sheets):
            raise EmptySourceError(
                f"{source.name}: none of its {len(sheets)} pages has a text layer (a scan?)",
                hint="run an OCR program such as ocrmypdf over it and load the result",
            )
        notes = [f"{len(blank)} of {len(sheets)} pages have no text (pictures or blank)"] if blank else []
        return compose(source, page_parts(sheets), meta, self.name, Told(title=title), notes, mend=True)


def _read(source: RawSource) -> tuple[list[Sheet], str | None]:
    """The pages' pieces and the title in the file's properties."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        pdf = pypdfium2.PdfDocument(source.content)
    except pypdfium2.PdfiumError as fault:
        raise _fault(source.name, fault) from fault
    try:
        if len(pdf) > PAGE_LIMIT:
            raise SourceError(f"{source.name}: {len(pdf)} pages; at most {PAGE_LIMIT} are read", hint="split the file")
        sheets = []
        for number in range(len(pdf)):
            page = pdf[number]
            sheets.append(read_sheet(page, pdf.get_page_label(number)))
            page.close()
        return sheets, _title(pdf)
    except pypdfium2.PdfiumError as fault:
        raise _fault(source.name, fault) from fault
    finally:
        pdf.close()


def _title(pdf: Any) -> str | None:
    title = tidy(pdf.get_metadata_dict().get("Title", ""))
    return None if _NO_TITLE.search(title) else title


def _fault(name: str, fault: Any) -> SourceError:
    from pypdfium2 import raw

    if getattr(fault, "err_code", None) == raw.FPDF_ERR_PASSWORD:
        return SourceError(f"{name}: the PDF is encrypted and needs a password", hint="save a copy without a password")
    return NotTextError(
        f"{name}: the PDF is damaged and can't be read", hint="open it in a viewer, print it to PDF anew"
    )
