"""The extractors with a trained model: beside the rules or alone, judged by a trained judge either way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from defgraph.loaders.extract.rules import RulesExtractor
from defgraph.loaders.extract.version import heads_version, rules_version

if TYPE_CHECKING:
    from defgraph.graph.model.document import Document
    from defgraph.loaders.extract.discourse.reader import Reader
    from defgraph.loaders.extract.events.detector import Detector
    from defgraph.loaders.extract.events.draft import Draft


class HybridExtractor(RulesExtractor):
    """Events from English documents by rules and by a trained detector; see docs/extraction.md for what to expect.

    An event's confidence is the probability, by the judge, that it is right. All events are given, the unlikely too.

    Args:
        model: name of an installed spaCy model package.

    Raises:
        SettingsError: the model is not installed.
    """

    name = "hybrid"

    @staticmethod
    def version_with(model: str) -> str:
        """The version of the rules, and behind a point that of the heads, which tells what a confidence means."""
        return f"{rules_version(model)}.{heads_version()}"

    def detectors(self) -> Sequence[Detector]:
        """The rules, and behind them the model."""
        from defgraph.loaders.extract.registry import LEARNED, RULES

        return (RULES, LEARNED)

    def signals(self, readers: list[Reader]) -> None:
        """Let the model look at a document's segments."""
        from defgraph.loaders.extract.events.learned.linking import frequencies
        from defgraph.loaders.extract.model.encoder import encoder
        from defgraph.loaders.extract.model.heads import Signals, heads

        made, counts = heads(), frequencies(readers)
        for reader in readers:
            types = made.nothing(len(reader.tree.text))
            read = encoder().read(reader.tree.text, reader.tree.sents, reader.names_anybody)
            for first, last, states in read:
                types[first:last] = made.tell(states)
            reader.signals = Signals(types, counts, made)

    def judged(self, document: Document, drafts: list[Draft]) -> list[Draft]:
        """The drafts with their confidence by the judge."""
        from defgraph.loaders.extract.judge.acceptance import accepted
        from defgraph.loaders.extract.model.heads import heads

        for draft, sure in zip(drafts, accepted(drafts, document.kind, heads()), strict=True):
            draft.confidence = sure
        return drafts


class LearnedExtractor(HybridExtractor):
    """Events by the trained detector alone: what the model finds without the rules, for comparison.

    Args:
        model: name of an installed spaCy model package.

    Raises:
        SettingsError: the model is not installed.
    """

    name = "learned"

    def detectors(self) -> Sequence[Detector]:
        """The model."""
        from defgraph.loaders.extract.registry import LEARNED

        return (LEARNED,)
