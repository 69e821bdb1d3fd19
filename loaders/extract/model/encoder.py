"""What each token means in its surroundings: hidden states of a small transformer, computed with numpy.

The weights are those of all-MiniLM-L6-v2 (six layers, 384 numbers a piece), stored as 8-bit integers with one scale a
row and used as 32-bit floats, so that a text gives the same states alone and among others. See data/MODEL_CARD.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from defgraph.loaders.extract.model.pieces import CLOSE, OPEN, pieces_of, vocabulary
from defgraph.loaders.extract.model.threads import one_thread

Floats = npt.NDArray[np.float32]
Tokens = Sequence[Sequence[int]]
#: Whether the tokens [first, last) are wanted.
Wanted = Callable[[int, int], bool]

WIDTH, HEADS, LAYERS = 384, 12, 6
#: Layers whose states are given, counted from 1.
GIVEN = (3, 4, 6)
#: Pieces of the whole sentences that are read together, and of a sentence that is read in parts.
_WINDOW, _LONG = 128, 240
#: Windows computed at a time, and rows whose inner numbers fit into the processor's cache.
_AT_ONCE, _ROWS = 8, 32
#: The error function by Abramowitz and Stegun, 7.1.26: off by at most 1.5e-7.
_ERF_SCALE, _ERF = 0.3275911, (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)


@dataclass(frozen=True, slots=True)
class _Layer:
    """The weights of one layer: (matrix, bias) pairs and norms."""

    qkv: tuple[Floats, Floats]
    mix: tuple[Floats, Floats]
    up: tuple[Floats, Floats]
    down: tuple[Floats, Floats]
    mix_norm: Floats
    down_norm: Floats


class Encoder:
    """The encoder with its weights.

    Args:
        weights: arrays by name, as in ``data/encoder.npz``.
    """

    def __init__(self, weights: Any) -> None:
        self._words = weights["words"]
        self._scale = weights["words.scale"]
        self._positions = weights["positions"].astype(np.float32)
        self._segment = weights["segment"]
        self._norm = weights["norm"]
        self._layers = [_layer(weights, number) for number in range(LAYERS)]

    def read(
        self, words: Sequence[str], sentences: Sequence[tuple[int, int]], wanted: Wanted | None = None
    ) -> Iterator[tuple[int, int, Floats]]:
        """The states of a segment's tokens, window by window, so that few are held at a time.

        A token has one row, :data:`WIDTH` numbers for each layer of :data:`GIVEN`: the mean over its pieces.

        Args:
            words: its tokens.
            sentences: half-open token ranges of its sentences.
            wanted: whether a window, given its first token and the one after its last, is read; None reads all.

        Yields:
            for each window that is read its first token, the one after its last, and their states.
        """
        known = vocabulary()
        pieces = [pieces_of(word) or pieces_of(".") for word in words]
        windows = [w for w in _windows(pieces, sentences) if w[0] < w[1] and (wanted is None or wanted(*w))]
        for at in range(0, len(windows), _AT_ONCE):
            part = windows[at : at + _AT_ONCE]
            ids = [[known[OPEN], *(n for t in range(a, b) for n in pieces[t]), known[CLOSE]] for a, b in part]
            with one_thread():
                states, starts = self._forward(ids)
            for (first, last), start in zip(part, starts, strict=True):
                lengths = np.array([len(pieces[token]) for token in range(first, last)])
                begins = start + 1 + np.cumsum(lengths) - lengths
                inside = states[: begins[-1] + lengths[-1]]
                yield first, last, np.asarray(np.add.reduceat(inside, begins) / lengths[:, None], np.float32)

    def _forward(self, ids: list[list[int]]) -> tuple[Floats, list[int]]:
        """The states of all pieces of some windows, and where each window starts."""
        lengths = [len(window) for window in ids]
        starts = [sum(lengths[:i]) for i in range(len(lengths))]
        flat = np.array([n for window in ids for n in window])
        place = np.concatenate([np.arange(n) for n in lengths])
        x = self._words[flat].astype(np.float32) * self._scale[flat][:, None]
        x = _normed(x + self._positions[place] + self._segment, self._norm)
        given: list[Floats] = []
        for number, layer in enumerate(self._layers, start=1):
            mixed = _attend(x @ layer.qkv[0] + layer.qkv[1], starts, lengths)
            x = _normed(mixed @ layer.mix[0] + layer.mix[1] + x, layer.mix_norm)
            inner = np.asarray(x @ layer.up[0] + layer.up[1], np.float32)
            _gelu(inner)
            x = _normed(inner @ layer.down[0] + layer.down[1] + x, layer.down_norm)
            if number in GIVEN:
                given.append(x)
        return np.concatenate(given, axis=1), starts


def _layer(weights: Any, number: int) -> _Layer:
    def linear(name: str) -> tuple[Floats, Floats]:
        key = f"{number}.{name}"
        matrix = weights[key].astype(np.float32) * weights[f"{key}.scale"][:, None]
        return np.ascontiguousarray(matrix.T), weights[f"{key}.bias"]

    return _Layer(
        linear("qkv"), linear("mix"), linear("up"), linear("down"),
        weights[f"{number}.mix.norm"], weights[f"{number}.down.norm"],
    )  # fmt: skip


def _windows(pieces: Tokens, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Token ranges that are read together: whole sentences up to a size; a longer one in parts."""
    first, size = 0, 0
    for start, end in sentences:
        length = sum(len(pieces[t]) for t in range(start, end))
        if size and size + length > _WINDOW:
            yield first, start
            size = 0
        if not size:
            first = start
        size += length
        while size > _LONG:
            stop, taken = first, 0
            while stop < end and taken + len(pieces[stop]) <= _LONG:
                taken += len(pieces[stop])
                stop += 1
            yield first, stop
            first, size = stop, size - taken
    if size:
        yield first, sentences[-1][1]


def _attend(qkv: Floats, starts: Sequence[int], lengths: Sequence[int]) -> Floats:
    """Self-attention inside each window."""
    found = np.empty((len(qkv), WIDTH), np.float32)
    for start, length in zip(starts, lengths, strict=True):
        part = qkv[start : start + length].reshape(length, 3, HEADS, WIDTH // HEADS).transpose(1, 2, 0, 3)
        weight = part[0] @ part[1].transpose(0, 2, 1) / np.float32((WIDTH // HEADS) ** 0.5)
        weight = np.exp(weight - weight.max(axis=-1, keepdims=True))
        weight /= weight.sum(axis=-1, keepdims=True)
        found[start : start + length] = (weight @ part[2]).transpose(1, 0, 2).reshape(length, WIDTH)
    return found


def _normed(x: Floats, norm: Floats) -> Floats:
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(1e-12))
    return np.asarray(centred / spread * norm[0] + norm[1], np.float32)


def _gelu(x: Floats) -> None:
    """The units' response, x times the share of the normal distribution below x, in place of ``x``."""
    for row in range(0, len(x), _ROWS):
        part = x[row : row + _ROWS]
        size = np.abs(part)
        share = 1 / (1 + np.float32(_ERF_SCALE * 0.5**0.5) * size)
        above = np.full_like(share, 0.5 * _ERF[0])
        for factor in _ERF[1:]:
            above *= share
            above += np.float32(0.5 * factor)
        above *= share
        above *= size
        np.multiply(size, size, out=size)
        size *= np.float32(-0.5)
        above *= np.exp(size, out=size)
        np.maximum(part, 0, out=part)
        part -= above


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The encoder of the package, loaded once a process."""
    with np.load(Path(__file__).parent / "data" / "encoder.npz", allow_pickle=False) as weights:
        return Encoder({name: weights[name] for name in weights.files})
