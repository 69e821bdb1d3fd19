"""The table of loaders, and the choice of one for a source."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import PurePath

from defgraph.graph.errors import SourceError, one_of
from defgraph.graph.model.document import Document
from defgraph.loaders.base import Decoded, Format, Loader, RawSource, SourceMeta, Table
from defgraph.loaders.datasets.dcad import DcadLoader
from defgraph.loaders.documents.decode import decode
from defgraph.loaders.documents.docx import DocxFormat
from defgraph.loaders.documents.email import EmailFormat
from defgraph.loaders.documents.html import HtmlFormat
from defgraph.loaders.documents.news import NewsLoader
from defgraph.loaders.documents.pdf.format import PdfFormat
from defgraph.loaders.documents.text import TextLoader
from defgraph.loaders.documents.whitepaper import WhitePaperLoader

#: Entry-point group of loaders from other packages: a class without arguments that is a Loader or a Format.
GROUP = "defgraph.loaders"
#: What the manifest's ``kind`` suggests; sniffing may still find clearer marks of another loader.
_HINTS = {"news": "news", "press_release": "news", "readout": "news", "whitepaper": "whitepaper"}
_HINT_WEIGHT = 0.45


@lru_cache(maxsize=1)
def _plugins() -> tuple[Loader | Format, ...]:
    return tuple(e.load()() for e in sorted(entry_points(group=GROUP), key=lambda e: e.name))


def loaders() -> dict[str, Loader]:
    """Loaders of decoded text by name; a plug-in may replace a built-in one of its name."""
    built_in: list[Loader] = [TextLoader(), NewsLoader(), WhitePaperLoader(), DcadLoader()]
    return {one.name: one for one in (*built_in, *(p for p in _plugins() if isinstance(p, Loader)))}


def table_loader(name: str) -> Table | None:
    """The loader of this name, where what it reads are tables."""
    found = loaders().get(name)
    return found if isinstance(found, Table) else None


def formats() -> dict[str, Format]:
    """Formats that are no plain text (HTML, PDF, DOCX, e-mail), by name; a plug-in may replace one of its name."""
    built_in: list[Format] = [PdfFormat(), DocxFormat(), HtmlFormat(), EmailFormat()]
    return {one.name: one for one in (*built_in, *(p for p in _plugins() if isinstance(p, Format)))}


def names() -> list[str]:
    """Every name that ``--loader`` takes."""
    return sorted({*loaders(), *formats()})


def choose(text: str, name: str, meta: SourceMeta) -> Loader:
    """The loader for a decoded text: the one asked for, else the one whose marks are clearest.

    Raises:
        SourceError: no loader has the name asked for.
    """
    table = loaders()
    if meta.loader is not None:
        if meta.loader not in table:
            raise SourceError(f"unknown loader {meta.loader!r} for {name}", hint=f"use one of: {one_of(names())}")
        return table[meta.loader]
    hinted = _HINTS.get(meta.kind or "")
    scores = {key: one.sniff(text, name) + (_HINT_WEIGHT if key == hinted else 0.0) for key, one in table.items()}
    return table[max(sorted(scores), key=lambda key: scores[key])]


def _format(source: RawSource, meta: SourceMeta) -> Format | None:
    """The format asked for; else by the first bytes, which tell more than a suffix; else by the suffix."""
    table = formats()
    if meta.loader is not None:
        return table.get(meta.loader)
    suffix = PurePath(source.name).suffix.lower()
    fits = (one for one in table.values() if source.content.startswith(one.magic))
    named = (one for one in table.values() if suffix in one.suffixes)
    return next(fits, None) or next(named, None)


def load_source(source: RawSource, meta: SourceMeta, where: str) -> Document:
    """The Document in these bytes, read by the loader that fits.

    Args:
        source: the bytes and their name.
        meta: what was said about the source.
        where: what messages call it.

    Raises:
        SourceError: (or a subclass) the source can't be read.
    """
    one = _format(source, meta)
    if one is not None:
        return replace(one.load(source, meta), loader_version=_version(one))
    return load_text(source, decode(source.content, where), meta)


def load_text(source: RawSource, decoded: Decoded, meta: SourceMeta) -> Document:
    """The Document of a decoded text, read by the loader that fits.

    Raises:
        SourceError: (or a subclass) the text can't be read.
    """
    one = choose(decoded.text, source.name, meta)
    return replace(one.load(source, decoded, meta), loader_version=_version(one))


def loader_version(name: str) -> str | None:
    """The version of the loader of this name, or None where there is none of the name here."""
    one = loaders().get(name) or formats().get(name)
    return None if one is None else _version(one)


def _version(one: Loader | Format) -> str:
    return str(getattr(one, "version", ""))
