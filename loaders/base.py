"""What sources and loaders hand to each other: plain frozen values and the loader's protocol."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path, PurePath
from typing import Protocol, runtime_checkable

from defgraph.graph.model import Document, Record

#: The path that stands for standard input.
STDIN = "-"
#: Kinds of documents, as hints for the choice of a loader and for the extractor.
KINDS = ("news", "press_release", "readout", "whitepaper", "other")


@dataclass(frozen=True, slots=True)
class SourceMeta:
    """What a user said about a source, by option or manifest; None where nothing was said.

    Attributes:
        doc: short label, unique in a manifest.
        published: publication date, EDTF text.
        publisher: who published it.
        title: headline or title.
        uri: where it comes from, as a reader may look it up.
        kind: news, press_release, readout, whitepaper or other (a hint for the choice of a loader).
        loader: name of the loader to use.
        reliability: A (reliable) to F (can't be judged).
        marking: handling marking.
    """

    doc: str | None = None
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    uri: str | None = None
    kind: str | None = None
    loader: str | None = None
    reliability: str | None = None
    marking: str | None = None

    def over(self, other: SourceMeta) -> SourceMeta:
        """This value, with the other's values where this one has none.

        Example:
            >>> SourceMeta(doc="a").over(SourceMeta(doc="b", title="T")).title
            'T'
        """
        mine = ((f.name, getattr(self, f.name)) for f in fields(self))
        return SourceMeta(**{k: v if v is not None else getattr(other, k) for k, v in mine})


@dataclass(frozen=True, slots=True)
class SourceRef:
    """One source to read: where it is and what was said about it.

    Attributes:
        path: path of a file, or "-" for standard input.
        meta: what was said about it.
        where: what messages call it: the path as the user wrote it, with the manifest's line.
        kind: "text" (a document) or "dump" (a JSON-lines export, passed through to the caller).
    """

    path: str
    meta: SourceMeta
    where: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Origin:
    """How a source came into a store, so that its loader can run again on what it ran on.

    Attributes:
        name: file name, or "stdin".
        path: absolute path of the file; None where there was none, or it is nobody else's business.
        said: what was said about it.
    """

    name: str
    path: str | None
    said: SourceMeta

    @classmethod
    def of(cls, ref: SourceRef) -> Origin:
        """The origin of a source that is read now."""
        if ref.path == STDIN:
            return cls("stdin", None, ref.meta)
        path = Path(ref.path).absolute()
        return cls(path.name, str(path), ref.meta)

    def to_json(self) -> str:
        """As JSON text; what was not said is left out.

        Example:
            >>> told = Origin("a.txt", None, SourceMeta(publisher="An agency")).to_json()
            >>> told
            '{"name": "a.txt", "path": null, "said": {"publisher": "An agency"}}'
            >>> Origin.from_json(told).said.publisher
            'An agency'
        """
        said = {k: v for k, v in asdict(self.said).items() if v is not None}
        return json.dumps({"name": self.name, "path": self.path, "said": said})

    @classmethod
    def from_json(cls, text: str) -> Origin:
        """The origin of :meth:`to_json`; a path that was taken out is none."""
        told = json.loads(text)
        known = {f.name for f in fields(SourceMeta)}
        said = SourceMeta(**{k: v for k, v in told["said"].items() if k in known})
        return cls(told["name"], told.get("path"), said)


@dataclass(frozen=True, slots=True)
class RawSource:
    """The bytes of one source.

    Attributes:
        content: the bytes.
        name: file name, or "stdin".
        id: SHA-256 of the bytes, 64 hexadecimal digits.
    """

    content: bytes
    name: str
    id: str

    @property
    def stem(self) -> str:
        """The name without its suffix: the document's label when none is given."""
        return PurePath(self.name).stem or self.name


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text.

    Attributes:
        text: the characters, before any newline translation, without a byte order mark.
        encoding: name of the encoding, in Python's spelling.
        notes: what had to be guessed.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that defgraph wrote: no source.

    Attributes:
        source: what messages call it.
        what: what it is, such as "a table of nodes".
    """

    source: str
    what: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A source, or a line of one, that gave nothing.

    Attributes:
        source: what messages call the source.
        line: line number (1 = first), or None when the whole source is meant.
        reason: one line: what was wrong and what to do.
    """

    source: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Dump:
    """A lossless dump of a store among the sources; its lines are read by defgraph.graph.export.jsonl.

    Attributes:
        source: what messages call it.
        text: the decoded lines.
    """

    source: str
    text: str


@runtime_checkable
class Loader(Protocol):
    """Turns one decoded text into a Document.

    Its version is kept with every document; where it is another one, documents are cleaned again.
    """

    name: str

    @property
    def version(self) -> str:
        """Version of what it makes of a text; see :mod:`defgraph.loaders.versions`."""
        ...

    def sniff(self, text: str, name: str) -> float:
        """How well the text fits this loader: 0 (not at all) to 1 (certainly)."""
        ...

    def load(self, source: RawSource, decoded: Decoded, meta: SourceMeta) -> Document:
        """The Document of this text; ``decoded.text`` is what its offsets count."""
        ...


@runtime_checkable
class Table(Loader, Protocol):
    """A Loader whose text is a table: its rows are records already, and no extractor reads it."""

    def records(self, document: Document) -> Iterator[Record | Rejected]:
        """The record of every row, or why there is none (``source`` is left to the caller), in order."""
        ...


@runtime_checkable
class Format(Protocol):
    """Reads a file that is not plain text: its characters, ready for a Loader.

    A format is recognised by its first bytes or its suffix, before any decoding. It may have a ``version``, as a
    Loader has.
    """

    name: str
    magic: tuple[bytes, ...]
    suffixes: tuple[str, ...]

    def load(self, source: RawSource, meta: SourceMeta) -> Document:
        """The Document in these bytes."""
        ...
