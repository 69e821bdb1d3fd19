"""The rules extractor: syntax, word lists and stated rules; no network, no training, the same bytes every time.

The rules themselves are imported when something is read, so that their version can be asked for at little cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import islice
from typing import TYPE_CHECKING, Any

from defgraph.graph.model import Document, Record, Segment
from defgraph.graph.settings import DEFAULT_SPACY_MODEL
from defgraph.loaders.extract.version import rules_version

if TYPE_CHECKING:
    from defgraph.loaders.extract.discourse.reader import Reader
    from defgraph.loaders.extract.events.detector import Detector
    from defgraph.loaders.extract.events.draft import Draft

#: Documents parsed together: enough to fill the parser's batches, few enough to keep memory flat.
_BATCH = 64
#: Segments and characters that the model reads at once; what it computes for them is the most that is held at any time.
_AT_ONCE, _CHARACTERS = 16, 64_000
#: Words that the model's vocabulary may learn from what is read.
_WORDS = 30_000


class RulesExtractor:
    """Events and facts from English documents by rules over a spaCy parse.

    Args:
        model: name of an installed spaCy model package.

    Raises:
        SettingsError: the model is not installed.
    """

    name = "rules"

    def __init__(self, model: str = DEFAULT_SPACY_MODEL) -> None:
        from defgraph.loaders.extract.language.parse import load_model
        from defgraph.loaders.extract.mentions.gazetteer import build

        self.model = model
        self._nlp = load_model(model)
        self.version = self.version_with(model)
        self._trie = build(lambda text: [t.text for t in self._nlp.make_doc(text)])
        self._first_words = len(self._nlp.vocab.strings)

    @staticmethod
    def version_with(model: str) -> str:
        """The version that an extractor with this model has; the model is not loaded."""
        return rules_version(model)

    def extract_many(self, documents: Iterable[Document], workers: int = 1) -> Iterator[tuple[Document, list[Record]]]:
        """Each document with its records, in the order given: its events, then its facts.

        Args:
            documents: documents; those that are not English give nothing.
            workers: processes that read at the same time; the output does not depend on it.
        """
        if workers > 1:
            from defgraph.loaders.extract.workers import extract_parallel

            yield from extract_parallel(type(self), self.model, documents, workers)
            return
        source = iter(documents)
        while batch := list(islice(source, _BATCH)):
            known = len(self._nlp.vocab.strings) - self._first_words
            # Names are new in every text: past this number new words are forgotten with their batch, so that the
            # vocabulary stops growing; the first ones stay, being those that every text uses.
            with self._nlp.memory_zone() if known > _WORDS else nullcontext():
                found = self._batch(batch)
            yield from zip(batch, found, strict=True)

    def _batch(self, batch: list[Document]) -> list[list[Record]]:
        from defgraph.loaders.extract.language.english import english
        from defgraph.loaders.extract.language.parts import batches, parts
        from defgraph.loaders.extract.pipeline import READ

        tasks: list[tuple[str, tuple[int, Segment]]] = []
        for number, document in enumerate(batch):
            segments = (e for s in document.segments if s.kind in READ for e in english(s, document.language))
            read = (part for segment in segments for part in parts(segment))
            tasks += [(part.text, (number, part)) for part in read if part.text.strip()]
        parsed: list[list[tuple[Segment, Any]]] = [[] for _ in batch]
        for together in batches(tasks, _AT_ONCE, _CHARACTERS):
            for doc, (number, segment) in self._nlp.pipe(together, as_tuples=True, batch_size=_AT_ONCE):
                parsed[number].append((segment, doc))
        return [self._records(document, docs) for document, docs in zip(batch, parsed, strict=True)]

    def _records(self, document: Document, docs: list[tuple[Segment, Any]]) -> list[Record]:
        from defgraph.loaders.extract.pipeline import read_document
        from defgraph.loaders.extract.records.build import build_records
        from defgraph.loaders.extract.records.facts import build_facts

        if not docs:
            return []
        drafts, facts, readers = read_document(document, docs, self._trie, self.detectors(), self.signals)
        events = build_records(document, self.judged(document, drafts), readers, self.name, self.version)
        return [*events, *build_facts(document, facts, readers, self.name, self.version)]

    def detectors(self) -> Sequence[Detector]:
        """What finds events in a sentence, in its order."""
        from defgraph.loaders.extract.registry import RULES

        return (RULES,)

    def signals(self, readers: list[Reader]) -> None:
        """Let a model look at a document's segments before they are read; rules need none."""

    def judged(self, document: Document, drafts: list[Draft]) -> list[Draft]:  # noqa: ARG002 - others judge by it
        """The drafts with their confidence by the stated weights."""
        from defgraph.loaders.extract.judge.confidence import score

        for draft in drafts:
            draft.confidence = score(draft)
        return drafts
