"""The wordings of ``cues.yaml``, compiled once."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (Path(__file__).parent / "cues.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader, in C where there is one
    return table


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
