"""The heads over the encoder's states: which token tells an event of which type, who takes part, what is accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from defgraph.loaders.extract.model.forest import Floats, Forest
from defgraph.loaders.extract.model.threads import one_thread


@dataclass(frozen=True, slots=True)
class Heads:
    """The trained heads.

    Attributes:
        types: names of the event types, in the order of the detector's columns after the first, which is "none".
        rules: names of rules and types that the acceptance knows, by their number.
        detector: arrays of the two layers over the states: mean, scale, w1, b1, w2, b2.
        linker: who takes part.
        judge: whether an event is right.
        at_least: how sure the detector must be of a word.
        linked: how sure the linker must be of a participant.
    """

    types: tuple[str, ...]
    rules: Mapping[str, int]
    detector: Mapping[str, Floats]
    linker: Forest
    judge: Forest
    at_least: float
    linked: float

    @classmethod
    def read(cls, arrays: Mapping[str, npt.NDArray[np.generic]]) -> Heads:
        """The heads of a file's arrays."""
        return cls(
            types=tuple(map(str, arrays["types"])),
            rules={str(name): number for number, name in enumerate(arrays["rules"])},
            detector={name: np.asarray(arrays[f"detector.{name}"], np.float32) for name in _DETECTOR},
            linker=Forest.read(arrays, "linker"),
            judge=Forest.read(arrays, "judge"),
            at_least=float(arrays["at_least"]),
            linked=float(arrays["linked"]),
        )

    def nothing(self, tokens: int) -> Floats:
        """What :meth:`tell` says of tokens that tell nothing for certain."""
        told = np.zeros((tokens, len(self.types) + 1), np.float32)
        told[:, 0] = 1
        return told

    def tell(self, states: Floats) -> Floats:
        """For each token the probability that it tells nothing (column 0), and of each type."""
        made = self.detector
        with one_thread():
            hidden = _gelu(np.asarray((states - made["mean"]) / made["scale"] @ made["w1"] + made["b1"], np.float32))
            score = hidden @ made["w2"] + made["b2"]
        score = np.exp(score - score.max(axis=1, keepdims=True))
        return np.asarray(np.round(score / score.sum(axis=1, keepdims=True), 4), np.float32)


_DETECTOR = ("mean", "scale", "w1", "b1", "w2", "b2")


def _gelu(x: Floats) -> Floats:
    inner = np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x**3))
    return np.asarray(np.float32(0.5) * x * (1 + inner), np.float32)


@dataclass(frozen=True, slots=True)
class Signals:
    """What the model sees in a segment.

    Attributes:
        types: one row a token: probability of none, then of each type of ``heads``.
        counts: how often the document names each state and body.
        heads: the heads.
        links: by word and type of event, how sure the linker is of each candidate: it is asked once.
    """

    types: Floats
    counts: Counter[str]
    heads: Heads
    links: dict[tuple[int, str], dict[str, float]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def heads() -> Heads:
    """The heads of the package, loaded once a process."""
    with np.load(Path(__file__).parent / "data" / "heads.npz", allow_pickle=False) as arrays:
        return Heads.read({name: arrays[name] for name in arrays.files})
