"""What each rule and each model gives: the events it finds, how many of them are right, and its share of all events."""

from __future__ import annotations

from collections import Counter
from typing import Any

from scoring import Events, assign, closeness, counted, of_annotated


def by_rule(gold: Events, found: Events) -> list[dict[str, Any]]:
    """Precision (relaxed) and yield of each rule, those of the largest yield first.

    An event counts for every rule that found one of its tellings, so that the columns do not add up.

    Args:
        gold: annotated events by document.
        found: extracted events by document, each with ``found_by``.

    Returns:
        for each rule: rule, found and right (numbers of events), precision (right of found), yield (right of the
        annotated events).

    Example:
        >>> talks = {"type": "talks", "states": ["FJI", "TON"], "found_by": ["contacts.held", "contacts.met"]}
        >>> [(row["rule"], row["precision"], row["yield"]) for row in by_rule({"a": [talks, talks]}, {"a": [talks]})]
        [('contacts.held', 1.0, 0.5), ('contacts.met', 1.0, 0.5)]
    """
    kept = of_annotated(gold, found)
    annotated, all_found, right = 0, Counter[str](), Counter[str]()
    for doc, events in gold.items():
        real, mine = counted(events, kept.get(doc, ()))
        annotated += len(real)
        all_found.update(rule for event in mine for rule in event["found_by"])
        right.update(rule for _, j in assign(real, mine, closeness) for rule in mine[j]["found_by"])
    return [
        {
            "rule": rule,
            "found": all_found[rule],
            "right": right[rule],
            "precision": round(right[rule] / all_found[rule], 3),
            "yield": round(right[rule] / annotated, 3) if annotated else 0.0,
        }
        for rule in sorted(all_found, key=lambda rule: (-right[rule], all_found[rule], rule))
    ]
