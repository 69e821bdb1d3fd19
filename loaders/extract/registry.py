"""The detectors that read sentences; an extractor names those that it asks, in their order."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.signings import find_pacts
from defgraph.loaders.extract.events.contacts.verbs import find_contacts
from defgraph.loaders.extract.events.detector import Detector
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.learned.triggers import learned
from defgraph.loaders.extract.events.measures.deployments import find_deployments
from defgraph.loaders.extract.events.measures.envoys import find_envoys
from defgraph.loaders.extract.events.measures.sanctions import find_sanctions
from defgraph.loaders.extract.events.measures.training import find_training
from defgraph.loaders.extract.events.things import find_things
from defgraph.loaders.extract.events.travel.stays import find_stays
from defgraph.loaders.extract.events.travel.visits import find_travel

_RULES = (
    find_contacts, find_travel, find_stays, find_pacts, find_things,
    find_sanctions, find_envoys, find_training, find_deployments,
)  # fmt: skip


def _by_rules(reader: Reader, sentence: int, known: list[Draft]) -> list[Draft]:  # noqa: ARG001 - nothing is before
    """What the rules find, word by word."""
    first, last = reader.tree.sents[sentence]
    return [draft for index in range(first, last) for find in _RULES for draft in find(reader, index)]


RULES = Detector("rules", _by_rules)
#: The model, for an extractor that lets it look at the text first. Behind the rules it adds what they have not found.
LEARNED = Detector("learned", learned)
