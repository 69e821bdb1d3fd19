"""Fitting the heads: a two-layer network over the encoder's states with numpy, boosted trees with scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from learning.data import FOLDS, TYPES, Text

HIDDEN, EPOCHS, BATCH, RATE, DROP, DECAY, RARE = 128, 6, 1024, 2e-3, 0.35, 0.02, 1.5
Rows = tuple[list[list[float]], list[bool]]


def _tokens(texts: Sequence[Text]) -> tuple[Any, Any, Any]:
    states, kinds, weights = [], [], []
    for text in texts:
        for state, mask, (kind, weight) in zip(text.states, text.read, text.labels(), strict=True):
            states.append(state)
            kinds.append(kind[mask])
            weights.append(weight[mask])
    return np.concatenate(states), np.concatenate(kinds), np.concatenate(weights)


def oof_detector(texts: Sequence[Text]) -> list[dict[str, Any]]:
    """For each fold a detector that has not seen it."""
    return [fit_detector([t for t in texts if t.fold != fold]) for fold in range(FOLDS)]


def fit_detector(texts: Sequence[Text], seed: int = 0) -> dict[str, Any]:
    """A detector: arrays of two layers, trained with AdamW on the weighted cross-entropy of every token's class."""
    states, kinds, weights = _tokens(texts)
    rng = np.random.default_rng(seed)
    mean = states[::7].astype(np.float32).mean(0)
    scale = np.maximum(states[::7].astype(np.float32).std(0), 1e-2)
    wide, classes = states.shape[1], len(TYPES) + 1
    made = {
        "w1": rng.normal(0, wide**-0.5, (wide, HIDDEN)).astype(np.float32), "b1": np.zeros(HIDDEN, np.float32),
        "w2": rng.normal(0, HIDDEN**-0.5, (HIDDEN, classes)).astype(np.float32),
        "b2": np.eye(1, classes, dtype=np.float32)[0] * 3,
    }  # fmt: skip
    kept = np.flatnonzero(weights > 0)
    steps = EPOCHS * (len(kept) // BATCH)
    moments = {name: (np.zeros_like(w), np.zeros_like(w)) for name, w in made.items()}
    step = 0
    for _ in range(EPOCHS):
        order = rng.permutation(kept)
        for at in range(len(kept) // BATCH):
            part = order[at * BATCH : (at + 1) * BATCH]
            step += 1
            x = (states[part].astype(np.float32) - mean) / scale
            slope = _slope(made, x, kinds[part], weights[part], rng)
            rate = RATE * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * step / steps)))
            for name, weight in made.items():
                first, second = moments[name]
                first *= 0.9
                first += 0.1 * slope[name]
                second *= 0.999
                second += 0.001 * slope[name] ** 2
                move = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
                np.subtract(weight, np.float32(rate) * (move + DECAY * weight).astype(np.float32), out=weight)
    return {"mean": mean, "scale": scale, **made}


def _slope(made: dict[str, Any], x: Any, kinds: Any, weights: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient of the loss for one batch, with dropout before either layer."""
    keep_x = (rng.random(x.shape, dtype=np.float32) > DROP) / np.float32(1 - DROP)
    x = x * keep_x
    before = x @ made["w1"] + made["b1"]
    inner = np.tanh(0.7978845608 * (before + 0.044715 * before**3))
    keep_h = (rng.random(before.shape, dtype=np.float32) > DROP) / np.float32(1 - DROP)
    hidden = 0.5 * before * (1 + inner) * keep_h
    score = hidden @ made["w2"] + made["b2"]
    score = np.exp(score - score.max(axis=1, keepdims=True))
    score /= score.sum(axis=1, keepdims=True)
    weight = weights * np.where(kinds > 0, RARE, 1.0)
    score[np.arange(len(kinds)), kinds] -= 1
    score *= (weight / weight.sum())[:, None]
    back = (score @ made["w2"].T) * keep_h
    curve = 0.5 * (1 + inner) + 0.5 * before * (1 - inner**2) * 0.7978845608 * (1 + 3 * 0.044715 * before**2)
    back *= curve
    return {"w1": x.T @ back, "b1": back.sum(0), "w2": hidden.T @ score, "b2": score.sum(0)}


def oof_forest(rows: Sequence[Rows], texts: Sequence[Text], *, small: bool = False) -> list[Any]:
    """For each fold a forest that has not seen it."""
    return [
        fit_forest([r for r, t in zip(rows, texts, strict=True) if t.fold != fold], small=small)
        for fold in range(FOLDS)
    ]


def fit_forest(rows: Sequence[Rows], *, small: bool = False) -> Any:
    """Boosted trees over these rows; ``small`` ones for what has few examples."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    x = np.array([row for features, _ in rows for row in features], np.float32)
    y = np.array([truth for _, found in rows for truth in found])
    few = {"max_iter": 160, "max_leaf_nodes": 10, "min_samples_leaf": 20, "learning_rate": 0.05, "max_features": 0.5}
    usual = {"max_iter": 150, "max_leaf_nodes": 16, "min_samples_leaf": 15, "learning_rate": 0.08}
    forest = HistGradientBoostingClassifier(
        l2_regularization=2.0, random_state=0, early_stopping=False, **(few if small else usual)
    )
    return forest.fit(x, y)


def arrays_of(forest: Any, name: str) -> dict[str, Any]:
    """A forest as the arrays that :class:`defgraph.loaders.extract.model.forest.Forest` reads."""
    parts = [step[0].nodes for step in forest._predictors]
    roots = np.cumsum([0, *(len(nodes) for nodes in parts[:-1])]).astype(np.int32)
    leaf = np.concatenate([nodes["is_leaf"].astype(bool) for nodes in parts])
    shift = np.concatenate([np.full(len(nodes), root) for nodes, root in zip(parts, roots, strict=True)])
    joined = np.concatenate(parts)
    return {
        f"{name}.feature": np.where(leaf, -1, joined["feature_idx"]).astype(np.int32),
        f"{name}.threshold": np.where(leaf, 0.0, joined["num_threshold"]).astype(np.float64),
        f"{name}.left": (joined["left"] + shift).astype(np.int32),
        f"{name}.right": (joined["right"] + shift).astype(np.int32),
        f"{name}.value": np.where(leaf, joined["value"], 0.0).astype(np.float64),
        f"{name}.roots": roots,
        f"{name}.base": np.float64(np.ravel(forest._baseline_prediction)[0]),
        f"{name}.depth": np.int64(max(int(nodes["depth"].max()) for nodes in parts) + 1),
    }


def packed(detector: dict[str, Any], linker: Any, judge: Any, rules: Sequence[str]) -> dict[str, Any]:
    """All arrays of the heads' file."""
    return {
        "types": np.array(TYPES), "rules": np.array(rules or [""]),
        **{f"detector.{name}": value.astype(np.float32) for name, value in detector.items()},
        **arrays_of(linker, "linker"),
        **(arrays_of(judge, "judge") if judge is not None else {}),
    }  # fmt: skip
