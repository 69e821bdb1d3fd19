"""Rows of a table with their place in the file, and what every loader of tables shares."""

from __future__ import annotations

import csv
import io
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from defgraph.graph.dates import parse
from defgraph.graph.errors import DateError, SourceError
from defgraph.graph.model import Document, Passage, Record
from defgraph.graph.model.passage import rebuild_quote
from defgraph.loaders.base import Decoded, RawSource, Rejected, SourceMeta
from defgraph.loaders.datasets.mapping import TableMapping, read_mapping
from defgraph.loaders.versions import CLAIMING, CLAIMING_PACKAGES, version_of


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        line: line of the file on which it starts (the header is line 1).
        start: offset of its first character in the decoded text.
        end: offset behind its last character, without the line end.
        cells: column to cell, without blanks around it; what stands for "not known" is left out.
    """

    line: int
    start: int
    end: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str | None:
        """The cell, or None where nothing is known."""
        return self.cells.get(column)

    def number(self, column: str) -> int | None:
        """The cell as a whole number, or None where nothing is known.

        Raises:
            SourceError: it is no number.
        """
        cell = self.cells.get(column)
        if cell is None:
            return None
        if not cell.isascii() or not cell.isdigit():
            raise SourceError(f"{column} is {cell!r}, not a number", hint="correct the cell")
        return int(cell)

    def date(self, columns: Sequence[str]) -> str | None:
        """The EDTF date in the columns of year, month and day, as far as they are given.

        Raises:
            SourceError: there is no such day, or a day or month is given without what it is part of.
        """
        numbers = [self.number(column) for column in columns]
        known = [n for n in numbers if n is not None]
        told = ", ".join(f"{column} {self.get(column) or 'not given'}" for column in columns)
        if known != numbers[: len(known)]:
            raise SourceError(f"the date has a gap: {told}", hint="give year, then month, then day")
        if not known:
            return None
        text = "-".join(f"{n:0{width}}" for n, width in zip(known, (4, 2, 2), strict=False))
        try:
            return parse(text).text
        except DateError:
            raise SourceError(f"there is no such date: {told}", hint="correct the cells") from None


def read_rows(text: str, missing: frozenset[str]) -> Iterator[Row | Rejected]:
    r"""The rows of a CSV text below its header, one after another; a row of another width is rejected.

    Args:
        text: the decoded text.
        missing: cells that say that nothing is known.

    Example:
        >>> [row] = read_rows("a,b\n 1 ,-9\n", frozenset({"-9"}))
        >>> row.line, row.start, row.end, row.cells
        (2, 4, 10, {'a': '1'})
    """
    reached = 0

    def lines() -> Iterator[str]:
        nonlocal reached
        for line in io.StringIO(text, newline=""):
            reached += len(line)
            yield line

    reader = csv.reader(lines())
    header = [name.strip() for name in next(reader, [])]
    while True:
        start, line = reached, reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as fault:
            yield Rejected("", line, f"this is no row of a table ({fault})")
            continue
        if cells is None:
            return
        if not cells:
            continue
        end = start + len(text[start:reached].rstrip("\r\n"))
        if len(cells) != len(header):
            yield Rejected("", line, f"the row has {len(cells)} cells, the header {len(header)}; correct the row")
            continue
        known = ((name, cell.strip()) for name, cell in zip(header, cells, strict=True))
        yield Row(line, start, end, {name: cell for name, cell in known if cell not in missing})


@lru_cache(maxsize=32)
def _version(name: str) -> str:
    own = (f"loaders/datasets/{name}.py", f"loaders/datasets/{name}.yaml")
    shared = ("loaders/base.py", "loaders/datasets/mapping.py", "loaders/datasets/table.py")
    return version_of((*own, *shared, "loaders/documents/decode.py", *CLAIMING), CLAIMING_PACKAGES)


class TableLoader(ABC):
    """What loaders of tables share: the header is recognised, each row is a record with itself as evidence.

    Attributes:
        name: name of the loader and of its mapping file.
        mapping: the mapping.
    """

    name: str

    def __init__(self) -> None:
        self.mapping: TableMapping = read_mapping(self.name)

    @property
    def version(self) -> str:
        """Version of the mapping and of the code that reads rows by it."""
        return _version(self.name)

    def sniff(self, text: str, name: str) -> float:  # noqa: ARG002 - the protocol's arguments
        """Whether the first line holds every column of the dataset."""
        return 1.0 if self._lacking(text) is None else 0.0

    def load(self, source: RawSource, decoded: Decoded, meta: SourceMeta) -> Document:
        """The table as a Document, with its dataset and what that covers; :meth:`records` reads its rows.

        Raises:
            SourceError: a column is missing.
        """
        lacking = self._lacking(decoded.text)
        if lacking is not None:
            raise SourceError(
                f"{source.name}, line 1: the column {lacking!r} of {self.mapping.dataset} is missing",
                hint="give the table as its publisher distributes it, or leave --loader out",
            )
        first, last = self.mapping.covers
        return Document(
            id=source.id,
            doc=meta.doc or source.stem,
            text=decoded.text,
            segments=(),
            loader=self.name,
            title=meta.title or self.mapping.title,
            publisher=meta.publisher or self.mapping.publisher,
            published=meta.published,
            uri=meta.uri,
            kind=meta.kind or "dataset",
            reliability=meta.reliability,
            marking=meta.marking,
            encoding=decoded.encoding,
            notes=decoded.notes,
            dataset=self.mapping.dataset,
            version=self.mapping.dataset_version,
            coverage_from=first,
            coverage_to=last,
        )

    def records(self, document: Document) -> Iterator[Record | Rejected]:
        """The record of every row, or why there is none, in the order of the rows."""
        seen: set[str] = set()
        for row in read_rows(document.text, self.mapping.missing):
            if isinstance(row, Rejected):
                yield row
                continue
            try:
                yield self.record(document, row, seen)
            except SourceError as fault:
                yield Rejected("", row.line, str(fault))

    @abstractmethod
    def record(self, document: Document, row: Row, seen: set[str]) -> Record:
        """The record of a row.

        Args:
            document: the table.
            row: the row.
            seen: identities of earlier rows; what must be unique in the table is noted here.

        Raises:
            SourceError: the row tells nothing that can be stored; the message says why.
        """

    def passage(self, document: Document, row: Row, told_by: str | None, confidence: float) -> Passage:
        """The words of a row as its evidence."""
        spans = ((row.start, row.end),)
        return Passage(
            document=document.id, kind="row", quote=rebuild_quote(document.text, spans), spans=spans, line=row.line,
            attributed_to=told_by, extractor=self.name, extractor_version=self.version, confidence=confidence,
        )  # fmt: skip

    def _lacking(self, text: str) -> str | None:
        """The first column of the mapping that the header lacks."""
        first = next(islice(io.StringIO(text, newline=None), 1), "")
        present = {cell.strip() for cell in next(csv.reader([first]), [])}
        return next((column for column in self.mapping.header if column not in present), None)
