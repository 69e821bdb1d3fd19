"""The rules extractor: syntax, word lists and stated rules; no network, no training, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from defgraph.graph.model.document import Document, Segment
from defgraph.graph.model.event import EventRecord
from defgraph.graph.settings import DEFAULT_SPACY_MODEL
from defgraph.loaders.extract.build import build_records
from defgraph.loaders.extract.gazetteer import build
from defgraph.loaders.extract.parse import load_model
from defgraph.loaders.extract.pipeline import READ, read_document

#: Documents parsed together: enough to fill the parser's batches, few enough to keep memory flat.
_BATCH = 64


class RulesExtractor:
    """Events from English documents by rules over a spaCy parse.

    Args:
        model: name of an installed spaCy model package.

    Raises:
        SettingsError: the model is not installed.
    """

    name = "rules"
    version = "1"

    def __init__(self, model: str = DEFAULT_SPACY_MODEL) -> None:
        self.model = model
        self._nlp = load_model(model)
        self._trie = build(lambda text: [t.text for t in self._nlp.make_doc(text)])

    def extract_many(
        self, documents: Iterable[Document], workers: int = 1
    ) -> Iterator[tuple[Document, list[EventRecord]]]:
        """Each document with its events, in the order given.

        Args:
            documents: documents; those that are not English give nothing.
            workers: processes that read at the same time; the output does not depend on it.
        """
        if workers > 1:
            from defgraph.loaders.extract.parallel import extract_parallel

            yield from extract_parallel(self.model, documents, workers)
            return
        source = iter(documents)
        while batch := list(islice(source, _BATCH)):
            yield from zip(batch, self._batch(batch), strict=True)

    def _batch(self, batch: list[Document]) -> list[list[EventRecord]]:
        tasks: list[tuple[str, tuple[int, Segment]]] = []
        for number, document in enumerate(batch):
            if document.language == "en":
                tasks += [(s.text, (number, s)) for s in document.segments if s.kind in READ and s.text.strip()]
        parsed: list[list[tuple[Segment, Any]]] = [[] for _ in batch]
        for doc, (number, segment) in self._nlp.pipe(tasks, as_tuples=True, batch_size=64):
            parsed[number].append((segment, doc))
        return [self._events(document, docs) for document, docs in zip(batch, parsed, strict=True)]

    def _events(self, document: Document, docs: list[tuple[Segment, Any]]) -> list[EventRecord]:
        if not docs:
            return []
        drafts, readers = read_document(document, docs, self._trie)
        return build_records(document, drafts, readers, self.name, self.version)
