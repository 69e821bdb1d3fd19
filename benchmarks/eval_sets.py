"""The annotated sets: where they are, what is annotated in them, and what the extractor finds in them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from defgraph.graph.model import Document, EventRecord
from defgraph.graph.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class AnnotatedSet:
    """Documents with annotated events.

    Attributes:
        name: what tables call it.
        folder: holds ``manifest.csv``, ``docs/`` and ``gold/``.
    """

    name: str
    folder: Path

    def gold(self) -> Rows:
        """The annotated events by document; a document without events has an empty list."""
        files = sorted((self.folder / "gold").glob("*.json"))
        told = (json.loads(path.read_text(encoding="utf-8")) for path in files)
        return {one["doc"]: one["events"] for one in told}

    def documents(self) -> list[Document]:
        """The documents in the manifest's order.

        Raises:
            RuntimeError: a document can't be read.
        """
        from defgraph.loaders.base import SourceMeta
        from defgraph.loaders.sources import expand, load_documents

        found = list(load_documents(expand([], self.folder / "manifest.csv", SourceMeta())))
        documents = [one for one in found if isinstance(one, Document)]
        if len(documents) < len(found):
            raise RuntimeError(f"{self.name}: {[one for one in found if not isinstance(one, Document)]}")
        return documents


OWN = AnnotatedSet("own set", ROOT / "tests" / "fixtures" / "evaluation")


def shared_set(folder: Path | None = None) -> AnnotatedSet | None:
    """The set of real documents beside the checkout, or None where there is none.

    Args:
        folder: another place to look for ``evaluation/dev``.
    """
    dev = (folder or ROOT.parent / "shared") / "evaluation" / "dev"
    return AnnotatedSet("shared dev set", dev) if (dev / "manifest.csv").is_file() else None


def extract(documents: Iterable[Document], workers: int = 1, extractor: str | None = None) -> Rows:
    """What ``defgraph extract`` would write without options, by document.

    ``found_by`` is added to each event: the names of the rules and models that found its tellings.

    Args:
        documents: the documents.
        workers: processes that read.
        extractor: name of the extractor; None = that of the settings.
    """
    from defgraph.extraction import EventReader

    settings = Settings.from_environment()
    if extractor is not None:
        settings = replace(settings, extractor=extractor)
    found = EventReader(settings, workers=workers).records(documents)
    return {doc.doc: [_row(r) for r in records if isinstance(r, EventRecord)] for doc, records in found}


def _row(record: EventRecord) -> dict[str, Any]:
    return record.as_extract_row() | {"found_by": sorted({p.found_by for p in record.passages if p.found_by})}
