"""How sure an event is: a sum of stated weights, put through the logistic function."""

from __future__ import annotations

from math import exp

from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import load
from defgraph.loaders.extract.mentions.mention import SUPPOSED

#: Characters of a date that gives the day at least.
_DAY = len("2019-10-14")


def features(draft: Draft) -> dict[str, float]:
    """What speaks for and against a draft; names as in ``lexicons/confidence.yaml``."""
    return {
        "base": 1.0,
        "sure_date": float(draft.date_sure),
        "day": float(draft.date is not None and len(draft.date) >= _DAY and not draft.date.endswith("~")),
        "undated": float(draft.date is None),
        "not_occurred": float(draft.status != "occurred"),
        "place": float(bool(draft.place)),
        "several_mentions": float(min(len(draft.more), 2)),
        "supposed": float(bool(_supposed(draft))),
        "told_here": float(draft.parties.ids() <= named_here(draft)),
    }


def named_here(draft: Draft) -> set[str]:
    """The states and organizations that the event's own sentence names, or whose officials it names."""
    low, high = draft.reader.tree.sents[draft.sentence]
    here = draft.reader.between(low, high)
    return {i for m in here for i in m.ids} | {p.of for m in here for p in m.persons if p.of}


def _supposed(draft: Draft) -> set[str]:
    """The states that take part for officials only of whom no words tell that they serve them."""
    persons = [p for p in draft.parties.persons if p.of]
    told = {p.of for p in persons if p.because not in SUPPOSED}
    return {p.of for p in persons if p.of and p.because in SUPPOSED} - told


def score(draft: Draft) -> float:
    """Confidence between 0 and 1 that the record is right as a whole."""
    weights = load("confidence")["weights"]
    total = sum(weights[name] * value for name, value in features(draft).items())
    return round(1.0 / (1.0 + exp(-total)), 3)
