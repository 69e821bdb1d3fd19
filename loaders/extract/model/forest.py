"""Boosted trees as arrays: what scikit-learn trained, evaluated with numpy alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees with their nodes in one row.

    Attributes:
        feature, threshold: what an inner node asks: is the feature at most the threshold; feature -1 is a leaf.
        left, right: where yes and no lead, as places in the row.
        value: what a leaf adds to the score.
        roots: place of each tree's first node.
        base: the score before any tree.
        depth: steps from a root to the farthest leaf.
    """

    feature: npt.NDArray[np.int32]
    threshold: npt.NDArray[np.float64]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: npt.NDArray[np.float64]
    roots: npt.NDArray[np.int32]
    base: float
    depth: int

    @classmethod
    def read(cls, arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> Forest:
        """The forest whose arrays have names that begin so."""
        kept = {key: arrays[f"{name}.{key}"] for key in ("feature", "threshold", "left", "right", "value", "roots")}
        return cls(**kept, base=float(arrays[f"{name}.base"]), depth=int(arrays[f"{name}.depth"]))  # type: ignore[arg-type]

    def probability(self, rows: npt.ArrayLike) -> Floats:
        """Probability for each row of features.

        Args:
            rows: one row of features for each thing asked about.
        """
        asked = np.asarray(rows, np.float32)
        if not len(asked):
            return np.zeros(0, np.float32)
        at = np.repeat(self.roots[None, :], len(asked), axis=0)
        row = np.arange(len(asked))[:, None]
        for _ in range(self.depth):
            feature = self.feature[at]
            yes = asked[row, np.maximum(feature, 0)] <= self.threshold[at]
            at = np.where(feature < 0, at, np.where(yes, self.left[at], self.right[at]))
        score = self.base + self.value[at].sum(axis=1)
        # Rounded, so that no threshold hangs on the last digit of another machine's sum.
        return np.asarray(np.round(1.0 / (1.0 + np.exp(-score)), 4), np.float32)
