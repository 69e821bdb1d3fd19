"""What a loader made of a text, as a store keeps it beside the text: all of a Document but its id and its text.

Nearly every character of a segment is one of the text, so a segment is written as what is copied from the text and
what stands between: characters of the loader's own as they are, a copied run as ``[skip, length]``, where ``skip``
counts from the end of the run before it, and a run whose characters differ (a ligature spelled out) as
``[skip, length, characters]``. A segment whose pieces overlap or reach beyond it, which no loader of this project
makes, is written as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from defgraph.graph.errors import SourceError
from defgraph.graph.model.document import Document, Piece, Segment

#: Fields that the reading leaves out: they are kept as the source itself.
_APART = ("id", "text")
_DEFAULTS = {f.name: f.default for f in fields(Document) if f.default is not MISSING} | {"notes": ()}


def reading_of(document: Document) -> str:
    """The reading of a document, as canonical JSON text; what is not known is left out."""
    told = {f.name: getattr(document, f.name) for f in fields(Document) if f.name not in _APART}
    told["segments"] = [_written(document.text, segment) for segment in document.segments]
    known = {name: value for name, value in told.items() if name not in _DEFAULTS or value != _DEFAULTS[name]}
    return json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def document_of(source: str, text: str, reading: str) -> Document:
    """The document of a reading.

    Args:
        source: id of the document.
        text: its decoded text.
        reading: what :func:`reading_of` gave.

    Raises:
        SourceError: it is no reading of this text.
    """
    try:
        told = json.loads(reading)
        names = {f.name for f in fields(Document)}.difference(_APART)
        known = {name: value for name, value in told.items() if name in names}
        known["segments"] = tuple(_read(text, segment) for segment in told["segments"])
        known["notes"] = tuple(told.get("notes", ()))
        return Document(id=source, text=text, **known)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise SourceError(
            f"what the loader made of {source[:12]} is damaged ({type(error).__name__})", hint="load its file again"
        ) from error


def _written(text: str, segment: Segment) -> dict[str, Any]:
    """A segment as plain values."""
    told: dict[str, Any] = {"kind": segment.kind, "page": segment.page, "printed_page": segment.printed_page}
    told["cut"] = segment.cut or None
    runs = _runs(text, segment)
    told |= {"text": segment.text, "pieces": segment.pieces} if runs is None else {"runs": runs}
    return {name: value for name, value in told.items() if value is not None}


def _runs(text: str, segment: Segment) -> list[Any] | None:
    """What a segment is made of, in its order; None where its pieces overlap or reach beyond its end."""
    runs: list[Any] = []
    reached = behind = 0
    for clean, source, length in segment.pieces:
        if clean < reached or clean + length > len(segment.text):
            return None
        if clean > reached:
            runs.append(segment.text[reached:clean])
        said, copied = segment.text[clean : clean + length], text[source : source + length]
        runs.append([source - behind, length] if said == copied else [source - behind, length, said])
        reached, behind = clean + length, source + length
    if reached < len(segment.text):
        runs.append(segment.text[reached:])
    return runs


def _read(text: str, told: Mapping[str, Any]) -> Segment:
    """The segment of plain values."""
    if "runs" in told:
        said, pieces = _joined(text, told["runs"])
    else:
        said, pieces = told["text"], tuple((clean, source, length) for clean, source, length in told["pieces"])
    page, printed, cut = told.get("page"), told.get("printed_page"), bool(told.get("cut"))
    return Segment(told["kind"], said, pieces, page, printed, cut)


def _joined(text: str, runs: Sequence[Any]) -> tuple[str, tuple[Piece, ...]]:
    """The characters and pieces of these runs."""
    chunks: list[str] = []
    pieces: list[Piece] = []
    reached = behind = 0
    for run in runs:
        if isinstance(run, str):
            chunks.append(run)
        else:
            source, length = behind + run[0], run[1]
            pieces.append((reached, source, length))
            chunks.append(_copied(text, source, run))
            behind = source + length
        reached += len(chunks[-1])
    return "".join(chunks), tuple(pieces)


def _copied(text: str, source: int, run: Sequence[Any]) -> str:
    said = run[2] if len(run) > 2 else text[source : source + run[1]]
    if len(said) != run[1]:
        raise ValueError("a run beyond the end of the text")
    return str(said)
