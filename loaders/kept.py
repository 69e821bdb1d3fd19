"""Documents out of what a store keeps of them, and their loaders run again."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from defgraph.graph.delta import GraphDelta, NodeClaim, SourceText
from defgraph.graph.ids import file_id
from defgraph.graph.model.document import Document
from defgraph.graph.model.reading import document_of
from defgraph.loaders.base import Origin, RawSource, SourceMeta
from defgraph.loaders.documents.decode import decoded_before
from defgraph.loaders.registry import load_source, load_text, loaders


def document_claim(said: GraphDelta) -> NodeClaim:
    """What a document claims of itself.

    Args:
        said: the claims of one source.
    """
    name = said.sources[0].id
    own = (c for c in said.nodes if c.label == "Document" and c.id == name)
    return next(own, NodeClaim(name, "Document", name, name[:12]))


def kept_document(said: GraphDelta) -> Document:
    """The document as its loader left it; without segments where a store of an older version did not keep them.

    Args:
        said: the claims of one source.

    Raises:
        SourceError: what is kept of it is damaged.
    """
    source = said.sources[0]
    if source.reading:
        return document_of(source.id, source.text, source.reading)
    claim = document_claim(said)
    names = {f.name for f in fields(Document)}
    props = {name: value for name, value in claim.props.items() if name in names}
    props["notes"] = tuple(claim.props.get("notes", ()))
    title = claim.name if claim.name != claim.props.get("doc") else None
    told = {"doc": claim.name, "loader": "", **props, "title": title}
    return Document(id=source.id, text=source.text, segments=(), **told)


def cleaned_anew(source: SourceText, before: Document) -> Document | None:
    """What the loader makes today of the file where that is still there, else of the text, where it is one of texts.

    The text is the one that was decoded, so the document keeps its id, and the offsets of its passages their meaning.

    Args:
        source: what the store keeps.
        before: the document as it was.

    Returns:
        The document, or None where the file is gone and its loader is one of files.

    Raises:
        SourceError: it can't be read.
    """
    origin = Origin.from_json(source.origin) if source.origin else None
    # Where the store does not tell what was said of it, all that is known of it may have been said.
    said = origin.said if origin else SourceMeta(**{f.name: getattr(before, f.name) for f in fields(SourceMeta)})
    name = origin.name if origin else before.doc
    content = _file(origin, source.id)
    if content is not None:
        return load_source(RawSource(content, name, source.id), said, before.doc)
    if before.loader not in loaders():
        return None
    decoded = decoded_before(source.text, before.encoding, before.notes)
    return load_text(RawSource(b"", name, source.id), decoded, said)


def _file(origin: Origin | None, source: str) -> bytes | None:
    """The bytes of the file, where it is where it was and what it was."""
    if origin is None or origin.path is None:
        return None
    try:
        content = Path(origin.path).read_bytes()
    except (OSError, ValueError):
        return None
    return content if file_id(content) == source else None
