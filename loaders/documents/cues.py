"""The wordings of ``cues.yaml``, compiled once."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from defgraph.graph.packaged import read_mapping


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return read_mapping(Path(__file__).with_name("cues.yaml"))


@lru_cache(maxsize=64)
def cue(group: str, name: str) -> re.Pattern[str]:
    """The compiled expression under ``group: name`` of cues.yaml."""
    return re.compile(_table()[group][name])


def agencies() -> dict[str, str]:
    """Short credits ("Yonhap") and the full names of the agencies."""
    names: dict[str, str] = _table()["agencies"]
    return names


def word_sequence(name: str) -> tuple[str, ...]:
    """The words under ``words: name`` of cues.yaml, in their order."""
    return tuple(str(_table()["words"][name]).split())


@lru_cache(maxsize=8)
def word_list(name: str) -> frozenset[str]:
    """The words under ``words: name`` of cues.yaml."""
    return frozenset(word_sequence(name))
