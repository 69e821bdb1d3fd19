"""What the columns and codes of a table mean: the YAML files in ``loaders/datasets/``, read once and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from defgraph.graph.errors import ReferenceDataError
from defgraph.graph.packaged import read_yaml

_FOLDER = Path(__file__).parent
_KEYS = ("loader", "dataset", "dataset_version", "title", "publisher", "coverage", "header", "missing")


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A mapping file.

    Attributes:
        loader: name of the loader, which is the file's name.
        dataset: short name of the dataset.
        dataset_version: the dataset's own version.
        title: what a reader is shown.
        publisher: who publishes it.
        covers: first and last time that the dataset covers, EDTF.
        header: columns that a table of this dataset has.
        missing: cells that say that nothing is known.
        rest: what only the loader of this dataset reads (``columns`` and code lists).
    """

    loader: str
    dataset: str
    dataset_version: str
    title: str
    publisher: str
    covers: tuple[str, str]
    header: tuple[str, ...]
    missing: frozenset[str]
    rest: Mapping[str, Any]


@lru_cache(maxsize=32)
def read_mapping(name: str) -> TableMapping:
    """The mapping in ``<name>.yaml``.

    Raises:
        ReferenceDataError: there is none, or it lacks a key; the message names file and key.

    Example:
        >>> read_mapping("dcad").covers
        ('1980', '2010')
    """
    path = _FOLDER / f"{name}.yaml"
    data = read_yaml(path)
    for key in _KEYS:
        if not isinstance(data, dict) or key not in data:
            raise ReferenceDataError(f"{path.name}: missing key {key!r}", hint="write what it is for this dataset")
    return TableMapping(
        loader=str(data["loader"]),
        dataset=str(data["dataset"]),
        dataset_version=str(data["dataset_version"]),
        title=str(data["title"]),
        publisher=str(data["publisher"]),
        covers=(str(data["coverage"]["from"]), str(data["coverage"]["to"])),
        header=tuple(map(str, data["header"])),
        missing=frozenset(map(str, data["missing"])),
        rest={key: value for key, value in data.items() if key not in _KEYS},
    )
