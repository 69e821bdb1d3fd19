"""The dial: from which confidence on at most a given share of the events is wrong, promised for sources not seen.

A threshold is chosen on some sources and tried on others, twenty times; how careful the choice has to be so that the
promise holds in nineteen of them is found by trying, and the threshold of all sources is shipped. The bound on the share
that is wrong is taken by drawing sources, not events, with replacement: events of one source go wrong together. After the
conformal risk control of Angelopoulos and others (2022), with sources as the units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

#: Shares of wrong events that are promised.
WRONG = (0.20, 0.10, 0.05)
SPLITS, HOLD = 20, 19
#: How sure the bound must be, the boldest first.
_CARE = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
_STEPS = np.round(np.arange(0.0, 1.0, 0.01), 2)
_DRAWS = 400


@dataclass(frozen=True, slots=True)
class Source:
    """What was found in one source's texts, and how much is annotated there.

    Attributes:
        confidence: of each event found.
        right: whether it matches an annotated one.
        annotated: number of annotated events.
    """

    confidence: Any
    right: Any
    annotated: int


def promises(sources: Sequence[Source]) -> list[dict[str, float]]:
    """For each share of :data:`WRONG` the threshold that keeps it, or none where no threshold does.

    Args:
        sources: what heads found that had not seen them.

    Returns:
        rows with ``wrong``, ``at_least``, ``kept`` (share of the events), ``recall`` (share of the annotated),
        ``splits`` and ``held``.
    """
    rows: list[dict[str, float]] = []
    for wrong in WRONG:
        for care in _CARE:
            tried = [_trial(sources, wrong, care, seed) for seed in range(SPLITS)]
            held = sum(kept for kept, _, _ in tried)
            if held < HOLD:
                continue
            at_least = _threshold(sources, wrong, care, np.random.default_rng(0))
            if at_least is not None:
                shares = np.mean([(kept, recall) for _, kept, recall in tried], axis=0)
                rows.append(
                    {
                        "wrong": wrong, "at_least": float(at_least), "kept": round(float(shares[0]), 3),
                        "recall": round(float(shares[1]), 3), "splits": SPLITS, "held": held,
                    }
                )  # fmt: skip
                break
    return rows


def _trial(sources: Sequence[Source], wrong: float, care: float, seed: int) -> tuple[bool, float, float]:
    """Choose on one half, try on the other: whether the promise was kept, and the shares that it keeps."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(sources))
    chosen, other = ([sources[i] for i in part] for part in np.array_split(order, 2))
    at_least = _threshold(chosen, wrong, care, rng)
    if at_least is None:
        return True, 0.0, 0.0  # nothing is told, so nothing is wrong
    told, right, found, annotated = _counts(other, at_least)
    return told - right <= wrong * told, told / max(1, found), right / max(1, annotated)


def _threshold(sources: Sequence[Source], wrong: float, care: float, rng: np.random.Generator) -> float | None:
    """The lowest confidence from which on the bound on the wrong share is small enough, or none."""
    weights = rng.multinomial(len(sources), np.full(len(sources), 1 / len(sources)), size=_DRAWS)
    for step in _STEPS:
        told = np.array([float((s.confidence >= step).sum()) for s in sources])
        bad = np.array([float(((s.confidence >= step) & ~s.right).sum()) for s in sources])
        if told.sum() < 1 / wrong:
            break  # too few to tell such a share
        share = (weights @ bad) / np.maximum(1, weights @ told)
        if np.quantile(share, care) <= wrong:
            return float(step)
    return None


def _counts(sources: Sequence[Source], at_least: float) -> tuple[int, int, int, int]:
    """Events told, right ones among them, all that were found, and the annotated."""
    told = sum(int((s.confidence >= at_least).sum()) for s in sources)
    right = sum(int(((s.confidence >= at_least) & s.right).sum()) for s in sources)
    return told, right, sum(len(s.right) for s in sources), sum(s.annotated for s in sources)
