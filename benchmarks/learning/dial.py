"""The dial: from which confidence on at most a given share of the events is wrong, promised for sources not seen.

A threshold is chosen on half of the sources and tried on the other half, twenty times; how careful the choice has to
be so that the promise holds in nineteen of them is found by trying, and the threshold that so much care chooses on all
sources is shipped. Sources are split, not events: those of one source go wrong together. A conformal risk control
(Angelopoulos and others 2022) with sources as units, whose slack the trials find, where a bound from few sources would
leave nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

#: Shares of wrong events that are promised.
WRONG = (0.20, 0.10, 0.05)
SPLITS, HOLD = 20, 19
#: Which part of the promised share may be expected, the boldest first.
_CARE = tuple(round(n / 20, 2) for n in range(20, 3, -1))
_STEPS = np.round(np.arange(0.0, 1.0, 0.01), 2)
#: Events that a threshold has to leave at least.
_FEW = 10


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


def promises(sources: Sequence[Source]) -> list[dict[str, Any]]:
    """For each share of :data:`WRONG` the threshold that keeps it, None where none does.

    Args:
        sources: what heads found that had not seen them.

    Returns:
        rows with ``wrong``, ``at_least``, ``kept`` (share of the events), ``recall`` (share of the annotated),
        ``splits`` and ``held``; the shares are those of the halves that the threshold was not chosen on.
    """
    return [_promise(sources, wrong) for wrong in WRONG]


def _promise(sources: Sequence[Source], wrong: float) -> dict[str, Any]:
    best = 0
    for care in _CARE:
        tried = [_trial(sources, wrong, care, seed) for seed in range(SPLITS)]
        held, told = sum(one.held for one in tried), sum(one.kept > 0 for one in tried)
        at_least = _threshold(sources, wrong, care)
        # A half in which nothing is told keeps any promise; such a one is no dial.
        if held >= HOLD and told >= HOLD and at_least is not None:
            kept, recall = (float(np.mean([getattr(one, name) for one in tried])) for name in ("kept", "recall"))
            return _row(wrong, at_least, held, kept, recall)
        best = max(best, held if told >= HOLD else 0)
    return _row(wrong, None, best)


def _row(wrong: float, at_least: float | None, held: int, kept: float = 0.0, recall: float = 0.0) -> dict[str, Any]:
    return {
        "wrong": wrong, "at_least": at_least, "kept": round(kept, 3), "recall": round(recall, 3),
        "splits": SPLITS, "held": held,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Trial:
    """One split: whether the promise was kept on the other half, the shares of events kept and of annotated found."""

    held: bool
    kept: float
    recall: float


def _trial(sources: Sequence[Source], wrong: float, care: float, seed: int) -> _Trial:
    """Choose on one half of the sources, try on the other."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(sources))
    chosen, other = ([sources[i] for i in part] for part in np.array_split(order, 2))
    at_least = _threshold(chosen, wrong, care)
    if at_least is None:
        return _Trial(True, 0.0, 0.0)  # nothing is told, so nothing is wrong
    told, right, found, annotated = _counts(other, at_least)
    return _Trial(told - right <= wrong * told, told / max(1, found), right / max(1, annotated))


def _threshold(sources: Sequence[Source], wrong: float, care: float) -> float | None:
    """The lowest confidence from which on so small a share is expected to be wrong, or none.

    What is expected is read off a rising curve through how often events of a confidence were right in these sources.

    Args:
        sources: what the curve is drawn through.
        wrong: the share that is promised.
        care: which part of it may be expected.
    """
    from sklearn.isotonic import IsotonicRegression

    confidence = np.concatenate([source.confidence for source in sources])
    right = np.concatenate([source.right for source in sources]).astype(float)
    curve = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(confidence, right)
    expected = 1 - curve.predict(confidence)
    for step in _STEPS:
        told = confidence >= step
        if told.sum() < _FEW:
            return None
        if expected[told].mean() <= care * wrong:
            return float(step)
    return None


def _counts(sources: Sequence[Source], at_least: float) -> tuple[int, int, int, int]:
    """Events told, right ones among them, all that were found, and the annotated."""
    told = sum(int((s.confidence >= at_least).sum()) for s in sources)
    right = sum(int(((s.confidence >= at_least) & s.right).sum()) for s in sources)
    return told, right, sum(len(s.right) for s in sources), sum(s.annotated for s in sources)
