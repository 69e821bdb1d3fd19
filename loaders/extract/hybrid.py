"""The hybrid extractor: rules and a trained model side by side, both judged by a trained judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from defgraph.loaders.extract.rules import RulesExtractor

if TYPE_CHECKING:
    from defgraph.graph.model.document import Document
    from defgraph.loaders.extract.discourse.reader import Reader
    from defgraph.loaders.extract.events.draft import Draft


class HybridExtractor(RulesExtractor):
    """Events from English documents by rules and by a trained detector; see docs/extraction.md for what to expect.

    An event's confidence is the probability, by the judge, that it is right. What a rule found is left out where the
    judge is against it; what only the model found needs the judge's yes.

    Args:
        model: name of an installed spaCy model package.

    Raises:
        SettingsError: the model is not installed.
    """

    name = "hybrid"
    #: Confidence below which what a rule found is not told, and what only the model found.
    least, least_learned = 0.2, 0.55

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
        """The drafts that the judge lets stand, with their confidence."""
        from defgraph.loaders.extract.judge.acceptance import accepted
        from defgraph.loaders.extract.model.heads import heads

        for draft, sure in zip(drafts, accepted(drafts, document.kind, heads()), strict=True):
            draft.confidence = sure
        return [d for d in drafts if d.confidence >= (self.least_learned if _learned(d) else self.least)]


def _learned(draft: Draft) -> bool:
    """Whether no rule found any telling of it."""
    return all(telling.found_by.startswith("learned.") for telling in (draft, *draft.more))
