"""How sure an event is: a sum of stated weights, put through the logistic function."""

from __future__ import annotations

from math import exp

from defgraph.loaders.extract.draft import Draft
from defgraph.loaders.extract.lexicon import load


def features(draft: Draft) -> dict[str, float]:
    """What speaks for and against a draft; names as in ``lexicons/confidence.yaml``."""
    parties = draft.parties
    named = sum(1 for p in parties.persons if p.name)
    return {
        "base": 1.0,
        "two_parties": float(len(parties) == 2),
        "many_parties": float(len(parties) > 3),
        "named_officials": float(min(named, 2)),
        "sure_date": float(draft.date_sure),
        "weak": float(draft.weak),
        "background": float(draft.background),
        "not_occurred": float(draft.status != "occurred"),
        "several_mentions": float(min(len(draft.more), 2)),
    }


def score(draft: Draft) -> float:
    """Confidence between 0 and 1 that the record is right as a whole."""
    weights = load("confidence")["weights"]
    total = sum(weights.get(name, 0.0) * value for name, value in features(draft).items())
    return round(1.0 / (1.0 + exp(-total)), 3)
